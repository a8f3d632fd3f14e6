"""What the form of a question says of its answer: each weighs enough to put the right one first, and without it another is."""

from __future__ import annotations

import pytest

from nato_af_cli.index import store
from nato_af_cli.queries import finder
from nato_af_cli.queries.filters import Filters
from nato_af_cli.search import weighing

BOOK = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2016}}
kinds:
  fairs: {one: fair, title: Fairs, key: [summary]}
  guilds: {one: guild, title: Guilds, key: [summary, seat]}
fairs:
  spring-fair:
    name: Spring Fair
    topics:
      decisions:
        source: s
        facts:
          well: {value: Dig a well, date: 2011, says: The traders chose a well and paid for its ropes and buckets.}
guilds:
  carters:
    name: Carters' Guild
    topics:
      summary: {source: s, facts: {d: {value: a guild, says: The Carters' Guild carried salt.}}}
      seat: {source: s, facts: {d: {value: Old Mill, says: The seat of the Carters' Guild was the Old Mill.}}}
      masters:
        source: s
        facts: {a: {value: Ines Vale, date: 2010, says: Ines Vale was running all wagons and mules and inns and wells.}}
      wells:
        source: s
        facts:
          a: {value: Rope money, date: 2012, says: The carters gave money for the ropes of the well.}
          b: {value: Bucket money, date: 2013, says: The carters gave money for the buckets of the well.}
      loads:
        source: s
        unit: sacks
        facts:
          2010: {value: 30, date: 2010, fields: {carter: Asker}, says: Asker took a load of 30 sacks.}
          2011: {value: 20, date: 2011, fields: {carter: Bera}, says: Bera took a load of 20 sacks.}
          2012: {value: 10, date: 2012, fields: {carter: Cora}, says: Cora took a load of 10 sacks.}
      largest-load: {source: s, facts: {a: {value: Bera, date: 2013, says: Bera took the largest load of sacks by a guest.}}}
      tolls:
        source: s
        unit: coins
        facts:
          2010: {value: 3, date: 2010, says: A toll was 3 coins.}
          2011: {value: 4, date: 2011, says: A toll was 4 coins.}
      toll-definition:
        source: s
        facts: {a: {value: money for the bridge, date: 2010, says: A bridge toll was what a carter paid who crossed.}}
questions:
  carters/toll-definition/a: [what is a toll]
"""


@pytest.mark.parametrize(
    ("feature", "question", "right"),
    [
        ("of kind", "which fair gave money for ropes and buckets", "spring-fair/decisions/well"),
        ("extreme", "which carters took the largest load of sacks as a guest", "carters/largest-load/a"),
        ("defines", "what is a toll", "carters/toll-definition/a"),
        ("no name", "who ran the carters guild", "carters/masters/a"),
    ],
)
def test_it_puts_the_right_answer_first(find, monkeypatch, feature, question, right):
    assert find(question).answers[0].address == right
    monkeypatch.setattr(weighing, "WEIGHTS", {name: weight for name, weight in weighing.WEIGHTS.items() if name != feature})
    assert find(question).answers[0].address != right


SMITHS = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2016}}
kinds: {guilds: {one: guild, title: Guilds, key: [strength]}}
guilds:
  smiths:
    name: Smiths' Guild
    topics:
      strength:
        source: s
        facts: {2014: {value: 40, unit: mules, date: 2014, says: In 2014 the smiths had 40 mules on the road with their drivers.}}
      drivers:
        source: s
        unit: drivers
        facts:
          2015: {value: 12, date: 2015, says: In 2015 the smiths had 12 drivers.}
          2016: {value: 15, date: 2016, says: In 2016 there were 15 drivers.}
"""


@pytest.mark.parametrize(("weight", "first"), [(weighing.WEIGHTS["counted"], "smiths/drivers"), (0.0, "smiths/strength/2014")])
def test_a_figure_of_what_is_to_be_counted_comes_before_one_of_the_time(tmp_path, monkeypatch, weight, first):
    book = tmp_path / "book.yaml"
    book.write_text(SMITHS, encoding="utf-8")
    monkeypatch.setattr(weighing, "WEIGHTS", {**weighing.WEIGHTS, "counted": weight})
    with store.open_index([str(book)], only=True, cached=False) as index:
        found = finder.find(index, ["how many drivers did the smiths have in 2014"], Filters())
    assert found.answers[0].address == first
