"""Lists across entries: "the summits", "the regional commands and their headquarters"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import SUMMARY, Kind
from ..book.model import Entry
from ..index.index import Index
from ..index.selection import among, packed
from . import fulltext, times
from .english import STOP_WORDS, is_of_time
from .question import Concept, Question

LEAST = 3
"""Entries that make a family."""
MOST_WORDS = 4
"""Words of the longest name of a family."""
MOST_READ = 40
"""Words of a question that are looked at: who asks for a list is brief."""
EACH = ("each", "every")
BEFORE = 2
"""Words before that of a kind among which one of these may stand: "every NATO summit"."""
ON_THE_SUBJECT = names.stems("agenda concerned deal dealt discussed major subject topic active exist existed held hold ran run")
"""Words that say that a list is of what the book is about, or that it took place."""
OF_SIZE = names.stems("amount fewest get got had have highest least lowest money most order receive received size take took")
"""Words that a list in the order of its figures answers."""
SHARED = 0.5
"""The share of a family's entries that must have a word of their names, or a topic, for it to be of the family."""
MOST_VALUES = 3
"""Words that the answers of the entries of a list are looked through for."""


class Family(NamedTuple):
    """Entries that one word stands for in the plural: those of a kind, or those whose names begin alike."""

    entries: tuple[str, ...]
    kind: str
    words: frozenset[str]
    """The words of the question that name them, without endings."""
    topics: tuple[str, ...] = ()
    """The topics that the question names, in the book's order."""
    said: frozenset[str] = frozenset()
    """The words that name these, without endings."""
    timed: bool = False
    """Whether they are those of the time that the question names."""
    ordered: bool = False
    """Whether they are in the order of their figures."""
    ends: frozenset[str] = frozenset()
    """The words that name the first and the last of them: "from Bonn 2001 to Geneva 2020"."""

    def covers(self, concept: Concept) -> bool:
        """Whether a concept of the question is answered by a list of the family with its topics."""
        known = (self.words, self.said)
        named = any(words.issuperset(stems) for form in concept.forms if (stems := names.stems(form)) for words in known)
        time = self.timed and (is_of_time(concept.own) or concept.own in times.OPENING or concept.own in self.ends)
        return named or time or names.stem(concept.own) in ON_THE_SUBJECT


def named(index: Index, question: Question) -> Iterator[Family]:
    """Go through the families that a question names, those of whole kinds first, with the topics that it names of them."""
    tokens = names.fold(question.text).split()[:MOST_READ]
    alone = list(dict.fromkeys(filter(None, map(index.kind, tokens))))
    if question.extreme and not question.times and not question.asks & {"date", "name"}:
        for kind in alone:
            yield _by_figure(index, question, _with_topics(index, question, _of_kind(index, kind)), kind)
    kinds = (_whole_kind(index, tokens[max(0, place - BEFORE) : place], word) for place, word in enumerate(tokens))
    for kind in dict.fromkeys(filter(None, kinds)) if not question.extreme else ():
        family = _of_kind(index, kind)
        if len(family.entries) > 1:
            yield _with_topics(index, question, family)
    if question.order and not question.asks - {"date"}:
        for kind in alone:
            yield _at_end(index, _with_topics(index, question, _of_kind(index, kind)), kind, question.order)
    for length in range(MOST_WORDS, 0, -1):
        for start in range(len(tokens) - length + 1):
            run, after = tokens[start : start + length], tokens[start + length : start + length + 1]
            last = names.stem(run[-1])
            if run[0] not in STOP_WORDS and (last != run[-1] or after == ["list"]):
                family = _family([*run[:-1], last], index.entries(ids=index.names().beginning(" ".join([*run[:-1], last]))))
                own = index.entries(ids=index.names().whole("".join(run)))
                is_of_one = any(one.kind != family.kind for one in own)  # a list of the commanders of ISAF
                if len(family.entries) >= LEAST and not is_of_one:
                    yield _with_topics(index, question, family)


def with_values(index: Index, family: Family, concepts: Sequence[Concept]) -> list[str]:
    """Return the entries of a family in whose answers all of some concepts stand: "the funds that UNDP administers".

    Those are the answers to the topics that are named, or else to its key topics. Too many words are not looked for.
    """
    kind = index.kind(family.kind)
    if kind is None or len(concepts) > MOST_VALUES:
        return []
    sql = (
        f"SELECT DISTINCT entry FROM fact WHERE {among('entry')} AND {among('topic')} "
        "AND seq IN (SELECT rowid FROM text WHERE text MATCH ?)"
    )
    topics = family.topics or [slug for slug in kind.key if slug != SUMMARY]
    places = (packed(family.entries), packed(topics))
    found = set(family.entries)
    for concept in concepts:
        match = fulltext.expression(concept.forms, columns=["value"])
        found &= {entry for (entry,) in index.db.execute(sql, (*places, match))}
    return [entry for entry in family.entries if entry in found]


def _whole_kind(index: Index, before: Sequence[str], word: str) -> Kind | None:
    """Return the kind all of whose entries a word stands for: in the plural, or shortly behind "each"."""
    kind = index.kind(word)
    return kind if kind and (names.compact(word) == names.compact(kind.plural) or set(EACH) & set(before)) else None


def _of_kind(index: Index, kind: Kind) -> Family:
    """Return all entries of a kind."""
    return _family([kind.name], index.entries(kind.name))


def _family(run: Sequence[str], entries: Sequence[Entry]) -> Family:
    """Return the entries that are of the kind that most are of, and the words that name them."""
    kind = Counter(entry.kind for entry in entries).most_common(1)
    ids = tuple(entry.id for entry in entries if kind and entry.kind == kind[0][0])
    return Family(ids, kind[0][0] if kind else "", frozenset(map(names.stem, run)))


