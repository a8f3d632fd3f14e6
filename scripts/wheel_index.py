"""Build hook: put the index of the shipped book into the wheel, so that the first run is as fast as any.

An editable install has none, and neither has a wheel that is built without the packages that read a fact file: then the first run
builds the index, as it does for any other book. docs/decisions/0016-a-plain-cache.md has the measurement.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelIndex(BuildHookInterface):
    """Adds `nato_af_cli/data/facts.sqlite` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index before the wheel is."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name, "facts.sqlite")
        try:
            from nato_af_cli.index import store

            store.write_shipped(path)
        except ImportError as error:
            self.app.display_warning(f"the wheel is built without an index: {error}")
            return
        finally:
            sys.path.pop(0)
        build_data["force_include"][str(path)] = "nato_af_cli/data/facts.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  # the hook's form
        """Remove what was built beside the wheel."""
        if version != "editable":
            self.folder.cleanup()
