"""The lines of the slip chart: routes with their marks, and the numbers at their ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .drawing import LETTER, ROW, Box, Dot, Label, Line, Point, Shape
from .frame import DOTS
from .routes import Mark, Route, Stop
from .scales import MARGIN, Scales

# Dark enough for 4.5 to 1 on white, and apart for the colour-blind; the number tells it too.
_MOVED = ("#b3400f", "#0b5cad", "#7a3b8f", "#00704f", "#7d5a00", "#1b1f24")
_LEVEL, _DONE = "#5a6673", "#00704f"
_LANE = 15.0
"""Between two lines that stop at the same day: as wide as the widest mark."""
_SHARE = 0.75
"""Of the way between two reports, for what stands beside each other at one."""
BAR = 2.0
"""Width of an interval."""
_FOOT = 7.0
"""Width of the foot of an interval."""
_RADIUS = 4.5
_SMALL = 11.0
_FEW, _THIN = 2.6, 1.5
"""Width of a line: that moved, among few, and other lines."""
_MANY = 15
"""Lines from which all are thin."""
_DASHES = (6.0, 4.0)


@dataclass(frozen=True, slots=True)
class Way:
    """A route with its colour and the places of its stops."""

    route: Route
    colour: str
    width: float
    points: tuple[tuple[Stop, Point], ...]


def ways(found: list[Route], scale: Scales) -> Iterator[Way]:
    """Colours and places; stops at the same day of the same report stand beside each other."""
    lanes = _lanes(found, scale)
    colours = 0
    for route in found:
        colour = _MOVED[colours % len(_MOVED)] if route.moved else _LEVEL
        colours += route.moved
        points = tuple(
            (stop, (scale.columns[stop.report] + lanes[id(stop)], scale.y(stop.last)))
            for stop in route.stops
        )
        wide = _FEW if len(found) <= _MANY else _THIN
        yield Way(route, colour, wide if route.moved else _THIN, points)


def _lanes(found: list[Route], scale: Scales) -> dict[int, float]:
    """How far beside the middle of its report each stop stands."""
    columns: dict[int, list[Stop]] = defaultdict(list)
    for route in found:
        for stop in route.stops:
            columns[stop.report].append(stop)
    beside: dict[int, float] = {}
    for stops in columns.values():
        ends: list[float] = []
        placed: list[tuple[Stop, int]] = []
        for stop in sorted(stops, key=lambda s: (s.last, s.first), reverse=True):
            high, low = scale.y(stop.last) - _LANE, scale.y(stop.first) + _LANE
            lane = next((n for n, end in enumerate(ends) if end <= high), len(ends))
            ends[lane : lane + 1] = [low]
            placed.append((stop, lane))
        room = min(scale.gap * _SHARE, 2 * MARGIN - _LANE)
        step = min(_LANE, room / max(1, len(ends) - 1))
        for stop, lane in placed:
            beside[id(stop)] = (lane - (len(ends) - 1) / 2) * step
    return beside


def path(way: Way, scale: Scales) -> Iterator[Shape]:
    """From stop to stop, broken where the later report is silent or lacks the topic; and the
    days that a promise leaves open, below its last."""
    for stop, (x, y) in way.points:
        low = scale.y(stop.first)
        if stop.mark == "promised" and low - y > 2 * _RADIUS:
            yield from interval(x, y, low, way.colour)
    for (a, start), (b, end) in zip(way.points, way.points[1:], strict=False):
        whole = b.mark != "silent" and b.report == a.report + 1
        yield Line((start, end), way.colour, way.width, () if whole else _DASHES)


def interval(x: float, high: float, low: float, colour: str) -> Iterator[Box]:
    """From the last day down to the first, which has a foot."""
    yield Box(x - BAR / 2, high, BAR, low - high, colour)
    yield Box(x - _FOOT / 2, low - BAR, _FOOT, BAR, colour)


def marks(way: Way) -> Iterator[Shape]:
    """The stops of one route."""
    for stop, (x, y) in way.points:
        yield from mark(stop.mark, x, y, way.colour)


def mark(what: Mark, x: float, y: float, colour: str) -> Iterator[Shape]:
    """A dot, a question mark, or a ticked box."""
    match what:
        case "silent":
            yield Dot((x, y), 7.5, "#ffffff", colour)
            yield Label(x, y + 4, "?", 12, colour, "middle", bold=True)
        case "done":
            yield Box(x - 6.5, y - 6.5, 13, 13, _DONE)
            yield Line(((x - 3.5, y), (x - 1, y + 3), (x + 4, y - 3)), "#ffffff", 2)
        case _:
            yield Dot((x, y), _RADIUS, colour, "#ffffff")


def numbers(drawn: list[Way], scale: Scales) -> Iterator[Shape]:
    """The numbers: above the last mark of what was done before, for the others at the right,
    none over another, each with a thread to its line."""
    yield from _above([way for way in drawn if _is_over(way, scale)])
    ends = [way for way in drawn if not _is_over(way, scale)]
    ends.sort(key=lambda way: (way.points[-1][1][1], way.points[-1][1][0]))
    places = _apart([way.points[-1][1][1] for way in ends], scale)
    for way, y in zip(ends, places, strict=True):
        x, end = way.points[-1][1]
        yield Line(((x + 9, end), (scale.right, end), (scale.right + 12, y)), way.colour, 0.7, DOTS)
        yield Label(scale.right + 16, y + 4.5, _told(way), 13, way.colour, bold=True)


def _above(done: list[Way]) -> Iterator[Label]:
    """Numbers above the marks; a second row where they would touch."""
    before = (0.0, 0.0, 0)  # x, y and row of the number before
    for way in sorted(done, key=lambda way: (round(way.points[-1][1][1]), way.points[-1][1][0])):
        x, y = way.points[-1][1]
        told = _told(way)
        touches = abs(y - before[1]) < _SMALL and x - before[0] < LETTER * (len(told) + 0.5)
        row = 1 - before[2] if touches else 0
        before = (x, y, row)
        yield Label(x, y - 10 - row * _SMALL, told, _SMALL, way.colour, "middle", bold=True)


def _is_over(way: Way, scale: Scales) -> bool:
    """It was done before the last report."""
    last = way.points[-1][0]
    return last.mark == "done" and last.report < len(scale.days) - 1


def _told(way: Way) -> str:
    """The numbers of the promises that went this way."""
    told = ", ".join(str(number) for number, _ in way.route.series)
    return told + ("!" if way.route.misreported else "")


def _apart(wanted: list[float], scale: Scales) -> list[float]:
    """The places that are a row apart and, taken together, nearest to those wanted.

    Neighbours that would overlap are moved as one block around their middle.
    """
    row = min(ROW - 2, scale.height / max(1, len(wanted)))
    blocks: list[tuple[float, int]] = []  # the top of a block, and how many rows it has
    for y in wanted:
        top, count = y, 1
        while blocks and blocks[-1][0] + blocks[-1][1] * row > top:
            above, more = blocks.pop()
            top = (above * more + (top - more * row) * count) / (more + count)
            count += more
        top = min(max(top, scale.top), scale.bottom - (count - 1) * row)
        blocks.append((top, count))
    return [top + k * row for top, count in blocks for k in range(count)]
