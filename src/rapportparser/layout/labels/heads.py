"""Labels side by side with a text below each, as on a card: `Doelstelling   Stand van zaken`.

The labels are set in a way of their own, and each value keeps to the column of its label. What
stands in rows below such labels is a table, and none of these. A single small label over text is
a card with one column.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ... import lexicon
from ...blocks import Block, Place, TableCell
from ...source import BBox, Page, Word
from ..tables.found import PageContext, cell_of, rows_of
from ..words.lines import Ink, Line
from .pairs import labelled

_LONG = 40  # characters of a label that the lexicon does not know
_NEAR = 4.0  # points within which text begins at the same column
_UNDER = 3.0  # em from a label to its value
_PITCH = 2.0  # em from line to line; white between paragraphs is wider
_FULL = 0.6
"""Share of the widest line that the lines of a text fill, all but the last; cells do not."""
_SMALLER = 0.75  # points by which a single label is set smaller than its text
_A_SPACE = 0.2  # em between two words at least
_WORD_GAP = 0.5  # em before a word that begins in the next column; a space is 0.25


@dataclass(slots=True)
class _Column:
    label: Line
    value: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Card:
    """Fields that stand side by side, and the box that they fill together."""

    fields: list[Block]
    bbox: BBox


def find_label_heads(lines: list[Line], context: PageContext) -> tuple[list[Card], set[int]]:
    """Cards of one page, and the `id`s of the lines that they use."""
    cards: list[Card] = []
    used: set[int] = set()
    for columns, taken in _found(lines, context.ink):
        cards.append(_card(columns, context))
        used |= {id(line) for line in taken}
    return cards, used


def words_of_cards(lines: list[Line], ink: Ink) -> set[int]:
    """`id`s of the words in labels side by side and the texts below them: no rows of a table."""
    return {
        id(word)
        for columns, taken in _found(lines, ink)
        if len(columns) > 1
        for line in taken
        for word in line.words
    }


def _found(lines: list[Line], ink: Ink) -> Iterator[tuple[list[_Column], list[Line]]]:
    rows = rows_of(lines)
    used: set[int] = set()
    for at, row in enumerate(rows):
        if id(row[0]) in used or not _are_labels(row) or _are_signed(row, ink):
            continue
        columns, taken = _columns(row, rows[at + 1 :])
        if columns and not _is_ruled(columns, ink.page):
            used |= {id(line) for line in taken}
            yield columns, [*row, *taken]


def _are_signed(row: list[Line], ink: Ink) -> bool:
    """True when a sign stands on the line of the labels: it is the value of one."""
    top, base = row[0].top, row[0].base
    return any(box[1] <= base and box[3] >= top for box in ink.signs)


def _is_ruled(columns: list[_Column], page: Page) -> bool:
    """True when a rule parts the labels from their values: the heads of a table."""
    left, right = columns[0].label.x0, columns[-1].label.x1
    top = columns[0].label.base
    bottom = min(column.value[0].base for column in columns)
    return any(
        area.kind == "rule" and area.x0 < right and area.x1 > left and top < area.top < bottom
        for area in page.areas
    )


def _are_labels(row: list[Line]) -> bool:
    """True when the lines are set alike, one is a known label and the others read like one."""
    known = [lexicon.label(line.text) is not None for line in row]
    if not any(known) or not all(_like(line, row[0]) for line in row):
        return False
    return all(is_known or _may_be(line.text) for is_known, line in zip(known, row, strict=True))


def _may_be(text: str) -> bool:
    digits = any(character.isdigit() for character in text)
    return len(text) <= _LONG and text[:1].isupper() and text[-1].isalnum() and not digits


def _like(a: Line, b: Line) -> bool:
    alike = a.bold == b.bold and a.italic == b.italic and a.colour == b.colour
    return alike and abs(a.size - b.size) < 0.3


def _columns(row: list[Line], below: list[list[Line]]) -> tuple[list[_Column], list[Line]]:
    """The labels with their values, and the lines taken; none when this is no card."""
    columns = [_Column(label) for label in sorted(row, key=lambda line: line.x0)]
    taken: list[Line] = []
    before = row[0]
    end = len(below)
    for at, found in enumerate(below):
        parts = [part for line in found for part in _cut(line, columns)]
        places = [_column_of(part, columns) for part in parts]
        if not _goes_on(before, found, row[0], taken) or None in places:
            end = at
            break
        for part, place in zip(parts, places, strict=True):
            if place is not None:
                columns[place].value.append(part)
        taken += found
        before = found[0]
    first = {i for i, column in enumerate(columns) if column.value}
    whole = len(first) == len(columns) and all(map(_is_text, columns))
    if not whole or _rows_follow(below[end : end + 1], columns):
        return [], []
    single = len(columns) == 1
    if single and columns[0].value[0].size < row[0].size + _SMALLER:
        return [], []
    return columns, taken


def _goes_on(before: Line, row: list[Line], label: Line, taken: list[Line]) -> bool:
    """True when the row is the next line of the values."""
    line = row[0]
    reach = _PITCH if taken else _UNDER
    if not 0 < line.base - before.base <= reach * max(line.size, label.size):
        return False
    if any(_like(other, label) for other in row) or _are_labels(row):
        return False
    if not taken:
        return True
    model = taken[0]
    return all(other.bold <= model.bold and abs(other.size - model.size) < _SMALLER
               and (other.bold == model.bold or not model.bold) for other in row)  # fmt: skip


def _cut(line: Line, columns: list[_Column]) -> list[Line]:
    """The line cut before words that begin at the column of another label."""
    starts = [column.label.x0 for column in columns[1:]]
    parts: list[list[Word]] = [[line.words[0]]]
    for a, b in itertools.pairwise(line.words):
        apart = b.x0 - a.x1 > _WORD_GAP * line.size
        if apart and any(abs(b.x0 - start) < _NEAR for start in starts):
            parts.append([])
        parts[-1].append(b)
    if len(parts) == 1:
        return [line]
    return [replace(line, words=part, x0=part[0].x0, x1=part[-1].x1) for part in parts]


def _column_of(line: Line, columns: list[_Column]) -> int | None:
    """The column in which the line stands: it begins there, and ends before the next."""
    for at in range(len(columns) - 1, -1, -1):
        column = columns[at]
        if line.x0 < column.label.x0 - _NEAR:
            continue
        right = columns[at + 1].label.x0 if at + 1 < len(columns) else float("inf")
        begins = column.value or line.x0 < column.label.x0 + _NEAR
        return at if begins and line.x1 < right else None
    return None


def _is_text(column: _Column) -> bool:
    """False for cells below each other: their lines end anywhere.

    A line of a narrow column may end early where the next word did not fit.
    """
    right = max(line.x1 for line in column.value)
    least = column.label.x0 + _FULL * (right - column.label.x0)
    return all(
        line.x1 >= least or line.x1 + _A_SPACE * line.size + _first(below) > right
        for line, below in itertools.pairwise(column.value)
    )


def _first(line: Line) -> float:
    """How wide its first word is, in points."""
    return line.words[0].x1 - line.words[0].x0


def _rows_follow(below: list[list[Line]], columns: list[_Column]) -> bool:
    """True when a row set like the values stands below them in two columns or more."""
    for row in below:
        like = [line for line in row if _like(line, columns[0].value[0])]
        starts = {_column_of(line, columns) for line in like} - {None}
        return len(columns) > 1 and len(starts) > 1
    return False


def _card(columns: list[_Column], context: PageContext) -> Card:
    page = context.ink.page.number
    lines = [line for column in columns for line in (column.label, *column.value)]
    fields = [
        labelled(
            TableCell(column.label.text, places=[Place(page, _box([column.label]))]),
            _cell(column.value, context),
        )
        for column in columns
    ]
    return Card(fields, _box(lines))


def _cell(lines: list[Line], context: PageContext) -> TableCell:
    cell = cell_of(lines, context)
    cell.places = [Place(context.ink.page.number, _box(lines))]
    return cell


def _box(lines: list[Line]) -> BBox:
    return (
        round(min(line.x0 for line in lines), 1), round(min(line.top for line in lines), 1),
        round(max(line.x1 for line in lines), 1), round(max(line.bottom for line in lines), 1),
    )  # fmt: skip
