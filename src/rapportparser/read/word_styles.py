"""Styles of a Word file, resolved along `basedOn`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ..lexicon import load
from .word_xml import Element, W, attr, hex_colour, is_on, number, shade

_LONGEST_CHAIN = 100
"""Styles based on each other; Word itself allows eleven."""
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
        )


def run_setting(properties: Element | None) -> RunSetting:
    """What one `w:rPr` says."""
    if properties is None:
        return RunSetting()
    found = {child.tag: child for child in properties}
    half_points = number(found.get(W + "sz"))
    position = number(found.get(W + "position"))
    vertical = attr(found.get(W + "vertAlign"))
    raised = None if vertical is None else vertical == "superscript"
    if raised is None and position is not None:
        raised = position > 0
    fonts = found.get(W + "rFonts")
    return RunSetting(
        bold=is_on(found.get(W + "b")),
        italic=is_on(found.get(W + "i")),
        size=half_points / 2 if half_points else None,
        colour=hex_colour(attr(found.get(W + "color"))),
        raised=raised,
        hidden=is_on(found.get(W + "vanish")),
        font=attr(fonts, "hAnsi") or attr(fonts, "ascii"),
    )


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


@dataclass(frozen=True, slots=True)
class Role:
    """What a style makes of its paragraphs."""

    name: str
    heading_level: int | None
    is_title: bool
    is_contents: bool
    """An entry of the contents, its title, or an entry of a list of figures."""
    is_bullet: bool
    shading: str | None


class Styles:
    """All styles of one file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = RunSetting()
        self._default_paragraph: str | None = None
        self._settings: dict[str, RunSetting] = {}
        self._roles: dict[str | None, Role] = {}
        if root is not None:
            self.default = run_setting(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
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
            run=run_setting(element.find(W + "rPr")),
            shading=shade(properties),
        )
        if numbering is not None:
            style.num_id = number(numbering.find(W + "numId"))
            style.num_level = number(numbering.find(W + "ilvl"))
        self._styles[id_] = style
        if style.kind == "paragraph" and attr(element, "default") in {"1", "true", "on"}:
            self._default_paragraph = id_

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and its ancestors, nearest first; a circle is cut."""
        found: list[Style] = []
        seen: set[str] = set()
        current = style_id if style_id in self._styles else self._default_paragraph
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
            self._roles[style_id] = Role(
                name=chain[0].name if chain else "",
                heading_level=_heading_level(chain),
                is_title=_any_named("title", chain),
                is_contents=any(
                    _any_named(kind, chain) for kind in ("contents", "contents_title", "figures")
                ),
                is_bullet=_any_named("bullet", chain),
                shading=next((style.shading for style in chain if style.shading), None),
            )
        return self._roles[style_id]

    def numbering_of_style(self, style_id: str) -> int | None:
        """`numId` of a numbering style."""
        style = self._styles.get(style_id)
        return style.num_id if style else None


def _heading_level(chain: list[Style]) -> int | None:
    """From 1, by outline level or name, the nearest in the chain deciding."""
    for style in chain:
        if _match("contents_title", style.name):
            return None
        if style.outline is not None:
            return style.outline + 1 if 0 <= style.outline <= 8 else None
        match = _match("heading", style.name)
        if match:
            return int(match["level"])
    return None


def _any_named(kind: str, chain: list[Style]) -> bool:
    return any(_match(kind, style.name) for style in chain)


def _match(kind: str, name: str) -> re.Match[str] | None:
    """The name of a style of this kind in `word_styles.toml`, in any language there."""
    key = name.casefold()
    return next(filter(None, (pattern.fullmatch(key) for pattern in _patterns(kind))), None)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    patterns = load("word_styles.toml")[kind]
    return tuple(re.compile(pattern.replace("#", "(?P<level>[1-9])")) for pattern in patterns)


@cache
def _symbols() -> dict[str, dict[str, str]]:
    symbols: dict[str, dict[str, str]] = load("word_styles.toml")["symbols"]
    return symbols


def plain(text: str, font: str | None) -> str:
    """`text` in a symbol font, with its glyphs as characters that every font has."""
    glyphs = _symbols().get((font or "").casefold())
    if glyphs is None:
        return text
    # Word may write the glyph at its bare code or in the private area, at U+F000 above it.
    return "".join(glyphs.get(f"{0xF000 | ord(c):04x}", c) if ord(c) != 32 else c for c in text)
