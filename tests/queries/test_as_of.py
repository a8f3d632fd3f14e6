from __future__ import annotations

import pytest
from kept_indexes import book as whole
from standard import standard_kind

import nato_af_cli
from nato_af_cli.book import dates
from nato_af_cli.errors import NotFoundError, UsageError
from nato_af_cli.index import limits, store
from nato_af_cli.queries import cite, documents, finder, limited, pages
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.filters import Filters

BOOK = """\
book: {title: T}
sources:
  day: {title: D, publisher: P, published: 2016-07-09, kind: official}
  month: {title: M, publisher: P, published: 2016-07, kind: press}
  year: {title: Y, publisher: P, published: 2016, kind: official, note: Read it with care.}
  later: {title: L, publisher: P, published: 2017-05, kind: primary}
  undated: {title: U, publisher: P, kind: primary}
missions:
  a:
    name: Alpha
    topics:
      t:
        facts:
          day: {value: V, source: day}
          month: {value: V, source: month, note: They knew better in 2018.}
          year: {value: V, source: year}
          earlier: {value: V, source: day, date: 2015}
          same-month: {value: V, source: undated, date: 2016-07}
          same-day: {value: V, source: undated, date: 2016-07-09}
          ends-later: {value: V, source: undated, date: 2016-07-01/2016-08-02}
          foreseen: {value: 2021-12-31, source: day, date: 2016-07-09}
          never: {value: V, source: undated}
          retold: {value: V, source: later, at: page 1, also: [month, day, undated]}
          retold-of-old: {value: V, source: later, at: page 1, also: [month], date: 2015}
          told-again: {value: V, source: day, at: page 2, also: [later]}
  b: {name: Beta, topics: {u: {facts: {k: {value: V, source: later, about: [c]}}}}}
  c: {name: Gamma}
"""
LEFT_OUT = "Leave out --as-of to see what is known today"
EARLY = ["day", "earlier", "foreseen", "told-again"]


@pytest.fixture
def path(tmp_path) -> str:
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return str(path)


def at(path, date):
    return nato_af_cli.load(path, only=True, as_of=date)


@pytest.mark.parametrize(
    ("date", "keys"),
    [
        ("2016-07-08", []),
        ("2016-07-09", [*EARLY, "same-day", "retold"]),
        ("2016-07-08/2016-07-09", [*EARLY, "same-day", "retold"]),
        ("2016-07-30", [*EARLY, "same-day", "retold"]),
        ("2016-07-31", [*EARLY, "same-day", "retold", "month", "same-month", "retold-of-old"]),
        ("2016-07", [*EARLY, "same-day", "retold", "month", "same-month", "retold-of-old"]),
        ("2016-08-01", [*EARLY, "same-day", "retold", "month", "same-month", "retold-of-old"]),
        ("2016-08-02", [*EARLY, "same-day", "retold", "month", "same-month", "retold-of-old", "ends-later"]),
        ("2016-12-30", [*EARLY, "same-day", "retold", "month", "same-month", "retold-of-old", "ends-later"]),
        ("2016", [*EARLY, "same-day", "retold", "month", "same-month", "retold-of-old", "ends-later", "year"]),
    ],
)
def test_what_is_known_on_a_day(path, date, keys):
    assert {fact.key for fact in at(path, date).facts()} == set(keys)


def test_without_a_day_all_is_known(path):
    assert at(path, None) == whole(path)
    assert "never" in {fact.key for fact in whole(path).facts()}


