"""The slip chart as PNG, painted with matplotlib, which brings its own font."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ..errors import MissingProgram
from ..schema import Track
from .chart import drawing
from .chart.drawing import Box, Dot, Drawing, Label, Line, Shape
from .edition import Edition

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 96  # CSS pixels
_SHARP = 2
"""Pixels of the picture for each pixel of the drawing: sharp on paper too."""
_POINT = 72 / _DPI
_NARROW = 0.92
"""DejaVu Sans, the font that matplotlib brings, is wider than those the drawing is made for."""
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def track(thing: Track, edition: Edition) -> bytes:
    """A picture of its own; raises `MissingProgram` without matplotlib."""
    return painted(drawing(thing, edition), edition)


def painted(drawn: Drawing, edition: Edition) -> bytes:
    """The drawing as PNG."""
    figure = _figure(drawn)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawn.width)
    axes.set_ylim(drawn.height, 0)
    axes.set_axis_off()
    for order, shape in enumerate(drawn.shapes):
        _paint(axes, shape, order)
    out = io.BytesIO()
    about = {"Title": drawn.title, "Software": f"rapportparser {edition.version}"}
    figure.savefig(out, format="png", dpi=_DPI * _SHARP, metadata=about, facecolor="white")
    return out.getvalue()


def _figure(drawn: Drawing) -> Figure:
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  an extra, and slow to load
    except ImportError:
        raise MissingProgram(
            "png",
            "this picture needs matplotlib, which is not installed.",
            "Install it with: pip install 'rapportparser[chart]', or make svg.",
        ) from None
    return Figure(figsize=(drawn.width / _DPI, drawn.height / _DPI))


def _paint(axes: Any, shape: Shape, order: int) -> None:
    from matplotlib.patches import Circle, Rectangle  # noqa: PLC0415

    match shape:
        case Line():
            xs, ys = zip(*shape.points, strict=True)
            width = shape.width * _POINT
            dashes = tuple(length / shape.width for length in shape.dashes)
            style = (0, dashes) if dashes else "solid"
            axes.plot(xs, ys, color=shape.colour, linewidth=width, linestyle=style, zorder=order,
                      solid_capstyle="butt", dash_capstyle="butt")  # fmt: skip
        case Dot():
            axes.add_patch(
                Circle(shape.centre, shape.radius, facecolor=shape.fill, edgecolor=shape.edge,
                       linewidth=1.5 * _POINT, zorder=order)
            )  # fmt: skip
        case Box():
            corner = (shape.left, shape.top)
            axes.add_patch(
                Rectangle(corner, shape.width, shape.height, facecolor=shape.fill, edgecolor="none",
                          zorder=order)
            )  # fmt: skip
        case Label():
            axes.text(shape.x, shape.y, shape.text, fontsize=shape.size * _POINT * _NARROW,
                      color=shape.colour, ha=_ANCHORS[shape.anchor], va="baseline",
                      fontweight="bold" if shape.bold else "normal", family="DejaVu Sans",
                      parse_math=False, zorder=order)  # fmt: skip
