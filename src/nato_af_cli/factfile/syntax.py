"""What the YAML parser complains of, and what is most often behind it."""

from __future__ import annotations

_HINTS = (
    (
        "mapping values are not allowed",
        'a text with ": " in it stands in quotes; keys stand in one column, each with a blank after its colon',
    ),
    ("cannot start any token", "indent with blanks, not tabs; a text that begins with @, `, % or a tab stands in quotes"),
    ("a quoted scalar", "close the quotes; inside \"...\" write \\\\ for a backslash, inside '...' write '' for an apostrophe"),
    ("bracket is not closed", "close it"),
    ("quotes are not closed", "close them where the text ends"),
    ("',' or ']'", "close the bracket ], or put a comma before this; a text with a bracket or quote in it stands in quotes"),
    ("',' or '}'", "close the bracket }, or put a comma before this; a text with a bracket or quote in it stands in quotes"),
    ("could not find expected ':'", "write a colon and a blank after the key, and indent the further lines of a text"),
    ("expected key", "indent this line as the keys before it; a quoted text ends at its closing quote"),
    ("'-' indicator", "begin this line with - as those before it, or indent it"),
    ("", "check indentation, quotes and brackets here"),
)


def syntax_hint(complaint: str) -> str:
    """Return what would most often mend a text that the parser complains of."""
    return next(hint for words, hint in _HINTS if words in complaint)
