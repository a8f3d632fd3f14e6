from __future__ import annotations

import json
import webbrowser

import pytest


@pytest.fixture
def browser(monkeypatch):
    seen = []
    monkeypatch.setattr(webbrowser, "open", lambda address: seen.append(address) or True)
    return seen


@pytest.mark.parametrize("words", [["daily"], ["alpha/personnel/2021"], ["alpha", "personnel", "2021"], ["gold", "total"]])
def test_the_document_behind_a_fact_is_opened(on_book, browser, words):
    result = on_book("open", *words)
    assert (result.exit_code, result.stdout, browser) == (0, "", ["https://daily.example/1"])


def test_the_address_is_printed_where_it_is_asked_for_or_there_is_no_browser(on_book, browser, monkeypatch):
    assert on_book("open", "daily", "--print").stdout == "https://daily.example/1\n"
    assert browser == []
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert on_book("open", "daily").stdout == "https://daily.example/1\n"

    def fail(_):
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "open", fail)
    assert on_book("open", "daily").stdout == "https://daily.example/1\n"


def test_a_document_without_an_address_is_not_found_and_named(on_book, browser):
    result = on_book("open", "report")
    assert (result.exit_code, result.stdout, browser) == (3, "", [])
    assert '"The Report" has no address on the web' in result.stderr


def test_where_the_document_has_no_address_the_next_that_says_the_same_is_opened(on_book, browser, book_file):
    text = book_file.read_text("utf-8")
    book_file.write_text(text.replace("also: [report]}", "source: report, also: [daily]}"), encoding="utf-8")
    result = on_book("open", "beta/purpose/help")
    assert (result.exit_code, browser) == (0, ["https://daily.example/1"])
    assert "report has no address on the web; this is daily, which says the same" in result.stderr


def test_one_page_is_opened_once_though_two_documents_lead_to_it(on_book, browser, book_file):
    text = book_file.read_text("utf-8")
    book_file.write_text(text.replace("also: [report]}", "source: report, also: [daily]}"), encoding="utf-8")
    result = on_book("open", "beta/purpose/help", "daily", "daily")
    assert (result.exit_code, browser) == (0, ["https://daily.example/1"])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/"])
def test_only_addresses_of_the_web_are_opened(on_book, browser, book_file, url):
    book_file.write_text(book_file.read_text("utf-8").replace("https://daily.example/1", url), encoding="utf-8")
    result = on_book("open", "daily")
    assert result.exit_code != 0
    assert browser == []


def test_several_documents_are_told_apart(on_book, browser):
    result = on_book("open", "alpha")
    assert (result.exit_code, result.stdout, browser) == (4, "", [])
    assert result.stderr.splitlines() == ["natoaf: 2 documents are behind alpha.", "Choose one of: report or daily."]


def test_several_addresses_are_opened_each_once_and_none_where_one_has_no_document(on_book, browser):
    words = ("daily", "alpha/personnel/2021", "gold/total")
    assert on_book("open", *words, "--print").stdout == "https://daily.example/1\n"
    assert on_book("open", *words, "report").exit_code == 3
    assert browser == []


def test_open_and_cite_count_the_same_documents(on_shipped):
    cited = len(json.loads(on_shipped("cite", "rsm", "--json").stdout)["citations"])
    assert f"natoaf: {cited} documents are behind rsm." in on_shipped("open", "rsm").stderr


def test_without_a_word_or_for_a_name_of_nothing_there_is_a_sentence(on_book, browser):
    assert on_book("open").exit_code == 2
    assert on_book("open", "nowhere-at-all").exit_code == 3
    assert browser == []
