"""What people type, before it is cut into words: one form for characters that look alike, and quantities taken out."""

import re
from collections.abc import Callable
from typing import NamedTuple

from ..book import numbers

_SCALES = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mln", "million", "millions"), 6),
    **dict.fromkeys(("b", "bn", "bln", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trn", "trillion", "trillions"), 12),
}
"""What stands behind a number for its zeros."""
_YEARS_TO = r"(?a)\b(?P<century>19|20)(?P<year>\d\d)\s?[-/\u2013]\s?(?P<end>1[3-9]|[2-9]\d)\b(?![-/.,]\d)"
"""Two years of which the later is cut short; up to 12 it would be a month."""
_DOTTED = r"(?<![\w.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?"
_GROUPS = r"\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})*\.000|(?:[ \u2009']\d{3})+)"
_DOTTED_GROUPS = r"(?a)^\d{1,3}(?:\.\d{3})*\.000$"
"""A round number with its groups set off as in German or Dutch."""
_QUANTITY = (
    rf"(?<![\w.,])(?P<sign>[$€£])?\s?(?P<number>{_GROUPS}(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)"
    rf"(?:\s?-?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?(?![.,]?\d)"
)
_LEAST = 1000
"""A bare number below this is a word like any other: Article 5, Resolution 383."""
_YEARS = range(1900, 2100)
MOST_ROUND = 4
"""What is taken away of what people put before a question: "hello, please could you tell me"."""
_ASKER = r"(?:i|we|(?:the |a )?user|the reader|(?:my|our) \w+)(?: (?:would|also|just|really|only)|['\u2019]d)*"
_LEARN = r" to (?:know|learn|find out|see|hear|understand|check)"
_WISH = rf"(?:(?:like|love|want|wish|need)(?:s|es)?\b{_LEARN}|(?:asks?|wonders?|am looking|is looking)\b)"
_BEFORE = (
    r"(?i)^\W*(?:(?:please|kindly|hello|hi|hey)\b|(?:ok|okay|so|well)\s*[,:]|(?:ok|okay) so\b|(?:claim|question|verify|check)\s*:"
    r"|(?:i|we) would be grateful for\b|(?:please )?provide\b|is it (?:true|right|correct)(?: to say)? that\b"
    r"|(?:tell|show|give|remind) (?:me|us)\b"
    r"|(?:can|could|would|will) you (?:please )?(?:tell|explain|show|give|list|say|remind)(?: to)?(?: me| us)?\b"
    rf"|i(?: a|['\u2019])m (?:writing|preparing|working on)\b[^?!]*?\b(?:want|need|like|trying){_LEARN}\b"
    rf"|(?:do you|does any(?:one|body)) know\b|{_ASKER} {_WISH}(?: me| us)?(?: always| often)?\b)"
    r"(?:\s+(?:about|if|whether|for))?[\s,]*"
)
_BEHIND = (
    r"(?i)(?<![\s,;:\u2013-])(?:\s*[,;:\u2013-]\s*(?:please |to )?verify(?: the)?(?: dates?| figures?| claim)?|\s+verify dates?"
    r"|[\s,;:\u2013-]*(?<=[\s,;:\u2013-])"
    r"(?:in (?:simple|plain|easy|a few|other) (?:terms|words|english|language)|in short|in a nutshell"
    r"|(?:can|could) you (?:please )?explain(?: it| this| that)?(?: to me| to us)?(?: shortly| briefly| simply)?"
    r"|for (?:a )?\w+[- ]year[- ]olds?|yes or no|with (?:the |its |a )?sources?|(?:can|could) you help(?: me)?"
    r"|(?:from )?(?:start|beginning) to (?:finish|end)|please|thanks|thank you|is (?:that|this|it) (?:true|right|correct)))\W*$"
)
"""What people put before a question, and behind it, that asks for nothing."""
_MY = r"(?i)\bmy (?:late )?(?:grand)?(?:father|mother|dad|mum|mom|son|daughter|brother|sister|husband|wife|uncle|aunt|pa|ma)\b"
"""Whom a question is asked for: "my father was in Helmand in 2009, what operation was that"."""
_NOT_ONLY = r"(?i)(?<!\s)\s*[,;(]\s*(?:and )?not (?:only|just) (?:(?:for|of|from|in|by) )?(?:the )?[\w.]+(?: \w+)?\)?\W*$"
"""What people put behind a question so that it is not read too narrowly: "by country, not only US"."""
_FIRST, _LAST = (
    frozenset(line.split())
    for line in (
        "please kindly hello hi hey ok okay so well claim question is tell show give remind can could would will do does"
        " i we my our the a user verify check provide",
        "terms words english language short nutshell old olds please thanks you me us explain it this that shortly briefly"
        " simply source sources help verify date dates figure figures true right correct no finish end",
    )
)
"""Words with which these begin and end: without them no pattern need be made."""


class Quantity(NamedTuple):
    """A number that a question names."""

    typed: str
    digits: str
    """Its digits, without separators and scale."""

    @property
    def forms(self) -> tuple[str, ...]:
        """How facts write it: the words that the index makes of each way."""
        ways = dict.fromkeys((self.digits, numbers.grouped(self.digits), numbers.written(self.digits)))
        return tuple(dict.fromkeys(re.sub(r"[.,]", " ", way) for way in ways))


_MISSPELT = {
    **dict.fromkeys(("wat", "wht", "waht", "whta", "whst", "wath"), "what"),
    **dict.fromkeys(("wich", "whch", "whcih", "wihch"), "which"),
    **dict.fromkeys(("wen", "wehn", "whn", "whne"), "when"),
    **dict.fromkeys(("wher", "wheer", "whre"), "where"),
    **dict.fromkeys(("hwo", "whoo"), "who"),
    "hw": "how",
    **{
        f"{verb}nt": f"{verb}n't"
        for verb in ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "could", "would")
    },
}
"""Common misspellings of the words that ask, and verbs that lack their apostrophe."""


