"""The browser, key by key and screen by screen, through Textual's pilot."""

from __future__ import annotations

import re
import threading

import pytest

pytest.importorskip("textual", reason="the extra natoaf[browse] is not installed")
from textual.pilot import Pilot

from nato_af_cli.browse import look
from nato_af_cli.browse.help import KEYS
from nato_af_cli.browse.reader import Asked
from nato_af_cli.browse.view import Place
from nato_af_cli.search import choice

HOME = ("home", "")
KEY_HINT = " ⏎ Open  ⇥ Pane  / Search  ⌫ Back  c Cite  y Address  o Document  ? Help  q Quit"


def test_it_begins_with_the_book_and_goes_along_its_rows_and_back(play):
    async def looking(browser):
        assert browser.at == HOME
        assert re.fullmatch(" / Ask a question, or type keywords +A book of tests", browser.screen.splitlines()[0])
        assert browser.screen.splitlines()[-1] == KEY_HINT
        await browser.press("enter")
        assert browser.at == ("kind", "missions")
        await browser.press("enter", "down", "down")
        assert (browser.at, browser.row) == (("entry", "alpha"), "Bases  Northtown, Southville  2")
        await browser.press("enter", "down", "enter")
        assert browser.at == ("entry", "alpha/bases/south")
        assert "Closed later." in browser.screen
        await browser.press("enter")
        assert browser.at == ("document", "report")
        assert "Publisher  Ministry" in browser.screen
        await browser.press("backspace", "escape", "backspace")
        assert (browser.at, browser.row) == (("entry", "alpha"), "Bases  Northtown, Southville  2")  # as it was left
        await browser.press("backspace", "backspace", "backspace", "backspace")
        assert browser.at == HOME

    play(looking)


def test_links_lead_both_ways_and_a_page_is_no_way_back_to_itself(play):
    async def following(browser):
        assert browser.at == ("entry", "beta/purpose/help")
        await browser.press("enter")
        assert browser.at == ("entry", "alpha")
        await browser.press("end", "up", "enter")
        assert browser.at == ("links", "alpha beta")
        await browser.press("enter")
        assert browser.at == ("entry", "beta/purpose/help")
        await browser.press("down", "down", "down", "enter")
        assert browser.at == ("entry", "beta")
        await browser.press("tab", "tab", "enter")  # in the entries, where it is open already
        assert browser.at == ("entry", "beta")
        assert [visit.place.name for visit in browser.app.history].count("beta") == 0

    play(following, "beta", "purpose", "help")


def test_tab_goes_from_pane_to_pane_and_kinds_open_and_close(play):
    async def going(browser):
        app = browser.app
        assert app.focused is app.page
        await browser.press("tab")
        assert app.focused is app.search
        await browser.press("tab", "down")
        assert app.focused is app.entries
        await browser.press("right")
        assert [row.content.plain.split()[:2] for row in app.entries.rows][1:4] == [
            ["▾", "Missions"],
            ["ALPHA"],
            ["Mission", "Beta"],
        ]
        await browser.press("down", "left")
        assert len(app.entries.rows) == 4
        await browser.press("left", "down", "enter")
        assert browser.at == ("kind", "funds")
        assert app.entries.unfolded == {"funds"}
        await browser.press("shift+tab", "down", "enter")
        assert browser.at == ("entry", "gold")
        await browser.press("tab", "tab", "end", "enter")
        assert browser.at == ("documents", "")

    play(going)


def test_a_question_is_answered_as_it_is_typed_and_an_answer_is_opened(play, monkeypatch):
    monkeypatch.setattr(choice, "SMALL", 1)  # so that the card does not have all

    async def asking(browser):
        await browser.press("slash")
        assert "esc Leave" in browser.screen.splitlines()[-1]
        assert "Quit" not in browser.screen.splitlines()[-1]
        await browser.type("what/q is alpha")
        assert browser.app.search.value == "what/q is alpha"
        assert browser.at == ("find", "what/q is alpha")
        await browser.press("ctrl+u")
        assert browser.at == ("entry", "gold")  # nothing is asked any more
        await browser.type("alpha people")
        assert browser.row.startswith("Mission Alpha: start 15 January 2019;")
        assert "ALPHA · entry · 8" in browser.screen  # per cent sure
        await browser.press("down", "down", "up")
        assert browser.row == "ALPHA, bases: Northtown, Southville."
        assert browser.app.focused is browser.app.search
        await browser.press("enter")
        assert (browser.at, browser.app.focused) == (("entry", "alpha/bases"), browser.app.page)
        assert browser.app.search.value == ""
        await browser.press("backspace")
        assert (browser.at, browser.app.search.value) == (("find", "alpha people"), "alpha people")
        assert browser.row == "ALPHA, bases: Northtown, Southville."
        await browser.press("escape")
        assert (browser.at, browser.app.search.value) == (("entry", "gold"), "")

    play(asking, "gold")


