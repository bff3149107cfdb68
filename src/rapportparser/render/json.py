"""JSON: the models as they are, so that `load` gives them back."""

from __future__ import annotations

import re

from pydantic import BaseModel, TypeAdapter

from ..schema import Change
from .edition import Edition

# JSON escapes only what is below U+0020. These steer a terminal, end lines or turn text round
# as well: C1 controls, separators, marks and overrides of direction, joiners and tags.
_UNSAFE = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def model(thing: BaseModel, _: Edition) -> str:
    """A report, comparison, review or track; equal after `load`."""
    return _shown(thing.model_dump_json(indent=2))


def changes(thing: tuple[Change, ...], _: Edition) -> str:
    """Changes alone, as an array."""
    adapter = TypeAdapter(tuple[Change, ...])
    return _shown(adapter.dump_json(thing, indent=2).decode())


def _shown(made: str) -> str:
    """The same JSON, safe to look at."""
    return _UNSAFE.sub(_escaped, made) + "\n"


def _escaped(match: re.Match[str]) -> str:
    """One character as JSON escapes it: in UTF-16, above U+FFFF as a pair."""
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
