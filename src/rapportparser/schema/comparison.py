"""What became of one report's topics and promises in the next."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from .base import SCHEMA_VERSION, Model, counted
from .corrections import Applied, Judgement
from .evidence import Evidence
from .language import Amount, StatusValue, TimeExpression
from .report import Period, Report, ReportKind, SourceFile

Relation = Literal["same", "split", "merged", "promoted", "cross_reference"]
Severity = Literal["high", "medium", "low"]
ChangeType = Literal[
    "deadline_shift", "deadline_passed", "self_reported_delay", "status_change",
    "commitment_fulfilled", "commitment_new", "commitment_dropped", "amount_change",
    "amount_new", "scope_change", "topic_added", "topic_removed", "topic_moved",
    "topic_renamed", "topic_renumbered", "topic_split", "topic_merged", "contradiction",
    "plan_not_reported", "text_changed",
]  # fmt: skip


class ReportRef(Model):
    """Which report is meant, without its text."""

    source: SourceFile
    title: str | None = None
    organisation: str | None = None
    kind: ReportKind = "unknown"
    kind_label: str | None = None
    ordinal: int | None = None
    fiscal_year: int | None = None
    period: Period | None = None
    reference_date: date | None = None

    @classmethod
    def of(cls, report: Report) -> Self:
        """The reference to `report`."""
        return cls(**{name: getattr(report, name) for name in cls.model_fields})


class TopicRef(Model):
    """Which topic a change is about, in both reports."""

    title: str
    number: str | None = None
    programme: str | None = None
    """Title of the programme or chapter above it."""
    portfolio_holder: str | None = None
    """Who answers for it, as the report names them at the topic or the nearest heading above."""
    previous: str | None = None
    """Section id in the previous report."""
    current: str | None = None
    """Section id in the current report."""

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title


class Link(Model):
    """Topics of the previous report that continue as topics of the current one."""

    previous: tuple[str, ...]
    """Section ids."""
    current: tuple[str, ...]
    """Section ids."""
    relation: Relation
    score: float
    """0 to 1."""
    renumbered: bool = False
    renamed: bool = False
    moved: bool = False
    """True when it stands under another parent."""
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    """Which comparisons spoke for it, strongest first: `title`, `text`, `parent`, `order`."""


class Change(Model):
    """One difference that means something to a reader."""

    type: ChangeType
    severity: Severity
    score: float
    """Confidence, 0 to 1."""
    topic: TopicRef
    previous: Evidence | None = None
    current: Evidence | None = None
    other: Evidence | None = None
    """For `contradiction`: the other place in the report that `current` quotes."""
    previous_due: TimeExpression | None = None
    current_due: TimeExpression | None = None
    shift_months: int | None = None
    """Months between the ends of both due intervals; positive is later."""
    reason: Evidence | None = None
    """The cause as the report words it; `None` when it gives none."""
    silent: bool = False
    """A deadline moved or passed and the current report does not say why."""
    previous_status: StatusValue | None = None
    current_status: StatusValue | None = None
    previous_amount: Amount | None = None
    current_amount: Amount | None = None
    due: TimeExpression | None = None
    """The due date that passed, for `deadline_passed`; the promised one for fulfilments."""
    in_time: bool | None = None
    """For `commitment_fulfilled`: within the promised interval, or not; `None` if unknown."""
    details: tuple[tuple[str, str], ...] = ()
    """Further facts as key and value, for example (`previous_number`, `3.3`)."""
    key: str = ""
    """Names the change in a file of corrections; the same when its wording differs a little."""
    judgement: Judgement | None = None
    """What a reviewer said of it."""

    def __repr__(self) -> str:
        values = [value for value in self._values() if value]
        moved = f" {' → '.join(values)}" if values else ""
        months = "" if self.shift_months is None else f", {self.shift_months:+d} months"
        silent = ", silent" if self.silent else ""
        return f"<Change {self.type} ({self.severity}) {self.topic.title!r}{moved}{months}{silent}>"

    __str__ = __repr__

    def _values(self) -> tuple[str | None, str | None]:
        """What it was and what it is, as short words."""
        if self.previous_due or self.current_due:
            return _words(self.previous_due), _words(self.current_due)
        if self.previous_amount or self.current_amount:
            return _words(self.previous_amount), _words(self.current_amount)
        return self.previous_status, self.current_status


class Hidden(Model):
    """How many differences of one cosmetic kind were left out."""

    rule: str
    count: int


class NotCovered(Model):
    """A topic about which nothing is claimed, because the file may not hold its place."""

    topic: TopicRef
    reason: str


class Comparison(Model):
    """Two reports of one organisation, side by side."""

    schema_version: str = SCHEMA_VERSION
    library_version: str
    previous: ReportRef
    current: ReportRef
    links: tuple[Link, ...] = ()
    uncertain: tuple[Link, ...] = ()
    changes: tuple[Change, ...] = ()
    """Most important first, without those a reviewer rejected."""
    rejected: tuple[Change, ...] = ()
    """Changes that a reviewer said are none."""
    not_covered: tuple[NotCovered, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    warnings: tuple[str, ...] = ()
    """Codes of what is odd about the pair: `other_organisation`, `same_file`, `order`,
    `other_kind`, `no_topics`, `unread_pages`, `oversized`, `other_corrections`,
    `unfit_corrections`."""
    corrections: Applied | None = None
    """What a file of corrections did."""

    def __repr__(self) -> str:
        names = [repr(ref.title or ref.source.name) for ref in (self.previous, self.current)]
        told = f"{counted(self.changes, 'change')}, {counted(self.delays, 'delay')}"
        doubt = f", {counted(self.uncertain, 'uncertain link')}" if self.uncertain else ""
        return f"<Comparison of {' and '.join(names)}: {told}{doubt}>"

    __str__ = __repr__

    @property
    def delays(self) -> tuple[Change, ...]:
        """Changes that say or show that something is late."""
        return tuple(change for change in self.changes if is_delay(change))


class Review(Model):
    """What one report shows by itself, with the report it was read from."""

    schema_version: str = SCHEMA_VERSION
    library_version: str
    report: ReportRef
    changes: tuple[Change, ...] = ()
    """As `review` gives them."""

    def __repr__(self) -> str:
        name = self.report.title or self.report.source.name
        return f"<Review of {name!r}: {counted(self.changes, 'change')}>"

    __str__ = __repr__


def is_delay(change: Change) -> bool:
    """True for a later date, a passed date, a delay told by the text, or a halt."""
    if change.type == "deadline_shift":
        return (change.shift_months or 0) > 0
    if change.type == "status_change":
        return change.current_status in ("delayed", "on_hold")
    return change.type in ("deadline_passed", "self_reported_delay")


def _words(fact: TimeExpression | Amount | None) -> str | None:
    return repr(fact.text) if fact else None