@pytest.mark.parametrize(
    ("date", "key", "rests_on"),
    [
        ("2016-07-09", "retold", ("day", (), None, "2016-07-09", False)),
        ("2016-07-31", "retold", ("month", ("day",), None, "2016-07", False)),
        ("2017-05-31", "retold", ("later", ("month", "day"), "page 1", "2017-05", False)),
        ("2016-07-31", "retold-of-old", ("month", (), None, "2015", True)),
        ("2017-05-31", "retold-of-old", ("later", ("month",), "page 1", "2015", False)),
        ("2017-05-30", "told-again", ("day", (), "page 2", "2016-07-09", False)),
        ("2017-05-31", "told-again", ("day", ("later",), "page 2", "2016-07-09", False)),
    ],
)
def test_a_fact_rests_on_those_of_its_sources_that_had_said_so(path, date, key, rests_on):
    fact = at(path, date).fact(f"a/t/{key}")
    assert (fact.source, fact.also, fact.at, fact.known, fact.press) == rests_on


def test_notes_look_back_and_are_left_out(path):
    book = at(path, "2018")
    assert book.fact("a/t/month").note is None
    assert book.sources["year"].note is None
    assert whole(path).fact("a/t/month").note


def test_what_nothing_is_known_of_is_not_there(path):
    book = at(path, "2016")
    assert list(book.entries) == ["a"]
    assert list(book.sources) == ["day", "month", "year", "undated"]
    with pytest.raises(NotFoundError):
        book.entry("beta")


def test_what_a_known_fact_is_about_is_there_with_its_name(path):
    book = at(path, "2017-05")
    assert list(book.entries) == ["a", "b", "c"]
    assert book.entry("Gamma").topics == ()


def asked(path, question, date, source=None):
    return store.ask(lambda index: limited.ask(index, question, source=source, as_of=date), [path], only=True)


def test_an_answer_says_of_which_day_it_is(path):
    answer = asked(path, documents.sources, "2016")
    assert answer.query == {"command": "sources", "as_of": "2016-12-31"}
    answer = asked(path, documents.sources, None)
    assert answer.query == {"command": "sources"}


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (["beta"], 'the book has nothing on "beta" that was known on 31 December 2016', LEFT_OUT),
        (
            ["a", "t", "never"],
            'the book has nothing on "a t never" that was known on 31 December 2016',
            "Leave out --as-of to see what is known today",
        ),
        (["alfa"], 'no entry is named "alfa"', "Run natoaf for the list"),
        (["betas"], 'no entry is named "betas"', "Did you mean Beta (mission)? Run natoaf missions for the list"),
    ],
)
def test_what_was_not_known_yet_is_told_from_what_is_nowhere(path, words, sentence, hint):
    with pytest.raises(NotFoundError) as error:
        asked(path, lambda index: pages.page(index, words), "2016")
    assert (error.value.sentence, error.value.hint) == (sentence, hint)


def test_no_other_thing_answers_for_one_that_was_not_known_yet(tmp_path):
    facts = "same: {value: V, date: 2017}, same-place: {value: W, date: 2015}, same-time: {value: X, date: 2018}"
    path = tmp_path / "names.yaml"
    path.write_text(
        f"book: {{title: T}}\nsources: {{s: {{title: S, publisher: P, kind: press}}}}\n"
        f"missions: {{a: {{name: A, topics: {{t: {{source: s, facts: {{{facts}}}}}}}}}}}\n",
        encoding="utf-8",
    )
    for words in (["a", "t", "same"], ["a/t/same"], ["a", "t", "same-time"]):
        with pytest.raises(NotFoundError, match="that was known on 31 December 2016"):
            asked(str(path), lambda index, words=words: pages.page(index, words), "2016")
        with pytest.raises(NotFoundError, match="that was known on 31 December 2016"):
            asked(str(path), lambda index, words=words: cite.cite(index, words), "2016")
    assert asked(str(path), lambda index: pages.page(index, ["a/t/same-place"]), "2016").facts[0].text == "W"
    assert asked(str(path), lambda index: cite.cite(index, ["a/t/same-place"]), "2016").citations[0].addresses == (
        "a/t/same-place",
    )


