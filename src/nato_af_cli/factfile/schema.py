"""JSON Schema of the fact file, from the same classes that validate it: what an editor completes and checks."""

from __future__ import annotations

from typing import Any

from .form import NUMBER_PATTERN
from .validation import ADAPTER

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a fact file."""
    schema: dict[str, Any] = _tidy(ADAPTER.json_schema(ref_template="#/$defs/{model}"))
    fact = schema["$defs"]["FactForm"]
    number = {"type": ["string", "number"], "pattern": NUMBER_PATTERN}
    fact["if"] = {"required": ["unit"]}
    fact["then"] = {"properties": {"value": number}}
    return {
        "$schema": DIALECT,
        "title": "A fact file of natoaf",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _tidy(part: Any) -> Any:
    """Say only what a fact file's author needs: no titles made of names, no nulls, no defaults, nothing but slugs as ids."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    choices = [choice for choice in part.get("anyOf", ()) if choice != {"type": "null"}]
    kept = {
        key: value
        for key, value in part.items()
        if key not in ("title", "default", "anyOf") or not isinstance(value, (str, list, type(None)))
    }
    if len(choices) == 1:
        kept = {**choices[0], **kept}
    tidied = {key: _tidy(value) for key, value in kept.items()}
    if tidied.get("enum") == ["true", "false"]:  # what an editor's reader takes for a truth value
        tidied = {**tidied, "enum": ["true", "false", True, False], "type": ["string", "boolean"]}
    if "patternProperties" in tidied:
        tidied["additionalProperties"] = False
    return tidied
