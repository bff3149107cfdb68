"""Tables that go on overleaf, put together again."""

from __future__ import annotations

import re

from ... import lexicon
from ...blocks import Block, NoteMark, TableCell
from ..words.hyphens import HYPHENS, Hyphens
from .found import table_text
from .words import goes_on_overleaf, is_caption

_SAME_COLUMN = 6.0  # points between the left edges of one table on two pages
_HEADS = 4  # rows; the deepest heads of the reports seen have three
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")


def join_tables(blocks: list[Block], hyphens: Hyphens) -> list[Block]:
    """Blocks in which a table that opens a page is joined to the one that ended the last.

    A line that says no more than that the table goes on, or its caption once more, is dropped.
    """
    joined: list[Block] = []
    between: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, block):
            _append(last, block, hyphens)
            between = []
        elif last is not None and last.kind == "table" and _repeats_caption(joined, block):
            between.append(block)
        else:
            joined += between
            between = []
            joined.append(block)
    return joined + between


def _repeats_caption(joined: list[Block], block: Block) -> bool:
    """True for what stands over the second half of a table, on the page behind its first."""
    end = (joined[-1].continued or [joined[-1].place])[-1]
    if block.kind != "text" or end.page is None or block.place.page != end.page + 1:
        return False
    above = joined[-2].text if len(joined) > 1 else ""
    return goes_on_overleaf(block.text) or (is_caption(above) and block.text == above)


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
    rows = block.rows[_repeated_heads(last, block) :]
    if rows and _is_rest(last.rows[-1], rows[0]):
        for upper, lower in zip(last.rows[-1], rows[0], strict=False):
            _join_cells(upper, lower, hyphens)
        rows = rows[1:]
    last.rows += rows
    last.continued += [block.place, *block.continued]
    last.text = table_text(last.rows)


def _repeated_heads(last: Block, block: Block) -> int:
    """How many rows of heads are printed again."""
    same = 0
    for before, row in zip(last.rows, block.rows[:-1], strict=False):
        if same == _HEADS or _texts(before) != _texts(row):
            break
        same += 1
    return same


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
