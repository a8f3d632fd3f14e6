from __future__ import annotations

import itertools
import re

import pytest
from rich.cells import cell_len
from standard import standard_kind

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.console import Screen
from nato_af_cli.index import store
from nato_af_cli.queries import documents, pages
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.render import render
from nato_af_cli.render.drawing.fit import LEAST
from nato_af_cli.render.drawing.rich_sheet import PROSE_WIDTH, draw
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

WIDTHS = (20, 40, 60, 80, 120, 200, 400)
STYLE = re.compile(r"\x1b\[[0-9;]*m")
PROSE = "A sentence of some ten words that may well be wrapped."
FULL = Table(
    (
        Column("Fund", "name"),
        Column("Id", spare=2),
        Column("Run by", "prose", spare=1),
        Column("Total", "figure"),
        Column("As of"),
        Column("Facts", "figure", spare=3),
        Column("Src", "source"),
    ),
    (
        (
            "A fund with a long name",
            "fund-with-an-id",
            "Bank of the North",
            "over 1.8 billion USD",
            "29 September 2014",
            "8",
            "1, 2*",
        ),
        ("Another", "another", "-", "900 USD", "May 2017", "12", "3"),
    ),
)
FIRM = ("over 1.8 billion USD", "29 September 2014", "May 2017", "2*", "900 USD")


def drawn(*tables, width=80, color=False, unicode=True, **parts):
    return draw(Sheet("Title", tables=tables, **parts), Screen(width, color, unicode))


