from __future__ import annotations

import re

import pytest
from herds import HERDS, short_book

from nato_af_cli.index.words import COLUMNS
from nato_af_cli.search import fulltext, matches, vocabulary
from nato_af_cli.search.matches import Forms


def places(db, numbers, forms):
    return matches.places(db, numbers, Forms(db, forms))


def test_forms_have_their_stems_and_the_words_of_the_book_that_have_them_too(open_book):
    forms = Forms(open_book(HERDS), ["camel", "walking camels", "horse", "camel", "!"])
    assert forms.stems == {"camel": ("camel",), "walking camels": ("walk", "camel"), "horse": ("hors",), "!": ()}
    assert forms.known == {"camels": "camel", "walk": "walk", "walked": "walk"}


def test_forms_of_the_books_synonyms_have_the_same_stems_as_others(open_book):
    asked = ["ships of the desert", "cafe", "walked"]
    synonyms = "synonyms: [[camels, Ships of the Desert, café]]\n"
    assert Forms(open_book(f"{HERDS}{synonyms}"), asked).stems == Forms(open_book(HERDS), asked).stems


@pytest.mark.parametrize(
    ("text", "forms", "within"),
    [
        ("", ["camel"], {}),
        ("No beast here.", ["camel", "salt caravan"], {}),
        ("Camels", [], {}),
        ("Camels", ["!"], {}),
        ("Walk, CAMELS; camels walked!", ["camel", "walking"], {"camel": {1, 2}, "walking": {0, 3}}),
        ("salt caravan caravan salt caravans", ["salt caravan"], {"salt caravan": {0, 3}}),
        ("caravan salt", ["salt caravan", "salt"], {"salt": {1}}),
        ("salt, camels, caravan", ["salt caravan"], {}),
        ("salt", ["salt caravan"], {}),
        ("caravan caravan caravan", ["caravan caravan"], {"caravan caravan": {0, 1}}),
        ("Mazar-e-Sharif", ["mazar e sharif", "e sharif", "sharif"], {"mazar e sharif": {0}, "e sharif": {1}, "sharif": {2}}),
        ("one_camel", ["camel"], {"camel": {1}}),
        ("camelcamel", ["camel"], {}),
    ],
)
def test_a_form_stands_where_its_words_stand_side_by_side_in_order(open_book, text, forms, within):
    book = open_book(short_book("walk walked camel camels salt caravan caravans beast", "Mazar-e-Sharif"))
    found = Forms(book, forms).within(text)
    assert {form: set(starts) for form, starts in found.items()} == within
    assert all(len(starts) == len(within[form]) for form, starts in found.items())  # none twice, as they are counted


@pytest.mark.parametrize(
    ("forms", "text", "marked"),
    [
        (["camel"], "Camels drink. The camels walked.", "<Camels> drink. The <camels> walked."),
        (["drinking", "walks"], "Camels drink. The camels walked.", "Camels <drink>. The camels <walked>."),
        (["mazar e sharif"], "to Mazar-e-Sharif.", "to <Mazar>-<e>-<Sharif>."),
        (["mazar e sharif"], "Sharif e Mazar", "Sharif e Mazar"),
        (["mazar e", "e sharif", "e"], "Mazar-e-Sharif, e", "<Mazar>-<e>-<Sharif>, <e>"),
        (["horse"], "Camels drink.", "Camels drink."),
        ([], "Camels drink.", "Camels drink."),
        (["camel"], "", ""),
        (["camel"], "<camels_[b]camels[/b]", "<<camels>_[b]<camels>[/b]"),
        (["cafe"], "A café, a CAFÉ, a cafe\u0301", "A <café>, a <CAFÉ>, a <cafe\u0301>"),
        (["cafe"], "a ca\u0301fe walks", "a <ca\u0301fe> walks"),
        (["camel"], "ca\u0301fe camels", "ca\u0301fe <camels>"),
        (["camel"], "\u2028½ of № 5 … camels™ drink", "\u2028½ of № 5 … <camels>™ drink"),
        (["camel"], "हिन्दी camels", "हिन्दी <camels>"),
        (["camel"], "“Camels’ café”", "“<Camels>’ café”"),
    ],
)
def test_the_words_of_forms_stand_between_marks(open_book, forms, text, marked):
    book = open_book(short_book("Camels drink. The camels walked to Mazar-e-Sharif, says the café."))
    assert Forms(book, forms).marked(text, "<", ">") == marked


