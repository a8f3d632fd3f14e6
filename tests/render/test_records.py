from __future__ import annotations

import pytest
from standard import standard_kind

from nato_af_cli.book.model import Entry, Fact
from nato_af_cli.errors import UsageError
from nato_af_cli.queries import documents, pages
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.answers import Listing
from nato_af_cli.queries.compare import compare
from nato_af_cli.queries.documents import SourceListing
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.finder import find
from nato_af_cli.queries.links import links
from nato_af_cli.render.fields import ENTRY, FACT
from nato_af_cli.render.records import arranged, part, plain, records, text
from nato_af_cli.render.rows import CITATION, DOCUMENT, FOUND, LINK, Figure, Records, listing_names


@pytest.fixture
def alpha(ask):
    return ask(pages.page, ["alpha"])


def listing(*columns):
    """Return a list of funds with these newest facts of their totals."""
    rows = tuple(
        (Entry(id=f"f{number}", kind="fund", name=f"Fund {number}"), {"total": facts}, len(facts))
        for number, facts in enumerate(columns)
    )
    return Listing(query={"command": "funds"}, kind=standard_kind("fund"), rows=rows)


def fact(text, **parts):
    return Fact(
        **{"kind": "fund", "entry": "f", "topic": "total", "key": "k", "text": text, "says": text, "source": "s", "known": "2017"}
        | parts
    )


def dated(*dates):
    """Return a page of facts with these dates, which are their keys too."""
    facts = [fact(str(number), date=date, key=f"k{number}", topic="t") for number, date in enumerate(dates)]
    return Records(
        query={"command": "show"},
        of=None,
        names=FACT,
        shown=FACT,
        rows=tuple({"date": one.date, "key": one.key} for one in facts),
        facts=tuple(facts),
    )


def column(answer, name):
    return [part(row, name) for row in answer.rows]


# ---- which records


@pytest.mark.parametrize(
    ("question", "parts", "names", "count"),
    [
        (whole_of.overview, (), ENTRY, 3),
        (pages.listing, (standard_kind("fund"),), tuple(listing_names(standard_kind("fund"))), 1),
        (pages.listing, (standard_kind("summit"),), tuple(listing_names(standard_kind("summit"))), 0),
        (pages.page, (["alpha", "start"],), tuple(name for name in FACT if name != "fields"), 1),
        (documents.sources, (), DOCUMENT, 3),
        (links, (["beta"],), tuple(name for name in LINK if name != "fields"), 2),
        (find, (["people"], Filters()), tuple(name for name in FOUND if name != "fields"), 2),
    ],
)
def test_every_answer_has_its_records(ask, question, parts, names, count):
    found = records(ask(question, *parts))
    assert (found.names, len(found.rows)) == (names, count)
    assert len(found.facts) == len(found.rows)
    assert set(found.shown) <= set(found.names)
    assert all(set(found.names) - {name for name in found.names if "." in name} <= set(row) for row in found.rows)


def test_citations_have_records_too(ask):
    from nato_af_cli.queries.cite import cite

    (row,) = records(ask(cite, ["daily"], "bibtex")).rows
    assert tuple(row) == CITATION
    assert row["text"].startswith("@misc{daily,") and row["text"].endswith("}")


def test_records_are_their_own_records(alpha):
    found = records(alpha)
    assert records(found) is found


def test_a_page_has_its_own_facts_and_not_those_of_others_that_are_about_it(alpha):
    assert alpha.related and [row["entry"] for row in records(alpha).rows] == ["alpha"] * 5


def test_the_fields_of_facts_have_columns_of_their_own(ask):
    found = records(ask(pages.page, ["alpha", "bases"]))
    place = FACT.index("fields")
    assert found.names == (*FACT[:place], "fields.region", "fields.lead", *FACT[place + 1 :])
    assert column(found, "fields.lead") == ["Norway", None]
    assert column(found, "fields") == [{"region": "north", "lead": "Norway"}, {"region": "south"}]


def test_a_comparison_has_the_facts_of_its_cells(ask):
    assert column(records(ask(compare, ["alpha", "gold"])), "entry").count("gold") == 2


# ---- the columns of a list


def test_a_column_of_a_list_is_told_with_hedge_unit_date_source_and_address(ask):
    (row,) = records(ask(pages.listing, standard_kind("fund"))).rows
    assert {name: row[name] for name in row if name.startswith("total")} == {
        "total": "1800000000",
        "total.qualifier": "over",
        "total.unit": "USD",
        "total.known": "2021-03",
        "total.source": "daily",
        "total.address": "gold/total/2021-03",
    }
    assert isinstance(row["total"], Figure) and not isinstance(row["administrator"], Figure)
    assert (row["established"], row["established.known"]) == (None, None)