@pytest.fixture(scope="module")
def shipped(shared_cache, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
        patch.setenv("NATOAF_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
        with store.open_index() as db:
            listed = documents.sources(db)
            few = listed._replace(rows=listed.rows[::9])  # all of them are drawn in tests/cli/test_anywhere.py
            answers = [whole_of.overview(db), few, *(pages.listing(db, kind) for kind in STANDARD)]
            addresses = ("rsm", "rsm/spokes", "rsm/personnel", "warsaw-2016", "warsaw-2016/decisions", "lotfa", "ana-trust-fund")
            answers += [pages.page(db, [address]) for address in addresses]
    return [lay_out(answer) for answer in answers]


@pytest.mark.parametrize(("width", "color"), [*((width, False) for width in WIDTHS), (20, True), (80, True)])
def test_no_line_of_the_shipped_book_is_longer_than_the_width_or_ends_in_blanks(shipped, width, color):
    lines = [line for sheet in shipped for line in draw(sheet, Screen(width, color)).split("\n")]
    assert [line for line in lines if cell_len(STYLE.sub("", line)) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_than_the_width_whatever_the_sheet_holds(width):
    long = "unbreakable" * 60
    plain = Table(
        (Column("Head", "name"), Column("B"), Column("C", "figure")), ((long, long, long), (PROSE, "1", "2")), long, long
    )
    labelled = Table((Column(role="name"), Column(role="prose")), ((long, PROSE), (PROSE, long)), "Title")
    wide = Table((Column("北"), Column("約", "prose")), (("北約組織" * 90, "北約 " * 90),))
    sheet = Sheet(long, long, long, long, (plain, labelled, wide), (("1", long), ("200", PROSE)), long)
    assert max(map(cell_len, draw(sheet, Screen(width)).split("\n"))) <= width


@pytest.mark.parametrize("width", [*range(46, 130, 3), *WIDTHS])
def test_a_headed_table_keeps_dates_amounts_and_numbers_of_notes_whole(width):
    text = drawn(FULL, width=width)
    if "─" in text:
        assert [part for part in FIRM if part not in text] == []
        assert ("fund-with-an-id" in text) == (" Id " in text)
    else:
        assert width < 72
    assert "…" not in text


def test_dates_and_ids_of_the_shipped_book_are_whole_wherever_they_stand_in_a_headed_table(shipped):
    checked = 0
    for width, table in itertools.product(WIDTHS, [table for sheet in shipped for table in sheet.tables]):
        text = drawn(table._replace(title="", aside=""), width=width)
        if "─" not in text:
            continue
        heads = text.partition("─")[0].partition("\n\n")[2]
        firm = [n for n, column in enumerate(table.columns) if column.role not in LEAST and column.head in heads]
        cells = [row[n] for row in table.rows for n in firm]
        assert [cell for cell in cells if not any(form in text for form in (cell, *getattr(cell, "shorter", ())))] == []
        checked += len(firm)
    assert checked > len(WIDTHS)


def test_an_amount_or_a_date_among_other_answers_is_whole_in_a_headed_table(ask):
    answers = {"sum": "4100000000, unit: USD a year, qualifier: about", "end": "2014-09-29", "why": PROSE}
    topics = ", ".join(f"{slug}: {{source: s, facts: {{k: {{value: {value}}}}}}}" for slug, value in answers.items())
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\n"
    sheet = lay_out(ask(pages.page, ["a"], text=f"{head}funds: {{a: {{name: A, topics: {{{topics}}}}}}}"))
    texts = [text for width in range(20, 80) if "─" in (text := draw(sheet, Screen(width)))]
    assert len(texts) > 20
    whole = re.compile(r"about 4\.1 (billion|bn) USD a year")
    dates = ("29 September 2014", "29 Sep 2014", "Sep 2014")
    assert [text for text in texts if not whole.search(text) or not any(date in text for date in dates)] == []


def test_spare_columns_go_first_the_highest_first_and_then_rows_are_written_downwards():
    seen = []
    for width in range(130, 30, -1):
        text = drawn(FULL, width=width)
        heads = text.splitlines()[2].split("  ")
        kept = [column.head for column in FULL.columns if column.head in map(str.strip, heads)] if "─" in text else ["downwards"]
        if not seen or seen[-1] != kept:
            seen.append(kept)
    assert seen == [
        ["Fund", "Id", "Run by", "Total", "As of", "Facts", "Src"],
        ["Fund", "Id", "Run by", "Total", "As of", "Src"],
        ["Fund", "Run by", "Total", "As of", "Src"],
        ["Fund", "Total", "As of", "Src"],
        ["downwards"],
    ]


def test_a_row_written_downwards_labels_each_cell_and_leaves_out_the_empty_ones():
    table = Table(
        (Column("Fund", "name"), Column("Since"), Column("Total", "figure")),
        (("Gold Fund", "29 September 2014", "over 1.8 billion USD"), ("Tin Fund", "-", "")),
    )
    assert drawn(table, width=40).splitlines() == [
        "Title",
        "",
        "Fund   Gold Fund",
        "Since  29 September 2014",
        "Total  over 1.8 billion USD",
        "",
        "Fund   Tin Fund",
    ]


def test_a_list_of_labels_written_downwards_has_no_blank_lines():
    table = Table((Column(role="name"), Column(), Column()), (("Label", "x" * 30, "y"), ("More", "z", "")))
    assert drawn(table, width=39).splitlines()[2:] == ["Label  " + "x" * 30 + " y", "More   z"]


def test_prose_is_wrapped_between_words_and_figures_flush_right():
    table = Table((Column("Sum", "figure"), Column("Why", "prose")), (("5", PROSE), ("1,200", "Short.")))
    assert drawn(table, width=30).splitlines()[2:] == [
        "  Sum  Why",
        "──────────────────────────────",
        "    5  A sentence of some ten",
        "       words that may well be",
        "       wrapped.",
        "1,200  Short.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "防衛省 日本語の題名 undated [press, read in a copy, in ja] " * 2,
        f"A word of {'letters' * 20}, and more",
        "e\u0301t e\u0301 " * 9,
    ],
    ids=["wide", "long", "combining"],
)
def test_no_letter_is_lost_at_the_end_of_a_line(text):
    cells = Table((Column("H", "name"), Column("P", "prose")), ((text, text),))
    for width in range(20, 120):
        letters = "".join(drawn(cells, width=width, text=text, notes=(("1", text),)).split())
        assert letters.count("".join(text.split())) >= 2, width
        assert "…" not in letters, width


def test_a_paragraph_stays_narrow_enough_to_read_on_a_wide_screen():
    lines = drawn(width=400, text=" ".join([PROSE] * 9)).splitlines()
    assert max(map(len, lines)) <= PROSE_WIDTH
    assert len(lines) > 6


def test_all_parts_of_a_sheet_stand_in_their_order():
    table = Table((Column("H"),), (("cell",),), "Table", "as of 2020")
    text = drawn(
        table,
        table,
        width=60,
        aside="aside",
        subtitle="subtitle",
        text="Text.",
        notes=(("1", "Note"), ("12", "More")),
        closing="End.",
    )
    blocks = [
        "Title  aside\nsubtitle",
        "Text.",
        "Table  (as of 2020)\nH\n────\ncell",
        "Table  (as of 2020)\nH\n────\ncell",
        "End.",
        " 1  Note\n12  More",
    ]
    assert re.sub("Title +aside", "Title  aside", text) == "\n\n".join(blocks) + "\n"


def test_many_notes_of_a_list_are_brief_where_they_would_not_each_have_a_line(ask):
    sources = "".join(
        f"  s{number}: {{title: A title of some length, publisher: Press {number}, kind: press, published: 2020}}\n"
        for number in range(8)
    )
    facts = "".join(f"e{n}: {{name: E{n}, topics: {{lead: {{source: s{n}, facts: {{k: {{value: L}}}}}}}}}}, " for n in range(8))
    text = f"book: {{title: T}}\nsources:\n{sources}missions: {{{facts}}}\n"
    sheet = lay_out(ask(pages.listing, standard_kind("mission"), text=text))
    wide, narrow = (draw(sheet, Screen(width)).splitlines() for width in (80, 40))
    assert wide[-1] == "8  Press 7, A title of some length, 2020 [press]"
    assert narrow[-3:] == ["8  Press 7, 2020 [press]: s7", "", "natoaf source ID shows a source in full."]
    assert draw(sheet._replace(brief=False), Screen(40)).splitlines()[-1] == "   [press]"


def test_what_stands_beside_the_title_is_flush_right_with_what_stands_below():
    assert drawn(width=40, aside="aside", text="A paragraph that is longer.").splitlines()[::2] == [
        "Title                 aside",
        "A paragraph that is longer.",
    ]


def test_what_has_no_room_beside_the_title_goes_below_it():
    assert drawn(width=20, aside="an aside too long").splitlines() == ["Title", "an aside too long"]


def test_a_wide_screen_does_not_stretch_a_table():
    assert drawn(FULL, width=400) == drawn(FULL, width=160)


def test_colour_changes_nothing_but_the_styles(shipped):
    for sheet in shipped:
        plain, colored = (draw(sheet, Screen(80, color)) for color in (False, True))
        assert "\x1b" not in plain
        assert "\x1b[1m" in colored
        assert [line.rstrip() for line in STYLE.sub("", colored).split("\n")] == plain.split("\n")


def test_without_a_width_what_stands_beside_the_title_is_just_behind_it():
    table = Table((Column("A", "prose"),), ((PROSE * 9,),))
    text = draw(Sheet("T", "beside", tables=(table,)), Screen(None, color=True))
    assert STYLE.sub("", text).splitlines()[0] == "T  beside"


def test_a_colored_answer_without_a_width_is_not_wrapped():
    text = draw(Sheet("T", tables=(Table((Column("A", "prose"),), ((PROSE * 9,),)),)), Screen(None, color=True))
    assert PROSE * 9 in STYLE.sub("", text)


def test_lines_are_drawn_in_ascii_where_nothing_else_can_be_shown():
    assert drawn(FULL, unicode=False).isascii()
    assert "---" in drawn(FULL, unicode=False)
    assert not drawn(FULL).isascii()


def test_the_labels_of_a_list_are_not_cut():
    table = Table((Column(role="name"), Column(role="prose")), (("natoaf show NAME -f json", "anything as JSON"),))
    words = drawn(table, width=20).split()
    assert [word for word in ("natoaf", "show", "NAME", "json", "anything", "JSON") if word not in words] == []


@pytest.mark.parametrize(("screen", "rich"), [(Screen(80), True), (Screen(color=True), True), (Screen(), False)])
def test_rich_draws_where_there_is_a_width_or_a_colour(ask, screen, rich):
    assert ("─" in render(ask(pages.page, ["alpha", "bases"]), "table", screen)) == rich


def test_rows_written_downwards_have_neither_bars_nor_ids():
    bar = Column("", "bar", spare=1)
    columns = (Column("Name", "name"), Column("Id", spare=3), Column("Sum", "figure"), bar, Column("Since"))
    table = Table(columns, (("A long name", "the-id", "1,200,300", "█" * 120, "29 September 2014"),))
    assert drawn(table, width=30).splitlines()[2:] == ["Name   A long name", "Sum    1,200,300", "Since  29 September 2014"]
