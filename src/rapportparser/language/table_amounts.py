"""Amounts in the cells of a table, in the unit that the table or the column is printed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from ..lexicon import load
from ..schema import Amount, Cell, Column, Table

_FIGURE = re.compile(
    r"(?P<minus>[-–−]|-/-)?\s*(?P<euro>€)?\s*(?P<inner>[-–−]|-/-)?\s*(?P<open>\()?\s*(?P<later>€)?"
    r"\s*(?P<within>[-–−])?\s*(?P<number>\d{1,3}(?:[.   ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?:,-)?"
    r"\s*(?P<percent>%)?\s*(?P<close>\))?\s*(?P<trailing>[-–−]|-/-)?\s*(?P<side>[VvNn])?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def table_amounts(table: Table, start: int) -> Iterator[Amount]:
    """Amounts of the cells below the heads; offsets count from `start`, where the text begins.

    A cell is one when the table, its column or the cell itself says in what it is printed.
    """
    for number, row in enumerate(_placed(table, start)):
        if number < table.header_rows:
            continue
        label = next((cell.text for _, _, cell in row if cell.text), None)
        unit = _row_unit(table, row)
        for column, at, cell in row[1:] if len(row) > 1 else row:
            head = table.columns[column] if column < len(table.columns) else None
            found = _amount(cell.text, head, unit or (table.unit, table.scale))
            if found is not None:
                value, name, sign = found
                yield Amount(
                    text=cell.text, char_start=at, char_end=at + len(cell.text), value=value,
                    unit=name, sign=sign, purpose=" ".join(label.split()) if label else None,
                    column=head.label if head and head.label else None,
                )  # fmt: skip


def _placed(table: Table, start: int) -> Iterator[list[tuple[int, int, Cell]]]:
    """Cells of each row with their column and where their text begins."""
    position = 0
    for row in table.rows:
        placed: list[tuple[int, int, Cell]] = []
        column = 0
        for cell in row:
            at = table.text.find(cell.text, position) if cell.text else position
            position = max(position, at + len(cell.text))
            placed.append((column, start + at, cell))
            column += max(1, cell.columns)
        yield placed


def _row_unit(table: Table, row: list[tuple[int, int, Cell]]) -> tuple[str, int] | None:
    """The unit that a column of units gives the row."""
    for column, _, cell in row:
        if column < len(table.columns) and table.columns[column].role == "unit" and cell.text:
            text = " ".join(cell.text.split())
            return _units().get(text.casefold(), text), 1
    return None


def _amount(
    text: str, head: Column | None, unit: tuple[str | None, int]
) -> tuple[Decimal, str, int] | None:
    """Value in whole units, unit and sign of a cell that is one figure."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None or (bool(match["open"]) != bool(match["close"])):
        return None
    name, scale = unit
    if head is not None:
        if _counts(head.label) or head.role in ("unit", "source"):
            return None
        if head.unit is not None:
            name, scale = head.unit, head.scale
    if match["percent"]:
        name, scale = "%", 1
    elif match["euro"] or match["later"]:
        name, scale = "EUR", scale if name == "EUR" else 1
    if name is None or (_YEAR.fullmatch(match["number"]) and name != "EUR"):
        return None
    plain = re.sub(r"[.\s]", "", match["number"]).replace(",", ".")
    value = Decimal(plain) * scale
    signed = ("minus", "inner", "within", "open", "trailing")
    negative = any(match[group] for group in signed) or (match["side"] or "").upper() == "N"
    return value, name, -1 if negative else 1


@cache
def _units() -> dict[str, str]:
    """Units as written with the name they get."""
    units: dict[str, str] = load("amounts.toml")["units"]
    return units


@cache
def _counted() -> re.Pattern[str]:
    return re.compile("|".join(load("tables.toml")["columns"]["no_amounts"]))


@lru_cache(maxsize=1024)  # the columns of a few long tables
def _counts(head: str) -> bool:
    """True for a column of numbers, years or dates."""
    return bool(_counted().search(" ".join(head.split()).casefold()))
