"""Lines of a text file, cleaned, with what their ends and white lines tell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ...normalise import normalise
from ..words.hyphens import HYPHENS

_PAGE_NUMBER = re.compile(r"(?:pagina|blz\.?|p\.)?\s*\d{1,4}(?:\s*(?:van|/|\|)\s*\d{1,4})?", re.I)
_REPEATED = 3  # a line that opens or closes this many pages is a running header
_NARROWEST, _WIDEST = 50, 160
"""Characters on a line between which a text counts as wrapped; an A4 page holds 80 to 115."""
_FULL_SHARE = 0.3
"""Share of long lines in a wrapped text; headings and lists make up the rest."""


@dataclass(slots=True)
class PlainLine:
    """One line that holds text."""

    text: str
    """Normalised, but with the hyphen at its end as written."""
    raw: str
    blank_before: bool = False
    page_start: bool = False
    reach: int = 0
    """Length of the longest line in the run without white lines that it stands in."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How this file breaks its lines."""

    width: int | None
    """Characters at which lines are wrapped; `None` when a line is a paragraph."""
    marks_ends: bool
    """Wrapped lines keep the space before the break, and last lines have none."""


def clean_lines(raw_lines: list[str]) -> tuple[list[PlainLine], list[str]]:
    """Lines that hold text, and the running headers and page numbers among them."""
    found: list[PlainLine] = []
    indented = sum(1 for raw in raw_lines if raw[:1] == " " and raw.strip())
    filled = sum(1 for raw in raw_lines if raw.strip())
    # Some viewers write one space at the top of a page; a file with many is indented.
    space_opens_page = indented <= 0.3 * filled
    blank = True
    for raw in raw_lines:
        pieces = raw.split("\f")
        for position, piece in enumerate(pieces):
            if not piece.strip():
                blank = True
                continue
            opens = position > 0 or (space_opens_page and piece[:1] == " " != piece[1:2])
            found.append(PlainLine(_clean(piece), piece, blank, opens))
            blank = False
    kept, furniture = _without_furniture([line for line in found if line.text])
    _measure(kept)
    return kept, furniture


def _clean(raw: str) -> str:
    text = raw.rstrip()
    if text[-1] in HYPHENS:
        return normalise(text[:-1]) + text[-1]
    return normalise(text)


def _without_furniture(lines: list[PlainLine]) -> tuple[list[PlainLine], list[str]]:
    """Only where pages are known: lines that open or close several of them."""
    edges = {
        i
        for i in range(len(lines))
        if lines[i].page_start or (i + 1 < len(lines) and lines[i + 1].page_start)
    }
    if edges:
        edges.add(len(lines) - 1)  # the first line stays: it may be the title itself
    counts = Counter(re.sub(r"\d+", "#", lines[i].text) for i in edges)
    dropped = {
        i
        for i in edges
        if _PAGE_NUMBER.fullmatch(lines[i].text)
        or counts[re.sub(r"\d+", "#", lines[i].text)] >= _REPEATED
    }
    for i in sorted(dropped):
        if i + 1 < len(lines):
            lines[i + 1].page_start |= lines[i].page_start
            lines[i + 1].blank_before |= lines[i].blank_before
    furniture = dict.fromkeys(lines[i].text for i in sorted(dropped))
    return [line for i, line in enumerate(lines) if i not in dropped], list(furniture)


def _measure(lines: list[PlainLine]) -> None:
    run: list[PlainLine] = []
    for line in [*lines, None]:
        if line is None or line.blank_before or line.page_start:
            reach = max((len(member.text) for member in run), default=0)
            for member in run:
                member.reach = reach
            run = []
        if line is not None:
            run.append(line)


def habits(lines: list[PlainLine]) -> Habits:
    """How lines are broken, from their lengths and the spaces at their ends."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths:
        return Habits(None, False)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    long = sum(length >= 0.75 * width for length in lengths)
    if not (_NARROWEST <= width <= _WIDEST and long >= _FULL_SHARE * len(lengths)):
        return Habits(None, False)
    open_ended = [line for line in lines if line.raw.endswith(" ")]
    full = sum(len(line.text) >= 0.6 * width for line in open_ended)
    share = len(open_ended) / len(lines)
    return Habits(width, 0.2 <= share <= 0.95 and full >= 0.8 * len(open_ended))
