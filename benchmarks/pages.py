"""The pages of docs/ that hold what was measured."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path


def write_into(page: Path, mark: str, results: str) -> None:
    """Write results into a page, between the line of their mark and the end."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(rf"(?<=<!-- {mark} -->\n).*?(?=<!-- end -->)", lambda _: results, text, flags=re.DOTALL)
    page.write_text(text, encoding="utf-8", newline="\n")


def run(about: str, measure: Callable[..., str], page: Path, mark: str, **options: int) -> None:
    """Be a program that measures as often as its options say, prints the results, and writes them where that is asked for."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    for name, usual in options.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=usual)
    parser.add_argument("--write", action="store_true", help=f"write the results into docs/{page.name}")
    given = vars(parser.parse_args())
    write = given.pop("write")
    results = measure(**given)
    print(results)
    if write:
        write_into(page, mark, results)
