"""The SDK's own client, with a real process of `natoaf mcp` at the other end."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from mcp import Client
from mcp.client.stdio import StdioServerParameters

Found = TypeVar("Found")
Talk = Callable[[Client], Awaitable[Found]]
PATIENCE = 120
"""Seconds that a call may take on a busy machine."""


def server(*options: str) -> StdioServerParameters:
    """Return how a client starts natoaf: in the world of the test."""
    return StdioServerParameters(command=sys.executable, args=["-m", "nato_af_cli", "mcp", *options], env=dict(os.environ))


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
