"""The only reader of the language data in `models/nl_rapport`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

from .errors import InvalidLabels
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


def label(text: str) -> LabelMatch | None:
    """The role of `text` when the whole of it is a known label."""
    return _label(text, _own.get())


@cache
def _label(text: str, own: OwnLabels | None, *, dated: bool = True) -> LabelMatch | None:
    key = label_key(text)
    if not key or len(key) > 120:
        return None
    patterns = (*own.labels, *_label_patterns()) if own else _label_patterns()
    # "Wat doen we daarvoor in 2025?": the year of the report is no part of the question.
    for asked in dict.fromkeys((key, _WHEN.sub("", key).strip())):
        for role, is_question, pattern in patterns:
            if pattern.fullmatch(asked) and (asked == key or is_question):
                return LabelMatch(role, is_question)
    return _dated_label(key, patterns) if dated else None


_LabelPattern = tuple["FieldRole", bool, re.Pattern[str]]


def _dated_label(key: str, patterns: Iterable[_LabelPattern]) -> LabelMatch | None:
    """`Inspanning in 2025`, `Acties 2025`, `Stand van zaken per 1 juli`: a label and its date.

    A sum has a year as well (`Kosten 2025`, `Realisatie 2024`): these head figures.
    """
    for pattern_of_date, roles in _DATED:
        bare = pattern_of_date.sub("", key).strip()
        if bare == key:
            continue
        for role, is_question, pattern in patterns:
            if role in roles and not is_question and pattern.fullmatch(bare):
                return LabelMatch(role, is_question)
    return None


_ASKED: frozenset[FieldRole] = frozenset({"goal", "action", "status"})
_DATED: tuple[tuple[re.Pattern[str], frozenset[FieldRole]], ...] = (
    (re.compile(r" (?:in|voor|over|tot en met) (?:het jaar )?20\d\d$"), _ASKED),
    (re.compile(r" (?:jaar )?20\d\d$"), frozenset({"goal", "action"})),
    (re.compile(r" (?:per|op|tot en met|t/m) \d{1,2} [a-z]+(?: 20\d\d)?$"), frozenset({"status"})),
)
"""What stands behind a label and dates it, and the roles that are dated so."""

_WHEN = re.compile(
    r" (?:in|voor|per|tot en met) (?:het jaar )?20\d\d\b| (?:dit|komend|vorig) jaar\b"
)


def column(text: str) -> FieldRole | Literal["subject", "number"] | None:
    """What the column under this head holds, in a table whose rows are topics."""
    return _column(text, _own.get())


@cache
def _column(text: str, own: OwnLabels | None) -> FieldRole | Literal["subject", "number"] | None:
    key = label_key(text)
    for kind, patterns in (*(own.columns if own else ()), *_column_patterns()):
        if any(pattern.fullmatch(key) for pattern in patterns):
            return kind
    match = _label(text, own, dated=False)  # heads of columns of figures have dates
    return match.role if match else None


ColumnKind = Literal["subject", "number", "status", "planning", "explanation", "other"]
"""What heads of columns are listed for; all others are looked up as labels of fields."""


class OwnLabels(NamedTuple):
    """Labels and heads of columns of one organisation, looked for before the built-in ones."""

    labels: tuple[tuple[FieldRole, bool, re.Pattern[str]], ...]
    columns: tuple[tuple[ColumnKind, tuple[re.Pattern[str], ...]], ...]


_own: ContextVar[OwnLabels | None] = ContextVar("own_labels", default=None)


@contextmanager
def own_labels(path: Path | None) -> Iterator[None]:
    """Look for the labels of this file too: written like `labels.toml`, with `[columns]` like
    `columns.toml`.

    Raises `InvalidLabels` for a file that is missing, no TOML, or holds anything else.
    """
    token = _own.set(None if path is None else _read_own(path))
    try:
        yield
    finally:
        _own.reset(token)


def _read_own(path: Path) -> OwnLabels:
    step = "Write it like models/nl_rapport/labels.toml; see docs/add-a-label.md."
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        columns = data.pop("columns", {})
        kinds = get_args(ColumnKind)
        if unknown := set(columns) - set(kinds):
            raise ValueError(f"unknown kind of column: {', '.join(sorted(unknown))}")
        return OwnLabels(
            _patterns(data, path.name),
            tuple((kind, tuple(map(_compile, patterns))) for kind, patterns in columns.items()),
        )
    except OSError as error:
        raise InvalidLabels(str(path), f"cannot be read: {error.strerror}.", step) from None
    except (ValueError, TypeError, AttributeError, re.error) as error:
        raise InvalidLabels(str(path), f"{error}.", step) from None


@cache
def _column_patterns() -> tuple[tuple[ColumnKind, tuple[re.Pattern[str], ...]], ...]:
    data = load("columns.toml")
    return tuple((kind, tuple(map(_compile, data[kind]))) for kind in get_args(ColumnKind))


@cache
def _label_patterns() -> tuple[tuple[FieldRole, bool, re.Pattern[str]], ...]:
    return _patterns(load("labels.toml"), "labels.toml")


def _patterns(
    data: dict[str, Any], file: str
) -> tuple[tuple[FieldRole, bool, re.Pattern[str]], ...]:
    from .schema import FieldRole  # noqa: PLC0415  as above

    rows: list[tuple[FieldRole, bool, re.Pattern[str]]] = []
    for role, groups in data.items():
        if role not in get_args(FieldRole):
            raise ValueError(f"{file}: unknown role {role!r}")
        for group, patterns in groups.items():
            if group not in ("w_question", "plain"):
                raise ValueError(f"{file}: unknown key {group!r} under {role!r}")
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
