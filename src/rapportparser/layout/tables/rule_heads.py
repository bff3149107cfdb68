"""Bands between rules, and heads of columns above the first rule of a table or in a bar."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ...source import Word
from ..words.lines import Ink, Line, page_lines
from .found import rows_of
from .row_levels import is_figure
from .rule_bands import Band, Part
from .white_strips import White, narrowed, whites

_NEAR = 1.5  # em of white between heads and the rule below them; running heads stand higher
_HEAD_ROWS = 3  # lines of heads; more are a row of text
_CLOSE = 0.6  # em of white between two lines of one head
_HEAD = 30.0  # points above the first rule in which column heads may stand
_ALIKE = 0.1  # em between the spaces of one line


def bands_between(
    heights: list[float], words: list[Word], ink: Ink
) -> Iterator[tuple[Band, float]]:
    """The bands between rules, each with the height at which the space for it ends."""
    for top, bottom in itertools.pairwise(heights):
        inside = [w for w in words if top - 1 <= (w.top + w.bottom) / 2 <= bottom + 1]
        band = _without_title(Band(top, bottom, inside), ink)
        whole = band.bottom == bottom
        for part in _without_head(band, ink):
            yield part, part.bottom if whole else bottom


def _without_title(band: Band, ink: Ink) -> Band:
    """The band above a title with its sign, where one ends it: the rule below is the title's."""
    rows = band.rows(ink) if band.words else []
    if not rows or not _is_signed_title(rows[-1]):
        return band
    top = min(line.top for line in rows[-1])
    return Band(band.top, top, [word for word in band.words if word.bottom <= top + 1])


def _is_signed_title(row: list[Line]) -> bool:
    """True for a bold title with nothing but glyphs far right of it."""
    title, *signs = row
    return bool(signs) and title.bold and _is_worded(title) and not any(map(_is_worded, signs))


def are_heads(rows: list[list[Line]]) -> bool:
    """True for heads of three columns and more over a few lines, the first of them alone."""
    if len(rows) > _HEAD_ROWS or max(map(len, rows)) < 3:
        return False
    close = all(
        below[0].top - above[0].bottom < _CLOSE * below[0].size
        for above, below in itertools.pairwise(rows)
    )
    return close and len({(line.size, line.bold) for row in rows for line in row}) == 1


def is_head(band: Band, above: Band, below: Band, ink: Ink) -> bool:
    """True for words over two columns or more, set as nothing is in the cells around them."""
    rows = [band.rows(ink), above.rows(ink), below.rows(ink)]
    if not all(rows) or len(rows[0][-1]) < 2:
        return False
    own = {(line.bold, line.italic) for row in rows[0] for line in row}
    cells = [line for found in rows[1:] for row in found for line in row[1:]] + rows[2][0]
    around = {(line.bold, line.italic) for line in cells}
    figures = any(is_figure(line.text) for row in rows[0] for line in row)
    return len(own) == 1 and (False, False) not in own and not own & around and not figures


def _without_head(band: Band, ink: Ink) -> list[Band]:
    """The band, and apart from it the heads of a table that begins at its foot."""
    rows = band.rows(ink) if band.words else []
    if len(rows) < 2 or len(rows[-1]) < 2:
        return [band]
    style = {(line.bold, line.italic) for line in rows[-1]}
    above = {(line.bold, line.italic) for row in rows[:-1] for line in row}
    top = min(line.top for line in rows[-1])
    end = max(line.bottom for line in rows[-2])
    set_off = len(style) == 1 and (False, False) not in style and not style & above
    if not set_off or top - end < _CLOSE * rows[-1][0].size:
        return [band]
    heads = [word for line in rows[-1] for word in line.words]
    if any(is_figure(line.text) for line in rows[-1]):
        return [band]
    rest = [word for row in rows[:-1] for line in row for word in line.words]
    return [Band(band.top, end, rest), Band(top, band.bottom, heads, opens=True)]


def head_above(top: float, words: list[Word], ink: Ink) -> list[Band]:
    """The row of column heads right above the first rule, with what hangs below it."""
    heads: list[Word] = []
    limit = top + 1
    for row in _rows_above(top, words, ink):
        own = [word for line in row for word in line.words]
        far = top - own[0].bottom > _NEAR * ink.fonts[own[0].font].size
        if (heads and not _is_close(own, heads, ink)) or (not heads and far):
            break
        heads, limit = [*own, *heads], min(line.top for line in row)
        if sum(map(_is_worded, row)) > 1:
            return [Band(limit, top, heads, unruled=True)]
    return []


def _is_worded(line: Line) -> bool:
    """False for a glyph alone: at the far right of a title it shows how that stands."""
    return any(character.isalnum() for character in line.text)


def _rows_above(top: float, words: list[Word], ink: Ink) -> list[list[Line]]:
    """Rows of lines that end above `top`, the lowest first."""
    above = [w for w in words if top - _HEAD < w.bottom <= top + 1]
    return rows_of(page_lines(ink, above))[::-1]


def _is_close(words: list[Word], below: list[Word], ink: Ink) -> bool:
    """True for words right above others, all set alike."""
    white = min(word.top for word in below) - max(word.bottom for word in words)
    settings = [
        {(font.size, font.bold, font.colour) for word in part for font in [ink.fonts[word.font]]}
        for part in (words, below)
    ]
    return settings[0] == settings[1] and white < _CLOSE * ink.fonts[words[0].font].size


def with_higher_heads(part: Part, words: list[Word], ink: Ink) -> Part:
    """The part, with the lines of heads that stand above the last one, in their columns."""
    first = part.bands[0]
    if not first.unruled:
        return part
    higher: list[Word] = []
    beside = [w for w in words if w.bottom <= first.bottom and w.top < first.top]
    for row in _rows_above(first.bottom, beside, ink):
        own = [word for line in row for word in line.words]
        strips = whites(part.words)
        kept = all(b > a for a, b in narrowed(strips, own))
        text = any(_is_text_over(line, strips) for line in row)
        if not kept or text or not _is_close(own, [*higher, *first.words], ink):
            break
        higher = [*own, *higher]
    head = Band(min(w.top for w in [*higher, *first.words]), first.bottom, higher + first.words)
    return Part([head, *part.bands[1:]], part.words, higher)


def _is_text_over(line: Line, strips: list[White]) -> bool:
    """True for a line over a strip whose spaces are all alike; heads stand at their columns."""
    spaces = [b.x0 - a.x1 for a, b in itertools.pairwise(line.words)]
    over = any(line.x0 < start and line.x1 > end for start, end in strips)
    return over and max(spaces, default=0) - min(spaces, default=0) < _ALIKE * line.size
