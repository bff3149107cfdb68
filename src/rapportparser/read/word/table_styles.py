"""Table styles of Word: the look of the first row, of bands and of corners, as cells get it.

ECMA-376 part 1, 17.7.6: a table style has a look for the whole table and for parts of it; the
table says which parts it uses (`w:tblLook`). What the cell itself says goes before all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .style_parts import RunSetting, Style
from .styles import Styles
from .xml import Element, W, attr, number

_FLAGS = {
    "firstRow": 0x0020, "lastRow": 0x0040, "firstColumn": 0x0080, "lastColumn": 0x0100,
    "noHBand": 0x0200, "noVBand": 0x0400,
}  # fmt: skip
_USUAL = 0x04A0
"""What Word gives a new table: first row, first column, banded rows."""
_WHOLE = "wholeTable"


@dataclass(slots=True)
class _Part:
    """The look of one part of a table, along the chain of its styles."""

    setting: RunSetting = field(default_factory=RunSetting)
    shading: str | None = None
    shaded: bool = False
    """The shading is said, if only to be none."""

    def add(self, element: Element, styles: Styles) -> None:
        """Completes the look with what an ancestor says."""
        self.setting = self.setting.over(styles.run(element.find(W + "rPr")))
        cell = element.find(W + "tcPr")
        if not self.shaded and cell is not None and cell.find(W + "shd") is not None:
            self.shading, self.shaded = styles.colours.shade(cell), True


@dataclass(slots=True)
class TableLook:
    """How the cells of one table look, before what they say themselves."""

    parts: dict[str, _Part]
    flags: int
    rows: int
    columns: int
    row_band: int = 1
    column_band: int = 1

    def cell(self, row: int, column: int, width: int) -> tuple[RunSetting, str | None]:
        """Characters and shading of the cell that begins in `column` (from 0), `width` wide."""
        setting, shading = RunSetting(), None
        for name in self._names(row, column, width):
            part = self.parts.get(name)
            if part is not None:
                setting = part.setting.over(setting)
                shading = part.shading if part.shaded else shading
        return setting, shading

    def _names(self, row: int, column: int, width: int) -> list[str]:
        """Parts that the cell belongs to, the later going before the earlier."""
        is_first = self._has("firstRow") and row == 0
        is_last = self._has("lastRow") and row == self.rows - 1 and not is_first
        is_left = self._has("firstColumn") and column == 0
        is_right = self._has("lastColumn") and column + width >= self.columns and not is_left
        names = [_WHOLE]
        if not self._has("noVBand") and not is_left and not is_right:
            band = (column - self._has("firstColumn")) // self.column_band
            names.append(f"band{band % 2 + 1}Vert")
        if not self._has("noHBand") and not is_first and not is_last:
            band = (row - self._has("firstRow")) // self.row_band
            names.append(f"band{band % 2 + 1}Horz")
        chosen = {
            "firstRow": is_first, "lastRow": is_last, "firstCol": is_left, "lastCol": is_right,
            "nwCell": is_first and is_left, "neCell": is_first and is_right,
            "swCell": is_last and is_left, "seCell": is_last and is_right,
        }  # fmt: skip
        return names + [name for name, holds in chosen.items() if holds]

    def _has(self, flag: str) -> bool:
        return bool(self.flags & _FLAGS[flag])


def table_look(table: Element, styles: Styles, *, rows: int, columns: int) -> TableLook | None:
    """The look that the style of a `w:tbl` gives it; `None` when its style says nothing."""
    properties = table.find(W + "tblPr")
    style = attr(properties.find(W + "tblStyle")) if properties is not None else None
    chain = styles.table_chain(style)
    if not chain:
        return None
    look = properties.find(W + "tblLook") if properties is not None else None
    found = TableLook(_parts(chain, styles), _flags(look), rows, columns)
    found.row_band = _band(chain, "tblStyleRowBandSize")
    found.column_band = _band(chain, "tblStyleColBandSize")
    return found


def _parts(chain: list[Style], styles: Styles) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    for style in chain:
        parts.setdefault(_WHOLE, _Part()).add(style.element, styles)
        for element in style.element.iterfind(W + "tblStylePr"):
            parts.setdefault(attr(element, "type") or "", _Part()).add(element, styles)
    return parts


def _band(chain: list[Style], name: str) -> int:
    sizes = (number(style.element.find(f"{W}tblPr/{W}{name}")) for style in chain)
    return max(1, next((size for size in sizes if size is not None), 1))


def _flags(look: Element | None) -> int:
    """The bits of `w:tblLook`, which newer files spell out."""
    if look is None:
        return _USUAL
    try:
        flags = int(attr(look) or "0", 16)
    except ValueError:
        flags = _USUAL
    for name, bit in _FLAGS.items():
        said = attr(look, name)
        if said is not None:
            flags = flags | bit if said in {"1", "true", "on"} else flags & ~bit
    return flags
