"""Rows of a drawn table that no rule parts: lines of figures under each other.

Tables of amounts often have rules only around their body. Each line of figures is a row then,
with the label that stands on its line.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from ..source import BBox, Grid, Word
from .lines import Ink, Line
from .tables import FilledGrid, column_lefts

_FIGURE = re.compile(
    r"(?:€\s*)?[-–−+(]*\s*(?:€\s*)?\d{1,3}(?:[. ]?\d{3})*(?:,\d+)?(?:,-)?\s*\)?\s*[-–−+%]?"
    r"|[-–−]|€\s*[-–−]|n\.?v\.?t\.?|p\.?m\.?|n\.?n?b\.?",
    re.IGNORECASE,
)
_LOWER = 4.0  # points; half of the smallest print
_ENDS_FIGURE = frozenset("0123456789-–−+%).")
_FIGURES = 0.8  # share of the lines of a cell that are figures; a unit or a mark may stand by
_LABELLED = 0.7  # share of the lines of figures with a label on the same line
_PADDING = 4.0  # points of white between words and the edge of their cell
_ONE_LINE = 1.5  # em from one line of a cell to the next
_A_SPACE = 0.3  # em between two words
_MOST_LINES = 1.7
"""Lines of the row for each line of figures; with more, a cell holds text over several lines."""


def is_figure(text: str) -> bool:
    """True for an amount, a percentage, a dash or another filling of a cell of figures."""
    return bool(_FIGURE.fullmatch(text.strip()))


@dataclass(slots=True)
class _Level:
    """What stands on one baseline of a row, by column."""

    base: float
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def label(self, column: int) -> str:
        return " ".join(line.text for line in self.lines.get(column, ()))


def split_rows(filled: FilledGrid, ink: Ink) -> FilledGrid:
    """The table with a row for each line of figures."""
    rows: list[list[BBox | None]] = []
    words: dict[tuple[int, int], list[Word]] = {}
    for r, row in enumerate(filled.grid.rows):
        cells = {c: filled.words[r, c] for c in range(len(row)) if (r, c) in filled.words}
        parts = _parts(filled, r, cells, ink) if _may_split(cells) else []
        if not parts and filled.unruled:
            parts = _text_parts({c: filled.lines((r, c), ink) for c in cells}, row)
        if len(parts) < 2:
            words |= {(len(rows), c): found for c, found in cells.items()}
            rows.append(row)
            continue
        cuts = _cuts(parts)
        for n, part in enumerate(parts):
            for c, lines in part.lines.items():
                words[len(rows), c] = [word for line in lines for word in line.words]
            rows.append([_slice(box, cuts[n], cuts[n + 1]) for box in row])
    if len(rows) == len(filled.grid.rows):
        return filled
    return FilledGrid(Grid(filled.grid.bbox, rows), words, filled.unruled)


def split_spans(filled: FilledGrid) -> FilledGrid:
    """The table in which figures that share a wide cell stand in the columns below or above."""
    lefts = column_lefts(filled.grid)
    rows = [list(row) for row in filled.grid.rows]
    words = dict(filled.words)
    for (r, c), found in filled.words.items():
        box = rows[r][c]
        edges = [x for at, x in lefts.items() if at > c and box and box[0] + 1 < x < box[2] - 1]
        parts = _between(found, edges)
        if box is None or len(parts) < 2 or not all(map(_are_figures, list(parts.values())[1:])):
            continue
        bounds = [box[0], *edges, box[2]]
        columns = [c, *(at for at, x in lefts.items() if x in edges)]
        for n, at in enumerate(columns):
            rows[r][at] = (bounds[n], box[1], bounds[n + 1], box[3])
            words.pop((r, at), None)
            if n in parts:
                words[r, at] = parts[n]
    return FilledGrid(Grid(filled.grid.bbox, rows), words, filled.unruled)


def _between(words: list[Word], edges: list[float]) -> dict[int, list[Word]]:
    """Words by the stretch between edges; empty when a word crosses an edge."""
    parts: dict[int, list[Word]] = {}
    for word in words:
        if any(word.x0 < edge - 1 and word.x1 > edge + 1 for edge in edges):
            return {}
        middle = (word.x0 + word.x1) / 2
        parts.setdefault(sum(edge < middle for edge in edges), []).append(word)
    return dict(sorted(parts.items()))


def _are_figures(words: list[Word]) -> bool:
    return all(is_figure(word.text) or word.text == "€" for word in words)


def _slice(box: BBox | None, top: float, bottom: float) -> BBox | None:
    return box and (box[0], max(box[1], top), box[2], min(box[3], bottom))


def _cuts(parts: list[_Level]) -> list[float]:
    """Heights between the parts, half-way; open above and below."""
    spans = [
        (
            min(line.top for lines in part.lines.values() for line in lines),
            max(line.bottom for lines in part.lines.values() for line in lines),
        )
        for part in parts
    ]
    middles = [(spans[i][1] + spans[i + 1][0]) / 2 for i in range(len(spans) - 1)]
    return [-1.0, *middles, float("inf")]


def _may_split(cells: dict[int, list[Word]]) -> bool:
    """True when a cell behind the first has a figure below another word: a quick look."""
    behind = [words for c, words in cells.items() if c != min(cells)]
    return any(
        word.bottom - words[0].bottom > _LOWER and word.text[-1:] in _ENDS_FIGURE
        for words in behind
        for word in words
    )


def _parts(filled: FilledGrid, row: int, cells: dict[int, list[Word]], ink: Ink) -> list[_Level]:
    """The rows that the cells of one drawn row hold; empty where it is one row."""
    lines = {c: filled.lines((row, c), ink) for c in cells}
    label = min(lines)
    figures = [c for c in lines if c != label and _is_figures(lines[c])]
    if not figures:
        return []
    levels = _levels(lines)
    anchored = [level for level in levels if any(c in level.lines for c in figures)]
    named = sum(label in level.lines for level in anchored)
    if len(anchored) < 2 or named < _LABELLED * len(anchored):
        return []
    if len(levels) > _MOST_LINES * len(anchored):
        return []
    box = filled.grid.rows[row][label]
    drawn = box[2] - _PADDING if box and not filled.unruled else 0.0
    return _with_wrapped_labels(levels, label, drawn)


def _text_parts(lines: dict[int, list[Line]], row: list[BBox | None]) -> list[_Level]:
    """Rows of words without rules between them.

    A row ends where every column that goes on breaks its line although the next word fitted:
    within a cell, lines break because they are full.
    """
    levels = _levels(lines)
    if len(levels) < 2 or len(lines) < 2:
        return []
    label = min(lines)
    rows = [levels[0]]
    for above, below in itertools.pairwise(levels):
        if _is_below_figures(rows[-1], below, label) or (
            label in rows[-1].lines
            and not _is_interleaved(rows[-1], above, below, label)
            and _opens_row(above, below, label, row)
        ):
            rows.append(below)
            continue
        for column, found in below.lines.items():
            rows[-1].lines.setdefault(column, []).extend(found)
    return rows if len(rows) > 1 else []


def _is_interleaved(row: _Level, above: _Level, below: _Level, label: int) -> bool:
    """True for lines of one label with lines of other cells half-way: these stand in the middle."""
    if label in above.lines or label not in below.lines:
        return False
    last = row.lines[label][-1]
    return below.base - last.base < _ONE_LINE * last.size


def _opens_row(above: _Level, below: _Level, label: int, row: list[BBox | None]) -> bool:
    if label not in below.lines:
        return False
    if label not in above.lines:
        return True  # the lines between went on in other columns only
    if _is_theme(above, below, label, row) or _is_theme(below, above, label, row):
        return True
    both = [c for c in below.lines if c in above.lines and row[c] is not None]
    return len(below.lines) > 1 and all(_breaks(above, below, c, row[c]) for c in both)


def _is_theme(level: _Level, other: _Level, label: int, row: list[BBox | None]) -> bool:
    """True for a line alone that is set off from the other, or runs on into the next columns."""
    if set(level.lines) != {label}:
        return False
    line, box, beside = level.lines[label][-1], row[label], other.lines[label][-1]
    set_off = (line.bold and not beside.bold) or (line.italic and not beside.italic)
    return set_off or bool(box and line.x1 > box[2] + 2)


def _is_below_figures(row: _Level, below: _Level, label: int) -> bool:
    """True for a label with a figure that stands under a figure: none goes on below."""
    text = below.label(label)
    if not text or text[:1].islower() or label not in row.lines:
        return False
    return any(is_figure(row.label(c)) and is_figure(below.label(c)) for c in below.lines)


def _breaks(above: _Level, below: _Level, column: int, box: BBox | None) -> bool:
    """True when the first word of the lower line had fitted on the upper one."""
    last, first = above.lines[column][-1], below.lines[column][0].words[0]
    right = box[2] if box else last.x1
    return last.x1 + _A_SPACE * last.size + (first.x1 - first.x0) < right - 2


def _is_figures(lines: list[Line]) -> bool:
    hits = sum(is_figure(line.text) for line in lines)
    return len(lines) > 1 and hits >= _FIGURES * len(lines)


def _levels(lines: dict[int, list[Line]]) -> list[_Level]:
    levels: list[_Level] = []
    placed = [(line.base, c, line) for c, found in lines.items() for line in found]
    for base, column, line in sorted(placed, key=lambda one: (one[0], one[1])):
        if not levels or base - levels[-1].base > 0.4 * max(line.size, 1):
            levels.append(_Level(base))
        levels[-1].lines.setdefault(column, []).append(line)
    return levels


def _with_wrapped_labels(levels: list[_Level], label: int, right: float) -> list[_Level]:
    """Levels with the lines of one label together; a line alone is a subheading.

    Labels end at `right`, or where the longest one does.
    """
    right = max([right, *(line.x1 for level in levels for line in level.lines.get(label, ()))])
    rows: list[_Level] = []
    for level in levels:
        if rows and _goes_on(rows[-1], level, label, right):
            for column, lines in level.lines.items():
                rows[-1].lines.setdefault(column, []).extend(lines)
        else:
            rows.append(level)
    return rows


def _goes_on(above: _Level, below: _Level, label: int, right: float) -> bool:
    """True when the label runs on from one line into the next.

    It begins small, or the line above was full.
    """
    only_label = set(above.lines) == {label}
    if label not in below.lines:
        return only_label
    runs_on = below.label(label)[:1].islower() or below.label(label)[:1] == "("
    alone = set(below.lines) == {label}
    if runs_on and (only_label or alone):
        return True
    return alone and label in above.lines and _is_full(above, below, label, right)


def _is_full(above: _Level, below: _Level, label: int, right: float) -> bool:
    """True when the next word did not fit behind the label, and is set like it."""
    last, first = above.lines[label][-1], below.lines[label][0]
    word = first.words[0].x1 - first.words[0].x0
    alike = last.bold == first.bold and last.italic == first.italic
    return alike and last.x1 + _A_SPACE * last.size + word > right
