"""What SVG and HTML share: text made safe for markup, and the colours of both, light and dark."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from rich.cells import cell_len, set_cell_size

from ...console import harmless, visible

FONT = "font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;"

# Each colour with its contrast to the ground: text at least 7:1, what is quieter at least 4.5:1, shapes at least 3:1 (WCAG 2.2).
_COLOURS = {
    "ground": ("#ffffff", "#12161b"),
    "text": ("#1b1f24", "#e8ecf0"),
    "quiet": ("#57606a", "#a4adb8"),
    "line": ("#d8dee4", "#333b45"),
    "link": ("#0b5cad", "#7cc0ff"),
    "bar": ("#1a6fb5", "#5aa9e6"),
    "mark": ("#9a3b00", "#ffb27a"),
    "third": ("#6b3fa0", "#c9a6ff"),
    "fourth": ("#1f6f3a", "#7fd69a"),
    "found": ("#fff1b8", "#5c4a00"),
}
LIGHT, DARK = ({name: pair[number] for name, pair in _COLOURS.items()} for number in (0, 1))

_LETTER = "[\u0590-\u060f\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(f"({_LETTER}+(?:[\\W\\d_]+{_LETTER}+)*)")


def escaped(text: str) -> str:
    """Return a text as it may stand in an element or in a quoted attribute, with nothing in it that could be markup."""
    return html.escape(visible(text))


def isolated(text: str, write: Callable[[str], str] = escaped) -> str:
    """Return a text escaped for an element, with what is written from right to left kept apart from what is around it."""
    parts = _RIGHT_TO_LEFT.split(text)
    return "".join(f"<bdi>{write(part)}</bdi>" if number % 2 else write(part) for number, part in enumerate(parts))


def isolated_lines(text: str) -> str:
    """Return the same with its lines and tabs, for an element that keeps them."""
    return isolated(text, lambda part: html.escape(harmless(part)))


def cut(text: str, most: int) -> str:
    """Return a text of so many columns at most: the end of a longer one is left out, with a sign."""
    return text if cell_len(text) <= most else f"{set_cell_size(text, most - 1).rstrip()}…"


def style(rules: str) -> str:
    """Return a style sheet whose colours, $name in the rules, follow the reader's choice of light or dark."""
    dark = "\n".join(line for line in rules.splitlines() if "$" in line)
    return f"{_coloured(rules, LIGHT)}\n@media screen and (prefers-color-scheme: dark) {{\n{_coloured(dark, DARK)}\n}}"


def svg(width: int, height: int, rules: str, title: str, description: str, parts: Iterable[str], *, top: int = 0) -> str:
    """Return parts as an SVG element with their style sheet, on a ground, named and described; what is above `top` is cut off."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" width="{width}" '
            f'height="{height - top}" viewBox="0 {top} {width} {height - top}">',
            f'<title id="title">{escaped(title)}</title>',
            f'<desc id="desc">{escaped(description)}</desc>',
            f"<style>{style(rules)}</style>",
            f'<rect class="ground" width="{width}" height="{height}"/>',
            *parts,
            "</svg>",
        ]
    )


def _coloured(rules: str, colours: dict[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda match: colours[match[1]], rules)
