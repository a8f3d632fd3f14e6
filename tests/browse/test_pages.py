"""The pages: what stands on each, and where each of its rows leads. No screen is drawn here."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("textual", reason="the extra natoaf[browse] is not installed")
from browsers import page_text

from nato_af_cli.browse.reader import Asked
from nato_af_cli.browse.view import Place, Row, View, block, text
from nato_af_cli.index import store
from nato_af_cli.render.sheets.sheet import Column

PAGES = {
    "home": """\
 A book of tests                           2019–2021

 A fact book: 8 sourced facts in 3 entries,
 2019–2021, 3 documents.

>Missions   ALPHA · Mission Beta    2
>Funds      Gold Fund               1
>Documents  what the facts rest on  3

 Ask, for example
>what is alpha

 Press / to search and ? for all keys.""",
    "kind missions": """\
 Missions                                  2 entries

 Mission       Start     Personnel  As of
 ───────────────────────────────────────────
>ALPHA         Jan 2019        900  Mar 2021
>Mission Beta
 A blank cell means that the book has no such fact.""",
    "entry alpha": """\
 Mission Alpha                   mission · from 2019
 alpha · mission · also: ALPHA, First Mission

>Start      15 January 2019
>Personnel  peak about 1,200 (2020), last 900 (Mar
            2021)

 Other topics
>Bases  Northtown, Southville  2

 Links to other entries
 Entry         In
 ────────────────
>Mission Beta   1
>Gold Fund      1""",
    "entry alpha/personnel": """\
 Mission Alpha · personnel                   2 facts

 Date        Personnel
 ───────────────────────────────────────────────────
>2020      about 1,200  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
>Mar 2021          900  ███████████████████        *
 A hatched bar is an estimate.

 Documents
>Ministry, The Report, June 2020
>Press House, The Daily, 4 March 2021 [press]

 Part of
>Mission Alpha

 * supported by press reports only""",
    "entry alpha/bases/south": """\
 Mission Alpha · bases             alpha/bases/south

 Mission Alpha, bases: Southville (region: south).

 Answer  Southville
 Region  south
 Note    Closed later.
>Source  Ministry, The Report, June 2020, page 3

 Part of
>Bases of ALPHA
>Mission Alpha

 Links of ALPHA to other entries
 Entry         In
 ────────────────
>Mission Beta   1
>Gold Fund      1""",
    "document daily": """\
 The Daily                                   2 facts
 daily

 Publisher  Press House
 Published  4 March 2021
 Kind       press
 Web        https://daily.example/1

 No place given
>ALPHA · Personnel                     March 2021  *
   900 personnel
>Gold Fund · Total                     March 2021  *
   over 1.8 billion USD

 * supported by press reports only""",
    "documents": """\
 Documents                                         3

 Document                                      Facts
 ───────────────────────────────────────────────────
>Ministry, The Report, June 2020                   6
>Press House, The Daily, 4 March 2021 [press]      2
>Ministry, A Leaflet, undated                      1""",
    "links beta alpha": """\
 Mission Beta and ALPHA                        links

 Facts on Mission Beta that concern ALPHA
>Purpose
   Help Alpha

 Entries
>Mission Beta
>ALPHA""",
    "compare alpha beta": """\
 ALPHA and Mission Beta                 side by side

 Start
>ALPHA         15 January 2019
 Mission Beta  –

 Personnel
>ALPHA         peak about 1,200 (2020), last 900
               (Mar 2021)
 Mission Beta  –

 Entries
>Mission Alpha
>Mission Beta""",
    "find who won the world cup": """\
 The book does not answer this.

 It has nothing on “won”, “world” or “cup”.

>What is in the book""",
}
"""Each page of BOOK as it is drawn at 80 columns."""


@pytest.fixture(scope="module")
def asked(shared_book, shared_cache):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
        with store.open_index([str(shared_book)], only=True) as index:
            yield Asked(index)


@pytest.fixture(scope="module")
def shipped(shared_cache):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
        with store.open_index() as index:
            yield Asked(index)


def place(words: str) -> Place:
    kind, _, name = words.partition(" ")
    return Place(kind, name)


@pytest.mark.parametrize("words", PAGES)
def test_a_page_has_its_facts_with_date_hedge_and_documents(asked, words):
    view = asked.view(place(words))
    assert page_text(view) == PAGES[words]
    assert view.place == place(words)


def test_every_row_of_every_page_leads_to_a_page_and_every_fact_is_reached(shipped):
    """From the first page, within the shipped book's missions and RSM."""
    around = ("rsm", "missions")
    seen, ahead = set(), [Place("home")]
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        view = shipped.view(here)
        led = [row for one in view.blocks for row in (*one.places, one.head) if row]
        assert led, here
        assert page_text(view, 51)
        ahead += [there for there in led if there.name.startswith(around) and there.kind in ("entry", "kind", "document")]
    with_facts = {one.name for one in seen if one.name.count("/") == 2 and one.name.startswith("rsm/")}
    assert with_facts == {fact.address for topic in shipped.index.topics("rsm")["rsm"] for fact in topic.facts}


