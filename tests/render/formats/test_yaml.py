from __future__ import annotations

import json

import yaml
from every_answer import every_answer

from nato_af_cli.console import Screen
from nato_af_cli.queries import pages
from nato_af_cli.render import render
from nato_af_cli.render.records import arranged


def test_it_is_the_envelope_of_json_in_its_order():
    for _, answer in every_answer("one", "other"):
        found = yaml.safe_load(render(answer, "yaml", Screen()))
        assert json.dumps(found) == json.dumps(json.loads(render(answer, "json", Screen())))


def test_it_reads_well(ask):
    assert render(arranged(ask(pages.page, ["gold"]), ["value", "date", "about"]), "yaml", Screen()).startswith(
        """\
natoaf: 1
query:
  command: show
  words:
  - gold
  address: gold
  fields:
  - value
  - date
  - about
records:
- value: 1800000000
  date: "2021-03"
  about: []
- value: The Bank
  date: null
  about:
  - alpha
  - beta
sources:
"""
    )


def test_an_argument_that_is_no_text_is_shown_by_its_bytes(ask):
    answer = ask(pages.page, ["gold"])._replace(query={"command": "show", "words": ["a\udcff\ud800"]})
    assert yaml.safe_load(render(answer, "yaml", Screen()))["query"]["words"] == [r"a\xff\ud800"]
