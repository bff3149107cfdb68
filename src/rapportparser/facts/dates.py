"""Dates and spans in the lines with which reports name themselves.

Not the time grammar of `language`: a title page writes few forms, and they must be read
before the year is known that the grammar needs.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..lexicon import load

_FIRST, _LAST = 1990, 2100
"""Years of reports; other figures of four digits are numbers of documents."""
YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included, and where the text says so."""

    start: date
    end: date
    at: tuple[int, int]
    """Begin and end of the words, in characters."""


@dataclass(frozen=True, slots=True)
class _Words:
    month: str
    """Pattern of any month name."""
    ordinal: str
    span: str
    count: str


@cache
def _words() -> _Words:
    data = load("facts.toml")

    def either(key: str) -> str:
        names = sorted(data[key], key=len, reverse=True)
        return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)

    return _Words(either("months"), either("ordinals"), either("spans"), either("counts"))


def _number(table: str, word: str) -> int:
    value: int = load("facts.toml")[table][re.sub(r"\s+", " ", word.casefold())]
    return value


@cache
def _day() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{words.month})\.?(?!\w)"
        rf"(?:\s+(?P<year>{YEAR})(?!\d))?"
        rf"|(?<![\d.-])(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>{YEAR})(?!\d)",
        re.IGNORECASE,
    )


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def day_in(text: str, year: int | None = None) -> Span | None:
    """The first day or month in `text`; `year` is used where the text names none."""
    for match in _day().finditer(text):
        found = _day_of(match, year)
        if found is not None:
            return found
    return None


def days_in(text: str, year: int | None = None) -> list[Span]:
    """All days and months in `text`."""
    return [found for match in _day().finditer(text) if (found := _day_of(match, year))]


def _day_of(match: re.Match[str], year: int | None) -> Span | None:
    if match["d"]:
        day, month, named = int(match["d"]), int(match["m"]), int(match["y"])
    else:
        # A bare month is too little: "mei" and "jan" are names as well.
        if match["year"] is None and (year is None or match["day"] is None):
            return None
        named = int(match["year"]) if match["year"] else year or 0
        month = _number("months", match["month"])
        day = int(match["day"]) if match["day"] else 0
    try:
        if not day:
            return Span(date(named, month, 1), month_end(named, month), match.span())
        found = date(named, month, day)
    except ValueError:  # 31 juni
        return None
    return Span(found, found, match.span())


_RANGE = r"\s*(?:t/m|t\.e\.m\.|tot\s+en\s+met|tot\s+aan|tot|-|–|—|/)\s*(?:en\s+met\s+)?"


@cache
def _range() -> re.Pattern[str]:
    words = _words()
    day = (
        r"(?:(?P<{0}d>\d{{1,2}})\s+)?(?P<{0}m>"
        + words.month
        + r")\.?(?:\s+(?P<{0}y>"
        + YEAR
        + "))?"
    )
    return re.compile(
        r"(?<!\w)" + day.format("a") + _RANGE + day.format("b") + r"(?![\w])", re.IGNORECASE
    )


@cache
def _numeric_range() -> re.Pattern[str]:
    day = r"(?P<{0}d>\d{{1,2}})[-/.](?P<{0}m>\d{{1,2}})[-/.](?P<{0}y>" + YEAR + ")"
    return re.compile(r"(?<!\d)" + day.format("a") + _RANGE + day.format("b") + r"(?!\d)")


@cache
def _part() -> re.Pattern[str]:
    """`tweede kwartaal 2021`, `Q3 2021`, `T2 2021`, `eerste vier maanden van 2021`."""
    words = _words()
    return re.compile(
        rf"(?<!\w)(?:(?P<ordinal>{words.ordinal})\s+"
        rf"(?:(?P<span>{words.span})|(?P<count>{words.count}|\d{{1,2}})\s+maanden)"
        rf"|Q(?P<q>[1-4])|(?:T(?P<t>[1-3])|H(?P<h>[12]))(?=\s+(?:van\s+)?{YEAR})|(?P<first>{words.count}|\d{{1,2}})\s+maanden)"
        rf"(?!\w)(?:\s+(?:van\s+)?(?P<year>{YEAR}))?",
        re.IGNORECASE,
    )


def period_in(text: str, year: int | None) -> Span | None:
    """The first span of months or days in `text`; `year` where the text names none."""
    for pattern in (_numeric_range(), _range()):
        match = pattern.search(text)
        if match:
            found = _range_of(match, year, named=pattern is _range())
            if found is not None:
                return found
    match = _part().search(text)
    return _part_of(match, year) if match else None


def _range_of(match: re.Match[str], year: int | None, *, named: bool) -> Span | None:
    last_year = int(match["by"]) if match["by"] else year
    if last_year is None:
        return None
    first_year = int(match["ay"]) if match["ay"] else last_year
    first = _number("months", match["am"]) if named else int(match["am"])
    last = _number("months", match["bm"]) if named else int(match["bm"])
    try:
        start = date(first_year, first, int(match["ad"] or 1))
        end = date(last_year, last, int(match["bd"])) if match["bd"] else month_end(last_year, last)
    except ValueError:
        return None
    return Span(start, end, match.span()) if start < end else None


def _part_of(match: re.Match[str], year: int | None) -> Span | None:
    named = int(match["year"]) if match["year"] else year
    if named is None:
        return None
    code = match["q"] or match["t"] or match["h"]
    if code:
        position, months = int(code), 3 if match["q"] else 4 if match["t"] else 6
    elif match["span"]:
        position = _number("ordinals", match["ordinal"])
        months = _number("spans", match["span"])
    else:
        # "de eerste vier maanden", "acht maanden 2023": from January on.
        word = match["count"] or match["first"]
        position = _number("ordinals", match["ordinal"]) if match["ordinal"] else 1
        months = int(word) if word.isdigit() else _number("counts", word)
        position = 1 if match["ordinal"] is None else position
    last = position * months
    if not 1 <= last <= 12:
        return None
    return Span(date(named, last - months + 1, 1), month_end(named, last), match.span())


def year_in(text: str) -> tuple[int, tuple[int, int]] | None:
    """The first year in `text`, of `2021-2024` the first, and where it stands."""
    for match in re.finditer(rf"(?<![\d.,-])({YEAR})(?![\d.])(?!,\d)", text):
        year = int(match[1])
        if _FIRST <= year <= _LAST:
            return year, match.span(1)
    return None
