from __future__ import annotations

import json

import pytest

from nato_af_cli.render.sheets.wording import AS_KNOWN

EVERY = [["overview"], ["missions"], ["alpha"], ["sources"], ["source", "report"], ["find", "alpha"]]
EVERY += [["timeline"], ["timeline", "alpha"], ["links"], ["links", "alpha"], ["compare", "alpha", "gold"]]
NO_DATES = [("16", "Write 2017, 2017-05"), ("2016-13", "no month 13"), ("2016-02-30", "no day 30")]
ON_PRESS = [["alpha", "personnel"], ["gold"], ["missions"], ["find", "gold"], ["source", "daily"], ["timeline"]]
ON_PRESS += [["compare", "alpha", "gold"], ["compare", "alpha", "gold", "total"]]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_answer_obeys_and_echoes_the_day(on_book, words):
    result = on_book("--as-of", "2020", *words, "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert found["query"]["as_of"] == "2020-12-31"
    assert "daily" not in found["sources"]
    assert "1800000000" not in result.stdout


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_answer_says_the_day_in_its_title_and_once_under_it_what_is_left_out(on_book, words):
    head = on_book(*words, "--as-of", "2020").stdout.splitlines()[:2]  # an answer in a sentence has it under that
    assert ", as known on 31 December 2020" in head[words[0:1] == ["find"]]
    assert "as known on 31 December 2020" not in on_book(*words).stdout
    for form in ("table", "markdown", "html"):
        assert on_book(*words, "--as-of", "2020", "-f", form).stdout.count(AS_KNOWN) == 1
        assert AS_KNOWN not in on_book(*words, "-f", form).stdout
    assert AS_KNOWN not in on_book(*words, "--as-of", "2020", "-f", "csv").stdout


def test_the_day_in_the_heading_is_never_broken_over_two_lines(on_book):
    for width in range(24, 60):
        heading = on_book("alpha", "--as-of", "2020-07-09", "--width", f"{width}").stdout
        assert "9 July 2020" in heading, width


def test_a_list_shows_the_last_figure_on_or_before_the_day(on_book):
    def personnel(*words):
        entries = json.loads(on_book("missions", "-f", "json", *words).stdout)["entries"]
        return [entry["columns"].get("personnel") for entry in entries if entry["id"] == "alpha"]

    assert personnel() == personnel("--as-of", "2021-03") == [["alpha/personnel/2021"]]
    assert personnel("--as-of", "2021-03-30") == personnel("--as-of=2020") == [["alpha/personnel/2020"]]
    assert personnel("--as-of", "2020-06-30") == [None]


def test_what_was_not_known_yet_is_not_found(on_book):
    result = on_book("alpha", "personnel", "--as-of", "2020-06")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        'natoaf: the book has nothing on "alpha personnel" that was known on 30 June 2020.\n'
        "Leave out --as-of to see what is known today.\n"
    )


@pytest.mark.parametrize("words", [["funds"], ["rsm"], ["find", "who"], ["timeline"], ["-f", "json", "sources"]], ids=" ".join)
@pytest.mark.parametrize(("date", "fault"), NO_DATES)
def test_a_day_that_is_none_is_a_usage_error_with_examples(natoaf, words, date, fault):
    result = natoaf("--as-of", date, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f'"{date}" is not a date' in result.stderr and fault in result.stderr
    assert "Write 2017, 2017-05, 2017-05-25 or 2016-07-08/2016-07-09" in result.stderr


def test_a_timeline_is_narrowed_by_its_options(on_book):
    def addresses(*words):
        found = json.loads(on_book("timeline", "-f", "json", *words).stdout)
        return [fact["address"].partition("/")[2] for fact in found["facts"]]

    assert addresses() == ["start/launch", "personnel/2020", "personnel/2021", "total/2021-03"]
    assert addresses("--from", "2020", "--to", "2020-06") == ["personnel/2020"]
    assert addresses("alpha", "--topic", "start") == ["start/launch"]
    assert addresses("--kind", "fund") == ["total/2021-03"]
    assert addresses("beta", "gold") == ["total/2021-03"]


def test_json_of_a_timeline_tells_the_spans(on_book):
    found = json.loads(on_book("timeline", "alpha", "-f", "json").stdout)
    assert [entry["id"] for entry in found["entries"]] == ["alpha"]
    assert found["spans"] == [{"entry": "alpha", "start": "2019-01-15", "end": None, "facts": ["alpha/start/launch"]}]


@pytest.mark.parametrize(("format", "begin"), [("svg", "<svg xmlns="), ("html", "<!DOCTYPE html>")])
def test_a_timeline_is_a_picture_too(on_book, format, begin):
    result = on_book("timeline", "-f", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(begin)
    assert "Mission Alpha" in result.stdout or "ALPHA" in result.stdout


@pytest.mark.parametrize("words", ON_PRESS, ids=" ".join)
def test_what_rests_on_press_alone_is_marked_and_the_mark_explained(on_book, words):
    out = on_book(*words).stdout
    assert "*" in out.partition("\n* supported by press reports only\n")[0]
    facts = json.loads(on_book(*words, "-f", "json").stdout)["facts"]
    assert {fact["address"] for fact in facts if fact["press"]} <= {"alpha/personnel/2021", "gold/total/2021-03"}
    assert any(fact["press"] for fact in facts)


def test_what_rests_on_more_than_press_is_not_marked(on_book):
    assert "*" not in on_book("alpha", "bases").stdout
    assert "press reports only" in on_book("alpha/personnel/2021").stdout
    assert "press reports only" not in on_book("alpha/personnel/2020").stdout
