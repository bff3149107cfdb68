"""The head of a table: how many rows it has, and what stands over each column."""

from __future__ import annotations

import re

from ...blocks import TableCell
from .row_levels import is_figure
from .words import unit_in

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:19|20)?\d\d)?")
_MOST = 4  # rows of a head; more is a table without one
_LONGEST = 80
"""Characters of a head; a longer text is what a row tells."""


def spread(row: list[TableCell]) -> list[TableCell]:
    """The cells with one entry for each column that they span."""
    return [
        cell if i == 0 else TableCell("", cell.colour, covered=cell.covered)
        for cell in row
        for i in range(max(1, cell.columns))
    ]


def width(rows: list[list[TableCell]]) -> int:
    """Columns of the table: those of most of its rows."""
    counts = [sum(max(1, cell.columns) for cell in row) for row in rows]
    return max(set(counts), key=lambda count: (counts.count(count), count), default=0)


def is_title(row: list[TableCell], columns: int) -> bool:
    """True for one text over the whole width."""
    return len(row) == 1 and row[0].columns >= columns > 1 and bool(row[0].text)


def count_heads(rows: list[list[TableCell]]) -> int:
    """How many of the first rows are heads, a title over the whole width included."""
    columns = width(rows)
    start = 1 if rows and is_title(rows[0], columns) else 0
    if len(rows) - start < 2 or not _may_head(rows[start]):
        return 0
    end = start + 1
    while end < min(len(rows) - 1, start + _MOST) and _goes_on(rows, start, end):
        end += 1
    return end


def _may_head(row: list[TableCell]) -> bool:
    """True for texts without figures, years apart."""
    told = [cell.text for cell in row if cell.text]
    figures = sum(_is_value(text) for text in told[1:] or told)
    return len(told) > 1 and not figures and all(len(text) <= _LONGEST for text in told[1:])


def _is_value(text: str) -> bool:
    return is_figure(text) and not _YEAR.fullmatch(text.strip())


def _goes_on(rows: list[list[TableCell]], start: int, at: int) -> bool:
    """True when the row below the first head row is one too."""
    row, first = spread(rows[at]), spread(rows[start])
    if not _may_head(rows[at]) and not _is_rest_of_head(row):
        return False
    if any(cell.columns > 1 for cell in rows[at - 1][1:]) and not _is_value_row(rows[at]):
        return True  # a head over several columns has its own heads below
    if row[0].covered:
        return True
    told = [cell.text for cell in row if cell.text]
    if any(_YEAR.fullmatch(text) or unit_in(text) for text in told[1:] or told):
        return True
    if not first[0].text and not any(map(_is_value, told)):
        return True  # the head of the first column stands lower
    shades = {cell.colour for cell in row} | {cell.colour for cell in first}
    last = {cell.colour for cell in rows[-1]}
    return len(shades) == 1 and None not in shades and last != shades


def _is_rest_of_head(row: list[TableCell]) -> bool:
    """True when only columns behind the first one have words, none of them a value."""
    told = [cell.text for cell in row if cell.text]
    return bool(told) and not row[0].text and not any(map(_is_value, told))


def _is_value_row(row: list[TableCell]) -> bool:
    return any(_is_value(cell.text) for cell in row if cell.text)


def column_labels(rows: list[list[TableCell]], heads: int) -> list[str]:
    """The head of each column, from top to bottom; a wide head stands over each of its columns."""
    columns = width(rows)
    labels = [""] * columns
    lines = [row for row in rows[:heads] if not is_title(row, columns)]
    for row in _over_groups(lines, columns):
        at = 0
        for cell in row:
            for column in range(at, min(at + max(1, cell.columns), columns)):
                text = " ".join(cell.text.split())
                if text and text not in labels[column]:
                    labels[column] = _joined(labels[column], text)
            at += max(1, cell.columns)
    return labels


def own_labels(rows: list[list[TableCell]], heads: int) -> list[str]:
    """The lowest filled cell of the head of each column."""
    columns = width(rows)
    labels = [""] * columns
    for row in rows[:heads]:
        for column, cell in enumerate(spread(row)[:columns]):
            if cell.text and not is_title(row, columns):
                labels[column] = " ".join(cell.text.split())
    return labels


def _over_groups(lines: list[list[TableCell]], columns: int) -> list[list[TableCell]]:
    """Heads over groups of columns that are alike, each as wide as its group.

    Where `baten, lasten, saldo` is printed for every year, the year may stand over its middle
    column with nothing drawn beside it.
    """
    if not lines:
        return lines
    last = spread(lines[-1])[:columns]
    plain = [TableCell(_YEAR.sub("", cell.text).strip(), cell.colour) for cell in last]
    size = _period([cell.text for cell in plain[1:]])
    if size is None:
        return lines
    years = [TableCell(" ".join(_YEAR.findall(cell.text))) for cell in last]
    upper = [*lines[:-1], [TableCell(""), *years[1:]]]
    return [*(_widened(line, size, columns) for line in upper), [last[0], *plain[1:]]]


def _period(labels: list[str]) -> int | None:
    """How many columns a group has, when the heads repeat."""
    for size in range(2, len(labels) // 2 + 1):
        groups = [labels[i : i + size] for i in range(0, len(labels), size)]
        if all(group == groups[0] for group in groups) and all(groups[0]):
            return size
    return None


def _widened(line: list[TableCell], size: int, columns: int) -> list[TableCell]:
    cells = spread(line)[:columns]
    wide = cells[:1]
    for start in range(1, len(cells), size):
        told = [cell for cell in cells[start : start + size] if cell.text]
        if len(told) != 1:
            return line
        wide.append(TableCell(told[0].text, told[0].colour, columns=size))
    return wide


def _joined(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}".strip()


def year_in(label: str) -> int | None:
    """The one year that a head names."""
    years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", label))
    return int(years.pop()) if len(years) == 1 else None