def test_of_facts_that_are_as_new_what_differs_is_a_list_in_the_order_of_their_addresses():
    both = fact("1.10", unit="USD", key="a"), fact("2", unit="USD", key="b", qualifier="about", source="t")
    (row,) = records(listing(both)).rows
    assert plain(row) | {"name": None} == {
        **dict.fromkeys(row),
        "id": "f0",
        "kind": "fund",
        "short": None,
        "aliases": [],
        "count": 2,
        "total": [1.1, 2],
        "total.qualifier": [None, "about"],
        "total.unit": "USD",
        "total.known": "2017",
        "total.source": ["s", "t"],
        "total.address": ["f/total/a", "f/total/b"],
    }
    assert (text(row["total"]), text(row["total.qualifier"])) == ("1.10; 2", "; about")


# ---- --fields


def test_fields_are_those_that_were_asked_for_in_their_order_each_once(alpha):
    found = arranged(alpha, ["date", "value", "date"])
    assert (found.names, found.shown) == (("date", "value"), ("date", "value"))
    assert [tuple(row) for row in found.rows] == [("date", "value")] * 5
    assert found.query == {"command": "show", "words": ["alpha"], "address": "alpha", "fields": ["date", "value"]}
    assert found.sources == alpha.sources


def test_one_field_of_a_fact_or_all_of_them_can_be_asked_for(ask):
    bases = ask(pages.page, ["alpha", "bases"])
    assert column(arranged(bases, ["fields.lead"]), "fields.lead") == ["Norway", None]
    assert column(arranged(bases, ["fields"]), "fields") == [{"region": "north", "lead": "Norway"}, {"region": "south"}]


def test_facts_without_fields_have_none_of_them(ask):
    assert column(arranged(ask(pages.page, ["gold"]), ["fields"]), "fields") == [{}, {}]


def test_a_list_of_nothing_has_the_names_of_its_records(ask):
    found = arranged(ask(pages.listing, standard_kind("summit")), ["id", "date.known"], ["-date"])
    assert (found.names, found.rows) == (("id", "date.known"), ())
    assert arranged(ask(links, ["beta"], text=LINKLESS), ["fields.any"]).rows == ()


LINKLESS = "book: {title: T}\nmissions: {beta: {name: Beta}}\n"


@pytest.mark.parametrize(("fields", "order"), [(["nope"], []), ([], ["nope"]), ([], ["-nope"]), (["value", "nope"], ["date"])])
def test_an_unknown_field_is_refused_with_those_that_there_are(ask, fields, order):
    with pytest.raises(UsageError, match=r'^unknown field "nope"\n') as raised:
        arranged(ask(pages.page, ["alpha", "bases"]), fields, order)
    assert raised.value.exit_code == 2
    assert raised.value.hint.startswith("Did you mean note? Known fields: address, kind, entry,")
    assert "fields.region, fields.lead, about" in raised.value.hint


@pytest.mark.parametrize("name", ["fields.nope", "fields", "Ident", "", "-", "total.nope"])
def test_a_list_has_no_fields_of_facts(ask, name):
    with pytest.raises(UsageError):
        arranged(ask(pages.listing, standard_kind("fund")), [name])


@pytest.mark.parametrize("names", [["Fund", "Run by", "Facts"], ["name", "RUN-BY", "facts"]])
def test_a_field_is_named_by_the_heading_over_it_too(ask, names):
    found = arranged(ask(pages.listing, standard_kind("fund")), names, [f"-{names[1]}"])
    assert (found.names, found.query["sort"]) == (("name", "administrator", "count"), ["-administrator"])


@pytest.mark.parametrize("asked", ["Base", "Region"])
def test_the_headings_of_a_topic_are_fields_too(ask, asked):
    found = arranged(ask(pages.page, ["alpha", "bases"]), [asked])
    assert found.names == ({"Base": "value"}.get(asked, "fields.region"),)


def test_a_heading_that_several_fields_have_is_none_of_them(ask):
    with pytest.raises(UsageError) as raised:
        arranged(ask(pages.listing, standard_kind("fund")), ["known"])
    assert raised.value.hint.startswith("Did you mean administrator.known, ")


# ---- --sort


def test_without_fields_and_order_an_answer_stays_itself(alpha):
    assert arranged(alpha) is alpha


@pytest.mark.parametrize(
    ("order", "values"),
    [
        (["value"], ["900", "1200", "2019-01-15", "Northtown", "Southville"]),
        (["-value"], ["Southville", "Northtown", "2019-01-15", "1200", "900"]),
        (["unit", "-value"], ["1200", "900", "Southville", "Northtown", "2019-01-15"]),
        (["-topic", "key"], ["2019-01-15", "1200", "900", "Northtown", "Southville"]),
    ],
)
def test_numbers_come_before_dates_before_texts_and_what_is_missing_last(alpha, order, values):
    assert [str(value) for value in column(arranged(alpha, (), order), "value")] == values


