"""Files made to break readers of YAML: each gets its right answer or a sentence, from a real process with little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading

import forked
import pytest
import yaml

MEMORY = 500 * 1024 * 1024
"""Bytes of address space, where a process can be given a limit: far less than any of the bombs would take."""
TIMEOUT = 60
"""Seconds after which a process hangs; none takes more than a few."""
PROGRAM = """
import os
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(os.environ["MOST_MEMORY"]),) * 2)
except (ImportError, KeyError, ValueError, OSError):
    pass
from nato_af_cli.cli.app import main
main()
"""
LOOKS_AHEAD = yaml.__with_libyaml__ and yaml._yaml.get_version() >= (0, 2, 6)
"""Whether libyaml has a bound of its own on nesting, which it may meet before it tells of a first bracket."""
MEGABYTE = 1_000_000
HEAD = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\n"


def program(*words, memory=MEMORY, env=None):
    words, world = [*map(str, words)], {**os.environ, **(env or {})}
    if forked.ordinary(world):
        return forked.run(words, encoding="utf-8", timeout=TIMEOUT, env=world, memory=memory)
    world |= {"MOST_MEMORY": str(memory)} if memory else {}
    started = [sys.executable, "-c", PROGRAM, *words]
    return subprocess.run(started, capture_output=True, encoding="utf-8", timeout=TIMEOUT, env=world, check=False)


def facts(parts, topic="source: s"):
    return topics("t: {" + topic + ", facts: {" + parts + "}}")


def topics(parts, more=""):
    return HEAD + "missions: {" + more + "m: {name: M, topics: {" + parts + "}}}\n"


def many(parts, size=250_000, between=","):
    """Repeat a text up to a size; N in it is a number."""
    made, length = [], 0
    while length < size:
        made.append(parts.replace("N", f"{len(made):x}"))
        length += len(made[-1]) + len(between)
    return between.join(made[:-1])


def aliases(level):
    return ", ".join([f"*a{level}"] * 9)


def laughs():
    """Ten levels of nine aliases: three thousand million texts to who follows them."""
    return HEAD + "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{aliases(n - 1)}]\n" for n in range(1, 11))


def quadratic_merge():
    return HEAD + "a: &a {" + many("kN: v", 60_000) + "}\nb: {" + many("xN: {<<: *a}", 60_000) + "}\n"


def exponential_merge():
    return HEAD + "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [{aliases(n - 1)}]}}\n" for n in range(1, 30))


def misspelt():
    """Fifty thousand names, and as many that are each like all of them."""
    entries, about = many("abcdefghN: {name: abcdefghN}", 400_000), many("kN: {value: v, about: [abcdefgiN]}", 400_000)
    return topics("t: {source: s, facts: {" + about + "}}", entries + ", ")


def misspelt_at_length():
    """Two names of half a megabyte that are nearly the same."""
    name = "".join(chr(0x4E00 + number * number % 997) for number in range(60_000))
    return topics(f"t: {{source: s, facts: {{k: {{value: v, about: [{name}x]}}}}}}", f"n: {{name: {name}}}, ")


def lost_addresses():
    """Twenty thousand names, and as many addresses that are each like all of them."""
    entries = many("abcdefghN: {name: abcdefghN}", 400_000)
    return topics("", entries + ", ") + "questions: {" + many("abcdefgiN: [why N]", 400_000) + "}\n"


FIGURE = "source: s, unit: x, date: 2020"
UNUSED = {"unused-source"}
SMALL = {
    "billion-laughs": (laughs, {"anchor", "alias", "unknown-key"} | UNUSED),
    "quadratic-merge": (quadratic_merge, {"anchor", "alias", "merge", "unknown-key"} | UNUSED),
    "exponential-merge": (exponential_merge, {"anchor", "alias", "merge", "unknown-key"} | UNUSED),
    "brackets-unclosed": (lambda: "[" * 60_000, {"depth"}),
    "braces-unclosed": (lambda: "{a: " * 60_000, {"depth"}),
    "brackets-closed": (lambda: "[" * 30_000 + "]" * 30_000, {"depth"}),
    "brackets-and-braces": (lambda: "[{a: " * 30_000 + "}]" * 30_000, {"depth"}),
    "brackets-on-lines": (lambda: "[\n" * 60_000, {"depth"}),
    "brackets-as-keys": (lambda: "{" * 60_000, {"depth"} if LOOKS_AHEAD else {"key"}),
    "deep-blocks": (lambda: "".join(f"{' ' * level}k:\n" for level in range(1300)), {"depth"}),
    "deep-lists": (lambda: "- " * 400_000, {"depth"}),
    "deep-questions": (lambda: "? " * 400_000, {"key"}),
    "keys-that-are-lists": (lambda: HEAD + "? [a, b]\n: c\n", {"key"}),
    "keys-that-are-mappings": (lambda: HEAD + "x: {{a: b}: c}\n", {"key"}),
    "keys-that-are-no-texts-elsewhere": (lambda: HEAD + "1: a\n1.5: b\n? ~\n: c\n? \n: d\ntrue: e\n", {"unknown-key"} | UNUSED),
    "keys-that-nobody-knows": (lambda: "{" + many("kN: {}") + "}", {"unknown-key", "more"}),
    "one-key-many-times": (lambda: HEAD + "a: b\n" * 150_000, {"duplicate", "more"}),
    "one-key-of-half-a-mb": (lambda: f"? {'k' * 500_000}\n: {{{many('kN: {}', 400_000)}}}", {"length", "missing-key"}),
    "items": (lambda: HEAD + "synonyms: [" + "[], " * 200_000 + "]", {"length"}),
    "facts-of-nothing": (lambda: facts(many("kN: {}")), {"missing-key", "more"}),
    "facts-of-wrong-keys": (lambda: facts(many("KN: {value: v}")), {"slug", "more"}),
    "fields-of-wrong-keys": (lambda: facts(f"k: {{value: v, fields: {{{many('KN: {}')}}}}}"), {"slug", "type", "more"}),
    "lists-of-unknown-sources": (lambda: facts(many(f"kN: {{value: v, also: [{'a, ' * 9000}]}}")), {"unknown-source", "more"}),
    "facts-that-are-right": (lambda: facts(many("kN: {value: v}")), set()),
    "topics-spelt-twice": (lambda: topics(many("kN: {}, kNs: {}")), {"topic-spelling", "more"} | UNUSED),
    "misspelt-names": (misspelt, {"unknown-entry", "no-facts", "more"}),
    "misspelt-names-of-half-a-mb": (misspelt_at_length, {"unknown-entry"}),
    "lost-addresses": (lost_addresses, {"unknown-address", "more"}),
    "addresses-of-nothing": (
        lambda: HEAD + "questions: {" + many("aN: [{}, {}]") + "}",
        {"type", "more"},
    ),
    "addresses-that-are-none": (lambda: HEAD + "questions: {" + many("AN: [bN]") + "}", {"address", "more"}),
    "one-question-many-times": (
        lambda: topics("") + "questions: {m: [" + many("a", 18_000) + "]}",
        {"duplicate", "no-facts"} | UNUSED,
    ),
    "questions": (lambda: topics("") + "questions: {m: [" + many("qN", 900_000) + "]}", {"length"}),
    "digits": (lambda: facts(f"k: {{value: {'9' * 400_000}, says: It has {'9' * 400_000}.}}", FIGURE), {"number"}),
    "digits-after-the-point": (lambda: facts(f"k: {{value: 0.{'9' * 500_000}}}", FIGURE), {"number"}),
    "tags-of-python": (
        lambda: facts(
            "a: {value: !!python/object/apply:os.system [x]}, b: !!python/object:x.Y {value: v}, c: {value: !!python/none }"
        ),
        {"tag", "type", "empty"},
    ),
    "nul-bytes": (lambda: b"book: {title: T}\n" + b"\0" * 500_000, {"character"}),
    "utf-16-without-a-mark": (lambda: HEAD.encode("utf-16-le"), {"character"}),
    "utf-8-that-is-none": (lambda: HEAD.encode() + b"x: \xc3\x28 \xff" * 100_000, {"encoding"}),
    "utf-8-of-surrogates": (lambda: HEAD.encode() + b"x: \xed\xa0\x80\n", {"encoding"}),
    "binary": (lambda: bytes(range(256)) * 2000, {"encoding"}),
    "quotes": (lambda: "'" * 999_999, {"syntax"}),
    "anchors": (lambda: HEAD + "x: [" + many("&aN v", 900_000) + "]", {"anchor", "more"}),
    "comments": (lambda: "#" * 900_000, {"missing-key"}),
    "lines": (lambda: "\r" * 900_000, {"missing-key"}),
    "documents": (lambda: "---\n" * 200_000, {"documents"}),
    "directives": (lambda: "%TAG ! tag:a,2000:\n" * 40_000, {"syntax"}),
}
"""Files under a megabyte: what makes them, and the codes of what is found in them."""
LARGE = {
    "many-keys": (lambda: HEAD + many("kN: v", 2 * MEGABYTE, "\n"), {"length"}),
    "many-mappings": (lambda: "".join(f"k{number:023}: {{}}\n" for number in range(40_000)), {"unknown-key", "more"}),
    "a-text-of-5-mb": (lambda: facts(f"k: {{value: {'x' * 5 * MEGABYTE}}}"), {"length"}),
    "a-block-of-5-mb": (lambda: HEAD + "x: |\n" + "  line\n" * MEGABYTE, {"length", "unknown-key"} | UNUSED),
}


@pytest.mark.parametrize("name", [*SMALL, *LARGE])
def test_a_trap_ends_in_sentences(tmp_path, name):
    make, codes = (SMALL | LARGE)[name]
    data = make()
    path = tmp_path / "trap.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert (path.stat().st_size < MEGABYTE) is (name in SMALL)
    ended = program("check", "-f", "json", path, memory=0 if name in LARGE else MEMORY)
    problems = json.loads(ended.stdout)
    assert {problem["code"] for problem in problems} == codes
    assert ended.returncode == (5 if any(problem["severity"] == "error" for problem in problems) else 0)
    assert len(problems) <= 2 * 10_001
    assert ended.stderr.startswith((f"{path}: ", f"{path} on top of the built-in book: "))
    assert ended.stderr.count("\n") == 1
    assert max((len(line) for line in ended.stdout.splitlines()), default=0) < 1500


def test_odd_scalars_stay_texts(tmp_path):
    path = tmp_path / "odd.yaml"
    odd = "NO no on y 1_000 010 0o10 12:30 1e3 .inf .nan ~x nulls true 2017 1.10 +1".split()  # noqa: SIM905
    path.write_text(facts(", ".join(f"k{number}: {{value: {text}}}" for number, text in enumerate(odd))), encoding="utf-8")
    ended = program("m", "t", "-f", "json", "--only", "--facts", path)
    assert [fact["value"] for fact in json.loads(ended.stdout)["facts"]] == odd


def test_other_commands_say_what_is_wrong_of_a_trap_too(tmp_path):
    path = tmp_path / "trap.yaml"
    path.write_text("{" + many("kN: {}", 100_000) + "}", encoding="utf-8")
    ended = program("sources", "--only", "--facts", path)
    assert (ended.returncode, ended.stdout) == (5, "")
    lines = ended.stderr.splitlines()
    assert lines[0] == f"natoaf: the fact file {path} has more than 10,000 errors."
    assert len(lines) == 22


@pytest.mark.parametrize(("name", "sentence"), [("folder", "is a directory, not a fact file"), ("missing", "there is no file ")])
def test_what_is_no_file_is_a_sentence(tmp_path, name, sentence):
    (tmp_path / "folder").mkdir()
    ended = program("check", tmp_path / name)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
@pytest.mark.parametrize(("data", "code"), [(HEAD, 0), ("", 5), ("book: {titel: T}\n", 5), ("[" * 60_000, 5)])
def test_a_pipe_that_ends_is_read_to_its_end(tmp_path, data, code):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(data,))
    writer.start()
    ended = program("check", path)
    writer.join()
    assert ended.returncode == code
    assert ended.stderr.startswith((f"{path}: ", f"{path} on top of the built-in book: "))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="has no device without an end")  # noqa: PTH110
def test_a_file_without_an_end_is_a_sentence():
    ended = program("check", "/dev/zero", env={"NATOAF_MAX_BYTES": "1000000"})
    assert ended.returncode == 1
    assert ended.stderr.startswith("natoaf: /dev/zero has more than 1,000,000 bytes.")
