"""What each table is: financial, of indicators or plain; its unit, caption and columns.

For every format. Status tables are found in `outline`, which makes their rows topics; their
heads are read here.
"""

from __future__ import annotations

from typing import cast

from ...blocks import Block, TableCell, TableColumn, TableFacts
from ...schema import ColumnRole
from .heads import column_labels, count_heads, is_title, own_labels, spread, width, year_in
from .row_levels import is_figure
from .words import (
    Unit,
    column_role,
    goes_on_overleaf,
    is_caption,
    is_money_row,
    tells_everywhere,
    unit_in,
)  # fmt: skip

_FIGURES = 0.5  # share of the cells behind the label that hold figures in a table of amounts
_CAPTION = 160  # characters; a longer text above a table is no caption
_REACH = 2  # blocks above or below a table in which its unit or caption stands
_NOT_MONEY = frozenset({"indicator", "unit", "source", "baseline", "target"})
"""Roles that only tables of indicators have."""


def describe_tables(blocks: list[Block]) -> None:
    """Set `table` on every table block."""
    general = next(
        (unit for b in blocks if tells_everywhere(b.text) and (unit := _unit_of_text(b.text))), None
    )
    for i, block in enumerate(blocks):
        if block.kind == "table" and block.rows:
            block.table = _facts(block, blocks[max(0, i - _REACH) : i], blocks[i + 1 : i + 2])
            if block.table.unit is None and general and block.table.kind == "financial":
                _set_unit(block.table, general)


def _unit_of_text(text: str) -> Unit | None:
    """The unit of a sentence: amounts in it ("€ 1.000") say nothing of a table."""
    found = unit_in(text)
    return found if found and found.name == "EUR" and len(text) < 400 else None


def _set_unit(facts: TableFacts, unit: Unit) -> None:
    facts.unit, facts.scale, facts.printed_unit = unit.name, unit.scale, unit.printed


def _facts(table: Block, above: list[Block], below: list[Block]) -> TableFacts:
    rows = table.rows
    heads = count_heads(rows)
    facts = TableFacts(header_rows=heads, caption=_caption(table, above))
    facts.columns = _columns(rows, heads)
    unit = _unit(rows, heads, facts.caption, [*reversed(above), *below])
    if _is_indicators(facts.columns, rows):
        facts.kind = "indicators"
    elif _is_financial(facts.columns, rows[heads:], money=unit is not None and unit.name == "EUR"):
        facts.kind = "financial"
    for column in facts.columns[1:] if facts.kind != "plain" else []:
        column.role = cast("ColumnRole | None", column_role(facts.kind, column.label))
    if facts.columns and facts.kind != "plain":
        facts.columns[0].role = _first_role(facts)
    if unit is not None and (facts.kind != "indicators" or unit.name != "EUR"):
        _set_unit(facts, unit)
    return facts


def _first_role(facts: TableFacts) -> ColumnRole:
    role = column_role(facts.kind, facts.columns[0].label)
    return "indicator" if facts.kind == "indicators" and role == "indicator" else "label"


def _caption(table: Block, above: list[Block]) -> str | None:
    columns = width(table.rows)
    if is_title(table.rows[0], columns):
        return " ".join(table.rows[0][0].text.split())
    for block in reversed(above):
        if block.kind not in ("text", "list") or len(block.text) > _CAPTION:
            return None
        if goes_on_overleaf(block.text):
            continue
        if is_caption(block.text) or _is_only_unit(block.text):
            return block.text
    return None


def _is_only_unit(text: str) -> bool:
    unit = unit_in(text)
    return unit is not None and len(text) <= len(unit.printed) + 40


def _columns(rows: list[list[TableCell]], heads: int) -> list[TableColumn]:
    if not heads:
        return []
    labels = column_labels(rows, heads)
    own = own_labels(rows, heads)
    return [_column(*both) for both in zip(labels, own, strict=True)]


def _column(label: str, own: str) -> TableColumn:
    column = TableColumn(label, own, year=year_in(label))
    unit = unit_in(label)
    if unit is not None:
        column.unit, column.scale = unit.name, unit.scale
    return column


def _is_indicators(columns: list[TableColumn], rows: list[list[TableCell]]) -> bool:
    """True for heads that name indicators, or a unit or start with targets."""
    roles = [column_role("indicators", column.label) for column in columns]
    own = {role for role in roles if role in _NOT_MONEY}
    measured = own & {"baseline", "target", "unit"} or "actual" in roles
    if "indicator" in roles:
        return bool(measured) or sum(bool(column.year) for column in columns) > 1
    return "baseline" in own and "target" in own and len(rows) > 1


def _is_financial(columns: list[TableColumn], body: list[list[TableCell]], *, money: bool) -> bool:
    """True for columns of amounts, by budget and result, or by year with rows of money."""
    cells = [cell.text for row in body for cell in spread(row)[1:] if cell.text]
    if not cells or sum(map(is_figure, cells)) < _FIGURES * len(cells):
        return False
    roles = [column_role("financial", column.label) for column in columns[1:]]
    if len({role for role in roles if role} - {"balance"}) > 1:
        return True
    years = sum(column.year is not None for column in columns[1:])
    if money and (years or any(roles)):
        return True
    named = sum(bool(row) and is_money_row(row[0].text) for row in body)
    return named > 1 or (named > 0 and (years > 1 or any(roles))) or (years > 1 and any(roles))


def _unit(
    rows: list[list[TableCell]], heads: int, caption: str | None, around: list[Block]
) -> Unit | None:
    """The unit by the cells of the head, the caption, or the text around the table."""
    first = [cell.text for row in rows[: max(heads, 1)] for cell in row[:1]]
    texts = [*first, *([caption] if caption else [])]
    shared = {unit for row in rows[:heads] for cell in row[1:] if (unit := unit_in(cell.text))}
    if len(shared) == 1 and _covers(rows[:heads]):
        return shared.pop()
    for text in texts:
        if unit := unit_in(text):
            return unit
    for block in around:
        if block.kind in ("text", "list", "field") and (unit := _closing_unit(block.text)):
            return unit
    return None


def _covers(heads: list[list[TableCell]]) -> bool:
    """True when every column with figures tells a unit, or one wide head does."""
    told = [cell for row in heads for cell in row[1:] if unit_in(cell.text)]
    columns = sum(max(1, cell.columns) for cell in told)
    return columns >= max(sum(max(1, cell.columns) for cell in row) for row in heads) - 1


def _closing_unit(text: str) -> Unit | None:
    """The unit in a short line, or at the end of a text: `(bedragen x € 1.000)`."""
    tail = text if len(text) <= _CAPTION else text[-_CAPTION // 2 :]
    unit = unit_in(tail)
    if unit is None or unit.name != "EUR":
        return None
    return unit
