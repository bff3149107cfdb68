"""Tables that only have horizontal rules: columns come from the white between the words.

The usual form of well-set tables. pdfplumber's finder needs verticals, so the rows are taken
from rules (or bars) of one width under each other, and the columns from strips that no word
of these rows enters.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace

from ..source import BBox, Grid, Word
from .lines import Ink, Line, page_lines
from .rule_joints import joints, with_joints
from .rule_lines import MAX_ROW, SAME, rule_groups
from .tables import rows_of
from .white_strips import middles, narrowed, whites

_THEME = 24.0  # points of height of a row with a name over the whole width
_SPACE = 0.9  # em; the widest space of justified text in the reports seen
_HEAD = 30.0  # points above the first rule in which column heads may stand
_HEAD_ROWS = 3  # lines of heads; more are a row of text
_CLOSE = 0.6  # em of white between two lines of one head
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
    unruled: bool = False
    """True for heads with no rule above them."""


@dataclass(slots=True)
class _Part:
    """Bands with the same columns, and the words that show where these part."""

    bands: list[_Band]
    words: list[Word]
    heads: list[Word] = field(default_factory=list)
    """Words of heads above the first row, which may stand closer to each other."""

    def add(self, bands: list[_Band], words: list[Word]) -> None:
        """More bands below."""
        self.bands += bands
        self.words = [*self.words, *words]


def find_rule_grids(ink: Ink, words: list[Word], *, highest: float = MAX_ROW) -> list[Grid]:
    """Grids of two or more rows and columns between horizontal rules of one width.

    Rows are at most `highest` points high, unless most of their lines have columns.
    """
    found: list[Grid] = []
    for (x0, x1), heights in rule_groups(ink.page).items():
        inside = [w for w in words if x0 - SAME <= (w.x0 + w.x1) / 2 <= x1 + SAME]
        for run in _runs(heights, inside, ink, highest):
            grids = (_grid(part, (x0, x1), inside, ink) for part in _alike(run, ink))
            found += [grid for grid in grids if grid is not None]
    return found


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
    """True for words in two columns in the first line, or in three in most: a theme opens some.

    Heads over a few lines stand as low or as high as they like.
    """
    rows = rows_of(lines)
    if not tall and (len(rows[0]) > 1 or _are_heads(rows)):
        return True
    return _has_columns(rows)


def _are_heads(rows: list[list[Line]]) -> bool:
    """True for heads of three columns and more over a few lines, the first of them alone."""
    if len(rows) > _HEAD_ROWS or max(map(len, rows)) < 3:
        return False
    close = all(
        below[0].top - above[0].bottom < _CLOSE * below[0].size
        for above, below in itertools.pairwise(rows)
    )
    return close and len({(line.size, line.bold) for row in rows for line in row}) == 1


def _has_columns(rows: list[list[Line]]) -> bool:
    """True for three columns or more in most rows."""
    return sum(len(row) > 2 for row in rows) > 0.5 * len(rows)


def _head(top: float, words: list[Word], ink: Ink) -> list[_Band]:
    """The row of column heads right above the first rule, with what hangs below it."""
    heads: list[Word] = []
    limit = top + 1
    for row in _rows_above(top, words, ink):
        own = [word for line in row for word in line.words]
        if heads and not _is_close(own, heads, ink):
            break
        heads, limit = [*own, *heads], min(line.top for line in row)
        if len(row) > 1:
            return [_Band(limit, top, heads, unruled=True)]
    return []


def _rows_above(top: float, words: list[Word], ink: Ink) -> list[list[Line]]:
    """Rows of lines that end above `top`, the lowest first."""
    above = [w for w in words if top - _HEAD < w.bottom <= top + 1]
    return rows_of(page_lines(ink, above))[::-1]


def _is_close(words: list[Word], below: list[Word], ink: Ink) -> bool:
    """True for words right above others, all set alike."""
    white = min(word.top for word in below) - max(word.bottom for word in words)
    alike = {word.font for word in words} == {word.font for word in below}
    return alike and white < _CLOSE * ink.fonts[words[0].font].size


def _alike(run: list[_Band], ink: Ink) -> list[_Part]:
    """The bands, cut where another table begins.

    There no column of those above goes on, or rows of three columns and more stand below
    labels with their values.
    """
    parts: list[_Part] = []
    themes: list[_Band] = []
    widths = [max(map(len, rows_of(page_lines(ink, band.words)))) for band in run]
    above: list[int] = []
    for at, band in enumerate(run):
        if band.whole:
            themes.append(band)
            continue
        own = _parting(band, ink)
        widens = len(above) > 1 and max(above) < 3 <= min(widths[at : at + 2]) and at + 1 < len(run)
        if parts and not widens and (not own or middles([*parts[-1].words, *own])):
            parts[-1].add([*themes, band], own)
        else:
            parts.append(_Part([*themes, band], own))
            above = []
        above.append(widths[at])
        themes = []
    return [part for part in parts if sum(not band.whole for band in part.bands) > 1]


def _grid(part: _Part, span: tuple[float, float], words: list[Word], ink: Ink) -> Grid | None:
    part = _with_higher_heads(part, words, ink)
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


def _with_higher_heads(part: _Part, words: list[Word], ink: Ink) -> _Part:
    """The part, with the lines of heads that stand above the last one, in their columns."""
    first = part.bands[0]
    if not first.unruled:
        return part
    higher: list[Word] = []
    for row in _rows_above(first.top, words, ink):
        own = [word for line in row for word in line.words]
        kept = all(b > a for a, b in narrowed(whites(part.words), own))
        if not kept or not _is_close(own, [*higher, *first.words], ink):
            break
        higher = [*own, *higher]
    head = _Band(min(w.top for w in [*higher, *first.words]), first.bottom, higher + first.words)
    return _Part([head, *part.bands[1:]], part.words, higher)


def _without_themes(band: _Band, strips: list[float], ink: Ink) -> list[_Band]:
    """The band cut at lines that run over its columns: names of groups with no rule around them."""
    rows = rows_of(page_lines(ink, band.words))
    if len(rows) < 2:
        return [band]
    left = min(word.x0 for word in band.words)
    pieces: list[_Band] = []
    for row in rows:
        words = [word for line in row for word in line.words]
        line = row[0]
        crossed = any(line.x0 < strip < line.x1 for strip in strips)
        whole = len(row) == 1 and crossed and line.x0 - left < SAME and (line.bold or line.italic)
        if not pieces or whole or pieces[-1].whole:
            pieces.append(_Band(min(word.top for word in words), band.bottom, words, whole))
        else:
            pieces[-1].words += words
    pieces[0].top = band.top
    for above, below in itertools.pairwise(pieces):
        above.bottom = below.top = (max(w.bottom for w in above.words) + below.top) / 2
    return pieces


def _parting(band: _Band, ink: Ink) -> list[Word]:
    """The words that show where columns part: in a table of many columns, a line alone is a theme
    over them, or goes on from the line above."""
    rows = rows_of(page_lines(ink, band.words))
    if not _has_columns(rows):
        return band.words
    return [word for row in rows if len(row) > 1 for line in row for word in line.words]


def _edges(part: _Part, ink: Ink) -> list[float]:
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


def _gaps(part: _Part, ink: Ink) -> list[tuple[float, float]]:
    """White between two words of a row that is wider than a space."""
    return [
        (before.x1, word.x0)
        for band in part.bands
        for row in rows_of(page_lines(ink, band.words))
        for before, word in itertools.pairwise(word for line in row for word in line.words)
        if word.x0 - before.x1 > _SPACE * ink.fonts[word.font].size
    ]
