from __future__ import annotations

import pytest

from nato_af_cli.errors import AmbiguousError, NotFoundError, UsageError
from nato_af_cli.index import store
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.timeline import Span, timeline

BOOK = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2020}}
summits:
  york-2016:
    name: York Summit
    topics: {decisions: {source: s, facts: {stay: {value: Stay, date: 2016-07-09, about: [alpha]}}}}
missions:
  alpha:
    name: Alpha
    topics:
      start: {source: s, facts: {later: {value: 2003-08-11, date: 2003}, first: {value: 2001-12-20, date: 2001-12-20}}}
      end: {source: s, facts: {planned: {value: 2014-12-31, date: 2010-11-20}, begun: {value: Pull-out begun, date: 2014-10}}}
      commanders:
        source: s
        facts:
          second: {value: Two, date: 2005-02/2006-02}
          first: {value: One, date: 2004-02-09/2005-02}
      events: {source: s, facts: {k: {value: Opened, date: 2002-03}, undated: {value: Some time}}}
      place: {source: s, facts: {k: {value: Camp, date: 2002-04}}}
  beta: {name: Beta, topics: {end: {source: s, facts: {k: {value: 2014-12-31, date: 2014-12-31}}}}}
  gamma:
    name: Gamma
    topics: {start: {source: s, facts: {k: {value: Some day}}}, t: {source: s, facts: {k: {value: V, date: 2019}}}}
  alpha-two: {name: Alphabet Two}
  alpha-three: {name: Alphabet Three}
funds:
  gold:
    name: Gold Fund
    topics:
      established: {source: s, facts: {k: {value: 2002-05, date: 2017-05}}}
      end: {source: s, facts: {k: {value: Closed for good, date: 2001}}}
"""


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return lambda *words, **filters: store.ask(lambda db: timeline(db, words, Filters(**filters)), [str(path)], only=True)


def keys(answer):
    return [f"{fact.entry}/{fact.key}" for fact in answer.facts]


ALPHA = ["alpha/k", "alpha/first", "alpha/second"]


def test_the_events_of_the_whole_book_in_the_order_of_time(ask):
    answer = ask()
    assert keys(answer) == [*ALPHA, "york-2016/stay"]
    assert (answer.entries, answer.query) == ((), {"command": "timeline", "words": [], "entries": []})
    assert list(answer.sources) == ["s"]
    assert answer.titles["york-2016", "decisions"] == "Decisions"


@pytest.mark.parametrize(
    ("words", "entries", "expected"),
    [
        (["alpha"], ["alpha"], [*ALPHA, "york-2016/stay"]),
        (["Gold", "Fund", "york"], ["gold", "york-2016"], ["york-2016/stay"]),
        (["york", "gold", "york-2016"], ["york-2016", "gold"], ["york-2016/stay"]),
    ],
)
def test_of_entries_what_is_theirs_and_what_is_about_them(ask, words, entries, expected):
    answer = ask(*words)
    assert [entry.id for entry in answer.entries] == answer.query["entries"] == entries
    assert keys(answer) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": "2015"}, ["york-2016/stay"]),
        ({"until": "2002-12-31"}, ["alpha/k"]),
        ({"since": "2005-02-28", "until": "2005-03"}, ["alpha/first", "alpha/second"]),
        ({"since": "2006-03", "until": "2006"}, []),
        ({"kinds": ["funds"]}, ["gold/k", "gold/k"]),  # no events, so all that is dated
        ({"kinds": ["funds"], "topics": ["established"]}, ["gold/k"]),
        ({"topics": ["end"], "kinds": ["mission"]}, ["alpha/planned", "alpha/begun", "beta/k"]),
    ],
)
def test_filters_narrow_it(ask, filters, expected):
    assert keys(ask(**filters)) == expected


@pytest.mark.parametrize(
    ("words", "filters", "of_events", "expected"),
    [
        (["alpha"], {"since": "2006-03", "until": "2006"}, True, []),  # it has events, though not then
        (["beta"], {}, False, ["beta/k"]),
        (["beta"], {"until": "2013"}, False, []),
        (["alpha"], {"topics": ["start", "end"], "since": "2014"}, False, ["alpha/begun"]),
    ],
)
def test_dated_facts_stand_for_events_only_where_there_are_none_at_any_time(ask, words, filters, of_events, expected):
    answer = ask(*words, **filters)
    assert (answer.of_events, keys(answer)) == (of_events, expected)


EVENTLESS = """\
kinds:
  missions: {one: mission, title: Missions, key: [start, end], span: [start, end]}
  summits: {one: summit, title: Summits, span: [date], events: [decisions]}
  funds: {one: fund, title: Funds, span: [established, end], events: [decisions]}
