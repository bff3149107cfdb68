"""What an archive tells: tables of reports, hits, delays and failures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from ..errors import ArchiveError
from ..records.placing import organisation_key
from ..render.listing import Cell, Listing
from . import schema
from .fulltext import hits
from .series import Relation, entries, shelve

_MARKS = ("«", "»")
"""Around what was found; they say so without colour."""
_SHORTEST_HASH = 6


@dataclass(frozen=True)
class Choice:
    """Which reports are meant; `None` leaves a thing open."""

    organisation: str | None = None
    kind: str | None = None
    since: int | None = None
    """First fiscal year."""
    until: int | None = None
    """Last fiscal year."""

    def of(self, table: Any = schema.reports) -> list[ColumnElement[bool]]:
        """The choice as conditions on reports."""
        found: list[ColumnElement[bool]] = []
        if self.organisation is not None:
            found.append(table.c.organisation_key == organisation_key(self.organisation))
        if self.kind is not None:
            found.append(table.c.kind == self.kind)
        if self.since is not None:
            found.append(table.c.fiscal_year >= self.since)
        if self.until is not None:
            found.append(table.c.fiscal_year <= self.until)
        return found


def list_reports(connection: Connection, choice: Choice) -> Listing:
    """All reports in the order of their series, each with what is odd about it."""
    doubts = shelve(entries(connection)).doubts
    table = schema.reports
    places = (
        select(func.count())
        .where(schema.paths.c.report_id == table.c.id)
        .scalar_subquery()
        .label("places")
    )
    columns = (
        table.c.id, table.c.organisation, table.c.title, table.c.kind, table.c.fiscal_year,
        table.c.reference_date, table.c.edition, table.c.name, places,
    )  # fmt: skip
    order = (
        table.c.organisation_key, table.c.fiscal_year, table.c.reference_date, table.c.kind,
        table.c.id,
    )  # fmt: skip
    rows = connection.execute(select(*columns).where(*choice.of()).order_by(*order)).all()
    names = (*(column.name for column in columns), "doubts")
    return Listing(
        "reports", names, tuple((*row, " ".join(doubts[row.id]) or None) for row in rows)
    )


def search(connection: Connection, words: str, choice: Choice, *, most: int = 20) -> Listing:
    """Sections that hold all the words, best first, each with a piece of its text."""
    query = hits(connection, words)
    names = ("id", "organisation", "kind", "fiscal_year", "number", "title", "page", "snippet")
    if not query.words:
        return Listing("found", names, ())
    # Letters of this program's own; the snippet itself is text of a report.
    marks = {"words": query.words, "open": _MARKS[0], "close": _MARKS[1]}
    found = text(query.sql).columns(*(schema.sections.c.id,)).subquery("hits")
    sections, reports = schema.sections, schema.reports
    wanted = (
        select(
            reports.c.id, reports.c.organisation, reports.c.kind, reports.c.fiscal_year,
            sections.c.number, sections.c.title, sections.c.first_page,
            text("hits.snippet"),
        )
        .select_from(found)
        .join(sections, sections.c.id == found.c.id)
        .join(reports, reports.c.id == sections.c.report_id)
        .where(*choice.of())
        .order_by(text("hits.rank"), sections.c.id)
        .limit(most)
    )  # fmt: skip
    rows = connection.execute(wanted, marks).all()
    return Listing("found", names, tuple(tuple(row) for row in rows))


def list_delays(
    connection: Connection, choice: Choice, relation: Relation = "predecessor"
) -> Listing:
    """Everything that is late, by the report that shows it."""
    changes, comparisons = schema.changes, schema.comparisons
    previous = schema.reports.alias("previous")
    current = schema.reports.alias("current")
    named = (
        current.c.organisation,
        _name(current).label("current_report"),
        _name(previous).label("previous_report"),
        changes.c.type, changes.c.severity, changes.c.programme, changes.c.title,
        func.coalesce(
            changes.c.previous_due_text, changes.c.due_text, changes.c.previous_status
        ).label("was"),
        func.coalesce(changes.c.current_due_text, changes.c.current_status).label("becomes"),
        changes.c.shift_months, changes.c.silent, changes.c.reason,
        func.coalesce(changes.c.current_quote, changes.c.previous_quote).label("quote"),
        changes.c.current_page.label("page"),
    )  # fmt: skip
    wanted = (
        select(*named)
        .select_from(changes)
        .join(comparisons, comparisons.c.id == changes.c.comparison_id)
        .join(previous, previous.c.id == comparisons.c.previous_id)
        .join(current, current.c.id == comparisons.c.current_id)
        .where(changes.c.is_delay, comparisons.c.relation == relation, *choice.of(current))
        .order_by(
            current.c.organisation_key, current.c.fiscal_year, current.c.reference_date,
            current.c.id, changes.c.position,
        )
    )  # fmt: skip
    rows = connection.execute(wanted).all()
    return Listing(
        "delays", tuple(column.name for column in named), tuple(tuple(row) for row in rows)
    )


def _name(reports: Any) -> ColumnElement[str]:
    """What a reader calls a report: its title, the kind as printed, or the file."""
    return func.coalesce(reports.c.title, reports.c.kind_label, reports.c.name)


def list_failures(connection: Connection) -> Listing:
    """The files that could not be read, with the reason and the next step."""
    table = schema.failures
    columns = (
        table.c.path, table.c.error, table.c.cause, table.c.next_step, table.c.attempts,
        table.c.failed_at,
    )  # fmt: skip
    rows = connection.execute(select(*columns).order_by(table.c.path)).all()
    return Listing("failures", tuple(column.name for column in columns), _cells(rows))


def list_places(connection: Connection, report_id: int) -> Listing:
    """Where the file of a report lies, or lay."""
    table = schema.paths
    rows = connection.execute(
        select(table.c.path).where(table.c.report_id == report_id).order_by(table.c.path)
    )
    return Listing("places", ("path",), _cells(rows.all()))


def _cells(rows: Iterable[Any]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)


def find_report(connection: Connection, target: str, asked: str) -> int:
    """The id of the one report that is meant by an id, the start of a SHA-256, or a name.

    Raises `ArchiveError` when there is none, or more than one.
    """
    table = schema.reports
    ways: list[ColumnElement[bool]] = [table.c.name == asked, table.c.sha256 == asked]
    ways.append(
        table.c.id.in_(select(schema.paths.c.report_id).where(schema.paths.c.path == asked))
    )
    if asked.isdecimal():
        ways.append(table.c.id == int(asked))
    if len(asked) >= _SHORTEST_HASH and asked.isalnum():
        ways.append(table.c.sha256.startswith(asked.casefold()))
    found = connection.execute(select(table.c.id).where(or_(*ways))).scalars().all()
    if len(found) == 1:
        return int(found[0])
    cause = f"{len(found)} reports are called {asked!r}." if found else f"no report is {asked!r}."
    raise ArchiveError(target, cause, "Name its number, as in: rapportparser archive list.")
