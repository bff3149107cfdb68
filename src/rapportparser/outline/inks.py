"""Levels that only a colour tells: chapters in green and sections in orange, alike otherwise."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import replace
from statistics import median

from .headings import Heading
from .looks import Look

_MOST = 3  # colours that tell levels; more are those of themes
_FEWEST = 2  # headings of each colour


def settle_inks(headings: list[Heading]) -> None:
    """Give headings that are alike but for their colour the place of that colour in their look.

    The colour that comes first stands above the others. A colour for each theme says nothing of
    levels: it does not come back once the next has begun.
    """
    alike: dict[Look, list[Heading]] = defaultdict(list)
    for heading in headings:
        if not heading.look.not_coloured and heading.look.no_bar and not heading.numbered.number:
            alike[heading.look].append(heading)
    for look, group in alike.items():
        places = _places(group)
        for heading in group if places else ():
            heading.look = replace(look, ink=places[heading.block.setting.colour or ""])


def _places(group: list[Heading]) -> dict[str, int]:
    """Colours from the highest level to the lowest; empty where they tell no levels."""
    inks = [heading.block.setting.colour or "" for heading in group]
    often = Counter(inks)
    if not 1 < len(often) <= _MOST or min(often.values()) < _FEWEST:
        return {}
    turns = sum(a != b for a, b in itertools.pairwise(inks))
    order = list(often)
    deeper = any(a == b != order[0] for a, b in itertools.pairwise(inks))
    if turns < len(often) or not deeper or not _whiter(group, order):
        return {}
    return {ink: place for place, ink in enumerate(order)}


def _whiter(group: list[Heading], order: list[str]) -> bool:
    """False where a lower colour has more white above it than a higher one."""
    white: dict[str, list[float]] = defaultdict(list)
    for heading in group:
        space = heading.block.setting.space_before
        if space is not None:
            white[heading.block.setting.colour or ""].append(space)
    usual = [median(white[ink]) for ink in order if white[ink]]
    return all(a >= b - 1 for a, b in itertools.pairwise(usual))
