from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import nato_af_cli
from nato_af_cli import library
from nato_af_cli.book import model, names
from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.errors import AmbiguousError, NatoafError, NotFoundError, UnreadableError, UsageError
from nato_af_cli.factfile.problems import InvalidError
from nato_af_cli.index import store
from nato_af_cli.queries import pages

LAYER = """\
missions:
  rsm:
    aliases: [The Mission]
    topics:
      spokes:
        source: nato-relations-2017
        facts:
          herat: {value: Shindand}
          farah: {value: Farah}
  gamma: {name: Mission Gamma}
"""


@pytest.fixture
def layer(tmp_path) -> Path:
    path = tmp_path / "layer.yaml"
    path.write_text(LAYER, encoding="utf-8")
    return path


@pytest.mark.usefixtures("on_shipped")
def test_the_shipped_book_is_loaded():
    book = nato_af_cli.load()
    assert book.title == "NATO-Afghanistan relations"
    assert {"Herat", "Kandahar", "Laghman", "Mazar-e-Sharif"} <= {fact.value for fact in book.entry("RSM").topic("spokes").facts}
    assert book.entry("lotfa").kind == book.entry("ANA TF").kind == book.entry("asff").kind == "fund"
    assert [fact.address for fact in book.facts() if fact.source not in book.sources] == []


@pytest.mark.usefixtures("on_shipped")
def test_files_are_laid_over_the_shipped_book(layer):
    shipped, book = nato_af_cli.load(), nato_af_cli.load(layer)
    assert list(book.entries) != list(shipped.entries)
    assert set(book.entries) == {*shipped.entries, "gamma"}
    assert book.entry("the mission") == book.entry("rsm")
    spokes, before = book.entry("rsm").topic("spokes"), shipped.entry("rsm").topic("spokes")
    assert [fact.key for fact in spokes.facts] == [*(fact.key for fact in before.facts), "farah"]
    assert (spokes.fact("herat").value, before.fact("herat").value) == ("Shindand", "Herat")
    assert (spokes.fact("herat").file, spokes.fact("herat").line) == (str(layer), 8)
    assert book.fact("rsm/spokes/kandahar") == shipped.fact("rsm/spokes/kandahar")


@pytest.mark.parametrize("form", [str, Path, os.path.relpath], ids=["text", "path", "relative"])
def test_a_file_may_be_named_in_any_form(book_file, monkeypatch, form):
    monkeypatch.chdir(book_file.parent)
    book = nato_af_cli.load(form(book_file), only=True)
    assert book.title == "A book of tests"
    assert {fact.file for fact in book.facts()} == {str(book_file)}


def test_only_leaves_the_shipped_book_out(book_file, tmp_path):
    extra = tmp_path / "extra.yaml"
    extra.write_text("funds: {silver: {name: Silver Fund}}", encoding="utf-8")
    assert list(nato_af_cli.load(book_file, only=True).entries) == ["alpha", "beta", "gold"]
    assert list(nato_af_cli.load(book_file, extra, only=True).entries) == ["alpha", "beta", "gold", "silver"]


def test_the_files_of_the_environment_come_before_the_given_ones(book_file, tmp_path, monkeypatch):
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.yaml").write_text(f"funds: {{{name}: {{name: Fund {name}}}}}", encoding="utf-8")
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep.join([str(book_file), "", str(tmp_path / "one.yaml")]))
    assert list(nato_af_cli.load(only=True).entries) == ["alpha", "beta", "gold", "one"]
    book = nato_af_cli.load(tmp_path / "two.yaml", tmp_path / "three.yaml", only=True)
    assert list(book.entries) == ["alpha", "beta", "gold", "one", "two", "three"]


def test_only_wants_another_file():
    with pytest.raises(UsageError, match="--only ignores the built-in book"):
        nato_af_cli.load(only=True)


def test_a_file_that_is_not_there_is_told_of(tmp_path):
    with pytest.raises(UnreadableError, match=r"there is no file .*none\.yaml"):
        nato_af_cli.load(tmp_path / "none.yaml")


def test_all_errors_of_all_files_are_told_of(tmp_path):
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in paths:
        path.write_text("book: {titel: T}\nmissions: {m: {name: ''}}\n", encoding="utf-8")
    with pytest.raises(InvalidError) as caught:
        nato_af_cli.load(*paths, only=True)
    assert [Path(problem.file) for problem in caught.value.problems] == [paths[0]] * 3 + [paths[1]] * 3


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 400 + ".5"], ids=["whole", "decimal"])
def test_a_number_of_any_length_ends_in_a_value_or_a_sentence(tmp_path, number):
    path = tmp_path / "long.yaml"
    facts = f"source: s, unit: USD, facts: {{k: {{value: {number}}}}}"
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\n"
    path.write_text(f"{head}funds: {{a: {{name: A, topics: {{t: {{{facts}}}}}}}}}", encoding="utf-8")
    try:
        value = nato_af_cli.load(path, only=True).fact("a/t/k").value
    except NatoafError as error:
        assert error.sentence
    else:
        assert json.dumps(value, allow_nan=False)


