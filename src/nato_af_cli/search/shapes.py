"""From ranked facts to what may answer, in four shapes: an entry, a topic, a fact, a comparison or list of entries."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from ..book import dates, names
from ..book.kinds import Kind
from ..book.model import Entry
from ..index.index import Index
from ..index.selection import Condition
from . import asking, boosts, english, families, matches, naming, topics, weighing
from .answer import Answer, alone
from .boosts import Candidate
from .coverage import Covers, covers, share
from .families import Family
from .fulltext import EVERY_FACT
from .matches import Forms
from .question import Concept, Question
from .ranking import Hit
from .topics import MOST_FACTS

LEFT_OVER = 0.15
"""The share of a question's weight that may lie beside the name of a list of entries."""
COMPARED = 0.2
"""How surely a name must mean its entry for it to be compared, where that is asked for: less than for it to be the subject."""
OF_EACH = frozenset(("each", "both", "respectively"))
"""Words that ask of several entries what is asked of one."""
KNOWN = 0.3
"""The share of the weight of the columns that are asked for which a list must have."""
_WITH_COLUMNS = r"(?i)\swith (?:their|its)\b"
"""What stands before the columns of a list, as a colon does."""
_AND = r"(?i),|\band\b"
"""What stands between columns."""
_IN_BRACKETS = r"\([^(),]*,[^()]*\)"
"""A list in brackets."""
FEW_TOPICS, NEARLY = 5, 0.75
"""The best topics that are looked at in any case, and the share of the best score from which on others are."""
MOST_TOPICS, MOST_RANKED = 8, 3
"""The best topics that are looked at, and those beside them that may be ranked where that is asked for."""


def possible(
    index: Index,
    question: Question,
    hits: Sequence[Hit],
    weight: Sequence[float],
    forms: Forms,
    within: Condition = EVERY_FACT,
    kinds: Sequence[str] | None = (),
) -> list[Answer]:
    """Return what may answer a question: entries that it names, and the best facts, alone and with others of their topics.

    An entry as a whole may be of some kinds alone, or of all where these are empty; with None only facts may answer.
    """
    found = [] if kinds is None else _of_entries(index, question, kinds, weight)
    if kinds is not None and not _is_counted(question, hits):
        found += _family(index, question, weight, kinds)
    firsts: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        ranks = (question.wants_ranking or question.wants & {"series", "each"}) and hit.fact.unit and hit.fact.fields
        named = hit.fact.entry in question.meant and question.names_topic(hit.fact.topic)
        near = len(firsts) < FEW_TOPICS or hit.score >= NEARLY * hits[0].score
        if named or len(firsts) < (MOST_TOPICS + MOST_RANKED if ranks else MOST_TOPICS if near else 0):
            firsts.setdefault(hit.fact.place, hit)
    of_topics = boosts.of_topics(index, list(firsts), within, MOST_FACTS)
    together = [fact for facts in of_topics.values() if len(facts) < MOST_FACTS for fact in facts]
    places = matches.places(index, [fact.number for fact in together], forms)
    covered = covers(question, together, places)
    for place, hit in firsts.items():
        facts = of_topics.get(place, [])
        if 1 < len(facts) < MOST_FACTS and not (question.neighbour and "succession" in hit.rules):
            found += topics.answers(question, hit, facts, covered, places, weight)
        else:
            found.append(alone(hit)._replace(whole=len(facts) == 1))
    best = {hit.fact.number for hit in firsts.values()}
    return found + [alone(hit) for hit in hits[:MOST_TOPICS] if hit.fact.number not in best]


