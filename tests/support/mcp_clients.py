"""The SDK's own client, with a process of `natoaf mcp` at the other end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import forked
from mcp import Client
from mcp.client.stdio import StdioServerParameters

Found = TypeVar("Found")
Talk = Callable[[Client], Awaitable[Found]]
SERVING = ("nato_af_cli.mcp.server", "nato_af_cli.mcp.tools")
"""What a server imports, and its forks need not."""
PATIENCE = 120
"""Seconds that a call may take on a busy machine."""


def server(*options: str) -> StdioServerParameters:
    """Return how a client starts natoaf: in the world of the test."""
    command, *words = forked.command(*SERVING)
    return StdioServerParameters(command=command, args=[*words, "mcp", *options], env=dict(os.environ))


def talk(*talks: Talk[Found], options: Sequence[str] = (), mode: str = "auto") -> list[Found]:
    """Hold conversations at once, each with a server of its own; return what each returns."""

    async def one(conversation: Talk[Found]) -> Found:
        async with Client(server(*options), mode=mode, read_timeout_seconds=PATIENCE, cache=None) as client:
            return await conversation(client)

    async def all_of_them() -> list[Found]:
        return await asyncio.gather(*map(one, talks))

    return asyncio.run(all_of_them())


def text_of(result: Any) -> str:
    """Return the text of the answer to a call of a tool."""
    (content,) = result.content
    return content.text
