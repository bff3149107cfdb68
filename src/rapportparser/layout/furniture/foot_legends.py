"""The legend of signs in the foot of every page: kept once, so that signs keep their meaning."""

from __future__ import annotations

from ...blocks import Sign
from ..words.lines import Line

_BEFORE = 24.0  # points that a sign stands left of its meaning at most
_FEWEST = 2  # signs of different looks; a logo beside a running foot is one


def first_legend(pages: list[tuple[list[Line], list[Sign]]], furniture: set[int]) -> set[int]:
    """`id`s of the running lines on the first page that has a legend among them."""
    for lines, signs in pages:
        meanings = {
            id(line): (sign.colour, sign.digest, sign.glyph)
            for line in lines
            if id(line) in furniture
            for sign in signs
            if _stands_before(sign, line)
        }
        if len(set(meanings.values())) >= _FEWEST:
            rows = [line.base for line in lines if id(line) in meanings]
            return {
                id(line)
                for line in lines
                if id(line) in furniture and any(abs(line.base - base) < 3 for base in rows)
            }
    return set()


def _stands_before(sign: Sign, line: Line) -> bool:
    box = sign.place.bbox
    if box is None or sign.glyph is not None:
        return False
    middle = (box[1] + box[3]) / 2
    return line.top - 2 <= middle <= line.bottom + 2 and 0 <= line.x0 - box[2] + 2 <= _BEFORE
