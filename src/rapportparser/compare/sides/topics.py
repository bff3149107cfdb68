"""Linked sections, side by side, sentence by sentence."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import log

from ...schema import Link, Report, Section, Status, StatusValue, TopicRef
from ..settings import settings
from .alignment import Aligned, align
from .implied import with_implied
from .sentences import Sentence, sentences
from .units import Side, common_weights, content_stems

# In fewer sentences no word can be called common.
_ENOUGH_SENTENCES = 40
# What the commonest word still weighs.
_COMMON = 0.1
# Shorter sentences ("Zie bijlage.") occur in many places; equal ones prove no move.
_MOVED_LETTERS = 25


@dataclass
class Topic:
    """One topic in both reports."""

    link: Link
    ref: TopicRef
    previous: Section
    current: Section
    previous_sentences: tuple[Sentence, ...]
    current_sentences: tuple[Sentence, ...]
    aligned: Aligned
    sides: tuple[Side, Side]

    @property
    def is_item(self) -> bool:
        """It was a list item of a topic that goes on elsewhere with all its promises."""
        return self.link.relation == "promoted" and "list_item" in self.link.reasons

    @cached_property
    def statuses(self) -> tuple[tuple[Section, Status | None], tuple[Section, Status | None]]:
        """The surest status of each side, and the section or subheading that tells it."""
        return (
            _status(self.sides[0].report, self.previous, self.previous_sentences),
            _status(self.sides[1].report, self.current, self.current_sentences),
        )

    def said_before(self, sentence: Sentence, values: Collection[StatusValue]) -> bool:
        """The sentence is one of the previous report, reworded, and claimed one of these then."""
        pair = next((p for p in self.aligned.pairs if p.current is sentence), None)
        return pair is not None and any(c.value in values for c in pair.previous.claims)

    def place(self, previous: Sentence | None, current: Sentence | None) -> TopicRef:
        """The part of a split or merged topic that the sentences stand in, or fit best."""
        if len(self.link.previous) == len(self.link.current) == 1:
            return self._below(previous)
        parts = (
            _part(self.sides[0], self.link.previous, previous, current),
            _part(self.sides[1], self.link.current, current, previous),
        )
        return reference(self.sides[0], parts[0], self.sides[1], parts[1])

    def _below(self, previous: Sentence | None) -> TopicRef:
        """The topic, or the one below its heading that the sentence stands in."""
        if previous is None or previous.section.kind == "section":
            return self.ref
        return self.ref.model_copy(update={"previous": previous.section.id})


def _status(
    report: Report, own: Section, row: tuple[Sentence, ...]
) -> tuple[Section, Status | None]:
    if own.status is not None and own.status.signal is not None:
        return own, own.status
    if report.kind == "begroting":  # its prose tells plans, not how far they are
        return own, None
    parts = {own.id: own} | {s.section.id: s.section for s in row}
    told = [p for p in parts.values() if p.status is not None]
    best = max(told, key=lambda p: p.status.score if p.status else 0, default=own)
    return best, best.status


@dataclass
class Books:
    """All sentences of both reports, by index of their section."""

    previous: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)
    current: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)


def read_sentences(report: Report, side: Side) -> dict[int, tuple[Sentence, ...]]:
    """Sentences of every section with the notes that belong to them."""
    notes = defaultdict(list)
    for note in report.footnotes:
        notes[note.section].append(note)
    day = today(report)
    return {
        unit.index: with_implied(
            sentences(unit.section, unit.index, notes[unit.section.id]), report, day
        )
        for unit in side.units
    }


def today(report: Report) -> date | None:
    """The day by which the report judges: its reference date, else the end of its period."""
    if report.reference_date:
        return report.reference_date
    if report.period:
        return report.period.end
    if report.fiscal_year is None:
        return None
    if report.kind == "jaarverslag":
        return date(report.fiscal_year, 12, 31)
    if report.kind == "begroting":  # it looks ahead from the eve of its year
        return date(report.fiscal_year - 1, 12, 31)
    return None


def known_by(report: Report) -> date | None:
    """A day by which the report was surely written: what is due later was still to come."""
    day = today(report)
    if day is None and report.fiscal_year and report.kind == "voortgangsrapportage":
        return date(report.fiscal_year, 12, 30)  # it reports on a year that is not over
    return day


def weigh(*books: dict[int, tuple[Sentence, ...]]) -> None:
    """Tell every sentence how rare each word is in all of them."""
    rows = [s for book in books for row in book.values() for s in row]
    if len(rows) < _ENOUGH_SENTENCES:
        return
    counts = Counter(stem for s in rows for stem in s.stems)
    most = log(1 + len(rows))
    common = common_weights()
    rarity = {w: max((1 - log(n) / most) * common.get(w, 1.0), _COMMON) for w, n in counts.items()}
    for sentence in rows:
        sentence.rarity = rarity


def topics(links: Iterable[Link], previous: Side, current: Side, books: Books) -> list[Topic]:
    """The topics that both reports have, with their sentences aligned."""
    links = [link for link in links if link.relation != "cross_reference"]
    into = gathered(links, previous, current)
    folded = _folded(links, previous, current)
    links = [link for link in links if id(link) not in folded]
    before = _members(previous, [i for link in links for i in link.previous], into[0])
    now = _members(current, [j for link in links for j in link.current], into[1])
    found = []
    for link in links:
        if current.by_id[link.current[0]].key in settings().words.introductions:
            continue
        left = _collect(link.previous, before, books.previous)
        right = _collect(link.current, now, books.current)
        i, j = previous.by_id[link.previous[0]], current.by_id[link.current[0]]
        found.append(
            Topic(
                link, reference(previous, i.index, current, j.index), i.section, j.section,
                left, right, align(left, right), (previous, current),
            )
        )  # fmt: skip
    return found


def _folded(links: list[Link], previous: Side, current: Side) -> set[int]:
    """Links between subheadings without a name ("Planning") of two sections that are linked.

    What stands under them is text of the topic: a plan is answered under another of them.
    """
    pairs = {(i, j) for link in links for i in link.previous for j in link.current}
    found: set[int] = set()
    for link in links:
        if link.relation != "same":
            continue
        old, new = previous.by_id[link.previous[0]], current.by_id[link.current[0]]
        homes = previous.home(old.index), current.home(new.index)
        above = previous.units[homes[0]], current.units[homes[1]]
        if homes[0] == old.index or homes[1] == new.index or any(u.is_container for u in above):
            continue
        if (above[0].section.id, above[1].section.id) in pairs:
            found.add(id(link))
    return found


def _part(side: Side, ids: tuple[str, ...], own: Sentence | None, other: Sentence | None) -> int:
    """Index of the member that holds the sentence, else the one that shares most words."""
    members = [side.by_id[key] for key in ids]
    if own is not None:
        inside = [m for m in members if m.index <= own.order < m.end]
        if inside:
            return inside[-1].index
    words = frozenset(content_stems(_paragraph(other))) if other is not None else frozenset()
    return max(members, key=lambda m: len(words & frozenset(m.stems))).index


def _paragraph(sentence: Sentence) -> str:
    """The paragraph around the sentence: it says more about the subject."""
    text = sentence.section.text
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    return text[start : end if end >= 0 else len(text)]


def reference(
    previous: Side | None, i: int | None, current: Side | None, j: int | None
) -> TopicRef:
    """How a topic is called: as the current report does, where it is in it."""
    i = previous.home(i) if previous and i is not None else None
    j = current.home(j) if current and j is not None else None
    before = previous.units[i].section if previous and i is not None else None
    now = current.units[j].section if current and j is not None else None
    named = now or before
    assert named is not None
    side, index = (current, j) if now else (previous, i)
    assert side is not None
    assert index is not None
    return TopicRef(
        title=named.title or (before.title if before else ""), number=named.number,
        programme=side.programme(index), portfolio_holder=side.portfolio_holder(index),
        previous=before.id if before else None, current=now.id if now else None,
    )  # fmt: skip


def gathered(links: Iterable[Link], previous: Side, current: Side) -> tuple[set[str], set[str]]:
    """Ids of headings without words whose subtree became one section, in each report."""
    found: tuple[set[str], set[str]] = set(), set()
    for link in links:
        if link.relation != "same":
            continue
        old, new = previous.by_id[link.previous[0]].section, current.by_id[link.current[0]].section
        if not old.text and old.children and new.text and not _topics_below(new):
            found[0].add(old.id)
        if not new.text and new.children and old.text and not _topics_below(old):
            found[1].add(new.id)
    return found


def _topics_below(section: Section) -> bool:
    return any(child.kind != "section" for child in section.children)


def _members(side: Side, linked: list[str], gathering: set[str]) -> dict[str, list[int]]:
    """Linked sections with the unlinked ones below them that are their text.

    Those are subheadings, and what stands under a heading that has no words of its own and
    whose counterpart has no headings below it.
    """
    known = set(linked)
    found: dict[str, list[int]] = {key: [side.by_id[key].index] for key in linked}
    for unit in side.units:
        if unit.section.id in known:
            continue
        above = (side.units[a].section.id for a in side.ancestors(unit.index))
        owner = next((a for a in above if a in known), None)
        if owner is None:
            continue
        heading = unit.section.kind == "section" and not side.by_id[owner].is_container
        if heading or owner in gathering:
            found[owner].append(unit.index)
    return found


def _collect(
    ids: tuple[str, ...], members: dict[str, list[int]], book: dict[int, tuple[Sentence, ...]]
) -> tuple[Sentence, ...]:
    return tuple(s for key in ids for index in members[key] for s in book[index])


def take_out_moved(found: list[Topic], books: Books) -> int:
    """Sentences that stand in another topic in the same words are no change; how many."""
    free: dict[str, deque[Sentence]] = defaultdict(deque)
    linked = {id(s) for t in found for s in t.current_sentences}
    for topic in found:
        for sentence in topic.aligned.only_current:
            free[sentence.key].append(sentence)
    for row in books.current.values():
        for sentence in row:
            if id(sentence) not in linked:
                free[sentence.key].append(sentence)
    moved: set[int] = set()
    for topic in found:
        for sentence in topic.aligned.only_previous:
            if len(sentence.key) >= _MOVED_LETTERS and free.get(sentence.key):
                moved |= {id(sentence), id(free[sentence.key].popleft())}
    for topic in found:
        rows = topic.aligned
        rows.only_previous = [s for s in rows.only_previous if id(s) not in moved]
        rows.only_current = [s for s in rows.only_current if id(s) not in moved]
    return len(moved) // 2
