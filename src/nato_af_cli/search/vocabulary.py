"""The vocabulary of an index: what its words are, which begin so, are nearest, have a stem, or stand beside one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..book import names
from ..index.index import Index
from ..index.selection import among, packed
from ..index.words import FOLDING, TOKENIZER, cut

MOST_BEGUN = 500
"""Most words that the words of a question begin, all together: a limit on the work."""


def begins(index: Index, beginning: str, most: int = MOST_BEGUN) -> list[str]:
    """Return the words of the book that begin so, in their order; of very many those that stand in most facts."""
    sql = "SELECT text FROM word WHERE text > ? AND text < ? AND facts ORDER BY facts DESC, text LIMIT ?"
    return sorted(word for (word,) in index.db.execute(sql, (beginning, f"{beginning}\U0010ffff", most)))


def held(index: Index, words: Sequence[str]) -> dict[str, int]:
    """Return those of some words that the book has as they are, each with how many facts have it: 0 if titles of documents do."""
    return dict(index.db.execute(f"SELECT text, facts FROM word WHERE {among('text')}", [packed(words)]))


def nearest(index: Index, word: str, most: int = 1, also: Iterable[str] = (), least: int = 1) -> list[str]:
    """Return the book's words nearest to a word that it has not: few letters changed, in most facts; none where none is near.

    `also` are further words that count as the book's; at `least` so many facts must have its own.

    One letter may differ in a word of four to seven, two in a longer one; two letters that changed places count as one.
    """
    reach = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not reach or any(letter.isdigit() for letter in word):
        return []
    from rapidfuzz import process  # for a misspelt word only
    from rapidfuzz.distance import OSA

    sql = "SELECT text, facts FROM word WHERE facts >= ? AND length(text) BETWEEN ? AND ?"
    asked = (least, len(word) - reach, len(word) + reach)
    held = {**dict.fromkeys(also, 0), **index.kept.of_rows(sql, asked, dict)}
    found = process.extract(word, list(held), scorer=OSA.distance, score_cutoff=reach, limit=None)
    near = [
        (distance - (known[0] == word[0]) / 2 - _has_same_letters(word, known) / 4, -held[known], known)
        for known, distance, _ in found
        if not known.isdigit()
    ]
    return [known for _, _, known in sorted(near)[:most]]


def _has_same_letters(word: str, known: str) -> bool:
    """Whether a word is a known one with its letters in another order, or without some of them: lats, difrence."""
    letters = iter(known)
    return sorted(word) == sorted(known) or (len(word) < len(known) and all(letter in letters for letter in word))


def words(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Cut texts into words as the index does: folded, not stemmed."""
    if all(text.isascii() for text in texts):
        return [tuple(names.fold(text).split()) for text in texts]  # a hundred times as fast
    return cut(texts, FOLDING)


def stems(index: Index, forms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the stems of words and phrases, those of the book's words and synonyms from the index."""
    sql = f"SELECT text, stem FROM word WHERE {among('text')} UNION SELECT phrase, stems FROM synonym WHERE {among('phrase')}"
    found = dict(index.db.execute(sql, [packed(forms)] * 2))
    known = {form: tuple(parts.split()) for form, parts in found.items()}
    others = [form for form in dict.fromkeys(forms) if form not in known]
    return known | dict(zip(others, cut(others, TOKENIZER), strict=True)) if others else known


def words_of_stems(index: Index, stems: Collection[str]) -> dict[str, str]:
    """Return all words of the book that have one of some stems, each with it."""
    return dict(index.db.execute(f"SELECT text, stem FROM word WHERE {among('stem')}", [packed(stems)]))


def synonyms(index: Index, phrases: Sequence[str]) -> dict[str, list[str]]:
    """Return what the book's synonyms put beside each of some phrases, in the words of the index; nothing for the others."""
    found: dict[str, list[str]] = {}
    sql = (
        "SELECT synonym.phrase, other.phrase FROM synonym JOIN synonym AS other USING (number) "
        f"WHERE {among('synonym.phrase')} AND other.phrase != synonym.phrase ORDER BY other.rowid"
    )
    for phrase, other in index.db.execute(sql, [packed(phrases)]):
        found.setdefault(phrase, []).append(other)
    return found


def words_of_synonyms(index: Index) -> set[str]:
    """Return all words of the book's synonyms."""
    sql = "SELECT DISTINCT phrase FROM synonym"
    return index.kept.of_rows(sql, (), lambda rows: {word for (phrase,) in rows for word in phrase.split()})
