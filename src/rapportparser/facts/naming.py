"""What a report calls itself: kind, order in the year, year, title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from ..blocks import Layout
from ..lexicon import KindMatch, load, report_kind
from ..schema import ReportKind
from .dates import YEAR, year_in
from .printed import ONLY_YEAR, Printed, named_words, place_of

_SUBORDINATE = re.compile(
    r"\b(?:bij|van|op|uit|over|voor|tot|na|bijlage)\s+(?:de|het|een)\s+$", re.I
)
_CUT_YEAR = re.compile(r"\s(?P<digits>20\d?)$")
_YEAR_AFTER = re.compile(rf"\s+{YEAR}(?:[-–]{YEAR})?(?!\d)")
_FAR = 60  # characters between "deze" and the name it belongs to
_CLEAR = 0.8
"""Share of the self-namings in a text that must agree; a report may quote another once."""


@dataclass(slots=True)
class Naming:
    """A line that names the kind of the report."""

    line: Printed
    kind: ReportKind
    label: str
    start: int
    """Where the label begins in the line."""
    end: int
    ordinal: int | None = None


def find_naming(lines: list[Printed]) -> Naming | None:
    """The first line that names the report as such."""
    for line in lines:
        found = _naming_in(line)
        if found is not None:
            return found
    return None


def _naming_in(line: Printed) -> Naming | None:
    offset = 0
    while match := report_kind(line.text[offset:]):
        start, end = match.start + offset, match.end + offset
        if not _SUBORDINATE.search(line.text[:start]):
            return _labelled(line, KindMatch(match.kind, start, end))
        offset = end
    return None


def _labelled(line: Printed, match: KindMatch) -> Naming:
    """The name with the words before and after it that belong to it."""
    before = _before().search(line.text[: match.start])
    after = _after().match(line.text[match.end :])
    start = before.start() if before and before[0].strip() else match.start
    end = match.end + (after.end() if after else 0)
    ordinal = None
    if match.kind == "voortgangsrapportage":
        words = before[0].split() if before else []
        words += [after["ordinal"]] if after else []
        behind = _behind_year().match(line.text[match.end :])
        words += [behind["ordinal"]] if behind else []
        ordinal = next(filter(None, map(_ordinal, words)), None)
    return Naming(line, match.kind, line.text[start:end].strip(), start, end, ordinal)


def _ordinal(word: str) -> int | None:
    value: int | None = load("facts.toml")["ordinals"].get(word.casefold())
    return value


@cache
def _before() -> re.Pattern[str]:
    data = load("facts.toml")
    words = [re.escape(word) for word in data["ordinals"] if not word.isdigit()]
    words += data["titles"]["before"]
    return re.compile(rf"(?:(?<!\w)(?:{'|'.join(words)})[\s-]+)*$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    """`Berap 1`, `Bestuursrapportage II 2021`, `VGR-2`."""
    return re.compile(r"(?:\s+|-)(?:nr\.?\s*)?(?P<ordinal>[1-4]|I{1,3}|IV)(?![\w.,:-])")


@cache
def _behind_year() -> re.Pattern[str]:
    """`Turap 2025-II`, `Viermaandsrapportage 2025/1`."""
    return re.compile(rf"\s+{YEAR}\s?[-/]\s?(?P<ordinal>[1-4]|I{{1,3}}|IV)(?![\w.,:-])")


def self_naming(text: str, layout: Layout) -> Naming | None:
    """The kind that the running text gives itself: "in deze voortgangsrapportage".

    `None` when it says nothing of the kind, or contradicts itself.
    """
    found: list[Naming] = []
    for match in named_words("titles", "self").finditer(text):
        rest = text[match.end() : match.end() + _FAR]
        kind = report_kind(rest)
        gap = _before().search(rest[: kind.start]) if kind else None
        if kind is None or gap is None or rest[: gap.start()].strip():
            continue
        after = _YEAR_AFTER.match(rest[kind.end :])
        quote = text[match.start() : match.end() + kind.end + (after.end() if after else 0)]
        line = Printed(quote, "text", place_of(layout, quote))
        within = KindMatch(kind.kind, *(match.end() - match.start() + at for at in kind[1:]))
        found.append(_labelled(line, within))
    if not found:
        return None
    kind_name, count = Counter(naming.kind for naming in found).most_common(1)[0]
    if count < _CLEAR * len(found):
        return None
    return next(naming for naming in found if naming.kind == kind_name)


@dataclass(frozen=True, slots=True)
class FoundYear:
    """The year a report is about."""

    year: int
    line: Printed
    stated: bool


def find_year(
    naming: Naming | None, lines: list[Printed], cover: list[Printed], text: str
) -> FoundYear | None:
    """The year beside the name of the report, else on the cover, else where a line says so."""
    if naming is not None:
        near = _near(naming, cover)
        if near is not None:
            return near
        for line in lines:
            other = _naming_in(line)
            year = year_in(line.text) if other and other.kind == naming.kind else None
            if year:
                return FoundYear(year[0], line, line.zone != "metadata")
        cut = _CUT_YEAR.search(naming.line.text)
        guessed = _completed(cut["digits"], text) if cut else None
        if guessed is not None:
            return FoundYear(guessed, naming.line, False)
    return _announced(cover, text)


def _near(naming: Naming, cover: list[Printed]) -> FoundYear | None:
    line = naming.line
    for part in (line.text[naming.end :], line.text[: naming.start]):
        year = year_in(part)
        if year:
            return FoundYear(year[0], line, line.zone != "metadata")
    if line.zone == "cover":
        for other in cover:
            if ONLY_YEAR.fullmatch(other.text):
                year = year_in(other.text)
                if year:
                    return FoundYear(year[0], other, True)
    return None


def _completed(digits: str, text: str) -> int | None:
    """A year of which the last figures were cut off, where the text is clear about it.

    The text must name one year that fits more often than any other, and more than once.
    """
    years = Counter(re.findall(rf"(?<!\d){digits}\d{{{4 - len(digits)}}}(?!\d)", text))
    ranked = years.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return int(ranked[0][0])


def _announced(cover: list[Printed], text: str) -> FoundYear | None:
    """`Verslagjaar 2021`, on the cover or in the text when it names one such year only."""
    words = named_words("dates", "year")
    for line in cover:
        match = words.search(line.text)
        year = year_in(line.text[match.end() :]) if match else None
        if year:
            return FoundYear(year[0], line, True)
    years: Counter[int] = Counter()
    for match in words.finditer(text):
        year = year_in(text[match.end() : match.end() + 8])
        if year:
            years[year[0]] += 1
    if len(years) == 1:
        only = next(iter(years))
        return FoundYear(only, Printed(str(only), "text"), False)
    return None


def find_title(naming: Naming | None, lines: list[Printed]) -> Printed | None:
    """The title as printed."""
    if naming is None or naming.line.zone == "text":
        meta = next((line for line in lines if line.zone == "metadata"), None)
        return meta or next((line for line in lines if _may_be_title(line)), None)
    line = naming.line
    if line.zone != "running":
        return line
    # A running line often holds name or chapter as well.
    year = year_in(line.text)
    named = line.text[naming.start : naming.end]
    whole = f"{named} {year[0]}" if year and str(year[0]) not in named else named
    return Printed(whole, "running")


def _may_be_title(line: Printed) -> bool:
    """A line of the cover that is no colophon."""
    opening = re.split(r"[\s:]", line.text, maxsplit=1)[0]
    is_word = named_words("organisation", "no_names").fullmatch(opening) is not None
    return line.zone == "cover" and not is_word
