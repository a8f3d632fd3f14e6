"""A plain question, understood as far as rules and the book's own words allow: no model, and no silent guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..book import names
from ..index.index import Index
from . import asking, english, exclusion, fulltext, naming, ordering, things, times, typed, vocabulary
from .english import STOP_WORDS
from .question import Concept, Question

MOST_WORDS = 256
"""Most words of a question that are read: a limit on the work."""
CORRECTED = 0.6
"""How far a word is trusted whose spelling was corrected."""
SHORT = 4
"""Letters of a word so short that it may be an abbreviation: it gives way to a stop word only with its letters in order."""
COMMON = 20
"""Facts that have a common word."""
MOST_PHRASE = 4
"""Words of the longest phrase that is looked for among the synonyms."""


def understand(index: Index, text: str, *, exact: bool = False, synonyms: bool = True) -> Question:
    """Interpret a question with the words of a book; `exact` turns off spelling correction."""
    whole = ordering.unnumbered(typed.plain(text))
    plain = typed.bare(whole)
    quantities, rest = typed.quantities(plain)
    rest, left_out = exclusion.left_out(index, rest, MOST_WORDS)
    tokens = list(vocabulary.words([times.undivided(rest)])[0][:MOST_WORDS])
    entries, names_of = naming.entries(index, tokens)
    named = {word for words in names_of.values() for word in words}
    corrected = {} if exact else _corrected(index, plain, tokens, named, synonyms=synonyms)
    mended = [corrected.get(token, token) for token in tokens]
    if corrected:
        entries, names_of = naming.entries(index, mended)
        named = {word for words in names_of.values() for word in words}
    joined = " ".join(mended)
    asked = [*mended, *_implied(index, joined, entries)]
    concepts = _concepts(index, asked, _groups(index, asked) if synonyms else {}, prefixes=not exact)
    back = {right: wrong for wrong, right in corrected.items()}
    question = Question(
        text=text,
        said=tuple(corrected.get(word, word) for word in names.fold(plain).split()[:MOST_WORDS]),
        concepts=(
            *(one._replace(typed=back[one.own], trust=CORRECTED) if one.own in back else one for one in concepts),
            *(Concept(found.forms[0], found.forms[1:], typed=found.typed) for found in quantities),
        ),
        corrected=corrected,
        entries=entries,
        names=names_of,
        quantities=quantities,
        left_out=left_out,
        kinds=_kinds(index, mended),
        asked_kinds=_kinds(index, things.counted(joined)),
        times=times.bounded(rest, times.named(rest), deadlines=False),
        asks=asking.asks(joined),
        is_question=asking.is_question(joined) or plain != whole,
        wants=(wants := asking.wants(joined)),
        order=0 if "length" in wants else ordering.order(joined),  # how long something did last
        extreme=ordering.extreme(joined),
        rank=ordering.rank(joined),
        neighbour=ordering.neighbour(joined),
    )
    return question._replace(is_question=question.is_question or _names_topic(index, question))


def _implied(index: Index, text: str, entries: Mapping[str, float]) -> list[str]:
    """Return the names of topics that a folded question about some entries asks for in other words."""
    implied = [asking.PURPOSE] if entries and asking.asks_purpose(text) else []
    sure = [entry for entry, how in entries.items() if how > naming.MEANT]
    if sure and asking.asks_fate(text) and asking.FATE in index.topic_titles(sure):
        implied.append(asking.FATE)
    return implied


def _names_topic(index: Index, question: Question) -> bool:
    """Whether a question names a topic of an entry that it is about."""
    if not question.meant:
        return False
    own = {word for entry in question.meant for word in names.stems(" ".join(question.names[entry]))}
    return any(question.names_topic(slug) and not names.stems(slug) <= own for slug in index.topic_titles(question.meant))


def _kinds(index: Index, words: Sequence[str]) -> frozenset[str]:
    return frozenset(kind.name for word in words if (kind := index.kind(word)))


def _groups(index: Index, tokens: Sequence[str]) -> dict[str, list[str]]:
    """Return the synonyms of each word or phrase of a question."""
    runs = {
        " ".join(tokens[start:end])
        for start in range(len(tokens))
        for end in range(start + 1, min(len(tokens), start + MOST_PHRASE) + 1)
    }
    return vocabulary.synonyms(index, sorted(runs))


def _written_as_names(text: str) -> frozenset[str]:
    """Return the words of a text, folded, that a capital makes names; none where most words have one, or for the first word."""
    words = re.findall(r"\w+", text)[1:]
    capital = [word for word in words if word[0].isupper()]
    return frozenset(map(names.fold, capital)) if 2 * len(capital) < len(words) else frozenset()


def _corrected(index: Index, text: str, tokens: Sequence[str], named: set[str], *, synonyms: bool) -> dict[str, str]:
    """Return the nearest word of the book for each word of a text that is unknown, is not English and begins no word of the book.

    A word that only titles of documents have may be of another language: it gives way to a common word of the book, as does one
    that begins a rare word. A name gives way to no word of everyday English: Wanat is not "want".
    """
    unknown = [token for token in dict.fromkeys(tokens) if token not in STOP_WORDS and token not in named]
    held = vocabulary.held(index, unknown)
    rare = {token for token, facts in held.items() if not facts}
    unknown = [
        token
        for token in unknown
        if token in rare or not (held.get(token) or fulltext.has(index, token))
        if not english.is_word(token)
    ]
    begun = {token: words[0] for token in unknown if token not in rare and (words := _begun(index, token, 1))}
    common = {word for word, facts in vocabulary.held(index, [*begun.values()]).items() if facts >= COMMON} if begun else set()
    rare |= {token for token, word in begun.items() if word not in common}
    unknown = [token for token in unknown if begun.get(token) not in common]
    if not unknown:
        return {}
    written_as_names = _written_as_names(text)
    known = named | (vocabulary.words_of_synonyms(index) if synonyms else set()) | english.FILLERS
    found = {}
    for token in unknown:
        least = COMMON if token in rare else 1
        near = [] if token in known else vocabulary.nearest(index, token, also=sorted(known) if least == 1 else (), least=least)
        is_other = near and len(token) <= SHORT and near[0] in STOP_WORDS and sorted(near[0]) != sorted(token)  # osce is not once
        if near and not is_other and not (token in written_as_names and near[0] in english.EVERYDAY):
            found[token] = near[0]
    return found


def _concepts(index: Index, tokens: Sequence[str], groups: Mapping[str, Sequence[str]], *, prefixes: bool) -> tuple[Concept, ...]:
    """Cut a question into concepts: the longest phrases that the synonyms know, and the other words that count."""
    phrases: list[str] = []
    start = 0
    while start < len(tokens):
        runs = (" ".join(tokens[start:end]) for end in range(min(len(tokens), start + MOST_PHRASE), start, -1))
        phrase = next((run for run in runs if run in groups), tokens[start])
        phrases.append(phrase)
        start += len(phrase.split())
    phrases += [word for phrase in phrases if " " in phrase for word in phrase.split() if word not in STOP_WORDS]
    counting = [phrase for phrase in phrases if phrase in groups or phrase not in STOP_WORDS] or phrases
    most = max(vocabulary.MOST_BEGUN // max(len(counting), 1), 1)
    held = vocabulary.held(index, counting) if prefixes else {}
    begun = {phrase: _begun(index, phrase, most) for phrase in counting if prefixes and not held.get(phrase)}
    return tuple(
        Concept(
            phrase,
            tuple(dict.fromkeys([*groups.get(phrase, ()), *begun.get(phrase, ())])),
            counting.count(phrase),
            not english.is_stop_word(phrase) or phrase not in groups,
        )
        for phrase in dict.fromkeys(counting)
    )


def _begun(index: Index, word: str, most: int) -> list[str]:
    """Return the book's words that begin with a word unknown to the book."""
    is_part = " " not in word and len(word) > 2 and not any(char.isdigit() for char in word)
    return vocabulary.begins(index, word, most) if is_part and not fulltext.has(index, word) else []
