from __future__ import annotations

import json

from nato_af_cli.queries.cite import cite
from nato_af_cli.queries.compare import compare
from nato_af_cli.queries.links import links
from nato_af_cli.render.formats.json import envelope


def test_links_name_the_facts_that_join_two_entries(ask):
    found = envelope(ask(links, ["beta"]))
    assert found["links"] == [
        {"from": "beta", "to": "alpha", "facts": ["beta/purpose/help"]},
        {"from": "gold", "to": "beta", "facts": ["gold/administrator/bank"]},
    ]
    assert [entry["id"] for entry in found["entries"]] == ["alpha", "beta", "gold"]
    assert [fact["address"] for fact in found["facts"]] == ["beta/purpose/help", "gold/administrator/bank"]


def test_a_comparison_names_the_facts_of_each_entry_topic_by_topic(ask):
    found = envelope(ask(compare, ["gold", "alpha"]))
    assert [(part["topic"], part["title"], part["facts"]) for part in found["topics"]][:3] == [
        ("administrator", "Administrator", {"gold": ["gold/administrator/bank"], "alpha": []}),
        ("total", "Total", {"gold": ["gold/total/2021-03"], "alpha": []}),
        ("start", "Start", {"gold": [], "alpha": ["alpha/start/launch"]}),
    ]
    assert found["alone"] == {"alpha": ["bases"]}
    named = {address for part in found["topics"] for facts in part["facts"].values() for address in facts}
    assert named == {fact["address"] for fact in found["facts"]}


def test_a_citation_has_its_key_its_places_its_facts_and_its_text(ask):
    (found,) = envelope(ask(cite, ["alpha", "bases"]))["citations"]
    assert found == {
        "key": "report",
        "places": ["page 3"],
        "facts": ["alpha/bases/north", "alpha/bases/south"],
        "text": "Ministry (2020) The Report. June 2020. Page 3.\n",
    }
    found = envelope(ask(cite, ["beta"], "csl-json"))
    assert (found["style"], [json.loads(one["text"])[0]["id"] for one in found["citations"]]) == (
        "csl-json",
        ["report", "undated"],
    )
