"""Texts from anywhere: on the screen they are text, whatever they say."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("textual", reason="the extra natoaf[browse] is not installed")
from nato_af_cli.browse.view import Place
from nato_af_cli.console import UNSAFE

TEXT = (
    "[red]R[/red] [@click=app.quit]x[/] [/] [link=x]y $accent {0} %s \u202egnp\u202c \u2066\u200f "
    "\U0001f600 e\u0301 \u5317\u4eac " + "long" * 40
)
BOOK = """\
book: {title: @}
sources:
  one: {title: @, publisher: @, published: 2020-06, kind: press, language: @, note: @, url: "https://a.example/\u202e[b]"}
  two: {title: @, publisher: @, kind: primary}
missions:
  alpha:
    name: @
    short: @
    aliases: [@]
    topics:
      summary: {title: @, source: one, facts: {what: {value: @, says: @}}}
      bases:
        title: @
        source: one
        at: @
        facts:
          north: {value: @, date: 2019, says: @, note: @, fields: {region: @}, about: [beta], also: [two]}
          south: {value: @, date: 2020, fields: {region: @}}
      events: {title: @, source: two, facts: {e: {value: @, date: 2019, about: [beta]}, f: {value: @, date: 2020}}}
      people: {unit: @, source: one, facts: {2019: {value: 1200, date: 2019, qualifier: about}, 2020: {value: 900, date: 2020}}}
  beta: {name: @, topics: {purpose: {source: one, facts: {help: {value: @, about: [alpha]}}}}}
"""
PLACES = [
    *(("entry", name) for name in ("alpha", "alpha/bases", "alpha/events", "alpha/people", "alpha/bases/north", "beta")),
    *(("document", "one"), ("documents", ""), ("links", "alpha beta"), ("compare", "alpha beta"), ("kind", "missions")),
    *(("find", "red"), ("find", "[red]x[/red] \x1b[31m"), ("home", "")),
]


def test_every_screen_shows_them_as_they_are_and_none_is_obeyed(play, tmp_path):
    book = tmp_path / "hostile.yaml"
    text = BOOK
    while "@" in text:  # each a little different, for names must be
        text = text.replace("@", json.dumps(f"{TEXT} {text.count('@')}", ensure_ascii=False).replace("@", "\0"), 1)
    book.write_text(text.replace("\0", "@"), encoding="utf-8")

    async def looking(browser):
        seen = ""
        for size, keys in (((80, 24), ("c", "end")), ((34, 9), ("end",))):
            await browser.pilot.resize_terminal(*size)
            for place in PLACES:
                browser.app.go(Place(*place))
                await browser.settle()
                seen += browser.screen
                for key in keys:
                    await browser.press(key)
                    seen += browser.screen
                assert browser.app.is_running
                assert not browser.app._exit
                assert re.findall(UNSAFE, browser.screen.replace("\n", "")) == []
                assert browser.at[0] == place[0]
        for literal in ("[red]R[/red]", "[@click=app.quit]x[/]", "\\u202egnp\\u202c", "$accent", "\U0001f600"):
            assert literal in seen
        await browser.pilot.resize_terminal(80, 24)
        browser.app.go(Place("document", "one"))
        await browser.settle()
        await browser.press("o")
        assert browser.said == "There is no browser here. The address is: https://a.example/%E2%80%AE[b]"
        assert browser.said.rpartition(" ")[2] in re.sub(r"[│\s]+", "", browser.screen.replace("─", ""))
        browser.app.search.value = "[b]\x1b[31m\u202ered\n"
        await browser.settle()
        assert "[b]\\x1b[31m\\u202ered" in browser.screen.splitlines()[0]

    play(looking, book=book)
