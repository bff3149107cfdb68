"""Small pictures and coloured shapes in Word text: status icons, dots, traffic lights."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..source import Run
from .pictures import LARGEST, look_of_file
from .word_package import Package
from .word_xml import REL, Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_EMU = 12_700  # units of DrawingML in a point
_MAX_BYTES = 1_000_000  # of an icon as stored; more is a photograph


@dataclass(slots=True)
class Pictures:
    """The pictures of one part of the document; each file is looked at once."""

    package: Package
    part: str
    _looks: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def sign(self, drawing: Element) -> Run | None:
        """A run for the small picture or filled shape in a `w:drawing`, if it holds one."""
        extent = next(drawing.iter(_PLACED + "extent"), None)
        if extent is None or not all(
            3 <= _points(extent, side) <= LARGEST for side in ("cx", "cy")
        ):
            return None
        blip = next(drawing.iter(_DRAWING + "blip"), None)
        if blip is not None:
            found = self._look(blip.get(REL + "embed", ""))
            return Run("", colour=found[1], picture=found[0]) if found else None
        colour = _fill(drawing)
        return Run("", colour=colour, picture="shape") if colour else None

    def _look(self, relation: str) -> tuple[str, str] | None:
        if relation not in self._looks:
            self._looks[relation] = self._read(relation)
        return self._looks[relation]

    def _read(self, relation: str) -> tuple[str, str] | None:
        kind, target = self.package.relations(self.part).get(relation, ("", ""))
        if kind != "image" or not self.package.has(target):
            return None
        if self.package.size(target) > _MAX_BYTES:
            return None
        return look_of_file(self.package.read(target))


def _points(extent: Element, side: str) -> float:
    value = extent.get(side, "")
    return int(value) / _EMU if value.isdecimal() else 0.0


def _fill(drawing: Element) -> str | None:
    """Fill of the first shape as `#rrggbb`, where it is given as such."""
    for properties in drawing.iter(_SHAPE + "spPr"):
        colour = properties.find(f"{_DRAWING}solidFill/{_DRAWING}srgbClr")
        if colour is not None:
            value = colour.get("val", "").lower()
            if len(value) == 6 and all(digit in "0123456789abcdef" for digit in value):
                return f"#{value}"
    return None
