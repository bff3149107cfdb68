"""Signs of a PDF page given to the text or cell that they stand beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..blocks import Block, Place, Sign, TableCell
from ..source import BBox, Page, Word
from .boxes import frames_of

_HALF_LINE = 4.0  # points that an icon's middle may stand above or below its line
_EDGE = 2.0  # points that what stands in a box may reach over its edge


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
        _give(found, pieces[page.number], page)
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


def _give(signs: list[Sign], pieces: list[_Piece], page: Page) -> None:
    """Signs in cells first; the others line by line, those in a box to the text in it."""
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
    frames = frames_of(page) if loose else []
    for sign, box in loose:
        beside = _beside(box, _within(frames, box, pieces), [other for _, other in loose])
        if beside is not None:
            beside.signs.append(sign)


def _within(frames: list[BBox], sign: BBox, pieces: list[_Piece]) -> list[_Piece]:
    """What stands in the smallest box around a sign; all where it has none."""
    around = [frame for frame in frames if _is_in(sign, frame)]
    inside = [piece for piece in pieces if _is_in(piece.box, around[-1])] if around else []
    return inside or pieces


def _is_in(box: BBox, frame: BBox) -> bool:
    level = frame[1] - _EDGE <= box[1] and box[3] <= frame[3] + _EDGE
    return level and frame[0] - _EDGE <= box[0] and box[2] <= frame[2] + _EDGE


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
