from __future__ import annotations

import pytest

from nato_af_cli.book.names import fold
from nato_af_cli.search import english
from nato_af_cli.search.english import STOP_WORDS


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("led", {"lead"}),
        ("lead", {"led"}),
        ("begun", {"begin", "began"}),
        ("flew", {"fly", "flown"}),
        ("women", {"woman"}),
        ("people", {"person", "persons"}),
        ("third", {"3", "three", "3rd"}),
        ("1", {"one", "1st"}),
        ("fifty", {"50"}),
        ("leads", set()),
        ("camels", set()),
        ("", set()),
    ],
)
def test_forms_that_no_stemmer_joins_are_known(word, others):
    assert set(english.forms(word)) == others
    assert len(english.forms(word)) == len(others)


def test_every_form_leads_to_all_others_of_its_group_and_is_a_word_of_the_index():
    groups = english._groups_of_forms()
    assert len(groups) > 150
    for word, others in groups.items():
        assert word == fold(word)
        assert others
        for other in others:
            assert set(groups[other]) == {word, *others} - {other}, other


def test_stop_words_are_words_of_the_index_and_say_nothing():
    assert all(word == fold(word) for word in STOP_WORDS)
    assert not STOP_WORDS & {"stand", "stands", "first", "last", "most recent", "purpose", "type", "role", "number"}
    assert {"who", "the", "of"} <= STOP_WORDS
