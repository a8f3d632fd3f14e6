from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from nato_af_cli import directories
from nato_af_cli.factfile import files

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="platformdirs is asked elsewhere")
PLACES = [("CONFIG", directories.config_dir), ("CACHE", directories.cache_dir)]


@pytest.fixture(autouse=True)
def _unset(monkeypatch, tmp_path):
    for name in ("NATOAF_CONFIG_DIR", "NATOAF_CACHE_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ANDROID_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_the_environment_names_a_place(monkeypatch, kind, place):
    monkeypatch.setenv(f"NATOAF_{kind}_DIR", "near")
    assert place() == Path("near")


@pytest.mark.parametrize(("kind", "place"), PLACES)
@pytest.mark.parametrize("xdg", [None, "", "  ", "/of/xdg"])
def test_without_it_a_place_is_the_one_that_platformdirs_says(monkeypatch, kind, place, xdg):
    if xdg is not None:
        monkeypatch.setenv(f"XDG_{kind}_HOME", xdg)
    monkeypatch.setenv(f"NATOAF_{kind}_DIR", "")
    assert place() == getattr(platformdirs, f"user_{kind.lower()}_path")("natoaf", appauthor=False)


@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_where_a_home_lies_elsewhere_platformdirs_is_asked(monkeypatch, tmp_path, kind, place):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, f"user_{kind.lower()}_path", lambda name, appauthor: tmp_path / f"{name} {appauthor}")
    assert place() == tmp_path / "natoaf False"


@LINUX
@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_a_user_without_a_home_has_no_place(monkeypatch, kind, place):
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert place() is None
    monkeypatch.setenv(f"XDG_{kind}_HOME", "no absolute path")
    assert place() is None
    assert files.configured() == []
