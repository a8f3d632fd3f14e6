"""Record what the shipped book answers on three days, or show what has changed since.

    python scripts/golden.py            write tests/golden/*.txt; read the difference in git before it is kept
    python scripts/golden.py --check    change nothing; print the difference and exit 1 where there is one

Every line that is new or other than before is compared with its source before it is recorded: the fact in data/facts.yaml, the
document that it names. The day of a file is in its name; a file without one has all that the book knows.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
DAYS = {"-warsaw-2016": ["--as-of", "2016-07-09"], "-may-2017": ["--as-of", "2017-05"], "": []}
COMMANDS = ("rsm", "funds", "timeline")
WIDTH = ["--width", "160", "--color", "never"]
RECORDS = {f"{command}{day}.txt": [command, *words, *WIDTH] for command in COMMANDS for day, words in DAYS.items()}
"""The files, each with the words of its command."""


def answer(words: list[str], home: str) -> str:
    """Return what a command prints, with no configuration and no cache but those in a directory."""
    unset = ("NATOAF_FACTS", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
    own = {"NATOAF_CONFIG_DIR": f"{home}/config", "NATOAF_CACHE_DIR": f"{home}/cache", "PYTHONIOENCODING": "utf-8"}
    environment = {name: value for name, value in os.environ.items() if name not in unset} | own
    command = [sys.executable, "-m", "nato_af_cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def main(*, check: bool) -> int:
    """Write or compare every file; return the exit code."""
    changed = 0
    with tempfile.TemporaryDirectory() as home:
        for name, words in RECORDS.items():
            path, now = GOLDEN / name, answer(words, home)
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            if before == now:
                continue
            changed += 1
            two = before.splitlines(keepends=True), now.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*two, f"{name} as it was", name, n=0))
            if not check:
                GOLDEN.mkdir(parents=True, exist_ok=True)
                path.write_text(now, encoding="utf-8", newline="\n")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
