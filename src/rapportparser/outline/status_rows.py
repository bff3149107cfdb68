"""Status tables: every row is a result, project or agreement, and becomes a topic.

A table is one when its heads name a subject (`Project`, `Onderwerp`) and a status, a date or
one of the axes that reports judge by (time, money, quality). A row with nothing but a title
is a theme, and the rows below it stand under it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from .. import lexicon
from ..blocks import Block, ColumnHead, Node, NoteMark, Setting, TableCell
from ..schema import FieldRole
from .numbering import split_number

_JUDGED = frozenset({"status", "planning", "money", "quality"})
"""Roles of columns that say how a row stands."""


@dataclass(slots=True)
class _Columns:
    """What the columns of a status table hold."""

    subject: int
    number: int | None
    heads: list[ColumnHead | None]
    """By column; `None` for subject and number."""


def split_status_tables(nodes: list[Node]) -> None:
    """Turn the rows of status tables into nodes below the node that holds the table."""
    for node in nodes:
        split_status_tables(node.children)
        kept: list[Block] = []
        rows: list[Node] = []
        for block in node.blocks:
            columns = _columns(block) if block.kind == "table" else None
            if columns is None:
                kept.append(block)
            else:
                rows += _row_nodes(block, columns)
        node.blocks = kept
        node.children = rows + node.children


def _columns(table: Block) -> _Columns | None:
    """The columns by their heads, or `None` when it is no status table."""
    if len(table.rows) < 2:
        return None
    heads = _heads(table)
    kinds = [kind for _, kind in heads]
    if "subject" not in kinds:
        return None
    subject = kinds.index("subject")
    number = kinds.index("number") if "number" in kinds else None
    found: list[ColumnHead | None] = []
    for i, (label, kind) in enumerate(heads):
        if i in (subject, number):
            found.append(None)
        elif kind in ("subject", "number", None):
            found.append(ColumnHead(label, "other"))
        else:
            found.append(ColumnHead(label, cast("FieldRole", kind)))
    judged = [head for head in found if head is not None and head.role in _JUDGED]
    unknown = [head for head in found if head is not None and head.role == "other"]
    # "Project | 2024 | 2025 | 2026" is a table of amounts that has a subject too.
    if not judged or len(unknown) > len(judged) + 1:
        return None
    return _Columns(subject, number, found)


def _heads(table: Block) -> list[tuple[str, str | None]]:
    """Label and kind of each column; of a head over several rows the lowest that is known."""
    if table.table is None or not table.table.columns:
        return [(cell.text, _kind(cell.text)) for cell in _spread(table.rows[0])]
    return [
        (column.own, kind) if (kind := _kind(column.own)) else (column.label, _kind(column.label))
        for column in table.table.columns
    ]


def _kind(head: str) -> str | None:
    return lexicon.column(" ".join(head.split()))


def _spread(row: list[TableCell]) -> list[TableCell]:
    """The cells with one entry for each column that they span."""
    return [
        cell if i == 0 else TableCell("", cell.colour, covered=cell.covered)
        for cell in row
        for i in range(max(1, cell.columns))
    ]


def _row_nodes(table: Block, columns: _Columns) -> list[Node]:
    """Nodes of the rows, those behind a theme row below it."""
    roots: list[Node] = []
    theme: Node | None = None
    topic: Node | None = None
    above: list[TableCell] = []
    start = max(1, table.table.header_rows if table.table else 1)
    theme = _title_row(table)
    if theme is not None:
        roots.append(theme)
    printed = [[cell.text for cell in row] for row in table.rows[:start]]
    for row in table.rows[start:]:
        cells = _inherited(_spread(row), above, columns.subject)
        above = cells
        if len(cells) <= columns.subject or [cell.text for cell in row] in printed:
            continue  # a row that the file cut off, or heads that are printed again
        if cells[columns.subject].covered and topic is not None:
            _extend(topic, cells, columns)
        elif _is_theme(row, cells, columns):
            title = next(cell for cell in cells if cell.text)
            theme = Node(None, _one_line(title.text), "table", _heading(title, table))
            roots.append(theme)
            topic = None
        elif cells[columns.subject].text:
            topic = _topic(cells, columns, table)
            (theme.children if theme else roots).append(topic)
    return roots


def _title_row(table: Block) -> Node | None:
    """A bar over the heads with number and title of what the rows are about: `Doel 2.1 Wegen`."""
    first = table.rows[0]
    if len(first) != 1 or first[0].columns < 2:
        return None
    split = split_number(_one_line(first[0].text))
    if split.number is None:
        return None
    return Node(split.number, split.title, "table", _heading(first[0], table))


def _inherited(cells: list[TableCell], above: list[TableCell], subject: int) -> list[TableCell]:
    """Cells with what stands in the merged cells that they are part of, but for the subject."""
    if len(above) != len(cells):
        return cells
    return [
        replace(over, note_marks=[]) if cell.covered and i != subject else cell
        for i, (cell, over) in enumerate(zip(cells, above, strict=True))
    ]


def _extend(topic: Node, cells: list[TableCell], columns: _Columns) -> None:
    """A further row of a topic whose title is merged over several rows."""
    row = topic.blocks[0]
    further = [c for h, c in zip(columns.heads, cells, strict=False) if h is not None]
    for cell, more in zip(row.rows[0], further, strict=False):
        if more.covered or (more.text == cell.text and more.colour == cell.colour):
            continue
        cell.text = "\n".join(filter(None, (cell.text, more.text)))
        cell.signs += more.signs
        cell.places += more.places
    row.text = "\t".join(cell.text for cell in row.rows[0] if cell.text)


def _is_theme(row: list[TableCell], cells: list[TableCell], columns: _Columns) -> bool:
    """One text over the whole width, or a title whose other cells are empty and alike."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) != 1:
        return False
    others = [cell for i, cell in enumerate(cells) if i not in (columns.subject, columns.number)]
    coloured = {cell.colour for cell in others if cell is not filled[0]}
    return len(row) == 1 or len(coloured | {filled[0].colour}) == 1


def _topic(cells: list[TableCell], columns: _Columns, table: Block) -> Node:
    title = cells[columns.subject]
    number = None
    if columns.number is not None and columns.number < len(cells):
        number = cells[columns.number].text.rstrip(".") or None
    split = split_number(_one_line(title.text)) if number is None else None
    node = Node(
        number or (split.number if split else None),
        split.title if split else _one_line(title.text),
        "table",
        _heading(title, table),
    )
    pairs = [(h, c) for h, c in zip(columns.heads, cells, strict=False) if h is not None]
    shown = [(head, cell) for head, cell in pairs if cell.text]
    row = Block(
        "table",
        "\t".join(cell.text for _, cell in shown),
        place=(title.places or [table.place])[0],
        rows=[[cell for _, cell in pairs]],
        heads=[head for head, _ in pairs],
        note_marks=[NoteMark(mark.mark, 0) for mark in title.note_marks],
    )
    node.blocks = [row]
    return node


def _heading(title: TableCell, table: Block) -> Block:
    place = (title.places or [table.place])[0]
    setting = Setting(bold=title.bold)
    return Block("text", _one_line(title.text), place=place, setting=setting, signs=title.signs)


def _one_line(text: str) -> str:
    return " ".join(text.split())
