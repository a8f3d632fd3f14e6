"""Names: how a typed word is matched with the names in a book.

One rule for entries, topics and keys. A name matches whole, or by its beginning up to the end of a word (`resolute` begins
"Resolute Support Mission"; `brussel` is not a beginning but a near miss); a whole match beats a beginning; case, accents, hyphens
and punctuation do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, Literal, Protocol, TypeVar

from ..errors import AmbiguousError, NotFoundError
from .wording import some

Item = TypeVar("Item")
Found = TypeVar("Found", covariant=True)

MOST_WORDS = 12
"""Most words tried for one name: a limit on the work, far beyond any real name."""

RESERVED = frozenset(
    word
    for line in (
        "browse cache check cite commands compare completion export find help links mcp new open overview paths schema show",
        "source sources timeline version",
    )
    for word in line.split()
)
"""Words of the command line, now or in time to come: no kind may have one as its word, because a command always wins."""

MOST_LETTERS = 200
"""Longest name for which near misses are sought: the cost grows with the product of the lengths."""
MOST_CHANGED = 3
"""Most letters in which a near miss differs."""
LEAST_BEGUN = 4
"""Fewest letters of the first words of a longer name that a near miss may stand for."""

_SEPARATORS = re.compile(r"[\W_]+")
ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128)).encode().ljust(256)
"""Translation of bytes of ASCII to what counts in a name: capitals to small letters, what separates words to blanks."""


def fold(text: str) -> str:
    """Reduce a text to what counts in a name: lower-case words without accents, one space between.

    >>> fold("Mazar-e-Sharif"), fold("  Hikmet ÇETİN ")
    ('mazar e sharif', 'hikmet cetin')
    """
    if text.isascii():
        return b" ".join(text.encode().translate(ASCII).split()).decode()  # three times as fast
    return _SEPARATORS.sub(" ", without_accents(text)).strip()


def without_accents(text: str) -> str:
    """Return a text without capitals and accents."""
    return unmarked(text.casefold(), "NFKD").casefold()


def unmarked(text: str, form: Literal["NFD", "NFKD"]) -> str:
    """Return a text in a decomposed form without its combining marks.

    Those that stand by themselves go first: the time to put a run of them in order grows with the square of its length, which is
    why UAX 15 bounds it.
    """
    from unicodedata import combining, normalize

    bare = "".join(char for char in text if not combining(char))
    return "".join(char for char in normalize(form, bare) if not combining(char))


def compact(text: str) -> str:
    """Fold a text and leave its spaces out, as whole names are compared.

    >>> compact("ANA-TF") == compact("anatf")
    True
    """
    return fold(text).replace(" ", "")


@lru_cache(maxsize=8192)  # the same words stand in question after question
def stem(word: str) -> str:
    """Return a word without the ending of a plural: enough to know a topic by its name.

    >>> stem("spokes"), stem("countries"), stem("basis")
    ('spoke', 'country', 'basis')
    """
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word if len(word) < 4 or word.endswith(("ss", "us", "is")) else word.removesuffix("s")


@lru_cache(maxsize=4096)  # of topics, nations and offices, which a search looks at for every fact
def stems(text: str) -> frozenset[str]:
    """Return the words of a text, folded and without the endings of plurals.

    >>> sorted(stems("Provincial Reconstruction Teams"))
    ['provincial', 'reconstruction', 'team']
    """
    return frozenset(stem(word) for word in fold(text).split())


class Names(Protocol[Found]):
    """A place where names are looked up."""

    def own(self, name: str) -> Sequence[Found]:
        """Return the items whose id, slug or key is exactly this name."""

    def whole(self, name: str) -> Sequence[Found]:
        """Return the items with this compacted name."""

    def beginning(self, name: str) -> Sequence[Found]:
        """Return the items with a longer name that begins with the words of this folded name."""


class Listed(Generic[Item]):
    """Names of a few things in a list: the topics of an entry, the keys of a topic."""

    def __init__(self, items: Iterable[tuple[Item, Iterable[str]]]) -> None:
        """Fold the names of each thing; the first is its id, slug or key."""
        named = [(item, list(names)) for item, names in items]
        self.items = [(item, names[0], [fold(name) for name in names]) for item, names in named]

    def own(self, name: str) -> list[Item]:
        """Return the items whose id, slug or key is exactly this name."""
        return [item for item, id, _ in self.items if id == name]

    def whole(self, name: str) -> list[Item]:
        """Return the items with this compacted name."""
        return [item for item, _, names in self.items if any(known.replace(" ", "") == name for known in names)]

    def beginning(self, name: str) -> list[Item]:
        """Return what has a name that begins with these words."""
        return [item for item, _, names in self.items if any(known.startswith(f"{name} ") for known in names)]


def of_pairs(items: Iterable[tuple[str, str]]) -> Listed[str]:
    """Return the names of things that each have a slug, key or id and one name besides."""
    return Listed((slug, (slug, name)) for slug, name in items)


def longest(words: Sequence[str], names: Names[Found], most: int = MOST_WORDS) -> tuple[Sequence[Found], int]:
    """Find the items named by the longest run of leading words (at most so many); return them, and the number of words used.

    An id wins over another item's name.
    """
    runs = range(min(len(words), most), 0, -1)
    for count in runs:
        name = compact(" ".join(words[:count]))
        if name and (found := (names.own(words[0]) if count == 1 else ()) or names.whole(name)):
            return found, count
    for count in runs:
        name = fold(" ".join(words[:count]))
        if name and (found := names.beginning(name)):
            return found, count
    return (), 0


def choose_one(name: str, items: Sequence[tuple[Item, Iterable[str]]]) -> Item:
    """Return the one thing that the name names. Raises NotFoundError or AmbiguousError."""
    found, _ = longest([name], Listed((number, known) for number, (_, known) in enumerate(items)))
    if len(found) == 1:
        return items[found[0]][0]
    if found:
        firsts = [next(iter(items[number][1])) for number in found]
        raise AmbiguousError(f'"{name}" is ambiguous', f"It could be: {some(firsts)}", firsts)
    near = nearest(name, (known for _, names in items for known in names))
    raise NotFoundError(f'nothing is named "{name}"', f"Did you mean {', '.join(near)}?" if near else "")


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known names nearest to a name, best first: to be suggested, never used in its place.

    A letter in four may be wrong, at most MOST_CHANGED, in a whole name or in its first words; two letters that changed places
    count as one. What is much farther than the nearest is none. Measured in tests/book/test_nearest.py.
    """
    asked = compact(name)
    if not asked or len(name) > MOST_LETTERS:
        return []
    from rapidfuzz.distance import OSA  # on a miss only

    length = len(fold(name).split())
    near: dict[str, tuple[float, int, str]] = {}
    for number, candidate in enumerate(known):
        words = fold(candidate).split()
        for count in {length - 1, length, length + 1, len(words)} - {0}:
            form = "".join(words[:count])
            if count < len(words) and len(form) < LEAST_BEGUN:
                continue
            reach = min((min(len(asked), len(form)) + 1) // 4, MOST_CHANGED)
            distance = OSA.distance(asked, form, score_cutoff=reach)
            if distance <= reach:
                rank = (distance - (asked[0] == form[0]) / 2 + (count < len(words)), number, candidate)
                near["".join(words)] = min(near.get("".join(words), rank), rank)
    ranked = sorted(near.values())[:most]
    return [candidate for rank, _, candidate in ranked if rank < ranked[0][0] + 1]
