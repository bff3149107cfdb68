"""Time expressions: groups of calendar units as days, with their modifiers."""

from __future__ import annotations

from datetime import date, timedelta

from ...schema import TimeExpression, TimeModifier
from ..reading import Reading, Sentence, read
from .anchors import When, resolve
from .calendar import Interval, Unit, before, edtf_of, following, part_of
from .families import find_units
from .lasting import durations_and_sets, merge_sets
from .names import is_called, is_place
from .no_years import is_far, of_law
from .time_groups import Group, groups_of, inherit_year
from .units import Found
from .year_ends import in_order

Limits = tuple[date | None, date | None]


def times(
    text: str, *, reference_date: date | None = None, fiscal_year: int | None = None
) -> tuple[TimeExpression, ...]:
    """All time expressions of `text`, in reading order.

    `fiscal_year` says what "dit jaar" is and gives bare months and quarters their year;
    `reference_date` says where the reader stands. Without them such times stay open.
    """
    return times_in(read(text), When(reference_date, fiscal_year))


def times_in(reading: Reading, when: When) -> tuple[TimeExpression, ...]:
    """The same for a text that was prepared before."""
    found: list[TimeExpression] = []
    for sentence in reading.sentences:
        found += sentence_times(reading, sentence, when)
    return tuple(found)


def sentence_times(reading: Reading, sentence: Sentence, when: When) -> list[TimeExpression]:
    """Time expressions of one sentence."""
    low = reading.low
    units = find_units(low, sentence)
    dates: list[TimeExpression] = []
    previous: Group | None = None
    units = [unit for unit in units if not _is_name(reading, sentence, unit, when)]
    for group in groups_of(low, sentence, units):
        if previous is not None:
            inherit_year(low, previous, group, when.base_year)
        dates.append(_expression(reading, sentence, group, when))
        previous = group
    lasting = durations_and_sets(reading, sentence, [(d.char_start, d.char_end) for d in dates])
    if not lasting:
        return dates
    return merge_sets(reading, sorted([*dates, *lasting], key=lambda time: time.char_start))


def _is_name(reading: Reading, sentence: Sentence, found: Found, when: When) -> bool:
    """A unit that is part of a name: of a vision, a law, a place or a person."""
    if is_far(reading, sentence.start, found, when.base_year) or of_law(reading.low, found):
        return True
    return is_place(reading, found) or is_called(reading, sentence.start, found)


def _expression(reading: Reading, sentence: Sentence, group: Group, when: When) -> TimeExpression:
    intervals: list[Interval] = []
    parts: list[Interval] = []
    found = [
        [_onward(i) for i in resolve(reading, sentence, piece.found, when)]
        for piece in group.pieces
    ]
    for piece, resolved in zip(group.pieces, in_order(group, found, sentence, when), strict=True):
        intervals += resolved
        kind = piece.found.units[0].granularity
        parts += [part_of(kind, i, part) for i in resolved for part in piece.parts]
        parts += [] if piece.part else resolved
    first = group.pieces[0]
    unit = first.found.units[0]
    start, end = reading.raw_span(group.start, group.end)
    modifier = group.modifier or _part_modifier(group)
    limits = _limits(group, parts, intervals) if parts else (None, None)
    return TimeExpression(
        text=reading.raw[start:end], char_start=start, char_end=end, kind="date",
        anchoring=first.found.anchoring,
        start=limits[0], end=limits[1],
        unit_start=min(i[0] for i in intervals) if intervals else None,
        unit_end=max(i[1] for i in intervals) if intervals else None,
        granularity=unit.granularity,
        modifier=modifier,
        edtf=_edtf(group, intervals, limits) if intervals else None,
    )  # fmt: skip


def _onward(interval: Interval) -> Interval:
    """ "week 50-2" ends in the next year: 52 weeks keep the days of the week."""
    start, end = interval
    return (start, end + timedelta(weeks=52)) if end < start else interval


def _part_modifier(group: Group) -> TimeModifier | None:
    parts = [part for piece in group.pieces for part in piece.parts]
    if not parts:
        return None
    return parts[0] if len(group.pieces) == len(parts) == 1 else "approx"


def _limits(group: Group, parts: list[Interval], intervals: list[Interval]) -> Limits:
    """First and last day after the modifier; `None` is open."""
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    if group.exclusive and group.pieces[0].found.units[0].granularity == "day":
        end = before(end)
    if group.modifier == "before":
        # "voor eind 2021" counts to the end itself; "voor 2021" to the day before.
        to_end = group.pieces[-1].part == "end"
        return None, max(i[1] for i in intervals) if to_end else _eve(start, end)
    opened: dict[str | None, Limits] = {
        "after": (following(end), None), "on_or_before": (None, end), "on_or_after": (start, None),
    }  # fmt: skip
    return opened.get(group.modifier, (start, end))


def _eve(start: date, end: date) -> date:
    """The last day before a unit; the turn of the year is two days, before it comes its first."""
    return start if (end - start).days == 1 and start.year < end.year else before(start)


def _edtf(group: Group, intervals: list[Interval], limits: Limits) -> str:
    """The expression in EDTF, with an open side as `..`."""
    start, end = limits
    if start is None or end is None:
        first = edtf_of(_all_units(group)[0], intervals[0])
        named = group.modifier == "on_or_after" and not group.pieces[0].part and "/" not in first
        return f"{first if named else start or '..'}/{end or '..'}"
    plain = [edtf_of(unit, i) for unit, i in zip(_all_units(group), intervals, strict=True)]
    if any(piece.part for piece in group.pieces):
        return f"{start}/{end}"
    if len(plain) > 1 and group.joined == "list":
        return "{" + ",".join(plain) + "}"
    if len(plain) > 1:
        # Interval notation takes years, months and days only.
        simple = {unit.granularity for unit in _all_units(group)} <= {"year", "month", "day"}
        return f"{plain[0]}/{plain[-1]}" if simple and "/" not in plain[0] else f"{start}/{end}"
    return plain[0] + ("~" if group.modifier == "approx" and "/" not in plain[0] else "")


def _all_units(group: Group) -> list[Unit]:
    return [unit for piece in group.pieces for unit in piece.found.units]
