"""Colours of Word: hexadecimal, automatic, by name, and by the theme of the file.

A theme colour is one of twelve that are named in the theme part (ECMA-376 part 1, 20.1.6.2),
made lighter (`tint`) or darker (`shade`) where it is used. Word writes the outcome beside the
name of the colour; other programs need not.
"""

from __future__ import annotations

import colorsys
from typing import NamedTuple

from .xml import Element, W, attr

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What the text and background names of DrawingML stand for unless the file says otherwise."""
_LONG = {
    "background1": "bg1", "text1": "tx1", "background2": "bg2", "text2": "tx2",
    "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""Names of WordprocessingML (17.18.97) and those of the theme."""
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00ff00", "lightGray": "c0c0c0",
    "magenta": "ff00ff", "red": "ff0000", "yellow": "ffff00",
}  # fmt: skip
"""`w:highlight` (17.18.40)."""
_NAMED = {
    "aqua": "00ffff", "black": "000000", "blue": "0000ff", "fuchsia": "ff00ff", "gray": "808080",
    "green": "008000", "lime": "00ff00", "maroon": "800000", "navy": "000080", "olive": "808000",
    "orange": "ffa500", "purple": "800080", "red": "ff0000", "silver": "c0c0c0", "teal": "008080",
    "white": "ffffff", "yellow": "ffff00",
}  # fmt: skip
"""The colour words of VML and `a:prstClr` that reports are seen to use."""
_WHOLE = 100_000  # of `a:lumMod` and its like: thousandths of a percent


class Rgb(NamedTuple):
    red: float
    green: float
    blue: float


class Colours:
    """The colours of one file."""

    def __init__(self, theme: Element | None = None, settings: Element | None = None) -> None:
        """`theme` and `settings` are the roots of these parts, where the file has them."""
        self._scheme: dict[str, str] = {}
        self._mapped = dict(_MAPPED)
        scheme = theme.find(f".//{DRAWING}clrScheme") if theme is not None else None
        for slot in scheme if scheme is not None else ():
            colour = next(iter(slot), None)
            value = colour.get("lastClr") or colour.get("val") if colour is not None else None
            if found := hex_colour(value):
                self._scheme[slot.tag.rpartition("}")[2]] = found
        mapping = settings.find(W + "clrSchemeMapping") if settings is not None else None
        for name in _MAPPED:
            chosen = attr(mapping, name)
            if chosen is not None:
                self._mapped[name] = _LONG.get(chosen, chosen)

    def text(self, properties: dict[str, Element]) -> str | None:
        """Ink of a run from its `w:color`, by tag of `properties`."""
        return self._word(properties.get(W + "color"), "val", "theme")

    def shade(self, properties: Element | None) -> str | None:
        """Background from `w:shd`; white and none are `None`."""
        shading = properties.find(W + "shd") if properties is not None else None
        if shading is None:
            return None
        fill = self._word(shading, "fill", "themeFill")
        share = _pattern(attr(shading))
        if share:
            ink = self._word(shading, "color", "theme") or "#000000"
            fill = _mixed(ink, fill or "#ffffff", share)
        return None if fill == "#ffffff" else fill

    def behind(self, properties: Element | None) -> str | None:
        """Background of characters: their highlight, else their shading."""
        if properties is None:
            return None
        name = attr(properties.find(W + "highlight"))
        if name is not None and name != "none":
            return hex_colour(_HIGHLIGHTS.get(name))
        return self.shade(properties)

    def drawn(self, fill: Element | None) -> str | None:
        """The colour of an `a:solidFill`, `a:fillRef` or `a:gs`, with what is done to it."""
        colour = next(iter(fill), None) if fill is not None else None
        if colour is None:
            return None
        kind, value = colour.tag.rpartition("}")[2], colour.get("val", "")
        if kind == "schemeClr":
            found = self._theme(value)
        elif kind == "sysClr":
            found = hex_colour(colour.get("lastClr"))
        else:
            found = hex_colour(value) or hex_colour(_NAMED.get(value))
        return _changed(found, colour) if found else None

    def _word(self, element: Element | None, plain: str, theme: str) -> str | None:
        """The attribute `plain`, else the theme colour that `theme` begins the names of."""
        found = hex_colour(attr(element, plain))
        if found is not None or element is None:
            return found
        named = attr(element, theme + "Color") if theme == "theme" else attr(element, theme)
        base = self._theme(named) if named else None
        if base is None:
            return None
        tint, shade = _share(attr(element, theme + "Tint")), _share(attr(element, theme + "Shade"))
        hue, light, full = colorsys.rgb_to_hls(*_rgb(base))
        if tint is not None:
            light = light * tint + 1 - tint
        if shade is not None:
            light *= shade
        return _hex(colorsys.hls_to_rgb(hue, light, full))

    def _theme(self, name: str) -> str | None:
        name = _LONG.get(name, name)
        return self._scheme.get(self._mapped.get(name, name))


def hex_colour(value: str | None) -> str | None:
    """`#rrggbb` from Word's `RRGGBB`; `None` for `auto` and anything else."""
    if value is None or len(value) != 6:
        return None
    try:
        int(value, 16)
    except ValueError:
        return None
    return f"#{value.lower()}"


def vml_colour(value: str | None) -> str | None:
    """`#rrggbb` from VML, such as `#70ad47 [3209]`, `#0f0` or `red`."""
    words = (value or "").split()
    if not words:
        return None
    if words[0].casefold() in _NAMED:
        return f"#{_NAMED[words[0].casefold()]}"
    digits = words[0].removeprefix("#")
    return hex_colour("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _pattern(kind: str | None) -> float:
    """Share of ink in a pattern of `w:shd`: 1 for solid, 0.15 for `pct15`."""
    if kind == "solid":
        return 1.0
    percent = (kind or "").removeprefix("pct")
    return int(percent) / 100 if percent.isdecimal() and len(percent) <= 3 else 0.0


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    red, green, blue = (a * share + b * (1 - share) for a, b in pairs)
    return _hex((red, green, blue))


def _share(value: str | None) -> float | None:
    """From 0 to 1, of a hexadecimal byte."""
    try:
        return int(value, 16) / 255 if value and len(value) <= 2 else None
    except ValueError:
        return None


def _changed(colour: str, element: Element) -> str:
    """What `lumMod`, `lumOff`, `tint` and `shade` make of a colour of DrawingML."""
    red, green, blue = _rgb(colour)
    for change in element:
        name, value = change.tag.rpartition("}")[2], change.get("val", "")
        if not value.lstrip("-").isdecimal() or len(value) > 8:
            continue
        share = int(value) / _WHOLE
        if name in {"lumMod", "lumOff"}:
            hue, light, full = colorsys.rgb_to_hls(red, green, blue)
            light = light * share if name == "lumMod" else light + share
            red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
        elif name == "shade":
            red, green, blue = red * share, green * share, blue * share
        elif name == "tint":
            red, green, blue = (1 - (1 - c) * share for c in (red, green, blue))
    return _hex((red, green, blue))


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return Rgb(red, green, blue)


def _hex(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in rgb)
