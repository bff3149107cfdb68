"""Tables that go on overleaf, put together again."""

from __future__ import annotations

import re

from .. import lexicon
from ..blocks import Block, NoteMark, TableCell
from .hyphens import HYPHENS, Hyphens
from .tables import table_text

_SAME_COLUMN = 6.0  # points between the left edges of one table on two pages
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")


def join_tables(blocks: list[Block], hyphens: Hyphens) -> list[Block]:
    """Blocks in which a table that opens a page is joined to the one that ended the last."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, block):
            _append(last, block, hyphens)
        else:
            joined.append(block)
    return joined


def _goes_on(last: Block, block: Block) -> bool:
    if last.kind != "table" or block.kind != "table":
        return False
    end = last.continued[-1] if last.continued else last.place
    if end.page is None or block.place.page != end.page + 1:
        return False
    same_left = abs((last.setting.x0 or 0) - (block.setting.x0 or 0)) < _SAME_COLUMN
    widths = {_width(row) for row in last.rows[-2:]} & {_width(row) for row in block.rows[:2]}
    only_values = not block.rows[0][0].text  # a row that goes on may lack its label column
    return bool(widths) and (same_left or only_values)


def _width(row: list[TableCell]) -> int:
    return sum(cell.columns for cell in row)


def _append(last: Block, block: Block, hyphens: Hyphens) -> None:
    rows = block.rows
    if len(rows) > 1 and _texts(rows[0]) == _texts(last.rows[0]):
        rows = rows[1:]  # a header row that is printed again
    if rows and _is_rest(last.rows[-1], rows[0]):
        for upper, lower in zip(last.rows[-1], rows[0], strict=False):
            _join_cells(upper, lower, hyphens)
        rows = rows[1:]
    last.rows += rows
    last.continued += [block.place, *block.continued]
    last.text = table_text(last.rows)


def _texts(row: list[TableCell]) -> list[str]:
    return [cell.text for cell in row]


def _is_rest(upper: list[TableCell], lower: list[TableCell]) -> bool:
    """True when the lower row is the rest of the upper one, cut by the page break."""
    if len(upper) != len(lower):
        return False
    if not lower[0].text:
        return True
    whole = lexicon.label(f"{upper[0].text} {lower[0].text}")
    if whole and not lexicon.label(lower[0].text):
        return True
    return lower[0].text[:1].islower() and not _ENDS.search(upper[0].text)


def _join_cells(upper: TableCell, lower: TableCell, hyphens: Hyphens) -> None:
    if lower.text and upper.text:
        runs_on = not _ENDS.search(upper.text) or upper.text[-1] in HYPHENS
        text = hyphens.join(upper.text, lower.text) if runs_on else f"{upper.text}\n{lower.text}"
    else:
        text = upper.text or lower.text
    shift = len(text) - len(lower.text)
    upper.note_marks += [NoteMark(m.mark, m.offset + shift) for m in lower.note_marks]
    upper.text = text
    upper.places += lower.places
