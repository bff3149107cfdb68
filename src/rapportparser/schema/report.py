"""A report as it was read: facts about it and a tree of sections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from ..errors import AmbiguousNumber
from .base import SCHEMA_VERSION, Model, counted
from .content import Block, FieldRole, Signal
from .evidence import Evidence, Found, Notice
from .language import Amount, Cause, Commitment, StatusClaim, StatusValue, TimeExpression
from .title import title_key

ReportKind = Literal["begroting", "voortgangsrapportage", "jaarverslag", "other", "unknown"]
SectionKind = Literal["chapter", "programme", "topic", "section"]
LevelSource = Literal[
    "outline", "tags", "contents", "style", "numbering", "typography", "table", "none"
]


class SourceFile(Model):
    """The file a report was read from."""

    name: str
    """File name without folder."""
    sha256: str
    media_type: str
    page_count: int | None = None
    """`None` for formats without pages."""


class Period(Model):
    """A span of days, both included."""

    start: date
    end: date


class Fact(Model):
    """How one fact about the report was found."""

    name: str
    """Name of the attribute of `Report` it is about, for example `fiscal_year`."""
    found: Found
    evidence: tuple[Evidence, ...] = ()


class Status(Model):
    """How far a topic is, by the written rules of `docs/status.md`."""

    value: StatusValue
    signal: Signal | None = None
    score: float
    rule: str
    disagreement: bool = False
    """True when signal and words, or two claims, say different things."""
    evidence: tuple[Evidence, ...] = ()


class Field(Model):
    """A label of the P&C vocabulary with the text that belongs to it."""

    role: FieldRole
    label: str
    text: str
    signal: Signal | None = None
    evidence: tuple[Evidence, ...] = ()
    char_start: int | None = None
    """Where `text` begins in the section's `text`."""
    char_end: int | None = None


class Footnote(Model):
    """A note lifted out of the text."""

    mark: str
    text: str
    section: str | None = None
    """Id of the section that holds the mark; `None` when no mark was found."""
    char_start: int | None = None
    """Offset in that section's `text` where the mark stood."""
    page: int | None = None
    evidence: tuple[Evidence, ...] = ()
    """The place of the mark, quoting the words before it."""
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[StatusClaim, ...] = ()
    causes: tuple[Cause, ...] = ()
    """What the note itself says; offsets count characters of its own `text`."""


class Section(Model):
    """A heading with everything that belongs to it."""

    id: str
    number: str | None = None
    title: str
    level: int
    level_source: LevelSource
    kind: SectionKind
    text: str = ""
    status_text: str = ""
    blocks: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()
    status: Status | None = None
    claims: tuple[StatusClaim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    causes: tuple[Cause, ...] = ()
    pages: tuple[int, ...] = ()
    """First and last page from 1; empty for Word and text."""
    heading: Evidence | None = None
    """Where the heading stands; its quote is the heading as printed."""
    children: tuple[Section, ...] = ()

    def __repr__(self) -> str:
        status = f", {self.status.value}" if self.status else ""
        name = f"{self.number or ''} {self.title!r}".strip()
        return f"<Section {name}: {self.kind}{status}, {counted(self.commitments, 'commitment')}>"

    __str__ = __repr__

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class ContentsEntry(Model):
    """One line of the printed table of contents."""

    number: str | None = None
    title: str
    page: int | None = None
    """Page as printed."""
    section: str | None = None
    """Id of the section it announces; `None` when the file does not hold it."""


class Coverage(Model):
    """What part of the report the file holds."""

    contents: tuple[ContentsEntry, ...] = ()
    missing_numbers: tuple[str, ...] = ()
    """Numbers that the contents page or the numbering asks for and the file lacks."""
    starts_inside: bool = False
    """The text begins before the first heading, or in the middle of a numbering."""
    ends_inside: bool = False
    """The text stops in the middle of a sentence or table."""

    @property
    def complete(self) -> bool:
        """True when nothing shows that parts are missing."""
        return not (self.missing_numbers or self.starts_inside or self.ends_inside)


class Report(Model):
    """One progress report, budget or annual report."""

    schema_version: str = SCHEMA_VERSION
    library_version: str
    source: SourceFile
    title: str | None = None
    organisation: str | None = None
    kind: ReportKind = "unknown"
    kind_label: str | None = None
    """The kind as printed, for example `Tweede voortgangsrapportage`."""
    ordinal: int | None = None
    """1 for the first progress report of the year."""
    fiscal_year: int | None = None
    period: Period | None = None
    reference_date: date | None = None
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    coverage: Coverage = Coverage()
    notices: tuple[Notice, ...] = ()

    @model_validator(mode="after")
    def _unique_ids(self) -> Self:
        ids = [section.id for section in self.walk()]
        if len(ids) != len(set(ids)):
            raise ValueError("section ids must be unique in a report")
        return self

    def __repr__(self) -> str:
        sections = tuple(self.walk())
        promises = sum(len(section.commitments) for section in sections)
        held = f"{counted(sections, 'section')}, {counted(range(promises), 'commitment')}"
        name = (
            f"{(self.title or self.source.name)!r}, {self.organisation or 'unknown organisation'}"
        )
        return f"<Report {name}: {held}, {counted(self.notices, 'notice')}>"

    __str__ = __repr__

    def walk(self) -> Iterator[Section]:
        """All sections in reading order."""
        for section in self.sections:
            yield from section.walk()

    def _of_kind(self, kind: SectionKind) -> tuple[Section, ...]:
        return tuple(section for section in self.walk() if section.kind == kind)

    @property
    def chapters(self) -> tuple[Section, ...]:
        """Roots that are no programme."""
        return self._of_kind("chapter")

    @property
    def programmes(self) -> tuple[Section, ...]:
        """Programmes and subprogrammes, in reading order."""
        return self._of_kind("programme")

    @property
    def topics(self) -> tuple[Section, ...]:
        """The highest sections below a chapter or programme that say something."""
        return self._of_kind("topic")

    def find(self, title: str) -> tuple[Section, ...]:
        """Sections whose normalised title is equal to the normalised `title`."""
        key = title_key(title)
        return tuple(section for section in self.walk() if title_key(section.title) == key)

    def __getitem__(self, number: str) -> Section:
        """The one section with this number, or path of numbers such as `P3/1.1`.

        Raises `KeyError` if there is none, `AmbiguousNumber` if there are several.
        """
        *parents, last = number.split("/")
        hits = _numbered(self.sections, tuple(parents), last)
        if not hits:
            raise KeyError(number)
        if len(hits) > 1:
            raise AmbiguousNumber(number, tuple(section.id for section in hits), self.source.name)
        return hits[0]


def _numbered(sections: tuple[Section, ...], parents: tuple[str, ...], last: str) -> list[Section]:
    """Sections numbered `last` below sections numbered `parents`, at any depth."""
    hits: list[Section] = []
    for section in sections:
        if not parents and section.number == last:
            hits.append(section)
        rest = parents[1:] if parents and section.number == parents[0] else parents
        hits += _numbered(section.children, rest, last)
    return hits
