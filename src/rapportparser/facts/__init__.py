"""Facts about a report as a whole: title, organisation, kind, year, period, reference date.

Each says how it was found. What the file does not say stays unknown, with a notice; the name
of the file is never read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..blocks import Layout
from ..options import Options
from ..schema import Evidence, Fact, Found, Notice, Period, ReportKind
from ..source import Source
from .naming import Naming, find_naming, find_title, find_year, self_naming
from .organisation import find_organisation, known_author, often_named
from .periods import (
    FoundPeriod,
    document_date,
    inferred_reference,
    period_by_name,
    stated_period,
    stated_reference,
    whole_year,
    written_at,
)
from .printed import Printed, cover_lines, naming_lines, text_lines

_UNKNOWN = {
    "kind": "The file does not say what kind of report it is.",
    "organisation": "The file does not say which organisation it is of.",
    "fiscal_year": "The file does not say which year it is about.",
    "period": "The file does not say which period it covers.",
    "reference_date": "The file does not say as of which date it speaks.",
}


@dataclass(slots=True)
class ReportFacts:
    """What is known of the report itself."""

    title: str | None = None
    organisation: str | None = None
    kind: ReportKind = "unknown"
    kind_label: str | None = None
    ordinal: int | None = None
    fiscal_year: int | None = None
    period: Period | None = None
    reference_date: date | None = None
    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class _Collector:
    """The facts found so far, with their evidence."""

    result: ReportFacts = field(default_factory=ReportFacts)
    found: list[Fact] = field(default_factory=list)

    def put(
        self, name: str, value: object, found: Found, evidence: tuple[Evidence, ...] = ()
    ) -> None:
        setattr(self.result, name, value)
        self.found = [fact for fact in self.found if fact.name != name]
        self.found.append(Fact(name=name, found=found, evidence=evidence))

    def put_line(self, name: str, value: object, line: Printed, *, stated: bool = True) -> None:
        self.put(name, value, line.found if stated else "inferred", line.evidence())


def find_facts(source: Source, layout: Layout, text: str, options: Options) -> ReportFacts:
    """Facts of one report; `text` is its running text, `options` override what it says."""
    collector = _Collector()
    lines, cover = naming_lines(source, layout), cover_lines(layout)
    naming = find_naming(lines) or self_naming(text, layout)
    _put_naming(collector, naming, lines)
    if options.kind is not None:
        collector.put("kind", options.kind, "given")
    _put_organisation(collector, naming, lines, source, (cover, text, options))
    _put_year(collector, naming, lines, (cover, text, options))
    _put_times(collector, lines, layout, options)
    result = collector.result
    if result.title is None and naming is not None and result.fiscal_year is not None:
        label = naming.label[:1].upper() + naming.label[1:]
        collector.put("title", f"{label} {result.fiscal_year}", "inferred")
    result.facts = tuple(collector.found)
    result.notices = _notices(result)
    return result


def _put_naming(collector: _Collector, naming: Naming | None, lines: list[Printed]) -> None:
    title = find_title(naming, lines)
    if title is not None:
        collector.put_line("title", title.text, title)
    if naming is None:
        return
    collector.put_line("kind", naming.kind, naming.line)
    collector.put_line("kind_label", naming.label, naming.line)
    if naming.ordinal is not None:
        collector.put_line("ordinal", naming.ordinal, naming.line)


_Context = tuple[list[Printed], str, Options]
"""Lines of the cover, running text, options."""


def _put_organisation(
    collector: _Collector,
    naming: Naming | None,
    lines: list[Printed],
    source: Source,
    context: _Context,
) -> None:
    cover, text, options = context
    if options.organisation is not None:
        collector.put("organisation", options.organisation, "given")
        return
    named = find_organisation(naming, lines, cover, text)
    if named is not None:
        collector.put_line("organisation", named[0], named[1])
        return
    author = known_author(source.metadata, text)
    if author is None and naming is not None and naming.line.zone == "cover":
        author = often_named(text)
    if author is not None:
        collector.put("organisation", author, "inferred")


def _put_year(
    collector: _Collector, naming: Naming | None, lines: list[Printed], context: _Context
) -> None:
    cover, text, options = context
    if options.fiscal_year is not None:
        collector.put("fiscal_year", options.fiscal_year, "given")
        return
    found = find_year(naming, lines, cover, text)
    if found is not None:
        collector.put_line("fiscal_year", found.year, found.line, stated=found.stated)


def _put_times(
    collector: _Collector, lines: list[Printed], layout: Layout, options: Options
) -> None:
    """Period and reference date; each can tell the other, and a stated period its year."""
    running, cover = text_lines(layout), cover_lines(layout)
    year = collector.result.fiscal_year
    period = stated_period(
        [*cover, *(line for line in lines if line.zone != "cover")], running, year
    )
    if options.period is not None:
        period = FoundPeriod(options.period, Printed("", "metadata"), True)
        collector.put("period", options.period, "given")
    elif period is not None:
        collector.put_line("period", period.period, period.line)
    if period is None and year is not None and collector.result.kind_label:
        named = period_by_name(collector.result.kind_label, collector.result.ordinal, year)
        if named is not None:
            period = FoundPeriod(named, Printed("", "metadata"), False)
            collector.put("period", named, "inferred")
    if year is None and period is not None:
        year = period.period.end.year
        collector.put("fiscal_year", year, "inferred", period.line.evidence())
    _put_reference(collector, (cover, running), period, options)
    if collector.result.period is None:
        _infer_period(collector)


def _put_reference(
    collector: _Collector,
    printed: tuple[list[Printed], list[Printed]],
    period: FoundPeriod | None,
    options: Options,
) -> None:
    cover, running = printed
    kind, year = collector.result.kind, collector.result.fiscal_year
    if options.reference_date is not None:
        collector.put("reference_date", options.reference_date, "given")
        return
    found = stated_reference(cover, running, year)
    document = document_date(cover, year)
    if found is None and kind == "begroting":
        found = document
    if found is None and not (period is not None and period.stated):
        found = written_at(running, year) or document
    if found is not None and found.line is not None:
        collector.put_line("reference_date", found.day, found.line, stated=found.stated)
        return
    day = inferred_reference(kind, year, period)
    if day is not None:
        collector.put("reference_date", day, "inferred")


def _infer_period(collector: _Collector) -> None:
    """A budget and an annual report cover their year; a progress report runs to its date."""
    kind, year = collector.result.kind, collector.result.fiscal_year
    if year is None:
        return
    until = collector.result.reference_date
    stated = any(
        fact.name == "reference_date" and fact.found == "stated" for fact in collector.found
    )
    if kind in {"begroting", "jaarverslag"}:
        collector.put("period", whole_year(year), "inferred")
    elif kind == "voortgangsrapportage" and until and stated and until.year == year:
        collector.put("period", Period(start=date(year, 1, 1), end=until), "inferred")


def _notices(result: ReportFacts) -> tuple[Notice, ...]:
    missing = {
        "kind": result.kind == "unknown",
        "organisation": result.organisation is None,
        "fiscal_year": result.fiscal_year is None,
        "period": result.period is None,
        "reference_date": result.reference_date is None,
    }
    return tuple(
        Notice(
            code=f"{name}_unknown",
            message=f"{_UNKNOWN[name]} Give it with Options({name}=…).",
        )
        for name, is_missing in missing.items()
        if is_missing
    )
