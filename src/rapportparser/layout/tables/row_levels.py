"""What stands on one height in the cells of a drawn row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..words.lines import Line

_FIGURE = re.compile(
    r"(?:€\s*)?[-–−+(]*\s*(?:€\s*)?\d{1,3}(?:[. ]?\d{3})*(?:,\d+)?(?:,-)?\s*\)?\s*[-–−+%]?"
    r"|[-–−]|€\s*[-–−]|n\.?v\.?t\.?|p\.?m\.?|n\.?n?b\.?",
    re.IGNORECASE,
)


def is_figure(text: str) -> bool:
    """True for an amount, a percentage, a dash or another filling of a cell of figures."""
    return bool(_FIGURE.fullmatch(text.strip()))


@dataclass(slots=True)
class Level:
    """What stands on one baseline of a row, by column."""

    base: float
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def label(self, column: int) -> str:
        """The text in one column."""
        return " ".join(line.text for line in self.lines.get(column, ()))


def levels_of(lines: dict[int, list[Line]]) -> list[Level]:
    """Lines by baseline, from top to bottom; `lines` are those of each column."""
    levels: list[Level] = []
    placed = [(line.base, c, line) for c, found in lines.items() for line in found]
    for base, column, line in sorted(placed, key=lambda one: (one[0], one[1])):
        if not levels or base - levels[-1].base > 0.4 * max(line.size, 1):
            levels.append(Level(base))
        levels[-1].lines.setdefault(column, []).append(line)
    return levels
