"""Topics followed through all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..schema import Report, Section, StatusValue, TopicLine
from .steps import Steps

REACH = 3
"""How many reports back a topic or promise is looked for. A year has two or three progress
reports; what was silent for longer is told as new."""


@dataclass
class Line:
    """One topic: the id of its section by report."""

    sections: list[str | None]

    def last(self) -> int:
        """Position of the last report that has the topic."""
        return max(i for i, section in enumerate(self.sections) if section is not None)


def lines_of(reports: Sequence[Report], steps: Steps) -> list[Line]:
    """Every section through all reports; one that splits gives a line for each part."""
    lines = [Line([section.id]) for section in reports[0].walk()]
    for k, report in enumerate(reports[1:], start=1):
        for line in lines:
            line.sections.append(None)
        placed: set[str] = set()
        for j in range(k - 1, max(k - 1 - REACH, -1), -1):
            lines += list(_continued(lines, (j, k), steps, placed))
            placed |= {line.sections[k] or "" for line in lines}
        fresh = [section.id for section in report.walk() if section.id not in placed]
        lines += [Line([None] * k + [section]) for section in fresh]
    return lines


def _continued(
    lines: list[Line], pair: tuple[int, int], steps: Steps, placed: set[str]
) -> Iterator[Line]:
    """Lengthen the lines that ended at the earlier report; yields those that branch off.

    What a report in between does not have must have kept its name to be the same topic.
    """
    j, k = pair
    for line in [line for line in lines if line.sections[k] is None and line.last() == j]:
        step, own = steps(j, k), line.sections[j] or ""
        free = [
            later
            for later in step.onward.get(own, ())
            if k - j == 1 or (later not in placed and (own, later) in step.steady)
        ]
        if not free:
            continue
        yield from (Line([*line.sections[:k], section]) for section in free[1:])
        line.sections[k] = free[0]


class Ways:
    """Which section of one report is the same topic as which of another."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_section: dict[tuple[int, str], list[Line]] = defaultdict(list)
        for line in lines:
            for k, section in enumerate(line.sections):
                if section is not None:
                    self._by_section[k, section].append(line)

    def line(self, position: int, section: str) -> Line:
        """The first line that runs through this section of this report."""
        return self._by_section[position, section][0]

    def joined(self, pair: tuple[int, int], before: str, now: str) -> bool:
        """True when one line runs through both sections."""
        j, k = pair
        return any(line.sections[k] == now for line in self._by_section[j, before])


def topic_lines(lines: list[Line], reports: Sequence[Report]) -> tuple[TopicLine, ...]:
    """The lines that are a topic in some report, in order of their first appearance."""
    shelves = [{section.id: section for section in report.walk()} for report in reports]
    found = []
    for line in lines:
        sections = [
            shelf[section] if section is not None else None
            for shelf, section in zip(shelves, line.sections, strict=True)
        ]
        if any(section and section.kind == "topic" for section in sections):
            found.append(
                TopicLine(
                    title=title_of(sections), sections=tuple(line.sections),
                    status=statuses(sections),
                )
            )  # fmt: skip
    return tuple(found)


def title_of(sections: Sequence[Section | None]) -> str:
    """What the latest report calls it, if it calls it anything."""
    return next((s.title for s in reversed(sections) if s is not None and s.title), "")


def statuses(sections: Sequence[Section | None]) -> tuple[StatusValue | None, ...]:
    """The status by report."""
    return tuple(s.status.value if s and s.status else None for s in sections)
