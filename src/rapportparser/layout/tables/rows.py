"""Rows of a drawn table that no rule parts: lines of figures under each other.

Tables of amounts often have rules only around their body. Each line of figures is a row then,
with the label that stands on its line.
"""

from __future__ import annotations

from ...source import BBox, Grid, Word
from ..words.lines import Ink, Line
from .found import FilledGrid, column_lefts
from .row_levels import Level, is_figure, levels_of
from .text_rows import text_rows

_LOWER = 4.0  # points; half of the smallest print
_ENDS_FIGURE = frozenset("0123456789-–−+%).")
_FIGURES = 0.8  # share of the lines of a cell that are figures; a unit or a mark may stand by
_LABELLED = 0.7  # share of the lines of figures with a label on the same line
_PADDING = 4.0  # points of white between words and the edge of their cell
_A_SPACE = 0.3  # em between two words
_HEAD_AND_BODY = 2  # drawn rows of a table with a rule around its body only
_MOST_LINES = 1.7
"""Lines of the row for each line of figures; with more, a cell holds text over several lines."""


def split_rows(filled: FilledGrid, ink: Ink) -> FilledGrid:
    """The table with a row for each line of figures."""
    rows: list[list[BBox | None]] = []
    words: dict[tuple[int, int], list[Word]] = {}
    for r, row in enumerate(filled.grid.rows):
        cells = {c: filled.words[r, c] for c in range(len(row)) if (r, c) in filled.words}
        parts = _parts(filled, r, cells, ink) if _may_split(cells) else []
        if not parts and filled.unruled:
            written = {c: filled.lines((r, c), ink) for c in cells}
            parts = text_rows(written, row, sole=r == len(filled.grid.rows) - 1 < _HEAD_AND_BODY)
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


def _cuts(parts: list[Level]) -> list[float]:
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


def _parts(filled: FilledGrid, row: int, cells: dict[int, list[Word]], ink: Ink) -> list[Level]:
    """The rows that the cells of one drawn row hold; empty where it is one row."""
    lines = {c: filled.lines((row, c), ink) for c in cells}
    label = min(lines)
    figures = [c for c in lines if c != label and _is_figures(lines[c])]
    if not figures:
        return []
    levels = levels_of(lines)
    anchored = [level for level in levels if any(c in level.lines for c in figures)]
    named = sum(label in level.lines for level in anchored)
    if len(anchored) < 2 or named < _LABELLED * len(anchored):
        return []
    if len(levels) > _MOST_LINES * len(anchored):
        return []
    box = filled.grid.rows[row][label]
    drawn = box[2] - _PADDING if box and not filled.unruled else 0.0
    return _with_wrapped_labels(levels, label, drawn)


def _is_figures(lines: list[Line]) -> bool:
    hits = sum(is_figure(line.text) for line in lines)
    return len(lines) > 1 and hits >= _FIGURES * len(lines)


def _with_wrapped_labels(levels: list[Level], label: int, right: float) -> list[Level]:
    """Levels with the lines of one label together; a line alone is a subheading.

    Labels end at `right`, or where the longest one does.
    """
    right = max([right, *(line.x1 for level in levels for line in level.lines.get(label, ()))])
    rows: list[Level] = []
    for level in levels:
        if rows and _goes_on(rows[-1], level, label, right):
            for column, lines in level.lines.items():
                rows[-1].lines.setdefault(column, []).extend(lines)
        else:
            rows.append(level)
    return rows


def _goes_on(above: Level, below: Level, label: int, right: float) -> bool:
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


def _is_full(above: Level, below: Level, label: int, right: float) -> bool:
    """True when the next word did not fit behind the label, and is set like it."""
    last, first = above.lines[label][-1], below.lines[label][0]
    word = first.words[0].x1 - first.words[0].x0
    alike = last.bold == first.bold and last.italic == first.italic
    return alike and last.x1 + _A_SPACE * last.size + word > right
