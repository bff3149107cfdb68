"""Lines under each other to blocks: paragraphs, aligned rows, labels over or beside values."""

from __future__ import annotations

from dataclasses import replace

from .. import lexicon
from ..blocks import Block
from .labels.columns import stand_below
from .labels.named import named_label
from .paragraphs import build, list_mark
from .tables.found import PageContext, aligned_table, rows_of
from .words.lines import Line

_TITLE = 1.3  # times the size of a table: number and title of a section right above it
_PITCH = 1.8  # em from line to line within a paragraph
_APART = 1.25  # times that pitch, for white that parts what stands below
_ALIGNED = 4.0  # points between lines that begin at one margin


def run_blocks(lines: list[Line], context: PageContext) -> list[Block]:
    """Blocks of lines of one column, from top to bottom."""
    run = _Run(context)
    rows = rows_of(lines)
    while rows:
        row = rows.pop(0)
        if len(row) == 1 or (len(row) == 2 and list_mark(f"{row[0].text} x") == row[0].text):
            run.add_text(row)
        elif all(lexicon.label(line.text) for line in row):
            # Labels beside each other, each with its value below, or with a sign.
            below = [rows.pop(0)] if rows and stand_below(row, rows[0]) else []
            run.add_table([row, *below])
        elif all(map(_heads_column, row)):
            run.add_table([row])  # over cells that hold colours, or one of them words
        elif all(map(_opens_field, fields := _fields_of(row))):
            rest = [rows.pop(0)[0]] if rows and _goes_on(fields, rows, lines) else []
            run.add_lines([*fields[:-1], _joined(fields[-1], rest)])
        else:
            run.add_row(row)
    run.close()
    return run.blocks


def _size(row: list[Line]) -> float:
    return max(line.size for line in row)


def _heads_column(line: Line) -> bool:
    """True for a bold word that is known to stand over a column, or over the signs of a legend."""
    if not line.bold:
        return False
    legend = lexicon.load("signals.toml")["legend"]
    key = lexicon.label_key(line.text)
    return key in (*legend["meanings"], *legend["cues"]) or lexicon.column(line.text) is not None


class _Run:
    """What was seen of a run of lines and is not a block yet."""

    def __init__(self, context: PageContext) -> None:
        self.blocks: list[Block] = []
        self.table: list[list[Line]] = []
        self._prose: list[Line] = []
        self._context = context

    def add_text(self, row: list[Line]) -> None:
        """A line of prose; one aligned row above it was prose too."""
        if len(self.table) > 1:
            self.close()
        self._prose += [*(line for found in self.table for line in found), *row]
        self.table = []

    def add_row(self, row: list[Line]) -> None:
        """Lines beside each other; a single row above them in larger type is a title."""
        if len(self.table) == 1 and _size(self.table[0]) >= _TITLE * _size(row):
            self.close()
        self.table.append(row)

    def add_table(self, rows: list[list[Line]]) -> None:
        """Rows that are a table whatever stands above or below them."""
        self.close()
        self.blocks.append(aligned_table(rows, self._context))

    def add_lines(self, row: list[Line]) -> None:
        """Lines beside each other that are a block each."""
        self.close()
        for line in row:
            self.blocks += build([line], self._context.hyphens, self._context.note_marks)

    def close(self) -> None:
        """Make blocks of what is left."""
        if len(self.table) == 1:
            self._prose += self.table.pop()
        if self._prose:
            self.blocks += build(self._prose, self._context.hyphens, self._context.note_marks)
        if self.table:
            self.blocks.append(aligned_table(self.table, self._context))
        self._prose, self.table = [], []


def _fields_of(row: list[Line]) -> list[Line]:
    """The lines of a row, each label with the value that stands behind it at a tab."""
    fields: list[Line] = []
    label = False
    for line in row:
        if label:
            fields[-1] = replace(
                _joined(fields[-1], [line]), x1=line.x1, bold=False, lead=fields[-1].text
            )
        else:
            fields.append(line)
        label = not label and lexicon.label(line.text) is not None
    return fields


def _goes_on(row: list[Line], rows: list[list[Line]], lines: list[Line]) -> bool:
    """True when the last field of the row is wrapped to the line below, at the left margin.

    It fills its line, or what stands below it is set apart from what follows.
    """
    last, first = row[-1], rows[0][0]
    step = first.base - last.base
    near = len(rows[0]) == 1 and step < _PITCH * last.size
    alike = abs(first.x0 - row[0].x0) < _ALIGNED and first.size == last.size and not first.bold
    if not near or not alike or first.lead is not None:
        return False
    word = first.words[0].x1 - first.words[0].x0
    full = last.x1 + 0.25 * last.size + word > max(line.x1 for line in lines)
    apart = len(rows) > 1 and rows[1][0].base - first.base > _APART * step
    return full or apart


def _joined(line: Line, rest: list[Line]) -> Line:
    return replace(line, words=[*line.words, *(word for more in rest for word in more.words)])


def _opens_field(line: Line) -> bool:
    """True for a label with its value behind it, bold, with a colon, or before a name."""
    label, colon, value = line.text.partition(": ")
    if (colon and value and lexicon.label(label)) or named_label(line.text):
        return True
    return line.lead is not None and line.lead != line.text and lexicon.label(line.lead) is not None
