"""Signs of a PDF page: icons, coloured dots and glyphs.

Only what is small counts, and what a sign means is not asked here: `signals` looks for the
legend when all blocks are known.
"""

from __future__ import annotations

import unicodedata

from ..blocks import Place, Sign
from ..source import Area, BBox, Font, Page, Word
from .words.lines import Line, luminance

_SMALLEST, _LARGEST = 4.0, 48.0
"""Points a side: smaller fills are bullets and ends of lines, larger ones boxes."""
_SLENDER = 5.5  # times as long as wide: a pill in a narrow column; longer is a bar of a chart
_MAX_DOTS = 200  # small fills on one page; more is a chart or a map
_GRID = 8  # cells a side of the thumbnail, as in `read/pictures.py`
_GREY = (0.42, 0.9)
"""Luminance of a grey glyph that is a sign of its own; grey text is darker, to be read."""
_SYMBOLS = frozenset({"So", "Co"})
"""Unicode categories: other symbols, and the private use of symbol fonts."""
_APART = 2.5  # times the size of a sign; nearer ones under each other are a column of signs
_HALF_LINE = 4.0  # points that an icon's middle may stand above or below its line


def page_signs(page: Page, fonts: list[Font]) -> list[Sign]:
    """Small pictures, coloured glyphs, and small fills that lie behind no word."""
    signs = [
        Sign(area.colour, area.digest, place=Place(page.number, _box(area)))
        for area in page.areas
        if area.kind == "picture" and area.digest is not None
    ]
    signs += [_glyph(word, fonts, page.number) for word in page.words if is_sign(word.text)]
    dots = [area for area in page.areas if _is_small(area)]
    if len(dots) > _MAX_DOTS:
        return signs
    groups = [group for group in _groups(dots) if not _holds_word(group, page)]
    return signs + [sign for group in groups if (sign := _drawn(group, page.number)) is not None]


def _glyph(word: Word, fonts: list[Font], page: int) -> Sign:
    box = round(word.x0, 1), round(word.top, 1), round(word.x1, 1), round(word.bottom, 1)
    return Sign(tinted(fonts[word.font].colour), glyph=word.text, place=Place(page, box))


def is_sign(text: str) -> bool:
    """True for one or two symbols: a tick, a dot, an emoji, a glyph of a symbol font."""
    return 0 < len(text) <= 2 and all(unicodedata.category(c) in _SYMBOLS for c in text)


def without_signs_beside(lines: list[Line]) -> list[Line]:
    """The lines but for those that are only a sign, at the far right of a bold title.

    The title takes the sign from its place; as a line it would open the paragraph below. Signs
    closely under each other are a column, and stay.
    """
    alone = [line for line in lines if len(line.words) == 1 and is_sign(line.words[0].text)]
    lifted: set[int] = set()
    for sign in alone:
        row = [
            line
            for line in lines
            if line is not sign and abs(_level(line) - _level(sign)) <= _HALF_LINE
        ]
        crowded = any(
            other is not sign and abs(_level(other) - _level(sign)) < _APART * sign.size
            for other in alone
        )
        if row and not crowded and all(line.bold and line.x1 < sign.x0 for line in row):
            lifted.add(id(sign))
    return [line for line in lines if id(line) not in lifted]


def _level(line: Line) -> float:
    return (line.top + line.bottom) / 2


def hued(colour: str | None) -> str | None:
    """The colour, unless it is black or grey as running text is."""
    if colour is None:
        return None
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return colour if max(parts) - min(parts) > 30 else None  # of 255; less is not seen in a glyph


def tinted(colour: str | None) -> str | None:
    """The colour of a glyph, where it has a hue or is a grey much lighter than text is."""
    if colour is None or hued(colour):
        return colour
    return colour if _GREY[0] <= luminance(colour) <= _GREY[1] else None


def _is_small(area: Area) -> bool:
    width, height = area.x1 - area.x0, area.bottom - area.top
    return (
        area.kind == "fill"
        and width <= _LARGEST
        and height <= _LARGEST
        and max(width, height) >= _SMALLEST
    )


def _groups(dots: list[Area]) -> list[list[Area]]:
    """Fills that overlap, in drawing order: a disc with the mark that is drawn on it."""
    groups: list[list[Area]] = []
    for dot in dots:
        for group in reversed(groups):
            if any(_overlap(dot, other) for other in group):
                group.append(dot)
                break
        else:
            groups.append([dot])
    return groups


def _overlap(one: Area, other: Area) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5
    )


def _holds_word(group: list[Area], page: Page) -> bool:
    """True when a word stands on it: it is the background of text then."""
    x0, top, x1, bottom = _bounds(group)
    return any(
        x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
        for word in page.words
    )


def _drawn(group: list[Area], page: int) -> Sign | None:
    """The sign that the fills make together, its colour that of the largest."""
    box = _bounds(group)
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) < _SMALLEST or max(width, height) > _LARGEST:
        return None
    if max(width, height) > _SLENDER * min(width, height):
        return None
    inked = [a for a in group if a.colour and 0.03 < luminance(a.colour) < 0.97]
    if not inked:
        return None
    largest = max(inked, key=lambda area: (area.x1 - area.x0) * (area.bottom - area.top))
    digest = _thumbnail(group, box) if len(group) > 1 else None
    rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return Sign(largest.colour, digest, place=Place(page, rounded))


def _thumbnail(group: list[Area], box: BBox) -> str:
    """The boxes of the fills painted over each other, a digit for each colour of each cell."""
    cells = ["fff"] * _GRID * _GRID
    width, height = (box[2] - box[0]) / _GRID, (box[3] - box[1]) / _GRID
    for area in group:
        colour = area.colour or "#ffffff"
        shade = "".join(f"{round(int(colour[i : i + 2], 16) / 17):x}" for i in (1, 3, 5))
        for i in range(_GRID * _GRID):
            x, y = box[0] + (i % _GRID + 0.5) * width, box[1] + (i // _GRID + 0.5) * height
            if area.x0 <= x <= area.x1 and area.top <= y <= area.bottom:
                cells[i] = shade
    return "".join(cells)


def _bounds(group: list[Area]) -> BBox:
    return (
        min(area.x0 for area in group), min(area.top for area in group),
        max(area.x1 for area in group), max(area.bottom for area in group),
    )  # fmt: skip


def _box(area: Area) -> BBox:
    return round(area.x0, 1), round(area.top, 1), round(area.x1, 1), round(area.bottom, 1)
