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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from ... import lexicon
from ..words.lines import Line
from .facing_pages import facing_heads
from .side_furniture import side_furniture
from .title_numbers import title_numbers

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
_FEWEST = 3  # pages on which lines open alike, or that have a head where others have none
_OPENING = 4  # words
_MOSTLY = 0.6  # share of what stands at one height; some chapters have a page only
_ON_ROW = 2.0  # points between the baselines of lines beside each other
_ALIKE = 0.6  # points between two sizes that a reader takes for one
_ROMAN = re.compile(r"[ivxlc]{1,6}")
_AROUND = re.compile(r"^[^\w(]+|[^\w)]+$")  # an arrow at what is open in a menu, a dash
_STEPS = 2  # parts of a path at least, behind which it differs

_Candidate = tuple[float, Line, str]
"""Distance from the edge in points, a line, and its text with the numbers masked."""


def find_furniture(pages: list[list[Line]], heights: list[float]) -> set[int]:
    """`id`s of the lines that are furniture."""
    if len(pages) < 2:
        return _lone_page_numbers(pages, heights)
    found: set[int] = set()
    for at_top in (True, False):
        found |= _edge_furniture(pages, heights, at_top=at_top)
        found |= facing_heads(pages, heights, at_top=at_top)
    return (found | side_furniture(pages)) - title_numbers(pages)


def _edge_furniture(pages: list[list[Line]], heights: list[float], *, at_top: bool) -> set[int]:
    candidates = _by_openings(_at_edge(pages, heights, at_top=at_top))
    rows = _rows(candidates)
    rows.sort(key=lambda row: row[0])
    distances = [distance for distance, _ in rows]

    def level(distance: float) -> int:
        """On how many pages something stands at this distance from the edge."""
        start = bisect_left(distances, distance - _ON_ROW)
        return min(len(pages), bisect_right(distances, distance + _ON_ROW) - start)

    repeated = _repeated(candidates, len(pages), level)
    come_back = [any(id(line) in repeated for line in row) for _, row in rows]
    counts = [0, *itertools.accumulate(come_back)]

    def share(least: float, most: float) -> float:
        """How much of the text between two distances from the edge comes back."""
        start, end = bisect_left(distances, least), bisect_right(distances, most)
        return (counts[end] - counts[start]) / (end - start)

    found = {
        id(line)
        for distance, row in rows
        for line in row
        if id(line) in repeated
        and share(distance - _BESIDE, distance + _BESIDE) >= _REPEATED_BESIDE
        and share(-math.inf, distance + _SAME_HEIGHT) >= _REPEATED_BEYOND
    }
    known = [(line, key) for _, line, key in candidates if id(line) in found]
    usual = _usual_heads(candidates, found, len(pages), level)
    for _, row in rows:
        heads = [line for line in row if id(line) in usual]
        found |= {id(line) for line in row if any(_is_like(line, head) for head in heads)}
    chapters = {
        id(line)
        for distance, row in rows
        for line in row
        if id(line) not in found and share(distance - _ON_ROW, distance + _ON_ROW) >= _MOSTLY
    }
    found |= _repeating_titles(pages, chapters, known)
    by_page = {line.page: h for lines, h in zip(pages, heights, strict=True) for line in lines}
    return found | _on_other_pages(candidates, known, by_page)


def _at_edge(pages: list[list[Line]], heights: list[float], *, at_top: bool) -> list[_Candidate]:
    """The lines near one edge of their page, with their distance from it."""
    candidates: list[_Candidate] = []
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            distance = line.top if at_top else height - line.bottom
            if distance < _ZONE * height:
                candidates.append((distance, line, _key(line.text)))
    return candidates


def _usual_heads(
    candidates: list[_Candidate], found: set[int], pages: int, level: Callable[[float], int]
) -> set[int]:
    """Of the lines that were found, those whose words stand on many pages, or on most of their
    level."""
    heads_at: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if id(candidate[1]) in found:
            heads_at[candidate[2]].append(candidate)
    return {
        id(line)
        for at in heads_at.values()
        if len(at) >= _PART * pages or len(at) >= max(_FEWEST, _MOSTLY * level(at[0][0]))
        for _, line, _ in at
    }


