"""JSON Schema of the fact file, from the same classes that validate it: what an editor completes and checks."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from ..book.kinds import STANDARD
from .form import FIXED, NUMBER_PATTERN, PYDANTIC, SLUG_PATTERN, BookForm

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def described(form: Any, ref_template: str) -> dict[str, Any]:
    """Return pydantic's schema of a form, with the docstrings of its attributes."""
    PYDANTIC["use_attribute_docstrings"] = True
    return TypeAdapter(form).json_schema(ref_template=ref_template)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a fact file."""
    schema: dict[str, Any] = _tidy(described(BookForm, "#/$defs/{model}"))
    _kinds(schema)
    fact = schema["$defs"]["FactForm"]
    number = {"type": ["string", "number"], "pattern": NUMBER_PATTERN}
    fact["if"] = {"required": ["unit"]}
    fact["then"] = {"properties": {"value": number}}
    return {"$schema": DIALECT, "title": "A fact file of natoaf", **schema}


def _kinds(schema: dict[str, Any]) -> None:
    """Let the entries of a kind stand under its plural: of any kind, but in a book without `kinds` of the standard ones."""
    entries = schema["properties"].pop("entries")["additionalProperties"]
    standard = {kind.plural: {"description": f"{kind.title}, each under its id.", **entries} for kind in STANDARD}
    schema["properties"] |= standard
    schema["patternProperties"] = {f"^(?!(?:{'|'.join(FIXED)})$){SLUG_PATTERN.removeprefix('^')}": entries}
    schema["if"] = {"required": ["book"], "not": {"required": ["kinds"]}}
    schema["then"] = {"propertyNames": {"enum": [*FIXED, *standard]}}
    column, slug = {"$ref": "#/$defs/ColumnForm"}, schema["$defs"]["ColumnForm"]["properties"]["topic"]
    schema["$defs"]["KindForm"]["properties"]["columns"]["items"] = {"anyOf": [slug, column]}


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
