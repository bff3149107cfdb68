"""Styles of a Word file, resolved along `basedOn`."""

from __future__ import annotations

from .colours import Colours
from .roles import Role, role_of
from .style_parts import RunSetting, Style, run_setting
from .xml import Element, W, attr, number

_LONGEST_CHAIN = 100
"""Styles based on each other; Word itself allows eleven."""
_DEFAULT_SIZE = 10.0
"""Points where no style says a size (ECMA-376 part 1, 17.3.2.38)."""


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