def _by_openings(candidates: list[_Candidate]) -> list[_Candidate]:
    """Candidates in which lines that open alike and end otherwise have their opening for a key.

    The title of the report may run on into that of the chapter.
    """
    openings: dict[tuple[str, int], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        words = candidate[2].split(" ", _OPENING)
        if len(words) > _OPENING:
            openings[" ".join(words[:_OPENING]), round(candidate[0])].append(candidate)
    shared = {
        id(line): opening
        for (opening, _), found in openings.items()
        if len({line.page for _, line, _ in found}) >= _FEWEST and len({k for *_, k in found}) > 1
        for _, line, _ in found
    }
    return [(distance, line, shared.get(id(line), key)) for distance, line, key in candidates]


def _rows(candidates: list[_Candidate]) -> list[tuple[float, list[Line]]]:
    """Lines beside each other, and how far they stand from the edge."""
    rows: list[tuple[float, list[Line]]] = []
    for distance, line, _ in candidates:
        last = rows[-1][1][-1] if rows else None
        if last is not None and last.page == line.page and abs(last.base - line.base) < _ON_ROW:
            rows[-1][1].append(line)
        else:
            rows.append((distance, [line]))
    return rows


def _is_like(line: Line, head: Line) -> bool:
    """True for what may stand beside a running head: the title of the chapter, set like it."""
    return abs(line.size - head.size) < _ALIKE and line.bold <= head.bold


def _repeating_titles(
    pages: list[list[Line]], chapters: set[int], known: list[tuple[Line, str]]
) -> set[int]:
    """Of the lines `chapters`, those that say the title of their page once more.

    They stand where other pages have their chapter, set like it: chapters of a single page.
    """
    found: set[int] = set()
    for lines in pages if chapters else []:
        for line in lines:
            if id(line) not in chapters or not any(_is_like(line, head) for head, _ in known):
                continue
            key = _key(line.text)
            titles = (_key(other.text) for other in lines if other is not line)
            if len(key) > 1 and any(t == key or t.endswith(f" {key}") for t in titles):
                found.add(id(line))
    return found


def _on_other_pages(
    candidates: list[_Candidate], known: list[tuple[Line, str]], heights: dict[int, float]
) -> set[int]:
    """The same furniture on pages of another size, where it stands at another height."""
    usual = Counter(map(round, heights.values())).most_common(1)[0][0] if heights else 0
    by_key = {key: line for line, key in known}
    return {
        id(line)
        for _, line, key in candidates
        if abs(heights[line.page] - usual) > _SAME_HEIGHT
        and key in by_key
        and _is_like(line, by_key[key])
    }


def _repeated(candidates: list[_Candidate], pages: int, level: Callable[[float], int]) -> set[int]:
    """Lines whose key stands at the same distance from the edge on another page.

    A long line must do so on a good part of the pages with text there, which `level` counts, and
    a label on a good part of all: text can repeat itself by chance.
    """
    by_key: dict[str, list[tuple[float, Line]]] = defaultdict(list)
    for distance, line, key in candidates:
        by_key[key].append((distance, line))
    found: set[int] = set()
    for rows in by_key.values():
        rows.sort(key=lambda row: row[0])
        backwards = rows[::-1]
        text = rows[0][1].text
        is_label = lexicon.label(text) is not None
        often = len(text) > _LONG or is_label
        for i, (distance, line) in enumerate(rows):
            beside = level(distance) if often and not is_label else pages
            fewest = max(min(2, pages - 1), _PART * beside) if often else 1
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
    """The text with its numbers masked: `Pagina 3 van 9` is `pagina # van #`.

    Of a line that leads elsewhere, and of a path, it is only the beginning.
    """
    folded = masked(text)
    lead = _leads().match(folded)
    if lead:
        return lead.group()
    steps = _steps().split(folded)
    return f"{steps[0]} >" if len(steps) > _STEPS else folded


def masked(text: str) -> str:
    """The text in small letters, without marks around it, and with its numbers masked."""
    folded = re.sub(r"\s+", " ", text).strip().casefold()
    folded = _AROUND.sub("", folded) or folded
    return "#" if _ROMAN.fullmatch(folded) else re.sub(r"\d+", "#", folded)


@cache
def _leads() -> re.Pattern[str]:
    leads: list[str] = lexicon.load("navigation.toml")["leads"]
    return re.compile("|".join(map(re.escape, leads)))


@cache
def _steps() -> re.Pattern[str]:
    steps: list[str] = lexicon.load("navigation.toml")["steps"]
    return re.compile(rf" (?:{'|'.join(map(re.escape, steps))}) ")
