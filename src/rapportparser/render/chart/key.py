"""What stands below the slip chart: what the marks mean, which promise has which number, and
which files it was made from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ...schema import Series, Track
from ..edition import Edition
from ..overview import footer
from ..plain import plain
from ..sources import source_lines
from ..stories import route_sentence
from ..wording import Wording
from .drawing import INK, LETTER, QUIET, Label, Line, Shape
from .frame import DOTS, TODAY, stretches
from .routes import Route
from .scales import Scales
from .ways import interval, mark

_MARGIN = 20.0
_TWO_COLUMNS = 12
"""Promises from which the list stands in two columns."""
_SMALL = 12.0


def key(
    found: list[Route], scale: Scales, top: float, width: float, words: Wording
) -> tuple[list[Shape], float]:
    """What the marks mean, and where the next line may stand."""
    shapes: list[Shape] = []
    x, letter = _MARGIN, LETTER * _SMALL / 13
    signs = ["promised", "interval", "silent", "done"]
    signs += ["today"] if any(stretches(scale.sure, [(0, 0)] * len(scale.sure))) else []
    signs += ["misreported"] if any(route.misreported for route in found) else []
    for sign in signs:
        text = words.line(f"key_{sign}")
        room = 24 + len(text) * letter + 18
        if x + room > width:
            x, top = _MARGIN, top + 22
        shapes += [*_sign(sign, x + 9, top - 4), Label(x + 24, top, text, _SMALL, INK)]
        x += room
    return shapes, top + 30


def _sign(sign: str, x: float, y: float) -> Iterator[Shape]:
    match sign:
        case "interval":
            yield from interval(x, y - 7, y + 7, QUIET)
        case "today":
            yield Line(((x - 9, y + 6), (x + 9, y - 6)), TODAY, 1.5, DOTS)
        case "misreported":
            yield Label(x, y + 5, "1!", 13, INK, "middle", bold=True)
        case "promised" | "silent" | "done":
            yield from mark(sign, x, y, QUIET)


def numbered(
    found: list[Route], top: float, width: float, words: Wording
) -> tuple[list[Shape], float]:
    """Number, title and way of each promise."""
    rows = sorted(((n, series) for route in found for n, series in route.series), key=_number)
    count = 2 if len(rows) > _TWO_COLUMNS else 1
    each = (width - 2 * _MARGIN) / count
    shapes: list[Shape] = []
    starts = [top] * count
    half = -(-len(rows) // count)
    for k, (number, series) in enumerate(rows):
        column = k // half
        x = _MARGIN + column * each
        lines = _told(series, each - 40, words)
        shapes.append(Label(x + 22, starts[column], f"{number}", 13, INK, "end", bold=True))
        for n, line in enumerate(lines):
            colour = INK if n == 0 else QUIET
            shapes.append(Label(x + 30, starts[column] + n * 15, line, 13 - (n > 0), colour))
        starts[column] += len(lines) * 15 + 5
    return shapes, max(starts) + 4


def _number(row: tuple[int, Series]) -> int:
    return row[0]


def _told(series: Series, room: float, words: Wording) -> list[str]:
    """Title, and below it the way of the date."""
    letters = int(room / LETTER)
    title = plain(series.title) or words.label("untitled")
    way = " ".join([route_sentence(series, words), *_later(series, words)])
    small = int(letters * 13 / _SMALL)
    return [_short(title, letters), *textwrap.wrap(way, small, max_lines=2, placeholder=" …")]


def _later(series: Series, words: Wording) -> Iterator[str]:
    """Which reports are silent, and which says that the promise was kept."""
    if series.silent_in:
        yield words.count("silent_in", len(series.silent_in), reports=_listed(series.silent_in))
    if series.fulfilled:
        yield words.line("fulfilled_in", report=series.fulfilled.report + 1)


def _listed(reports: tuple[int, ...]) -> str:
    return ", ".join(str(k + 1) for k in reports)


def _short(text: str, letters: int) -> str:
    return textwrap.shorten(text, letters, placeholder=" …") if len(text) > letters else text


def sources(track: Track, top: float, width: float, edition: Edition) -> tuple[list[Shape], float]:
    """Files, version and date, for a chart that stands alone."""
    words = edition.words
    shapes: list[Shape] = [Line(((_MARGIN, top), (width - _MARGIN, top)), "#c3ccd5")]
    top += 20
    letters = int((width - 2 * _MARGIN) / (LETTER * 11 / 13))
    for code in track.warnings:
        for line in textwrap.wrap(words.word("warning", code), letters):
            shapes.append(Label(_MARGIN, top, line, 11, INK, bold=True))
            top += 15
    for k, report in enumerate(track.reports, start=1):
        source = source_lines(report, words.line("nth_report", number=k), words)
        told = f"{source.role}: {source.about}"
        file = f"{_short(source.file, 60)}, {source.pages}, sha256 {source.sha256}"
        for line in (*textwrap.wrap(told, letters), *textwrap.wrap(file, letters)):
            shapes.append(Label(_MARGIN, top, line, 11, QUIET))
            top += 15
    for line in textwrap.wrap(footer(track.library_version, words, edition.made_on), letters):
        shapes.append(Label(_MARGIN, top, line, 11, QUIET))
        top += 15
    return shapes, top
