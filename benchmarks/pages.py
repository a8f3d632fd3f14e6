"""The pages of docs/ that hold what was measured."""

from __future__ import annotations

import re
from pathlib import Path


def write_into(page: Path, mark: str, results: str) -> None:
    """Write results into a page, between the line of their mark and the end."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(rf"(?<=<!-- {mark} -->\n).*?(?=<!-- end -->)", lambda _: results, text, flags=re.DOTALL)
    page.write_text(text, encoding="utf-8", newline="\n")
