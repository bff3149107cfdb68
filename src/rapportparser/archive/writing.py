"""What is stored, each in one transaction of the caller."""

from __future__ import annotations

import zlib
from collections import defaultdict
from datetime import UTC, datetime
from importlib.metadata import version

from sqlalchemy import Connection, delete, insert, select

from ..errors import RapportparserError
from ..schema import Comparison, Report
from . import schema
from .rows import Row, change_row, facts_of, link_rows, notice_rows, report_row, section_rows


def now() -> datetime:
    """The moment in UTC, without fractions, as both kinds of database keep it."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def pack(json: bytes) -> bytes:
    """JSON as it is stored."""
    return zlib.compress(json)


def unpack(data: bytes) -> bytes:
    """JSON as it was stored."""
    return zlib.decompress(data)


def save_report(connection: Connection, report: Report, json: bytes) -> int:
    """Stores a report with all its rows; gives its id. One that is known stays as it is."""
    known = select(schema.reports.c.id).where(schema.reports.c.sha256 == report.source.sha256)
    found = connection.execute(known).scalar_one_or_none()
    if found is not None:
        return int(found)
    row = {**report_row(report), "read_at": now()}
    result = connection.execute(insert(schema.reports).returning(schema.reports.c.id), row)
    report_id = int(result.scalar_one())
    connection.execute(insert(schema.documents), {"report_id": report_id, "json_zlib": pack(json)})
    _save_sections(connection, report_id, report)
    notices = [{"report_id": report_id, **row} for row in notice_rows(report)]
    if notices:
        connection.execute(insert(schema.notices), notices)
    return report_id


def _save_sections(connection: Connection, report_id: int, report: Report) -> None:
    found = list(section_rows(report))
    if not found:
        return
    rows = [{"report_id": report_id, **row} for _, row in found]
    table = schema.sections
    one_by_one = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = connection.execute(one_by_one, rows).scalars().all()
    by_table: dict[str, list[Row]] = defaultdict(list)
    for section_id, (section, _) in zip(ids, found, strict=True):
        for name, row in facts_of(section):
            by_table[name].append({"section_id": section_id, **row})
    for name, values in by_table.items():
        connection.execute(insert(schema.metadata.tables[name]), values)


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
    connection: Connection, pair: tuple[int, int], relation: str, made: bytes | RapportparserError
) -> None:
    """Stores a comparison with its rows, or that the pair could not be compared."""
    comparison = None
    if isinstance(made, bytes):
        comparison = Comparison.model_validate_json(made)
    table = schema.comparisons
    row = {
        "previous_id": pair[0], "current_id": pair[1], "relation": relation,
        "warnings": " ".join(comparison.warnings) if comparison else "",
        "error": str(made) if isinstance(made, RapportparserError) else None,
        "library_version": version("rapportparser"), "compared_at": now(),
        "json_zlib": pack(made) if isinstance(made, bytes) else None,
    }  # fmt: skip
    connection.execute(
        delete(table).where(table.c.previous_id == pair[0], table.c.current_id == pair[1])
    )
    made_id = int(connection.execute(insert(table).returning(table.c.id), row).scalar_one())
    if comparison is None:
        return
    links = [{"comparison_id": made_id, **row} for row in link_rows(comparison)]
    if links:
        connection.execute(insert(schema.links), links)
    changes = [
        {"comparison_id": made_id, **change_row(position, change)}
        for position, change in enumerate(comparison.changes, start=1)
    ]
    if changes:
        connection.execute(insert(schema.changes), changes)
