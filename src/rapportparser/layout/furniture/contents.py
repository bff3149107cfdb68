"""The printed table of contents: read, matched to headings, and kept out of the text."""

from __future__ import annotations

import itertools
import re

from ...blocks import ContentsLine
from ...normalise import normalise

_ENTRY = re.compile(
    r"^(?P<title>\S.*?)(?:\s*(?:\.\s?){3,}\s*|\s*…+\s*|\s*_{3,}\s*|\s*—(?=\d)|\t+\s*)(?P<page>\d{1,4})?$"
)
_NUMBER = re.compile(
    r"^(?P<number>(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,3})*\.?|[A-Z]\.|[IVX]{1,5}\.)\s+(?P<title>\S.*)$"
)
_HEAD = re.compile(r"(?:inhoud|inhoudsopgave|inhoudstafel|index)", re.IGNORECASE)
_MIN_ENTRIES = 3
"""Fewer lines that end in a number are a small table."""
_FALLS = 0.03
"""Share of the page numbers that may be less than the one before: a footer among the entries."""
_INDENT = 3.0  # points between the left edges of two levels; 8 to 20 in the reports seen

_NUMBERED = 0.6
"""Share of the entries that must have a number before numbers tell the levels."""
_DENIED = 0.2
"""Share of numbered neighbours of two depths whose indents may say otherwise."""
_MOST_LEVELS = 6
_CHAPTER = re.compile(r"(?:bijlage|bijlagen|hoofdstuk|deel|programma)\b", re.IGNORECASE)


def is_contents_heading(text: str) -> bool:
    """True for the heading of a table of contents."""
    return bool(_HEAD.fullmatch(text.strip(" :.")))


def contents_entry(text: str) -> ContentsLine | None:
    """One line of a contents page: a title, leaders or a tab, and a page number.

    `text` holds a tab where the line has a wide gap. A part title without page number counts
    when it has leaders.
    """
    match = _ENTRY.match(text.strip())
    if match is None:
        return None
    title = normalise(match.group("title").strip(" .\t"))
    if not re.search(r"[^\W\d_]{2}", title):
        return None
    if match.group("page") is None and not re.search(r"\.{5}|(?:\. ){4}", text):
        return None
    number, title = split_number(title)
    page = int(match.group("page")) if match.group("page") else None
    return ContentsLine(title, number, page)


def split_number(title: str) -> tuple[str | None, str]:
    """The number that opens an entry, without its final dot, and what comes behind it."""
    numbered = _NUMBER.match(title)
    if numbered is None:
        return None, title
    return numbered.group("number").rstrip("."), numbered.group("title")


def contents_lines(texts: list[str]) -> list[ContentsLine] | None:
    """Entries of a page whose lines are given, or `None` when it is no contents page."""
    rows = contents_rows(texts)
    return None if rows is None else [entry for _, entry in rows]


def contents_rows(texts: list[str]) -> list[tuple[int, ContentsLine]] | None:
    """Entries with the position of the line on which each begins.

    A title over up to three lines is put together; the heading `Inhoud` helps but is not
    needed when nearly all lines are entries with rising page numbers.
    """
    has_head = any(is_contents_heading(text) for text in texts[:6])
    entries: list[tuple[int, ContentsLine]] = []
    waiting: list[str] = []
    other = 0
    for i, text in enumerate(texts):
        if is_contents_heading(text):
            continue
        entry = contents_entry(" ".join([*waiting, text]))
        if entry is not None:
            entries.append((i - len(waiting), entry))
            waiting = []
        elif len(waiting) == 2 or len(text) > 160:
            other += 1 + len(waiting)
            waiting = []
        else:
            waiting.append(text)
    other += len(waiting)
    pages = [entry.page for _, entry in entries if entry.page is not None]
    falls = sum(a > b for a, b in itertools.pairwise(pages))
    rising = falls <= max(_FALLS * len(pages), len(pages) > 8)
    enough = len(entries) >= (1 if has_head else _MIN_ENTRIES) and bool(pages)
    mostly = other <= (0.5 if has_head else 0.2) * len(entries)
    return entries if enough and rising and mostly else None


def set_levels(entries: list[tuple[float, ContentsLine]]) -> None:
    """Levels by indent, or by number where there is no indent or numbers deny it.

    `entries` are given with the left edge of each, in points from one margin. Level 0 stays
    where neither tells.
    """
    depths = _depths([entry for _, entry in entries])
    indents = _indents([left for left, _ in entries])
    if indents is not None and _agree(indents, depths):
        levels = indents
    elif sum(map(bool, depths)) >= _NUMBERED * len(entries) and len(set(depths)) > 1:
        levels = depths
    else:
        return
    for (_, entry), level in zip(entries, levels, strict=True):
        entry.level = level


def _indents(lefts: list[float]) -> list[int] | None:
    """Levels by left edge; `None` where one edge tells nothing, or many are a ragged scan."""
    edges: list[int] = []
    for x0 in sorted({round(x0) for x0 in lefts}):
        if not edges or x0 - edges[-1] > _INDENT:
            edges.append(x0)
    if len(edges) < 2 or len(edges) > _MOST_LEVELS:
        return None
    return [1 + max(i for i, edge in enumerate(edges) if left >= edge - 1) for left in lefts]


def _depths(entries: list[ContentsLine]) -> list[int]:
    """Levels by number: parts of it, or one below the last where it counts within a section."""
    found: list[int] = []
    chapter = depth = 0
    for entry in entries:
        parts = (entry.number or "").strip(".").split(".")
        if not parts[0].isdigit():
            found.append(1 if entry.number or _CHAPTER.match(entry.title) else 0)
        elif len(parts) > 1:
            chapter, depth = int(parts[0]), len(parts)
            found.append(depth)
        elif depth and int(parts[0]) != chapter + 1:
            found.append(depth + 1)
        else:
            chapter, depth = int(parts[0]), 0
            found.append(1)
    return found


def _agree(indents: list[int], depths: list[int]) -> bool:
    """True when entries with longer numbers mostly stand further in."""
    pairs = [
        (b - a, y - x)
        for (a, x), (b, y) in itertools.pairwise(zip(indents, depths, strict=True))
        if x and y and x != y
    ]
    against = sum((deeper > 0) != (longer > 0) for deeper, longer in pairs)
    return against <= _DENIED * len(pairs)
