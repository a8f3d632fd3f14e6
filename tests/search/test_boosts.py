from __future__ import annotations

import pytest

from nato_af_cli.search.boosts import (
    ABOUT,
    FIELD,
    LIFTS,
    NARROWER,
    OWN,
    TOPIC,
    Candidate,
)
from nato_af_cli.search.question import Concept, Question


def asked(*words, **parts):
    return Question(text="", concepts=tuple(Concept(word) for word in words), **parts)


def fact(text="camel", number=1, days=(None, None), **parts):
    usual = {"kind": "fund", "entry": "e", "topic": "t", "key": "k", "unit": None, "date": None, "about": ()}
    return Candidate(number=number, text=text, first_day=days[0], last_day=days[1], **usual | parts)


def year(date, **parts):
    """Make a fact that is dated to a year."""
    return fact(days=(f"{date}-01-01", f"{date}-12-31"), date=str(date), **parts)


def asking(*kinds):
    return asked(asks=frozenset(kinds))


CASES = {
    "entry": [
        (asked(entries={"e": 1.0}), fact(), OWN),
        (asked(entries={"e": 0.5}), fact(), OWN / 2),
        (asked(entries={"a": 1.0}), fact(about=("a",)), ABOUT),
        (asked(entries={"a": 0.25, "b": 0.5}), fact(about=("a", "b")), 0.75 * ABOUT),
        (asked(entries={"a": 1.0, "b": 0.5}), fact(about=("a", "b")), ABOUT),
        (asked(entries={"e": 1.0}), fact(about=("e",)), OWN),
        (asked(entries={"e": 1.0, "a": 1.0}), fact(about=("a",)), OWN + ABOUT),
        (asked(entries={"a": 1.0}), fact(), 0.0),
        (asked(), fact(about=("a",)), 0.0),
    ],
    "topic": [
        (asked("herds"), fact(topic="herd"), TOPIC),
        (asked("herd", "size", "of"), fact(topic="size-of-herds"), TOPIC),
        (asked("size"), fact(topic="size-of-herd"), 0.0),
        (Question(text="", concepts=(Concept("flock", ("big herds",)),)), fact(topic="herd"), TOPIC),
        (asked(), fact(topic="herd"), 0.0),
    ],
    "field": [
        (asked("norway"), fact(fields={"nation": "Norway"}), FIELD),
        (asked("north", "sea", "camel"), fact(fields={"region": "South", "place": "North Seas"}), FIELD),
        (asked("norway", asks=frozenset({"number"})), fact("9", unit="camels", fields={"nation": "Norway"}), FIELD),
        (asked("north"), fact(fields={"place": "North Sea"}), 0.0),
        (asked("norway"), fact("Norway"), 0.0),
        (asking("number"), fact("9", unit="camels", fields={"nation": "Norway"}), -NARROWER),
        (asking("amount"), fact("9", unit="EUR", fields={"nation": "Norway"}), -NARROWER),
        (asking("number"), fact("nine", fields={"nation": "Norway"}), 0.0),
        (asking("date"), fact("9", unit="camels", fields={"nation": "Norway"}), 0.0),
        (asking("number"), fact("9", unit="camels"), 0.0),
    ],
}
TABLE = [(rule, *case) for rule, cases in CASES.items() for case in cases]


def test_every_rule_has_cases_in_which_it_speaks_and_is_silent():
    assert list(CASES) == list(LIFTS)
    for cases in CASES.values():
        assert {bool(lift) for _, _, lift in cases} == {True, False}


@pytest.mark.parametrize(("rule", "question", "fact", "lift"), TABLE, ids=[f"{rule}{n}" for n, (rule, *_) in enumerate(TABLE)])
def test_a_rule_lifts_what_it_is_for(rule, question, fact, lift):
    assert LIFTS[rule](question, fact) == pytest.approx(lift)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hikmet Çetin", True),
        ("UNDP", True),
        ("Bank of the North", True),
        ("Ibn-e-Sina", True),
        ("the north", False),
        ("Kabul airport", False),
        ("of", False),
        ("", False),
        ("2014-05", False),
        ("One Two's Three Four's Five's Seven Eight", True),
        ("Three Four's Five's Seven Eight Nine's", True),
        ("Three Four's Five's Seven Eight Nine's Tenth", False),
        ("کابل", False),
    ],
)
def test_what_looks_like_a_name(text, name):
    assert fact(text).is_name is name


def test_a_number_is_no_name():
    assert fact("Thousand", unit="people").is_name is False


def test_a_candidate_has_the_address_of_its_fact():
    assert fact(entry="a", topic="b", key="c").address == "a/b/c"
