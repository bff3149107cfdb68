"""Shapes drawn in Word, in DrawingML or VML: where they stand, what fills them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .colours import DRAWING, Colours, vml_colour
from .xml import Element, W

PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
_EMU = 12_700  # units of DrawingML in a point
_VML_SHAPES = frozenset(VML + name for name in ("shape", "rect", "oval", "roundrect", "polyline"))
_UNITS = {"": 0.75, "px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
"""Points in the units of VML; a bare figure is a pixel."""
_LENGTH = re.compile(r"(-?\d{0,7}(?:\.\d{0,7})?)(pt|px|in|cm|mm|pc|)")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled shape of a drawing; units are those of the drawing it stands in."""

    box: Box
    colour: str
    round: bool


def size(drawing: Element) -> tuple[float, float] | None:
    """Width and height in points of a `w:drawing` or `w:pict`; `None` where they are not said."""
    extent = next(drawing.iter(PLACED + "extent"), None)
    if extent is not None:
        return _emu(extent, "cx") / _EMU, _emu(extent, "cy") / _EMU
    for shape in drawing:
        style = _style(shape)
        if "width" in style and "height" in style:
            return _points(style["width"]), _points(style["height"])
    return None


def filled_shapes(drawing: Element, colours: Colours) -> list[Filled]:
    """The shapes of a drawing that a colour fills, in the order in which they are painted."""
    found = []
    for shape in drawing.iter(SHAPE + "wsp", *_VML_SHAPES):
        colour = _fill(shape, colours)
        if colour is not None:
            found.append(Filled(_box(shape), colour, _is_round(shape)))
    return found


def fill_behind(content: Element, colours: Colours) -> str | None:
    """What fills the shape around a `w:txbxContent`; white is `None`."""
    shape = content.getparent()
    while shape is not None and shape.tag != SHAPE + "wsp" and shape.tag not in _VML_SHAPES:
        if shape.tag == W + "p":
            return None
        shape = shape.getparent()
    colour = _fill(shape, colours) if shape is not None else None
    return None if colour == "#ffffff" else colour


def _fill(shape: Element, colours: Colours) -> str | None:
    if shape.tag != SHAPE + "wsp":
        filled = shape.get("filled", "t").casefold() not in {"f", "false", "0"}
        return vml_colour(shape.get("fillcolor")) if filled else None
    properties = shape.find(SHAPE + "spPr")
    if properties is not None:
        if properties.find(DRAWING + "noFill") is not None:
            return None
        solid = properties.find(DRAWING + "solidFill")
        if solid is None:
            solid = properties.find(f"{DRAWING}gradFill/{DRAWING}gsLst/{DRAWING}gs")
        if solid is not None:
            return colours.drawn(solid)
    reference = shape.find(f"{SHAPE}style/{DRAWING}fillRef")
    return (
        colours.drawn(reference) if reference is not None and reference.get("idx") != "0" else None
    )


def _is_round(shape: Element) -> bool:
    if shape.tag == VML + "oval":
        return True
    form = shape.find(f"{SHAPE}spPr/{DRAWING}prstGeom")
    return form is not None and form.get("prst") in {"ellipse", "flowChartConnector"}


def _box(shape: Element) -> Box:
    place = shape.find(f"{SHAPE}spPr/{DRAWING}xfrm")
    if place is not None:
        offset, extent = place.find(DRAWING + "off"), place.find(DRAWING + "ext")
        x, y = _emu(offset, "x"), _emu(offset, "y")
        return x, y, x + _emu(extent, "cx"), y + _emu(extent, "cy")
    style = _style(shape)
    x, y = _points(style.get("left", "0")), _points(style.get("top", "0"))
    return x, y, x + _points(style.get("width", "0")), y + _points(style.get("height", "0"))


def _style(shape: Element) -> dict[str, str]:
    """The declarations of a VML `style`."""
    pairs = (part.partition(":") for part in (shape.get("style") or "")[:2_000].split(";"))
    return {name.strip().casefold(): value.strip() for name, _, value in pairs if value}


def _points(length: str) -> float:
    match = _LENGTH.fullmatch(length.casefold())
    try:
        return float(match[1]) * _UNITS[match[2]] if match else 0.0
    except ValueError:
        return 0.0


def _emu(element: Element | None, name: str) -> float:
    value = element.get(name, "") if element is not None else ""
    return float(value) if value.lstrip("-").isdecimal() and len(value) < 16 else 0.0
