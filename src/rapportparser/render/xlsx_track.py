"""Excel: one row for each report that speaks of a promise, or should have."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import xlsxwriter

from ..schema import Series, Track
from .edition import Edition
from .stories import Row, Story, in_groups, of_track
from .wording import Wording
from .xlsx import (
    HEAD,
    OPTIONS,
    Value,
    fit_row,
    fit_to_paper,
    set_properties,
    write_cell,
    write_sources,
)

_COLUMNS = (
    ("number", 9), ("topic", 34), ("group", 22), ("report", 32), ("reference_date", 12),
    ("due", 24), ("last_day", 12), ("shift_months", 9), ("step", 30), ("severity", 9),
    ("reason", 44), ("status", 13), ("quote", 60), ("page", 9), ("total_months", 10),
)  # fmt: skip
"""Key of the head in `[columns]`, and width in letters."""
_DAYS = frozenset({"reference_date", "last_day"})


def track(thing: Track, edition: Edition) -> bytes:
    """A workbook with a sheet of promises and a sheet of sources."""
    words = edition.words
    view = of_track(thing, words, edition.made_on)
    rows = [
        row
        for group, own in zip(
            view.groups, [rows for rows in in_groups(thing).values() if rows], strict=True
        )
        for story, series in zip(group.stories, own, strict=True)
        for row in _rows(thing, (story, series), group.heading, words)
    ]
    numbers = _numbers(view.groups)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        set_properties(book, view.title, view.footer, edition)
        _promises(book, [[n, *row] for n, row in zip(numbers, rows, strict=True)], words)
        rest = [view.rest] if view.rest else []
        rest += [line for told in view.remarks for line in (told.opening, *told.lines)]
        write_sources(book, view.sources, (view.summary, *view.warnings, *rest, view.footer), words)
    return out.getvalue()


def _numbers(groups: Iterable[Any]) -> list[int]:
    """The number of the promise in each row."""
    stories = [story for group in groups for story in group.stories]
    return [number for number, story in enumerate(stories, start=1) for _ in story.rows]


def _rows(
    thing: Track, told: tuple[Story, Series], heading: str, words: Wording
) -> Iterator[list[Value]]:
    """Everything but the number, in the order of the columns."""
    story, series = told
    slips = {slip.to_report: slip for slip in series.slips}
    for row in story.rows:
        slip = slips.get(row.report)
        yield [
            story.title, heading, row.name, thing.reports[row.report].reference_date, row.due,
            _last_day(series, row), slip.months if slip else None, row.about,
            words.word("severity", slip.severity) if slip else None,
            slip.reason.quote if slip and slip.reason else None, row.status,
            "".join(piece.text for piece in row.quote), row.page, story.months,
        ]  # fmt: skip


def _last_day(series: Series, row: Row) -> date | None:
    forecast = next((f for f in series.forecasts if f.report == row.report), None)
    return forecast.due.end if forecast and forecast.due and row.dated else None


def _promises(book: Any, rows: list[list[Value]], words: Wording) -> None:
    sheet = book.add_worksheet(words.label("promises"))
    head = book.add_format({**HEAD, "valign": "top"})
    text = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": "dd-mm-yyyy", "align": "left"})
    count = book.add_format({"valign": "top", "align": "center"})
    for place, (key, width) in enumerate(_COLUMNS):
        sheet.write_string(0, place, words.word("columns", key), head)
        sheet.set_column(place, place, width)
    for line, row in enumerate(rows, start=1):
        fit_row(sheet, line, zip(row, (width for _, width in _COLUMNS), strict=True))
        for place, value in enumerate(row):
            style = count if isinstance(value, int) else text
            style = day if _COLUMNS[place][0] in _DAYS else style
            write_cell(sheet, (line, place), value, style)
    fit_to_paper(sheet, len(rows), len(_COLUMNS))
