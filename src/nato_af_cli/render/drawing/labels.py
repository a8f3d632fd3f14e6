"""What stands around the signs of a picture: the labels beside them, and the publishers at its foot."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from .markup import cut, escaped

LETTER = 12.0
"""Width of a bold letter of 18 pixels, as a bound."""
ABOVE, BELOW, BESIDE = 16, 26, 14
"""From a point to the foot of a label above or below it, and to the beginning of one at its right."""
MOST_SOURCES = 135
"""Letters of a line of sources."""


class Box(NamedTuple):
    """A rectangle of a picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether it has a part in common with another."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether another lies wholly within it."""
        return self.left <= other.left and other.right <= self.right and self.top <= other.top and other.bottom <= self.bottom


def placed(x: float, y: float, right: float, text: str, within: Box, taken: Sequence[Box], *, beside: bool) -> tuple[str, Box]:
    """Place the label of a point `within` a part of the picture: above it, below it or at the `right` of its sign.

    It stands where it meets least of what is taken, at the right first if `beside`. Return the attributes of its text, and what
    it takes.
    """
    wide = cell_len(text) * LETTER
    middle = min(max(x, within.left + wide / 2), within.right - wide / 2)
    tried = [(" middle", middle, y - ABOVE), (" middle", middle, y + BELOW)]
    tried.insert(0 if beside else 2, ("", right + BESIDE, y + 6))
    found = []
    for anchor, at, foot in tried:
        left = at - wide / 2 if anchor else at
        box = Box(left, foot - 16, left + wide, foot + 4)
        faults = sum(map(box.meets, taken)) + len(taken) * (not within.holds(box))
        found.append((faults, f'{anchor}" x="{at:.1f}" y="{foot:.1f}"', box))
    _, attributes, box = min(found, key=lambda one: one[0])
    return attributes, box


def credit_lines(publishers: Sequence[str], x: float, y: float, most: int = MOST_SOURCES) -> Iterator[str]:
    """Write who published what a picture shows, on two lines at most."""
    lines, left = ["Sources:"], list(publishers)
    while left:
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        piece = f" {cut(left[0], most // 2)}{';' if len(left) > 1 else ''}"
        if cell_len(lines[-1] + piece) + len(more) * (len(lines) > 1) <= most:
            lines[-1] += piece
            left.pop(0)
        elif len(lines) == 1:
            lines.append("")
        else:
            lines[-1] += f" and {len(left)} more"
            break
    for number, line in enumerate(lines):
        yield f'<text class="quiet small" x="{x}" y="{y + 24 * number}">{escaped(line.strip())}</text>'
