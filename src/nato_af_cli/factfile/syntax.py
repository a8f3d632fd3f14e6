"""The YAML parser's complaints, and the most likely cause of each."""

from __future__ import annotations

_HINTS = (
    (
        "mapping values are not allowed",
        'quote a text that contains ": "; align keys in one column, each with a blank after its colon',
    ),
    ("cannot start any token", "indent with blanks, not tabs; quote a text that begins with @, `, % or a tab"),
    ("a quoted scalar", "close the quotes; inside \"...\" write \\\\ for a backslash, inside '...' write '' for an apostrophe"),
    ("bracket is not closed", "close it"),
    ("quotes are not closed", "close them at the end of the text"),
    ("',' or ']'", "close the bracket ], or put a comma before this; quote a text that contains a bracket or a quote"),
    ("',' or '}'", "close the bracket }, or put a comma before this; quote a text that contains a bracket or a quote"),
    ("could not find expected ':'", "write a colon and a blank after the key, and indent the continuation lines of a text"),
    ("expected key", "indent this line like the keys before it; a quoted text ends at its closing quote"),
    ("'-' indicator", "begin this line with - like those before it, or indent it"),
    ("", "check indentation, quotes and brackets here"),
)


def syntax_hint(complaint: str) -> str:
    """Return the most likely correction for a complaint of the parser."""
    return next(hint for words, hint in _HINTS if words in complaint)
