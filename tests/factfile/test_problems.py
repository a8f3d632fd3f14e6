from __future__ import annotations

import pytest

from nato_af_cli.factfile.problems import MOST_LETTERS, InvalidError, Problem, address, counted, first, quoted

FACT = ("missions", "rsm", "topics", "spokes", "facts", "herat")


def some(severity, count):
    return [Problem("a.yaml", number, 1, "x", "", "code", "wrong", "right", severity) for number in range(count)]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), ("", "")),
        (("book", "title"), ("", "book title")),
        (("sources", "s", "url"), ("", "sources s url")),
        (("synonyms", 3, 0), ("", "synonyms item 4 item 1")),
        (("missions",), ("", "missions")),
        (("missions", "rsm"), ("rsm", "")),
        (("missions", "rsm", "aliases", 2), ("rsm", "aliases item 3")),
        (("missions", "rsm", "topics"), ("rsm", "topics")),
        (("missions", "rsm", "topics", "spokes"), ("rsm/spokes", "")),
        (("missions", "rsm", "topics", "spokes", "facts"), ("rsm/spokes", "facts")),
        (FACT, ("rsm/spokes/herat", "")),
        ((*FACT, "about", 0), ("rsm/spokes/herat", "about item 1")),
        ((*FACT, "about", 0, "x", "y"), ("rsm/spokes/herat", "about item 1 x ...")),
        (("missions", "m" * 500), (f"{'m' * MOST_LETTERS}...", "")),
    ],
)
def test_a_path_is_written_as_an_address_of_bounded_length(path, written):
    assert address(path) == written


@pytest.mark.parametrize(
    ("text", "shown"), [("", '""'), ("a", '"a"'), ("a" * 80, f'"{"a" * 80}"'), ("a" * 81, f'"{"a" * 80}..."')]
)
def test_a_text_is_quoted_and_cut_where_it_is_long(text, shown):
    assert quoted(text) == shown


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_of_too_many_the_first_are_kept_and_the_last_says_so(severity):
    kept = first(iter(some(severity, 9)), most=5)
    assert kept[:5] == some(severity, 5)
    (last,) = kept[5:]
    assert (last.code, last.severity, last.line) == ("more", severity, 5)
    assert (last.message, last.hint, last.address) == (f"there are more than 5 {severity}s", "correct those shown first", "")


def test_what_is_not_too_much_is_all_kept():
    problems = some("error", 5) + some("warning", 5) + some("note", 5)
    assert first(problems, most=5) == problems


def test_notes_never_keep_errors_from_being_found():
    kept = first(some("note", 9) + some("error", 2), most=5)
    assert kept == some("note", 5) + some("error", 2)


def test_after_too_many_errors_nothing_more_is_looked_for():
    def problems():
        yield from some("error", 6)
        raise AssertionError("looked further")

    assert len(first(problems(), most=5)) == 6


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 errors"), (1, "1 error"), (5, "5 errors"), (6, "more than 5 errors"), (9, "more than 5 errors")]
)
def test_problems_are_counted_in_words_that_know_of_too_many(count, said):
    assert counted(first(some("error", count) + some("warning", 3), most=5), "error") == said


def test_large_numbers_have_separators():
    assert counted(some("note", 1200), "note") == "1,200 notes"


def test_errors_of_several_files_are_told_in_the_plural():
    assert InvalidError(some("error", 1)).sentence == "the fact file a.yaml has 1 error"
    two = [*some("error", 2), some("error", 1)[0]._replace(file="b.yaml")]
    assert InvalidError(two).sentence == "the fact files a.yaml, b.yaml have 3 errors"
