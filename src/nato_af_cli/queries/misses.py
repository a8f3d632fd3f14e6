"""What a question is answered with that finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..book import dates
from ..errors import NotFoundError
from ..index.index import Index


class HiddenError(NotFoundError):
    """The whole book has what was asked for, but not within the limits of the index."""


def hidden(index: Index, words: Sequence[str], has: Callable[[], object]) -> HiddenError:
    """Return the error that the limits of an index hide what was asked for; say which of them does.

    `has` asks again whether the index has it.
    """
    day, source = index.day, index.source
    if source:
        index.limit(source=source)
        from_source = has()
        index.limit(day=day, source=source)
        if not from_source:
            return HiddenError(
                f"the book has an answer, but not from {source}", f"Leave out --source, or run natoaf source {source}"
            )
    asked = (f' on "{" ".join(words)}"' if words else "") + (f" from {source}" if source else "")
    return HiddenError(
        f"the book has nothing{asked} that was known on {dates.written(day or '')}",
        "Leave out --as-of to see what is known today",
    )