def test_an_entry_has_its_series_as_bars_what_happened_and_its_other_topics(shipped):
    shown = page_text(shipped.view(Place("entry", "rsm")))
    assert re.search(r"^ Successor +none: NATO withdrew", shown, re.MULTILINE), "it leads nowhere"
    assert re.search(r"^>May 2017 +about 13,000  ▒+$", shown, re.MULTILINE)
    assert re.search(r"^>2015 +13,195  █+ +\*$", shown, re.MULTILINE)
    assert "\n A hatched bar is an estimate.\n" in shown
    assert "\n>5 Jun 2013   Mission named, with its five regions\n" in shown
    assert re.search(r"^>Spokes +Mazar-e-Sharif, Herat, +4$", shown, re.MULTILINE)
    summit = page_text(shipped.view(Place("entry", "warsaw-2016")))
    assert re.search(r"^>RSM +Sustain Resolute Support$", summit, re.MULTILINE)
    assert re.search(r"^> +Keep the mission under review$", summit, re.MULTILINE)  # also on RSM


@pytest.mark.parametrize(
    ("question", "shown", "leads"),
    [
        ("what is lotfa", ">LOTFA, the Law and Order Trust Fund, .* LOTFA · entry · 9[0-9]% sure\n", ("entry", "lotfa")),
        ("isaf commanders", r">ISAF, commanders: 17, from John McColl .* · topic · \d+% sure\n", ("entry", "isaf/commanders")),
        ("when was the sofa signed", r">.* SOFA · [a-z]+ · (fact|topic) · \d+% sure\n", ("entry", "sofa/signed/2014-09-30")),
        ("compare rsm and isaf", r">RSM and ISAF side by side\.\n .* · comparison · \d+% sure\n", ("compare", "rsm isaf")),
        (
            "kandahr",
            " Showing results for “kandahar”: the book has no\n “kandahr”.\n",
            ("entry", "prt/lead-nations/kandahar-2011"),
        ),
    ],
)
def test_a_question_gets_its_answer_in_a_sentence_with_its_kind_and_how_sure_it_is(shipped, question, shown, leads):
    view = shipped.view(Place("find", question))
    assert re.match(shown, page_text(view), re.DOTALL), page_text(view)
    assert next(there for one in view.blocks for there in one.places if there) == leads


def test_the_nearest_is_shown_where_the_book_does_not_answer(shipped):
    view = shipped.view(Place("find", "how many camels did isaf have in 2009"))
    shown = page_text(view)
    assert shown.startswith(" The book does not answer this.\n\n What is nearest has nothing on “camels”.")
    assert "\n Nearest\n>" in shown


def test_a_limited_book_is_browsed_as_it_is_limited(shared_book, shared_cache, monkeypatch):
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
    with store.open_index([str(shared_book)], only=True) as index:
        then = Asked(index, as_of="2020-12")
        assert "Gold" not in page_text(then.view(Place("home"))).split("Documents")[1]
        assert "900" not in page_text(then.view(Place("entry", "alpha/personnel")))
        assert then.citation("alpha").count("\n") == 0  # The Daily is of 2021
        one = Asked(index, source="daily")
        assert page_text(one.view(Place("entry", "alpha"))).count("\n>") == 1
        missed = page_text(one.view(Place("find", "northtown")))
        assert missed == (
            " The book does not answer this.\n\n The book has an answer, but not from daily.\n\n"
            " Leave out --source, or look at the document: natoaf\n source daily"
        )


@pytest.mark.parametrize("width", [1, 8, 20, 34, 51, 78, 200])
def test_no_line_is_wider_than_its_room(asked, width):
    from rich.cells import cell_len

    for words in PAGES:
        if width > 2:
            too_wide = [line for line in page_text(asked.view(place(words)), width).split("\n") if cell_len(line) > width + 1]
            assert too_wide == []
        else:
            assert page_text(asked.view(place(words)), width)


def test_a_table_without_room_is_written_downwards_with_its_heads():
    columns = (Column("Nation", "name"), Column("Joined"), Column("Left"), Column("Note", "prose"))
    rows: list[Row] = [(("Norway", "December 2001", "30 August 2021", "north"), Place("home")), (("Japan", "", "", ""), None)]
    shown = page_text(View(Place("home"), "T", blocks=(block(columns, rows), text(""))), 30)
    assert shown.split("\n")[2:5] == [">Norway", "   Joined December 2001 · Left", "   30 August 2021 · Note north"]
