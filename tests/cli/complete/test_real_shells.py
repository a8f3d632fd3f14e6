from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from natoaf_processes import NATOAF
from real_shells import Terminal

from nato_af_cli.cli.complete import shells

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminal", allow_module_level=True)

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all
SHELLS = ("bash", "zsh", "fish")
At = Callable[..., Terminal]

HOSTILE = """\
book: {title: A hostile book}
sources: {s: {title: "$(touch src)`touch src`", publisher: P, published: 2020, kind: press}}
missions:
  evil-one:
    name: "$(touch a)"
    aliases:
      ["Evil `touch b` (touch c)", "Evil ; touch d; '; touch e; \\" touch f", "Evil {touch,g} *? ~ :a\\\\:b %F{red} ${(e):-x}"]
    topics:
      traps:
        title: "`touch h` $(touch i) 'x' : \\"y\\""
        source: s
        facts:
          one: {value: "$(touch j) `touch k` ';touch l;' | touch m > n", says: x}
          two: {value: "first\\nsecond $(touch o)", fields: {evil: y}, says: y}
  evil-two: {name: "Evil two & touch p", aliases: ["`touch q`"], topics: {t: {source: s, facts: {k: {value: v, says: z}}}}}
"""
"""A book whose names and values are programs of shells: each would leave a file of one letter."""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    """Start a shell at a terminal; it is gone when the test ends."""
    started: list[Terminal] = []

    def start(shell: str, facts: Path | None = None, natoaf: Sequence[str] = ()) -> Terminal:
        started.append(Terminal(shell, tmp_path / "home", natoaf, NATOAF_FACTS=str(facts or "")))
        return started[-1]

    yield start
    for terminal in started:
        terminal.end()


LINES = {
    "natoaf timel": "natoaf timeline ",
    "natoaf summit war": "natoaf summit warsaw-2016 ",
    "natoaf rsm spo": "natoaf rsm spokes ",
    "natoaf rsm spokes h": "natoaf rsm spokes herat ",
    "natoaf rsm/spokes/h": "natoaf rsm/spokes/herat ",
    "natoaf source nato-relations-": "natoaf source nato-relations-2017 ",
    "natoaf show --wid": "natoaf show --width ",
    "natoaf links rsm -f do": "natoaf links rsm -f dot ",
    "natoaf rsm -f do": "natoaf rsm -f do",
    "natoaf rsm --format=mark": "natoaf rsm --format=markdown ",
    "natoaf rsm -fmark": "natoaf rsm -fmarkdown ",
    "natoaf cite rsm --style b": "natoaf cite rsm --style bibtex ",
    "natoaf find --kind miss": "natoaf find --kind mission ",
    "natoaf find --topic spok": "natoaf find --topic spokes ",
    "natoaf rsm --as-of ": "natoaf rsm --as-of ",
    "natoaf summit nothing-of-the-k": "natoaf summit nothing-of-the-k",
    "NATOAF_FACTS= natoaf rsm spo": "NATOAF_FACTS= natoaf rsm spokes ",
    "bin/natoaf rsm spo": "bin/natoaf rsm spokes ",
    "~/bin/natoaf rsm spo": "~/bin/natoaf rsm spokes ",
    "true; natoaf rsm spo": "true; natoaf rsm spokes ",
}
FIELDS = {
    "natoaf rsm spokes --fields addr": "natoaf rsm spokes --fields address",
    "natoaf rsm spokes --fields address,fields.reg": "natoaf rsm spokes --fields address,fields.region",
    "natoaf rsm spokes --sort=-qual": "natoaf rsm spokes --sort=-qualifier",
    "natoaf rsm spokes --sort date,-qual": "natoaf rsm spokes --sort date,-qualifier",
}
"""Lists of fields, which go on: fish alone puts a blank behind them."""
NAMES = {
    'natoaf "resolute s': ('natoaf "rsm" ', "natoaf Resolute\\ Support\\ Mission "),
    "natoaf resolute\\ s": ("natoaf rsm ", "natoaf Resolute\\ Support\\ Mission "),
    "natoaf résol": ("natoaf rsm ", "natoaf résolute\\ Support\\ Mission "),
    "natoaf RESOL": ("natoaf rsm ", "natoaf Resolute\\ Support\\ Mission "),
    "natoaf summit 'warsaw s": ("natoaf summit 'warsaw-2016' ", "natoaf summit Warsaw\\ Summit "),
    "natoaf RSM": ("natoaf rsm ", "natoaf rsm "),
    "natoaf rsm 'legal b": ("natoaf rsm 'legal-basis' ", "natoaf rsm 'legal basis' "),
}
"""Lines, each with what bash and zsh make of it, and fish, which completes to nothing that begins in another way."""


@pytest.mark.parametrize("shell", SHELLS)
def test_lines_lists_of_fields_and_names_with_blanks_and_accents_are_completed_in_a_real_shell(at, shell):
    terminal, fish = at(shell), shell == "fish"
    fields = {line: made + " " * fish for line, made in FIELDS.items()}
    wanted = LINES | fields | {line: made[fish] for line, made in NAMES.items()}
    assert {line: terminal.typed(f"{line}\t") for line in wanted} == wanted


def test_the_names_that_fish_completes_to_are_names(natoaf):
    for words in (["résolute Support Mission"], ["Resolute Support Mission"], ["summit", "Warsaw Summit"]):
        assert natoaf(*words).exit_code == 0


