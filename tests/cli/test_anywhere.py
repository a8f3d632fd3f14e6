"""Every command and every format, wherever its output goes: an answer or a sentence, and the right exit code."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
import unicodedata
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from nato_af_cli.book import dates
from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.cli import app as program
from nato_af_cli.cli.registry import COMMANDS, HIDDEN
from nato_af_cli.export import FORMATS as EXPORTS
from nato_af_cli.render import FORMATS, LINK_FORMATS

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all
WORDS = {
    "show": ["alpha", "bases"],
    "mission": ["alpha"],
    "fund": ["gold"],
    "source": ["daily"],
    "find": ["how", "many", "people"],
    "cite": ["alpha"],
    "compare": ["alpha", "beta"],
    "links": ["alpha"],
    "completion": ["bash"],
    "open": ["daily", "--print"],
    "mcp": ["--print-config"],
}
KINDS = [word for kind in STANDARD for word in (kind.plural, kind.name)]
"""The commands that the kinds of the book of these tests are."""
OTHERS = {
    "check": ["text", "json"],
    "commands": ["text", "json", "man"],
    "cache": ["text", "json"],
    "schema": [None],
    "paths": [None],
    "completion": [None],
    "mcp": [None],
}
UNNAMED = {"summit", "programme", "organisation"}
"""Commands that are asked without a name here, for the book of these tests has no such entries."""
EMPTY = {"summits", "programmes", "organisations", "check"}
"""Commands whose answer may be nothing at all, which is no fault on a full disk either."""
ENCODINGS = ("utf-8", "cp1252", "ascii", "cp437", "utf-16")


class Taker(io.BytesIO):
    """Takes bytes, or refuses them."""

    def __init__(self, error: OSError | None = None) -> None:
        super().__init__()
        self.error = error

    def write(self, data: bytes) -> int:
        if self.error and data:
            raise self.error
        return super().write(data)


REFUSALS = {"full": OSError(errno.ENOSPC, "No space left on device"), "gone": BrokenPipeError()}


def run(outlet: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, bytes, str]:
    """Run natoaf with a standard output of some kind; return its exit code, its output and what it said."""
    encoding = outlet if outlet in ENCODINGS else "utf-8"
    taker = Taker(REFUSALS.get(outlet))
    stdout = SimpleNamespace(encoding=encoding, buffer=taker, flush=lambda: None, isatty=lambda: False)
    said = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["natoaf", *words])
        patch.setattr(sys, "stdout", None if outlet in ("closed", "no streams") else stdout)
        patch.setattr(sys, "stderr", None if outlet == "no streams" else said)
        with pytest.raises(SystemExit) as ended:
            program.main()
        if outlet in REFUSALS and sys.stdout is not stdout:
            sys.stdout.close()
    said.flush()
    return int(ended.value.code or 0), taker.getvalue(), said.buffer.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def book_file(shared_book, tmp_path_factory):
    """BOOK with a name that few encodings have."""
    path = tmp_path_factory.mktemp("book") / "book.yaml"
    text = shared_book.read_text(encoding="utf-8")
    path.write_text(text.replace("Northtown", "Čáslav – کابل · 北京"), encoding="utf-8")
    return path


@pytest.fixture
def asked(book_file, tmp_path):
    """Return the words to ask of a command, in every format that it has."""

    def words(command):
        if command == "mcp" and find_spec("mcp") is None:
            pytest.skip("the extra natoaf[mcp] is not installed")
        if command == "new":
            return [(None, ["new", str(tmp_path / "new.yaml"), "--force"])]
        if command == "export":
            formats = [format for format in EXPORTS if format != "sqlite"]
            return [(format, [command, "-", "-f", format, "--only", "--facts", str(book_file)]) for format in formats]
        if command in OTHERS:
            more = [str(book_file)] if command == "check" else WORDS.get(command, [])
            return [(format, [command, *more, *(["-f", format] if format else [])]) for format in OTHERS[command]]
        own = ["--only", "--facts", str(book_file)]
        if command == "open":
            return [(None, [command, *WORDS[command], *own])]
        formats = (*FORMATS, *LINK_FORMATS) if command == "links" else FORMATS
        asked = [(format, [command, *WORDS.get(command, []), "-f", format, *own]) for format in formats]
        return [*asked, ("table", [*asked[0][1], "--width", "40", "--color", "always"])]

    return words


@pytest.mark.parametrize("outlet", [*ENCODINGS, *REFUSALS, "closed", "no streams"])
@pytest.mark.parametrize("command", [*KINDS, *(name for name in COMMANDS if name != "browse"), *HIDDEN])  # that draws a screen
def test_every_command_in_every_format_ends_in_an_answer_or_a_sentence(asked, monkeypatch, command, outlet):
    # what takes no bytes takes none of any format: the first two are a text for people and one for programs
    for format, words in asked(command)[: None if outlet in ENCODINGS else 2]:
        code, raw, said = run(outlet, words, monkeypatch)
        assert "Traceback" not in said
        assert "unexpected error" not in said
        refused = outlet in ("closed", "full", "no streams")
        if command in UNNAMED:
            assert (code in (1, 2), raw) == (True, b"")
        elif refused and (code or not (command in EMPTY or command == "new")):
            assert (code, raw) == (1, b"")
            assert outlet == "no streams" or said.startswith("natoaf: standard output ")
        else:
            assert code == 0
            people = format in ("table", "text") or command in ("paths", "open")
            text = raw.decode(outlet if people and outlet in ENCODINGS else "utf-8")
            assert bool(text) == (outlet in ENCODINGS and command != "new") or command in EMPTY
            assert "\ufffd" not in text


def is_foreign(char, encoding):
    """Whether a letter is of a script that an encoding does not have: a title in Ukrainian, and nothing that natoaf draws."""
    return char.isalpha() and not unicodedata.name(char).startswith("LATIN") and not char.encode(encoding, "ignore")


@pytest.mark.parametrize("words", ["rsm personnel", "timeline rsm", "rsm", "funds", "find kandahr", "links lotfa"])
@pytest.mark.parametrize("width", [None, 60])
def test_what_natoaf_draws_itself_is_never_a_question_mark(natoaf, monkeypatch, words, width):
    asked = [*words.split(), *(["--width", str(width)] if width else [])]
    plain = natoaf(*asked).stdout
    for encoding in ("cp1252", "ascii", "cp437"):
        code, raw, said = run(encoding, asked, monkeypatch)
        assert (code, said) == (0, "")
        text = raw.decode(encoding)
        assert text.count("?") == plain.count("?") + sum(is_foreign(char, encoding) for char in plain)
        if width:
            assert max(map(len, text.splitlines())) <= width
        else:
            assert [len(line) for line in text.splitlines()] == [len(line) for line in plain.splitlines()]
        if encoding == "ascii":
            assert text.isascii()


def test_an_error_has_stand_ins_too(monkeypatch):
    code, _, said = run("ascii", ["Čáslav – 北…"], monkeypatch)
    assert (code, said.splitlines()[0]) == (3, 'natoaf: no entry is named "Caslav - ??~".')


WHOLE = re.compile(r"(?<![\w/.,-])(?:\d{1,3}(?:,\d{3})+|[+-]?\d+\.\d+|\d{4})(?![\w/,-])")
"""Amounts and years, those within addresses left out."""


WIDTHS = [(20, "never"), (34, "never"), (60, "never"), (80, "always"), (133, "never"), (400, "always")]
DRAWN = [["rsm"], ["funds"], ["anatf", "total"], ["timeline", "rsm"], ["rsm", "personnel"], ["find", "troops"]]
DRAWN += [["links", "rsm"], ["compare", "rsm", "isaf"], ["source", "nato-relations-2017"], [], ["missions"], ["lotfa"]]


@pytest.mark.parametrize("words", DRAWN, ids=" ".join)
def test_no_line_is_wider_than_the_screen_and_no_figure_id_or_date_is_cut(natoaf, words):
    from rich.cells import cell_len

    figures = set(WHOLE.findall(natoaf(*words, "--width", "10000", "--color", "never").stdout))
    wanted = DATED_OR_NAMED.get(" ".join(words), lambda _: [])(natoaf)
    for width, color in WIDTHS:
        text = re.sub("\x1b\\[[0-9;]*m", "", natoaf(*words, "--width", str(width), "--color", color).stdout)
        assert [line for line in text.splitlines() if cell_len(line) > width] == [], width
        assert sorted(figures - set(WHOLE.findall(text))) == [], width
        assert [forms for room, *forms in wanted if room <= width and not any(form in text for form in forms)] == [], width


def dates_of(*words):
    """Return what finds the forms in which each date of a page may stand, for which there is always room."""

    def found(natoaf):
        facts = json.loads(natoaf(*words, "-f", "json").stdout)["facts"]
        return [(0, dates.written(fact["date"]), dates.brief(fact["date"])) for fact in facts if fact["date"]]

    return found


DATED_OR_NAMED = {
    "anatf total": dates_of("anatf", "total"),
    "rsm personnel": dates_of("rsm", "personnel"),
    "sources": lambda natoaf: [(len(id), id) for id in json.loads(natoaf("sources", "-f", "json").stdout)["sources"]],
}
"""What else may not be cut where it has room: of some answers the dates, each in one form or another, and the ids."""
