"""The tables of an archive as Parquet files, or as one workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection, LargeBinary, Table, func, select

from ..errors import ArchiveError, MissingProgram
from ..render.xlsx import HEAD, write_cell
from . import schema
from .store import Store

_AT_ONCE = 5_000
"""Rows held at the same time."""
_SHEET_ROWS = 1_048_575
"""Excel's own limit, without the head."""


def tables() -> list[Table]:
    """What is exported: all but packed JSON and what only the program uses."""
    own = (schema.archive_info, schema.documents, schema.steps)
    return [table for table in schema.metadata.sorted_tables if table not in own]


def to_parquet(store: Store, folder: Path) -> list[Path]:
    """One file for each table. Raises `MissingProgram` without pyarrow."""
    try:
        import pyarrow  # noqa: PLC0415  the extra `[parquet]`
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingProgram(
            str(folder),
            "Parquet needs pyarrow.",
            "Install it: pip install 'rapportparser[parquet]'.",
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with store.transaction() as connection:
        for table in tables():
            path = folder / f"{table.name}.parquet"
            form = _form(pyarrow, table)
            with parquet.ParquetWriter(path, form, compression="zstd") as writer:
                for rows in _chunks(connection, table):
                    writer.write_table(pyarrow.Table.from_pylist(rows, schema=form))
            written.append(path)
    return written


def _form(pyarrow: Any, table: Table) -> Any:
    """The columns with their types; they do not follow from rows that may all be empty."""
    types = {
        int: pyarrow.int64(), str: pyarrow.string(), float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }  # fmt: skip
    named = {"DATE": pyarrow.date32(), "DATETIME": pyarrow.timestamp("s")}
    return pyarrow.schema(
        [
            (column.name, named.get(str(column.type)) or types[column.type.python_type])
            for column in _columns(table)
        ]
    )


def _columns(table: Table) -> list[Any]:
    return [column for column in table.c if not isinstance(column.type, LargeBinary)]


def _chunks(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    wanted = select(*_columns(table)).order_by(*table.primary_key)
    result = connection.execution_options(yield_per=_AT_ONCE).execute(wanted)
    for rows in result.mappings().partitions(_AT_ONCE):
        yield [dict(row) for row in rows]


def to_excel(store: Store, path: Path) -> Path:
    """One sheet for each table.

    Raises `ArchiveError` when a table has more rows than a sheet of Excel can hold.
    """
    with store.transaction() as connection:
        for table in tables():
            count = connection.execute(select(func.count()).select_from(table)).scalar_one()
            if count > _SHEET_ROWS:
                raise ArchiveError(
                    store.target,
                    f"{table.name} has {count:,} rows; a sheet of Excel holds {_SHEET_ROWS:,}.",
                    "Export to Parquet.",
                )
        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        }  # fmt: skip
        with xlsxwriter.Workbook(path, options) as book:
            for table in tables():
                _sheet(book, connection, table)
    return path


def _sheet(book: Any, connection: Connection, table: Table) -> None:
    sheet, head = book.add_worksheet(table.name), book.add_format(HEAD)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    names = [column.name for column in _columns(table)]
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, head)
    line = 0
    for rows in _chunks(connection, table):
        for row in rows:
            line += 1
            for place, name in enumerate(names):
                style = day if hasattr(row[name], "year") else None
                write_cell(sheet, (line, place), row[name], style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, line), len(names) - 1)
