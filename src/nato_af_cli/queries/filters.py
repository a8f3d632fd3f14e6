"""Which facts are meant: the filters of the command line, as a selection."""

from collections.abc import Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import Kind
from ..book.wording import some
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from ..index.selection import Selection
from . import misses


class Filters(NamedTuple):
    """Which facts may answer."""

    kinds: Sequence[str] = ()
    topics: Sequence[str] = ()
    since: str | None = None
    until: str | None = None

    def selection(self, index: Index) -> Selection:
        """Return the facts that are meant; those of no known date are out where a time is asked.

        Raises UsageError, NotFoundError or AmbiguousError.
        """
        since = dates.first_day(dates.typed(self.since)) if self.since else ""
        until = dates.last_day(dates.typed(self.until)) if self.until else ""
        if since and until and since > until:
            raise UsageError(
                f"the time ends before it begins: --from {self.since} --to {self.until}", "Give the earlier date to --from"
            )
        return Selection(
            kinds=[kind_named(index, kind).name for kind in self.kinds],
            topics=[slug for topic in self.topics for slug in _topics(index, topic)],
            since=since,
            until=until,
        )


def kind_named(index: Index, asked: str) -> Kind:
    """Return the kind of a name. Raises UsageError."""
    kind = index.kind(asked)
    if kind is None:
        near = names.nearest(asked, [word for one in index.kinds for word in (one.name, one.plural)], most=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f'there is no kind "{asked}"', f"{hint}The kinds are: {', '.join(one.name for one in index.kinds)}")
    return kind


def _topics(index: Index, asked: str) -> Sequence[str]:
    """Return the slugs of the topics that a name means in any entry. Raises NotFoundError or AmbiguousError."""
    known = index.topic_names()
    slug = names.fold(asked).replace(" ", "-")
    if any(slug == own for own, _ in known):
        return [slug]
    if found := list(dict.fromkeys(misses.named([asked], known))):
        return found
    same = list(dict.fromkeys(misses.meant(index, [asked], known)))
    near = same or names.nearest(asked, dict.fromkeys(own for own, _ in known))
    hint = f"Did you mean {some(near, misses.FEW, last='or')}?" if near else "Run natoaf NAME for the topics of an entry"
    raise NotFoundError(f'no entry has a topic "{asked}"', hint)
