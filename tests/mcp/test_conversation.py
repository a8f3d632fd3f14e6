"""Ten questions through the SDK's client, answered with a citation or honestly not: conversation.yaml is what is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("mcp.server.mcpserver", reason="the extra natoaf[mcp] is not installed")
from mcp_clients import talk, text_of

WANTED = yaml.safe_load(Path(__file__).with_name("conversation.yaml").read_text(encoding="utf-8"))


async def conversation(client: Any) -> list[dict[str, Any]]:
    """Ask each question, and for the document behind the answer."""
    said = []
    for wanted in WANTED:
        result = await client.call_tool("find", {"question": wanted["ask"]})
        found = result.structured_content
        if not found["answered"]:
            said.append({"ask": wanted["ask"], "answered": False, "says": text_of(result).splitlines()[0]})
            continue
        first = found["answers"][0]
        fact = first["marked"] or first["facts"][0]
        cited = await client.call_tool("cite", {"addresses": [fact]})
        citation = cited.structured_content["citations"][0]["text"].strip()
        said.append(
            {"ask": wanted["ask"], "answered": True, "address": first["address"], "says": first["says"], "cited": citation}
        )
    return said


def test_ten_questions_are_answered_with_their_citations_or_honestly_not(on_shipped):  # noqa: ARG001  # for its cache
    (said,) = talk(conversation)
    assert said == WANTED
    assert len(said) == 10
    assert {one["answered"] for one in said} == {True, False}
