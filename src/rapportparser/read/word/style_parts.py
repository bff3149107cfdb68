"""What a Word file says of one style, and of characters anywhere, before styles are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from .colours import Colours
from .xml import Element, W, attr, is_on, number

_LARGEST = 2_000.0  # points; Word sets characters of at most 1,638


@dataclass(slots=True)
class RunSetting:
    """How characters are set; `None` where this place does not say."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    """In points."""
    colour: str | None = None
    raised: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    underlined: bool | None = None
    behind: str | None = None
    """Highlight or shading of the characters."""

    def over(self, below: RunSetting) -> RunSetting:
        """This setting, completed by the one below it."""
        return RunSetting(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            size=below.size if self.size is None else self.size,
            colour=below.colour if self.colour is None else self.colour,
            raised=below.raised if self.raised is None else self.raised,
            hidden=below.hidden if self.hidden is None else self.hidden,
            font=below.font if self.font is None else self.font,
            underlined=below.underlined if self.underlined is None else self.underlined,
            behind=below.behind if self.behind is None else self.behind,
        )

    def toggled(self, below: RunSetting) -> RunSetting:
        """This character style over a paragraph style: bold in bold is not (17.7.3)."""
        total = self.over(below)
        total.bold = bool(self.bold) != bool(below.bold)
        total.italic = bool(self.italic) != bool(below.italic)
        total.hidden = bool(self.hidden) != bool(below.hidden)
        return total


def run_setting(properties: Element | None, colours: Colours) -> RunSetting:
    """What one `w:rPr` says."""
    if properties is None:
        return RunSetting()
    found = {child.tag: child for child in properties}
    underline = attr(found.get(W + "u"))
    position = number(found.get(W + "position"))
    vertical = attr(found.get(W + "vertAlign"))
    raised = None if vertical is None else vertical == "superscript"
    if raised is None and position is not None:
        raised = position > 0
    fonts = found.get(W + "rFonts")
    return RunSetting(
        bold=is_on(found.get(W + "b")),
        italic=is_on(found.get(W + "i")),
        size=_size(attr(found.get(W + "sz"))),
        colour=colours.text(found),
        raised=raised,
        hidden=is_on(found.get(W + "vanish")),
        font=attr(fonts, "hAnsi") or attr(fonts, "ascii"),
        underlined=None if underline is None else underline != "none",
        behind=colours.behind(properties),
    )


def _size(value: str | None) -> float | None:
    """Points, from half-points or, in strict files, a measure such as `12pt`."""
    points, measured, _ = (value or "").partition("pt")
    try:
        size = float(points) if measured else float(points) / 2
    except ValueError:
        return None
    return size if 0 < size < _LARGEST else None


@dataclass(slots=True)
class Style:
    """One style as the file defines it."""

    id: str
    name: str
    kind: str
    based_on: str | None
    outline: int | None = None
    """From 0 as Word counts; 9 is body text."""
    num_id: int | None = None
    num_level: int | None = None
    run: RunSetting = field(default_factory=RunSetting)
    shading: str | None = None
    element: Element = None
    """Its XML, for what only tables ask."""
