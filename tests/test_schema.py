"""The JSON Schemas beside the models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import refresh

SCHEMAS = {path: text for path, text in refresh.made().items() if path.parent.name == "schema"}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_json_schema_is_as_the_models_are_now(path: Path) -> None:
    stored = json.loads(path.read_text("utf-8"))
    assert stored == json.loads(SCHEMAS[path]), "run: python scripts/refresh.py"


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_json_schema_refuses_unknown_keys_and_knows_its_version(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    assert schema["properties"]["schema_version"]["default"] == "1.0"
    objects = [schema, *schema["$defs"].values()]
    assert all(o["additionalProperties"] is False for o in objects if o.get("type") == "object")
