"""The only reader of the language data in `models/nl_rapport`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, cast, get_args

from .schema import FieldRole, ReportKind


def load(name: str) -> dict[str, Any]:
    """The TOML file `name` of the built-in model, parsed."""
    text = resources.files("rapportparser.models.nl_rapport").joinpath(name).read_text("utf-8")
    return tomllib.loads(text)


class LabelMatch(NamedTuple):
    """A label of the P&C vocabulary that was recognised."""

    role: FieldRole
    is_question: bool
    """A W-question; certain enough to open a field without a table around it."""


_ANY_WORDS = r"\S+(?: \S+){0,3}"


def label_key(text: str) -> str:
    """A label as the patterns want it: lower case, one space, no final colon or mark."""
    folded = re.sub(r"\s+", " ", text).strip().casefold().replace("’", "'")
    return folded.rstrip(" ?:.").strip()


@cache
def label(text: str) -> LabelMatch | None:
    """The role of `text` when the whole of it is a known label."""
    key = label_key(text)
    if not key or len(key) > 120:
        return None
    for role, is_question, pattern in _label_patterns():
        if pattern.fullmatch(key):
            return LabelMatch(role, is_question)
    return None


@cache
def _label_patterns() -> tuple[tuple[FieldRole, bool, re.Pattern[str]], ...]:
    rows: list[tuple[FieldRole, bool, re.Pattern[str]]] = []
    for role, groups in load("labels.toml").items():
        if role not in get_args(FieldRole):
            raise ValueError(f"labels.toml: unknown role {role!r}")
        for group, patterns in groups.items():
            rows += [(cast(FieldRole, role), group == "w_question", _compile(p)) for p in patterns]
    return tuple(rows)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{org}", _ANY_WORDS))


class KindMatch(NamedTuple):
    """A name of a report that was recognised in a text."""

    kind: ReportKind
    start: int
    end: int
    """Offsets of the name, in characters."""


def report_kind(text: str) -> KindMatch | None:
    """The first name of a kind of report in `text`, the longest where several begin there."""
    found: list[KindMatch] = []
    for kind, pattern in _kind_patterns():
        match = pattern.search(text)
        if match:
            found.append(KindMatch(kind, match.start(), match.end()))
    return min(found, key=lambda match: (match.start, -match.end), default=None)


@cache
def _kind_patterns() -> tuple[tuple[ReportKind, re.Pattern[str]], ...]:
    return tuple(
        (cast(ReportKind, kind), words_pattern(names))
        for kind, names in load("facts.toml")["kinds"].items()
    )


def words_pattern(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words, the longest first, whatever case and white space."""
    either = "|".join(f"(?:{pattern})" for pattern in sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)
