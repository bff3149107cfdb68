"""Headings of a tagged PDF, page by page.

A long report may have all its paragraphs as children of one element. pdfium lists them for
each page, empty where they are printed on another one; asking for all of them on each page
takes a time that grows with the square of the pages. So what stands on a page is looked for
from where that of the page before was found, and all of it is only asked for when text of the
page was not met there.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from ...source import TaggedHeading
from . import calls

_HEADING = re.compile(r"H([1-6])?$")  # ISO 32000-1, 14.8.4.3.2
_MAX_DEPTH = 60  # nesting of the structure tree; deeper is hostile
_MANY = 200
"""Children; fewer are asked for one by one. A page has 20 to 100 elements."""
_NOTHING = 60
"""Empty children in a row behind which nothing more of this page is expected."""

Path = tuple[int, ...]
"""Positions of an element and of those above it, from the root."""


class TagReader:
    """Reads the pages of one tagged document, from the first to the last."""

    def __init__(self) -> None:
        self._last: dict[Path, int] = {}
        """Of elements with many children: where the last one of the page before stands."""
        self._whole = False

    def headings(self, page: ctypes.c_void_p, by_mark: dict[int, str]) -> list[TaggedHeading]:
        """Heading elements with the text of their marked content; empty ones are left out."""
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return []
        try:
            self._whole = False
            found, met = self._read(tree, by_mark)
            if not by_mark.keys() <= met:
                self._whole = True
                found, _ = self._read(tree, by_mark)
            return found
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _read(
        self, tree: ctypes.c_void_p, by_mark: dict[int, str]
    ) -> tuple[list[TaggedHeading], set[int]]:
        """Headings of the page, and the marks of all elements that were seen."""
        found: list[TaggedHeading] = []
        met: set[int] = set()
        for i in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
            element = calls.address(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i))
            for level, heading in self._headings(element, (i,), met):
                marks = list(_marks(heading, 0))
                met.update(marks)
                text = " ".join(by_mark[m] for m in marks if m in by_mark)
                if text.strip():
                    found.append(TaggedHeading(level, text))
        return found, met

    def _headings(self, element: int, path: Path, met: set[int]) -> Iterator[tuple[int, int]]:
        """Level and address of the headings at or below an element."""
        if not element or len(path) > _MAX_DEPTH + 1:
            return
        match = _HEADING.match(_type(element))
        if match:
            yield int(match.group(1) or 1), element
            return
        for i, child in self._children(element, path):
            if child:
                yield from self._headings(child, (*path, i), met)
            else:
                met.add(calls.tag_mark(element, i))

    def _children(self, element: int, path: Path) -> list[tuple[int, int]]:
        """Children with their positions, or 0 for a mark; of many only those nearby."""
        length = calls.tag_length(element)
        child = calls.tag_child
        if length <= _MANY or self._whole:
            return [(i, child(element, i) or 0) for i in range(length)]
        start = min(self._last.get(path, 0), length - 1)
        found = _nearby(element, range(start, length))
        found = _nearby(element, range(start - 1, -1, -1))[::-1] + found
        if found:
            self._last[path] = found[-1][0]
        return found


def _nearby(element: int, places: range) -> list[tuple[int, int]]:
    """Children at these places, up to a long stretch of none."""
    found: list[tuple[int, int]] = []
    missed = 0
    for i in places:
        child = calls.tag_child(element, i)
        if child:
            found.append((i, child))
            missed = 0
        elif (missed := missed + 1) > _NOTHING:
            break
    return found


def _marks(element: int, depth: int) -> Iterator[int]:
    """Marked-content ids below the element, in reading order."""
    if depth > _MAX_DEPTH:
        return
    for i in range(max(0, calls.tag_length(element))):
        mark = calls.tag_mark(element, i)
        if mark >= 0:
            yield mark
        else:
            child = calls.tag_child(element, i)
            if child:
                yield from _marks(child, depth + 1)


def _type(element: int) -> str:
    buffer = ctypes.create_string_buffer(32)  # 15 letters; headings need two
    size = calls.tag_kind(element, ctypes.addressof(buffer), 32)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= 32 else ""
