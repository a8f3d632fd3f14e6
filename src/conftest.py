"""Which modules are searched for doctests: those of an extra only where what they are built on is installed."""

from importlib.util import find_spec

BUILT_ON = {"mcp": "mcp", "browse": "textual"}
collect_ignore_glob = ["*conftest.py", *(f"nato_af_cli/{room}/*" for room, package in BUILT_ON.items() if not find_spec(package))]