def _with_topics(index: Index, question: Question, family: Family) -> Family:
    """Add the topics that a question names, and the words that most of the family's names have."""
    least = SHARED * len(family.entries)
    stems_of = {entry: set[str]() for entry in family.entries}
    for entry, text in index.db.execute(f"SELECT entry, text FROM name WHERE {among('entry')}", (packed(family.entries),)):
        stems_of[entry] |= names.stems(text)
    in_names = {stem for stem, number in Counter(s for stems in stems_of.values() for s in stems).items() if number >= least}
    sql = f"SELECT slug FROM topic WHERE {among('entry')} GROUP BY slug HAVING count(*) >= ? ORDER BY min(seq)"
    slugs = {slug: names.stems(slug) for (slug,) in index.db.execute(sql, (packed(family.entries), least)) if slug != SUMMARY}
    topics = {slug: stems for slug, stems in slugs.items() if stems <= question.stems - family.words}
    said = {stem for stems in topics.values() for stem in stems} | _of_what(index, question, family, least)
    named = family._replace(words=family.words | in_names, topics=tuple(topics), said=frozenset(said))
    return _of_time(index, question, named) if question.times else named


def _of_time(index: Index, question: Question, family: Family) -> Family:
    """Leave the entries that took place in the time that a question names, or began or ended then where it asks for that."""
    kind = index.kind(family.kind)
    if kind is None:
        return family
    asked = [slug for slug in kind.span if question.names_topic(slug)]
    known = _days(index, family, asked if len(asked) == 1 else kind.span)
    asked_for = times.bounded(question.text, question.times)
    entries = tuple(
        entry for entry, (start, end) in known.items() if any(start <= last and end >= first for first, last in asked_for)
    )
    ends = [entry for entry in entries if entry in question.meant]
    spans = (tuple(day[: dates.YEAR] for day in time) for time in question.times)
    if len(ends) > 1 and any(start < end for start, end in spans):  # from the one to the other
        begun = sorted(known[entry][0] for entry in ends)
        entries = tuple(entry for entry in entries if begun[0] <= known[entry][0] <= begun[-1])
        family = family._replace(ends=question.words_for(ends))
    return family._replace(entries=entries, timed=True) if entries else family


def _at_end(index: Index, family: Family, kind: Kind, order: int) -> Family:
    """Leave the first entry of a family, or the last."""
    known = _days(index, family, kind.span)
    end = (max if order > 0 else min)(known, key=lambda entry: known[entry][0], default=None)
    return family._replace(entries=(end,) if end else ())


def _by_figure(index: Index, question: Question, family: Family, kind: Kind) -> Family:
    """Put a family in the order of the figures of a column of its kind, or of how many facts it counts.

    That is a column that the question names, or else the first of figures; what has none is left out. Largest or smallest first.
    """
    columns = [column for column in kind.columns if column.type in ("figure", "count")]
    named = [column for column in columns if question.names_topic(column.topic)]
    column = next(iter(named or [column for column in columns if column.type == "figure"]), None)
    if not column or {*family.topics} - {column.topic}:
        return family._replace(entries=())
    figures: dict[tuple[str, str], float] = {}
    sql = f"SELECT entry, unit, text, fields FROM fact WHERE {among('entry')} AND topic = ? ORDER BY known IS NOT NULL, last_day"
    for entry, unit, text, fields in index.db.execute(sql, (packed(family.entries), column.topic)):
        if column.type == "count":
            figures[entry, ""] = figures.get((entry, ""), 0) + 1
        elif unit and not fields:
            figures[entry, unit] = float(text)  # the newest, and none of a part
    units = Counter(unit for _, unit in figures).most_common(1)
    sizes = {entry: size for (entry, unit), size in figures.items() if [unit] == [unit for unit, _ in units]}
    entries = sorted(sizes, key=lambda entry: sizes[entry], reverse=question.extreme > 0)
    said = family.said | names.stems(f"{column.topic} {column.head}") | OF_SIZE
    return family._replace(entries=tuple(entries), said=said, topics=(), ordered=True)


def _days(index: Index, family: Family, span: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the first and the last day of each entry of a family; none where its kind has no span.

    One without a beginning is left out; the end of one that has none is the last day of all.
    """
    if not span:
        return {}
    sql = f"SELECT entry, topic, text FROM fact WHERE unit IS NULL AND {among('entry')} AND {among('topic')}"
    found: dict[str, dict[str, list[str]]] = {entry: {} for entry in family.entries}
    for entry, topic, text in index.db.execute(sql, (packed(family.entries), packed(span))):
        if dates.has_form(text):
            found[entry].setdefault(topic, []).append(text)
    return {
        entry: (
            min(map(dates.first_day, known[span[0]])),
            max(map(dates.last_day, known.get(span[-1], ())), default=times.LAST_DAY),
        )
        for entry, known in found.items()
        if span[0] in known
    }


def _of_what(index: Index, question: Question, family: Family, least: float) -> set[str]:
    """Return the words of a question that name entries which most of a family are about: the ISAF regional commands."""
    sql = (
        f"SELECT about.entry FROM about JOIN fact ON fact.seq = about.fact WHERE {among('fact.entry')} "
        f"AND {among('about.entry')} GROUP BY about.entry HAVING count(DISTINCT fact.entry) >= ?"
    )
    rows = index.db.execute(sql, (packed(family.entries), packed(list(question.meant)), least))
    return {names.stem(word) for (entry,) in rows for word in question.names[entry]}
