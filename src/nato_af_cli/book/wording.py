"""Headings, first words, languages, lists in sentences, and what stands where a fact file leaves a heading or a sentence out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from . import dates, numbers

LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovene",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
"""English names of languages by their codes (ISO 639-1)."""


def title_of(slug: str) -> str:
    """Return the heading of a topic whose file gives none.

    >>> title_of("legal-basis")
    'Legal basis'
    """
    return raised(slug.replace("-", " "))


def raised(text: str) -> str:
    """Return a text with a capital first letter, unless its first word has capitals of its own.

    >>> raised("fiscal year"), raised("mW"), raised("USD")
    ('Fiscal year', 'mW', 'USD')
    """
    return f"{text[0].upper()}{text[1:]}" if text.partition(" ")[0].islower() else text


def lowered(title: str, names: Iterable[str] = ()) -> str:
    """Return a heading as it stands within a line: with a small first letter, unless it begins with an abbreviation or a name.

    A first word that has capitals behind its first letter is an abbreviation; a heading with a capital in a later word is taken
    for a name, and so is a first word that is part of one of `names`.

    >>> lowered("Framework nations"), lowered("NATO's warning"), lowered("Provincial Reconstruction Teams"), lowered("US funds")
    ('framework nations', "NATO's warning", 'Provincial Reconstruction Teams', 'US funds')
    >>> lowered("Kabul airport", ["Kabul Multinational Brigade"])
    'Kabul airport'
    """
    first, _, rest = title.partition(" ")
    common = first[1:].islower() and rest == rest.lower() and not any(first in name.split() for name in names)
    return f"{title[0].lower()}{title[1:]}" if common else title


def composed(
    name: str,
    title: str,
    text: str,
    unit: str | None = None,
    qualifier: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> str:
    """Say a fact from its parts: the name of its entry, the title of its topic, its value and fields, written as for people.

    >>> composed("Mission Alpha", "Personnel", "1200", "people", "about", {"nation": "Norway"})
    'Mission Alpha, personnel: about 1,200 people (nation: Norway).'
    >>> composed("Mission Alpha", "Start", "2015-01-01"), composed("Kabul", "Coldest", "-20", "degrees")
    ('Mission Alpha, start: 1 January 2015.', 'Kabul, coldest: −20 degrees.')
    """
    listed = ", ".join(f"{field}: {value(said)}" for field, said in (fields or {}).items())
    return f"{name}, {lowered(title)}: {value(text, unit, qualifier)}{f' ({listed})' if listed else ''}."


_OF_ONE = {"people": "person", "men": "man", "women": "woman", "children": "child"}
"""Units whose singular no ending tells."""
_NO_PLURALS = ("ss", "us", "is", "series", "species", "news", "lens")
"""Endings in s that make no plural."""
_WITH_E = ("sses", "xes", "shes", "tches", "branches", "churches")
"""Endings of plurals that add a syllable; tranches and caches do not."""


def singular(words: str) -> str:
    """Return the singular of a noun, or of one with a word before it, that is a plural: of a heading, of a unit.

    >>> singular("Spokes"), singular("Legal basis"), singular("Total contributions"), singular("Series"), singular("Classes")
    ('Spoke', 'Legal basis', 'Total contribution', 'Series', 'Class')
    """
    if len(words.split()) > 2 or words.lower().endswith(_NO_PLURALS) or len(words) < 4:
        return words
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words.removesuffix("es" if words.endswith(_WITH_E) else "s")


def unit_of(text: str, unit: str) -> str:
    """Return a unit as it stands behind a figure: behind 1 in the singular.

    >>> unit_of("1", "deaths"), unit_of("1", "people"), unit_of("1", "USD a year"), unit_of("2", "deaths")
    ('death', 'person', 'USD a year', 'deaths')
    """
    return _OF_ONE.get(unit, singular(unit)) if text == "1" else unit


def value(text: str, unit: str | None = None, qualifier: str | None = None) -> str:
    """Write a fact's value within a sentence: a figure with its hedge and unit, a date written out, a text as it is.

    >>> value("-1200", "men", "about"), value("2015-01"), value("Kabul"), value("1", "deaths")
    ('about −1,200 men', 'January 2015', 'Kabul', '1 death')
    """
    if unit:
        return f"{qualifier or ''} {numbers.grouped(text).replace('-', '−')} {unit_of(text, unit)}".strip()
    return dates.written(text) if dates.has_form(text) and not dates.fault(text) else text


def some(things: Sequence[str], most: int = 10, *, last: str = "and") -> str:
    """Name things in a sentence, only the first of many.

    >>> some(["a", "b"]), some(list("abcde"), 3), some(["a", "b", "c"], last="or")
    ('a and b', 'a, b, c and 2 more', 'a, b or c')
    """
    if len(things) > most:
        return f"{', '.join(things[:most])} and {len(things) - most:,} more"
    return f" {last} ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)


def nothing_on(what: str, words: Sequence[str]) -> str:
    """Say that an answer, what is nearest or the book has nothing on words of a question, given in quotation marks.

    >>> nothing_on("This", ['"camels"', '"tents"']), nothing_on("It", [])
    ('This has nothing on "camels" or "tents"', '')
    """
    return f"{what} has nothing on {some(words, last='or')}" if words else ""


def language(code: str) -> str:
    """Return the English name of a language, or its code where that is not known.

    >>> language("fr"), language("FR"), language("eo")
    ('French', 'French', 'eo')
    """
    return LANGUAGES.get(code.lower(), code)
