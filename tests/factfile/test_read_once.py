"""What the tests read once is what natoaf reads, whatever has been made of it since."""

from __future__ import annotations

import pytest
import read_once

import nato_af_cli
from nato_af_cli.factfile import checker, files, loader, reader


def parts(node):
    """Go through a node and all within it, each with what it knows of its text."""
    yield type(node), getattr(node, "marks", None), getattr(node, "partial", None), getattr(node, "length", None)
    if isinstance(node, dict):
        for name, one in node.items():
            yield name
            yield from parts(one)
    elif isinstance(node, list):
        for one in node:
            yield from parts(one)
    else:
        yield str(node)


@pytest.mark.parametrize("number", [0, 1], ids=["facts", "questions"])
def test_nothing_alters_the_nodes_of_a_shipped_file(number):
    text = files.shipped()[number].read_text(encoding="utf-8")
    first = loader.parse(text)
    nato_af_cli.load()
    checker.check([str(path) for path in files.shipped()], duplicates=True)
    assert loader.parse(text) is first
    root, flaws = reader.parse(text)
    assert flaws == first[1] == []
    assert list(parts(first[0])) == list(parts(root))


def test_any_other_text_is_read_anew():
    assert loader.parse is read_once.parse
    text = files.shipped()[0].read_text(encoding="utf-8")[: read_once.BEGINNING] + "\n["
    assert loader.parse("a: b") is not loader.parse("a: b")
    assert (loader.parse(text)[0], reader.parse(text)[0]) == (None, None)
