"""docs/export.md: every table and column that it names is there, and its queries answer as natoaf does."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import nato_af_cli
from nato_af_cli.export import database

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"^```sql\n-- natoaf ([^\n]+)\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE))


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "book.sqlite"
    database.write(path, nato_af_cli.load())
    with closing(sqlite3.connect(path)) as db:
        yield db


def test_every_table_view_and_column_is_documented_in_its_order(db):
    documented = {}
    for name, text in re.findall(r"^#### `(\w+)`[^\n]*\n(.*?)(?=^#### |^<!-- end)", PAGE, flags=re.DOTALL | re.MULTILINE):
        documented[name] = re.findall(r"^\| `(\w+)` \| .*\S", text, flags=re.MULTILINE)
    there = {}
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid"):
        if not name.startswith("fact_text_"):  # FTS5's own
            there[name] = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
    assert documented.pop("fact_newest") == []
    assert there.pop("fact_newest") == there["fact"]
    assert documented == there


@pytest.fixture
def asked(natoaf, db):
    """Ask natoaf and the database the same."""

    def ask(command: str):
        result = natoaf(*shlex.split(command), "-f", "json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout), db.execute(QUERIES[command]).fetchall()

    return ask


def addresses(answer):
    return [fact["address"] for fact in answer["facts"]]


def test_the_queries_are_these():
    assert list(QUERIES) == [
        "rsm spokes",
        "funds",
        "source nato-relations-2017",
        "sources",
        "links lotfa",
        "timeline --from 2016-07-08 --to 2016-07-09",
        "find kandahar",
    ]


def test_a_topic(asked):
    answer, rows = asked("rsm spokes")
    source = answer["sources"]["nato-relations-2017"]["title"]
    assert rows == [(fact["value"], f"region: {fact['fields']['region']}", source, fact["at"]) for fact in answer["facts"]]


def test_the_newest_totals(asked):
    answer, rows = asked("funds")
    labels = {entry["id"]: entry["short"] or entry["name"] for entry in answer["entries"]}
    wanted = [
        (labels[fact["entry"]], fact["qualifier"], fact["value"], fact["unit"], fact["known"])
        for fact in answer["facts"]
        if fact["topic"] == "total"
    ]
    assert wanted
    assert rows == wanted


def test_a_document(asked):
    answer, rows = asked("source nato-relations-2017")
    assert sorted(row[0] for row in rows) == sorted(addresses(answer))


def test_the_documents(asked):
    answer, rows = asked("sources")
    assert dict(rows) == answer["counts"]


def test_links_both_ways(asked):
    answer, rows = asked("links lotfa")
    assert sorted(row[0] for row in rows) == sorted(addresses(answer))


def test_a_stretch_of_time(asked):
    answer, rows = asked("timeline --from 2016-07-08 --to 2016-07-09")
    assert addresses(answer)
    assert sorted(row[1] for row in rows) == sorted(addresses(answer))


def test_a_word(asked, db):
    answer, rows = asked("find kandahar")
    assert len(rows) == len(addresses(answer)) == 10
    assert all("[kandahar]" in row[1].lower() for row in rows)
    every = db.execute(QUERIES["find kandahar"].replace("LIMIT 10", "")).fetchall()
    assert set(addresses(answer)) <= {row[0] for row in every}  # in an order of its own, as it weighs columns in its own way