WORDS = ["Çetin", "İzmir", "Łódź", "Việt", "Кабул", "Йод", "کابل", "北约", "آلمان", "أفغانستان", "ёлка", "한국", "ガス", "Straße"]
WORDS += ["Ελλάς", "ﬁeld", "m²", "१२", "１２", "naïve", "cafe\u0301", "हिन्दी"]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_any_script_is_read_where_the_full_text_has_it(open_book, word):
    text = f"Here is {word} of it."
    db = open_book(short_book(text))
    form = " ".join(*vocabulary.words([word]))
    assert fulltext.has(db, form)
    assert places(db, [1], [form]) == {form: {(1, "says"): 1}}
    marked = Forms(db, [form]).marked(text, "<", ">")
    assert marked.replace("<", "").replace(">", "") == text
    hit = re.findall("<(.+?)>", marked)
    assert vocabulary.words([" ".join(hit)]) == vocabulary.words([word])
    assert marked.startswith("Here is <")


@pytest.mark.parametrize(
    ("word", "columns"),
    [
        ("salt", ["name"]),
        ("saltex", ["name"]),
        ("animals", ["topic"]),
        ("burden", ["topic"]),
        ("40", ["value"]),
        ("walk", ["says"]),
        ("dromedaries", ["more"]),
        ("grazing", ["more"]),
        ("oasis", ["more"]),
        ("sand", ["more"]),
        ("chronicle", ["source"]),
        ("stockbreeder", ["source"]),
        ("herd", ["source", "questions"]),
        ("hoofs", ["questions"]),
        ("trots", ["topic_questions"]),
        ("walked", ["says"]),
        ("cafe", ["says"]),
    ],
)
def test_every_part_of_a_fact_is_searched_in_a_column_of_its_own(open_book, word, columns):
    found = places(open_book(HERDS), [1], [word])[word]
    assert list(found) == [(1, column) for column in columns]
    assert set(columns) <= set(COLUMNS)


PLACES = {
    "camels": {(1, "says"): 1, (2, "says"): 2},
    "Camel": {(1, "says"): 1, (2, "says"): 2},
    "walking": {(1, "says"): 1, (2, "says"): 1},
    "salt caravan": {(1, "name"): 1, (2, "name"): 1},
    "caravan salt": {},
    "mazar e sharif": {(2, "says"): 1},
    "mazar e herat": {},
    "horse mazar": {},
    "café": {(1, "says"): 1},
    "herd": {(1, "source"): 1, (2, "source"): 1, (1, "questions"): 1},
    "herds walk": {},
    "who trots": {(1, "topic_questions"): 1},
    "horse": {},
    "!": {},
}


@pytest.mark.parametrize(("form", "found"), PLACES.items(), ids=PLACES)
def test_places_are_the_facts_and_columns_that_have_a_word_or_a_phrase_in_any_form(open_book, form, found):
    assert places(open_book(HERDS), [1, 2], [form]) == {form: found}


def test_places_are_looked_for_among_some_facts_for_all_forms_at_once(open_book):
    db = open_book(HERDS)
    assert places(db, [2], ["camels", "café", "horse"]) == {"camels": {(2, "says"): 2}, "café": {}, "horse": {}}
    assert places(db, [2, 2], ["camels"]) == {"camels": {(2, "says"): 2}}
    assert places(db, [], ["camels"]) == {"camels": {}}
    assert places(db, [1, 2, 99], []) == {}


def test_a_text_that_facts_share_is_read_once_and_counts_for_each(open_book, monkeypatch):
    db = open_book(short_book("camels drink", "camels walk", "camels drink"))
    read = []
    within = Forms.within
    monkeypatch.setattr(Forms, "within", lambda forms, text: read.append(text) or within(forms, text))
    assert places(db, [1, 2, 3], ["camel", "walk"]) == {
        "camel": {(1, "says"): 1, (2, "says"): 1, (3, "says"): 1},
        "walk": {(2, "says"): 1},
    }
    assert len(read) == len(set(read))
    assert read.count("camels drink") == 1
