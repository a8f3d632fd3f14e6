"""The export is a fact file like any other: whatever the layers answer, it answers."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest
import yaml
from fact_books import PROFILE, books, placeless
from hypothesis import given, note, settings

import nato_af_cli
from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.factfile import checker, files, loader, schema, writer
from nato_af_cli.factfile.files import FactFile
from nato_af_cli.factfile.template import TEMPLATE


def read(*texts):
    return loader.load([FactFile(f"/{number}.yaml", f"{number}.yaml", text.encode()) for number, text in enumerate(texts)])


def dumped(book):
    return yaml.dump(book, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True)


def warnings(*texts):
    layers = [loader.read_layer(FactFile(f"/{n}.yaml", f"{n}.yaml", text.encode())) for n, text in enumerate(texts)]
    return sorted({(found.code, found.severity) for found in loader.problems(layers, warnings=True)})


def layer_over(base, other):
    """Make of a second book a layer over the first: it redefines nothing that may be said once only."""
    renamed = {source: f"of-layer-{source}" for source in other["sources"]}
    layer = {"sources": {renamed[id]: source for id, source in other["sources"].items()}, "synonyms": other.get("synonyms", [])}
    kinds = {id: kind.plural for kind in STANDARD for id in base.get(kind.plural, {})}
    for kind in STANDARD:
        for id, entry in other.get(kind.plural, {}).items():
            name = id if kinds.get(id, kind.plural) == kind.plural else f"{id}-of-layer"
            below = base.get(kind.plural, {}).get(name)
            topics = {slug: dict(topic) for slug, topic in entry["topics"].items()}
            for slug, topic in topics.items():
                if below and slug in below["topics"]:
                    topic.pop("title", None)
                if "source" in topic:
                    topic["source"] = renamed[topic["source"]]
                topic["facts"] = {key: of_layer(fact, renamed) for key, fact in topic["facts"].items()}
            added = {"topics": topics} if below else {"name": f"{name} of the layer", "topics": topics}
            added |= {part: entry[part] for part in ("gaps", "none") if part in entry}
            layer.setdefault(kind.plural, {})[name] = added
            for address, questions in other.get("questions", {}).items():
                if address.split("/")[0] == id:
                    layer.setdefault("questions", {})[address.replace(id, name, 1)] = questions
    return layer


def of_layer(fact, renamed):
    fact = {part: text for part, text in fact.items() if part != "about"}
    if "source" in fact:
        fact["source"] = renamed[fact["source"]]
    if "also" in fact:
        fact["also"] = [renamed[source] for source in fact["also"]]
    return fact


@PROFILE
@given(books())
def test_a_book_that_is_exported_and_read_back_is_the_same(book):
    text = dumped(book)
    exported = writer.written(read(text))
    note(exported)
    assert placeless(read(exported)) == placeless(read(text))
    assert set(warnings(exported)) <= set(warnings(text))


@settings(PROFILE, max_examples=PROFILE.max_examples // 2)
@given(books(), books())
def test_a_book_of_layers_is_one_file_that_says_the_same(book, other):
    texts = [dumped(part) for part in (book, layer_over(book, other))]
    exported = writer.written(read(*texts))
    note(exported)
    assert placeless(read(exported)) == placeless(read(*texts))
    assert [code for code, severity in warnings(exported) if severity == "error"] == []


@cache
def shipped():
    """Return the shipped book, and its export."""
    book = nato_af_cli.load()
    return book, writer.written(book)


def test_the_shipped_book_is_exported_whole_and_short(tmp_path):
    book, text = shipped()
    assert placeless(read(text)) == placeless(book)
    path = tmp_path / "all.yaml"
    path.write_text(text, encoding="utf-8")
    assert not checker.check([str(path)]).failed(strict=True)
    assert len(text) < sum(len(path.read_text(encoding="utf-8")) for path in files.shipped())


def test_an_editor_takes_the_export_for_a_right_fact_file():
    _, text = shipped()
    exported = yaml.load(text, Loader=_Editor)
    jsonschema.validate(json.loads(json.dumps(exported)), schema.json_schema())


class _Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads as an editor does: YAML 1.2, in which a date is a text."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_first_lines_are_for_editors_and_say_how_and_remarks_stand_under_them(book_file):
    book = read(book_file.read_text(encoding="utf-8"))
    lines = writer.written(book, ["What was known on 31 May 2021."]).splitlines()
    assert lines[0] == "# yaml-language-server: $schema=facts.schema.json"
    assert lines[1].endswith("natoaf schema > facts.schema.json")
    assert lines[2] == "# What was known on 31 May 2021."
    assert TEMPLATE.splitlines()[:2] == lines[:2]


def test_what_all_facts_of_a_topic_share_is_written_once(book_file):
    text = writer.written(read(book_file.read_text(encoding="utf-8")))
    assert text.count("source: report\n") == 4  # start, bases, administrator; and one fact of personnel
    assert text.count("unit: personnel\n") == 1
    assert text.count("at: page 3\n") == 1
    assert "says: Mission Alpha, bases" not in text


FACT = "{value: v, source: a, says: Said.}"


@pytest.mark.parametrize(
    "topic",
    [
        "{source: a, at: p, facts: {x: {value: v}, y: {value: v, source: b}, z: {value: v, source: a, at: q}}}",
        "{at: p, facts: {x: {value: v, source: a}, y: {value: v, source: b}}}",
        "{source: a, at: p, facts: {x: {value: v, source: b}, y: {value: v, source: b}, z: {value: v}}}",
        "{source: a, unit: men, facts: {x: {value: 1}, y: {value: 2, unit: women}}}",
        "{source: a, facts: {x: {value: 1, unit: men}, y: {value: two}}}",
        "{source: a, date: 2020, facts: {x: {value: v}, y: {value: v, date: 2021}}}",
        "{source: a, date: 2020, facts: {x: {value: v}, y: {value: v}}}",
        "{source: a, facts: {x: {value: v, date: 2020}, y: {value: v}}}",
        "{facts: {}}",
        "{title: A heading}",
        "{source: a, facts: {no: {value: NO, fields: {y: 'yes', 017: 1.10}}, 2017-05: {value: 2017-05}, 1e3: {value: '1.10'}}}",
    ],
)
def test_every_way_to_hand_down_leads_to_the_same_facts(topic):
    sources = "{a: {title: A, publisher: P, kind: press}, b: {title: B, publisher: P, kind: official, published: 2020}}"
    text = f"book: {{title: T}}\nsources: {sources}\nfunds: {{gold: {{name: Gold, topics: {{t: {topic}}}}}}}\n"
    assert placeless(read(writer.written(read(text)))) == placeless(read(text))


def test_what_is_asked_of_an_entry_stays_one_question_and_of_an_entry_of_one_topic_is_asked_of_that():
    topics = "topics: {s: {}, t: {source: a, facts: {x: {value: v}}}}"
    sources = "{a: {title: A, publisher: P, kind: press}}"
    funds = f"funds: {{gold: {{name: Gold, {topics}}}, tin: {{name: Tin, topics: {{s: {{}}}}}}}}\n"
    questions = "questions: {gold: [who asks], gold/t: [why], gold/t/x: [what, when], tin: [whence]}\n"
    book = read(f"book: {{title: T}}\nsources: {sources}\n{funds}{questions}")
    assert [topic.questions for topic in book.entry("gold").topics] == [("who asks",), ("who asks", "why")]
    text = writer.written(book)
    assert text.endswith("\nquestions:\n  gold: [who asks]\n  gold/t: [why]\n  gold/t/x: [what, when]\n  tin/s: [whence]\n")
    assert placeless(read(text)) == placeless(book)


def test_a_sentence_that_was_composed_under_another_heading_is_kept():
    sources = "sources: {a: {title: A, publisher: P, kind: press}}\n"
    fund = "funds: {gold: {name: Gold, topics: {t: {source: a, facts: {x: {value: v}}}}}}\n"
    below = f"book: {{title: T}}\n{sources}{fund}"
    over = "funds: {gold: {topics: {t: {title: Heading}}}}\n"
    book = read(below, over)
    assert [(fact.says, book.entry("gold").topic("t").title) for fact in book.facts()] == [("Gold, T: v.", "Heading")]
    assert placeless(read(writer.written(book))) == placeless(book)


def test_a_book_of_nothing_but_its_head_is_exported():
    assert placeless(read(writer.written(read("book: {title: 'NO'}\n")))) == placeless(read("book: {title: 'NO'}\n"))
