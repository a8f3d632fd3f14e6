from __future__ import annotations

import pytest

from nato_af_cli import offers, store
from nato_af_cli.errors import UsageError
from nato_af_cli.kinds import BY_NAME


@pytest.fixture
def db(book_file):
    book_file.write_text(book_file.read_text(encoding="utf-8").replace("Mission Beta", "Çetin's Mission"), encoding="utf-8")
    with store.open_index([str(book_file)], only=True) as opened:
        yield opened


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
    assert offers.path(db, given, typed) == offered


def test_an_address_is_offered_in_ids_whatever_was_typed(db):
    assert offers.path(db, [], "$(alpha)/b") == ["alpha/bases"]


def test_only_entries_of_the_asked_kind_are_offered(db):
    assert offers.path(db, [], "", BY_NAME["fund"]) == ["gold"]
    assert offers.path(db, ["alpha"], "", BY_NAME["fund"]) == []


def test_a_path_with_an_empty_word_in_it_is_none(db):
    with pytest.raises(UsageError):
        offers.path(db, [" "], "")


@pytest.mark.parametrize(
    ("find", "typed", "offered"),
    [
        (offers.topics, "", ["administrator", "bases", "personnel", "purpose", "start", "total"]),
        (offers.topics, "P", ["personnel", "purpose"]),
        (offers.sources, "", ["report", "daily", "undated"]),
        (offers.sources, "the d", ["daily"]),
        (offers.sources, "A leaf", ["undated"]),
        (offers.sources, "!", []),
    ],
)
def test_topics_and_sources_are_offered_by_slug_or_title(db, find, typed, offered):
    assert find(db, typed) == offered
