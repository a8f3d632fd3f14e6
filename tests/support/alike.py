"""Topics of facts that are alike, to be ranked by what they differ in."""

from __future__ import annotations

HEAD = """\
book: {title: T}
sources:
  s: {title: T, publisher: P, kind: press}
  d: {title: D, publisher: P, kind: press, published: 2014-06}
"""
USUAL = {"value": "camel", "says": "Ten camels.", "source": "s"}


def topic(slug, *facts):
    """Write a topic whose facts are called 1, 2, 3 and are alike but for what is given of each."""
    forms = []
    for number, given in enumerate(facts, 1):
        usual = [f"{part}: {text}" for part, text in USUAL.items() if f"{part}: " not in given]
        forms.append(f"{number}: {{{', '.join([*filter(None, [given]), *usual])}}}")
    return f"topics: {{{slug}: {{facts: {{{', '.join(forms)}}}}}}}"


def series(*facts):
    """Write a book of one such topic."""
    return f"{HEAD}missions: {{m: {{name: M, {topic('t', *facts)}}}}}\n"
