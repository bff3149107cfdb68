"""Facts read from Dutch text: times, status claims, commitments, amounts, causes.

Offsets (`char_start`, `char_end`) count characters of the text that was given.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from .base import Model
from .evidence import Evidence

TimeKind = Literal["date", "duration", "set", "vague"]
Anchoring = Literal["absolute", "relative", "underspecified"]
Granularity = Literal[
    "day", "week", "month", "quarter", "tertial", "season", "half_year", "year", "school_year",
    "decade",
]  # fmt: skip
TimeModifier = Literal[
    "start", "mid", "end", "approx", "before", "after", "on_or_before", "on_or_after", "during"
]
StatusValue = Literal[
    "completed", "on_track", "in_progress", "delayed", "at_risk", "on_hold", "not_started",
    "not_achieved", "cancelled", "unknown",
]  # fmt: skip


class Span(Model):
    """A stretch of text, with evidence once it is part of a report."""

    text: str
    """The words themselves: `given_text[char_start:char_end]`."""
    char_start: int
    char_end: int
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.char_start <= self.char_end:
            raise ValueError("char_start must not lie after char_end")
        return self


class TimeExpression(Span):
    """A time as written and as meant (terms of TIMEX3, ISO 24617-1)."""

    kind: TimeKind
    anchoring: Anchoring
    start: date | None = None
    """First day after the modifier is applied; `None` is open."""
    end: date | None = None
    """Last day after the modifier is applied; `None` is open."""
    unit_start: date | None = None
    """First day of the calendar unit that is named."""
    unit_end: date | None = None
    """Last day of the calendar unit that is named."""
    granularity: Granularity | None = None
    modifier: TimeModifier | None = None
    recurrence: str | None = None
    """ISO 8601 period of a set (`P1Y`), or the length of a duration (`P6M`)."""
    edtf: str | None = None
    """ISO 8601-2 form, for example `2021-35` for the third quarter of 2021."""


class StatusClaim(Span):
    """One clause that says how far something is."""

    value: StatusValue
    rule: str
    """Name of the rule in `models/nl_rapport` that decided."""
    score: float
    """Confidence of the rule, 0 to 1."""


class Commitment(Span):
    """What the organisation says it will deliver."""

    actor: str | None = None
    action: str | None = None
    """The verb or nominal act, as a bare infinitive where it could be made one."""
    object: str | None = None
    """What is delivered, good enough to recognise the promise when it is rewritten."""
    due: TimeExpression | None = None
    condition: str | None = None
    score: float


class Amount(Span):
    """Money, staff or another counted quantity."""

    value: Decimal
    """In whole units: `€ 1,2 mln.` is 1200000."""
    unit: str
    """`EUR`, `fte`, `%`, or the counted noun in the singular or plural as written."""
    sign: Literal[-1, 1] = 1
    purpose: str | None = None
    """What it is for, in the words of the text; in a table the label of its row."""
    column: str | None = None
    """In a table: the head of its column."""


class Cause(Span):
    """A reason, quoted from the text: never composed."""

    marker: str
    """The word that announces it, for example `vanwege`."""