@pytest.mark.parametrize("shell", SHELLS)
def test_where_a_file_may_stand_a_real_shell_completes_files(at, shell):
    terminal = at(shell)
    for name in ("mine.yaml", "my facts.yaml", "rsm-notes.yaml"):
        (terminal.home / name).write_text("", encoding="utf-8")
    lines = {
        "natoaf check mi": "natoaf check mine.yaml ",
        "natoaf check mine.yaml my": "natoaf check mine.yaml my\\ facts.yaml ",
        "natoaf new rsm": "natoaf new rsm-notes.yaml ",
        "natoaf --facts mi": "natoaf --facts mine.yaml ",
        "natoaf --facts=mi": "natoaf --facts=mine.yaml ",
        "natoaf rsm --facts rsm": "natoaf rsm --facts rsm-notes.yaml ",
        "natoaf rsm --output mi": "natoaf rsm --output mine.yaml ",
        "natoaf rsm --output=mi": "natoaf rsm --output=mine.yaml ",
        "natoaf rsm -o rsm": "natoaf rsm -o rsm-notes.yaml ",
        "natoaf show mi": "natoaf show mi",  # but not where none may stand
        "natoaf rsm spo": "natoaf rsm spokes ",
    }
    made = {line: terminal.typed(f"{line}\t") for line in lines if line != "natoaf show mi"}
    assert made == {line: lines[line] for line in made}
    assert "mine.yaml" not in terminal.typed("natoaf show mi\t")


@pytest.mark.parametrize("shell", SHELLS)
def test_what_fits_is_listed_beside_what_it_is_and_the_typed_text_stays_or_becomes_one_of_it(at, shell, book_file):
    terminal = at(shell, book_file)
    terminal.typed("natoaf alpha bases \t\t")
    assert "north" in terminal.shown
    assert ("Northtown" in terminal.shown) == (shell != "bash")
    terminal.typed("natoaf source --only \t\t")
    assert "daily" in terminal.shown
    assert ("The Daily" in terminal.shown) == (shell != "bash")
    terminal.typed("natoaf s\t\t")
    assert "sources" in terminal.shown
    assert ("List the documents behind the facts" in terminal.shown) == (shell != "bash")
    assert terminal.typed("natoaf fund 'mission \t\t") == "natoaf fund 'mission "
    line = terminal.typed("natoaf mission 'mission \t\t")
    assert "lpha" in terminal.shown
    assert "eta" in terminal.shown
    assert line.startswith("natoaf mission ")
    assert line != "natoaf mission '"


@pytest.mark.parametrize("shell", SHELLS)
def test_no_shell_runs_what_a_fact_file_says(at, shell, tmp_path):
    facts = tmp_path / "hostile.yaml"
    facts.write_text(HOSTILE, encoding="utf-8")
    terminal = at(shell, facts)
    before = sorted(path.name for path in terminal.home.iterdir())
    for keys in (
        *(
            "natoaf evil\t\t\t",
            "natoaf mission \t\t\t",
            "natoaf mission evil\t\t",
            "natoaf 'evil ;\t\t",
            'natoaf "evil {\t\t',
            "natoaf touch\t\t",
        ),
        *("natoaf evil-one \t\t\t", "natoaf evil-one traps \t\t\t", "natoaf evil-one/\t\t\t", "natoaf evil-one touch\t\t"),
        *(
            "natoaf source \t\t\t",
            "natoaf source touch\t\t",
            "natoaf evil-one traps touch\t\t",
            "natoaf evil-one traps first\t\t",
        ),
        *("natoaf compare 'evil \t\t", "natoaf find --source touch\t\t", "natoaf find --topic touch\t\t", "natoaf $(touch z\t\t"),
    ):
        terminal.typed(keys)
        assert sorted(path.name for path in terminal.home.iterdir() if path.name != "line") == before, keys
    offered = terminal.typed("natoaf evil-o\t")
    assert offered == "natoaf evil-one "
    for keys in ("natoaf 'evil ;\t\t", "natoaf evil_\t\t", "natoaf evil-one traps first\t\t"):
        terminal.entered(f"{keys} >/dev/null 2>&1")
        made = {path.name for path in terminal.home.iterdir()} - {*before, "line", "history"}
        assert made == set(), keys


@pytest.mark.parametrize(
    ("shell", "load"),
    [
        ("bash", 'eval "$(natoaf completion bash)"'),
        ("zsh", "source <(natoaf completion zsh)"),
        ("fish", "natoaf completion fish | source"),
    ],
)
def test_the_printed_script_may_be_read_by_the_shell_itself(at, shell, load):
    terminal = at(shell, natoaf=NATOAF)
    terminal.entered(load)
    assert terminal.typed("natoaf rsm spo\t") == "natoaf rsm spokes "


@pytest.mark.parametrize("shell", SHELLS)
def test_a_program_that_fails_leaves_the_line_as_it_is(at, shell):
    terminal = at(shell)
    (terminal.home / "bin" / "natoaf").write_text("#!/bin/sh\necho trouble >&2\nexit 1\n", encoding="utf-8")
    assert terminal.typed("natoaf rsm spo\t") == "natoaf rsm spo"
    assert "trouble" not in terminal.shown


def test_there_is_a_script_for_each_shell_that_is_tried_here():
    assert {*SHELLS} <= shells.SCRIPTS.keys()
