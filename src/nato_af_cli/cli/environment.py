"""The environment variables that natoaf heeds: the README's table, the man page and `natoaf commands` are made of these."""

from __future__ import annotations

from typing import NamedTuple


class Variable(NamedTuple):
    """An environment variable."""

    name: str
    meaning: str
    option: str = ""
    """The option that it stands for, where it stands for one."""


VARIABLES = (
    Variable("NATOAF_FACTS", "Fact files to lay over the book, separated as in PATH; those of --facts lie over them.", "--facts"),
    Variable("NATOAF_FORMAT", "The format of answers where neither an option nor a file's ending says another.", "--format"),
    Variable("NATOAF_PAGER", "The pager for answers longer than the screen; nothing, or cat, for none."),
    Variable("PAGER", "The same where NATOAF_PAGER is not set; less -FIRX where neither is."),
    Variable("LESS", "Options of the pager less; natoaf puts -R before them, for colours, and without any takes -FRX."),
    Variable("NATOAF_CONFIG_DIR", "The directory of your own fact files; each *.yaml in it is laid over the book."),
    Variable("NATOAF_CACHE_DIR", "The directory that indexes of fact files are kept in."),
    Variable("NATOAF_MAX_BYTES", "The largest fact file that is read, in bytes."),
    Variable("NATOAF_DEBUG", "Where it is set, an error that natoaf did not expect is shown with its traceback."),
    Variable("XDG_CONFIG_HOME", "On Linux, where the directory of your own fact files lies unless NATOAF_CONFIG_DIR says so."),
    Variable("XDG_CACHE_HOME", "On Linux, where the cache lies unless NATOAF_CACHE_DIR says so."),
    Variable("NO_COLOR", "Where it is set, nothing is coloured unless --color says so."),
    Variable("FORCE_COLOR", "Where it is set, what is no terminal gets colours too; with 0, nothing is coloured."),
    Variable("TERM", "A terminal that is dumb gets no colours and no pager."),
    Variable("COLUMNS", "The width of the terminal, where it is not asked itself."),
    Variable("LINES", "The height of the terminal, likewise."),
)
"""All of them."""
