"""Small pictures and coloured shapes in Word text: status icons, dots, traffic lights."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...source import Run
from ..metafiles import Painted
from ..pictures import LARGEST, look_of_areas, look_of_file
from .colours import DRAWING, Colours
from .package import Package
from .shapes import VML, Filled, filled_shapes, size
from .xml import REL, Element

_SMALLEST = 3.0  # points a side; what is less is a rule
_MAX_BYTES = 1_000_000  # of an icon as stored; more is a photograph


@dataclass(slots=True)
class Pictures:
    """The pictures of one part of the document; each file is looked at once."""

    package: Package
    part: str
    colours: Colours
    _looks: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def sign(self, drawing: Element) -> Run | None:
        """A run for the small picture or filled shapes in a drawing, if it holds any."""
        sides = size(drawing)
        if sides is None or not all(_SMALLEST <= side <= LARGEST for side in sides):
            return None
        picture = _picture(drawing)
        if picture is not None:
            found = self._look(picture)
            return Run("", colour=found[1], picture=found[0]) if found else None
        shapes = filled_shapes(drawing, self.colours)
        if len(shapes) == 1:
            return Run("", colour=shapes[0].colour, picture="shape")
        found = look_of_areas([_area(shape) for shape in shapes])
        return Run("", colour=found[1], picture=found[0]) if found else None

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


def _area(shape: Filled) -> Painted:
    x0, y0, x1, y1 = shape.box
    corners = [(x0, y0), (x1, y1)] if shape.round else [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    return Painted([*corners], shape.colour, shape.round)


def _picture(drawing: Element) -> str | None:
    """The relationship of the picture in a drawing."""
    blip = next(drawing.iter(DRAWING + "blip"), None)
    data = next(drawing.iter(VML + "imagedata"), None) if blip is None else None
    relation: str | None = None
    if blip is not None:
        relation = blip.get(REL + "embed", "")
    elif data is not None:
        relation = data.get(REL + "id", "")
    return relation
