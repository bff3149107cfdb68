"""Text of SmartArt, which Word keeps in a part of its own; charts, whose text is not read."""

from __future__ import annotations

from lxml import etree

from .colours import DRAWING
from .package import Package
from .xml import REL, Element, W

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def diagram_box(drawing: Element, package: Package, part: str) -> Element | None:
    """The texts of a diagram as a `w:txbxContent`, in the order in which they were typed."""
    names = next(drawing.iter(_DIAGRAM + "relIds"), None)
    if names is None:
        return None
    kind, target = package.relations(part).get(names.get(REL + "dm", ""), ("", ""))
    if kind != "diagramData" or not package.has(target):
        return None
    box = etree.Element(W + "txbxContent")
    for paragraph in package.xml(target).iterfind(f".//{_DIAGRAM}t/{DRAWING}p"):
        text = "".join(paragraph.itertext(DRAWING + "t")).strip()
        if text:
            run = etree.SubElement(etree.SubElement(box, W + "p"), W + "r")
            etree.SubElement(run, W + "t").text = text
    return box if len(box) else None


def holds_chart(drawing: Element) -> bool:
    return next(drawing.iter(_CHART + "chart"), None) is not None
