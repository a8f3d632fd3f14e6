"""Texts from anywhere, seen by a terminal: nothing but their own cells shows that they were there."""

from __future__ import annotations

import itertools
import json
import os
import re

import pyte
import pytest
from terminals import in_terminal

from nato_af_cli.cli.registry import COMMANDS
from nato_af_cli.console import UNSAFE, visible

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal"),
    pytest.mark.usefixtures("on_shipped"),  # for its cache: each process would build an index anew
]

STYLE = re.compile(rb"\x1b\[(?:0|1|2|4|95|1;4|1;95)m")
COLUMNS, LINES = 120, 2000
EVIL = "a\x1b[31mb\x1b]0;stolen\x07c\x9b7md\u202ee\u2066f\x1b(0g\x1bc\x08\x08\rh\x00[red]i[/red]:smile:[/annex]\x7f\ufeff\u2028j"
ENVIRONMENT_EVIL = EVIL.replace("\x00", "")


class Seen:
    """What a terminal shows of some output."""

    def __init__(self, output: bytes) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        stream = pyte.ByteStream(self.screen)
        stream.feed(output.replace(b"\n", b"\r\n"))
        # pyte's own `display` goes through every line of the screen, nearly all of which are empty
        self.cells = [[self.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(max(self.screen.buffer, default=0) + 1)]
        self.text = "\n".join("".join(cell.data for cell in row).rstrip() for row in self.cells).rstrip()

    def left_as_it_was(self) -> list[str]:
        """Return what is not as natoaf alone would leave it."""
        fresh, screen = pyte.Screen(COLUMNS, LINES), self.screen
        parts = {
            "title": screen.title == "" == screen.icon_name,
            "modes": screen.mode == fresh.mode and screen.margins is None and screen.tabstops == fresh.tabstops,
            "characters": (screen.charset, screen.g0_charset) == (fresh.charset, fresh.g0_charset),
            "cursor": screen.cursor.x == 0 and screen.cursor.attrs == fresh.cursor.attrs and not screen.cursor.hidden,
            "colours": {(cell.fg, cell.bg) for row in self.cells for cell in row}
            <= {("default", "default"), ("brightmagenta", "default")},
            "looks": not any(
                cell.reverse or cell.blink or cell.italics or cell.strikethrough for row in self.cells for cell in row
            ),
        }
        return [name for name, kept in parts.items() if not kept]


def unsafe(output: bytes) -> list[str]:
    """Return the characters that could steer a terminal, natoaf's own styles, tabs and ends of lines aside."""
    return re.findall(UNSAFE, re.sub("[\n\t]", "", STYLE.sub(b"", output).decode("utf-8")))


def shown(*words: str | bytes, code: int | None = None, cwd: str | None = None, **env: str) -> bytes:
    """Run natoaf in a terminal; return what it wrote, having seen that it steers nothing."""
    ended, output = in_terminal(*words, lines=LINES, columns=COLUMNS, cwd=cwd, env=env)
    assert code is None or ended == code, output
    assert b"Traceback" not in output
    assert unsafe(output) == []
    assert Seen(output).left_as_it_was() == []
    return output


def test_a_terminal_would_be_steered_by_such_texts():
    """The other tests can fail."""
    assert unsafe(EVIL.encode()) != []
    assert Seen(b"\x1b]0;stolen\x07").left_as_it_was() == ["title"]
    assert "colours" in Seen(b"\x1b[31mb\n").left_as_it_was()
    assert "looks" in Seen(b"\x1b[7mb\x1b[0m\n").left_as_it_was()
    assert "modes" in Seen(b"\x1b[?25l\n").left_as_it_was()
    assert "cursor" in Seen(b"abc").left_as_it_was()


TEXT = (
    "[red]{0}[/red] :smile: [/annex] [link=x]\u202egnp\u202c \u2066{0}\u2069 \u200f \u061c e\u0301 \u5317 "
    "`id` \\x1b[31m %s <b>&amp;"
)
BOOK = """\
book: {title: @, updated: 2024-05-01}
sources:
  one: {title: @, publisher: @, published: 2020-06, kind: press, language: @, note: @, headings: [@]}
missions:
  alpha:
    name: @
    short: @
    aliases: [@]
    topics:
      start: {title: @, source: one, facts: {launch: {value: 2019-01-15, date: 2019-01-15, says: @}}}
      bases:
        title: @
        source: one
        at: @
        facts:
          north: {value: @, date: 2019, says: @, note: @, fields: {region: @}, about: [beta]}
          south: {value: @, date: 2020, fields: {region: @}}
      people:
        unit: @
        source: one
        facts: {2019: {value: 1200, date: 2019, qualifier: about}, 2020: {value: 900, date: 2020}}
  beta: {name: @, topics: {purpose: {source: one, facts: {help: {value: @, about: [alpha]}}}}}
"""
COMMANDS_SEEN = [
    [],
    ["missions"],
    ["alpha"],
    ["alpha", "bases"],
    ["alpha", "bases", "north"],
    ["alpha", "people"],
    ["beta"],
    ["sources"],
    ["source", "one"],
    ["find", "red", "smile"],
    ["timeline"],
    ["cite", "alpha"],
    ["cite", "alpha", "--style", "bibtex"],
    ["links"],
    ["links", "alpha"],
    ["compare", "alpha", "beta"],
    ["alpha", "--fields", "value,says,fields,note"],
]


def filled(text: str) -> str:
    """Return the book with a text in every place for one, each with its number."""
    numbers = itertools.count()
    return re.sub("@", lambda _: json.dumps(text.format(next(numbers)), ensure_ascii=False), BOOK)


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Return a book that has hostile texts in every part that takes a text, and its twin that has them as they are shown."""
    paths = []
    for name, text in (("evil", TEXT), ("twin", visible(TEXT))):
        directory = tmp_path_factory.mktemp(name)
        paths.append(directory / "book.yaml")
        paths[-1].write_text(filled(text), encoding="utf-8")
    return paths


@pytest.mark.parametrize("words", COMMANDS_SEEN, ids=" ".join)
def test_hostile_facts_leave_no_trace_beyond_their_own_cells(books, words):
    evil, twin = (Seen(shown(*words, "--only", "--facts", "book.yaml", code=0, cwd=str(book.parent))) for book in books)
    assert evil.cells == twin.cells
    assert "[/annex]" in evil.text
    assert "\\u202e" in evil.text or words[:1] == ["cite"]


def test_the_names_of_hostile_books_steer_no_terminal(tmp_path):
    directory = tmp_path / "a\x1b[31mb\u202e"
    directory.mkdir()
    (directory / "book.yaml").write_text(filled(TEXT), encoding="utf-8")
    cache = str(tmp_path / "cache")
    shown("alpha", "--only", "--facts", "book.yaml", code=0, cwd=str(directory), NATOAF_CACHE_DIR=cache)
    assert b"\\x1b[31mb\\u202e" in shown("cache", code=0, NATOAF_CACHE_DIR=cache)


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml", "csv", "tsv", "markdown", "html", "svg", "dot", "mermaid"])
def test_no_format_steers_a_terminal(books, format):
    shown("links", "alpha", "-f", format, "--only", "--facts", "book.yaml", code=0, cwd=str(books[0].parent))


EVERYWHERE = [
    [EVIL],
    ["rsm", EVIL],
    ["rsm", "spokes", EVIL],
    [f"--{EVIL}"],
    ["rsm", f"--{EVIL}"],
    [f"-{EVIL}"],
    ["rsm", f"--only={EVIL}"],
    ["rsm", "-f", EVIL],
    ["rsm", "--width", EVIL],
    ["rsm", "--color", EVIL],
    ["rsm", "--as-of", EVIL],
    ["rsm", "--fields", EVIL],
    ["rsm", "--fields", f"{EVIL},,"],
    ["rsm", "--sort", EVIL],
    ["rsm", "--source", EVIL],
    ["rsm", "--facts", EVIL],
    ["rsm", "-o", f"/no/{EVIL}"],
    ["rsm", "-o", f"x.{EVIL}"],
    ["rsm", "-o", EVIL, "-f", "json", "--only"],
    ["find", EVIL],
    ["find", "kandahr", EVIL],
    ["find", "nato", "--kind", EVIL],
    ["find", "nato", "--topic", EVIL],
    ["find", "nato", "--from", EVIL],
    ["find", "nato", "--limit", EVIL],
    ["timeline", EVIL],
    ["timeline", "--kind", EVIL],
    ["source", EVIL],
    ["sources", "--kind", EVIL],
    ["cite", EVIL],
    ["cite", "rsm", "--style", EVIL],
    ["links", EVIL],
    ["compare", "rsm", EVIL],
    ["check", EVIL],
    ["check", "-f", EVIL, "x"],
    ["new", f"/no/{EVIL}"],
    ["paths", "--facts", EVIL],
    ["help", EVIL],
    ["schema", EVIL],
    ["cache", EVIL],
]


def ids(words: list[str]) -> str:
    return " ".join(word.replace(EVIL, "EVIL") for word in words)


@pytest.mark.parametrize("words", EVERYWHERE, ids=ids)
def test_no_argument_steers_a_terminal(natoaf, words):
    result = natoaf(*words, "--color", "always") if words[0] == "rsm" else natoaf(*words)
    written = (result.stdout + result.stderr).encode("utf-8", "surrogatepass")
    assert unsafe(written) == []
    assert Seen(written).left_as_it_was() == []
    assert result.exit_code in (0, 1, 2, 3)


SOME = [words for words in EVERYWHERE if ids(words) in ("EVIL", "--EVIL", "rsm --fields EVIL", "check EVIL")]


@pytest.mark.parametrize("words", SOME, ids=ids)
def test_an_argument_is_seen_as_its_twin_is(words):
    evil = [word.replace(EVIL, ENVIRONMENT_EVIL) for word in words]
    twin = [word.replace(EVIL, visible(ENVIRONMENT_EVIL)) for word in words]
    seen, twins = Seen(shown(*evil)), Seen(shown(*twin))
    assert seen.text == twins.text
    assert "\\x1b[31m" in seen.text


@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_of_any_command_steers_a_terminal(natoaf, command):
    result = natoaf(command, f"--{EVIL}")
    assert result.exit_code == 2
    assert unsafe(result.stderr.encode()) == []
    assert result.stderr.startswith("natoaf: no such option: --a\\x1b[31mb")


NAMES = [
    ("rsm", "--facts", b"no\xff\x1b]0;x\x07.yaml"),
    ("check", b"no\xff\x1b]0;x\x07.yaml"),
    ("paths", "--facts", b"no\xff\x1b]0;x\x07.yaml"),
    ("rsm", "-o", b"/no\xff\x1b]0;x\x07/a.json"),
    (b"caf\xe9\x1b[31m",),
    (b"--caf\xe9\x1b[31m",),
    ("rsm", "-f", b"\xff\x1b[31m"),
    ("find", b"\xff\x1b[31m"),
]


@pytest.mark.parametrize("words", NAMES, ids=repr)
def test_no_name_that_is_no_text_steers_a_terminal(words):
    shown(*words)


def test_no_name_of_a_file_that_is_there_steers_a_terminal(tmp_path):
    name = os.fsdecode(b"caf\xe9\x1b]0;x\x07\x1b[31m.yaml")
    try:
        (tmp_path / name).write_text("book: {titel: T}\n", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"not a name here: {error}")
    output = shown("check", name, code=5, cwd=str(tmp_path))
    assert b"\\x1b[31m.yaml:1:8: " in output
    output = shown("missions", "--only", "--facts", name, code=5, cwd=str(tmp_path))
    assert b"\\x1b[31m.yaml:1:8: " in output


@pytest.mark.parametrize(
    "name", ["NATOAF_FACTS", "NATOAF_FORMAT", "NATOAF_MAX_BYTES", "NATOAF_CACHE_DIR", "NATOAF_CONFIG_DIR", "NATOAF_PAGER"]
)
@pytest.mark.parametrize("words", [["rsm", "spokes"], ["paths"], ["cache"]], ids=" ".join)
def test_no_variable_of_the_environment_steers_a_terminal(tmp_path, name, words):
    shown(*words, cwd=str(tmp_path), **{name: ENVIRONMENT_EVIL})


def test_an_address_that_turns_a_line_round_leads_where_it_led(natoaf, tmp_path):
    path = tmp_path / "turning.yaml"
    path.write_text(
        'book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press, url: "https://a.example/x\\u202e?é=1&b"}}\n'
        "missions: {a: {name: A, topics: {t: {source: s, facts: {k: {value: V, says: S.}}}}}}\n",
        encoding="utf-8",
    )
    for words in (["a"], ["source", "s"]):
        text = natoaf(*words, "--only", "--facts", str(path), "-f", "html").stdout
        assert 'href="https://a.example/x%E2%80%AE?é=1&amp;b"' in text
        assert '\\u202e?é=1&amp;b"' not in text and "\u202e" not in text
