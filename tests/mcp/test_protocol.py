"""The server as a process: what its answers are, and what becomes of it when clients are odd."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import forked
import pytest
from jsonschema import Draft202012Validator
from natoaf_processes import NATOAF, POSIX

pytest.importorskip("mcp.server.mcpserver", reason="the extra natoaf[mcp] is not installed")
from mcp import MCPError
from mcp_clients import SERVING, talk, text_of

from nato_af_cli import __version__, load
from nato_af_cli.mcp.brief import MOST_FACTS, MOST_LETTERS
from nato_af_cli.mcp.server import HOW_TO_ANSWER

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all
TOOLS = {
    "find": ["question", "kind", "since", "until", "limit"],
    "show": ["path", "all"],
    "list": ["kind"],
    "timeline": ["entries", "since", "until"],
    "compare": ["entries", "topic"],
    "cite": ["addresses", "style"],
}
CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("find", {"question": "who commanded isaf in 2009"}, "David McKiernan"),
    ("find", {"question": "funding", "kind": "summit", "since": "2012", "until": "2016", "limit": 2}, "Chicago 2012"),
    ("find", {"question": "difference between rsm and isaf"}, "RSM and ISAF side by side"),
    ("find", {"question": "what is lotfa"}, "LOTFA"),
    ("find", {"question": "who was president of peru in 1950"}, "The book does not answer"),
    ("show", {"path": "isaf"}, "International Security Assistance Force"),
    ("show", {"path": "rsm spokes"}, "Mazar-e-Sharif"),
    ("show", {"path": "Resolute Support/spokes"}, "Mazar-e-Sharif"),
    ("show", {"path": "rsm/spokes/herat"}, "As of May 2017 Herat"),
    ("show", {"path": "rsm/personnel"}, "13,000"),
    ("list", {"kind": "summits"}, "Warsaw Summit"),
    ("list", {"kind": "nation"}, "Germany"),
    ("timeline", {}, "rows; ask for one topic"),
    ("timeline", {"entries": ["Resolute Support", "isaf"], "since": "2014", "until": "2015"}, "Timeline of"),
    ("compare", {"entries": ["rsm", "isaf"]}, "RSM and ISAF"),
    ("compare", {"entries": ["rsm", "isaf"], "topic": "personnel"}, "personnel"),
    ("cite", {"addresses": ["rsm/spokes/herat"]}, "NATO (2017)"),
    ("cite", {"addresses": ["rsm/spokes", "lotfa"], "style": "bibtex"}, "@misc{"),
    ("cite", {"addresses": ["isaf"]}, "more documents"),
]


@pytest.fixture
def on_tests(shared_book) -> list[str]:
    """The options for the book of the tests alone."""
    return ["--only", "--facts", str(shared_book)]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_is_told_of_everything_that_there_is(mode):
    async def look(client):
        found = client.server_info, client.instructions, (await client.list_tools()).tools
        return *found, (await client.list_resource_templates()).resource_templates, (await client.list_prompts()).prompts

    ((server, instructions, tools, templates, prompts),) = talk(look, mode=mode)
    assert (server.name, server.version) == ("natoaf", __version__)
    book = load()
    assert instructions.startswith(
        f"A book of {len([*book.facts()]):,} facts from {len(book.sources):,} documents: {book.title}, "
    )
    assert instructions.endswith(HOW_TO_ANSWER)
    assert {tool.name: list(tool.input_schema["properties"]) for tool in tools} == TOOLS
    for tool in tools:
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert tool.description.count(". ") == 1
        assert tool.description.endswith(".")
    assert [template.uri_template for template in templates] == ["natoaf://entry/{id}", "natoaf://source/{id}"]
    assert [prompt.name for prompt in prompts] == ["answer_with_citations"]


def test_the_page_names_each_tool_with_its_arguments():
    page = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")
    for tool, arguments in TOOLS.items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{tool}` |"))
        assert [argument for argument in arguments if f"`{argument}`" not in row] == []


def test_a_hostile_question_does_not_keep_the_server():
    async def ask(client):
        for question in ("isaf " * 199, "a" * 999, "1,0" * 300, " ".join(f"w{n}" for n in range(200)), '"' * 999, "\u0301" * 999):
            start = time.monotonic()
            await client.call_tool("find", {"question": question})
            assert time.monotonic() - start < 30
        return text_of(await client.call_tool("show", {"path": "rsm/spokes"}))

    (found,) = talk(ask)
    assert "Mazar-e-Sharif" in found


def test_each_tool_answers_with_a_short_text_and_content_that_holds_to_its_schema():
    async def call(client):
        schemas = {tool.name: tool.output_schema for tool in (await client.list_tools()).tools}
        return schemas, [await client.call_tool(name, arguments) for name, arguments, _ in CALLS]

    ((schemas, results),) = talk(call)
    for (name, arguments, holds), result in zip(CALLS, results, strict=True):
        assert not result.is_error, (name, arguments, text_of(result))
        assert holds in text_of(result), (name, arguments)
        assert len(text_of(result)) <= MOST_LETTERS + 100
        content = result.structured_content
        faults = [fault.message for fault in Draft202012Validator(schemas[name]).iter_errors(content)]
        assert faults == [], (name, arguments)
        facts = [fact for part in ("facts", "nearest_facts", "related") for fact in content.get(part, ())]
        assert len(facts) <= MOST_FACTS
        assert all(fact["source"] in content["sources"] for fact in facts)
        assert not {"file", "line"} & {key for fact in facts for key in fact}
        assert content["query"]["command"] in (name, "summits", "nations")


def test_a_large_entry_is_shown_whole_only_if_that_is_asked():
    async def both(client):
        return [await client.call_tool("show", {"path": "isaf", "all": all}) for all in (False, True)]

    ((short, whole),) = talk(both)
    number = sum(topic["facts"] for topic in whole.structured_content["topics"])
    assert short.structured_content["topics"] == whole.structured_content["topics"]
    assert len(short.structured_content["facts"]) == MOST_FACTS < number == len(whole.structured_content["facts"])
    assert short.structured_content["left_out"] > number - MOST_FACTS - 1
    assert whole.structured_content["left_out"] == 0
    assert short.structured_content["facts"][0]["topic"] == "summary"
    assert len(text_of(short)) <= MOST_LETTERS < len(text_of(whole))


def test_resources_are_pages_and_their_ids_can_be_completed():
    from mcp.types import PromptReference, ResourceTemplateReference

    async def read(client):
        pages = [(await client.read_resource(f"natoaf://{uri}")).contents[0].text for uri in ("entry/rsm", "source/hocl-8043")]
        errors = []
        for uri in (
            "natoaf://entry/nobody",
            "natoaf://source/none",
            "natoaf://entry/..%2F..%2Fetc%2Fpasswd",
            "file:///etc/passwd",
        ):
            with pytest.raises(MCPError) as error:
                await client.read_resource(uri)
            errors.append(str(error.value))
        begun = {"name": "id", "value": "isa"}
        entry = await client.complete(ResourceTemplateReference(type="ref/resource", uri="natoaf://entry/{id}"), begun)
        source_id = ResourceTemplateReference(type="ref/resource", uri="natoaf://source/{id}")
        of_many = await client.complete(source_id, {"name": "id", "value": "nato-"})
        source = await client.complete(source_id, {"name": "id", "value": "nato-rel"})
        other = await client.complete(PromptReference(type="ref/prompt", name="answer_with_citations"), begun)
        sources = of_many.completion.values, source.completion.values
        return pages, errors, entry.completion.values, sources, other.completion.values

    ((pages, errors, entries, sources, others),) = talk(read)
    assert pages[0].startswith("Resolute Support Mission (RSM)")
    assert "House of Commons" in pages[1]
    assert errors[0].startswith('No entry is named "nobody".\n')
    assert errors[1].startswith('No source has the id or title "none".\n')
    assert [error.startswith("Unknown resource: ") for error in errors[2:]] == [True, True]
    assert "isaf" in entries
    many, few = sources
    assert len(many) == 100 and all(id.startswith("nato-") for id in many)
    assert "nato-relations-2017" in few and all(id.startswith("nato-rel") for id in few)
    assert others == []


def test_the_prompt_tells_a_model_how_to_answer():
    async def prompt(client):
        return await client.get_prompt("answer_with_citations", {"question": "Who {led} ISAF?"})

    (found,) = talk(prompt)
    (message,) = found.messages
    assert "Who {led} ISAF?" in message.content.text
    assert "say that the book does not say" in message.content.text


WRONG: list[tuple[str, Any, str]] = [
    ("find", {}, '"question" is missing.\nThe arguments of find are: question, kind, since, until, limit'),
    ("find", {"query": "x"}, 'The tool find has no argument "query".\nThe arguments of find are: '),
    ("find", {"question": 5}, '"question" must be a valid string.'),
    ("find", {"question": ""}, "A question needs a word.\nAsk in plain English"),
    ("find", {"question": "x" * 5000}, '"question" must have at most 1000 characters.'),
    ("find", {"question": "x", "limit": 0}, '"limit" must be greater than or equal to 1.'),
    ("find", {"question": "x", "kind": "planet"}, 'There is no kind "planet".\nThe kinds are: summit, '),
    ("find", {"question": "x", "since": "2016-02-30"}, '"2016-02-30" is not a date: February 2016 has no day 30.'),
    ("show", {"path": "warsow"}, 'No entry is named "warsow".\nDid you mean Warsaw (summit)?'),
    ("show", {"path": "rsm/spokes/kabul"}, 'There is no "kabul" under rsm/spokes.'),
    ("show", {"path": " "}, "A name is missing."),
    ("show", {"path": "../../etc/passwd"}, 'No entry is named "..".'),
    ("show", {"path": "\x1b[31m\u202e"}, 'No entry is named "\\x1b[31m\\u202e".'),
    ("list", {"kind": " "}, "The kind is empty.\nThe kinds are: summits, "),
    ("timeline", {"entries": "isaf"}, '"entries" must be a valid list.'),
    ("timeline", {"since": "2011", "until": "2010"}, "The time ends before it begins"),
    ("compare", {"entries": ["rsm"]}, "A second name is missing."),
    ("compare", {"entries": []}, "Two names are missing."),
    ("compare", {"entries": ["rsm", "isaf"], "topic": "weather"}, 'No entry is named "weather"'),
    ("cite", {"addresses": ["rsm"], "style": "mla"}, "\"style\" must be 'text', 'bibtex', 'csl-json' or 'ris'."),
    ("cite", {"addresses": [{"$ref": "x"}]}, '"addresses" must be a valid string.'),
    ("delete", {}, 'There is no tool "delete".\nThe tools are: find, show, list, timeline, compare, cite'),
]


def test_wrong_and_hostile_arguments_get_sentences():
    async def call(client):
        return [await client.call_tool(name, arguments) for name, arguments, _ in WRONG]

    (results,) = talk(call)
    for (name, arguments, sentence), result in zip(WRONG, results, strict=True):
        assert result.is_error, (name, arguments)
        assert text_of(result).startswith(sentence), (name, arguments, text_of(result))
        assert len(text_of(result)) < 1000


def test_a_cancelled_call_and_calls_at_once_leave_the_server_as_it_was():
    async def cancel(client):
        task = asyncio.create_task(client.call_tool("timeline", {}))
        await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        paths = ["rsm/spokes", "isaf/commanders", "warsaw", "lotfa"] * 5
        results = await asyncio.gather(*(client.call_tool("show", {"path": path}) for path in paths))
        return [result.structured_content["query"]["words"] for result in results], paths

    ((words, paths),) = talk(cancel)
    assert words == [[path] for path in paths]


def test_two_clients_at_once_have_servers_of_their_own():
    async def one(client):
        return text_of(await client.call_tool("find", {"question": "isaf commanders"}))

    first, second = talk(one, one)
    assert first == second
    assert "Stanley McChrystal" in first


def test_another_book_has_the_same_tools(on_tests):
    async def ask(client):
        found = await client.call_tool("find", {"question": "how many people did alpha have"})
        return (
            client.instructions,
            found.structured_content,
            (await client.call_tool("list", {"kind": "missions"})).structured_content,
        )

    ((instructions, found, listed),) = talk(ask, options=on_tests)
    assert instructions.startswith("A book of 8 facts from 3 documents: A book of tests, 2019 to 2021. It has missions, funds.")
    assert found["answered"]
    (hedged,) = (fact for fact in found["facts"] if fact["address"] == "alpha/personnel/2020")
    assert (hedged["qualifier"], hedged["value"], hedged["date"], hedged["source"]) == ("about", 1200, "2020", "report")
    assert [record["id"] for record in listed["records"]] == ["alpha", "beta"]


def test_what_a_fact_says_of_commands_reaches_a_model_as_it_stands(shared_book, tmp_path):
    says = "Its manual says: git log --all prints it all, and natoaf show it."
    book = tmp_path / "book.yaml"
    book.write_text(shared_book.read_text("utf-8").replace("Alpha had 900 people in March 2021.", f'"{says}"'), encoding="utf-8")

    async def asked(client):
        return text_of(await client.call_tool("show", {"path": "alpha/personnel/2021"}))

    (text,) = talk(asked, options=["--only", "--facts", str(book)])
    assert says in " ".join(text.split())


def test_the_tools_speak_of_the_book_that_is_served_and_of_one_another(on_tests):
    async def ask(client):
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        calls = [
            ("show", {"path": "alpha"}),
            ("show", {"path": "nobody"}),
            ("compare", {"entries": []}),
            ("find", {"question": "x"}),
        ]
        answers = [text_of(await client.call_tool(name, arguments)) for name, arguments in calls]
        with pytest.raises(MCPError) as error:
            await client.read_resource("natoaf://entry/nobody")
        return tools, [*answers, str(error.value)]

    ((tools, said),) = talk(ask, options=on_tests)
    assert tools["list"].description.startswith("List all entries of a kind (missions or funds) with")
    assert tools["list"].input_schema["properties"]["kind"]["description"] == "A kind of entry: mission or fund."
    path = tools["show"].input_schema["properties"]["path"]["description"]
    assert path.startswith('What to show: "alpha", "alpha/personnel" or "alpha/personnel/')
    assert not [text for text in said if "natoaf " in text]
    assert (said[1], said[4]) == ('No entry is named "nobody".\nCall list for the list.',) * 2
    assert said[2].endswith("For example: compare alpha beta")


def test_a_book_without_facts_has_tools_too(tmp_path):
    (tmp_path / "empty.yaml").write_text("book: {title: Nobody home}\n", encoding="utf-8")

    async def look(client):
        return {tool.name: tool.input_schema["properties"] for tool in (await client.list_tools()).tools}

    (takes,) = talk(look, options=["--only", "--facts", str(tmp_path / "empty.yaml")])
    assert takes["show"]["path"]["description"] == "What to show: ENTRY, ENTRY/TOPIC or ENTRY/TOPIC/KEY, for example."


def test_as_of_and_source_limit_every_answer(on_tests):
    async def ask(client):
        page = (await client.call_tool("show", {"path": "alpha"})).structured_content
        hidden = await client.call_tool("show", {"path": "gold/total"})
        return page, hidden.is_error, text_of(hidden)

    ((page, is_error, sentence),) = talk(ask, options=[*on_tests, "--as-of", "2020-12", "--source", "report"])
    assert (page["query"]["as_of"], page["query"]["source"]) == ("2020-12-31", "report")
    assert {fact["source"] for fact in page["facts"]} == {"report"}
    assert page["facts"]
    assert (is_error, "--as-of" in sentence or "--source" in sentence) == (True, True)


# ---- the wire itself

INITIALISE = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def find(id: int) -> dict[str, Any]:
    return {
        "jsonrpc": "2.0",
        "id": id,
        "method": "tools/call",
        "params": {"name": "find", "arguments": {"question": "rsm spokes"}},
    }


PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}


def started() -> subprocess.Popen[str]:
    return subprocess.Popen([*NATOAF, "mcp"], env=dict(os.environ), **PIPES)


def test_nothing_but_the_protocol_goes_to_standard_output_and_the_end_of_input_ends_it():
    deep = json.dumps(find(3)).replace('"rsm spokes"', "[" * 500 + "]" * 500)
    lone = json.dumps(find(4)).replace("rsm spokes", "rsm \\ud800 spokes")
    lines = [json.dumps(INITIALISE), json.dumps(READY), "no JSON", "", deep, lone, '{"jsonrpc": "2.0"}', json.dumps(find(7))]
    process = started()
    assert process.stdin
    assert process.stdout
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline())]
    while answers[-1].get("id") != 7:
        answers.append(json.loads(process.stdout.readline()))
    rest, said = process.communicate(timeout=120)
    assert (process.returncode, rest, "Traceback" in said) == (0, "", False)
    assert {answer["jsonrpc"] for answer in answers} == {"2.0"}
    assert answers[0]["result"]["serverInfo"]["name"] == "natoaf"
    assert "Mazar-e-Sharif" in answers[-1]["result"]["content"][0]["text"]


def test_input_that_ends_at_once_is_no_error():
    process = started()
    assert process.communicate("", timeout=120) == ("", "")
    assert process.returncode == 0


@POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)])
def test_a_signal_ends_it_though_the_input_is_open(name, code):
    process = forked.natoaf(["mcp"], modules=SERVING, **PIPES)
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(INITIALISE) + "\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == 0
    process.send_signal(signal.Signals[name])
    assert process.wait(timeout=60) == code
    process.stdin.close()
    assert process.stdout.read() == ""
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == ""
    process.stderr.close()


BUSY = """
import sqlite3
from threading import Timer
from nato_af_cli.mcp import server

class Busy:
    def __init__(self, book):
        pass

    def run(self):
        Timer(0.3, print, ["busy"], {"flush": True}).start()  # while it is in the midst of what follows
        endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        sqlite3.connect(":memory:").execute(endless).fetchall()

server.BookServer = Busy
server.serve(None)
"""
"""A server that no signal wakes, as when one comes in the moment in which it falls asleep."""


@POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)])
def test_a_signal_ends_it_whatever_it_is_doing(name, code):
    with subprocess.Popen([sys.executable, "-c", BUSY], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "busy\n"
            process.send_signal(signal.Signals[name])
            assert process.wait(timeout=60) == code
            assert process.stderr
            assert process.stderr.read() == ""
        finally:
            process.kill()
