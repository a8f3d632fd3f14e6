"""BibTeX as the programs read it that make a list of references of it: BibTeX itself, and biber for biblatex."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter

import bibtexparser
import pytest
from styles_cited import ODD, cited

from nato_af_cli import load
from nato_af_cli.queries.cite import Citation
from nato_af_cli.render.citations import written

ODDLY = [cited(text, id=f"odd-{number}", title=text, publisher=text) for number, text in enumerate(ODD)]
SHIPPED = [Citation(source, (), ()) for source in load().sources.values()]
DATES = [None, "2017", "2017-05", "2017-12-01", "2016-07-08/2016-07-09", "2016-07/2017"]
DATED = [cited(id=f"dated-{number}", published=date) for number, date in enumerate(DATES)]


def run(place, program, *arguments):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    (place / "refs.bib").write_text(written([*SHIPPED, *ODDLY, *DATED], "bibtex"), encoding="utf-8")
    ended = subprocess.run(
        [program, *arguments], check=False, cwd=place, capture_output=True, encoding="utf-8", errors="replace", timeout=300
    )
    return ended.returncode, ended.stdout + ended.stderr


MOST_ALIKE = 26
"""Documents of a publisher's first letters and a year that `alpha` tells apart, by a to z: a user's list has fewer."""


def told_apart():
    """Return the ids of all documents but of more of a label of `alpha` than it has letters for."""
    taken = Counter()
    for source in (one.source for one in [*SHIPPED, *ODDLY, *DATED]):
        label = source.publisher[:3].lower(), (source.published or "")[:4]
        taken[label] += 1
        if taken[label] <= MOST_ALIKE:
            yield source.id


@pytest.mark.parametrize("style", ["plain", "alpha", "unsrt"])
def test_a_style_of_bibtex_takes_every_entry_without_a_warning(tmp_path, style):
    if shutil.which("kpsewhich") and not subprocess.run(["kpsewhich", f"{style}.bst"], check=False, capture_output=True).stdout:
        pytest.skip(f"the style {style} is not installed")
    keys = list(told_apart()) if style == "alpha" else [one.source.id for one in [*SHIPPED, *ODDLY, *DATED]]
    wanted = "".join(f"\\citation{{{key}}}\n" for key in keys)
    (tmp_path / "refs.aux").write_text(f"{wanted}\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    code, said = run(tmp_path, "bibtex", "refs")
    assert (code, "Warning" in said) == (0, False), said
    made = (tmp_path / "refs.bbl").read_text(encoding="utf-8", errors="replace")
    assert made.count("\\bibitem") == len(keys) > 1000


def of_year(line):
    """Whether a warning is about the year, which is for BibTeX: `n.d.` where there is none, of an interval the last."""
    return "year field 'n.d.'" in line or "field 'year'" in line


def test_biber_takes_every_entry_and_keeps_its_date_to_the_day(tmp_path):
    code, said = run(tmp_path, "biber", "--tool", "--validate-datamodel", "--output-file", "made.bib", "refs.bib")
    faults = [line for line in said.splitlines() if line.startswith(("WARN", "ERROR")) and not of_year(line)]
    assert (code, faults) == (0, [])
    made = bibtexparser.parse_file(str(tmp_path / "made.bib"))
    dates = {entry.key: {field.key.lower(): field.value for field in entry.fields}.get("date") for entry in made.entries}
    assert [dates[one.source.id] for one in DATED] == DATES
    assert dates == {one.source.id: one.source.published for one in [*SHIPPED, *ODDLY, *DATED]}