@pytest.mark.parametrize(
    ("source", "date", "keys"),
    [
        ("day", "2016-07-09", ["told-again", "day", "earlier", "foreseen", "retold"]),
        ("undated", "2016-07-09", ["same-day"]),
        ("month", "2016-07", ["month", "retold-of-old", "retold"]),
        ("later", "2017-05", ["retold", "retold-of-old", "told-again"]),
    ],
)
def test_of_a_source_those_facts_are_seen_that_it_had_stated(path, source, date, keys):
    def facts_of(ask):
        return [fact.key for fact in asked(path, ask, date, source).facts if fact.entry == "a"]

    assert set(facts_of(lambda index: pages.page(index, ["a"]))) == set(keys)
    assert set(facts_of(lambda index: documents.source(index, [source]))) == set(keys)
    found = asked(path, lambda index: finder.find(index, ["alpha"], Filters(), limit=99), date, source)
    assert {fact.key for one in found.answers for fact in one.facts if fact.entry == "a"} == set(keys)
    assert (found.query["source"], found.query["as_of"]) == (source, dates.last_day(date))


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (lambda index: pages.page(index, ["a"]), 'on "a" from later '),
        (lambda index: pages.listing(index, standard_kind("mission")), "from later "),
        (whole_of.overview, "from later "),
    ],
)
def test_a_source_that_was_not_known_yet_is_said_to_be_so(path, question, what):
    with pytest.raises(NotFoundError, match=f"^the book has nothing {what}that was known on 31 December 2016"):
        asked(path, question, "2016", "later")


def test_counts_and_lists_obey(path):
    overview = asked(path, whole_of.overview, "2016-07-09")
    assert (overview.facts, overview.documents, overview.span) == (6, 2, ("2015", "2016"))
    assert [entry.id for _, entries in overview.kinds for entry in entries] == ["a"]
    listing = asked(path, lambda index: pages.listing(index, standard_kind("mission")), "2016-07-09")
    assert [(entry.id, count) for entry, _, count in listing.rows] == [("a", 6)]
    assert {source.id: count for source, count in asked(path, documents.sources, "2016-07-09").rows} == {"day": 5, "undated": 1}
    page = asked(path, lambda index: documents.source(index, ["day"]), "2016-07-09")
    assert [fact.key for fact in page.facts] == ["told-again", "day", "earlier", "foreseen", "retold"]


def test_a_list_leaves_out_what_others_only_mention_and_the_entry_is_there_by_name(path):
    def listed(day):
        listing = asked(path, lambda index: pages.listing(index, standard_kind("mission")), day)
        return [entry.id for entry, _, _ in listing.rows]

    assert (listed("2020"), listed(None)) == (["a", "b"], ["a", "b", "c"])
    assert asked(path, lambda index: pages.page(index, ["c"]), "2020").facts == ()


def test_the_tables_are_as_before_without_the_limit(path):
    def twice(index):
        before = index.facts()
        index.limit(day="2016-07-09")
        assert len(index.facts()) == 6
        index.limit()
        assert index.facts() == before
        return [name for (name,) in index.db.execute("SELECT name FROM temp.sqlite_master WHERE type = 'table'")]

    assert store.ask(twice, [path], only=True) == []


def test_every_table_that_holds_facts_is_laid_over(path):
    """A table that is new must be narrowed too, or be named here with the reason why not."""
    others = {
        "meta",  # of the book itself
        "name",  # means what it means in the whole book
        "name_word",  # of names
        "synonym",  # words of questions
        "word",  # of the full text, which is asked for known facts only
    }  # fmt: skip
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND sql NOT LIKE '%TABLE ''%'"
    tables = store.ask(lambda index: {name for (name,) in index.db.execute(sql)}, [path], only=True)
    assert tables - others == {"cited", "fact", *limits.FOLLOWING}


@pytest.mark.parametrize("date", ["", "16", "2016-13", "2016-02-30", "2017/2016", "yesterday"])
def test_what_is_no_date_is_an_error_with_examples(path, date):
    with pytest.raises(UsageError) as error:
        at(path, date)
    assert error.value.hint == f"Write {dates.EXAMPLES}"
