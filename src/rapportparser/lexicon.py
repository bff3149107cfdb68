"""The only reader of the language data in `models/nl_rapport`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

from .normalise import normalise

if TYPE_CHECKING:
    # The reader process loads words but no models: Pydantic would treble its start.
    from .schema import FieldRole, ReportKind, StatusValue


@cache
def load(name: str) -> dict[str, Any]:
    """The TOML file `name` of the built-in model, parsed once; not to be changed."""
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
    folded = re.sub(r"\s+", " ", normalise(text)).strip().casefold().replace("’", "'")
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
def column(text: str) -> FieldRole | Literal["subject", "number"] | None:
    """What the column under this head holds, in a table whose rows are topics."""
    key = label_key(text)
    for kind, patterns in _column_patterns():
        if any(pattern.fullmatch(key) for pattern in patterns):
            return kind
    match = label(text)
    return match.role if match else None


@cache
def _column_patterns() -> tuple[
    tuple[Literal["subject", "number", "status"], tuple[re.Pattern[str], ...]], ...
]:
    data = load("columns.toml")
    kinds: tuple[Literal["subject", "number", "status"], ...] = ("subject", "number", "status")
    return tuple((kind, tuple(map(_compile, data[kind]))) for kind in kinds)


@cache
def _label_patterns() -> tuple[tuple[FieldRole, bool, re.Pattern[str]], ...]:
    from .schema import FieldRole  # noqa: PLC0415  as above

    rows: list[tuple[FieldRole, bool, re.Pattern[str]]] = []
    for role, groups in load("labels.toml").items():
        if role not in get_args(FieldRole):
            raise ValueError(f"labels.toml: unknown role {role!r}")
        for group, patterns in groups.items():
            sure = group == "w_question"
            rows += [(cast("FieldRole", role), sure, _compile(p)) for p in patterns]
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
        (cast("ReportKind", kind), words_pattern(names))
        for kind, names in load("facts.toml")["kinds"].items()
    )


def words_pattern(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words, the longest first, whatever case and white space."""
    either = "|".join(f"(?:{pattern})" for pattern in sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _signals() -> dict[str, StatusValue]:
    """Colours, letters and legend words with the status they stand for."""
    table: dict[str, list[str]] = load("signals.toml")["status"]
    return {word: cast("StatusValue", value) for value, words in table.items() for word in words}


def signal_status(word: str) -> StatusValue | None:
    """The status a colour, letter or legend text stands for by convention.

    `#rrggbb` is judged by its hue. `None` where there is no convention (blue, grey).
    """
    key = label_key(word)
    listed = _signals().get(key)
    if listed is not None or not re.fullmatch(r"#[0-9a-f]{6}", key):
        return listed
    return _hue_status(*(int(key[i : i + 2], 16) for i in (1, 3, 5)))


@cache
def _meanings() -> tuple[tuple[StatusValue, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (row["status"], tuple(re.compile(pattern) for pattern in row["patterns"]))
        for row in load("signals.toml")["meaning"]
    )


def meaning_status(meaning: str) -> StatusValue | None:
    """The status that the words of a legend stand for, by their fixed forms or patterns."""
    listed = signal_status(meaning)
    if listed is not None:
        return listed
    key = label_key(meaning)
    for status, patterns in _meanings():
        if any(pattern.search(key) for pattern in patterns):
            return status
    return None


def hue(red: int, green: int, blue: int) -> float:
    """Hue in degrees of a colour that is not grey; its parts go from 0 to 255."""
    high, low = max(red, green, blue), min(red, green, blue)
    if high == red:
        return 60 * (green - blue) / (high - low) % 360
    if high == green:
        return 60 * (blue - red) / (high - low) + 120
    return 60 * (red - green) / (high - low) + 240


def _hue_status(red: int, green: int, blue: int) -> StatusValue | None:
    """Traffic lights by hue in degrees; pale and grey colours are no signal."""
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < 60:  # of 255: below this a fill is a shade of grey or a table tint
        return None
    angle = hue(red, green, blue)
    if angle < 15 or angle > 345:
        return "delayed"
    if angle < 70:
        return "at_risk"
    return "on_track" if angle < 170 else None
