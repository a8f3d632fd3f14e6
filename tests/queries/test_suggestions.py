from __future__ import annotations

import pytest
from standard import standard_kind

from nato_af_cli.errors import UsageError
from nato_af_cli.queries import suggestions


@pytest.fixture
def db(open_book, book_file):
    return open_book(book_file.read_text(encoding="utf-8").replace("Mission Beta", "Çetin's Mission"))


def values(found: list[suggestions.Offer]) -> list[str]:
    return [offer.value for offer in found]


@pytest.mark.parametrize(
    ("given", "typed", "offered"),
    [
        ([], "", ["alpha", "beta", "gold"]),
        ([], "a", ["alpha"]),
        ([], "AL", ["alpha"]),
        ([], "First Mis", ["alpha"]),
        ([], "firstm", ["alpha"]),
        ([], "çet", ["beta"]),
        ([], "cetin", ["beta"]),
        ([], "Mission", ["alpha"]),
        ([], "x", []),
        ([], "'", []),
        ([], "*", []),
        (["alpha"], "", ["start", "personnel", "bases"]),
        (["alpha"], "b", ["bases"]),
        (["alpha"], "--", []),
        (["first", "mission"], "p", ["personnel"]),
        (["alpha", "bases"], "", ["north", "south"]),
        (["alpha", "bases"], "Southv", ["south"]),
        (["ALPHA", "Bases"], "n", ["north"]),
        (["alpha/bases"], "n", ["north"]),
        (["alpha", "bases", "north"], "", []),
        (["alpha", "nothing"], "", []),
        (["nothing"], "", []),
        ([], "alpha/", ["alpha/start", "alpha/personnel", "alpha/bases"]),
        ([], "First Mission/b", ["alpha/bases"]),
        ([], "alpha/bases/s", ["alpha/bases/south"]),
        (["alpha"], "bases/s", ["bases/south"]),
        ([], "alpha/bases/north/", []),
    ],
)
def test_a_path_goes_on_with_what_the_typed_text_begins(db, given, typed, offered):
    assert values(suggestions.path(db, given, typed)) == offered


def test_an_address_is_offered_in_ids_whatever_was_typed(db):
    assert values(suggestions.path(db, [], "$(alpha)/b")) == ["alpha/bases"]


def test_only_entries_of_the_asked_kind_are_offered(db):
    assert values(suggestions.path(db, [], "", standard_kind("fund"))) == ["gold"]
    assert suggestions.path(db, ["alpha"], "", standard_kind("fund")) == []


def test_a_path_with_an_empty_word_in_it_is_none(db):
    with pytest.raises(UsageError):
        suggestions.path(db, [" "], "")


@pytest.mark.parametrize(
    ("find", "typed", "offered"),
    [
        (suggestions.topics, "", ["administrator", "bases", "personnel", "purpose", "start", "total"]),
        (suggestions.topics, "P", ["personnel", "purpose"]),
        (suggestions.sources, "", ["report", "daily", "undated"]),
        (suggestions.sources, "the d", ["daily"]),
        (suggestions.sources, "A leaf", ["undated"]),
        (suggestions.sources, "!", []),
    ],
)
def test_topics_and_sources_are_offered_by_slug_or_title(db, find, typed, offered):
    assert values(find(db, typed)) == offered


@pytest.mark.parametrize(
    ("given", "typed", "offered"),
    [
        ([], "al", ("alpha", "Mission Alpha", "")),
        ([], "first", ("alpha", "Mission Alpha", "First Mission")),
        ([], "mission a", ("alpha", "Mission Alpha", "Mission Alpha")),
        (["alpha"], "b", ("bases", "Bases", "")),
        (["alpha", "bases"], "n", ("north", "Northtown", "")),
        (["alpha", "personnel"], "1200", ("2020", "about 1200 personnel", "1200")),
        ([], "First Mission/b", ("alpha/bases", "Bases", "First Mission/bases")),
    ],
)
def test_an_offer_says_what_it_is_and_what_the_typed_text_begins(db, given, typed, offered):
    assert suggestions.path(db, given, typed) == [offered]


def test_an_address_of_a_topic_that_is_typed_goes_on_to_its_facts(db):
    assert values(suggestions.path(db, [], "alpha/bases")) == ["alpha/bases/north", "alpha/bases/south"]
    assert values(suggestions.path(db, [], "alpha/bases/north")) == ["alpha/bases/north"]


@pytest.mark.parametrize(
    ("given", "kind", "offered"),
    [
        ([], None, ["region", "lead"]),
        (["alpha"], None, ["region", "lead"]),
        (["alpha/bases"], None, ["region", "lead"]),
        (["alpha", "personnel"], None, []),
        (["alpha", "nothing"], None, ["region", "lead"]),
        (["gold"], None, []),
        (["nothing"], None, ["region", "lead"]),
        ([], "mission", ["region", "lead"]),
        ([], "fund", []),
    ],
)
def test_the_columns_of_facts_are_those_of_what_is_named(db, given, kind, offered):
    assert suggestions.columns(db, given, standard_kind(kind) if kind else None) == offered
