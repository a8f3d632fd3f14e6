"""How fast `natoaf mcp` is: from its start to the first answer, calls a second, and a warm `find` call, through the SDK's client.

    python benchmarks/served.py [--questions 200] [--write]

The questions are those of asked.tsv, one after the other in one conversation: each call waits for the one before it. Beside
the call as the client sees it stands the search alone, in this process.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from pathlib import Path
from statistics import median, quantiles

import judged
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from pages import run
from speed import machine

from nato_af_cli.index import store
from nato_af_cli.queries import finder, limited
from nato_af_cli.queries.filters import Filters

PAGE = Path(__file__).parent.parent / "docs" / "mcp.md"
STARTS = 5
SHOWN = {"path": "rsm/spokes/herat"}


def client() -> Client:
    """Return a client that starts a server of its own."""
    command = [sys.executable, "-m", "nato_af_cli", "mcp"]
    return Client(StdioServerParameters(command=command[0], args=command[1:], env=dict(os.environ)), cache=None)


async def first_answer() -> float:
    """Return the seconds from the start of a server to its first answer."""
    start = time.perf_counter()
    async with client() as server:
        await server.call_tool("show", SHOWN)
        return time.perf_counter() - start


async def calls(asked: list[str]) -> tuple[list[float], list[float]]:
    """Return the seconds that each `find` call took, and each of as many `show` calls, in one conversation after ten of each."""
    async with client() as server:
        await server.list_tools()
        found, shown = [], []
        for question in asked[:10] + asked:
            start = time.perf_counter()
            await server.call_tool("find", {"question": question})
            middle = time.perf_counter()
            await server.call_tool("show", SHOWN)
            found.append(middle - start)
            shown.append(time.perf_counter() - middle)
        return found[10:], shown[10:]


def searches(asked: list[str]) -> list[float]:
    """Return the seconds that each question takes without a server."""
    took = []
    gc.set_threshold(100_000)  # as natoaf does when it starts
    with store.open_index() as index:
        for question in asked[:10] + asked:
            start = time.perf_counter()
            limited.ask(index, lambda index, question=question: finder.find(index, [question], Filters()))
            took.append(time.perf_counter() - start)
    return took[10:]


def row(name: str, took: list[float]) -> str:
    """Write the middle, the slow tenth and the rate of calls."""
    slow = quantiles(took, n=10)[-1]
    return f"| {name} | {median(took) * 1000:.1f} | {slow * 1000:.1f} | {len(took) / sum(took):,.0f} |"


def measure(questions: int) -> str:
    """Return the results as Markdown."""
    asked = [one.question for one in judged.questions()][:questions]
    starts = median([asyncio.run(first_answer()) for _ in range(STARTS)])
    found, shown = asyncio.run(calls(asked))
    lines = [
        machine(),
        f"From the start of the process to the first answer: {starts * 1000:,.0f} ms (median of {STARTS} starts). "
        f"{len(asked)} questions, at a load average of {os.getloadavg()[0]:.1f}:\n",
        "| call | median, ms | slowest tenth from, ms | a second |",
        "|---|--:|--:|--:|",
        row("`find`", found),
        row("`find`, the search alone, in one process", searches(asked)),
        row("`show` of one fact", shown),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    run(__doc__ or "", measure, PAGE, "served", questions=200)