"""


def test_a_kind_without_events_has_every_dated_topic_that_is_no_key_topic(ask, tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(path.read_text(encoding="utf-8") + EVENTLESS, encoding="utf-8")
    assert keys(ask("alpha")) == ["alpha/k", "alpha/k", "alpha/first", "alpha/second", "york-2016/stay"]


def test_a_topic_that_is_asked_for_stands_in_the_place_of_events(ask):
    answer = ask("alpha", topics=["Start"])
    assert (keys(answer), answer.of_events) == (["alpha/first", "alpha/later"], False)


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        (["2014"], {"since": "2014", "until": "2014"}),
        (["alpha", "2002"], {"since": "2002", "until": "2002"}),
        (["2004", "alpha", "2001"], {"since": "2001", "until": "2004"}),
        (["2002-03", "2002", "2001/2004"], {"since": "2001/2004", "until": "2001/2004"}),
    ],
)
def test_a_date_among_the_names_is_the_time(ask, words, filters):
    named = [word for word in words if not word[0].isdecimal()]
    wanted = ask(*named, **filters)
    assert ask(*words) == wanted._replace(query=wanted.query | {"words": words})


def test_an_entry_named_like_the_end_of_a_time_is_an_entry(open_book):
    fact = "{value: a ship, date: 2011, says: It was a ship.}"
    book = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: official, published: 2016}}\nmissions:\n"
    index = open_book(f"{book}  until: {{name: Until, topics: {{events: {{source: s, facts: {{d: {fact}}}}}}}}}\n")
    assert timeline(index, ["until", "2011"], Filters()).query["entries"] == ["until"]


def test_a_date_beside_a_filter_is_an_error_and_one_that_is_a_name_a_name(ask, open_book):
    with pytest.raises(UsageError, match="the time is given twice: 2014 and --from 2001"):
        ask("2014", since="2001")
    index = open_book(BOOK.replace("name: Gold Fund", "name: 2014"))
    assert [entry.id for entry in timeline(index, ["2014"], Filters()).entries] == ["gold"]


def test_it_keeps_the_days_that_were_asked_for(ask):
    answer = ask(since="2005-02", until="2006")
    assert (answer.since, answer.until) == ("2005-02-01", "2006-12-31")


def test_an_entry_lasted_from_its_first_start_to_its_newest_end(ask):
    assert ask("gold", "alpha").spans == (
        Span("gold", "2002-05", None, ("gold/established/k",)),  # what ended before it began has no end
        Span("alpha", "2001-12-20", "2014-10", ("alpha/start/first", "alpha/end/begun")),
    )


def test_spans_are_those_of_the_entries_of_the_facts(ask):
    assert [span.entry for span in ask("york").spans] == []
    assert [span.entry for span in ask("alpha-two").spans] == []
    assert [span.entry for span in ask("york", "alpha").spans] == ["alpha"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["alpha", "nobody"], NotFoundError),
        (["Alphabet"], AmbiguousError),
        ([" "], UsageError),
        (["alpha", "commanders"], NotFoundError),
    ],
)
def test_what_is_no_entry_is_an_error(ask, words, error):
    with pytest.raises(error):
        ask(*words)


@pytest.mark.parametrize("filters", [{"since": "16"}, {"until": "2016-13"}, {"kinds": ["summitry"]}])
def test_filters_that_mean_nothing_are_errors(ask, filters):
    with pytest.raises(UsageError):
        ask(**filters)
