from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from described import PROGRAM

from nato_af_cli.cli.environment import VARIABLES
from nato_af_cli.cli.help.manual import escaped, page
from nato_af_cli.errors import ExitCode

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

KEPT = Path(__file__).parents[3] / "docs" / "natoaf.1"
HEADINGS = ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS"]
HEADINGS += ["EXAMPLES", "ENVIRONMENT", "FILES", "EXIT STATUS", "SEE ALSO"]
DATELESS = "missing date, using"
"""What mandoc says of a page without a date: ours has the version, for the day on which it is made means nothing."""


def ran(*command: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    world = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=world, check=False)


def by_man_db(*options: str) -> subprocess.CompletedProcess[str]:
    if "man 2" not in ran("man", "--version").stdout:
        pytest.skip("this man is not man-db's")
    return ran("man", *options, "-l", str(KEPT))


def section(text: str, heading: str) -> str:
    return re.search(rf"^\.SH {heading}\n(.*?)(?=^\.SH |\Z)", text, re.DOTALL | re.MULTILINE)[1]


def test_the_page_that_is_kept_is_what_the_program_prints(natoaf):
    result = natoaf("commands", "-f", "man")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == page(PROGRAM) == KEPT.read_text(encoding="utf-8")


def test_the_page_has_its_sections_in_their_order():
    assert re.findall(r"^\.SH (.+)$", page(PROGRAM), re.MULTILINE) == HEADINGS


def test_the_page_holds_every_command_every_option_every_example():
    text = page(PROGRAM)
    commands = section(text, "COMMANDS")
    parts = re.split(r"^\.SS ", commands, flags=re.MULTILINE)[1:]
    shared = section(text, "OPTIONS")
    for part, command in zip(parts, PROGRAM.commands, strict=True):
        assert part.startswith(f"\\fBnatoaf {command.name}\\fR [\\fIOPTIONS\\fR]")
        assert escaped(command.help) in part.replace("\n", " ")
        for option in command.options:
            told = part if all(f"\\fB{escaped(name)}\\fR" in part for name in option.names) else shared
            assert [name for name in option.spellings if f"\\fB{escaped(name)}\\fR" not in told] == []
            assert escaped(option.help) in told.replace("\n", " ")
            assert all(f"\\fB{escaped(choice)}\\fR" in told for choice in option.choices)
        assert all(escaped(example.line) in part for example in command.examples)
        assert all(escaped(argument.help) in part.replace("\n", " ") for argument in command.arguments)
    assert all(f"\\fB{escaped(name)}\\fR" in shared for option in PROGRAM.options for name in option.spellings)


def test_an_option_that_all_share_is_told_of_once_and_a_commands_own_at_the_command():
    commands = section(page(PROGRAM), "COMMANDS")
    assert commands.count("\\fB\\-\\-as\\-of\\fR \\fIDATE\\fR\n") == 3  # of export, browse and mcp, which take some of them only
    assert commands.count("\\fB\\-\\-limit\\fR \\fIN\\fR\n") == 1
    assert "(all except browse, open, export, mcp, new, check, schema, paths, commands, completion, cache)" in section(
        page(PROGRAM), "OPTIONS"
    ).replace("\n", " ")
    paths = re.search(r"^\.SS \\fBnatoaf paths\\fR.*?(?=^\.S)", commands, re.DOTALL | re.MULTILINE)[0]
    assert "\\fB\\-\\-only\\fR\n" in paths


def test_the_page_tells_of_the_environment_and_of_how_natoaf_ends():
    text = page(PROGRAM)
    assert re.findall(r"^\.TP\n\\fB(\w+)\\fR$", section(text, "ENVIRONMENT"), re.MULTILINE) == [
        variable.name for variable in VARIABLES
    ]
    codes = re.findall(r"^\.TP\n\\fB(\d+)\\fR$", section(text, "EXIT STATUS"), re.MULTILINE)
    assert codes == [str(code.value) for code in ExitCode]


def test_the_page_has_no_day_and_no_place_of_this_machine():
    text = page(PROGRAM)
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", re.sub(r"^natoaf .*$", "", text, flags=re.MULTILINE)) is None
    assert str(Path.home()) not in text
    assert text.isascii()


@pytest.mark.parametrize(
    ("text", "roff"),
    [("a-b", "a\\-b"), ("\\", "\\e"), ("it's", "it\\(aqs"), ("`~^", "\\(ga\\(ti\\(ha"), ("é…", "\\[u00E9]\\[u2026]")],
)
def test_what_roff_would_take_for_its_own_is_escaped(text, roff):
    assert escaped(text) == roff


def test_a_line_that_begins_with_a_dot_or_a_quote_is_text():
    odd = tuple(PROGRAM.examples[0]._replace(line=line) for line in (".so /etc/passwd", "'x"))
    shown = section(page(PROGRAM._replace(examples=odd)), "EXAMPLES")
    assert "\n\\&.so /etc/passwd" in shown
    assert "\n\\(aqx" in shown


def test_man_shows_the_page_without_a_warning():
    done = by_man_db("--warnings=w")
    assert (done.returncode, done.stderr) == (0, "")
    shown = re.sub(".\b", "", done.stdout)
    assert [heading for heading in HEADINGS if not re.search(rf"^{heading}$", shown, re.MULTILINE)] == []
    assert "natoaf find who commanded isaf in 2009  # a plain question" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_groff_has_nothing_to_say_of_the_page():
    done = ran("groff", "-ww", "-man", "-Tutf8", "-z", str(KEPT))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_mandoc_has_nothing_to_say_of_the_page_but_that_it_has_no_date():
    done = ran("mandoc", "-man", "-T", "lint", str(KEPT))
    said = [line for line in (done.stdout + done.stderr).splitlines() if DATELESS not in line]
    assert said == []
