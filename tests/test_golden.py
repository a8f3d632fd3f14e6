"""What the shipped book answers on three days, line by line; scripts/golden.py records it anew and shows the difference."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
spec = importlib.util.spec_from_file_location("golden", Path(__file__).parent.parent / "scripts" / "golden.py")
golden = importlib.util.module_from_spec(spec)
spec.loader.exec_module(golden)


@pytest.mark.parametrize("name", golden.RECORDS)
def test_the_book_answers_as_recorded(on_shipped, name):
    result = on_shipped(*golden.RECORDS[name])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == (GOLDEN / name).read_text(encoding="utf-8").splitlines()


def test_there_is_a_record_of_each_answer_and_no_other():
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(golden.RECORDS)
    assert len(golden.RECORDS) == 9
