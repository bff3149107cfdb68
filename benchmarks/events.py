"""Whether a change that was shown is the event that the plot tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, get_args

from rapidfuzz.fuzz import partial_ratio

from rapportparser.schema import (
    Amount,
    Change,
    ChangeType,
    Evidence,
    StatusValue,
    TimeExpression,
)
from truths import Read, folded

Entry = dict[str, Any]
# Quotes are cut in other places by plot and library; of two sentences of one topic with other
# facts, the alike part stays well below this.
_SAME_QUOTE = 88
_TYPES = frozenset(get_args(ChangeType))
_STATUSES = frozenset(get_args(StatusValue))


def alike(expected: str, given: Evidence | None) -> bool:
    """True when one quote holds the other, but for a letter or two."""
    if given is None or not expected or not given.quote:
        return False
    return partial_ratio(folded(expected), folded(given.quote)) >= _SAME_QUOTE


def same_amount(expected: str, given: Amount | None) -> bool:
    """`45000 EUR` against an amount."""
    value, unit = expected.split()
    return given is not None and given.value == Decimal(value) and given.unit == unit


def same_due(expected: Entry | None, given: TimeExpression | None) -> bool:
    """The last day, or where the interval is open its first."""
    if not expected or given is None:
        return False
    if "end" in expected:
        return bool(expected["end"] == given.end)
    return "start" in expected and bool(expected["start"] == given.start)


class Event:
    """One `[[change]]` of a plot, with the reports it is about."""

    def __init__(self, entry: Entry, previous: Read, current: Read) -> None:
        self.entry = entry
        self.type: str = entry["type"]
        self.previous = previous
        self.current = current

    @property
    def required(self) -> bool:
        """False where it is right to report and no fault to leave out."""
        return bool(self.entry.get("required", True))

    @cached_property
    def instead(self) -> frozenset[str]:
        """Types of change and values of status that the `also` of the entry allows."""
        return frozenset(re.findall(r"\w+", self.entry.get("also", ""))) & (_TYPES | _STATUSES)

    @cached_property
    def where(self) -> str:
        """Places and title, for a developer."""
        sides = [self.entry.get(side, "–") for side in ("previous", "current")]
        return f"{' → '.join(sides)} {self.entry['title']}"

    @cached_property
    def quotes(self) -> list[str]:
        """What should have been quoted or measured, one line each."""
        return [
            f"{key}: {_plain(value)}"
            for key, value in self.entry.items()
            if key not in ("pair", "type", "previous", "current", "title", "required")
        ]

    def places(self, side: str) -> set[str]:
        """Ids of the sections in which the change may stand on one side."""
        read = self.previous if side == "previous" else self.current
        keys = ("previous",) if side == "previous" else ("current", "current_in", "other_in")
        near = read.below if self.type.startswith("topic_") else read.family
        return {one for key in keys if key in self.entry for one in near(self.entry[key])}

    def stands_at(self, change: Change) -> bool:
        """True when the change is about this place: on both sides, where both are known."""
        told = False
        for side in ("previous", "current"):
            ids = _ids(change, side)
            places = self.places(side)
            if not ids or side not in self.entry:
                continue
            if not ids & places:
                return False
            told = True
        return told

    def likeness(self, change: Change) -> float:
        """How well the change is this event; 0 when it is not. 2 and more for its own type."""
        own = change.type == self.type
        if not (own or change.type in self.instead) or not self.stands_at(change):
            return 0.0
        if change.type == "status_change" and not self._same_status(change):
            return 0.0
        speaking = list(self._agreements(change))
        if speaking and not any(speaking):
            return 0.0
        return (2.0 if own else 1.0) + sum(speaking) / 10

    def _same_status(self, change: Change) -> bool:
        expected = self.entry.get("current_status")
        axis = dict(change.details).get("axis", "").casefold()
        if axis and "axis" in self.entry and axis != self.entry["axis"].casefold():
            return False
        allowed = {expected} if expected else set()
        allowed |= self.instead & _STATUSES
        return not allowed or change.current_status in allowed

    def _agreements(self, change: Change) -> Iterator[bool]:
        """What can tell this event from another at the same place: any one will do.

        Nothing does for topics that come, go or move, and for signs: the place is enough.
        """
        if change.type.startswith("topic_") or change.type == "status_change":
            return
        for key in ("previous_quote", "current_quote", "other_quote"):
            if quote := self.entry.get(key):
                yield any(alike(quote, one) for one in _quoted(change, key))
        for key in ("previous_amount", "current_amount"):
            if amount := self.entry.get(key):
                yield same_amount(amount, getattr(change, key))
        for key in ("due", "previous_due", "current_due"):
            if due := self.entry.get(key):
                yield same_due(due, getattr(change, key))

    def months_right(self, change: Change) -> bool:
        """The shift is exact, or within the tolerance the plot gives."""
        off = abs((change.shift_months or 0) - self.entry["shift_months"])
        return bool(off <= self.entry.get("tolerance", 0))

    def details(self, change: Change | None) -> Iterator[tuple[str, Any, Any, bool]]:
        """Name, expected, given and whether right, of each detail the plot gives.

        Without a change none is right.
        """
        entry, also = self.entry, self.entry.get("also", "")
        for key in ("silent", "in_time", "previous_status", "severity"):
            if key in entry and key not in also:
                given = getattr(change, key, None)
                yield key, entry[key], given, given == entry[key]
        for key in ("previous_amount", "current_amount"):
            if key in entry:
                amount = getattr(change, key, None)
                yield key, entry[key], _plain(amount), same_amount(entry[key], amount)
        for key in ("due", "previous_due", "current_due"):
            if {"start", "end"} & entry.get(key, {}).keys() and "tolerance" not in entry:
                due = getattr(change, key, None)
                yield key, _plain(entry[key]), _plain(due), same_due(entry[key], due)
        if "reason" in entry:
            reason = change.reason if change else None
            quote = reason.quote if reason else None
            yield "reason", entry["reason"], quote, alike(entry["reason"], reason)


def _ids(change: Change, side: str) -> set[str]:
    """The sections a change is about on one side.

    The side that it does not quote does not count: of what was merged it can name but one.
    """
    evidence = change.previous if side == "previous" else change.current
    if evidence is None and (change.previous or change.current):
        return set()
    topic = change.topic.previous if side == "previous" else change.topic.current
    return {one for one in (topic, evidence and evidence.section) if one}


def _quoted(change: Change, key: str) -> tuple[Evidence | None, ...]:
    if key == "previous_quote":
        return (change.previous,)
    return (change.current, change.other)  # a contradiction may name either place first


def _plain(value: Any) -> str:
    match value:
        case Amount():
            return f"{value.value} {value.unit}"
        case TimeExpression():
            return f"“{value.text}” {value.start or '…'} to {value.end or '…'}"
        case dict():
            text = value.get("text", "")
            return f"“{text}” {value.get('start', '…')} to {value.get('end', '…')}"
    return str(value)


def line(change: Change, previous: Read, current: Read) -> str:
    """A change in one line: type, places, what is claimed, and the words it rests on."""
    facts = [
        f"{name} {_plain(value)}"
        for name in (
            "previous_due", "current_due", "due", "shift_months", "in_time", "previous_status",
            "current_status", "previous_amount", "current_amount",
        )
        if (value := getattr(change, name)) is not None
    ]  # fmt: skip
    sides = (("was", change.previous), ("is", change.current), ("other", change.other))
    quotes = [f"{name}: “{folded(one.quote)}”" for name, one in sides if one is not None]
    if change.reason:
        quotes.append(f"reason: “{folded(change.reason.quote)}”")
    details = ", ".join(f"{key} {value}" for key, value in change.details)
    topic = change.topic
    places = f"{previous.name(topic.previous)} → {current.name(topic.current)}"
    silent = "silent" if change.silent else ""
    head = f"{change.type} {change.severity} {change.score:.2f}"
    parts = [head, places, *facts, silent, details, *quotes]
    return " | ".join(part for part in parts if part)
