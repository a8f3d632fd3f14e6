"""Which things a plain question wants counted or listed, by its form: "how many nations", "which nations did not leave".

All these read a folded question; none knows a book.
"""

import re

from ..book import names
from .english import STOP_WORDS, has_any, is_month
from .ordering import RANKING

_RANK = rf"\b(?:{'|'.join(RANKING)})\b"
_ALL_OF = r"\bthe (?:two|three|four|five|six|seven|eight|nine|ten|\d\d?)\b"
"""How many there are, before the word for them: "the four stages"."""
_OF_THINGS = frozenset(("how", "number", "which", "list", "names", "what", "the", *RANKING))
"""Words one of which stands before what is counted or listed: without them no pattern need be made."""


def counted(text: str) -> tuple[str, ...]:
    """Return the words for what a folded question wants counted or listed; none where it wants nothing counted.

    >>> counted("how many afghan troops were there"), counted("which of the nations"), counted("who led it")
    (('afghan', 'troops'), ('nations',), ())
    """
    if _OF_THINGS.isdisjoint(text.split()):
        return ()
    asked = r"\b(?:how many|number of|which|list of|names of|what)"
    match = re.search(rf"(?:{asked}|{_RANK}|{_ALL_OF}) (?:of )?(?:the )?(\w+(?: \w+){{0,3}})", text)
    words = match[1].split() if match else []
    end = next((place for place, word in enumerate(words) if word in STOP_WORDS), len(words))
    return tuple(words[:end])


def asks_which(text: str) -> bool:
    """Whether a folded question asks for things of a kind by their names: "which nations", "names of the commanders".

    >>> asks_which("which nations left"), asks_which("how many nations left"), asks_which("top donors")
    (True, False, True)
    >>> asks_which("the four stages"), asks_which("when were the four soldiers killed"), asks_which("the 10 days")
    (True, False, False)
    """
    if not (things := counted(text)):
        return False
    asked = re.search(rf"\b(?:which|what|list of|names of)\b|{_RANK}|(?P<all>{_ALL_OF})", text)
    if not asked or (asked["all"] and (has_any(text, ("when", "why", "how long")) or any(map(_is_of_time, things)))):
        return False
    return any(names.stem(word) != word for word in things)


def _is_of_time(word: str) -> bool:
    return is_month(word) or word in ("days", "weeks", "months", "years")


_DENIALS = (*(f"{verb}{no}" for verb in ("did", "do", "does", "has", "have", "had") for no in (" not", "n t")), "never")


def denies(text: str) -> bool:
    """Whether a folded question asks which things did not do something: a book says little of what is not so.

    >>> denies("which nations did not leave"), denies("which nations didn t leave"), denies("which nations left")
    (True, True, False)
    """
    return asks_which(text) and has_any(text, _DENIALS)