def test_the_public_names_are_those_of_the_library():
    assert nato_af_cli.load is library.load
    for name in ("Book", "Entry", "Fact", "Source", "Topic"):
        assert getattr(nato_af_cli, name) is getattr(model, name)
    assert set(nato_af_cli.__all__) == {"Book", "Entry", "Fact", "Source", "Topic", "__version__", "load"}


@pytest.mark.parametrize("name", ["Page", "names_", "__wrapped__"])
def test_no_other_name_is_there(name):
    with pytest.raises(AttributeError, match=f"module 'nato_af_cli' has no attribute '{name}'"):
        getattr(nato_af_cli, name)


def imported(statement: str) -> set[str]:
    """Return the packages beyond the standard library that a statement imports in a fresh interpreter."""
    code = (
        "import sys; before = set(sys.modules)\n"
        f"{statement}\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(new - sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import nato_af_cli",
        "import nato_af_cli; nato_af_cli.__version__",
        "from nato_af_cli import *",
        "import nato_af_cli.queries.pages, nato_af_cli.index.store, nato_af_cli.factfile.form",
        "import nato_af_cli; nato_af_cli.load(BOOK, only=True)",
    ],
    ids=["package", "version", "names", "queries", "warm load"],
)
def test_nothing_beyond_the_standard_library_is_imported_before_it_is_needed(book_file, statement):
    nato_af_cli.load(book_file, only=True)
    assert imported(statement.replace("BOOK", repr(str(book_file)))) == {"nato_af_cli"}


def test_a_cold_load_imports_what_reads_fact_files(book_file):
    new = imported(f"import nato_af_cli; nato_af_cli.load({str(book_file)!r}, only=True)")
    assert {"yaml", "pydantic"} <= new
    assert not {"typer", "rich"} & new


@pytest.mark.usefixtures("on_shipped")
def test_the_library_and_the_command_line_understand_the_same_names():
    book = nato_af_cli.load()
    with store.open_index() as db:
        for kind in (None, *STANDARD):
            entries = [entry for entry in book.entries.values() if kind is None or entry.kind == kind.name]
            listed, indexed = names.Listed((entry.id, entry.names) for entry in entries), db.names(kind.name if kind else "")
            for name in (name for entry in book.entries.values() for name in entry.names):
                assert indexed.own(name) == listed.own(name), (name, kind)
                assert indexed.whole(names.compact(name)) == listed.whole(names.compact(name)), (name, kind)
                words = names.fold(name).split()
                for beginning in (" ".join(words[:count]) for count in range(1, len(words) + 1)):
                    assert indexed.beginning(beginning) == listed.beginning(beginning), (beginning, kind)
            assert indexed.all() == {name: (entry.id, entry.kind) for entry in entries for name in entry.names}


@pytest.mark.usefixtures("on_shipped")
def test_the_library_and_the_command_line_give_the_same_answers(monkeypatch):
    monkeypatch.setattr(names, "nearest", lambda *_, **__: [])  # what a miss may have meant takes long, and is no answer

    def answer(ask, name):
        try:
            return ask(name)
        except (NotFoundError, AmbiguousError) as error:
            return type(error)

    book = nato_af_cli.load()
    with store.open_index() as db:
        for entry in book.entries.values():
            page = pages.page(db, [entry.id])
            assert (page.entry, page.related) == (entry, book.about(entry.id))
        all_names = [name for entry in list(book.entries.values())[::3] for name in entry.names]
        for asked in {part for name in all_names for part in (name, name.split()[0], name[:-1])}:
            found = answer(lambda name: pages.page(db, [name]).entry, asked)
            assert found == answer(book.entry, asked), asked


@pytest.mark.usefixtures("on_shipped")
def test_every_address_of_the_shipped_book_leads_to_its_fact():
    book = nato_af_cli.load()
    with store.open_index() as db:
        for fact in book.facts():
            assert pages.page(db, [fact.address]).facts == (book.fact(fact.address),) == (fact,)


def test_the_library_has_what_the_program_prints(book_file, on_book):
    book = nato_af_cli.load(book_file, only=True)
    for entry in book.entries.values():
        printed = json.loads(on_book("show", entry.id, "-f", "json").stdout)
        shown = [(fact["address"], fact["value"], fact["says"], fact["line"]) for fact in printed["facts"]]
        assert shown == [(fact.address, fact.value, fact.says, fact.line) for topic in entry.topics for fact in topic.facts]
