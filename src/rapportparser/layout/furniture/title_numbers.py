"""Numbers of chapters on a line of their own above the title: no page numbers, no running heads.

`PROGRAMMA 2` in small type at the head of a page, and a numeral of several lines high, come back
with another number as running lines do. The title that belongs to them stands right below.
"""

from __future__ import annotations

import re

from ..words.lines import Line

_WORDED = re.compile(
    r"(?:hoofdstuk|(?:deel)?programma|thema|paragraaf|bijlage|deel|opgave|pijler|beleidsveld|"
    r"taakveld|doel|ambitie|speerpunt)\s+(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\s?[.:]?",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"\d{1,2}|[IVX]{1,5}|[A-Z]")
_HIGH = 1.6  # times the size of the title; a page number is set smaller than any title
_LARGER = 1.15  # times the size of a worded number
_NEAR = 1.5  # times the larger size: white between number and title


def title_numbers(pages: list[list[Line]]) -> set[int]:
    """`id`s of lines that are the number of the title right below them."""
    return {
        id(line)
        for lines in pages
        for line in lines
        if (_WORDED.fullmatch(line.text) or _NUMERAL.fullmatch(line.text))
        and any(_is_title_below(line, other) for other in lines)
    }


def _is_title_below(number: Line, title: Line) -> bool:
    near = -0.3 * number.size < title.top - number.bottom < _NEAR * max(number.size, title.size)
    aligned = min(abs(number.x0 - title.x0), abs(number.x1 - title.x1),
                  abs(number.x0 + number.x1 - title.x0 - title.x1) / 2) < title.size  # fmt: skip
    if title is number or not (near and aligned and title.text[:1].isupper()):
        return False
    if _WORDED.fullmatch(number.text):
        return title.size >= _LARGER * number.size
    return number.size >= _HIGH * title.size
