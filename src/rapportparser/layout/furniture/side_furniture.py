"""Texts that come back in the side margin of pages, such as thumb indexes of chapters."""

from __future__ import annotations

import re
from collections import defaultdict

from ... import lexicon
from ..words.lines import Line

_SAME = 8.0  # points between the same line on two pages
_PART = 0.6  # share of the pages; a title may stand in the margin of page after page
_FEWEST = 3  # pages
_LONGEST = 30  # characters

_Place = tuple[str, int, int]
"""A text with its numbers masked, and where it begins, in steps of `_SAME`."""


def side_furniture(pages: list[list[Line]]) -> set[int]:
    """`id`s of lines that stand at one place on many pages, beside all other text there."""
    seen: dict[_Place, set[int]] = defaultdict(set)
    for lines in pages:
        for line in lines:
            if len(line.text) <= _LONGEST:
                seen[_place(line)].add(line.page)

    def comes_back(place: _Place) -> bool:
        enough = len(seen[place]) >= max(_FEWEST, _PART * len(pages))
        return enough and lexicon.label(place[0]) is None

    often = {place for place in seen if comes_back(place)}
    return {id(line) for lines in pages for line in _beside_text(lines, often)} if often else set()


def _place(line: Line) -> _Place:
    # A number alone is a page number, that differs, or a year, that does not.
    text = line.text if line.text.isdigit() else re.sub(r"\d+", "#", line.text.casefold())
    return text, round(line.x0 / _SAME), round(line.top / _SAME)


def _beside_text(lines: list[Line], often: set[_Place]) -> list[Line]:
    """The lines of `often` that end left of all other text, or begin right of it."""
    back = [line for line in lines if len(line.text) <= _LONGEST and _place(line) in often]
    ids = {id(line) for line in back}
    text = [line for line in lines if id(line) not in ids]
    if not (back and text):
        return []
    left, right = min(line.x0 for line in text), max(line.x1 for line in text)
    return [line for line in back if line.x1 < left or line.x0 > right]
