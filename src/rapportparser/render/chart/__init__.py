"""The slip chart: a Milestone Trend Analysis of the promises of a track.

To the right the reports by the day they speak from, upwards the days that were promised. A
promise that is kept to runs level; one that slips climbs. Where a line meets the slanting line
of today its time has come. Nothing is told by colour alone: each line ends at its number.
"""

from __future__ import annotations

from ...schema import Track
from ..edition import Edition
from ..plain import plain
from ..stories import route_sentence
from ..wording import Wording
from .drawing import QUIET, ROW, Drawing, Label
from .frame import behind
from .key import key, numbered, sources
from .routes import Route, report_days, routes
from .scales import scales
from .ways import marks, numbers, path, ways

_WIDTH = 960.0
_LEFT, _TOP, _RIGHT = 128.0, 74.0, 96.0
_HEAD = 36.0
"""For the title, which a page has already."""
_LEAST, _MOST = 380.0, 760.0
"""Height of the frame."""
_BELOW = 102.0
"""For the names of the reports."""


def drawing(track: Track, edition: Edition, *, alone: bool = True) -> Drawing:
    """The chart; `alone` it names its sources, which a page does elsewhere."""
    words = edition.words
    found, beyond = routes(track)
    if not track.reports:
        nothing = words.line("no_series")
        label = Label(20, 30, nothing, colour=QUIET)
        return Drawing(_WIDTH, 50, words.label("chart"), nothing, words.language, [label])
    height = min(max(_LEAST, ROW * (len(found) + 2)), _MOST)
    frame = (_LEFT, _TOP if alone else _TOP - _HEAD, _WIDTH - _LEFT - _RIGHT, height)
    scale = scales(found, report_days(track.reports), frame)
    title = words.label("chart")
    made = Drawing(_WIDTH, 0, title, _description(found, words), words.language)
    if alone:
        made.shapes.append(Label(20, 32, title, 19, "#1f3a5f", bold=True))
    made.shapes += behind(track, scale, words)
    drawn = list(ways(found, scale))
    made.shapes += [shape for way in drawn for shape in path(way, scale)]
    made.shapes += [shape for way in drawn for shape in marks(way)]
    made.shapes += numbers(drawn, scale)
    shapes, below = key(found, scale, scale.bottom + _BELOW, _WIDTH, words)
    made.shapes += shapes
    shapes, below = numbered(found, below, _WIDTH, words)
    made.shapes += shapes
    if beyond:
        made.shapes.append(Label(20, below, words.count("more_promises", beyond), colour=QUIET))
        below += ROW
    if alone:
        shapes, below = sources(track, below + 4, _WIDTH, edition)
        made.shapes += shapes
    made.height = round(below + 8)
    return made


def _description(found: list[Route], words: Wording) -> str:
    """Every promise and its way, for who cannot see the lines."""
    rows = sorted(
        ((n, series) for route in found for n, series in route.series), key=lambda r: r[0]
    )
    told = [
        f"{number}. {plain(series.title) or words.label('untitled')}: "
        f"{route_sentence(series, words)}"
        for number, series in rows
    ]
    return " ".join([words.line("chart_about"), *told]) if told else words.line("no_series")
