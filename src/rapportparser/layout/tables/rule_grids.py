"""Tables that only have horizontal rules: columns come from the white between the words.

The usual form of well-set tables. pdfplumber's finder needs verticals, so the rows are taken
from rules (or bars) of one width under each other, and the columns from strips that no word
of these rows enters.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container
from dataclasses import replace

from ...source import BBox, Grid, Word
from ..words.lines import Ink, Line
from .rule_bands import Band, Part
from .rule_heads import are_heads, bands_between, head_above, is_head, with_higher_heads
from .rule_joints import joints, with_joints
from .rule_lines import MAX_ROW, SAME, rule_groups
from .white_strips import middles, narrowed, whites

_THEME = 24.0  # points of height of a row with a name over the whole width
_SPACE = 0.9  # em; the widest space of justified text in the reports seen
_HIGHER = 1.2  # times the lowest row, for white that is no empty row
_LEVEL = 1.5  # points between words that begin at one column
_LARGER = 1.15  # times the type of the rows; a text set larger is a heading above a table
_SNUG = 1.9  # times the height of its words: a higher band holds a caption between two tables


def find_rule_grids(
    ink: Ink, words: list[Word], *, highest: float = MAX_ROW, cards: Container[int] = ()
) -> list[Grid]:
    """Grids of two or more rows and columns between horizontal rules of one width.

    Rows are at most `highest` points high, unless most of their lines have columns. `cards` has
    the `id`s of words that stand in labels side by side and the texts below them: no rows.
    """
    found: list[Grid] = []
    for (x0, x1), heights in rule_groups(ink.page).items():
        inside = [w for w in words if x0 - SAME <= (w.x0 + w.x1) / 2 <= x1 + SAME]
        split = [h for h in _split(heights, inside, cards) if len(h) > 1]
        inside = [word for word in inside if id(word) not in cards]
        for run in (run for part in split for run in _runs(part, inside, ink, highest)):
            grids = (_grid(part, (x0, x1), inside, ink) for part in _alike(run, ink))
            found += [grid for grid in grids if grid is not None]
    return found


def _split(heights: list[float], words: list[Word], cards: Container[int]) -> list[list[float]]:
    """The heights of rules, parted where a card stands between two of them."""
    parts = [heights[:1]]
    held = [(w.top + w.bottom) / 2 for w in words if id(w) in cards]
    for top, bottom in itertools.pairwise(heights):
        if any(top < middle < bottom for middle in held):
            parts.append([])
        parts[-1].append(bottom)
    return parts


def _runs(heights: list[float], words: list[Word], ink: Ink, highest: float) -> list[list[Band]]:
    """Bands under each other whose first line has words in two or more columns.

    Rows of one text between them are part of the run when rows with columns follow.
    """
    runs: list[list[Band]] = [[]]
    theme: Band | None = None
    for band, bottom in bands_between(heights, words, ink):
        tall = bottom - band.top >= highest
        inside = band.words
        if band.opens:
            theme = None
            runs.append([])
        if inside and _is_columnar(band.rows(ink), tall=tall):
            if theme is not None and not _leads(theme, band):
                theme = None
                runs.append([])
            if not runs[-1] and not band.opens:
                runs[-1] += head_above((theme or band).top, words, ink)
            if theme is not None and runs[-1]:
                runs[-1].append(theme)
            runs[-1].append(band)
            theme = None
        elif (
            theme is None
            and _is_one_line(band, ink)
            and _is_theme(band, ink, among_rows=_opens(runs[-1], band.top, words, ink))
        ):
            theme = replace(band, whole=True)
        elif inside or tall or _parts_tables(band, runs[-1]):
            theme = None
            runs.append([])
        if band.bottom < bottom:
            theme = None
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _parts_tables(band: Band, run: list[Band]) -> bool:
    """True for white between rules that is higher than a row; an empty row is as high as one."""
    rows = [row.bottom - row.top for row in run if not row.unruled]
    return bool(rows) and band.bottom - band.top > _HIGHER * min(rows)


def _leads(theme: Band, row: Band) -> bool:
    """True when the text stands right above the row, in type of its size; no heading does."""
    tallest = max(word.bottom - word.top for word in theme.words)
    return row.top - theme.bottom < 2 and tallest < _LARGER * max(
        word.bottom - word.top for word in row.words
    )


def _opens(run: list[Band], top: float, words: list[Word], ink: Ink) -> bool:
    """True below a row of the table, or below the heads of three columns or more."""
    heads = [] if run else head_above(top, words, ink)
    return bool(run) or any(len(head.rows(ink)[0]) > 2 for head in heads)


def _is_one_line(band: Band, ink: Ink) -> bool:
    return [len(row) for row in band.rows(ink)] == [1]


def _is_theme(band: Band, ink: Ink, *, among_rows: bool) -> bool:
    """One line of text that fills its band, stands on a bar of its height, or low among rows."""
    (line,) = band.rows(ink)[0]
    height = band.bottom - band.top
    if among_rows and height < _THEME:
        return True
    barred = any(
        area.kind == "fill"
        and abs(area.top - band.top) < 2
        and abs(area.bottom - band.bottom) < 2
        and area.x0 <= line.x0 and area.x1 >= line.x1
        for area in ink.page.areas
    )  # fmt: skip
    tallest = max(word.bottom - word.top for word in band.words)
    return height <= (2 * _SNUG if barred else _SNUG) * tallest


def _is_columnar(rows: list[list[Line]], *, tall: bool) -> bool:
    """True for words in two columns in the first line, or in three in most: a theme opens some.

    Heads over a few lines stand as low or as high as they like.
    """
    if not tall and (len(rows[0]) > 1 or are_heads(rows)):
        return True
    return _has_columns(rows)


def _has_columns(rows: list[list[Line]]) -> bool:
    """True for three columns or more in most rows, lines that go on in one column apart."""
    wide = [row for row in rows if len(row) > 2]
    if len(wide) < 2:
        return 2 * len(wide) > len(rows)
    begun = Counter(round(w.x0) for row in wide for line in row for w in line.words)
    left = min(row[0].x0 for row in wide)
    starts = [x for x, count in begun.items() if 2 * count > len(wide) and x > left + SAME]
    going_on = sum(
        len(row) < 3 and all(any(abs(line.x0 - x) < _LEVEL for x in starts) for line in row)
        for row in rows
    )
    return 2 * len(wide) > len(rows) - going_on


def _alike(run: list[Band], ink: Ink) -> list[Part]:
    """The bands, cut where another table begins.

    There no column of those above goes on, heads stand between rows, or rows of three columns
    and more stand below labels with their values.
    """
    parts: list[Part] = []
    themes: list[Band] = []
    widths = [max(map(len, band.rows(ink))) for band in run]
    above: list[int] = []
    for at, band in enumerate(run):
        if band.whole:
            themes.append(band)
            continue
        own = _parting(band, ink)
        widens = len(above) > 1 and max(above) < 3 <= min(widths[at : at + 2]) and at + 1 < len(run)
        heads = (
            len(above) > 1 and at + 1 < len(run) and is_head(band, run[at - 1], run[at + 1], ink)
        )
        if heads:  # white between two tables
            run[at - 1].bottom = max(word.bottom for word in run[at - 1].words)
            band.top = min(word.top for word in band.words)
        joins = parts and not widens and not heads
        if joins and (not own or middles([*parts[-1].words, *own])):
            parts[-1].add([*themes, band], own)
        else:
            parts.append(Part([*themes, band], own))
            above = []
        above.append(widths[at])
        themes = []
    return [part for part in parts if sum(not band.whole for band in part.bands) > 1]


def _grid(part: Part, span: tuple[float, float], words: list[Word], ink: Ink) -> Grid | None:
    part = with_higher_heads(part, words, ink)
    (x0, x1), edges = span, [span[0], *_edges(part, ink), span[1]]
    # Heads may span columns.
    below = part.bands[1:] if len(part.bands) > 2 else part.bands
    heights = [part.bands[0].top, *(band.bottom for band in part.bands)]
    parting = [word for band in below if not band.whole for word in _parting(band, ink)]
    edges = with_joints(edges, joints(ink.page.areas, heights), parting)
    if len(edges) < 3:
        return None
    bands = [
        piece
        for band in part.bands
        for piece in ([band] if band.whole else _without_themes(band, edges[1:-1], ink))
    ]
    rows: list[list[BBox | None]] = [
        [(x0, band.top, x1, band.bottom), *[None] * (len(edges) - 2)]
        if band.whole
        else [(left, band.top, right, band.bottom) for left, right in itertools.pairwise(edges)]
        for band in bands
    ]
    return Grid((x0, bands[0].top, x1, bands[-1].bottom), rows)


def _without_themes(band: Band, strips: list[float], ink: Ink) -> list[Band]:
    """The band cut at lines that run over its columns: names of groups with no rule around them."""
    rows = band.rows(ink)
    if len(rows) < 2:
        return [band]
    left = min(word.x0 for word in band.words)
    pieces: list[Band] = []
    for row in rows:
        words = [word for line in row for word in line.words]
        line = row[0]
        crossed = any(line.x0 < strip < line.x1 for strip in strips)
        whole = len(row) == 1 and crossed and line.x0 - left < SAME and (line.bold or line.italic)
        if not pieces or whole or pieces[-1].whole:
            pieces.append(Band(min(word.top for word in words), band.bottom, words, whole))
        else:
            pieces[-1].words += words
    pieces[0].top = band.top
    for above, below in itertools.pairwise(pieces):
        above.bottom = below.top = (max(w.bottom for w in above.words) + below.top) / 2
    return pieces


def _parting(band: Band, ink: Ink) -> list[Word]:
    """The words that show where columns part: in a table of many columns, a line alone is a theme
    over them, or goes on from the line above."""
    rows = band.rows(ink)
    if not _has_columns(rows):
        return band.words
    return [word for row in rows if len(row) > 1 for line in row for word in line.words]


def _edges(part: Part, ink: Ink) -> list[float]:
    """Where columns part: in the middle of the white, or where coloured cells end in it."""
    top, bottom = part.bands[0].top, part.bands[-1].bottom
    drawn = Counter(
        x
        for area in ink.page.areas
        if area.kind == "fill" and area.top < bottom and area.bottom > top
        for x in (area.x0, area.x1)
    )
    edges: list[float] = []
    gaps = _gaps(part, ink)
    for start, end in narrowed(whites(part.words), part.heads):
        if not any(a < (start + end) / 2 < b for a, b in gaps):
            continue  # the spaces of a few lines happen to stand below each other
        within = [x for x in drawn if start - 1 <= x <= end + 1]
        edges.append(max(within, key=drawn.__getitem__, default=(start + end) / 2))
    return edges


def _gaps(part: Part, ink: Ink) -> list[tuple[float, float]]:
    """White between two words of a row that is wider than a space."""
    return [
        (before.x1, word.x0)
        for band in part.bands
        for row in band.rows(ink)
        for before, word in itertools.pairwise(word for line in row for word in line.words)
        if word.x0 - before.x1 > _SPACE * ink.fonts[word.font].size
    ]
