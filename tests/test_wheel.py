"""What a wheel and an sdist bring besides the package; what the wheel's index is: test_prebuilt.py."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "natoaf.1").read_bytes()


def built(target: str, folder: Path) -> Path:
    pytest.importorskip("hatchling", reason="builds wheels")
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (made,) = folder.iterdir()
    return made


def test_a_wheel_brings_the_manual_page_to_where_man_looks_for_it(tmp_path):
    with zipfile.ZipFile(built("wheel", tmp_path)) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith("natoaf.1")]
        assert name.endswith(".data/data/share/man/man1/natoaf.1")
        assert wheel.read(name) == PAGE
        assert {f"nato_af_cli/data/{name}" for name in ("facts.yaml", "search.yaml", "facts.sqlite")} <= set(wheel.namelist())


def test_an_sdist_has_what_its_wheel_is_built_of(tmp_path):
    with tarfile.open(built("sdist", tmp_path)) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {
        "docs/natoaf.1",
        "data/facts.yaml",
        "data/search.yaml",
        "data/facts.schema.json",
        "scripts/wheel_index.py",
        "pyproject.toml",
    } <= names
