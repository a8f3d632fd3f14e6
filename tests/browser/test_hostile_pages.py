from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.xdist_group("browser")

ATTACKS = (
    "</title></style></script><script>canary = 1; alert(1)</script>",
    "\"><img src=x onerror='canary = 2; alert(2)'>",
    "' onmouseover='canary = 3' onfocus='canary = 3' autofocus tabindex=0 x='",
    "</svg><svg onload=canary=4><style>body { display: none }</style>",
    "]]><body onload=canary=5><iframe srcdoc='<script>parent.canary = 5</script>'>",
    "&lt;script&gt;canary = 6&lt;/script&gt; <!-- --><base href=https://evil.example/>",
    "[x](javascript:canary=7) javascript:canary=7",
)
CANARY = "return typeof canary"


def book() -> str:
    """Return a book all of whose texts attack, in JSON, which is YAML too."""
    say = " ".join(ATTACKS)
    facts = {
        f"k{number}": {"value": text, "says": text, "date": f"201{number}", "at": text, "note": text, "fields": {"lead": text}}
        for number, text in enumerate(ATTACKS)
    }
    lasted = {"value": say, "date": "2012/2014"}
    series = {f"{year}": {"value": year, "date": f"{year}", "at": say} for year in (2015, 2016)}
    return json.dumps(
        {
            "book": {"title": say},
            "sources": {
                "s": {
                    "title": say,
                    "publisher": say,
                    "kind": "press",
                    "url": f"https://evil.example/{ATTACKS[1][:5]}onclick='canary=8'",
                }
            },
            "missions": {
                "a": {
                    "name": say,
                    "short": ATTACKS[0],
                    "topics": {
                        "texts": {"title": say, "source": "s", "facts": facts},
                        "spans": {"source": "s", "facts": {"lasted": lasted}},
                        "figures": {"title": ATTACKS[2], "unit": say, "source": "s", "facts": series},
                    },
                },
                "b": {"name": "B", "topics": {"texts": {"source": "s", "facts": {"k": {"value": "x", "about": ["a"]}}}}},
            },
        }
    )


@pytest.fixture
def hostile(made, tmp_path):
    path = tmp_path / "hostile.yaml"
    path.write_text(book(), encoding="utf-8")
    return lambda *words, **more: made(*words, "--only", "--facts", str(path), **more)


WORDS = {
    "overview": [],
    "list": ["missions"],
    "entry": ["a"],
    "topic": ["a", "texts"],
    "fact": ["a", "texts", "k1"],
    "figures": ["a", "figures"],
    "found": ["find", "canary alert"],
    "timeline": ["timeline"],
    "sources": ["sources"],
    "source": ["source", "s"],
    "cite": ["cite", "a"],
    "links": ["links", "a"],
    "compare": ["compare", "a", "b"],
    "fields": ["a", "--fields", "address,value,says,note,fields.lead"],
}


@pytest.mark.parametrize("ending", ["html", "svg"])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_text_of_a_book_runs_or_hides_anything(browser, hostile, words, ending):
    page = hostile(*words, name=f"page.{ending}")
    browser.look(1280)
    browser.errors()
    browser.open(page)
    assert browser.run(CANARY) == "undefined"
    browser.run("for (const element of document.querySelectorAll('*')) element.dispatchEvent(new MouseEvent('mouseover'))")
    assert browser.run(CANARY) == "undefined"
    assert (
        browser.run("return document.querySelectorAll('script, img, iframe, base, [onload], [onerror], [onclick]').length") == 0
    )
    assert browser.run("return getComputedStyle(document.documentElement).display") != "none"
    assert browser.errors() == []
    links = browser.run("return [...document.querySelectorAll('a')].map(link => link.getAttribute('href'))")
    assert all(link.startswith(("#", "https://evil.example/")) for link in links)


@pytest.mark.parametrize(
    "hole",
    ["<script>canary = 1</script>", "<img src=x onerror='canary = 1'>", "<svg onload='canary = 1'></svg>"],
    ids=["script", "handler", "svg"],
)
def test_even_through_a_hole_in_the_page_no_script_would_run(browser, made, hole):
    page = made("rsm", "spokes")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<main>", f"<main>{hole}"), encoding="utf-8")
    browser.look(1280)
    browser.open(page)
    assert browser.run(CANARY) == "undefined"
    assert "Content Security Policy" in " ".join(browser.errors())
    without = text.replace("<main>", f"<main>{hole}").replace("Content-Security-Policy", "X-Nothing")
    page.write_text(without, encoding="utf-8")
    browser.open(page)
    assert browser.run(CANARY) == "number"  # the test can tell
