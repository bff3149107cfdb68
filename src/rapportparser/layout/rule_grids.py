"""Tables that only have horizontal rules: columns come from the white between the words.

The usual form of well-set tables. pdfplumber's finder needs verticals, so the rows are taken
from rules (or bars) of one width under each other, and the columns from strips that no word
of these rows enters.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from ..source import BBox, Grid, Page, Word
from .lines import Ink, Line, page_lines
from .rule_joints import joints, with_joints
from .tables import rows_of

_SAME = 4.0  # points within which two rules begin or end alike
_MIN_WIDTH = 60.0  # points; shorter rules are the line above footnotes, or a flourish
_MAX_ROW = 200.0  # points of height; a higher band is a page between two headings with rules
_STRIP = 4.0  # points of white between two columns, in every row
_THEME = 24.0  # points of height of a row with a name over the whole width
_HEAD = 30.0  # points above the first rule in which column heads may stand
_LARGER = 1.15  # times the type of the rows; a text set larger is a heading above a table
_SNUG = 1.9  # times the height of its words: a higher band holds a caption between two tables


@dataclass(slots=True)
class _Band:
    """The space between two rules, with its lines."""

    top: float
    bottom: float
    words: list[Word]
    whole: bool = False
    """True for a row with one text over the width: the theme of the rows below it."""


@dataclass(slots=True)
class _Part:
    """Bands with the same columns, and the words that show where these part."""

    bands: list[_Band]
    words: list[Word]

    def add(self, bands: list[_Band], words: list[Word]) -> None:
        """More bands below."""
        self.bands += bands
        self.words = [*self.words, *words]


def find_rule_grids(ink: Ink, words: list[Word], *, highest: float = _MAX_ROW) -> list[Grid]:
    """Grids of two or more rows and columns between horizontal rules of one width.

    Rows are at most `highest` points high, unless most of their lines have columns.
    """
    found: list[Grid] = []
    for (x0, x1), heights in _rule_groups(ink.page).items():
        inside = [w for w in words if x0 - _SAME <= (w.x0 + w.x1) / 2 <= x1 + _SAME]
        for run in _runs(heights, inside, ink, highest):
            grids = (_grid(part, x0, x1, ink) for part in _alike(run, ink))
            found += [grid for grid in grids if grid is not None]
    return found


def _rule_groups(page: Page) -> dict[tuple[float, float], list[float]]:
    """Heights of horizontal rules and edges of bars, by where they begin and end."""
    groups: dict[tuple[float, float], list[float]] = {}
    for x0, x1, heights in _whole_rules(page):
        if x1 - x0 < _MIN_WIDTH:
            continue
        key = next(
            (k for k in groups if abs(k[0] - x0) < _SAME and abs(k[1] - x1) < _SAME), (x0, x1)
        )
        groups.setdefault(key, []).extend(heights)
    return {key: _distinct(heights) for key, heights in groups.items() if len(heights) > 1}


def _whole_rules(page: Page) -> list[tuple[float, float, list[float]]]:
    """Rules and bars; those drawn cell by cell are put together."""
    parts: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for area in page.areas:
        height = area.bottom - area.top
        if area.kind == "picture" or height > _MAX_ROW or area.x1 - area.x0 < 2:
            continue
        key = (
            (round(area.top), round(area.top))
            if height < 2
            else (round(area.top), round(area.bottom))
        )
        parts.setdefault(key, []).append((area.x0, area.x1))
    whole: list[tuple[float, float, list[float]]] = []
    for (top, bottom), spans in parts.items():
        heights = [float(top)] if top == bottom else [float(top), float(bottom)]
        start, end = sorted(spans)[0]
        for x0, x1 in sorted(spans)[1:]:
            if x0 > end + 2:
                whole.append((start, end, heights))
                start = x0
            end = max(end, x1) if x0 <= end + 2 else x1
        whole.append((start, end, heights))
    return whole


def _distinct(heights: list[float]) -> list[float]:
    kept: list[float] = []
    for height in sorted(heights):
        if not kept or height - kept[-1] > 2:
            kept.append(height)
    return kept


def _runs(heights: list[float], words: list[Word], ink: Ink, highest: float) -> list[list[_Band]]:
    """Bands under each other whose first line has words in two or more columns.

    Rows of one text between them are part of the run when rows with columns follow.
    """
    runs: list[list[_Band]] = [[]]
    theme: _Band | None = None
    for top, bottom in itertools.pairwise(heights):
        inside = [w for w in words if top - 1 <= (w.top + w.bottom) / 2 <= bottom + 1]
        band = _Band(top, bottom, inside)
        tall = bottom - top >= highest
        if inside and _is_columnar(page_lines(ink, inside), tall=tall):
            if theme is not None and not _leads(theme, band):
                theme = None
                runs.append([])
            if not runs[-1]:
                runs[-1] += _head((theme or band).top, words, ink)
            if theme is not None and runs[-1]:
                runs[-1].append(theme)
            runs[-1].append(band)
            theme = None
        elif theme is None and _is_theme(band, ink, among_rows=_opens(runs[-1], top, words, ink)):
            theme = replace(band, whole=True)
        elif inside or tall:
            theme = None
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _leads(theme: _Band, row: _Band) -> bool:
    """True when the text stands right above the row, in type of its size; no heading does."""
    tallest = max(word.bottom - word.top for word in theme.words)
    return row.top - theme.bottom < 2 and tallest < _LARGER * max(
        word.bottom - word.top for word in row.words
    )


def _opens(run: list[_Band], top: float, words: list[Word], ink: Ink) -> bool:
    """True below a row of the table, or below the heads of three columns or more."""
    heads = [] if run else _head(top, words, ink)
    return bool(run) or any(len(rows_of(page_lines(ink, head.words))[0]) > 2 for head in heads)


def _is_theme(band: _Band, ink: Ink, *, among_rows: bool) -> bool:
    """One line of text that fills its band, stands on a bar of its height, or low among rows."""
    lines = page_lines(ink, band.words) if band.words else []
    if len(lines) != 1:
        return False
    height = band.bottom - band.top
    if among_rows and height < _THEME:
        return True
    x0, x1 = lines[0].x0, lines[0].x1
    barred = any(
        area.kind == "fill"
        and abs(area.top - band.top) < 2
        and abs(area.bottom - band.bottom) < 2
        and area.x0 <= x0 and area.x1 >= x1
        for area in ink.page.areas
    )  # fmt: skip
    tallest = max(word.bottom - word.top for word in band.words)
    return height <= (2 * _SNUG if barred else _SNUG) * tallest


def _is_columnar(lines: list[Line], *, tall: bool) -> bool:
    """True for words in two columns in the first line, or in three in most: a theme opens some."""
    rows = rows_of(lines)
    if len(rows[0]) > 1 and not tall:
        return True
    return _has_columns(rows)


def _has_columns(rows: list[list[Line]]) -> bool:
    """True for three columns or more in most rows."""
    return sum(len(row) > 2 for row in rows) > 0.5 * len(rows)


def _head(top: float, words: list[Word], ink: Ink) -> list[_Band]:
    """The row of column heads right above the first rule."""
    above = [w for w in words if top - _HEAD < w.bottom <= top + 1]
    if not above:
        return []
    row = rows_of(page_lines(ink, above))[-1]
    if len(row) < 2:
        return []
    start = min(line.top for line in row)
    return [_Band(start, top, [word for line in row for word in line.words])]


def _alike(run: list[_Band], ink: Ink) -> list[_Part]:
    """The bands, cut where no column of those above goes on: another table begins there."""
    parts: list[_Part] = []
    themes: list[_Band] = []
    for band in run:
        if band.whole:
            themes.append(band)
            continue
        own = _parting(band, ink)
        if parts and (not own or _strips([*parts[-1].words, *own])):
            parts[-1].add([*themes, band], own)
        else:
            parts.append(_Part([*themes, band], own))
        themes = []
    return [part for part in parts if sum(not band.whole for band in part.bands) > 1]


def _grid(part: _Part, x0: float, x1: float, ink: Ink) -> Grid | None:
    run, words = part.bands, part.words
    edges = [x0, *_strips(words), x1]
    below = {id(word) for word in run[0].words} if len(run) > 2 else set()  # heads may span
    parting = [word for word in words if id(word) not in below]
    heights = [run[0].top, *(band.bottom for band in run)]
    edges = with_joints(edges, joints(ink.page.areas, heights), parting)
    if len(edges) < 3:
        return None
    rows: list[list[BBox | None]] = [
        [(x0, band.top, x1, band.bottom), *[None] * (len(edges) - 2)]
        if band.whole
        else [(left, band.top, right, band.bottom) for left, right in itertools.pairwise(edges)]
        for band in run
    ]
    return Grid((x0, run[0].top, x1, run[-1].bottom), rows)


def _parting(band: _Band, ink: Ink) -> list[Word]:
    """The words that show where columns part: in a table of many columns, a line alone is a theme
    over them, or goes on from the line above."""
    rows = rows_of(page_lines(ink, band.words))
    if not _has_columns(rows):
        return band.words
    return [word for row in rows if len(row) > 1 for line in row for word in line.words]


def _strips(words: list[Word]) -> list[float]:
    """Middles of the vertical strips that no word enters."""
    middles: list[float] = []
    end: float | None = None
    for word in sorted(words, key=lambda w: w.x0):
        if end is not None and word.x0 - end > _STRIP:
            middles.append((word.x0 + end) / 2)
        end = word.x1 if end is None else max(end, word.x1)
    return middles
