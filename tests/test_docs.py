from __future__ import annotations

import doctest
import re
import shlex
import tempfile
from pathlib import Path

import pytest

from nato_af_cli.cli.registry import COMMANDS
from nato_af_cli.factfile import checker

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
FACT_FILE = (ROOT / "docs" / "fact-file.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(blocks(FACT_FILE, "yaml"))))
def test_every_worked_example_of_a_fact_file_passes_the_check(tmp_path, number):
    path = tmp_path / "example.yaml"
    path.write_text(blocks(FACT_FILE, "yaml")[number], encoding="utf-8")
    assert [str(problem) for problem in checker.check([str(path)]).problems] == []


def test_there_are_worked_examples():
    assert len(blocks(FACT_FILE, "yaml")) >= 3


def test_the_readme_speaks_python_that_is_true():
    (example,) = blocks(README, "python")
    test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(test) == (0, len(test.examples))
    assert len(test.examples) >= 5


def tried() -> list[str]:
    """Return the ten things to try, without their comments."""
    lines = next(block for block in blocks(README, "sh") if "# what is in the book" in block).splitlines()
    return [line.partition("#")[0].strip().removeprefix("natoaf").strip() for line in lines]


@pytest.mark.parametrize("words", tried())
def test_each_of_the_things_to_try_answers(natoaf, words):
    result = natoaf(*shlex.split(words))
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) > 2


def test_there_are_ten_things_to_try():
    assert len(tried()) == 10


def test_every_command_is_in_the_reference_and_has_a_help_of_its_own(natoaf):
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", REFERENCE, flags=re.MULTILINE), command
        assert len(natoaf(command, "-h").stdout.splitlines()) > 4


def test_a_picture_has_nothing_of_the_machine_that_it_was_made_on_and_fetches_nothing():
    pictures = [path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "images").glob("*.svg")]
    assert len(pictures) > 2
    for own in (str(ROOT), str(Path.home()), tempfile.gettempdir(), "@font-face", "url(http", "<script"):
        assert [text[:200] for text in pictures if own in text] == []


def test_the_two_commands_stand_first_and_each_makes_its_environment():
    first, second = blocks(README, "sh")[:2]
    assert first.startswith("python3 -m venv .venv && ")
    assert first.rstrip().endswith("natoaf summit warsaw")
    assert second.startswith("python3 -m venv .venv && ")
    assert second.rstrip().endswith("-m pytest")
