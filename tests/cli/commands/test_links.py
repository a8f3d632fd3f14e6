from __future__ import annotations

import json

import pytest


def test_links_are_shown_as_a_table_as_json_and_as_graphs(on_book):
    shown = {format: on_book("links", "beta", "-f", format) for format in ("table", "json", "dot", "mermaid")}
    assert {format: (result.exit_code, result.stderr) for format, result in shown.items()} == dict.fromkeys(shown, (0, ""))
    assert shown["table"].stdout.startswith("Mission Beta · links  1 fact out · 1 fact in\n")
    assert len(json.loads(shown["json"].stdout)["links"]) == 2
    assert shown["dot"].stdout.startswith("digraph natoaf {\n")
    assert shown["mermaid"].stdout.startswith("flowchart LR\n")


def test_a_further_format_may_stand_before_the_command_too(on_book):
    assert on_book("-f", "dot", "links", "beta").stdout == on_book("links", "beta", "-f", "DOT").stdout


@pytest.mark.parametrize("words", [["alpha"], ["missions"], ["compare", "alpha", "beta"], ["sources"], ["find", "alpha"], []])
@pytest.mark.parametrize("format", ["dot", "mermaid"])
def test_only_links_have_the_formats_of_graphs(on_book, words, format):
    result = on_book(*words, "-f", format)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{format}' is not one of table, json, jsonl, yaml, csv, tsv, markdown, html, svg." in result.stderr


def test_links_name_all_their_formats_where_one_is_unknown(on_book):
    result = on_book("links", "-f", "svgz")
    assert result.exit_code == 2
    assert "'svgz' is not one of table, json, jsonl, yaml, csv, tsv, markdown, html, svg, dot, mermaid." in result.stderr


def test_entries_are_compared(on_book):
    result = on_book("compare", "alpha", "gold", "total")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "ALPHA and Gold Fund · total  USD"
    assert result.stdout.splitlines()[3].split() == ["March", "2021", "over", "1.8", "billion", "1*"]


@pytest.mark.parametrize(("kind", "ids"), [("press", ["daily"]), ("PRIMARY", ["undated"]), ("official", ["report"])])
def test_sources_of_a_kind_are_listed(on_book, kind, ids):
    found = json.loads(on_book("sources", "--kind", kind, "-f", "json").stdout)
    assert (list(found["sources"]), found["query"]["kind"]) == (ids, kind.lower())


def test_an_unknown_kind_of_source_is_refused(on_book):
    result = on_book("sources", "--kind", "rumour")
    assert result.exit_code == 2
    assert "'rumour' is not one of primary, official, press." in result.stderr


@pytest.mark.parametrize(
    "words", [["--source", "daily", "alpha"], ["alpha", "--source=daily"], ["show", "alpha", "--source", "The Daily"]]
)
def test_the_source_may_be_named_before_and_after_the_words_and_the_title_tells(on_book, words):
    result = on_book(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Mission Alpha, from daily only")
    assert "Northtown" not in result.stdout
