from __future__ import annotations

import pytest
from herds import HERDS

from nato_af_cli.index import store, words
from nato_af_cli.queries import finder
from nato_af_cli.queries.filters import Filters


def test_facts_say_all_but_what_people_ask():
    assert set(words.COLUMNS) - set(words.OF_FACTS) == {"questions", "topic_questions"}


def test_a_word_is_counted_in_each_fact_that_has_it_and_in_no_source(open_book):
    db = open_book(HERDS)
    counts = dict(db.db.execute("SELECT text, facts FROM word"))
    assert counts["camels"] == counts["caravan"] == 2
    assert (counts["oasis"], counts["hoofs"], counts["chronicle"], counts["stockbreeder"]) == (1, 1, 0, 0)


def test_what_words_are_made_with_does_not_stay(open_book):
    tables = {name for (name,) in open_book(HERDS).db.execute("SELECT name FROM sqlite_master")}
    assert {"text", "word", "synonym"} <= tables
    assert not any(name.startswith(("plain", "vocabulary")) for name in tables)


def test_texts_are_cut_folded_and_stemmed_where_asked():
    texts = ["Forty camels, the café", "", "a\0b \ud800"]
    assert words.cut(texts, words.FOLDING) == [("forty", "camels", "the", "cafe"), (), ("a", "b")]
    assert words.cut(texts, words.TOKENIZER) == [("forti", "camel", "the", "cafe"), (), ("a", "b")]


@pytest.mark.parametrize("word", ["\u4e2d" * 40_000, "\U0001d4d0" * 9_000 + "x", "a" * 40_000])
def test_a_word_that_the_full_text_cuts_is_no_word_of_the_book_and_stops_nothing(tmp_path, word):
    path = tmp_path / "long.yaml"
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\nmissions:\n"
    path.write_text(
        f"{head}  a: {{name: A, topics: {{t: {{source: s, facts: {{k: {{value: {word} camel}}}}}}}}}}\n", encoding="utf-8"
    )
    with store.open_index([str(path)], only=True) as index:
        assert finder.find(index, ["camel"], Filters()).answered
        for asked in ("camel", word[:5000], word):
            assert all(found.facts[0].text.endswith(" camel") for found in finder.find(index, [asked], Filters()).answers)
