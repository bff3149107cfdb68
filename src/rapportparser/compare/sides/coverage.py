"""Whether a report would hold a topic at all: only then may it be called gone or new."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from ...schema import Report
from .units import Side

_WHOLE = re.compile(r"\d{1,9}")  # Word counts as far as a file says; no section has more

Reason = str
"""`before_first`, `after_last`, `listed_missing`, `nothing_in_common`: why nothing is claimed."""


def whole_start(report: Report, side: Side) -> bool:
    """The file begins where the report begins."""
    if report.coverage.starts_inside:
        return False
    if report.coverage.contents:
        return report.coverage.contents[0].section is not None
    first = next((u.section.number for u in side.units if u.section.number), None)
    if first is None:
        return True
    return all(part in ("0", "1") for part in first.split(".") if part.isdigit())


def whole_end(report: Report) -> bool:
    """The file ends where the report ends; without a contents page nobody can tell."""
    if report.coverage.ends_inside or not report.coverage.contents:
        return False
    return report.coverage.contents[-1].section is not None


def gap(side: Side, index: int, linked: dict[int, int], other: Side) -> Reason | None:
    """Why `other` may not hold the place of section `index`; `None` when it does.

    The place lies between the nearest linked sections before and after it. When nothing
    linked comes after, `other` must be known to go on to its end, or to have left the
    section's parent behind.
    """
    if not linked:
        return "nothing_in_common"
    if is_listed_missing(side, index, other):
        return "listed_missing"
    before = max((i for i in linked if i < index), default=None)
    end, least = side.units[index].end, -1 if before is None else linked[before]
    # What stands further to the front in the other file does not show that it goes on.
    after = min((i for i in linked if i >= end and linked[i] > least), default=None)
    if before is None and not whole_start(other.report, other):
        return "before_first"
    if (
        after is None
        and not whole_end(other.report)
        and not _left_behind(side, index, linked, other)
    ):
        return "after_last"
    ends = [None if i is None else linked[i] for i in (before, after)]
    return "listed_missing" if _lacks_between(other, ends[0], ends[1]) else None


def is_listed_missing(side: Side, index: int, other: Side) -> bool:
    """The contents page of the other file lists it, or what it stands below, and the file
    does not hold that."""
    above = (index, *side.ancestors(index))
    return bool(other.listed_missing & {side.units[i].key for i in above})


def _lacks_between(other: Side, before: int | None, after: int | None) -> bool:
    """A number that `other` should have and lacks lies where the topic would be."""
    if before is None or after is None:
        return False
    low, high = (_parts(other.units[i].section.number) for i in (before, after))
    if low is None or high is None:
        return False
    missing = (_parts(number) for number in other.report.coverage.missing_numbers)
    return any(number is not None and low < number < high for number in missing)


def _parts(number: str | None) -> tuple[int, ...] | None:
    """Number as integers; `None` for letters, whose order nobody knows."""
    parts = (number or "").split(".")
    return tuple(map(int, parts)) if all(_WHOLE.fullmatch(part) for part in parts) else None


def _left_behind(side: Side, index: int, linked: dict[int, int], other: Side) -> bool:
    """A section above is linked, and `other` continues after that one."""
    for above in side.ancestors(index):
        if above in linked and other.units[linked[above]].end < len(other.units):
            return True
    return False


def unlinked_tops(side: Side, linked: AbstractSet[int]) -> list[int]:
    """The highest sections of which nothing, nor anything below, has a counterpart.

    A subheading that names no subject has its like under every topic, and proves nothing.
    """
    tops: list[int] = []
    linked = {i for i in linked if side.home(i) == i}
    index = 0
    while index < len(side.units):
        unit = side.units[index]
        if any(i in linked for i in range(index, unit.end)):
            index += 1
        else:
            tops.append(index)
            index = unit.end
    return tops
