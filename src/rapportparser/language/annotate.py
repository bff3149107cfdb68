"""Fills a report with what its sentences say: times, claims, commitments, amounts, causes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from ..schema import (
    Amount,
    BBox,
    Cause,
    Commitment,
    Evidence,
    FieldRole,
    Footnote,
    Report,
    Section,
    Span,
    StatusClaim,
    Table,
    TimeExpression,
)  # fmt: skip
from .amounts import sentence_amounts
from .causes import sentence_causes
from .commitments import sentence_commitments
from .reading import Reading, Sentence, read
from .status import PLAN_ROLES, is_plan, sentence_claims
from .table_amounts import table_amounts
from .tables import is_cell, row_commitments
from .times.anchors import When
from .times.expressions import sentence_times
from .verdict import verdict

SpanT = TypeVar("SpanT", bound=Span)


def annotate(report: Report, *, legends: frozenset[str] = frozenset()) -> Report:
    """The same report with every section's times, claims, commitments, amounts, causes, status.

    Blocks whose text is one of `legends` explain signs and claim nothing. `status_text` stays
    as the topics stage gave it. Footnotes get facts of their own: their words do not stand in
    the text of a section.
    """
    when = When(report.reference_date, report.fiscal_year, plans=report.kind == "begroting")
    sections = tuple(_section(section, when, legends) for section in report.sections)
    footnotes = tuple(_footnote(note, when) for note in report.footnotes)
    return report.model_copy(update={"sections": sections, "footnotes": footnotes})


def _section(section: Section, when: When, legends: frozenset[str]) -> Section:
    children = tuple(_section(child, when, legends) for child in section.children)
    update: dict[str, object] = {"children": children}
    if section.text.strip():
        update |= _facts(section, when, legends)
    annotated = section.model_copy(update=update)
    status = verdict(annotated)
    return annotated.model_copy(update={"status": status}) if status else annotated


def _footnote(note: Footnote, when: When) -> Footnote:
    """The note with what its own text says; offsets count characters of the note."""
    reading = read(note.text)
    times: list[TimeExpression] = []
    claims: list[StatusClaim] = []
    causes: list[Cause] = []
    for sentence in reading.sentences:
        dated = sentence_times(reading, sentence, when)
        times += dated
        claims += sentence_claims(reading, sentence, dated, when)
        causes += sentence_causes(reading, sentence)
    return note.model_copy(
        update={"times": tuple(times), "claims": tuple(claims), "causes": tuple(causes)}
    )


def _facts(section: Section, when: When, legends: frozenset[str]) -> dict[str, object]:
    reading = read(section.text)
    places = _Places(section, legends)
    times: list[TimeExpression] = []
    claims: list[StatusClaim] = []
    promised: list[Commitment] = []
    reasons: list[Cause] = []
    for sentence in reading.sentences:
        quote = _quote(reading, sentence)
        role = places.role(quote[0])
        dated = sentence_times(reading, sentence, when)
        times += places.witness(dated, quote)
        if places.in_table(quote[0]) and is_cell(sentence):
            continue
        if places.in_legend(quote[0]):
            continue
        if role not in PLAN_ROLES:
            claims += places.witness(sentence_claims(reading, sentence, dated, when), quote)
        if role not in ("goal", "theme", "portfolio_holder", "cost"):
            found = sentence_commitments(reading, sentence, dated, role, when)
            promised += [_with_due(item, quote, places) for item in places.witness(found, quote)]
        reasons += places.witness(sentence_causes(reading, sentence), quote)
    if section.level_source == "table":
        promised = row_commitments(section, times, promised)
    if when.plans:
        claims = [claim for claim in claims if not is_plan(claim)]
    sums = [
        one
        for amount in places.table_amounts()
        for one in places.witness([amount], (amount.char_start, amount.char_end))
    ]
    taken = [(amount.char_start, amount.char_end) for amount in sums]
    for sentence in reading.sentences:
        told = sentence_amounts(reading, sentence)
        sums += places.witness(_outside(taken, told), _quote(reading, sentence))
    return {
        "times": tuple(times), "claims": tuple(claims), "commitments": tuple(promised),
        "amounts": tuple(sorted(sums, key=lambda one: one.char_start)), "causes": tuple(reasons),
    }  # fmt: skip


def _outside(taken: list[tuple[int, int]], told: list[Amount]) -> list[Amount]:
    """The amounts that begin in none of these spans, which are in reading order."""
    if not taken or not told:
        return told
    free = []
    for amount in told:
        at = bisect_right(taken, amount.char_start, key=itemgetter(0)) - 1
        if at < 0 or amount.char_start >= taken[at][1]:
            free.append(amount)
    return free


def _quote(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    return reading.raw_span(sentence.start, sentence.end)


def _with_due(commitment: Commitment, quote: tuple[int, int], places: _Places) -> Commitment:
    if commitment.due is None or commitment.due.evidence:
        return commitment
    return commitment.model_copy(update={"due": places.witness([commitment.due], quote)[0]})


def _attested(fact: SpanT, evidence: tuple[Evidence, ...]) -> SpanT:
    """`fact.model_copy(update={"evidence": evidence})`, in a third of the time.

    Every fact of a report passes here; like `model_copy` it validates nothing.
    """
    copy = fact.__class__.__new__(fact.__class__)
    set_on = object.__setattr__  # the models are frozen
    set_on(copy, "__dict__", {**fact.__dict__, "evidence": evidence})
    set_on(copy, "__pydantic_fields_set__", fact.__pydantic_fields_set__ | {"evidence"})
    set_on(copy, "__pydantic_extra__", None)
    set_on(copy, "__pydantic_private__", None)
    return copy


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    page: int | None
    bbox: BBox | None
    table: bool
    legend: bool


class _Places:
    """Where in a section an offset is: block, page, field."""

    def __init__(self, section: Section, legends: frozenset[str]) -> None:
        self.section = section
        self.blocks: list[_Block] = []
        self.fields: list[tuple[int, int, FieldRole]] = []
        self.quoted = (-1, -1)
        """The last sentence that was asked for, which `evidence` quotes."""
        self.evidence: tuple[Evidence, ...] = ()
        position = 0
        for block in section.blocks:
            start = section.text.find(block.text, position) if block.text else -1
            if start < 0:
                start = position
            position = min(start + len(block.text), len(section.text))
            table = block.kind == "table"
            legend = block.text in legends
            self.blocks.append(_Block(start, position, block.page, block.bbox, table, legend))
        self.starts = [block.start for block in self.blocks]
        for field in section.fields:
            start = (
                field.char_start if field.char_start is not None else section.text.find(field.text)
            )
            if start >= 0 and field.text:
                end = field.char_end if field.char_end is not None else start + len(field.text)
                self.fields.append((start, end, field.role))

    def role(self, offset: int) -> FieldRole:
        """Role of the field that holds `offset`; `other` for running text."""
        for start, end, role in self.fields:
            if start <= offset < end:
                return role
        return "other"

    def in_table(self, offset: int) -> bool:
        """True inside a table whose cells are neither fields nor a row that is a section."""
        if self.section.level_source == "table":
            return False
        if any(start <= offset < end for start, end, _ in self.fields):
            return False
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and self.blocks[index].table and offset < self.blocks[index].end

    def in_legend(self, offset: int) -> bool:
        """True for words that tell what a sign means."""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and self.blocks[index].legend and offset < self.blocks[index].end

    def table_amounts(self) -> Iterator[Amount]:
        """Amounts of the cells of tables."""
        for block, place in zip(self.section.blocks, self.blocks, strict=True):
            if isinstance(block, Table):
                yield from table_amounts(block, place.start)

    def witness(self, facts: list[SpanT], quote: tuple[int, int]) -> list[SpanT]:
        """The facts with evidence that quotes their sentence."""
        if not facts:
            return facts
        if quote != self.quoted:
            self.quoted, self.evidence = quote, (self._evidence(quote),)
        return [_attested(fact, self.evidence) for fact in facts]

    def _evidence(self, quote: tuple[int, int]) -> Evidence:
        text = self.section.text[quote[0] : quote[1]]
        index = bisect_right(self.starts, quote[0]) - 1
        if index < 0:
            return Evidence(section=self.section.id, quote=text)
        block = self.blocks[index]
        return Evidence(
            section=self.section.id,
            page=block.page,
            bbox=block.bbox,
            paragraph=index + 1,
            quote=text,
        )
