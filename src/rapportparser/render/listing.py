"""Rows of an archive as a table in any form: one table, the same cells everywhere.

For programs (CSV, JSON) the cells are as stored, under English names; for readers (terminal,
Markdown, HTML, Excel) codes become words of their language, dates are written out in short.
"""

from __future__ import annotations

import csv as csv_writer
import io
import json as json_writer
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from .csv import safe
from .edition import Edition
from .markdown import escaped
from .plain import plain
from .wording import Wording

Cell = str | int | float | bool | date | None

_GROUPS = {
    "kind": "kind", "status": "status", "previous_status": "status", "current_status": "status",
    "severity": "severity", "relation": "relation", "edition": "edition", "doubts": "doubt",
}  # fmt: skip
"""Columns whose cells are codes, with the group of words for them; several codes in one cell
stand apart by spaces."""
_STATES = frozenset({"was", "becomes"})
"""Columns that hold a date as it was written, or a status."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One table."""

    name: str
    """Key of its title in `[listing]`."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def words_of(column: str, cell: Cell, words: Wording) -> str:
    """A cell as a reader sees it."""
    match cell:
        case None | False:
            text = ""
        case True:
            text = words.label("yes")
        case datetime():
            text = cell.strftime("%Y-%m-%d %H:%M")
        case str() if column == "type":
            text = words.change_name(cell)
        case str() if column in _STATES and words.has("status", cell):
            text = words.word("status", cell)
        case str() if column in _GROUPS:
            text = ", ".join(words.word(_GROUPS[column], code) for code in cell.split())
        case _:
            text = plain(str(cell))
    return text


def heads(thing: Listing, words: Wording) -> list[str]:
    """The heads of the columns."""
    return [words.word("columns", column) for column in thing.columns]


def shown(thing: Listing, words: Wording) -> Iterator[list[str]]:
    """The rows as a reader sees them."""
    for row in thing.rows:
        cells = zip(thing.columns, row, strict=True)
        yield [words_of(column, cell, words) for column, cell in cells]


def title(thing: Listing, words: Wording) -> str:
    """What is listed, and how many."""
    return f"{words.word('listing', thing.name)} ({len(thing.rows)})"


def markdown(thing: Listing, edition: Edition) -> str:
    """The table as Markdown."""
    words = edition.words
    lines = [f"# {escaped(title(thing, words))}", ""]
    for cells in (heads(thing, words), ["---"] * len(thing.columns)):
        lines.append("| " + " | ".join(cells) + " |")
    for row in shown(thing, words):
        lines.append("| " + " | ".join(map(escaped, row)) + " |")
    return "\n".join(lines) + "\n"


def csv(thing: Listing, _: Edition) -> str:
    """The table for programs, without formulas."""
    out = io.StringIO()
    writer = csv_writer.writer(out, lineterminator="\n")
    writer.writerow(thing.columns)
    for row in thing.rows:
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def json(thing: Listing, _: Edition) -> str:
    """An array of objects."""
    rows = [dict(zip(thing.columns, row, strict=True)) for row in thing.rows]
    return json_writer.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"
