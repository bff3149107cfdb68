"""Coloured edges of cards: a box with one thick side, whose colour is its sign.

Browsers and WeasyPrint draw the border of a box as two outlines, one within the other. Three
sides lie together; between the fourth ones is the strip that the reader sees.
"""

from __future__ import annotations

from ..blocks import Place, Sign
from ..source import Area, BBox, Page
from .signs import hued

_THIN = 1.5  # points between two outlines where the border is a hairline, or none
_STRIP = (2.0, 9.0)  # points of width of a strip that is seen as a colour; more is a bar
_SMALLEST = 40.0  # points a side of a card; smaller boxes are cells and signs
_FEWEST = 2  # cards with such an edge; one alone is decoration


def card_signs(page: Page) -> list[Sign]:
    """A sign for each card with a coloured edge, where the first words of the card stand."""
    edges: dict[BBox, str] = {}
    fills = [area for area in page.areas if area.kind == "fill" and _is_card(area)]
    for outer in fills:
        colour = hued(outer.colour)
        box = (outer.x0, outer.top, outer.x1, outer.bottom)
        if colour is None or box in edges:
            continue
        if any(_is_within(inner, outer) for inner in fills if inner is not outer):
            edges[box] = colour
    signs = [_sign(box, colour, page) for box, colour in edges.items()]
    found = [sign for sign in signs if sign is not None]
    return found if len(found) >= _FEWEST else []


def _is_card(area: Area) -> bool:
    return min(area.x1 - area.x0, area.bottom - area.top) >= _SMALLEST


def _is_within(inner: Area, outer: Area) -> bool:
    """True when the inner outline leaves a strip at one side, and no more than a line elsewhere."""
    gaps = sorted(
        (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1,
         outer.bottom - inner.bottom)
    )  # fmt: skip
    return gaps[0] > -0.5 and gaps[2] <= _THIN and _STRIP[0] <= gaps[3] <= _STRIP[1]


def _sign(box: BBox, colour: str, page: Page) -> Sign | None:
    inside = [
        word
        for word in page.words
        if box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.top <= box[3]
    ]
    if not inside:
        return None
    first = min(inside, key=lambda word: (round(word.top), word.x0))
    place = round(first.x0, 1), round(first.top, 1), round(first.x1, 1), round(first.bottom, 1)
    return Sign(colour, place=Place(page.number, place))
