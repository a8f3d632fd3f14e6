"""The environment variables that natoaf reads: docs/reference.md, the man page and `natoaf commands` are made from these."""

from typing import NamedTuple


class Variable(NamedTuple):
    """An environment variable."""

    name: str
    meaning: str
    option: str = ""
    """The option that it replaces, if any."""


VARIABLES = (
    Variable(
        "NATOAF_FACTS",
        "Fact files to add on top of the book, separated as in PATH; files given with --facts come on top of these.",
        "--facts",
    ),
    Variable("NATOAF_FORMAT", "Output format, unless an option or a file extension selects another.", "--format"),
    Variable("NATOAF_PAGER", "Pager for answers longer than the screen; empty, or cat, for none."),
    Variable("PAGER", "Pager if NATOAF_PAGER is not set; if neither is set, less -FIRX."),
    Variable("LESS", "Options for less; natoaf adds -R for colours, and uses -FIRX if there are none."),
    Variable("NATOAF_CONFIG_DIR", "Directory of your own fact files; each *.yaml and *.yml in it is added on top of the book."),
    Variable("NATOAF_CACHE_DIR", "Directory in which indexes of fact files are cached."),
    Variable("NATOAF_MAX_BYTES", "Maximum size of a fact file, in bytes."),
    Variable("NATOAF_DEBUG", "If set, unexpected errors are shown with a traceback."),
    Variable("XDG_CONFIG_HOME", "On Linux, parent of the directory of your own fact files, unless NATOAF_CONFIG_DIR is set."),
    Variable("XDG_CACHE_HOME", "On Linux, parent of the cache directory, unless NATOAF_CACHE_DIR is set."),
    Variable("HOME", "What ~ stands for at the start of a path."),
    Variable("NO_COLOR", "If set, there is no colour unless --color asks for it."),
    Variable("FORCE_COLOR", "If set, output is coloured even when it does not go to a terminal; 0 means no colour."),
    Variable("TERM", "If dumb, there is no colour and no pager, and natoaf browse does not start."),
    *(
        Variable(name, "Set by terminals: where one is known to show links, the numbers of sources link to their documents.")
        for name in ("TERM_PROGRAM", "LC_TERMINAL", "VTE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID")
    ),
    *(
        Variable(name, "Set by tmux: links are written from its version 3.4 on, in a terminal known to show them.")
        for name in ("TMUX", "TERM_PROGRAM_VERSION")
    ),
    Variable("STY", "Set by screen: no links are written."),
    Variable("COLUMNS", "If set, taken for the width of the terminal."),
    Variable("LINES", "If set, taken for the height of the terminal."),
)
