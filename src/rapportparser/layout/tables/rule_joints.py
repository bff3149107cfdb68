"""Where rules that are drawn cell by cell meet: edges of columns that the words do not show.

Word draws the border of each cell apart, so that a rule over the whole table is made of pieces
that end where columns part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...source import Area, Word

_LEVEL = 2.0  # points between a rule and the height that it stands at
_SAME = 2.5  # points between the ends of two pieces that meet
_CROSSED = 1.0  # points that a word may reach over an edge
_SHARE = 0.5  # of the rules of a table that must be parted there


def joints(areas: Iterable[Area], heights: Sequence[float]) -> list[float]:
    """Places in points from the left where pieces of most rules at these heights meet."""
    ends: list[tuple[float, int]] = []
    for area in areas:
        level = area.kind == "rule" and area.x1 - area.x0 > area.bottom - area.top
        at = [i for i, y in enumerate(heights) if abs(area.top - y) <= _LEVEL] if level else []
        ends += [(x, i) for i in at for x in (area.x0, area.x1)]
    groups: list[list[tuple[float, int]]] = []
    for end in sorted(ends):
        if groups and end[0] - groups[-1][0][0] <= _SAME:
            groups[-1].append(end)
        else:
            groups.append([end])
    fewest = max(2.0, _SHARE * len(heights))
    return [
        (group[0][0] + group[-1][0]) / 2 for group in groups if len({i for _, i in group}) >= fewest
    ]


def with_joints(edges: list[float], found: Iterable[float], words: list[Word]) -> list[float]:
    """Edges of columns from left to right, with the joints that part words within a column."""
    for x in found:
        left = max((edge for edge in edges if edge <= x), default=None)
        right = min((edge for edge in edges if edge > x), default=None)
        if left is None or right is None:
            continue
        column = [word for word in words if left <= (word.x0 + word.x1) / 2 <= right]
        if any(word.x0 < x - _CROSSED and word.x1 > x + _CROSSED for word in column):
            continue
        sides = {(word.x0 + word.x1) / 2 < x for word in column}
        if len(sides) == 2:
            edges = sorted([*edges, x])
    return edges
