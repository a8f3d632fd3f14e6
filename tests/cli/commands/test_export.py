"""The command that writes the whole book into a file."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pytest
from fact_books import placeless

import nato_af_cli
from nato_af_cli.cli.commands import export
from nato_af_cli.export import FORMATS

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

ADDRESSES = [
    "alpha/start/launch",
    "alpha/personnel/2020",
    "alpha/personnel/2021",
    "alpha/bases/north",
    "alpha/bases/south",
    "beta/purpose/help",
    "gold/total/2021-03",
    "gold/administrator/bank",
]


def addresses(path):
    """Return the addresses of the facts in an exported file, read as the world reads its format."""
    match path.suffix:
        case ".json":
            return [fact["address"] for fact in json.loads(path.read_text(encoding="utf-8"))["facts"]]
        case ".jsonl" | ".ndjson":
            return [json.loads(line)["address"] for line in path.read_text(encoding="utf-8").splitlines()]
        case ".csv" | ".tsv":
            with path.open(encoding="utf-8", newline="") as file:
                return [row["address"] for row in csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ",")]
        case ".yaml" | ".yml":
            return [fact.address for fact in nato_af_cli.load(path, only=True).facts()]
        case ".sqlite" | ".sqlite3" | ".db" | ".db3":
            with closing(sqlite3.connect(path)) as db:
                return [address for (address,) in db.execute("SELECT address FROM fact ORDER BY position")]
    raise AssertionError(path)


@pytest.mark.parametrize("ending", [ending for ending in export.ENDINGS if ending not in (".md", ".markdown", ".html", ".htm")])
def test_every_ending_that_programs_read_has_the_whole_book(on_book, tmp_path, ending):
    path = tmp_path / f"out{ending}"
    result = on_book("export", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    flat = ending in (".jsonl", ".ndjson", ".csv", ".tsv")  # which have facts alone
    assert result.stderr == f"Wrote {path}: 8 facts{'' if flat else ', 3 sources'}.\n"
    assert addresses(path) == ADDRESSES


@pytest.mark.parametrize("ending", [".md", ".html"])
def test_a_document_has_every_sentence_note_and_source(on_book, tmp_path, ending):
    path = tmp_path / f"out{ending}"
    assert on_book("export", str(path)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    for said in (
        "Alpha had about 1,200 people in 2020.",
        "Closed later.",
        "The Gold Fund held over 1.8 billion USD",
        "A Leaflet",
    ):
        assert said in text
    assert text.count("A book of tests") == (1 if ending == ".md" else 2)


def test_every_format_has_an_ending():
    assert set(export.ENDINGS.values()) == set(FORMATS)


def test_the_fact_file_gives_the_same_book(on_book, book_file, tmp_path, natoaf):
    path = tmp_path / "all.yaml"
    on_book("export", str(path))
    assert placeless(nato_af_cli.load(path, only=True)) == placeless(nato_af_cli.load(book_file, only=True))
    result = natoaf("check", "--strict", str(path))
    assert (result.exit_code, result.stdout) == (0, "")


def test_layers_become_one_file(natoaf, tmp_path):
    layer = tmp_path / "layer.yaml"
    layer.write_text(
        "missions: {rsm: {aliases: [The Mission], topics: {spokes: {source: nato-relations-2017, facts:"
        " {herat: {value: Shindand}}}}}}\n",
        encoding="utf-8",
    )
    path = tmp_path / "all.yaml"
    assert natoaf("--facts", str(layer), "export", str(path)).exit_code == 0
    assert placeless(nato_af_cli.load(path, only=True)) == placeless(nato_af_cli.load(layer))
    assert natoaf("check", "--strict", str(path)).exit_code == 0


def test_the_files_that_the_environment_names_are_in_it(natoaf, book_file, tmp_path):
    path = tmp_path / "all.jsonl"
    result = natoaf("export", str(path), "--only", env={"NATOAF_FACTS": str(book_file)})
    assert result.exit_code == 0
    assert addresses(path) == ADDRESSES


def test_as_of_leaves_out_what_was_not_known(on_book, book_file, tmp_path):
    path = tmp_path / "out.yaml"
    assert on_book("export", str(path), "--as-of", "2020").exit_code == 0
    assert placeless(nato_af_cli.load(path, only=True)) == placeless(nato_af_cli.load(book_file, only=True, as_of="2020"))
    assert path.read_text(encoding="utf-8").splitlines()[2] == "# Only facts known on 31 December 2020."


@pytest.mark.parametrize("ending", [".yaml", ".sqlite", ".json", ".csv"])
def test_a_narrowed_book_is_narrow_in_every_format(on_book, tmp_path, ending):
    path = tmp_path / f"out{ending}"
    result = on_book("export", str(path), "--source", "report", "--as-of", "2020-12")
    assert result.exit_code == 0, result.stderr
    assert addresses(path) == [address for address in ADDRESSES if "2021" not in address]


def test_a_database_says_to_what_it_was_narrowed(on_book, tmp_path):
    path = tmp_path / "out.sqlite"
    on_book("export", str(path), "--source", "report", "--as-of", "2020-12")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT as_of, only_source FROM book").fetchall() == [("2020-12-31", "report")]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_shipped_book_as_of_a_day_is_a_right_fact_file(natoaf, tmp_path):
    path = tmp_path / "out.yaml"
    assert natoaf("export", str(path), "--as-of", "2017-05").exit_code == 0
    assert placeless(nato_af_cli.load(path, only=True)) == placeless(nato_af_cli.load(as_of="2017-05"))
    problems = json.loads(natoaf("check", "--strict", str(path), "-f", "json").stdout)
    (problem,) = [problem for problem in problems if problem["code"] != "no-facts"]  # a later document bears that one out
    assert (problem["address"], problem["part"], problem["code"]) == ("isaf/end/formal", "date", "newer-than-source")


def test_a_book_before_its_first_fact_is_empty_and_no_error(on_book, tmp_path):
    path = tmp_path / "out.yaml"
    result = on_book("export", str(path), "--as-of", "1999")
    assert (result.exit_code, result.stderr) == (0, f"Wrote {path}: 0 facts, 0 sources.\n")
    assert nato_af_cli.load(path, only=True).entries == {}


def test_an_empty_name_is_said_to_be_empty(on_book):
    result = on_book("export", "")
    assert (result.exit_code, result.stderr) == (
        2,
        "natoaf: the name of the file to write is empty.\nUse - for standard output.\n",
    )


@pytest.mark.parametrize("name", ["out", "out.txt", "out.svg", "out.xlsx", ".csv"])
def test_an_ending_that_says_nothing_is_answered_with_those_that_do(on_book, tmp_path, name):
    result = on_book("export", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not that of a known format" in result.stderr
    for ending in export.ENDINGS:
        assert ending in result.stderr
    assert not (tmp_path / name).exists()


def test_the_format_may_be_said(on_book, tmp_path):
    path = tmp_path / "out"
    assert on_book("export", str(path), "-f", "json").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["book"]["facts"] == 8


def test_a_file_that_exists_is_left_alone_without_force(on_book, tmp_path):
    for name in ("out.csv", "out.sqlite", "out.yaml"):
        path = tmp_path / name
        path.write_text("mine", encoding="utf-8")
        result = on_book("export", str(path))
        assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
        assert "--force" in result.stderr
        assert on_book("export", str(path), "--force").exit_code == 0
        assert addresses(path) == ADDRESSES


def test_what_fails_leaves_nothing_behind(on_book, tmp_path, monkeypatch):
    from nato_af_cli.export import database

    def full(*_args, **_more):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database, "_insert", full)
    place = tmp_path / "place"
    place.mkdir()
    result = on_book("export", str(place / "out.sqlite"))
    assert result.exit_code == 1
    assert result.stderr == f"natoaf: {place / 'out.sqlite'} cannot be written: database or disk is full.\n"
    assert list(place.iterdir()) == []


def test_a_database_is_not_put_beside_changes_to_another_one(on_book, tmp_path, builds):
    """SQLite would make them in the new one, and find it malformed."""
    path, link = tmp_path / "out.sqlite", tmp_path / "link.sqlite"
    link.symlink_to(path)
    assert on_book("export", str(path)).exit_code == 0
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as other:
        other.executescript("PRAGMA journal_mode = WAL; CREATE TABLE notes (note); INSERT INTO notes VALUES ('mine');")
        begun = len(builds)
        for name in (path, link):
            result = on_book("export", str(name), "--force")
            assert result.exit_code == 1
            assert result.stderr.startswith(
                f"natoaf: {name} cannot be written: beside it lies out.sqlite-wal, with changes to another"
            )
        assert len(builds) == begun
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT note FROM notes").fetchall() == [("mine",)]
    assert on_book("export", str(path), "--force").exit_code == 0
    assert path.read_bytes() == before
    (tmp_path / "new.sqlite-journal").touch()
    assert on_book("export", str(tmp_path / "new.sqlite")).exit_code == 1


@pytest.mark.parametrize("name", ["absent/out.sqlite", "absent/out.csv", "out\0.csv"])
def test_a_place_that_is_not_there_is_a_sentence(on_book, tmp_path, name):
    result = on_book("export", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "sqlite"])
def test_standard_output_takes_every_text(on_book, tmp_path, format):
    result = on_book("export", "-", "-f", format)
    path = tmp_path / "out"
    on_book("export", str(path), "-f", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == path.read_bytes()


def test_standard_output_needs_a_format_and_takes_no_database(on_book):
    result = on_book("export", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-f" in result.stderr
    result = on_book("export", "-", "-f", "sqlite")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a database cannot be written to standard output" in result.stderr


def test_for_spreadsheets_no_cell_is_a_formula(natoaf, book_file, tmp_path):
    text = book_file.read_text(encoding="utf-8").replace("value: Northtown", "value: '=1+1'")
    book_file.write_text(text, encoding="utf-8")
    path = tmp_path / "out.csv"
    assert natoaf("export", str(path), "--bom", "--only", "--facts", str(book_file)).exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert ",'=1+1," in path.read_text(encoding="utf-8-sig")
    result = natoaf("export", str(tmp_path / "out.json"), "--bom")
    assert (result.exit_code, "Use it with -f csv or -f tsv" in result.stderr) == (2, True)


def test_the_fields_of_facts_have_columns_as_those_of_a_page_have(on_book, tmp_path):
    on_book("export", str(tmp_path / "a.csv"))
    heads = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heads == on_book("alpha", "-f", "csv").stdout.splitlines()[0]
    assert ",fields.region,fields.lead," in heads


def test_json_has_topics_sources_and_synonyms(natoaf, book_file, tmp_path):
    with book_file.open("a", encoding="utf-8") as file:
        file.write("synonyms: [[base, camp]]\n")
    path = tmp_path / "out.json"
    natoaf("export", str(path), "--only", "--facts", str(book_file))
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["query"] == {"command": "export"}
    assert whole["book"] == {
        "title": "A book of tests",
        "updated": "2024-05-01",
        "facts": 8,
        "sources": 3,
        "span": ["2019", "2021"],
    }
    assert whole["entries"][1]["topics"] == [{"topic": "purpose", "title": "Purpose"}]
    assert list(whole["sources"]) == ["report", "daily", "undated"]
    assert whole["synonyms"] == [["base", "camp"]]


def test_an_invalid_file_ends_as_everywhere(natoaf, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("book: [", encoding="utf-8")
    result = natoaf("export", str(tmp_path / "out.csv"), "--facts", str(path))
    assert result.exit_code == 5
    assert not (tmp_path / "out.csv").exists()
