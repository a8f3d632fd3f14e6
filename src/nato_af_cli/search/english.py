"""English as far as plain questions need it: stop words, irregular forms, and what is a word at all.

The vocabulary of a subject is in its book's synonyms; here is only what applies to any book.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..book import dates

STOP_WORDS = frozenset(
    word
    for line in (
        "a about after again all also am an and any anything are as at be because been before being between both but by can",
        "could describe details did do does doing down during each explain few find for from further give had happen happened",
        "has have having he her here hers him his how i if in info information into is it its itself just like list many may",
        "me might more most much must my no nor not now of off on once only or other our out over own please s same shall she",
        "should show so some such t tell than that the their them then there these they this those through to too under until",
        "up us very was we were what when where which while who whom whose why will with would you your though although",
        "since anybody anyone somebody someone everybody everyone whether via upon til re approx circa",
        "isn wasn aren weren didn doesn don hasn haven hadn couldn wouldn shouldn etc plus thru",
    )
    for word in line.split()
)
"""Stop words: dropped unless nothing else is left."""


def is_stop_word(word: str) -> bool:
    """Whether the full text, which has no endings, takes a folded word for a stop word: OFS is "of" there.

    >>> is_stop_word("of"), is_stop_word("ofs"), is_stop_word("isaf")
    (True, True, False)
    """
    return word in STOP_WORDS or word.removesuffix("s") in STOP_WORDS


_FORMS = (
    "become became, begin began begun, break broke broken, bring brought, build built, buy bought, catch caught, come came",
    "choose chose chosen, deal dealt, draw drew drawn, drive drove driven, fall fell fallen, feed fed, fight fought, find found",
    "fly flew flown, forbid forbade forbidden, freeze froze frozen, get got gotten, give gave given, go went gone",
    "hold held, keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made, mean meant, meet met",
    "oversee oversaw overseen, pay paid, rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent",
    "shoot shot, show shown, shrink shrank shrunk, speak spoke spoken, spend spent, stand stood, strike struck, take took taken",
    "teach taught, think thought, undertake undertook undertaken, win won, withdraw withdrew withdrawn, write wrote written",
    "man men, woman women, child children, person persons people, 0 zero, 1 one 1st, 2 two second 2nd, 3 three third 3rd",
    "4 four fourth 4th, 5 five fifth 5th, 6 six sixth 6th, 7 seven seventh 7th, 8 eight eighth 8th, 9 nine ninth 9th",
    "10 ten tenth 10th, 11 eleven, 12 twelve, 20 twenty, 30 thirty, 40 forty, 50 fifty, learn learnt learned",
)


@cache
def _groups_of_forms() -> dict[str, tuple[str, ...]]:
    groups = [group.split() for line in _FORMS for group in line.split(", ")]
    return {form: tuple(other for other in group if other != form) for group in groups for form in group}


def forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a word that no stemmer joins to it: of an irregular verb, of a number.

    >>> forms("led"), forms("third"), forms("spokes")
    (('lead',), ('3', 'three', '3rd'), ())
    """
    return _groups_of_forms().get(word, ())


def base(word: str) -> str:
    """Return the first of the forms of a word that no stemmer joins, or the word itself.

    >>> base("left"), base("leave"), base("spokes")
    ('leave', 'leave', 'spokes')
    """
    return _first_forms().get(word, word)


@cache
def _first_forms() -> dict[str, str]:
    return {form: group.split()[0] for line in _FORMS for group in line.split(", ") for form in group.split()}


_ORDINAL = ("st", "nd", "rd", "th")


def is_count(word: str) -> bool:
    """Whether a folded word says how many there are: a number of two digits at most, in figures or in words.

    >>> is_count("five"), is_count("13"), is_count("fifth"), is_count("2012"), is_count("troops")
    (True, True, False, False, False)
    """
    return not word.endswith(_ORDINAL) and any(form.isdecimal() and len(form) <= 2 for form in (word, *forms(word)))


FILLERS = frozenset(
    word
    for line in (
        "abbreviation acronym actually anything approximately average big biggest brief briefly change changed",
        "chronology compare compared comparison complete concerning conclusions concrete count current currently date",
        "dates day days definition describe description details differ difference differences each earliest even ever",
        "every evolution exact exactly exist existed explain fact facts fewest figure figures final first formally give",
        "greatest guys happen happened highest history how including info initially initials key kind large largest",
        "last lasted lasts latest least list long longest location locations lowest main many maximum mean meaning",
        "means minimum mission month months much name named names newest now number numbers officially often operation",
        "order original overall overview part peak people per period please really recent regarding roughly said say",
        "set short shortest smallest something sort stand stands summary summit take tell term text there thing things",
        "time times today took top total totals type under up version versus what whats when where which who why widest",
        "year yearly years true correct need know evolve evolved",
    )
    for word in line.split()
) | {
    "full name",
    "how big",
    "how long",
    "how many",
    "how much",
    "per year",
    "by year",
    "each year",
    "every year",
    "set up",
    "short for",
    "stand for",
    "stands for",
    "stood for",
    "who were",
}
"""Words that say how to answer rather than what; they count little where an answer lacks them."""

