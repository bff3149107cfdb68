"""The tables of an archive; what they mean stands in `docs/archive.md`.

Ids of sections in reports (`sections.section`) are those of the model; `id` counts rows.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _of(table: str, name: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    """A column that names a row of `table`; it goes when that row goes."""
    foreign = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, Integer, foreign, primary_key=key, nullable=optional, index=not key)


def _span(prefix: str) -> tuple[Column[str], Column[object], Column[object], Column[str]]:
    """A time: as written, first and last day, and in the notation of ISO 8601-2."""
    return (
        Column(f"{prefix}_text", Text),
        Column(f"{prefix}_start", Date),
        Column(f"{prefix}_end", Date),
        Column(f"{prefix}_edtf", String),
    )


archive_info = Table(
    "archive_info",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("media_type", String),
    Column("page_count", Integer),
    Column("title", Text),
    Column("organisation", Text),
    Column("organisation_key", Text, index=True),
    Column("kind", String, nullable=False),
    Column("kind_label", Text),
    Column("ordinal", Integer),
    Column("fiscal_year", Integer),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("reference_date", Date),
    Column("edition", String, nullable=False),
    Column("section_count", Integer, nullable=False),
    Column("schema_version", String, nullable=False),
    Column("library_version", String, nullable=False),
    Column("read_at", DateTime, nullable=False),
)
"""`edition`: `final`, or `concept` where the title says so."""

documents = Table(
    "documents",
    metadata,
    _of("reports", "report_id", key=True),
    Column("json_zlib", LargeBinary, nullable=False),
)
"""The whole report as JSON, packed: a tenth of its size."""

paths = Table(
    "paths",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    _of("reports", "report_id", optional=True),
    Column("sha256", String(64), index=True),
    Column("size", BigInteger),
    Column("mtime_ns", BigInteger),
    Column("ctime_ns", BigInteger),
    Column("inode", String),
    Column("seen_at", DateTime, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("sha256", String(64), index=True),
    Column("error", String, nullable=False),
    Column("cause", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("library_version", String, nullable=False),
    Column("failed_at", DateTime, nullable=False),
)

removed = Table(
    "removed",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("removed_at", DateTime, nullable=False),
)
"""Content that was taken out on purpose and is not read again."""

sections = Table(
    "sections",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("reports", "report_id"),
    Column("position", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("parent", Text),
    Column("number", Text),
    Column("title", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("programme", Text),
    Column("status", String),
    Column("first_page", Integer),
    Column("last_page", Integer),
    Column("text", Text, nullable=False),
    UniqueConstraint("report_id", "section"),
)

fields = Table(
    "fields",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("sections", "section_id"),
    Column("position", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("sections", "section_id"),
    Column("char_start", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("actor", Text),
    Column("action", Text),
    Column("object", Text),
    *_span("due"),
    Column("condition", Text),
    Column("score", Float, nullable=False),
    Column("page", Integer),
)

statuses = Table(
    "statuses",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("sections", "section_id"),
    Column("value", String, nullable=False),
    Column("colour", String),
    Column("symbol", Text),
    Column("meaning", Text),
    Column("axis", Text),
    Column("score", Float, nullable=False),
    Column("rule", String, nullable=False),
    Column("disagreement", Boolean, nullable=False),
    Column("quote", Text),
    Column("page", Integer),
)

amounts = Table(
    "amounts",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("sections", "section_id"),
    Column("char_start", Integer, nullable=False),
    Column("value", Float, nullable=False),
    Column("unit", Text, nullable=False),
    Column("purpose", Text),
    Column("column_label", Text),
    Column("text", Text, nullable=False),
    Column("page", Integer),
)
"""`value` carries its sign; the exact decimal stands in the report."""

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("reports", "report_id"),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("page", Integer),
    Column("section", Text),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("reports", "previous_id"),
    _of("reports", "current_id"),
    Column("relation", String, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("error", Text),
    Column("library_version", String, nullable=False),
    Column("compared_at", DateTime, nullable=False),
    Column("json_zlib", LargeBinary),
    UniqueConstraint("previous_id", "current_id"),
)
"""`relation`: `predecessor`, `year_before`, `budget` (a begroting and its jaarverslag) or
`concept` (a concept and its final version)."""

links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("comparisons", "comparison_id"),
    Column("previous_section", Text, nullable=False),
    Column("current_section", Text, nullable=False),
    Column("relation", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("renumbered", Boolean, nullable=False),
    Column("renamed", Boolean, nullable=False),
    Column("moved", Boolean, nullable=False),
    Column("uncertain", Boolean, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("comparisons", "comparison_id"),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False, index=True),
    Column("severity", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("is_delay", Boolean, nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Text),
    Column("programme", Text),
    Column("portfolio_holder", Text),
    Column("previous_section", Text),
    Column("current_section", Text),
    *_span("previous_due"),
    *_span("current_due"),
    *_span("due"),
    Column("shift_months", Integer),
    Column("silent", Boolean, nullable=False),
    Column("reason", Text),
    Column("previous_status", String),
    Column("current_status", String),
    Column("previous_quote", Text),
    Column("previous_page", Integer),
    Column("current_quote", Text),
    Column("current_page", Integer),
)

steps = Table(
    "steps",
    metadata,
    _of("reports", "previous_id", key=True),
    _of("reports", "current_id", key=True),
    Column("library_version", String, nullable=False),
    Column("json_zlib", LargeBinary, nullable=False),
)
"""How the promises of one report continue in a later one: what a track is joined from."""

Index("changes_of_delays", changes.c.is_delay, changes.c.comparison_id)
Index("steps_by_current", steps.c.current_id)
