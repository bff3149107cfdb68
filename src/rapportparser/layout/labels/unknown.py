"""Labels that no list has, between or above known ones in the same column.

They are set like the known label, in bold, and have their value beside them where it has its own.
"""

from __future__ import annotations

from ..words.lines import Line

_NEAR = 4.0  # points within which text begins at the same column
_MOST_LINES = 4
_STEP = 2.1  # em from one line of a label to the next
_LEVEL = 0.3  # em between the baselines of a label and its value
_SAME = 0.5  # points between two sizes that are one
_BACK = 60  # lines above a known label among which rows of others may begin


def unknown_label(lines: list[Line], i: int, known: Line, value_x: float) -> list[Line] | None:
    """The lines of the label that begins at line `i`; `None` where none does."""
    first = lines[i]
    if not _is_like(first, known) or not first.text[:1].isupper() or first.x1 > value_x:
        return None
    if not any(_is_beside(line, first, value_x) for line in lines[max(0, i - 3) : i + 4]):
        return None
    taken = [first]
    for line in lines[i + 1 :]:
        if line.x0 >= value_x - _NEAR:
            continue
        far = line.base - taken[-1].base > _STEP * first.size or len(taken) == _MOST_LINES
        if far or not _is_like(line, known) or not _goes_on(taken[-1], line):
            break
        taken.append(line)
    return taken


def rows_begin(lines: list[Line], i: int, value_x: float, used: set[int]) -> int:
    """Where the rows above the known label at line `i` begin; `i` where there are none."""
    known = lines[i]
    begin = i
    for at in range(i - 1, max(-1, i - _BACK), -1):
        line = lines[at]
        if id(line) in used:
            break
        if unknown_label(lines, at, known, value_x):
            begin = at
        elif not _is_like(line, known) and (line.bold or line.x0 < value_x - _NEAR):
            break
    return begin


def _is_like(line: Line, known: Line) -> bool:
    at = abs(line.x0 - known.x0) <= _NEAR and line.colour == known.colour
    return at and line.bold and known.bold and abs(line.size - known.size) < _SAME


def _is_beside(line: Line, label: Line, value_x: float) -> bool:
    level = abs(line.base - label.base) < _LEVEL * label.size
    return level and not line.bold and abs(line.x0 - value_x) <= _NEAR


def _goes_on(above: Line, line: Line) -> bool:
    """True for the second line of a label; a new one begins with a capital."""
    return line.text[:1].islower() or line.text[:1] == "(" or above.text.endswith("-")
