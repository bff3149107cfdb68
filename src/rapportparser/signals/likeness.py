"""How much two signs look alike: by their thumbnails, else by their colours."""

from __future__ import annotations

import math

from ..blocks import Sign

SAME_COLOUR = 15.0
"""CIELAB distance within which a colour counts as that of the legend. Printing profiles and
JPEG move a colour by less than 6; the nearest two swatches of the legends seen are 30 apart."""
SAME_PICTURE = 2.0
"""Mean difference of thumbnails, of 15 steps. The same icon in two sizes differs by less than
0.8; two marks on discs of one colour by 2 and more."""
_SAME_TWICE = 0.1
"""Mean difference of two pictures of one size that are one: smileys differ in their mouth only, by
0.2."""
_STEPS = 2  # of 15: less is how two sizes of one picture are rounded
_CLEARLY = 1.5
"""Times: the second best must be so much further off, else it is a tie."""


def colour_distance(one: str, other: str) -> float:
    """Distance in CIELAB (CIE76, D65) of two colours `#rrggbb`; 2.3 is just seen."""
    first, second = _lab(one), _lab(other)
    return math.dist(first, second)


def _lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = _root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float) -> float:
    """A channel of sRGB without its gamma (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def picture_distance(one: str, other: str) -> float:
    """Mean difference of two thumbnails, from 0 to 15."""
    pairs = zip(one, other, strict=False)
    return sum(abs(int(a, 16) - int(b, 16)) for a, b in pairs) / max(1, min(len(one), len(other)))


def nearest(sign: Sign, swatches: list[Sign]) -> int | None:
    """Position of the swatch that looks like the sign; `None` for none, or a tie."""
    if sign.glyph:
        alike = [i for i, swatch in enumerate(swatches) if swatch.glyph == sign.glyph]
        if len(alike) == 1:
            return alike[0]
    pictures = {i: s.digest for i, s in enumerate(swatches) if s.digest}
    if sign.digest and pictures:
        ranked = [(picture_distance(sign.digest, d), i) for i, d in pictures.items()]
        if min(ranked)[0] <= SAME_PICTURE:
            best = _clear_best(_where_they_differ(sign.digest, pictures), 15.0)
            if best is not None:
                return best
        if min(ranked)[0] > 2 * SAME_PICTURE:
            return None  # a picture that the legend does not hold, whatever its colour
    if sign.colour is None:
        return None
    if not sign.digest:
        # A ring or a disc among pictures of its colour is the one that is drawn as plainly.
        plain = {i: s.colour for i, s in enumerate(swatches) if s.colour and not s.digest}
        best = _nearest_colour(sign.colour, plain)
        if best is not None:
            return best
    return _nearest_colour(sign.colour, {i: s.colour for i, s in enumerate(swatches) if s.colour})


def _nearest_colour(colour: str, inks: dict[int, str]) -> int | None:
    return _clear_best([(colour_distance(colour, ink), i) for i, ink in inks.items()], SAME_COLOUR)


def _where_they_differ(digest: str, pictures: dict[int, str]) -> list[tuple[float, int]]:
    """Distances over the parts in which the pictures of the legend differ: a mouth, a hand."""
    size = min(len(digest), *map(len, pictures.values()))
    apart = [
        at
        for at in range(size)
        if len(steps := {int(picture[at], 16) for picture in pictures.values()}) > 1
        and max(steps) - min(steps) > _STEPS
    ] or list(range(size))
    return [
        (sum(abs(int(digest[at], 16) - int(picture[at], 16)) for at in apart) / len(apart), i)
        for i, picture in pictures.items()
    ]


def _clear_best(ranked: list[tuple[float, int]], limit: float) -> int | None:
    """The nearest, when it is near and no other is about as near."""
    ranked = sorted(ranked)
    if not ranked or ranked[0][0] > limit:
        return None
    if len(ranked) > 1 and ranked[1][0] <= _CLEARLY * ranked[0][0] + 0.5:
        return None
    return ranked[0][1]


def all_differ(signs: list[Sign]) -> bool:
    """True when no two of the signs look the same."""
    return all(not _same(one, other) for i, one in enumerate(signs) for other in signs[i + 1 :])


def _same(one: Sign, other: Sign) -> bool:
    if one.glyph != other.glyph or bool(one.digest) != bool(other.digest):
        return False
    if one.digest and other.digest:
        return picture_distance(one.digest, other.digest) < _SAME_TWICE
    if one.colour and other.colour:
        return colour_distance(one.colour, other.colour) < 5
    return one.colour == other.colour
