"""What a wheel and an sdist bring besides the package; what the wheel's index is: test_prebuilt.py."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALONE = f"import sys; sys.path += {[sysconfig.get_path('purelib'), sysconfig.get_path('platlib')]!r}; "
"""Lets a program see what is installed, but for a natoaf in a checkout."""
PAGE = (ROOT / "docs" / "natoaf.1").read_bytes()


def built(target: str, folder: Path) -> Path:
    pytest.importorskip("hatchling", reason="builds wheels")
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (made,) = folder.iterdir()
    return made


def test_a_wheel_brings_the_manual_page_to_where_man_looks_for_it(tmp_path):
    with zipfile.ZipFile(built("wheel", tmp_path / "dist")) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith("natoaf.1")]
        assert name.endswith(".data/data/share/man/man1/natoaf.1")
        assert wheel.read(name) == PAGE
        assert {f"nato_af_cli/data/{name}" for name in ("facts.yaml", "search.yaml", "facts.sqlite")} <= set(wheel.namelist())


def test_an_sdist_has_what_its_wheel_is_built_of(tmp_path):
    with tarfile.open(built("sdist", tmp_path / "dist")) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {
        "docs/natoaf.1",
        "data/facts.yaml",
        "data/search.yaml",
        "data/facts.schema.json",
        "scripts/wheel_index.py",
        "pyproject.toml",
    } <= names


def test_a_wheel_that_is_not_installed_says_that_it_has_to_be(tmp_path):
    wheel = built("wheel", tmp_path / "dist")
    script = f"import sys; sys.path.insert(0, {str(wheel)!r}); from nato_af_cli.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-S", "-c", ALONE + script, "rsm"], capture_output=True, text=True, check=False)
    hint = "Install natoaf: it does not run from a zip file.\n"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("natoaf: the built-in book is missing: there is no file ")
    assert done.stderr.endswith(f"facts.yaml.\n{hint}")
    assert "does not run from a zip file" in (ROOT / "README.md").read_text(encoding="utf-8")
