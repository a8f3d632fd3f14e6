"""What is said of natoaf to those who cite, install and release it, held against natoaf itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from nato_af_cli import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
WORKFLOWS = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # for which "on" is a text
    for path in (ROOT / ".github" / "workflows").glob("*.yml")
}
PROMISED = ["3.11", "3.12", "3.13", "3.14"]


def test_the_citation_is_of_this_version():
    (released,) = re.findall(rf"^## \[{re.escape(__version__)}\] - (\S+)$", text("CHANGELOG.md"), re.MULTILINE) or [None]
    assert (CITATION["version"], CITATION.get("date-released")) == (__version__, released and yaml.safe_load(released))
    assert (CITATION["title"], CITATION["license"]) == (PROJECT["name"], PROJECT["license"])
    assert (CITATION["abstract"], CITATION["keywords"]) == (PROJECT["description"], PROJECT["keywords"])


@pytest.mark.skipif(not shutil.which("cffconvert"), reason="cffconvert is not installed")
def test_the_citation_is_valid():
    command = ["cffconvert", "--validate", "-i", str(ROOT / "CITATION.cff")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "Citation metadata are valid according to schema version 1.2.0.\n")


def test_no_python_is_named_that_the_workflow_does_not_run():
    named = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if "Python :: 3." in name]
    assert named == sorted(set(named)) != []
    assert set(named) <= set(PROMISED)
    assert PROJECT["requires-python"] == f">={named[0]}" == f">={PROMISED[0]}"


def test_the_workflow_runs_the_commands_of_the_readme_everywhere():
    job = WORKFLOWS["ci"]["jobs"]["readme"]
    matrix = job["strategy"]["matrix"]
    assert [system.partition("-")[0] for system in matrix["system"]] == ["ubuntu", "macos", "windows"]
    assert matrix["python"] == PROMISED
    ran = [step["run"] for step in job["steps"] if "run" in step]
    assert ran == [f'bash -euo pipefail -c "$(bash .ci/readme {number})"' for number in (1, 2)]


@pytest.mark.skipif(not shutil.which("bash") or not shutil.which("awk"), reason="needs bash and awk")
@pytest.mark.parametrize("number", [1, 2])
def test_the_readmes_commands_are_read_as_they_stand_and_on_windows_as_the_readme_says(number):
    command = re.findall(r"^```sh\n(.*?)^```", text("README.md"), re.DOTALL | re.MULTILINE)[number - 1]
    on_windows = command.replace("python3 ", "python ").replace(".venv/bin/", ".venv/Scripts/")
    for system, expected in (("Linux", command), ("Darwin", command), ("MINGW64_NT-10.0-26100", on_windows)):
        program = f"uname() {{ echo {system}; }}; export -f uname; bash .ci/readme {number}"
        ran = subprocess.run(["bash", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
        assert ran.stdout == expected


def test_only_what_was_tested_and_checked_is_published_and_by_a_trusted_publisher():
    release = WORKFLOWS["release"]
    jobs = release["jobs"]
    assert release["on"] == {"push": {"tags": ["v*"]}}
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("test", "build")
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert any("twine check --strict" in step.get("run", "") for step in jobs["build"]["steps"])
    assert jobs["publish"]["steps"][-1] == {"uses": "pypa/gh-action-pypi-publish@release/v1"}
    assert "secrets." not in text(".github/workflows/release.yml")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
