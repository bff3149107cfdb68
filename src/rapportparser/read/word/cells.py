"""The grid of a Word table: its rows, and which columns each cell takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .xml import Element, W, attr, number

WRAPPERS = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""Elements around blocks, rows and cells that add nothing to them."""
_MOST = 200
"""Columns that one cell may take; Word allows 63."""


@dataclass(slots=True)
class PlacedCell:
    """A cell in its columns, `start` to before `end`, from 0."""

    element: Element
    """`None` for columns that the row skips."""
    start: int
    end: int
    continues_above: bool = False
    """Merged with the cell above it."""


def placed_cells(row: Element) -> list[PlacedCell]:
    """The cells of a `w:tr`; cells merged with the one to their left are part of it."""
    properties = row.find(W + "trPr")
    cells = _gap(properties, "gridBefore", 0)
    for element in inside(row, W + "tc"):
        start = cells[-1].end if cells else 0
        own = element.find(W + "tcPr")
        if own is None:
            cells.append(PlacedCell(element, start, start + 1))
            continue
        if own.find(W + "cellDel") is not None:
            continue
        end = start + min(max(number(own.find(W + "gridSpan")) or 1, 1), _MOST)
        if _continues(own, "hMerge") and cells:
            cells[-1].end = end
        else:
            cells.append(PlacedCell(element, start, end, _continues(own, "vMerge")))
    return cells + _gap(properties, "gridAfter", cells[-1].end if cells else 0)


def _gap(properties: Element | None, name: str, start: int) -> list[PlacedCell]:
    """Columns that a row skips at its begin or end."""
    columns = number(properties.find(W + name)) if properties is not None else None
    skipped = min(columns or 0, _MOST)
    return [PlacedCell(None, start, start + skipped)] if skipped > 0 else []


def _continues(properties: Element, name: str) -> bool:
    """True for a cell that is merged into the one above it or to its left."""
    merge = properties.find(W + name)
    return merge is not None and attr(merge) in {None, "continue"}


def inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == W + "sdt" or child.tag in WRAPPERS:
            yield from inside(child, tag)