def test_figures_are_sorted_as_numbers_and_not_as_texts():
    found = arranged(
        listing([fact("9", unit="USD")], [fact("10.5", unit="USD")], [fact("-3", unit="USD")], []), ["id"], ["total"]
    )
    assert column(found, "id") == ["f2", "f0", "f1", "f3"]
    assert column(arranged(found, (), ["-id"]), "id") == ["f3", "f2", "f1", "f0"]


def test_what_is_missing_comes_last_in_both_directions():
    answer = listing([], [fact("1", unit="USD")], [], [fact("2", unit="USD")])
    assert column(arranged(answer, ["id"], ["total"]), "id") == ["f1", "f3", "f0", "f2"]
    assert column(arranged(answer, ["id"], ["-total"]), "id") == ["f3", "f1", "f0", "f2"]


def test_what_is_alike_stays_in_its_order_in_both_directions(alpha):
    own = column(records(alpha), "address")
    assert column(arranged(alpha, (), ["press"]), "press") == [False] * 4 + [True]
    for order in (["line"], ["file"], ["-file"]):
        assert column(arranged(alpha, (), order), "address") == own


DATES = [
    "2016-12-31/2017-01",
    "2017",
    "2017/2018",
    "2017-01",
    "2017-01/2018",
    "2017-01-01",
    "2017-05",
    "2017-05-25",
    "2017-05-25/2017-06",
    "2018",
]


@pytest.mark.parametrize("given", [DATES, DATES[::-1], [*DATES[4:], *DATES[:4]]])
def test_dates_are_sorted_by_how_they_begin_the_rougher_first_and_then_by_their_ends(given):
    assert column(arranged(dated(*given), (), ["date"]), "date") == DATES
    assert column(arranged(dated(*given), (), ["-date"]), "date") == DATES[::-1]


def test_a_date_comes_before_a_text_that_begins_with_a_lower_figure():
    answer = records(listing(*([fact(text)] for text in ["10 bases", "2017", "2016-12 or so", "1999-13"])))
    assert column(arranged(answer, ["total"], ["total"]), "total") == ["2017", "10 bases", "1999-13", "2016-12 or so"]


def test_capitals_and_accents_do_not_count_in_an_order():
    rows = tuple({"name": name} for name in ["Zebra", "Émile", "emma", "Eva", "émile", "2016-02-30"])
    answer = Records(query={}, of=None, names=("name",), shown=("name",), rows=rows, facts=(None,) * 6)
    assert column(arranged(answer, (), ["name"]), "name") == ["2016-02-30", "Émile", "émile", "emma", "Eva", "Zebra"]


def test_a_list_is_sorted_by_its_items():
    rows = tuple({"x": items} for items in (["b"], [], ["a", "z"], ["a"], [Figure("7")]))
    answer = Records(query={}, of=None, names=("x",), shown=("x",), rows=rows, facts=(None,) * 5)
    assert column(arranged(answer, (), ["x"]), "x") == [["7"], ["a"], ["a", "z"], ["b"], []]


def test_a_list_of_entries_or_documents_that_is_only_sorted_stays_one(ask):
    found = arranged(ask(pages.listing, standard_kind("mission")), (), ["-count", "name"])
    assert isinstance(found, Listing) and found.query == {"command": "missions", "sort": ["-count", "name"]}
    found = arranged(ask(documents.sources), (), ["publisher", "-title"])
    assert isinstance(found, SourceListing) and [source.id for source, _ in found.rows] == ["report", "undated", "daily"]


def test_the_facts_of_records_go_with_their_rows(alpha):
    found = arranged(alpha, ["address"], ["-value"])
    assert [fact.address for fact in found.facts] == column(found, "address")


# ---- texts


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (False, "false"),
        (0, "0"),
        (0.123, "0.123"),
        (Figure("1.10"), "1.10"),
        ("", ""),
        ([], ""),
        ([None, "x"], "; x"),
        ({}, ""),
        ({"a": "x", "b": "y; z"}, "a: x; b: y; z"),
    ],
)
def test_a_part_is_written_for_a_reader(value, written):
    assert text(value) == written


def test_a_record_for_json_has_numbers_and_nothing_else_is_changed():
    assert plain({"a": Figure("10"), "b": Figure("1.50"), "c": "10", "d": [Figure("-1"), None], "e": {"x": "1"}, "f": None}) == {
        "a": 10,
        "b": 1.5,
        "c": "10",
        "d": [-1, None],
        "e": {"x": "1"},
        "f": None,
    }
    assert [type(value) for value in plain({"a": Figure("10"), "b": Figure("10.0")}).values()] == [int, float]
