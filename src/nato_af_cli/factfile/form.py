"""The form of a fact file: every key that it may have.

These classes are the model, the validator's input and the JSON Schema in one: the loader hands them to pydantic, and each
attribute's docstring becomes the schema's description. Only the standard library is imported here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from ..book import dates
from ..book.kinds import ColumnType, SourceKind

PYDANTIC: dict[str, Any] = {"extra": "forbid"}
"""How pydantic takes these classes. Their docstrings it reads where a schema is made alone (schema.py): it parses this file."""
TEXT_PATTERN = r"\S"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG_PATTERN = f"^{_SLUG}$"
ADDRESS_PATTERN = f"^{_SLUG}(?:/{_SLUG}){{0,2}}$"
URL_PATTERN = r"^https?://[^\s/]+\S*$"
MOST_DIGITS = 15
"""Most digits before the decimal point, and after it: what every JSON reader takes without loss."""
NUMBER_PATTERN = rf"^-?(?:0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(?:\.[0-9]{{1,{MOST_DIGITS}}})?$"


class Scalar(NamedTuple):
    """Marks a text of the file: its pattern, and the types as which an editor's YAML reader may see it.

    A fact file's scalars are all text to natoaf, but an editor checks `2007` as a number and `true` as a truth value, so the
    JSON Schema admits those types where such a text is right.
    """

    pattern: str
    read_as: tuple[str, ...] = ("string",)
    folded: bool = False
    """Whether line breaks and runs of blanks are single spaces."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Make pydantic check the pattern, and fold the text."""
        schema = {**handler(source), "pattern": self.pattern}
        if not self.folded:
            return schema
        return {"type": "function-after", "function": {"type": "no-info", "function": one_line}, "schema": schema}

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], Any]) -> Any:
        """Allow the types that an editor's reader makes of unquoted text."""
        schema = handler(core)
        if len(self.read_as) > 1:
            schema["type"] = list(self.read_as)
        return schema


def one_line(text: str) -> str:
    """Fold the line breaks and runs of blanks of a YAML text to single spaces."""
    return " ".join(text.split())


Text = Annotated[str, Scalar(TEXT_PATTERN, ("string", "number", "boolean"), folded=True)]
Slug = Annotated[str, Scalar(SLUG_PATTERN, ("string", "number"))]
Address = Annotated[str, Scalar(ADDRESS_PATTERN)]
Date = Annotated[str, Scalar(dates.PATTERN, ("string", "number"))]
Url = Annotated[str, Scalar(URL_PATTERN)]
Qualifier = Literal["about", "over", "at least", "up to", "nearly", "under", "exactly"]


class _Form:
    """A mapping of a fact file: a key that it does not name is an error."""

    __pydantic_config__: ClassVar[Any] = PYDANTIC


@dataclass(frozen=True, kw_only=True)
class SourceForm(_Form):
    """A document that facts are taken from."""

    title: Text
    """The title as printed on the document."""
    publisher: Text
    """Who published it."""
    kind: SourceKind
    """primary (the parties' own texts), official (government news, parliaments' research) or press."""
    published: Date | None = None
    """When it was published; leave out if the document shows no date."""
    url: Url | None = None
    """Where it can be read."""
    language: Text | None = None
    """The document's language (`fr`) if it is not English."""
    copy: Literal["true", "false"] | None = None
    """`true` if the text was read in a copy on another site; an original file kept by an archive is not a copy."""
    headings: tuple[Text, ...] = ()
    """Its headings in their order, if places in it (`at`) begin with several: its facts are shown in this order."""
    note: Text | None = None
    """What a reader must know about the document."""


@dataclass(frozen=True, kw_only=True)
class FactForm(_Form):
    """One atomic, sourced, dated statement."""

    value: Text
    """The short answer shown in a table cell: text, a date, or (with a unit) a number without separators."""
    unit: Text | None = None
    """What a number counts (`personnel`, `USD`, `USD a year`)."""
    qualifier: Qualifier | None = None
    """The source's hedge on the value; leave out if the source prints the figure without one."""
    says: Text | None = None
    """The answer as one full sentence in your own words; composed from the other keys if left out."""
    date: Date | None = None
    """When it happened or was true, as precisely as the source says and no more (EDTF level 0)."""
    fields: Mapping[Slug, Text] = field(default_factory=dict)
    """Further columns of a list topic (`region: north`)."""
    about: tuple[Slug, ...] = ()
    """Ids of other entries that it concerns; it is shown there too."""
    source: Slug | None = None
    """Id of its source."""
    at: Text | None = None
    """Where in the source: heading and paragraph, table, page."""
    also: tuple[Slug, ...] = ()
    """Ids of further sources that say the same."""
    note: Text | None = None
    """What a reader must know: a limit of the source, a disagreement."""
    distinct: Text | None = None
    """Why it is no duplicate of a fact that looks like it; for `natoaf check --duplicates`."""


