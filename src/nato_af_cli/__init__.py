"""natoaf: a fact book on NATO-Afghanistan relations, and the engine for any other fact book.

The library gives the same answers as the command line:

>>> import nato_af_cli
>>> book = nato_af_cli.load()
>>> book.entry("rsm").topic("spokes").fact("herat").fields["region"]
'west'
"""

from __future__ import annotations

TYPE_CHECKING = False  # which type checkers take for true; to import typing takes longer than all the rest

if TYPE_CHECKING:
    from .book.model import Book, Entry, Fact, Source, Topic
    from .library import load

__version__ = "1.0.0"
__all__ = ["Book", "Entry", "Fact", "Source", "Topic", "__version__", "load"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: the command line starts without the library."""
    if name == "load":
        from . import library

        return library.load
    if name in __all__:
        from .book import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
