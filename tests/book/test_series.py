from __future__ import annotations

from decimal import Decimal

import pytest

from nato_af_cli.book.model import Fact, Source, chronological, newest
from nato_af_cli.book.series import plain_figures, series

SOURCES = {
    id: Source(id=id, title=id, publisher="P", kind="official", published=published)
    for id, published in {"old": "2016", "new": "2017-06", "newest": "2019", "undated": None}.items()
}


def fact(key, value, date, source="old", **parts):
    parts = {"unit": "men", "says": "S.", "known": date, **parts}
    return Fact(kind="mission", entry="a", topic="t", key=key, text=str(value), date=date, source=source, **parts)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param([], id="none"),
        pytest.param([fact("k", 1, "2016")], id="one"),
        pytest.param([fact("k", 1, "2016"), fact("l", 2, "2016")], id="one date"),
        pytest.param([fact("k", 1, "2016"), fact("l", 2, "2017", unit="women")], id="two units"),
        pytest.param([fact("k", 1, "2016"), fact("l", "V", "2017", unit=None)], id="a text"),
        pytest.param([fact("k", 1, "2016"), fact("l", 2, "2017", fields={"by": "sea"})], id="fields"),
        pytest.param([fact("k", 1, "2016"), fact("l", 2, None)], id="no date"),
    ],
)
def test_what_is_no_series(facts):
    assert series(facts, SOURCES) == ()


def told(facts):
    return [(step.fact.key, step.change, step.hedged, step.differs) for step in series(facts, SOURCES)]


def test_a_series_goes_from_the_oldest_to_the_newest_and_tells_each_change():
    facts = [
        fact("c", "9600", "2021-04"),
        fact("a", "12000.5", "2014-12"),
        fact("b", 13576, "2017-05-31"),
        fact("d", 9600, "2022"),
    ]
    assert told(facts) == [
        ("a", None, False, ()),
        ("b", Decimal("1575.5"), False, ()),
        ("c", Decimal(-3976), False, ()),
        ("d", 0, False, ()),
    ]


@pytest.mark.parametrize(
    ("before", "after", "hedged"),
    [
        (None, None, False),
        ("exactly", None, False),
        ("exactly", "exactly", False),
        *((hedge, None, True) for hedge in ("about", "over", "at least", "up to", "nearly", "under")),
        (None, "about", True),
        ("over", "under", True),
    ],
)
def test_a_change_to_or_from_an_estimate_is_one_itself(before, after, hedged):
    facts = [fact("a", 1, "2016", qualifier=before), fact("b", 2, "2017", qualifier=after)]
    assert [step.hedged for step in series(facts, SOURCES)] == [False, hedged]


def test_figures_of_one_date_from_two_sources_differ_both_and_the_newer_source_counts():
    facts = [
        fact("a", 10, "2014"),
        fact("old", 12, "2017-05"),
        fact("new", 15, "2017-05", source="new", qualifier="about"),
        fact("z", 16, "2018", source="newest"),
    ]
    assert told(facts) == [
        ("a", None, False, ()),
        ("new", 5, True, ("a/t/old",)),
        ("old", None, False, ("a/t/new",)),
        ("z", 1, True, ()),
    ]


@pytest.mark.parametrize(
    ("value", "more", "differs"),
    [
        (12, {"source": "new"}, False),
        ("12.0", {"source": "new"}, False),
        (13, {"source": "new"}, True),
        (13, {"source": "undated"}, True),
        (13, {"source": "old"}, False),
        (13, {"source": "new", "also": ("old",)}, False),
    ],
)
def test_only_other_figures_of_other_sources_differ(value, more, differs):
    facts = [fact("a", 10, "2014"), fact("b", 12, "2017"), fact("c", value, "2017", **more)]
    found = {step.fact.key: bool(step.differs) for step in series(facts, SOURCES)}
    assert found == {"a": False, "b": differs, "c": differs}


@pytest.mark.parametrize(
    "known",
    [
        ["2017", "2017-05", "2017-05-25", "2018"],
        ["2011-01-01/2014-10-09", "2013", "2014-02"],
        [None, "2016-07-08/2016-07-09", "2016-07-09", "2016-08"],
        ["2002/2020", "2003", "2010/2012", "2011"],
    ],
)
def test_the_last_in_the_order_of_time_is_the_newest(known):
    facts = [fact(str(number), 1, date) for number, date in enumerate(known)]
    ordered = chronological(reversed(facts))
    assert ordered == facts
    assert ordered[-1] in newest(facts)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("13195", None), ("15619", None), "2424"),
        (("13195", None), ("15600", "about"), "2400"),
        (("13000", "about"), ("15619", "exactly"), "3000"),
        (("100000", "about"), ("9800", "up to"), "-90000"),  # a round power of ten is precise to a tenth
        (("67700", "about"), ("120000", "nearly"), "50000"),
        (("3000000000", "over"), ("5300000000", "over"), "2000000000"),
        (("13000", "about"), ("13400", "about"), None),
        (("13000", "about"), ("12400", "about"), "-1000"),
        (("2.5", "about"), ("4.25", None), "1.8"),
        (("5", None), ("5", None), "0"),
    ],
)
def test_a_change_is_no_more_precise_than_the_rougher_of_its_figures(before, after, change):
    facts = [
        Fact(
            kind="m",
            entry="a",
            topic="t",
            key=date,
            text=text,
            unit="men",
            qualifier=hedge,
            says="",
            date=date,
            known=date,
            source="s",
        )
        for date, (text, hedge) in (("2001", before), ("2002", after))
    ]
    step = series(facts, {"s": Source(id="s", title="S", publisher="P", kind="press")})[1]
    assert step.rough == (None if change is None else Decimal(change))


def test_a_further_column_limits_a_figure_unless_it_is_a_number_itself():
    whole, army = fact("a", 3, "2010"), fact("b", 2, "2011", fields={"force": "army"})
    counted = fact("c", 5, "2012", fields={"killed in action": "4"})
    assert plain_figures([whole, army, counted]) == chronological([whole, counted])
    assert plain_figures([army]) == [army]
    phases = [fact(key, 1, "2013", fields={"phase": number}) for key, number in (("d", "1"), ("e", "2"))]
    assert plain_figures([whole, *phases]) == [whole]