EVERYDAY = frozenset(
    word
    for line in (
        "above according across actual afterwards ago alone already altogether always another answer answers",
        "apart ask asked asking aspect aspects away bad basically became become becomes below best better bit bring",
        "broken brought buddy call called came case cases certain chart chronological claim class clear clearly come",
        "comes coming commonly comparing comprised concerned context contrast dad define defined defining develop",
        "developed different differently directly distinguish done due earlier early easy eg else entire especially",
        "essay essentially eventually example examples excl excluding explained fast finally found full fully gave",
        "general generally get gets getting given gives go goes going gone good got gotten guy hard homework idea",
        "immediately important incl included instance instead involved job keep keeps kept kindly knew known knows",
        "lady later let lets likely linked look looked looking looks lot lots made mainly make makes making man",
        "matter matters meant meanwhile mention mentioned mostly nearly needed needs never new nice obviously old",
        "opposed others outline particular particularly particulars pls plz point points poss possible ppl presence",
        "previously process put puts question questions quick quickly quite quiz ran read real regard",
        "regards related relating relevant respect respectively respects responsible result right rule says school",
        "seem seemed seems serve served serves service several side simple simply slowly sometimes soon special",
        "specific specifically spelled spelling spelt stated stayed still stuff suffer suffered suffers supposed table",
        "taken takes taking talk talking teacher terms thanks think thought together told tried try trying turn turned",
        "usual usually various vs walk want wanted wants way ways well whole within word words works wrong yet",
    )
    for word in line.split()
)
"""Words of everyday English that say little of what is asked: an answer that lacks them lacks little."""


COUNTRIES = frozenset(
    word
    for line in (
        "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh",
        "belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria burma burundi cambodia cameroon",
        "canada chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt eritrea estonia",
        "ethiopia fiji finland france gabon gambia georgia germany ghana greece greenland grenada guatemala guinea guyana haiti",
        "honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya korea",
        "kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya lithuania luxembourg macedonia madagascar malawi",
        "malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar",
        "namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines",
        "poland portugal qatar romania russia rwanda senegal serbia singapore slovakia slovenia somalia spain sudan suriname",
        "sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan uganda ukraine",
        "uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe",
        "albanian algerian bosnian chechen chinese cuban egyptian ethiopian indian iranian iraqi israeli kosovar lebanese libyan",
        "malian nigerian pakistani palestinian russian rwandan serbian somali sudanese syrian tunisian ukrainian",
        "vietnamese yemeni yugoslav yugoslavia",
    )
    for word in line.split()
)
"""Countries by a name of one word, and the peoples that are in the news: a question about one is about no other."""


UNITS_OF_TIME = frozenset(("year", "month", "week", "day", "hour", "minute"))
"""Stems of the words in which a length of time is told."""


def has_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether a folded text has any of some phrases, each as whole words."""
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def is_month(word: str) -> bool:
    """Whether a folded word is the name of a month, in full or in its first three letters."""
    return word == "sept" or any(word in (month.lower(), month[:3].lower()) for month in dates.MONTHS)


def is_of_time(word: str) -> bool:
    """Whether a folded word is of a time: a year or another number, a month."""
    return word.isdecimal() or is_month(word)


def is_word(word: str) -> bool:
    """Whether a folded word is English, in any regular form: then it is not misspelt, whether or not a book has it.

    >>> is_word("killed"), is_word("countries"), is_word("stopping"), is_word("kandahr"), is_word("earlyer")
    (True, True, True, False, False)
    """
    return any(base in _dictionary() for base in _bases(word))


def _bases(word: str) -> Iterable[str]:
    """Go through what a regular form may be of."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word.removesuffix(ending)
            if ending[0] == "e" and len(base) > 3 and base[-1] == "y" and base[-2] not in "aeiou":  # earlyer: it is earlier
                continue
            yield base + instead
            if not instead and len(base) > 2 and base[-1] == base[-2]:
                yield base[:-1]


_ENDINGS = tuple(
    (ending, instead)
    for ending, all_instead in (
        *((ending, ("", "e")) for ending in ("ed", "ing", "er", "ers", "est", "ly", "able")),
        *(("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("iest", ("y",)), ("ily", ("y",))),
    )
    for instead in all_instead
)


@cache
def _dictionary() -> frozenset[str]:
    from importlib.resources import files

    return frozenset((files(__package__) / "english.txt").read_text(encoding="utf-8").split())
