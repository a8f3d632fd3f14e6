from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

import nato_af_cli
from nato_af_cli.book.wording import language
from nato_af_cli.factfile import checker, files

ROOT = Path(__file__).parent.parent
RUNS = ROOT / "tests" / "data" / "backgrounder-runs.txt"


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> nato_af_cli.Book:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NATOAF_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("NATOAF_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
        return nato_af_cli.load()


@pytest.mark.parametrize("name", ["facts.yaml", "search.yaml"])
def test_yaml_readers_in_python_alone_read_what_is_shipped(name):
    text = (ROOT / "data" / name).read_text(encoding="utf-8")
    assert yaml.load(text, yaml.SafeLoader)  # stricter than libyaml about "?" in a list


@pytest.fixture(scope="module")
def fingerprints():
    spec = importlib.util.spec_from_file_location("shingles", ROOT / "scripts" / "shingles.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.fingerprints


def test_the_book_has_no_problem_not_even_a_warning():
    facts, search = map(str, files.shipped())
    for paths in ([facts], [facts, search], [search]):
        report = checker.check(paths)
        assert report.problems == ()
        assert not report.failed(strict=True)


def test_every_language_of_a_document_has_a_name(book):
    codes = {source.language for source in book.sources.values()} - {None}
    assert {code for code in codes if language(code) == code} == set()


def test_facts_stand_in_one_file_and_how_people_ask_in_the_other():
    facts, search = (checker.check([str(path)]) for path in files.shipped())
    assert (facts.facts > 1_000, facts.questions, facts.over) == (True, 0, False)
    assert (search.facts, search.questions > 5_000, search.over) == (0, True, True)


def test_no_statement_shares_more_than_seven_words_in_a_row_with_the_backgrounder(book, fingerprints):
    known = set(RUNS.read_text(encoding="utf-8").split())
    assert len(known) > 800
    shared = [
        fact.address for fact in book.facts() for text in (fact.says, fact.text, fact.note or "") if fingerprints(text) & known
    ]
    assert shared == []


def test_the_fingerprints_know_a_run_of_eight_words_whatever_its_case_and_punctuation(fingerprints):
    assert fingerprints("One, two three; FOUR five six seven (eight).") == fingerprints("one two three four five six seven eight")
    assert fingerprints("one two three four five six seven") == set()


def test_every_fact_has_a_sentence_of_its_own_a_source_and_a_place(book):
    for fact in book.facts():
        assert fact.says.endswith("."), fact.address
        assert fact.at, fact.address
        assert set(fact.sources) <= set(book.sources), fact.address
    sentences = [fact.says for fact in book.facts()]
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("rsm/personnel/2017-05", 13000),
        ("rsm/nations/2017-05", 39),
        ("ana-trust-fund/total/2017-05", 1800000000),
        ("lotfa/administrator/undp", "UNDP"),
        ("sofa/signed/2014-09-30", "2014-09-30"),
        ("sofa/ratified/2014-11-27", "2014-11-27"),
        ("isaf/commanders/stanley-mcchrystal", "Stanley McChrystal"),
        ("nato-scr/head/simon-gass", "Simon Gass"),
        ("isaf/personnel-by-nation/2009-10-germany", 4245),
        ("warsaw-2016/date/held", "2016-07-08/2016-07-09"),
    ],
)
def test_the_book_answers(book, address, value):
    assert book.fact(address).value == value


def test_both_sides_of_a_disagreement_stand(book):
    dead = {(fact.fields["counted-by"], fact.value) for fact in book.entry("isaf").topic("casualties").facts}
    assert {("SIGAR", 2443), ("US Department of Defense", 2216)} <= dead
    assert {fact.value for fact in book.entry("rsm").topic("peak-nations").facts} == {41, 42}


def test_every_dossier_fact_has_a_place_in_the_book(book):
    addresses = {fact.address for fact in book.facts()}
    rows = [line.split("\t") for line in (ROOT / "docs" / "book-origins.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert {address for address, _ in rows} <= addresses
    assert len({origin for _, origin in rows if "#" not in origin}) >= 334
