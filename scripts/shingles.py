"""Write the fingerprints of all runs of eight words in a text: what the book may not share with its base source.

    python scripts/shingles.py BACKGROUNDER.txt > tests/data/backgrounder-runs.txt

The fingerprints tell whether a run of words is in the text, and do not give the text away.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

RUN = 8


def fingerprints(text: str) -> set[str]:
    """Return the fingerprint of each run of RUN words; case and punctuation do not count."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("\u2019", "").replace("'", ""))
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12] for run in runs}


if __name__ == "__main__":
    print("\n".join(sorted(fingerprints(Path(sys.argv[1]).read_text(encoding="utf-8")))))
