from __future__ import annotations

import html
import json
import re
import shutil
import subprocess

import pydot
import pytest
from odd_links import ODD, linked

from nato_af_cli.console import Screen, visible
from nato_af_cli.render import LINK_FORMATS, render


def drawn(answer, format):
    return render(answer, format, Screen())


@pytest.mark.parametrize(
    ("format", "whole", "expected"),
    [
        (
            "dot",
            False,
            """\
digraph natoaf {
  rankdir=LR;
  node [shape=box, fontname="Helvetica"];
  edge [fontname="Helvetica"];
  "end" [label="One"];
  "two-2" [label="Two"];
  "end" -> "two-2" [label="legal basis"];
  "two-2" -> "end" [label="legal basis"];
}
""",
        ),
        (
            "mermaid",
            True,
            """\
flowchart LR
  n1["One"]
  n2["Two"]
  n1 -->|"2 facts"| n2
  n2 -->|"1 fact"| n1
""",
        ),
    ],
)
def test_entries_are_nodes_and_links_are_edges(format, whole, expected):
    assert drawn(linked("One", "legal-basis", whole=whole), format) == expected


def test_an_entry_without_links_is_a_node_of_its_own():
    assert '"end" [label="Lone"];' in drawn(linked("Lone"), "dot")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pydot, which calls its parser by names that have gone out of use
@pytest.mark.parametrize("label", ODD)
def test_a_reader_of_dot_finds_the_labels(label):
    (graph,) = pydot.graph_from_dot_data(drawn(linked(label, label), "dot"))
    names = [node.get_name() for node in graph.get_nodes() if node.get_name() not in ("node", "edge")]
    assert names == ['"end"', '"two-2"']
    assert [(edge.get_source(), edge.get_destination()) for edge in graph.get_edges()] == [
        ('"end"', '"two-2"'),
        ('"two-2"', '"end"'),
    ]
    read = graph.get_node('"end"')[0].get_label()[1:-1]
    assert html.unescape(re.sub(r"\\(.)", r"\1", read)) == visible(label)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("label", ODD)
def test_graphviz_finds_the_labels(label):
    done = subprocess.run(["dot", "-Tjson"], input=drawn(linked(label), "dot"), capture_output=True, encoding="utf-8", check=True)
    graph = json.loads(done.stdout)
    assert (done.stderr, [node["name"] for node in graph["objects"]]) == ("", ["end", "two-2"])
    drawn_text = "".join(part["text"] for part in graph["objects"][0]["_ldraw_"] if part["op"] == "T")
    assert drawn_text == visible(label)


@pytest.mark.parametrize("label", ODD)
def test_in_mermaid_nothing_but_the_graph_is_obeyed(label):
    lines = drawn(linked(label, label), "mermaid").splitlines()
    (written,) = re.findall(r'^  n1\["(.*)"\]$', lines[1])
    assert not set(written) & set('"<>&\\`|{}[]')
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), written) == visible(label)
    assert [bool(re.fullmatch(r'  n\d -->\|"[^"|]*"\| n\d', line)) for line in lines[3:]] == [True, True]


def test_graphs_are_of_links_alone():
    assert set(LINK_FORMATS) == {"dot", "mermaid"}
