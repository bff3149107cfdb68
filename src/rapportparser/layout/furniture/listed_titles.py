"""A table of contents without leaders or page numbers, known by its titles, which come back.

Contents that are only meant to be clicked have no page numbers; others set them behind the title
in no column of their own, or run over two columns. What they have in common is that nearly every
line of the page is printed once more on a later page, in the same order, all over the report. A
box that lists the results of one programme is not: its titles come back on the next pages only.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...blocks import ContentsLine
from ...normalise import normalise
from ..words.lines import Line
from .contents import split_number

_PAGE = re.compile(r"^(?P<title>.*\D)\s+(?P<page>\d{1,4})$")
_AHEAD = re.compile(r"^(?P<page>\d{1,3})\s+(?P<title>\D.*)$")
_LEAST = 5  # lines; fewer could be a list of subjects
_LEAST_PAGED = 3  # lines, where the printed page numbers are those of the titles
_LEAST_OVERLEAF = 1
_SHARE = 0.75  # of the lines of the page that come back; the rest are its heading and long titles
_SPREAD = 0.4
"""Share of the later pages of the report that the titles must span; a box of results spans its
own programme, contents nearly all."""
_FALLS = 0.1  # share of neighbours that come back on an earlier page: titles that stand twice
_PROSE = 0.25  # of the lines may go on from one another, as the parts of long titles do
_WRAPPED = 10  # letters; shorter titles are words that any page may hold
_PREFIX = 12  # letters; a long title goes on to a second line where it is printed


@dataclass(slots=True)
class Listed:
    """The lines of a contents page, with what they say and how far they stand in."""

    lines: list[Line]
    """All lines of the contents, their heading included."""
    entries: list[tuple[float, ContentsLine]]
    """With the left edge within their column, in points."""


class LaterLines:
    """Where the lines of a report stand, by their words."""

    def __init__(self, pages: Iterable[tuple[int, Iterable[str]]]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._letters: dict[int, str] = {}
        self.last = 0
        for number, texts in pages:
            self.last = number
            keys = [_key(text) for text in texts]
            self._letters[number] = _letters(" ".join(keys))
            for key in keys:
                self._places[key].append(number)
                if len(key) > _PREFIX:
                    self._starts[key[:_PREFIX]].append(number)

    def equal(self, text: str, page: int) -> int | None:
        """The first page behind `page` with this line."""
        return _first(self._places.get(_key(text), ()), page)

    def begun(self, text: str, page: int) -> int | None:
        """The first page behind `page` with a line that begins like it; for long lines."""
        key = _key(text)
        if len(key) <= 2 * _PREFIX:
            return None
        return _first(self._starts.get(key[:_PREFIX], ()), page)

    def within(self, text: str, page: int) -> int | None:
        """The first page behind `page` that holds the title, wrapped or with its number apart."""
        letters = _letters(_key(split_number(normalise(text))[1]))
        if len(letters) <= _WRAPPED or _is_prose(text):
            return None
        return _first((number for number, own in self._letters.items() if letters in own), page)


def _first(pages: Iterable[int], page: int) -> int | None:
    return next((number for number in pages if number > page), None)


def listed_titles(
    lines: Sequence[Line], page: int, later: LaterLines, *, going_on: bool
) -> Listed | None:
    """The contents on this page, or `None`; `going_on` when the page before ends in contents."""
    titled = [line for line in lines if not line.text.strip().isdigit()]
    ordered = min(_orders(titled), key=lambda row: _falls(_pages(row, page, later)))
    if going_on:
        ordered = list(itertools.takewhile(lambda c: _matched(c[1], page, later), ordered))
    if sum(_is_prose(line.text) for _, line in ordered) > _PROSE * len(ordered):
        return None  # standard texts come back as well
    matches = [_matched(line, page, later) for _, line in ordered]
    found = [match for match in matches if match is not None]
    least = _LEAST_PAGED if _pages_agree(found) else _LEAST
    if len(found) < (_LEAST_OVERLEAF if going_on else least):
        return None
    if len(found) < _SHARE * len(ordered):
        return None
    pages = [place for place, _ in found]
    if not going_on and max(pages) - page < _SPREAD * (later.last - page):
        return None
    if _falls(pages) > _FALLS * len(pages):
        return None
    entries = [(left, match[1]) for (left, _), match in zip(ordered, matches, strict=True) if match]
    digits = lines if len(ordered) == len(titled) else [line for _, line in ordered]
    return Listed(list(digits), entries)


def _pages_agree(found: Sequence[tuple[int, ContentsLine]]) -> bool:
    """True when every title stands as many pages behind its printed page number."""
    apart = {place - entry.page if entry.page is not None else None for place, entry in found}
    return len(apart) == 1 and None not in apart


def _orders(lines: Sequence[Line]) -> list[list[tuple[float, Line]]]:
    """The lines down the page, and column by column; each with its left edge in its column."""
    down = sorted(lines, key=lambda line: (round(line.top), line.x0))
    left = min((line.x0 for line in lines), default=0.0)
    orders = [[(line.x0 - left, line) for line in down]]
    middle = (left + max((line.x1 for line in lines), default=0.0)) / 2
    right = [line for line in down if line.x0 > middle]
    if right:
        edge = min(line.x0 for line in right)
        first = [(line.x0 - left, line) for line in down if line.x0 <= middle]
        orders.append([*first, *((line.x0 - edge, line) for line in right)])
    return orders


def _pages(row: Sequence[tuple[float, Line]], page: int, later: LaterLines) -> list[int]:
    matches = (_matched(line, page, later) for _, line in row)
    return [match[0] for match in matches if match is not None]


def _falls(pages: Sequence[int]) -> int:
    return sum(a > b for a, b in itertools.pairwise(pages))


def _matched(line: Line, page: int, later: LaterLines) -> tuple[int, ContentsLine] | None:
    """The page on which the line comes back, and what it says as an entry."""
    if not re.search(r"[^\W\d_]{2}", line.text):
        return None
    whole = line.text.strip()
    with_page = _PAGE.match(whole)
    readings: list[tuple[str, int | None]] = [(whole, None)]
    if with_page is not None:
        readings.append((with_page["title"], int(with_page["page"])))
    elif ahead := _AHEAD.match(whole):  # as magazines do
        readings.append((ahead["title"], int(ahead["page"])))
    # A line that comes back as it is goes before one of which only the beginning does.
    for search in (later.equal, later.begun, later.within):
        for text, printed in readings if search == later.equal else reversed(readings):
            place = search(text, page)
            if place is not None:
                number, title = split_number(normalise(text))
                return place, ContentsLine(title, number, printed)
    return None


def _is_prose(text: str) -> bool:
    """True for a line of running text: it goes on from the line before, or ends a sentence."""
    first = next((c for c in text if c.isalnum()), "")
    return first.islower() or text.rstrip().endswith((".", ",", ";", "-"))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .:")
