from __future__ import annotations

import copy
import dataclasses
import inspect
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping

import pytest

from nato_af_cli.book.record import Record


class Place(Record):
    """Where something is."""

    name: str
    region: str | None = None
    notes: Mapping[str, str] = {}

    @property
    def shown(self) -> str:
        return f"{self.name} ({self.region})"


class Base(Place):
    """A place with people in it."""

    people: int
    region: str | None = "north"


HERAT = Base(name="Herat", people=4)


def test_a_record_has_its_parts_and_those_of_the_class_under_it():
    assert (HERAT.name, HERAT.people, HERAT.region, HERAT.notes, HERAT.shown) == ("Herat", 4, "north", {}, "Herat (north)")
    assert Place(name="Kabul").region is None
    assert repr(HERAT).endswith("Base(name='Herat', region='north', notes={}, people=4)")


@pytest.mark.parametrize(("parts", "wrong"), [({"name": "a"}, "people"), ({"name": "a", "people": 1, "x": 2, "b": 3}, "b, x")])
def test_a_missing_or_an_unknown_part_is_refused(parts, wrong):
    with pytest.raises(TypeError, match=f"Base has missing or unknown parts: {wrong}$"):
        Base(**parts)


def test_a_record_with_other_parts_is_another_one():
    assert HERAT.replaced(people=5) == dataclasses.replace(HERAT, people=5) == Base(name="Herat", people=5)
    assert HERAT.people == 4
    with pytest.raises(TypeError, match=r"unknown parts: size$"):
        HERAT.replaced(size=1)


def test_a_record_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError, match="assign to field 'name'"):
        HERAT.name = "Kabul"
    with pytest.raises(dataclasses.FrozenInstanceError, match="delete field 'name'"):
        del HERAT.name


def test_a_mapping_left_out_is_shared_with_no_other_record():
    first, second = Place(name="a"), Place(name="b")
    first.notes["x"] = "y"
    assert second.notes == Place(name="c").notes == {}


def test_records_are_equal_where_class_and_parts_are():
    assert Base(people=4, name="Herat") == HERAT != Base(name="Herat", people=5)
    assert Place(name="a") != "a"
    assert Place(name="a", region="north", notes={}) != Base(name="a", people=1)


def test_records_of_hashable_parts_can_be_hashed_in_whatever_order_the_parts_were_given():
    one, other = Base(name="a", people=1, notes=()), Base(notes=(), people=1, name="a")
    assert len({one, other}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(HERAT)


def test_a_record_is_a_dataclass_to_those_who_ask():
    assert dataclasses.is_dataclass(HERAT)
    assert [field.name for field in dataclasses.fields(Base)] == ["name", "region", "notes", "people"]
    assert dataclasses.asdict(HERAT) == {"name": "Herat", "region": "north", "notes": {}, "people": 4}
    assert dataclasses.replace(HERAT, people=5) == Base(name="Herat", people=5)
    assert str(inspect.signature(Place)) == (
        "(*, name: 'str', region: 'str | None' = None, notes: 'Mapping[str, str]' = <factory>) -> None"
    )


def test_a_dataclass_may_stand_on_a_record():
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Town(Place):
        people: int

    assert Town(name="Herat", people=1).people == 1


def test_records_are_copied_and_pickled():
    assert copy.deepcopy(HERAT) == pickle.loads(pickle.dumps(HERAT)) == HERAT


def test_making_records_imports_no_dataclasses():
    script = "import sys, nato_af_cli.queries.answers; sys.exit('dataclasses' in sys.modules)"
    world = {name: text for name, text in os.environ.items() if not name.startswith("COV")}  # coverage imports them too
    assert subprocess.run([sys.executable, "-c", script], check=False, env=world).returncode == 0
