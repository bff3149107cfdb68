"""Headings of a tagged PDF, page by page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from ..source import TaggedHeading

_HEADING = re.compile(r"H([1-6])?$")  # ISO 32000-1, 14.8.4.3.2
_MAX_DEPTH = 60  # nesting of the structure tree; deeper is hostile


def read_tagged_headings(page: ctypes.c_void_p, by_mark: dict[int, str]) -> list[TaggedHeading]:
    """Heading elements with the text of their marked content; empty ones are left out."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    found: list[TaggedHeading] = []
    try:
        for i in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)
            for level, heading in _headings(element, 0):
                text = " ".join(by_mark[m] for m in _marks(heading, 0) if m in by_mark)
                if text.strip():
                    found.append(TaggedHeading(level, text))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return found


def _headings(element: ctypes.c_void_p, depth: int) -> Iterator[tuple[int, ctypes.c_void_p]]:
    if not element or depth > _MAX_DEPTH:
        return
    match = _HEADING.match(_type(element))
    if match:
        yield int(match.group(1) or 1), element
        return
    for i in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        yield from _headings(pdfium.FPDF_StructElement_GetChildAtIndex(element, i), depth + 1)


def _marks(element: ctypes.c_void_p, depth: int) -> Iterator[int]:
    """Marked-content ids below the element, in reading order."""
    if depth > _MAX_DEPTH:
        return
    for i in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)
        if mark >= 0:
            yield mark
        else:
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
            if child:
                yield from _marks(child, depth + 1)


def _type(element: ctypes.c_void_p) -> str:
    buffer = ctypes.create_string_buffer(32)  # 15 letters; headings need two
    size = pdfium.FPDF_StructElement_GetType(element, buffer, 32)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= 32 else ""
