"""Signs of a PDF page, icons and coloured dots, given to the text or cell they stand beside.

Only what is small counts, and what a sign means is not asked here: `signals` looks for the
legend when all blocks are known.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from ..blocks import Block, Place, Sign, TableCell
from ..source import Area, BBox, Font, Page, Word
from .lines import Line, luminance

_SMALLEST, _LARGEST = 4.0, 48.0
"""Points a side: smaller fills are bullets and ends of lines, larger ones boxes."""
_SLENDER = 5.5  # times as long as wide: a pill in a narrow column; longer is a bar of a chart
_MAX_DOTS = 200  # small fills on one page; more is a chart or a map
_GRID = 8  # cells a side of the thumbnail, as in `read/pictures.py`
_SYMBOLS = frozenset({"So", "Co"})
"""Unicode categories: other symbols, and the private use of symbol fonts."""
_APART = 2.5  # times the size of a sign; nearer ones under each other are a column of signs
_HALF_LINE = 4.0  # points that an icon's middle may stand above or below its line


@dataclass(slots=True)
class _Piece:
    """A block or cell where it stands on a page."""

    box: BBox
    target: Block | TableCell


def add_signs(blocks: list[Block], signs: list[tuple[Page, list[Sign]]]) -> None:
    """Give the signs of each page to the cell around them, or to the text on their line."""
    pieces: dict[int, list[_Piece]] = defaultdict(list)
    for block in blocks:
        for place, target in _places(block):
            if place.page is not None and place.bbox is not None:
                pieces[place.page].append(_Piece(place.bbox, target))
    for page, found in signs:
        _give(found, pieces[page.number])
        for piece in pieces[page.number]:
            if isinstance(piece.target, Block) and len(piece.target.signs) > 1:
                _set_offsets(piece, page.words)


def _set_offsets(piece: _Piece, words: list[Word]) -> None:
    """Say how many characters stand before each of several signs in one short text."""
    here = [word for word in words if _holds(piece.box, word)]
    for sign in piece.target.signs:
        if sign.place.bbox is not None:
            x, y = _middle(sign.place.bbox)
            before = [w for w in here if w.bottom < y or (w.top <= y and w.x1 <= x)]
            sign.offset = sum(len(word.text) + 1 for word in before)
    if isinstance(piece.target, Block) and piece.target.mark:  # it is not part of the text
        for sign in piece.target.signs:
            sign.offset = max(0, sign.offset - len(piece.target.mark) - 1)
    piece.target.signs.sort(key=lambda sign: sign.offset)


def _holds(box: BBox, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _places(block: Block) -> list[tuple[Place, Block | TableCell]]:
    if block.kind == "table":
        return [(place, cell) for row in block.rows for cell in row for place in cell.places]
    return [(place, block) for place in (block.place, *block.continued)]


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
    return Sign(hued(fonts[word.font].colour), glyph=word.text, place=Place(page, box))


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


def _give(signs: list[Sign], pieces: list[_Piece]) -> None:
    """Signs in cells first; the others line by line."""
    loose: list[tuple[Sign, BBox]] = []
    for sign in signs:
        box = sign.place.bbox
        if box is None:
            continue
        cell = _cell_around(box, pieces)
        if cell is None:
            loose.append((sign, box))
        elif not (sign.digest is None and _is_cell_fill(box, cell.box)):
            cell.target.signs.append(sign)
    for sign, box in loose:
        beside = _beside(box, pieces, [other for _, other in loose])
        if beside is not None:
            beside.signs.append(sign)


def _middle(box: BBox) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _cell_around(box: BBox, pieces: list[_Piece]) -> _Piece | None:
    x, y = _middle(box)
    around = [
        piece
        for piece in pieces
        if isinstance(piece.target, TableCell)
        and piece.box[0] <= x <= piece.box[2]
        and piece.box[1] <= y <= piece.box[3]
    ]
    return min(around, key=lambda piece: _area(piece.box), default=None)


def _is_cell_fill(box: BBox, cell: BBox) -> bool:
    """True when the fill is the background of the cell, which the cell knows already."""
    return _area(box) > 0.7 * _area(cell)


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _beside(box: BBox, pieces: list[_Piece], signs: list[BBox]) -> Block | TableCell | None:
    """The text on the line of the sign: to its left, or to its right when signs come first."""
    x, y = _middle(box)
    line = [p for p in pieces if p.box[1] - _HALF_LINE <= y <= p.box[3] + _HALF_LINE]
    if not line:  # a tall icon stands on the baseline of its line
        line = [p for p in pieces if box[1] <= (p.box[1] + p.box[3]) / 2 <= box[3]]
    inside = [piece for piece in line if piece.box[0] <= x <= piece.box[2]]
    if inside:
        return min(inside, key=lambda piece: _area(piece.box)).target
    if not line:
        return _wrapped_from(box, pieces)
    left = max((p for p in line if p.box[2] <= x), key=lambda p: p.box[2], default=None)
    right = min((p for p in line if p.box[0] >= x), key=lambda p: p.box[0], default=None)
    if left is None or right is None:
        only = left or right
        return only.target if only is not None else None
    row = [other for other in signs if abs(_middle(other)[1] - y) <= _HALF_LINE]
    signs_lead = min(other[0] for other in row) < min(piece.box[0] for piece in line)
    return right.target if signs_lead else left.target


def _wrapped_from(box: BBox, pieces: list[_Piece]) -> Block | TableCell | None:
    """The text right above a sign that stands alone: a label, or a line without room for it."""
    x, y = _middle(box)
    height = box[3] - box[1]
    above = [
        piece
        for piece in pieces
        if piece.box[0] - 2 <= x <= piece.box[2] and 0 < y - piece.box[3] <= 2 * height
    ]
    return max(above, key=lambda piece: piece.box[3]).target if above else None
