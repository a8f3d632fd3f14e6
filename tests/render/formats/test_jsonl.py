from __future__ import annotations

import json

from standard import standard_kind

from nato_af_cli.console import Screen
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries import pages
from nato_af_cli.render import render
from nato_af_cli.render.formats.json import envelope
from nato_af_cli.render.records import arranged


def lines(answer):
    text = render(answer, "jsonl", Screen())
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def test_each_fact_is_a_line_and_what_it_is_in_json(ask):
    page = ask(pages.page, ["alpha"])
    whole = envelope(page)
    assert whole["related"] and lines(page) == whole["facts"]


def test_numbers_are_numbers_and_what_is_missing_is_null(ask):
    (row,) = lines(ask(pages.listing, standard_kind("fund")))
    assert (row["total"], row["established"], row["aliases"], row["count"]) == (1800000000, None, [], 2)


def test_a_record_of_some_fields_has_these_alone(ask):
    assert lines(arranged(ask(pages.page, ["alpha", "personnel"]), ["unit", "value"], ["value"])) == [
        {"unit": "personnel", "value": 900},
        {"unit": "personnel", "value": 1200},
    ]


def test_nothing_is_no_line(ask):
    assert lines(ask(pages.listing, standard_kind("summit"))) == []


def test_a_text_with_lines_is_on_one_line(ask):
    answer = ask(whole_of.overview)._replace(kinds=())
    entry = ask(pages.page, ["alpha"]).entry._replace(name="a\n\u2028b\x85")
    (row,) = lines(answer._replace(kinds=((standard_kind("mission"), (entry,)),)))
    assert row["name"] == "a\n\u2028b\x85"
