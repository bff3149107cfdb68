"""The words of tables of figures, from `tables.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from ... import lexicon


class Unit(NamedTuple):
    """In what the amounts of a table or column are printed."""

    name: str
    """`EUR`, `%`, `fte`, or the unit as written."""
    scale: int
    printed: str
    """The words that say so."""


@cache
def _data() -> dict[str, Any]:
    return lexicon.load("tables.toml")


@cache
def _units() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple(
        (row["unit"], row["scale"], re.compile(pattern))
        for row in _data()["unit"]
        for pattern in row["patterns"]
    )


def unit_in(text: str) -> Unit | None:
    """The unit that a caption, a head or a sentence gives its amounts."""
    key = _folded(text)
    for name, scale, pattern in _units():
        match = pattern.search(key)
        if match:
            return Unit(name, scale, match.group().strip())
    return None


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold().replace("’", "'")


@cache
def _roles(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["role"], re.compile(pattern)) for row in _data()[kind] for pattern in row["patterns"]
    )


@cache
def column_role(kind: str, head: str) -> str | None:
    """What a column with this head holds in a `financial` table or one of `indicators`."""
    key = _folded(head)
    return next((role for role, pattern in _roles(kind) if pattern.search(key)), None)


def is_money_row(label: str) -> bool:
    """True for the label of a row that only tables of money have."""
    return bool(_whole("rows", "money").fullmatch(_folded(label).rstrip(" :.")))


def tells_everywhere(text: str) -> bool:
    """True for a sentence that speaks of all amounts of the report."""
    return any(re.search(pattern, _folded(text)) for pattern in _data()["everywhere"]["patterns"])


def goes_on_overleaf(text: str) -> bool:
    """True for a line that only says that a table goes on."""
    return bool(_whole("overleaf", "patterns").fullmatch(_folded(text).rstrip(" .:")))


def is_caption(text: str) -> bool:
    """True for a line that opens like the caption of a table."""
    return bool(_whole("caption", "patterns").match(_folded(text)))


def announces_table(text: str) -> bool:
    """True for a sentence that says that a table stands near it."""
    return bool(_whole("announced", "patterns").search(_folded(text)))


@cache
def _whole(group: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()[group][key]))
