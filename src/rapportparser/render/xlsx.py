"""Excel: one row a change or finding, with filters, real dates and its sources.

Texts are written as texts: no cell can start a formula or become a link, whatever a report says.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from ..schema import Amount, Change, Comparison, Evidence, Judgement, Review, TimeExpression
from .edition import Edition
from .findings import by_urgency
from .overview import Overview, of_comparison, of_review
from .plain import plain
from .sentences import sentence
from .sources import SourceLines
from .wording import Wording

_LONGEST_CELL = 32_000  # Excel refuses more than 32,767 characters
_LINE, _HIGHEST = 15.0, 409.0
"""Points: one line of the usual font, and the highest row that Excel takes."""
_FILLED = 0.95
"""Of the width, by letters of running text."""
HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""No text becomes a formula or a link."""
_SEVERITY = {"high": "#F8D7DA", "medium": "#FFF3CD", "low": "#FFFFFF"}
"""Behind the word that says the same."""

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: the key of its head in `[columns]`, width in letters, and what is in it."""

    key: str
    width: float
    value: Callable[[Change, Wording], Value]


def comparison(thing: Comparison, edition: Edition) -> bytes:
    """A workbook with a sheet of changes, delays first, and a sheet of sources."""
    view = of_comparison(thing, edition.words, edition.made_on)
    columns = (*_COLUMNS, *_JUDGED) if thing.corrections else _COLUMNS
    return _book((_ordered(thing.changes), thing.rejected), columns, view, edition)


def review(thing: Review, edition: Edition) -> bytes:
    """A workbook with a sheet of findings and a sheet of sources."""
    view = of_review(thing, edition.words, edition.made_on)
    columns = [_DUE if c.key == "current_due" else c for c in _COLUMNS if c.key not in _OF_TWO]
    return _book((_ordered(thing.changes), ()), columns, view, edition)


def _ordered(changes: Iterable[Change]) -> list[Change]:
    return by_urgency(list(changes))


def _book(
    changes: tuple[Sequence[Change], Sequence[Change]],
    columns: Sequence[_Column],
    view: Overview,
    edition: Edition,
) -> bytes:
    """A sheet of changes, one of those that were rejected if there are any, one of sources."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        set_properties(book, view.title, view.footer, edition)
        found, rejected = changes
        _changes(book, "changes", (found, columns), edition.words)
        if rejected:
            _changes(book, "rejected_sheet", (rejected, columns), edition.words)
        write_sources(book, view.sources, _lines(view, edition.words), edition.words)
    return out.getvalue()


def set_properties(book: Any, title: str, footer: str, edition: Edition) -> None:
    """Title, footer and day: the same outcome on the same day gives the same bytes."""
    made = datetime.combine(edition.made_on, datetime.min.time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "comments": footer, "created": made})


def fit_to_paper(sheet: Any, rows: int, columns: int) -> None:
    """Head in view and on every page, filters on; A4 across, two pages wide.

    On one page the letters of so many columns would be three points high; the first two columns,
    which say what a row is about, stand on the second page too.
    """
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, rows), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)


def fit_row(sheet: Any, row: int, cells: Iterable[tuple[Value, float]]) -> None:
    """A height that shows every text; not every program finds it by itself.

    `cells` are what stands in the row, each with the width of its column.
    """
    lines = (_lines_of(plain(cell), width) for cell, width in cells if isinstance(cell, str))
    sheet.set_row(row, min(_LINE * max(lines, default=1), _HIGHEST))


def _lines_of(text: str, width: float) -> int:
    """Lines of a cell, with words whole; a little more than needed rather than less."""
    return max(1, len(textwrap.wrap(text, max(4, int(width * _FILLED)))))


def _changes(
    book: Any, label: str, table: tuple[Sequence[Change], Sequence[_Column]], words: Wording
) -> None:
    changes, columns = table
    sheet = book.add_worksheet(words.label(label))
    styles = _Styles(book)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, words.word("columns", column.key), styles.head)
        sheet.set_column(place, place, column.width)
    for row, change in enumerate(changes, start=1):
        values = [column.value(change, words) for column in columns]
        fit_row(sheet, row, zip(values, (column.width for column in columns), strict=True))
        for place, (value, column) in enumerate(zip(values, columns, strict=True)):
            write_cell(sheet, (row, place), value, styles.of(column, change))
    fit_to_paper(sheet, len(changes), len(columns))


