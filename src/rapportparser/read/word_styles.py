"""Styles of a Word file, resolved along `basedOn`."""

from __future__ import annotations

from dataclasses import dataclass, field

from .word_colours import Colours
from .word_roles import Role, role_of
from .word_xml import Element, W, attr, is_on, number

_LONGEST_CHAIN = 100
"""Styles based on each other; Word itself allows eleven."""
_LARGEST = 2_000.0  # points; Word sets characters of at most 1,638
_DEFAULT_SIZE = 10.0
"""Points where no style says a size (ECMA-376 part 1, 17.3.2.38)."""


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


class Styles:
    """All styles of one file."""

    def __init__(self, root: Element | None, colours: Colours | None = None) -> None:
        self.colours = colours or Colours()
        self._styles: dict[str, Style] = {}
        self.default = RunSetting()
        self._defaults: dict[str, str] = {}
        """Id of the default style by kind."""
        self._settings: dict[str, RunSetting] = {}
        self._roles: dict[str | None, Role] = {}
        if root is not None:
            self.default = self.run(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for element in root.iterfind(W + "style"):
                self._add(element)
        if self.default.size is None:
            self.default.size = _DEFAULT_SIZE

    def _add(self, element: Element) -> None:
        id_ = attr(element, "styleId") or ""
        properties = element.find(W + "pPr")
        numbering = properties.find(W + "numPr") if properties is not None else None
        outline = properties.find(W + "outlineLvl") if properties is not None else None
        style = Style(
            id=id_,
            name=attr(element.find(W + "name")) or id_,
            kind=attr(element, "type") or "paragraph",
            based_on=attr(element.find(W + "basedOn")),
            outline=number(outline),
            run=self.run(element.find(W + "rPr")),
            shading=self.colours.shade(properties),
            element=element,
        )
        if numbering is not None:
            style.num_id = number(numbering.find(W + "numId"))
            style.num_level = number(numbering.find(W + "ilvl"))
        self._styles[id_] = style
        if attr(element, "default") in {"1", "true", "on"}:
            self._defaults.setdefault(style.kind, id_)

    def run(self, properties: Element | None) -> RunSetting:
        """What one `w:rPr` says, in the colours of this file."""
        return run_setting(properties, self.colours)

    def table_chain(self, style_id: str | None) -> list[Style]:
        """A table style and its ancestors, nearest first."""
        return self.chain(style_id, kind="table")

    def chain(self, style_id: str | None, *, kind: str = "paragraph") -> list[Style]:
        """The style and its ancestors, nearest first; a circle is cut."""
        found: list[Style] = []
        seen: set[str] = set()
        current = style_id if style_id in self._styles else self._defaults.get(kind)
        while (
            current is not None
            and current in self._styles
            and current not in seen
            and len(found) < _LONGEST_CHAIN
        ):
            seen.add(current)
            found.append(self._styles[current])
            current = self._styles[current].based_on
        return found

    def setting(self, style_id: str | None, *, below: RunSetting | None = None) -> RunSetting:
        """Characters under this style; `below` is what an unset property falls back to."""
        key = style_id or ""
        if key not in self._settings:
            total = RunSetting()
            for style in self.chain(style_id):
                total = total.over(style.run)
            self._settings[key] = total
        return self._settings[key].over(below if below is not None else self.default)

    def character(self, style_id: str) -> RunSetting:
        """What a character style says, without defaults."""
        if style_id not in self._styles:
            return RunSetting()
        return self.setting(style_id, below=RunSetting())

    def role(self, style_id: str | None) -> Role:
        """What the style, through its ancestors, says of a paragraph."""
        if style_id not in self._roles:
            chain = self.chain(style_id)
            # A style that the file forgot to define shows as running text, but its id is
            # what the writer meant.
            own = style_id if style_id and style_id not in self._styles else None
            self._roles[style_id] = role_of(chain, undefined=own)
        return self._roles[style_id]

    def numbering_of_style(self, style_id: str) -> int | None:
        """`numId` of a numbering style."""
        style = self._styles.get(style_id)
        return style.num_id if style else None
