"""Bars in shades of one colour: the darker ones stand above the lighter ones."""

from __future__ import annotations

import itertools
from collections import Counter

from .. import lexicon

_SAME_HUE = 25  # degrees; two shades of a house style differ by under 15
_GREY = 30  # of 255 between the parts of a colour; below it a hue is noise
_LIGHTER = 0.07
"""Of the way from black to white; closer shades are one colour to a reader."""


def shades_of(bars: list[str]) -> dict[str, int]:
    """How many darker shades of the same colour there are, for each `#rrggbb` among `bars`.

    `bars` are the colours of the bars in reading order. Where each programme has a colour of
    its own, the bars of one stand together: only shades that take turns tell levels.
    """
    counts = Counter(bars)
    families: list[list[str]] = []
    for colour in counts:
        family = next((f for f in families if _is_kin(f[0], colour)), None)
        if family is None:
            families.append([colour])
        else:
            family.append(colour)
    found: dict[str, int] = {}
    for family in families:
        found |= _ordered(family, [colour for colour in bars if colour in family])
    return found


def _ordered(family: list[str], bars: list[str]) -> dict[str, int]:
    """The shades of one family, darkest first."""
    steps: dict[str, int] = {}
    darkest = sorted(family, key=_light)
    step = 0
    for before, colour in itertools.pairwise([darkest[0], *darkest]):
        step += _light(colour) - _light(before) > _LIGHTER
        steps[colour] = step
    turns = sum(steps[a] != steps[b] for a, b in itertools.pairwise(bars))
    alone = bars.count(darkest[0]) == 1 and bars[0] == darkest[0]
    return steps if alone or turns > step else dict.fromkeys(family, 0)


def _is_kin(a: str, b: str) -> bool:
    (low, high), (other_low, other_high) = _range(a), _range(b)
    grey, other_grey = high - low < _GREY, other_high - other_low < _GREY
    if grey or other_grey:
        return grey and other_grey
    apart = abs(lexicon.hue(*_parts(a)) - lexicon.hue(*_parts(b)))
    return min(apart, 360 - apart) < _SAME_HUE


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _range(colour: str) -> tuple[int, int]:
    return min(_parts(colour)), max(_parts(colour))


def _light(colour: str) -> float:
    """0 black to 1 white, by ITU-R BT.709 weights."""
    red, green, blue = _parts(colour)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