class _Styles:
    """The formats of the book, each made once."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({**HEAD, "valign": "top"})
        self._text = book.add_format(top)
        self._day = book.add_format({"valign": "top", "num_format": "dd-mm-yyyy", "align": "left"})
        self._count = book.add_format({"valign": "top", "align": "center"})
        self._share = book.add_format({"valign": "top", "num_format": "0%"})
        self._severity = {
            name: book.add_format({**top, "bg_color": colour}) for name, colour in _SEVERITY.items()
        }

    def of(self, column: _Column, change: Change) -> Any:
        """The format of one cell."""
        match column.key:
            case "severity":
                return self._severity[change.severity]
            case "previous_due" | "current_due" | "due" | "reviewed_on":
                return self._day
            case "score":
                return self._share
            case "shift_months" | "previous_page" | "current_page":
                return self._count
            case _:
                return self._text


def write_cell(sheet: Any, place: tuple[int, int], value: Value, style: Any) -> None:
    """One cell of its own type; a text is never more than a text."""
    match value:
        case None:
            sheet.write_blank(*place, None, style)
        case date():
            sheet.write_datetime(*place, datetime.combine(value, datetime.min.time()), style)
        case str():
            sheet.write_string(*place, plain(value)[:_LONGEST_CELL], style)
        case _:
            sheet.write_number(*place, value, style)


def write_sources(
    book: Any, sources: Sequence[SourceLines], lines: Iterable[str], words: Wording
) -> None:
    """A sheet with the files, and below them `lines`."""
    sheet = book.add_worksheet(words.label("sources"))
    head = book.add_format({**HEAD, "valign": "top"})
    text = book.add_format({"valign": "top", "text_wrap": True})
    for place, (key, width) in enumerate(
        (("report", 12), ("file", 34), ("about", 60), ("size", 12), ("sha256", 68))
    ):
        sheet.write_string(0, place, words.word("columns", key), head)
        sheet.set_column(place, place, width)
    for row, source in enumerate(sources, start=1):
        cells = (source.role, source.file, source.about, source.pages, source.sha256)
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, text)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for below, line in enumerate(lines, start=len(sources) + 2):
        sheet.merge_range(below, 0, below, 4, "", text)
        sheet.write_string(below, 0, line, text)


def _lines(view: Overview, words: Wording) -> Iterable[str]:
    """What there is to say beside the rows."""
    remarks = [r for r in view.remarks if r.heading == words.label("corrections")]
    told = [line for r in remarks for line in (r.opening, *r.lines)]
    return (view.summary, *view.warnings, *told, view.footer)


def _day(time: TimeExpression | None) -> date | None:
    """The last day of a due interval, where it has one."""
    return time.end if time is not None else None


def _quote(evidence: Evidence | None) -> str | None:
    return evidence.quote if evidence is not None else None


def _page(evidence: Evidence | None) -> int | None:
    return evidence.page if evidence is not None else None


def _amount(amount: Amount | None, words: Wording) -> str | None:
    return words.amount(amount) if amount is not None else None


def _status(value: str | None, words: Wording) -> str | None:
    return words.word("status", value) if value is not None else None


def _silence(change: Change, words: Wording) -> str | None:
    """The reason as quoted; that there is none where a date moved without a word."""
    if change.reason is not None:
        return change.reason.quote
    return words.line("without_reason") if change.silent else None


_OF_TWO = frozenset(
    {
        "previous_due", "shift_months", "previous_status", "previous_amount", "previous_quote",
        "previous_page",
    }
)  # fmt: skip
"""Columns that one report by itself cannot fill."""

_COLUMNS = (
    _Column("programme", 22, lambda c, _: c.topic.programme),
    _Column("topic", 34, lambda c, w: str(c.topic) or w.label("untitled")),
    _Column("portfolio_holder", 20, lambda c, _: c.topic.portfolio_holder),
    _Column("type", 18, lambda c, w: w.change_name(c.type)),
    _Column("severity", 9, lambda c, w: w.word("severity", c.severity)),
    _Column("what", 44, sentence),
    _Column("previous_due", 12, lambda c, _: _day(c.previous_due or c.due)),
    _Column("current_due", 12, lambda c, _: _day(c.current_due)),
    _Column("shift_months", 9, lambda c, _: c.shift_months),
    _Column("reason", 40, _silence),
    _Column("previous_status", 13, lambda c, w: _status(c.previous_status, w)),
    _Column("current_status", 13, lambda c, w: _status(c.current_status, w)),
    _Column("previous_amount", 14, lambda c, w: _amount(c.previous_amount, w)),
    _Column("current_amount", 14, lambda c, w: _amount(c.current_amount, w)),
    _Column("previous_quote", 60, lambda c, _: _quote(c.previous)),
    _Column("previous_page", 8, lambda c, _: _page(c.previous)),
    _Column("current_quote", 60, lambda c, _: _quote(c.current)),
    _Column("current_page", 8, lambda c, _: _page(c.current)),
    _Column("score", 9, lambda c, _: c.score),
)
_DUE = _Column("due", 12, lambda c, _: _day(c.due or c.current_due))
"""In place of the dates of two reports."""


def _verdict(change: Change, words: Wording) -> str | None:
    verdict = _said(change).verdict
    return words.word("verdict", verdict) if verdict else None


def _said(change: Change) -> Judgement:
    return change.judgement or Judgement()


_JUDGED = (
    _Column("verdict", 12, _verdict),
    _Column("comment", 40, lambda c, _: _said(c).comment),
    _Column("reviewer", 20, lambda c, _: _said(c).reviewer),
    _Column("reviewed_on", 12, lambda c, _: _said(c).date),
)
"""What a reviewer said; only where there are corrections."""