def _of_entries(index: Index, question: Question, kinds: Sequence[str], weight: Sequence[float]) -> list[Answer]:
    """Return the entries of some kinds that a question names and that are seen; side by side where it is about all of them."""
    seen = {one.id: one for one in index.entries(ids=list(question.entries))} if question.entries else {}
    named = [one for one in _surest(question, list(question.entries)) if one in seen and (not kinds or seen[one].kind in kinds)]
    asked = "comparison" in question.wants
    sure = [one for one in named if question.entries[one] > (COMPARED if asked else naming.MEANT)]
    compares = asked or _share_a_topic(index, question, [seen[one] for one in sure], weight)
    if asked and question.asks_figure and len({seen[one].kind for one in sure}) > 1 and not _are_of_figure(index, question, sure):
        compares = False
    if compares and len(sure) > 1:  # in "the NATO trust fund" the fund is compared, and not NATO
        return [Answer("comparison", tuple(sure), covered=_compared(index, question, sure))]
    found = [Answer("entry", (one,), covered=_named(question, [one])) for one in named]
    if "length" in question.wants:
        return [one._replace(facts=span) for one in found if (span := _span(index, one.entries[0]))]
    return found


def _are_of_figure(index: Index, question: Question, entries: Sequence[str]) -> bool:
    """Whether two entries at least have a topic that a question names, beside their names."""
    own = {names.stem(word) for entry in entries for word in question.names[entry]}
    return any(number > 1 for number in _asked_of(index, question, entries, own).values())


def _asked_of(index: Index, question: Question, entries: Sequence[str], own: Set[str]) -> Counter[str]:
    """Return the topics of entries that a question names by more than their `own` names, each with how many of them have it."""
    found = Counter(slug for entry in entries for slug in index.topic_titles([entry]))
    return Counter(
        {slug: number for slug, number in found.items() if not names.stems(slug) <= own and question.names_topic(slug)}
    )


def _share_a_topic(index: Index, question: Question, entries: Sequence[Entry], weight: Sequence[float]) -> bool:
    """Whether entries of one kind, each by a name of its own, are asked for a topic that all have, or for something of each.

    With a topic there is nothing of weight in the question beside it and the names.
    """
    named = [question.names[entry.id] - english.STOP_WORDS for entry in entries]
    own = {names.stem(word) for words in named for word in words}
    apart = (words.difference(*named[:number], *named[number + 1 :]) for number, words in enumerate(named))
    if len({entry.kind for entry in entries}) != 1 or not all(apart):
        return False
    if len(entries) > 1 and not OF_EACH.isdisjoint(question.said):
        return True
    if "list" in question.wants and entries[0].kind in question.kinds:  # of the kind, from the one to the other
        return False
    of_each = _asked_of(index, question, [entry.id for entry in entries], own)
    shared = [slug for slug, number in of_each.items() if number == len(entries)]
    head, colon, columns = question.text.partition(": ")
    if colon and own <= names.stems(head) and not english.has_any(names.fold(columns), asking.QUESTION_WORDS):
        return bool(shared)  # whatever else is listed behind the colon
    known = own.union(*map(names.stems, shared))
    parts = zip(question.concepts, weight, strict=True)
    beside = (concept for concept, part in parts if part > weighing.LIGHT or concept.own == "why")
    return bool(shared) and all(_is_known(concept, known) or asking.asks(concept.own) for concept in beside)


def _is_known(concept: Concept, words: Set[str]) -> bool:
    """Whether a form of a concept consists of some words and stop words, and not of the latter alone: "what for"."""
    return any((own := names.stems(form) - english.STOP_WORDS) and own <= words for form in concept.forms)


