"""Spans that run over the end of a year: "oktober t/m maart" ends in the next one."""

from __future__ import annotations

from datetime import date

from ..grammar import word_set
from ..reading import Sentence
from .anchors import When
from .calendar import Interval, Unit, bounds
from .time_groups import BORROWED, Group

_YEARLY = frozenset({"day", "week", "month", "quarter", "season", "tertial", "half_year"})
"""Units that come back each year, so that the next one may be meant."""


def in_order(
    group: Group, found: list[list[Interval]], sentence: Sentence, when: When
) -> list[list[Interval]]:
    """The dates of the pieces of a group, so that what is named last comes last.

    A year that stands at the end only is that of the end ("oktober-maart 2026"); else the
    first unit keeps its year and the last takes the next, unless all of it is told as past.
    """
    if not group.joined or not all(found) or found[-1][-1] >= found[0][0]:
        return found
    units = [unit for piece in group.pieces for unit in piece.found.units]
    if any(unit.fixed or unit.granularity not in _YEARLY for unit in units):
        return found
    first, last = group.pieces[0].found, group.pieces[-1].found
    given = first.anchoring != "underspecified"
    alone = first is last and first.anchoring == "absolute"
    if given and not alone and BORROWED not in first.tags and BORROWED not in last.tags:
        return found  # each names its year: nothing to mend
    flat = [interval for intervals in found for interval in intervals]
    back = alone or BORROWED in first.tags or _is_past(flat, sentence, when)
    turned = _turned(units, flat, back=back)
    if turned is None:
        return found
    each = iter(turned)
    return [[next(each) for _ in intervals] for intervals in found]


def _is_past(flat: list[Interval], sentence: Sentence, when: When) -> bool:
    """True for what is told in the past tense and can only have begun last year."""
    reference = when.reference_date
    past = word_set("told_past") | word_set("past")
    return bool(reference and flat[0][0] > reference and past.intersection(sentence.words))


def _turned(units: list[Unit], flat: list[Interval], *, back: bool) -> list[Interval] | None:
    """The units before or behind the turn of the year moved by one year."""
    turn = next(at for at in range(1, len(flat)) if flat[at] < flat[at - 1])
    moved: list[Interval] = []
    for at, (unit, interval) in enumerate(zip(units, flat, strict=True)):
        step = -1 if back and at < turn else 1 if not back and at >= turn else 0
        new = _in_year(unit, interval[0], step) if step else interval
        if new is None:
            return None
        moved.append(new)
    return moved


def _in_year(unit: Unit, start: date, step: int) -> Interval | None:
    """The same unit `step` years on."""
    year, unit.year = unit.year, None
    moved = bounds(unit, start.year + step)
    unit.year = None if year is None else year + step
    return moved
