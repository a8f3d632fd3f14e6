"""A browser without a window, one for all tests that need it, and pages for it; without a browser those tests are skipped."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Browser:
    """What tests ask of a browser."""

    def __init__(self, driver) -> None:
        self.driver = driver
        self.run = driver.execute_script

    def command(self, name: str, **parts: object) -> dict:
        return self.driver.execute_cdp_cmd(name, parts)

    def look(self, width: int = 1280, scheme: str = "light", media: str = "screen") -> None:
        """Look at pages so from now on."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
        self.command("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path: Path) -> None:
        self.driver.get(path.as_uri())

    def errors(self) -> list[str]:
        """Return what the console has to complain of since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def style(self, selector: str, name: str, part: str | None = None) -> str:
        script = "return getComputedStyle(document.querySelector(arguments[0]), arguments[2])[arguments[1]]"
        return self.run(script, selector, name, part)

    def roles(self) -> dict[str, int]:
        """Count the roles that a screen reader is told."""
        counts: dict[str, int] = {}
        for node in self.command("Accessibility.getFullAXTree")["nodes"]:
            if not node["ignored"]:
                counts[node["role"]["value"]] = counts.get(node["role"]["value"], 0) + 1
        return counts


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    pytest.importorskip("selenium", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if sys.platform != "linux" or not chromium or not driver:
        pytest.skip("neither Chromium nor its driver, or one without the other")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}", *(["--no-sandbox"] * (os.geteuid() == 0))):
        options.add_argument(flag)
    started = Chrome(options=options, service=Service(driver))
    started.set_page_load_timeout(60)
    yield Browser(started)
    started.quit()


@pytest.fixture
def findings(browser: Browser) -> Callable[[], list[tuple[str, str, list[str]]]]:
    """Return what axe-core finds on the page that is open: impact, rule, and the elements."""
    found = importlib.util.find_spec("selenium_axe_python")
    if not found or not found.submodule_search_locations:
        pytest.skip("selenium-axe-python, which brings axe-core, is not installed")
    (script,) = Path(found.submodule_search_locations[0]).rglob("axe.min.js")
    source = script.read_text(encoding="utf-8")
    ask = (
        "const done = arguments[1];"
        "axe.run({runOnly: arguments[0], resultTypes: ['violations']})"
        ".then(result => done(result.violations), error => done([{impact: 'error', id: String(error), nodes: []}]))"
    )

    def run() -> list[tuple[str, str, list[str]]]:
        if browser.run("return typeof axe === 'undefined'"):
            browser.run(source)
        violations = browser.driver.execute_async_script(ask, TAGS)
        return [(found["impact"], found["id"], [node["html"][:200] for node in found["nodes"]]) for found in violations]

    return run


@pytest.fixture
def made(natoaf, tmp_path: Path) -> Callable[..., Path]:
    """Write an answer into a file, as HTML or what else its ending says."""

    def run(*words: str, name: str = "page.html") -> Path:
        path = tmp_path / name
        result = natoaf(*words, "-o", str(path), "--force")
        assert result.exit_code == 0, result.output
        return path

    return run