def _is_counted(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether the book says how many there are of the things that a question wants counted: they need not be counted."""
    return question.asks_figure and any(
        hit.fact.unit and hit.fact.entry in question.meant and question.names_topic(hit.fact.topic) for hit in hits
    )


def _family(index: Index, question: Question, weight: Sequence[float], kinds: Sequence[str]) -> list[Answer]:
    """Return the list of entries that a question asks for: beside their name and topics there is nothing of weight in it."""
    of_book = names.stems(index.head()["title"])  # all of the book is about these
    for family in families.named(index, question):
        if kinds and family.kind not in kinds:
            continue
        covered = [
            concept.trust
            if concept.own in english.FILLERS
            or names.stem(concept.own) in of_book
            or family.covers(concept)
            or (english.is_count(concept.own) and not (question.order or question.extreme))  # not the last three of them
            else 0.0
            for concept in question.concepts
        ]
        entries: Sequence[str] = family.entries
        if share(_before_columns(question, family, covered, weight), weight) < 1 - LEFT_OVER:
            if question.asks_figure or question.extreme:  # of something that they have, and not of them
                continue
            left = [place for place, part in enumerate(covered) if not part and weight[place]]
            entries = families.with_values(index, family, [question.concepts[place] for place in left])
            covered = [1.0 if place in left else part for place, part in enumerate(covered)]
        entries = [entry for entry in entries if names.fold(entry) not in question.left_out.names]
        if entries:
            listed = Answer("comparison", tuple(entries), covered=tuple(covered), topics=family.topics, kind=family.kind)
            return [listed._replace(ordered=family.ordered)]
    return []


def _before_columns(question: Question, family: Family, covered: Sequence[float], weight: Sequence[float]) -> Sequence[float]:
    """Return how far concepts are covered, those in full that are listed in brackets or as columns, behind a colon or "with".

    "The bases: place, nation, end", "the regional commands (north, west, south)": what stands before names the family; columns
    neither ask nor name an entry, and some of them are known.
    """
    text, brackets = re.subn(_IN_BRACKETS, "", question.text)
    head, colon, columns = re.sub(_WITH_COLUMNS, ":", text, count=1).partition(":")
    said = names.fold(columns)
    named = question.words_for(entry for entry in question.meant if entry not in family.entries)
    are_columns = (
        re.search(_AND, columns) is not None
        and not english.has_any(said, asking.QUESTION_WORDS)
        and named.isdisjoint(said.split())
    )
    if family.words.isdisjoint(names.stems(head)) or not (are_columns or brackets):
        return covered
    before, behind = ({*names.fold(part).split()} for part in (head, f"{colon} {columns}"))
    own = [{*concept.own.split()} for concept in question.concepts]
    asked = [part if are_columns and words <= behind - before else 0.0 for part, words in zip(weight, own, strict=True)]
    if any(asked) and share(covered, asked) < KNOWN:
        return covered
    kept = before if are_columns else before | behind
    parts = zip(question.concepts, covered, own, strict=True)
    return [part if words <= kept or concept.typed else 1.0 for concept, part, words in parts]


def _surest(question: Question, entries: Sequence[str]) -> list[str]:
    """Return the entries whose names are not part of the name of another."""
    words = question.names
    return [one for one in entries if not any(words[one] < words[other] for other in entries)]


def _span(index: Index, entry: str) -> tuple[Candidate, ...]:
    """Return the first fact that dates the beginning of an entry, and the last that dates its end; none where one is missing."""
    kind = kind_of(index, entry)
    if len(kind.span) < 2:
        return ()
    ends = [
        [f for f in boosts.of_topic(index, entry, slug, EVERY_FACT, MOST_FACTS) if dates.has_form(f.text)] for slug in kind.span
    ]
    if not all(ends):
        return ()
    start = min(ends[0], key=lambda fact: dates.first_day(fact.text))
    end = max(ends[-1], key=lambda fact: dates.last_day(fact.text))
    return (start, end) if dates.first_day(start.text) <= dates.last_day(end.text) else ()


def kind_of(index: Index, entry: str) -> Kind:
    """Return the kind of the entry of an id that is seen."""
    return index.kind_of(index.entries(ids=[entry])[0])


def _compared(index: Index, question: Question, entries: Sequence[str]) -> Covers:
    """Return how far each concept is answered by the names and kinds of entries, and by the topics of any of them."""
    known = frozenset[str]().union(*map(names.stems, (*question.kinds, *index.topic_titles(entries))))
    parts = zip(question.concepts, _named(question, entries), strict=True)
    return tuple(has or float(_is_known(concept, known)) for concept, has in parts)


def _named(question: Question, entries: Sequence[str]) -> Covers:
    """Return how far names of entries, and words for what they are, answer each concept."""
    words = question.words_for(entries)
    return tuple(
        concept.trust if words.issuperset(concept.own.split()) or concept.own in question.kinds else 0.0
        for concept in question.concepts
    )