def test_what_the_book_does_not_answer_it_says_and_escape_leaves(play):
    async def asking(browser):
        await browser.press("slash")
        await browser.type("who won the cup")
        assert "The book does not answer this." in browser.screen
        assert "It has nothing on “won” or “cup”." in browser.screen
        await browser.press("escape")
        assert (browser.at, browser.app.focused, browser.app.search.value) == (HOME, browser.app.page, "")
        await browser.press("slash", "escape")
        assert (browser.at, browser.app.focused) == (HOME, browser.app.page)

    play(asking)


def test_nothing_is_searched_for_before_a_pause_but_with_enter(play, monkeypatch):
    asked = []
    monkeypatch.setattr(Asked, "_find", lambda own, text, find=Asked._find: asked.append(text) or find(own, text))

    async def asking(browser):
        await browser.press("slash")
        await browser.pilot.press(*"alpha")
        assert (browser.at, asked) == (HOME, [])
        await browser.press("enter")
        assert (browser.at, asked) == (("find", "alpha"), ["alpha"])
        assert browser.app.focused is browser.app.page
        await browser.press("slash")
        await browser.pilot.press("x")  # in the place of what was typed before
        await browser.press("escape")
        assert (browser.at, asked) == (HOME, ["alpha"])

    play(asking, pause=3600)


def test_the_screen_does_not_wait_and_an_older_answer_never_comes_over_a_newer(play, monkeypatch):
    go_on, asked = threading.Event(), []

    def slow(own, text, find=Asked._find):
        asked.append(text)
        assert go_on.wait(60)
        return find(own, text)

    monkeypatch.setattr(Asked, "_find", slow)

    async def asking(browser):
        await browser.press("slash")
        await browser.pilot.press("b")
        await browser.until(lambda: asked == ["b"])
        await browser.pilot.press("e", "t")  # while the book is still asked for b
        assert (browser.app.search.value, browser.at) == ("bet", HOME)
        await browser.pilot.press("a", "tab", "down", "right")
        await browser.until(lambda: browser.app.entries.unfolded == {"missions"})
        go_on.set()
        await browser.settle()
        assert browser.at == ("find", "beta")
        assert asked == ["b", "beta"]  # what was not begun is not asked

    play(asking)


def test_a_citation_an_address_and_a_document_are_taken_along(play):
    went = []

    async def taking(browser):
        await browser.press("c")
        assert browser.said == "Highlight a fact, a topic, an entry or a document first."
        await browser.press("slash", *"alpha", "enter", "y")
        assert (browser.app.clipboard, browser.said) == ("alpha/start/launch", "Address copied: alpha/start/launch")
        await browser.press("c")
        assert browser.app.clipboard == "Ministry (2020) The Report. June 2020. Page 1."
        assert browser.said == f"Citation copied: {browser.app.clipboard}"
        await browser.press("o")
        assert browser.said == '"The Report" has no address on the web.'
        await browser.press("down", "c")
        assert browser.app.clipboard.count("\n") == 1
        assert browser.said.splitlines()[0].startswith("Citations copied: Ministry (2020)")
        assert browser.said.splitlines()[1] == "and 1 more"
        await browser.press("o")
        assert browser.said == "2 documents are behind alpha/personnel.\nChoose one of: report or daily."
        await browser.press("enter", "down", "enter", "down", "y")
        assert browser.app.clipboard == "alpha/personnel/2021"  # of the page, whichever row is highlighted
        await browser.press("o")
        assert browser.said == "There is no browser here. The address is: https://daily.example/1"
        await browser.press("o")
        assert browser.said == "Opened: https://daily.example/1"
        await browser.press("tab", "tab", "y")
        assert browser.app.clipboard == "alpha"  # of the entries, where the keys go
        await browser.press("home", "y")
        assert browser.said == "Highlight a fact, a topic, an entry or a document first."

    play(taking, opened=lambda address: bool(went.append(address) or len(went) > 1))
    assert went == ["https://daily.example/1"] * 2


def test_what_cannot_be_shown_is_said_and_the_page_stays(play):
    async def failing(browser):
        browser.app.go(Place("entry", "nobody"))
        await browser.settle()
        assert (browser.at, browser.said.splitlines()[0]) == (HOME, 'No entry is named "nobody".')
        browser.app.go(Place("links", "alpha"))  # which nothing leads to
        await browser.settle()
        assert isinstance(browser.app.failed, ValueError)
        assert browser.app.return_code == 1

    play(failing)


def test_help_shows_the_keys_on_the_smallest_screen_and_closes(play):
    async def helped(browser):
        await browser.press("question_mark")
        assert [key for key, does in KEYS if not re.search(f"{re.escape(key)} +{re.escape(does)}", browser.screen)] == []
        for key in ("escape", "question_mark", "q", "enter"):
            await browser.press("slash")  # which goes nowhere here
            await browser.press(key)
            assert "ctrl+c" not in browser.screen
            assert browser.app.focused is browser.app.page
            await browser.press("question_mark")
            assert "ctrl+c" in browser.screen
        browser.app.go(Place("entry", "alpha"))  # what was asked for before comes while the keys are shown
        await browser.settle()
        await browser.press("q")
        assert browser.at == ("entry", "alpha")

    play(helped)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)])
