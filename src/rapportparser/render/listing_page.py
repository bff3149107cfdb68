"""Rows of an archive as a page to share and as a workbook."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import xlsxwriter

from .edition import Edition
from .html_page import filled
from .listing import Listing, heads, shown, title, words_of
from .xlsx import HEAD, write_cell

_WIDEST = 60
"""Letters; a longer text is folded."""
_NARROWEST = 8


def html(thing: Listing, edition: Edition) -> str:
    """One page that needs no network."""
    words = edition.words
    return filled(
        "listing", title=title(thing, words), heads=heads(thing, words), rows=shown(thing, words),
        words=words,
        footer=words.line("listed_on", version=edition.version, date=words.day(edition.made_on)),
    )  # fmt: skip


def xlsx(thing: Listing, edition: Edition) -> bytes:
    """A workbook of one sheet, with filters and real dates and numbers."""
    out = io.BytesIO()
    words = edition.words
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = datetime.combine(edition.made_on, datetime.min.time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": title(thing, words), "created": made})
        sheet = book.add_worksheet(words.word("listing", thing.name)[:31])  # Excel's own limit
        text = book.add_format({"valign": "top", "text_wrap": True})
        day = book.add_format({"valign": "top", "num_format": "dd-mm-yyyy", "align": "left"})
        head = book.add_format({**HEAD, "valign": "top"})
        for place, name in enumerate(heads(thing, words)):
            sheet.write_string(0, place, name, head)
            sheet.set_column(place, place, _width(thing, place))
        for row, cells in enumerate(thing.rows, start=1):
            for place, (column, cell) in enumerate(zip(thing.columns, cells, strict=True)):
                is_day = isinstance(cell, date) and not isinstance(cell, datetime)
                is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
                value = cell if is_day or is_number else words_of(column, cell, words) or None
                write_cell(sheet, (row, place), value, day if is_day else text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(thing.rows)), len(thing.columns) - 1)
    return out.getvalue()


def _width(thing: Listing, place: int) -> int:
    longest = max((len(str(row[place] or "")) for row in thing.rows), default=0)
    return min(max(longest, len(thing.columns[place]), _NARROWEST), _WIDEST)
