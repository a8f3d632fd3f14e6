"""Real readers of what natoaf writes: each gives back the texts that it found, or fails."""

from __future__ import annotations

import csv as csv_module
import io
import re
from typing import NamedTuple
from xml.etree import ElementTree

import html5lib
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

SVG = "{http://www.w3.org/2000/svg}"


class Document(NamedTuple):
    """What a page has, in the order of its kinds."""

    headings: list[str]
    paragraphs: list[str]
    tables: list[list[list[str]]]
    notes: list[str]
    links: list[str]


def csv(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv_module.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def tsv(text: str) -> list[list[str]]:
    return csv(text, "\t")


def several(cell: str) -> list[str]:
    """Take a cell of several texts apart, as docs/output.md says."""
    return [re.sub(r";(\\*)\\ ", r";\1 ", part) for part in cell.split("; ")] if cell else []


def without_neutralising(cell: str) -> str:
    """Undo what --bom does to a cell that a spreadsheet would take for a formula, as docs/output.md says."""
    return cell[1:] if re.match("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", cell) else cell


def yaml_1_2(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


def yaml_1_1(text: str) -> object:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    return reader.load(text)


def markdown(text: str) -> Document:
    """Read GitHub's Markdown; of HTML there may be nothing but line breaks."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    found = Document([], [], [], [], [])
    holders: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            holders.append(token.type.removesuffix("_open"))
        elif token.nesting == -1:
            assert holders.pop() == token.type.removesuffix("_close")
        if token.type == "table_open":
            found.tables.append([])
        elif token.type == "tr_open":
            found.tables[-1].append([])
        elif token.type == "ordered_list_open":
            assert token.attrs.get("start", 1) == 1
        elif token.type == "inline":
            found.links.extend(str(child.attrs["href"]) for child in token.children or () if child.type == "link_open")
            _keep(found, holders, "".join(map(_inline, token.children or ())))
        else:
            assert token.type.removesuffix("_open").removesuffix("_close") in BLOCKS, (token.type, token.content)
    return found


BLOCKS = ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "ordered_list", "list_item")


def _keep(found: Document, holders: list[str], text: str) -> None:
    if holders == ["heading"]:
        found.headings.append(text)
    elif holders == ["paragraph"]:
        found.paragraphs.append(text)
    elif holders == ["ordered_list", "list_item", "paragraph"]:
        found.notes.append(text)
    else:
        assert holders[0] == "table", (holders, text)
        found.tables[-1][-1].append(text)


def _inline(token) -> str:
    if token.type in ("strong_open", "strong_close", "link_open", "link_close"):
        return ""
    if token.type == "html_inline":
        assert token.content == "<br>"
        return "\n"
    assert token.type in ("text", "text_special"), (token.type, token.content)
    return token.content


def html(text: str) -> Document:
    """Read HTML as a browser does, where any error of the standard is one."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    root = parser.parse(text)
    main = root.find("body/main")
    assert [child.tag for child in root] == ["head", "body"] and root.get("lang") == "en"
    assert {element.tag for element in main} <= {"h1", "h2", "h3", "h4", "p", "figure", "div", "nav", "ol"}
    tables = [[[_text(cell) for cell in row] for row in table.iter("tr")] for table in main.iter("table")]
    return Document(
        [_text(element) for element in main if element.tag in ("h1", "h2", "h3", "h4")],
        [_text(element) for element in main.iter("p")],
        tables,
        [_text(element) for element in main.findall("ol/li")],
        [str(element.get("href")) for element in main.iter("a") if element.get("class") != "back"],
    )


def _text(element) -> str:
    return "".join(element.itertext())


def svg(text: str) -> list[str]:
    """Read the lines of text of a picture, and the words beside its shapes; runs of white space are a blank."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    allowed = {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "style", "rect", "text", "tspan", "line", "path", "circle")}
    assert {element.tag for element in root.iter()} <= allowed
    texts = [element for element in root.iter() if element.tag in (f"{SVG}title", f"{SVG}desc", f"{SVG}text")]
    return [words("".join(element.itertext())) for element in texts]


def words(text: str) -> str:
    return " ".join(text.split())
