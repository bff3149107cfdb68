"""What is stored, each in one transaction of the caller."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from importlib.metadata import version

from sqlalchemy import Connection, Date, Table, delete, insert, select

from ..errors import RapportparserError
from ..records import ComparisonRecords, ReportRecords, Row, SectionRecord
from . import schema


def now() -> datetime:
    """The moment in UTC, without fractions, as both kinds of database keep it."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def save_report(connection: Connection, records: ReportRecords) -> int:
    """Stores a report with all its rows; gives its id. One that is known stays as it is."""
    known = select(schema.reports.c.id).where(schema.reports.c.sha256 == records.sha256)
    found = connection.execute(known).scalar_one_or_none()
    if found is not None:
        return int(found)
    (row,) = _dated(schema.reports, [{**records.row, "read_at": now()}])
    result = connection.execute(insert(schema.reports).returning(schema.reports.c.id), row)
    report_id = int(result.scalar_one())
    packed = {"report_id": report_id, "json_zlib": records.json_zlib}
    connection.execute(insert(schema.documents), packed)
    _save_sections(connection, report_id, records.sections)
    notices = [{"report_id": report_id, **row} for row in records.notices]
    if notices:
        connection.execute(insert(schema.notices), notices)
    return report_id


def _save_sections(connection: Connection, report_id: int, sections: list[SectionRecord]) -> None:
    if not sections:
        return
    rows = [{"report_id": report_id, **section.row} for section in sections]
    table = schema.sections
    one_by_one = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = connection.execute(one_by_one, rows).scalars().all()
    by_table: dict[str, list[Row]] = defaultdict(list)
    for section_id, section in zip(ids, sections, strict=True):
        for name, row in section.facts:
            by_table[name].append({"section_id": section_id, **row})
    for name, values in by_table.items():
        about = schema.metadata.tables[name]
        connection.execute(insert(about), _dated(about, values))


def _dated(table: Table, rows: list[Row]) -> list[Row]:
    """The rows with days in the place of their text: a pipe knows no dates."""
    days = [column.name for column in table.columns if isinstance(column.type, Date)]
    for row in rows:
        for name in days:
            if isinstance(row.get(name), str):
                row[name] = date.fromisoformat(row[name])
    return rows


def save_failure(
    connection: Connection, path: str, sha256: str | None, error: RapportparserError, attempts: int
) -> None:
    """Stores why a file could not be read; only the last time counts."""
    connection.execute(delete(schema.failures).where(schema.failures.c.path == path))
    connection.execute(
        insert(schema.failures),
        {
            "path": path, "sha256": sha256, "error": type(error).__name__, "cause": error.cause,
            "next_step": error.next_step, "attempts": attempts,
            "library_version": version("rapportparser"), "failed_at": now(),
        },
    )  # fmt: skip


def save_comparison(
    connection: Connection,
    pair: tuple[int, int],
    relation: str,
    made: ComparisonRecords | RapportparserError,
) -> None:
    """Stores a comparison with its rows, or that the pair could not be compared."""
    records = None if isinstance(made, RapportparserError) else made
    table = schema.comparisons
    row = {
        "previous_id": pair[0], "current_id": pair[1], "relation": relation,
        "warnings": records.warnings if records else "", "error": None if records else str(made),
        "library_version": version("rapportparser"), "compared_at": now(),
        "json_zlib": records.json_zlib if records else None,
    }  # fmt: skip
    connection.execute(
        delete(table).where(table.c.previous_id == pair[0], table.c.current_id == pair[1])
    )
    made_id = int(connection.execute(insert(table).returning(table.c.id), row).scalar_one())
    if records is None:
        return
    for about, rows in ((schema.links, records.links), (schema.changes, records.changes)):
        values = [{"comparison_id": made_id, **row} for row in rows]
        if values:
            connection.execute(insert(about), _dated(about, values))