def test_it_ends(play, key, code):
    async def ending(browser):
        await browser.pilot.press(key)
        await browser.until(lambda: not browser.app.is_running or browser.app._exit)
        assert browser.app.return_code == code

    play(ending)


def test_the_mouse_opens_what_it_clicks(play):
    async def click(browser, pilot: Pilot[None], text: str) -> None:
        lines = browser.screen.splitlines()
        line = next(number for number, line in enumerate(lines) if text in line)
        await pilot.click(offset=(lines[line].index(text), line))
        await browser.settle()

    async def clicking(browser):
        await click(browser, browser.pilot, "▸ Missions")
        assert browser.at == ("kind", "missions")
        await click(browser, browser.pilot, "Mission Beta")
        assert browser.at == ("entry", "beta")
        await click(browser, browser.pilot, "Ask a question")
        assert browser.app.focused is browser.app.search
        await click(browser, browser.pilot, "Purpose")
        assert browser.at == ("entry", "beta/purpose/help")
        await click(browser, browser.pilot, "Mission Beta helps")  # a text
        assert browser.at == ("entry", "beta/purpose/help")
        await click(browser, browser.pilot, "⌫ Back")
        assert browser.at == ("entry", "beta")

    play(clicking)


def test_long_texts_are_scrolled_line_by_line_and_screen_by_screen(play, tmp_path):
    facts = "".join(f"          k{number}: {{value: V{number}, note: {'word ' * 600}, source: s}}\n" for number in range(60))
    book = tmp_path / "long.yaml"
    book.write_text(
        "book: {title: Long}\nsources: {s: {title: S, publisher: P, kind: press}}\nmissions:\n  a:\n    name: A\n"
        f"    topics:\n      t:\n        facts:\n{facts}",
        encoding="utf-8",
    )

    async def scrolling(browser):
        page = browser.app.page
        await browser.press("pagedown")
        row = page.highlighted
        assert row > 8
        assert page.scroll_offset.y > 0
        await browser.press("pageup")
        assert page.scroll_offset.y == 0
        await browser.press("end")
        assert page.scroll_offset.y == page.max_scroll_y
        await browser.press("home", "enter")
        assert browser.at == ("entry", "a/t/k0")
        await browser.press("home", "down")
        assert page.scroll_offset.y == 1  # the note is longer than the screen, and leads nowhere
        await browser.press(*["pagedown"] * 4)
        assert browser.row.startswith(("Source", "T of A", "A"))
        await browser.press("home")
        assert page.scroll_offset.y == 0

    play(scrolling, "a", "t", book=book)


def test_it_fits_the_screen_and_follows_its_size(play):
    async def resizing(browser):
        for columns, lines in ((20, 5), (50, 12), (80, 24), (120, 40), (20, 5)):
            await browser.pilot.resize_terminal(columns, lines)
            await browser.settle()
            assert browser.app.entries.display == (columns >= 60)
            assert "Mission Alpha" in browser.screen
            assert max(map(len, browser.screen.splitlines())) <= columns
            assert len(browser.screen.splitlines()) == lines

    play(resizing, "alpha")


def test_it_looks_like_the_terminal_or_dark_or_light_and_shows_what_is_highlighted(play):
    def colours(browser):
        segments = [segment for strip in browser.app.screen._compositor.render_strips() for segment in strip]
        return {segment.style.bgcolor.name for segment in segments if segment.style and segment.style.bgcolor}

    async def changing(browser):
        seen = [colours(browser)]
        assert seen[0] <= {"default"}
        for words in ("dark", "light", "the terminal's own colours"):
            await browser.press("d")
            assert browser.said == f"Look: {words}."
            browser.app.clear_notifications()
            await browser.settle()
            seen.append(colours(browser))
        assert browser.app.theme == look.OWN
        assert "#16181d" in seen[1]
        assert "#34405a" in seen[1]
        assert "#fbfbf9" in seen[2]
        assert seen[3] == seen[0]

    play(changing)


def test_without_colour_there_is_none_and_what_is_highlighted_is_turned_round(play, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def looking(browser):
        for _ in range(2):
            styles = [
                (segment.text, segment.style) for strip in browser.app.screen._compositor.render_strips() for segment in strip
            ]
            named = {colour.name for _, style in styles if style for colour in (style.color, style.bgcolor) if colour}
            assert named <= {"default"}
            turned = "".join(text for text, style in styles if style and style.reverse)
            assert "Start" in turned
            assert "Personnel" not in turned
            await browser.press("d")
            assert browser.said == "There is no colour, because NO_COLOR is set."
            browser.app.clear_notifications()

    play(looking, "alpha", no_color=True)


def test_the_limits_of_a_book_stand_over_it(play):
    async def looking(browser):
        assert "from daily only, as known on 31 December 2021" in browser.screen.splitlines()[0]
        assert "900" in browser.screen
        assert "1,200" not in browser.screen

    play(looking, "alpha", source="daily", as_of="2021")
