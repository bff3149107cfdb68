"""Reports and comparisons as rows of tables, made where they are read and stored elsewhere.

A worker sends records instead of a report: who stores them then neither builds the models again
nor presses their JSON, which was half of what one writer did for each report.
"""

from __future__ import annotations

import zlib

import msgspec

from ..schema import Comparison, Report
from .placing import edition_of, organisation_key
from .rows import Row, change_row, facts_of, link_rows, notice_rows, report_row, section_rows

__all__ = [
    "ComparisonRecords",
    "ReportRecords",
    "Row",
    "SectionRecord",
    "comparison_records",
    "edition_of",
    "organisation_key",
    "pack",
    "report_records",
    "unpack",
]


class SectionRecord(msgspec.Struct):
    """A row of `sections`, and the rows that belong to it, each with the name of its table."""

    row: Row
    facts: list[tuple[str, Row]]


class ReportRecords(msgspec.Struct):
    """The rows of one report. Over a pipe dates become text, as ISO 8601."""

    row: Row
    sections: list[SectionRecord]
    notices: list[Row]
    json_zlib: bytes
    """The report itself, as `pack` makes it."""

    @property
    def sha256(self) -> str:
        """Of the file that was read."""
        return str(self.row["sha256"])


class ComparisonRecords(msgspec.Struct):
    """The rows of one comparison."""

    warnings: str
    links: list[Row]
    changes: list[Row]
    json_zlib: bytes


def pack(json: bytes) -> bytes:
    """JSON as it is stored and sent."""
    return zlib.compress(json)


def unpack(data: bytes) -> bytes:
    """JSON as it was."""
    return zlib.decompress(data)


def report_records(report: Report) -> ReportRecords:
    """Everything that an archive keeps of a report, but when it was read."""
    return ReportRecords(
        row=report_row(report),
        sections=[
            SectionRecord(row, list(facts_of(section))) for section, row in section_rows(report)
        ],
        notices=notice_rows(report),
        json_zlib=pack(report.model_dump_json().encode()),
    )


def comparison_records(comparison: Comparison) -> ComparisonRecords:
    """Everything that an archive keeps of a comparison, but when it was made and of which pair."""
    return ComparisonRecords(
        warnings=" ".join(comparison.warnings),
        links=list(link_rows(comparison)),
        changes=[
            change_row(position, change)
            for position, change in enumerate(comparison.changes, start=1)
        ],
        json_zlib=pack(comparison.model_dump_json().encode()),
    )
