"""A drawing as a list of shapes, before it is written as SVG or painted as PNG.

All sizes are CSS pixels; x goes right and y goes down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]

INK, QUIET = "#1b1f24", "#4a5560"
ROW = 17.0
"""Between two lines of text."""
LETTER = 6.6
"""Width of a letter of 13 pixels, on the average of Dutch, in the widest of the fonts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    """Lengths of dash and gap; none is a whole line."""

    kind = "line"


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    centre: Point
    radius: float
    fill: str
    edge: str

    kind = "dot"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float
    fill: str

    kind = "box"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `y` is that of its base line."""

    x: float
    y: float
    text: str
    size: float = 13.0
    colour: str = "#1b1f24"
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False

    kind = "label"


Shape = Line | Dot | Box | Label


@dataclass(slots=True)
class Drawing:
    """Shapes in the order in which they are painted."""

    width: float
    height: float
    title: str
    description: str
    """What the drawing shows, for who cannot see it."""
    language: str
    shapes: list[Shape] = field(default_factory=list)
