"""Which modules are searched for doctests: those of natoaf mcp only where the SDK that they are built on is installed."""

from importlib.util import find_spec

collect_ignore_glob = ["*conftest.py", *([] if find_spec("mcp") else ["nato_af_cli/mcp/*"])]
