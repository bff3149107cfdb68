"""What every finder of changes works on, and how a change is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...schema import Change, ChangeType, Evidence, Report, TimeExpression, TopicRef
from ..sides.sentence_index import Index
from ..sides.sentences import Sentence
from ..sides.signs import Signs, signs_of
from ..sides.topics import Books, Topic
from ..sides.units import Side
from .cycles import is_yearly
from .parties import names_in
from .severity import severity


@dataclass
class Scene:
    """Two reports, their linked topics, and what was found so far."""

    previous: Report
    current: Report
    before: Side
    now: Side
    books: Books
    topics: list[Topic]
    matched: set[int] = field(default_factory=set)
    """Ids of the commitments that were recognised in the other report."""
    moved: set[int] = field(default_factory=set)
    """Ids of the commitments whose date moved."""
    moved_to: dict[int, Sentence] = field(default_factory=dict)
    """The sentence with the new date, by the id of the commitment that moved."""
    kept: set[int] = field(default_factory=set)
    """Ids of the commitments that were reported kept."""
    results: set[int] = field(default_factory=set)
    """Ids of the sentences that report a promise kept."""
    passed: set[int] = field(default_factory=set)
    """Ids of the commitments whose date passed."""
    told: set[int] = field(default_factory=set)
    """Ids of the sentences that some change quotes: one fact gives one change."""
    quiet: set[int] = field(default_factory=set)
    """Ids of the sentences whose difference a rule hides."""
    reported: set[str | None] = field(default_factory=set)
    """Ids of the current sections about which some change was found."""
    delays: list[Change] = field(default_factory=list)
    """Moved dates and other statuses that were found so far."""
    laid_out_anew: bool = False
    """Too few topics stand in both reports to say of one that it came, went or moved."""
    hidden: Counter[str] = field(default_factory=Counter)

    @property
    def is_next_plan(self) -> bool:
        """Both are budgets, of different years."""
        reports = self.previous, self.current
        years = {report.fiscal_year for report in reports}
        return all(r.kind == "begroting" for r in reports) and len(years - {None}) > 1

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of parties in either report."""
        return names_in((self.previous, self.current))

    @cached_property
    def index(self) -> tuple[Index, Index]:
        """The sentences of both reports by their words."""
        books = self.books.previous, self.books.current
        before, now = ([s for row in book.values() for s in row] for book in books)
        return Index(before), Index(now)

    @cached_property
    def previous_keys(self) -> frozenset[str]:
        """What every sentence of the previous report says, in whatever typesetting."""
        return frozenset(s.key for row in self.books.previous.values() for s in row)

    @cached_property
    def signs(self) -> tuple[Signs, Signs]:
        """What the signs of both reports were read as."""
        return signs_of(self.previous), signs_of(self.current)

    def is_cut_short(self, topic: Topic) -> bool:
        """The current file stops inside this topic: what follows there is not known."""
        if not self.current.coverage.ends_inside:
            return False
        last = next((u for u in reversed(self.now.units) if u.section.text), None)
        return last is not None and any(s.order == last.index for s in topic.current_sentences)

    def tell(self, *sentences: Sentence | None) -> None:
        """Remember that a change quotes these sentences."""
        self.told |= {id(s) for s in sentences if s is not None}

    def hide(self, rule: str, count: int = 1) -> None:
        """Count a difference that is left out."""
        if count:
            self.hidden[rule] += count

    def cycle(
        self, before: TimeExpression, now: TimeExpression, told: tuple[Sentence, Sentence]
    ) -> bool:
        """True for what comes every year anyway."""
        return is_yearly(self.previous, self.current, (before, now), told)


def make(
    kind: ChangeType,
    topic: TopicRef,
    *,
    score: float,
    previous: Evidence | None = None,
    current: Evidence | None = None,
    **facts: Any,
) -> Change:
    """A change with its severity by the written rules."""
    change = Change(
        type=kind, severity="low", score=score, topic=topic, previous=previous, current=current,
        **facts,
    )  # fmt: skip
    return change.model_copy(update={"severity": severity(change)})
