"""From one report to a later one: which sections and promises continue as which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..compare import compare
from ..compare.settings import settings
from ..compare.sides.dues import bounds
from ..compare.sides.frames import pair_promises, promises
from ..compare.sides.promises import Promise
from ..compare.sides.quotes import quote
from ..compare.sides.sentences import Sentence
from ..compare.sides.topics import Books, Topic, read_sentences, topics, weigh
from ..compare.sides.units import Side
from ..schema import (
    Applied,
    Change,
    Comparison,
    Corrections,
    Evidence,
    Report,
    StatusValue,
    TimeExpression,
)  # fmt: skip
from .said import Pair, Said

Key = tuple[str, int]
"""Id of the section, and where in its text the date stands, or the promise without one."""


@dataclass(frozen=True, eq=False)
class Told:
    """A promise as one report tells it."""

    key: Key
    due: TimeExpression | None
    quote: Evidence
    stems: frozenset[str] = frozenset()
    """Of the sentence."""


@dataclass
class Step:
    """What continues from the earlier report to the later one."""

    onward: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the sections that a section continues as; the best first."""
    steady: frozenset[tuple[str, str]] = frozenset()
    """Sections that kept their name, before and after."""
    continues: dict[Key, Told] = field(default_factory=dict)
    """The promise that a promise continues as."""
    moved: dict[Key, Change] = field(default_factory=dict)
    """The change of date of a promise in the earlier report."""
    kept: dict[Key, Change] = field(default_factory=dict)
    """What says that a promise of the earlier report was kept."""
    rejected: dict[Key, Change] = field(default_factory=dict)
    """What a reviewer rejected of both, by the promise of the earlier report."""
    applied: Applied | None = None
    """What a file of corrections did."""


class Steps:
    """Every step between two of the reports, made when it is first asked for."""

    def __init__(self, reports: Sequence[Report], said: Said | None = None) -> None:
        self._reports = reports
        self.said = said or Said()
        """What a reviewer said of some of the steps."""
        self._made: dict[Pair, Step] = {}

    def __call__(self, earlier: int, later: int) -> Step:
        """The step from one report to a later one, by their positions."""
        pair = earlier, later
        if pair not in self._made:
            self._made[pair] = self._make(earlier, later)
        return self._made[pair]

    def _make(self, earlier: int, later: int) -> Step:
        corrections = self.said.by_pair.get((earlier, later))
        return step_between(self._reports[earlier], self._reports[later], corrections)

    def rejected(self, pair: Pair, key: Key) -> bool:
        """A reviewer rejected how this promise went on, in a report between the two."""
        earlier, later = pair
        return any(key in self(earlier, k).rejected for k in range(earlier + 1, later))

    def status(self, position: int, section: str) -> StatusValue | None:
        """The status of a section of a report."""
        found = next(s for s in self._reports[position].walk() if s.id == section)
        return found.status.value if found.status else None


def told_in(report: Report) -> dict[Key, Told]:
    """Every promise of the report, in reading order."""
    side = Side(report)
    found: dict[Key, Told] = {}
    for index, row in read_sentences(report, side).items():
        if side.units[index].key in settings().words.introductions:
            continue  # it speaks of the report itself, or tells what stands again below
        for promise in promises(row):
            found.setdefault(_key(promise), _told(promise))
    return found


def step_between(previous: Report, current: Report, corrections: Corrections | None = None) -> Step:
    """What continues from `previous` to `current`, as a reviewer has it."""
    comparison = compare(previous, current, corrections=corrections)
    found = _topics(comparison, previous, current)
    step = Step(
        onward=_onward(comparison, found), steady=_steady(comparison),
        rejected={key: change for change in comparison.rejected if (key := _changed(change))},
        applied=comparison.corrections,
    )  # fmt: skip
    for change in comparison.changes:
        key = _changed(change)
        if key is None:
            continue
        if change.type == "commitment_fulfilled":
            step.kept.setdefault(key, change)
        elif change.type == "deadline_shift" and change.current and change.current.section:
            assert change.current_due is not None
            step.moved[key] = change
            later = change.current.section, change.current_due.char_start
            step.continues[key] = Told(later, change.current_due, change.current)
    for topic in found:
        for before, now in _repeated(topic):
            step.continues.setdefault(_key(before), _told(now))
    return step


def _changed(change: Change) -> Key | None:
    """The promise of the earlier report that moved or was kept."""
    if change.type not in ("deadline_shift", "commitment_fulfilled"):
        return None
    due = change.previous_due if change.type == "deadline_shift" else change.due
    if change.previous is None or change.previous.section is None or due is None:
        return None
    return change.previous.section, due.char_start


def _topics(comparison: Comparison, previous: Report, current: Report) -> list[Topic]:
    before, now = Side(previous), Side(current)
    books = Books(read_sentences(previous, before), read_sentences(current, now))
    weigh(books.previous, books.current)
    return topics(comparison.links, before, now, books)


def _onward(comparison: Comparison, found: list[Topic]) -> dict[str, tuple[str, ...]]:
    """Linked sections, then those that are part of a linked topic without a link themselves."""
    onward: dict[str, list[str]] = defaultdict(list)
    links = [link for link in comparison.links if link.relation != "cross_reference"]
    for link in sorted(links, key=lambda link: (link.relation != "same", -link.score)):
        for section in link.previous:
            onward[section] += link.current
    for topic in found:
        for sentence in topic.previous_sentences:
            if sentence.section.id not in onward:
                onward[sentence.section.id] = [topic.current.id]
    return {section: tuple(dict.fromkeys(later)) for section, later in onward.items()}


def _steady(comparison: Comparison) -> frozenset[tuple[str, str]]:
    return frozenset(
        (before, now)
        for link in comparison.links
        if link.relation == "same" and not link.renamed
        for before in link.previous
        for now in link.current
    )


def _repeated(topic: Topic) -> Iterator[tuple[Promise, Promise]]:
    """Promises that stand in both reports with the same date, or in one of them without.

    Those with another date are changes of the comparison, which knows what recurs anyway.
    """
    aligned = {(id(p.previous), id(p.current)): p.similarity for p in topic.aligned.pairs}
    rows: tuple[Sequence[Sentence], ...] = topic.previous_sentences, topic.current_sentences
    for before, now, _ in pair_promises(promises(rows[0]), promises(rows[1]), aligned):
        compared = bounds(before.due, now.due) if before.due and now.due else None
        if compared is None or compared[0] == compared[1]:
            yield before, now


def _key(promise: Promise) -> Key:
    due = promise.due
    start = due.char_start if due else promise.commitment.char_start
    return promise.sentence.section.id, start


def _told(promise: Promise) -> Told:
    due, said = promise.due, promise.commitment
    focus = (due.char_start, due.char_end) if due else (said.char_start, said.char_end)
    sentence = promise.sentence
    return Told(_key(promise), due, quote(sentence, focus), sentence.stems)