def spelt(text: str, known: Callable[[str], bool]) -> str:
    """Return a text with misspelt words that ask corrected, and verbs without their apostrophe, unless they are `known`.

    >>> spelt("wat is LOTFA and hwo runs it?", lambda word: False), spelt("Wat Arun", lambda word: True)
    ('what is LOTFA and who runs it?', 'Wat Arun')
    """
    words = text.split()
    lowered = {place: word.lower() for place, word in enumerate(words) if not place or word.islower()}  # HW Bush is a name
    wrong = [place for place, word in lowered.items() if word in _MISSPELT and not known(word)]
    for place in wrong:
        words[place] = _MISSPELT[words[place].lower()]
    return " ".join(words) if wrong else text


def bare(text: str) -> str:
    """Return a question without the words that people put round it.

    >>> bare("The user would like to know when it began."), bare("Could you please tell me about LOTFA?")
    ('when it began.', 'LOTFA?')
    >>> bare("my dad was in Helmand in 2009, what operation was that"), bare("who was the sister of Victoria")
    ('he was in Helmand in 2009, what operation was that', 'who was the sister of Victoria')
    >>> bare("the dead by country, not only the US")
    'the dead by country'
    >>> bare("Claim: it ended - verify"), bare("what is a PRT, in simple terms?"), bare("user fees"), bare("please")
    ('it ended', 'what is a PRT', 'user fees', 'please')
    """
    words = re.findall(r"[a-z]+", text.lower())
    found = re.sub(_BEHIND, "", text) if words and words[-1] in _LAST else text
    found = re.sub(_MY, "he", found) if "my" in words else found
    found = re.sub(_NOT_ONLY, "", found) if "not" in words else found
    for _ in range(MOST_ROUND if words and words[0] in _FIRST else 0):
        found = re.sub(_BEFORE, "", found)
    return found if found.strip() else text


def plain(text: str) -> str:
    """Return a text as the rest reads it: with one form for characters that look alike, without those that cannot be seen.

    Abbreviations are joined, years written out.

    >>> plain("deaths 2012-14"), plain("2009-10"), plain("2014-13"), plain("2012-14-01")
    ('deaths 2012-2014', '2009-10', '2014-13', '2012-14-01')
    >>> plain("I.S.A.F. commander \uff12\uff10\uff10\uff19"), plain("kan\u200bdahar"), plain("the U.S. Army")
    ('ISAF commander 2009', 'kandahar', 'the US Army')
    """
    if not text.isascii():
        from unicodedata import category, normalize

        text = "".join(char for char in normalize("NFKC", text) if category(char) != "Cf")
    text = re.sub(_DOTTED, lambda match: match[0].replace(".", ""), text) if "." in text else text

    def whole(match: re.Match[str]) -> str:
        return f"{match[0][:-2]}{match['century']}{match['end']}" if match["end"] > match["year"] else match[0]

    return re.sub(_YEARS_TO, whole, text)


def quantities(text: str) -> tuple[tuple[Quantity, ...], str]:
    """Return the numbers that a plain text names with their size, and the text without them; years are left in it.

    >>> [found.digits for found in quantities("2.000 men or 1.352.000 or 1.000.000k, but 1.500 or 0.125")[0]]
    ['2000', '1352000', '1000000000']
    >>> [found.digits for found in quantities("$4.1bn or 130,000 or 130 000 in 2010")[0]], quantities("1.4 billion USD")[1]
    (['4100000000', '130000'], '  USD')
    """
    if not any(char.isdigit() for char in text):
        return (), text
    found: dict[str, Quantity] = {}

    def take(match: re.Match[str]) -> str:
        number = re.sub(r"[, \u2009']", "", match["number"])
        if number.count(".") > 1 or (not match["scale"] and re.match(_DOTTED_GROUPS, number)):
            number = number.replace(".", "")
        whole, _, fraction = number.partition(".")
        zeros = _SCALES.get((match["scale"] or "").lower(), 0)
        is_grouped = number != match["number"]
        bare = not (match["sign"] or match["scale"] or is_grouped)
        if len(whole) > 18 or len(fraction) > 18 or (bare and (int(whole) < _LEAST or int(whole) in _YEARS or fraction)):
            return match[0]
        shifted = f"{whole}{fraction[:zeros].ljust(zeros, '0')}".lstrip("0") or "0"
        rest = fraction[zeros:].rstrip("0")
        digits = f"{shifted}.{rest}" if rest else shifted
        found.setdefault(digits, Quantity(match[0].strip(), digits))
        return " "

    rest = re.sub(_QUANTITY, take, text, flags=re.IGNORECASE | re.ASCII)
    return tuple(found.values()), rest
