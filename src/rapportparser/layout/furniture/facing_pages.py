"""Running heads and page numbers of a book: they differ between left and right pages.

On one side stands the title of the report, on the other that of the chapter, which may come back
nowhere; and a page number need not stand at the head or foot, but may do so halfway the margin.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ...source import Page, Word
from ..words.lines import Line

_HEIGHT = 4.0  # points between running heads of two pages
_FEWEST = 3
"""Pages that show a rule: on two, any two lines are alike."""
_SIDE = 0.6
"""Share of the pages of one side on which a head stands; title pages and chapters lack it."""
_CLEAR = 1.2  # em of white below a running head, or above a foot; lines of text have 0.4
_LONG = 80  # characters; titles of chapters are shorter
_ALIKE = 1.5
"""Points between the sizes of the two heads: the title of a chapter is at times set larger."""
_MIDDLE = 0.16  # share of the page height that is its head or foot
_NUMBER = re.compile(r"\d{1,4}")


def facing_heads(pages: list[list[Line]], heights: list[float], *, at_top: bool) -> set[int]:
    """`id`s of the lines at one edge that are running heads of left and right pages.

    The head of one side comes back; the other side has a line of the same size at that height.
    """
    edges = [
        (line, line.top if at_top else height - line.bottom)
        for lines, height in zip(pages, heights, strict=True)
        if (line := _outermost(lines, at_top=at_top)) is not None
    ]
    by_text: dict[tuple[int, str], list[tuple[Line, float]]] = defaultdict(list)
    for line, distance in edges:
        by_text[line.page % 2, line.text].append((line, distance))
    found: set[int] = set()
    for (side, text), heads in by_text.items():
        own = [edge for edge in edges if edge[0].page % 2 == side]
        if len(heads) < max(_FEWEST, _SIDE * len(own)):
            continue
        model, height = heads[0]
        opposite = [edge for edge in edges if edge[0].page % 2 != side]
        like = [
            line
            for line, distance in opposite
            if abs(distance - height) < _HEIGHT
            and abs(line.size - model.size) < _ALIKE
            and line.bold <= model.bold
            and line.text != text
        ]
        if len(like) >= max(_FEWEST, _SIDE * len(opposite)):
            found |= {id(line) for line in like} | {id(line) for line, _ in heads}
    return found


def _outermost(lines: list[Line], *, at_top: bool) -> Line | None:
    """The line nearest to the edge, when it stands clear of the text and alone on its row."""
    rest = sorted(lines, key=lambda line: line.top if at_top else -line.bottom)
    if len(rest) < 2 or len(rest[0].text) > _LONG:
        return None
    first, second = rest[0], rest[1]
    white = second.top - first.bottom if at_top else first.top - second.bottom
    return first if white > _CLEAR * first.size else None


def margin_numbers(pages: list[Page]) -> dict[int, Word]:
    """By page the number in the margin that counts the pages, at one height on most of them.

    Numbers at the head and foot of a page are left to the lines that they are part of.
    """
    bare = [
        (int(word.text) - page.number, page, word)
        for page in pages
        for word in page.words
        if _NUMBER.fullmatch(word.text) and _MIDDLE < word.top / page.height < 1 - _MIDDLE
    ]
    heights = Counter((offset, round(word.bottom / _HEIGHT)) for offset, _, word in bare)
    if not heights or len(pages) < _FEWEST:
        return {}
    (offset, level), count = heights.most_common(1)[0]
    if count < max(_FEWEST, _SIDE * len(pages)):
        return {}
    found: dict[int, Word] = {}
    for own, page, word in bare:
        if own == offset and abs(word.bottom - level * _HEIGHT) < _HEIGHT:
            found.setdefault(page.number, word)
    return found
