"""Two-column label and value rows without rules.

No table engine finds these (0 of 36 rows measured): a known label on the left and text to
the right of it on the same baseline fix the columns, and the rows follow from the labels.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ... import lexicon
from ...blocks import Block, Place, TableCell
from ..margins import hangs_beside_headings
from ..tables.found import PageContext, cell_of, rows_of, table_block
from ..words.hyphens import Hyphens
from ..words.lines import Ink, Line
from .unknown import rows_begin, unknown_label

_MAX_LABEL_LINES = 4
"""A W-question in a narrow column wraps over two to four lines."""
_RUN_IN = 3.0  # em of white behind a label with its text on the same line
_UNDER = 2.5  # em from a label to the line below it
_PITCH = 2.0  # em from line to line; white between paragraphs is wider
_NEAR = 4.0  # points within which text begins at the same column
_LARGER = 0.6  # points; less is one size to the eye


@dataclass(slots=True)
class _Row:
    label: list[Line]
    value: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class LabelColumns:
    """Where the columns of a page stand, so that the next page can go on with them."""

    label_x: float
    value_x: float
    hanging: bool = False
    """The labels hang in a margin that headings leave free: a heading ends the last value."""
    first: Line | None = None
    """The label that showed the columns."""

    @property
    def known(self) -> Line | None:
        """That label, when others may be told by being set like it, in bold."""
        return self.first if self.first and self.first.bold and not self.hanging else None


def find_label_rows(
    lines: list[Line], context: PageContext, open_columns: LabelColumns | None
) -> tuple[list[Block], set[int], LabelColumns | None]:
    """Label and value rows of one page.

    Returns table blocks of two columns, the `id`s of the lines they use, and the columns when
    the last row reaches the foot of the text, so that it may go on overleaf.
    """
    # By rows: a bold label can stand a little lower than the text beside it.
    ordered = [line for row in rows_of(lines) for line in row]
    blocks: list[Block] = []
    used: set[int] = set()

    def take(start: int, columns: LabelColumns) -> int:
        rows, end = _rows_from(ordered, start, columns, context.hyphens)
        if rows:
            blocks.append(_block(rows, context))
            used.update(id(line) for row in rows for line in (*row.label, *row.value))
        return end

    columns = open_columns
    i = take(0, columns) if columns is not None else 0
    while i < len(ordered):
        found = _columns_at(ordered, i, context)
        if found is None:
            i += 1
            continue
        columns = found
        begin = rows_begin(ordered, i, found.value_x, used) if found.known else i
        end = take(begin, found)
        i = max(end if end > i else take(i, found), i + 1)
    ends_open = bool(ordered) and id(ordered[-1]) in used
    return blocks, used, columns if ends_open else None


def joined_run_ins(lines: list[Line]) -> list[Line]:
    """Lines in which a bold label and the text that runs on behind it are one line.

    The gap behind such a label is that of a column, but the next line of the text begins
    below the label.
    """
    rows = rows_of(lines)
    joined: list[Line] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else []
        if len(row) == 2 and below and _runs_in(row[0], row[1], below[0]):
            joined.append(_merged(*row))
        else:
            joined += row
    return joined


def _runs_in(label: Line, text: Line, below: Line) -> bool:
    apart = text.x0 - label.x1
    if not label.bold or text.bold or below.bold or apart > _RUN_IN * label.size:
        return False
    near = below.base - label.base < _PITCH * max(label.size, text.size)
    under = abs(below.x0 - label.x0) < _NEAR and abs(below.size - text.size) < 0.5
    return near and under and lexicon.label(label.text) is not None


def _merged(label: Line, text: Line) -> Line:
    return replace(
        text, words=label.words + text.words, x0=label.x0, top=min(label.top, text.top),
        lead=label.text,
    )  # fmt: skip


def _columns_at(lines: list[Line], i: int, context: PageContext) -> LabelColumns | None:
    """The columns, when a known label begins at line `i` with text to its right."""
    first = lines[i]
    right = [
        line
        for line in lines[i + 1 : i + 4]
        if abs(line.base - first.base) < 0.3 * first.size and line.x0 > first.x1
    ]
    row = [
        line
        for line in lines[max(0, i - 3) : i + 4]
        if abs(line.base - first.base) < 0.3 * first.size
    ]
    if not right or _are_signed(row, context.ink) or _is_behind_field(first, row):
        return None
    below = lines[i + 2 : i + 4]
    if lexicon.label(right[0].text) and stand_below([first, right[0]], below):
        return None
    value_x = right[0].x0
    label = _label_from(lines, i, value_x, context.hyphens)
    hanging = label is not None and hangs_beside_headings(first, lines, value_x)
    if label is None or (hanging and first.bold):  # in bold it is the title of what follows
        return None
    return LabelColumns(first.x0, value_x, hanging, first)


def _is_behind_field(label: Line, row: list[Line]) -> bool:
    """True when another label stands before it on its line, with its value: no column."""
    return any(
        line.x0 < label.x0 and line.lead is not None and lexicon.label(line.lead) is not None
        for line in row
    )


def stand_below(labels: list[Line], values: list[Line]) -> bool:
    """True for a value right under each of the labels."""
    if len(labels) != len(values) or any(lexicon.label(value.text) for value in values):
        return False
    if values[0].base - labels[0].base >= _UNDER * labels[0].size:
        return False
    pairs = list(zip(labels, values, strict=True))
    # Below a pair of a label and a value that reads like one stands the next label.
    told_apart = len(labels) > 2 or all(one.bold and not other.bold for one, other in pairs)
    return told_apart and all(abs(one.x0 - other.x0) < _NEAR for one, other in pairs)


def _are_signed(row: list[Line], ink: Ink) -> bool:
    """True for three labels or more side by side, or texts that each stand behind a sign."""
    if len(row) > 2 and all(lexicon.label(line.text) for line in row):
        return True
    if sum(lexicon.column(line.text) is not None for line in row) > 2:
        return True  # the head of a table
    signs = [box for box in ink.signs if box[1] <= row[0].base and box[3] >= row[0].top]
    return all(any(-1 <= line.x0 - box[2] <= 1.5 * line.size for box in signs) for line in row)


def _label_from(lines: list[Line], i: int, value_x: float, hyphens: Hyphens) -> list[Line] | None:
    """The lines from `i` in the label column that together are a known label."""
    first = lines[i]
    taken, text = [first], first.text
    best = [first] if lexicon.label(first.text) else None
    for line in lines[i + 1 :]:
        if line.x0 >= value_x - _NEAR:
            continue
        level = abs(line.x0 - first.x0) <= _NEAR or abs(line.x1 - first.x1) <= _NEAR
        if not level or line.x1 > value_x:
            break
        if line.base - taken[-1].base > 1.8 * first.size or len(taken) == _MAX_LABEL_LINES:
            break
        taken.append(line)
        text = hyphens.join(text, line.text)
        if lexicon.label(text):
            best = list(taken)
    return best


def _rows_from(
    lines: list[Line], i: int, columns: LabelColumns, hyphens: Hyphens
) -> tuple[list[_Row], int]:
    """Rows from line `i` on, and where they end."""
    rows: list[_Row] = []
    label_ids: set[int] = set()
    while i < len(lines):
        line = lines[i]
        if id(line) in label_ids:
            pass
        elif line.x0 >= columns.value_x - _NEAR:
            if columns.hanging and (not rows or _is_set_off(line, rows[-1].value)):
                break
            if columns.known and line.bold and line.background:
                break  # the bar of another part of the form
            if not rows:
                rows.append(_Row([]))
            rows[-1].value.append(line)
        else:
            label = _label_from(lines, i, columns.value_x, hyphens)
            if label is None and columns.known is not None:
                label = unknown_label(lines, i, columns.known, columns.value_x)
            if label is None or _stands_elsewhere(line, lines, columns):
                break
            if _is_title(line, lines, columns):
                break
            rows.append(_Row(label))
            label_ids |= {id(part) for part in label}
        i += 1
    return _with_values(rows, lines, i)


def _is_set_off(line: Line, value: list[Line]) -> bool:
    """True for a heading below a value: it is bold or larger, and the value is not."""
    if not value:
        return False
    first = value[0]
    return (line.bold and not first.bold) or line.size > first.size + _LARGER


def _stands_elsewhere(label: Line, lines: list[Line], columns: LabelColumns) -> bool:
    """True for a label of other columns: it begins elsewhere, or its value does."""
    if not columns.hanging and abs(label.x0 - columns.label_x) > _NEAR:
        return True
    return any(
        label.x1 < line.x0 < columns.value_x - _NEAR
        and abs(line.base - label.base) < 0.3 * label.size
        for line in lines
    )


def _is_title(label: Line, lines: list[Line], columns: LabelColumns) -> bool:
    """True for a label without a value beside it that is set otherwise: it opens what follows."""
    first = columns.first
    if first is None or any(
        line.x0 >= columns.value_x - _NEAR and abs(line.base - label.base) < 0.3 * label.size
        for line in lines
    ):
        return False
    larger = label.size > first.size + _LARGER
    return larger or label.background != first.background or label.bold != first.bold


def _with_values(rows: list[_Row], lines: list[Line], end: int) -> tuple[list[_Row], int]:
    """The rows, but for a last label without a value that stands over text."""
    if not rows or rows[-1].value:
        return rows, end
    first, last = rows[-1].label[0], rows[-1].label[-1]
    below = lines[end : end + 1]
    if not below or abs(below[0].x0 - first.x0) > _NEAR:
        return rows, end
    if below[0].base - last.base > _UNDER * last.size:
        return rows, end
    return rows[:-1], next(at for at, line in enumerate(lines) if line is first)


def _block(rows: list[_Row], context: PageContext) -> Block:
    cells = [[_cell(row.label, context), _cell(row.value, context)] for row in rows]
    lines = [line for row in rows for line in (*row.label, *row.value)]
    box = (
        min(line.x0 for line in lines), min(line.top for line in lines),
        max(line.x1 for line in lines), max(line.bottom for line in lines),
    )  # fmt: skip
    return table_block(cells, context.ink.page.number, box)


def _cell(lines: list[Line], context: PageContext) -> TableCell:
    if not lines:
        return TableCell("")
    cell = cell_of(lines, context)
    box = (
        round(min(line.x0 for line in lines), 1), round(min(line.top for line in lines), 1),
        round(max(line.x1 for line in lines), 1), round(max(line.bottom for line in lines), 1),
    )  # fmt: skip
    cell.places = [Place(context.ink.page.number, box)]
    return cell
