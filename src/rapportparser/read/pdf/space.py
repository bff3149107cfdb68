"""From PDF coordinates to points from the top left of the page as a reader sees it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSpace:
    """The visible box of a page, in PDF coordinates, and how the page is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int
    """Clockwise, as in /Rotate divided by 90."""

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    @property
    def turn(self) -> float:
        """What the page's turn adds to the angle of its text, in radians, clockwise as pdfium's."""
        return self.quarter_turns * math.pi / 2

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A PDF point in points from the top left of the turned page."""
        match self.quarter_turns % 4:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A PDF box as left, top, right, bottom."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def holding(self) -> Callable[[float, float, float, float], bool]:
        """A function that is true when the middle of a box lies on the page."""
        width, height = self.width + 1, self.height + 1

        def holds(x0: float, top: float, x1: float, bottom: float) -> bool:
            return -1 <= (x0 + x1) / 2 <= width and -1 <= (top + bottom) / 2 <= height

        return holds