@dataclass(frozen=True, kw_only=True)
class TopicForm(_Form):
    """What is asked about an entry, and the facts that answer it."""

    facts: Mapping[Slug, FactForm] = field(default_factory=dict)
    """The facts, each under its key."""
    title: Text | None = None
    """The topic's heading (default: the slug in words)."""
    source: Slug | None = None
    """Source of facts without their own."""
    at: Text | None = None
    """Place in the source, for facts without their own."""
    unit: Text | None = None
    """Unit of facts without their own."""
    date: Date | None = None
    """Date of facts without their own."""


@dataclass(frozen=True, kw_only=True)
class EntryForm(_Form):
    """A thing with a name, of one of the kinds of the book."""

    name: Text | None = None
    """The full name; required unless a layer adds to an existing entry."""
    short: Text | None = None
    """Short name for tables and lists; it can be typed too."""
    aliases: tuple[Text, ...] = ()
    """Other names that people type."""
    topics: Mapping[Slug, TopicForm] = field(default_factory=dict)
    """What is asked about it."""
    status: Literal["ongoing"] | None = None
    """`ongoing` if it has not ended; a fact should say so."""
    gaps: Mapping[Slug, Text] = field(default_factory=dict)
    """Key topics of its kind of which nothing could be found, each with where it was looked for."""
    none: Mapping[Slug, Text] = field(default_factory=dict)
    """Key topics of its kind of which it has none, each with why."""


@dataclass(frozen=True, kw_only=True)
class HeadForm(_Form):
    """The book's own data."""

    title: Text
    """The title of the book."""
    updated: Date | None = None
    """When it was last revised."""


@dataclass(frozen=True, kw_only=True)
class ColumnForm(_Form):
    """A column of the list of a kind; a topic's slug alone is short for its `topic`."""

    topic: Slug
    """The topic whose newest facts fill it."""
    head: Text | None = None
    """Its heading (default: the topic's title)."""
    type: ColumnType | None = None
    """What its cells hold; beside a figure stands its date. `check` warns of facts that do not fit."""


@dataclass(frozen=True, kw_only=True)
class KindForm(_Form):
    """A kind of entry. Its key in `kinds` is the plural: a key of the file, and the command that lists its entries."""

    one: Slug
    """The word for one of them: the command that shows an entry."""
    title: Text
    """The heading of the list."""
    key: tuple[Slug, ...] = ()
    """Topics that a reader expects of every entry, in the order of reading; `summary` comes first."""
    columns: tuple[ColumnForm, ...] = ()
    """Columns of the list."""
    span: tuple[Slug, ...] = ()
    """Topics that say when an entry took place or lasted: one, or the first and the last."""
    events: tuple[Slug, ...] = ()
    """Topics whose facts are what happened, for the timeline (default: every dated topic that is no key topic)."""


@dataclass(frozen=True, kw_only=True)
class BookForm(_Form):
    """A fact file: a book, or a layer laid over one."""

    book: HeadForm | None = None
    """The book's title and date."""
    sources: Mapping[Slug, SourceForm] = field(default_factory=dict)
    """The documents, each under its id."""
    synonyms: tuple[tuple[Text, ...], ...] = ()
    """Groups of words that a question may use interchangeably, each word in every form: base, bases."""
    questions: Mapping[Address, tuple[Text, ...]] = field(default_factory=dict)
    """How people ask, by address (`entry`, `entry/topic`, `entry/topic/key`); `find` reads them, `natoaf` suggests one."""
    kinds: Mapping[Slug, KindForm] = field(default_factory=dict)
    """The kinds of entry, each under its plural; inherited from the book beneath, or else the five of a book without `kinds`."""
    entries: Mapping[str, Mapping[Slug, EntryForm]] = field(default_factory=dict)
    """The entries of each kind, each under its id: the file has them under the plural of their kind."""


FIXED = tuple(part.name for part in fields(BookForm) if part.name != "entries")
"""The keys of a fact file that are no kinds."""
