"""Running headers, footers, page numbers and navigation lines, found by repetition.

A line is furniture when it comes back at the same height on other pages and nearly all text
beyond that height (towards the edge of the page) comes back too. The second half keeps
headings that happen to open many pages: on other pages, text that occurs once stands there.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .lines import Line

_ZONE = 0.16
"""Share of the page height, at the top and at the bottom, where furniture is looked for."""
_SAME_HEIGHT = 4.0  # points between the same footer on two pages
_REPEATED_BEYOND = 0.8
"""Share of the lines beyond a furniture line that must themselves repeat."""
_BESIDE = 6.0  # points: lines of other pages that stand at the same height
_REPEATED_BESIDE = 0.7
"""Share of those that must repeat; a heading that opens many pages has body text beside it."""
_LONG = 60  # characters; titles of reports in running heads are shorter
_PART = 0.34
"""Share of the pages on which a long running head must stand; left and right pages differ."""
_ROMAN = re.compile(r"[ivxlc]{1,6}")


def find_furniture(pages: list[list[Line]], heights: list[float]) -> set[int]:
    """`id`s of the lines that are furniture."""
    if len(pages) < 2:
        return _lone_page_numbers(pages, heights)
    found: set[int] = set()
    for at_top in (True, False):
        found |= _edge_furniture(pages, heights, at_top=at_top)
    return found


def _edge_furniture(pages: list[list[Line]], heights: list[float], *, at_top: bool) -> set[int]:
    candidates: list[tuple[float, Line, str]] = []
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            distance = line.top if at_top else height - line.bottom
            if distance < _ZONE * height:
                candidates.append((distance, line, _key(line.text)))
    repeated = _repeated(candidates, len(pages))
    candidates.sort(key=lambda candidate: candidate[0])
    distances = [distance for distance, _, _ in candidates]
    counts = [0, *itertools.accumulate(id(line) in repeated for _, line, _ in candidates)]

    def share(least: float, most: float) -> float:
        """How much of the text between two distances from the edge comes back."""
        start, end = bisect_left(distances, least), bisect_right(distances, most)
        return (counts[end] - counts[start]) / (end - start)

    return {
        id(line)
        for distance, line, _ in candidates
        if id(line) in repeated
        and share(distance - _BESIDE, distance + _BESIDE) >= _REPEATED_BESIDE
        and share(-math.inf, distance + _SAME_HEIGHT) >= _REPEATED_BEYOND
    }


def _repeated(candidates: list[tuple[float, Line, str]], pages: int) -> set[int]:
    """Lines whose key stands at the same distance from the edge on another page.

    A long line must do so on a good part of the pages: text can repeat itself by chance.
    """
    by_key: dict[str, list[tuple[float, Line]]] = defaultdict(list)
    for distance, line, key in candidates:
        by_key[key].append((distance, line))
    found: set[int] = set()
    for rows in by_key.values():
        rows.sort(key=lambda row: row[0])
        backwards = rows[::-1]
        for i, (distance, line) in enumerate(rows):
            by_chance = max(min(2, pages - 1), _PART * pages)
            fewest = by_chance if len(line.text) > _LONG else 1
            near = itertools.chain(
                _within(rows, i + 1, distance), _within(backwards, len(rows) - i, distance)
            )
            if _more_pages(near, line.page, fewest):
                found.add(id(line))
    return found


def _more_pages(lines: Iterable[Line], own: int, fewest: float) -> bool:
    """True when the lines stand on more than `fewest` pages, together with the page `own`."""
    seen = {own}
    for line in lines:
        seen.add(line.page)
        if len(seen) > fewest and len(seen) > 1:
            return True
    return False


def _within(rows: list[tuple[float, Line]], start: int, distance: float) -> Iterator[Line]:
    """Lines from `start` on, up to the first that stands at another height."""
    for i in range(start, len(rows)):
        if abs(rows[i][0] - distance) > _SAME_HEIGHT:
            return
        yield rows[i][1]


def _lone_page_numbers(pages: list[list[Line]], heights: list[float]) -> set[int]:
    """On a single page only a bare number at the very edge is surely furniture."""
    return {
        id(line)
        for lines, height in zip(pages, heights, strict=True)
        for line in lines
        if re.fullmatch(r"(?:pagina )?\d{1,3}(?: van \d{1,3})?", line.text.lower())
        and (line.top < 0.08 * height or height - line.bottom < 0.08 * height)
    }


def _key(text: str) -> str:
    """The text with its numbers masked: `Pagina 3 van 9` is `pagina # van #`."""
    folded = re.sub(r"\s+", " ", text).strip().casefold()
    return "#" if _ROMAN.fullmatch(folded) else re.sub(r"\d+", "#", folded)
