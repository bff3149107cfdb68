"""JSON: the models as they are, so that `load` gives them back."""

from __future__ import annotations

from pydantic import BaseModel, TypeAdapter

from ..schema import Change
from .edition import Edition


def model(thing: BaseModel, _: Edition) -> str:
    """A report, comparison, review or track; equal after `load`."""
    return thing.model_dump_json(indent=2) + "\n"


def changes(thing: tuple[Change, ...], _: Edition) -> str:
    """Changes alone, as an array."""
    adapter = TypeAdapter(tuple[Change, ...])
    return adapter.dump_json(thing, indent=2).decode() + "\n"
