"""The cells of a drawn table as a reader sees them.

Word processors shade each paragraph of a cell apart and draw margins as strips, so the finder
cuts a table at edges that nobody sees: between two fills of one colour, with no rule and no
white between them. Such edges are taken out; those that a reader sees are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ...source import Area, BBox, Grid
from ..words.bands import Bands
from ..words.lines import luminance

_SAME = 1.5
"""Points: edges nearer to each other are one; a rule is up to 2 points thick."""
_REACH = _SAME + 0.5  # points that a rule may stand beside the edge that it draws
_GAP = 0.4  # points of white between two fills that the eye still takes for a line
_SLIVER = 8.0
"""Points: narrower columns and lower rows without words are margins of cells. Bars of colour
that tell a status are kept: their colour differs from what lies beside them."""
_NUANCE = 8  # of 255 a channel: two greys of one table style, not to be told apart


@dataclass(slots=True)
class _Lattice:
    """The boxes of a grid over all its edges."""

    xs: list[float]
    ys: list[float]
    boxes: list[BBox]
    worded: list[bool]
    owner: list[list[int | None]]
    """Box of each elementary place, by row and column."""
    parent: list[int] = field(default_factory=list)
    """Union-find over boxes: those with one root are one cell."""

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            at = self.parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self.parent[second] = first
            self.worded[first] = self.worded[first] or self.worded[second]

    def pairs(self, edge: int, *, upright: bool) -> list[tuple[int, int, int]]:
        """Place along the edge and the two cells that it parts there."""
        found: list[tuple[int, int, int]] = []
        for at in range(len(self.owner) if upright else len(self.owner[0])):
            row, column = (at, edge) if upright else (edge, at)
            one = self.owner[row][column - 1] if upright else self.owner[row - 1][column]
            other = self.owner[row][column]
            if one is not None and other is not None and self.root(one) != self.root(other):
                found.append((at, self.root(one), self.root(other)))
        return found


def tidied(grid: Grid, worded: set[tuple[int, int]], areas: list[Area]) -> Grid:
    """The grid without the edges that are not seen; `worded` are the places with words."""
    placed = [
        (box, (r, c) in worded)
        for r, row in enumerate(grid.rows)
        for c, box in enumerate(row)
        if box is not None
    ]
    near = Bands(_near(grid.bbox, areas), grid.bbox[3], reach=_REACH)
    boxes = [box for box, _ in placed]
    xs = _Edges([(box[0], box[2]) for box in boxes])
    ys = _Edges([(box[1], box[3]) for box in boxes])
    if len(boxes) == (len(xs.all) - 1) * (len(ys.all) - 1) and not (xs.strips or ys.strips):
        return grid  # every cell stands in one row and one column
    told = [box for box, told in placed if told or _stands_out(box, near)]
    xs.close({strip for box in told if (strip := xs.span(box[0], box[2])) in xs.strips})
    ys.close({strip for box in told if (strip := ys.span(box[1], box[3])) in ys.strips})
    lattice = _lattice(placed, xs, ys)
    for edge in range(1, len(lattice.xs) - 1):
        _drop_upright(lattice, edge, near)
    for edge in range(1, len(lattice.ys) - 1):
        _drop_level(lattice, edge, near)
    return _rebuilt(lattice, grid.bbox)


class _Edges:
    """Left and right edges of cells, or upper and lower ones."""

    def __init__(self, spans: list[tuple[float, float]]) -> None:
        self.all = _distinct([edge for span in spans for edge in span])
        self._kept = list(self.all)
        self.strips = {
            (i, i + 1) for i in range(len(self.all) - 1) if self.all[i + 1] - self.all[i] < _SLIVER
        }

    def span(self, start: float, end: float) -> tuple[int, int]:
        """Positions of two edges."""
        return _at(self.all, start), _at(self.all, end)

    def close(self, told: set[tuple[int, int]]) -> None:
        """Take the strips out that tell nothing: their second edge falls on the first."""
        for first, second in sorted(self.strips - told):
            self._kept[second] = self._kept[first]

    def edges(self) -> list[float]:
        return sorted(set(self._kept))

    def kept(self, edge: float) -> float:
        return self._kept[_at(self.all, edge)]


def _stands_out(box: BBox, areas: Bands) -> bool:
    """True for a bar with a colour of its own."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    shade = _colour(areas, x, y)
    beside = (_colour(areas, box[0] - _SLIVER, y), _colour(areas, box[2] + _SLIVER, y))
    return shade is not None and not any(_alike(shade, other) for other in beside)


def _lattice(placed: list[tuple[BBox, bool]], across: _Edges, down: _Edges) -> _Lattice:
    xs, ys = across.edges(), down.edges()
    lattice = _Lattice(xs, ys, [], [], [[None] * (len(xs) - 1) for _ in range(len(ys) - 1)])
    for box, told in placed:
        snapped = across.kept(box[0]), down.kept(box[1]), across.kept(box[2]), down.kept(box[3])
        if snapped[0] == snapped[2] or snapped[1] == snapped[3]:
            continue
        for row in range(_at(ys, snapped[1]), _at(ys, snapped[3])):
            for column in range(_at(xs, snapped[0]), _at(xs, snapped[2])):
                lattice.owner[row][column] = len(lattice.boxes)
        lattice.boxes.append(snapped)
        lattice.worded.append(told)
    lattice.parent = list(range(len(lattice.boxes)))
    return lattice


def _distinct(edges: list[float]) -> list[float]:
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _SAME:
            kept.append(edge)
    return kept


def _at(edges: list[float], edge: float) -> int:
    """Position of the edge among the distinct ones."""
    return bisect_left(edges, edge - _SAME)


def _near(box: BBox, areas: list[Area]) -> list[Area]:
    return [
        area
        for area in areas
        if area.kind != "picture" and not area.shape
        and area.x1 >= box[0] - _SAME and area.x0 <= box[2] + _SAME
        and area.bottom >= box[1] - _SAME and area.top <= box[3] + _SAME
    ]  # fmt: skip


def _drop_upright(lattice: _Lattice, edge: int, areas: Bands) -> None:
    """Take out the edge between two columns when no row shows it and one side has no words."""
    pairs = lattice.pairs(edge, upright=True)
    if any(lattice.worded[a] and lattice.worded[b] for _, a, b in pairs):
        return
    if any(_seen(lattice, edge, row, areas, upright=True) for row, _, _ in pairs):
        return
    for _, one, other in pairs:
        lattice.join(one, other)


def _drop_level(lattice: _Lattice, edge: int, areas: Bands) -> None:
    """Take out the edge between two rows when nothing shows it and few columns have it.

    An edge through the whole table parts rows, shown or not, when both have words.
    """
    pairs = lattice.pairs(edge, upright=False)
    told = {(a, b) for _, a, b in pairs if lattice.worded[a] and lattice.worded[b]}
    across = {lattice.root(one) for one in lattice.owner[edge] if one is not None}
    whole = len(told) > 0.5 * len({root for root in across if lattice.worded[root]})
    if told and whole:
        return
    if any(_seen(lattice, edge, column, areas, upright=False) for column, _, _ in pairs):
        return
    for _, one, other in pairs:
        lattice.join(one, other)


def _middle(lattice: _Lattice, row: int, column: int) -> tuple[float, float]:
    xs, ys = lattice.xs, lattice.ys
    return (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2


def _seen(lattice: _Lattice, edge: int, along: int, areas: Bands, *, upright: bool) -> bool:
    """True when a rule, a change of colour or a strip of white shows the edge there."""
    row, column = (along, edge) if upright else (edge, along)
    before = _middle(lattice, row, column - 1) if upright else _middle(lattice, row - 1, column)
    behind = _middle(lattice, row, column)
    if upright:
        x, y = lattice.xs[edge], behind[1]
    else:
        x, y = behind[0], lattice.ys[edge]
    if any(_is_rule_at(area, x, y, upright=upright) for area in areas.at(y) if area.kind == "rule"):
        return True
    one, other = _fill(areas, *before), _fill(areas, *behind)
    if not _alike(_shade(one), _shade(other)):
        return True
    if one is None or other is None or one is other:
        return False
    if upright:
        apart, x = other.x0 - one.x1, (one.x1 + other.x0) / 2
    else:
        apart, y = other.top - one.bottom, (one.bottom + other.top) / 2
    return apart > _GAP and not _alike(_colour(areas, x, y), _shade(one))


def _is_rule_at(rule: Area, x: float, y: float, *, upright: bool) -> bool:
    width, height = rule.x1 - rule.x0, rule.bottom - rule.top
    if upright != (height > width):
        return False
    return (
        rule.x0 - _REACH <= x <= rule.x1 + _REACH and rule.top - _REACH <= y <= rule.bottom + _REACH
    )


def _fill(areas: Bands, x: float, y: float) -> Area | None:
    """What is painted last at the point."""
    return next(
        (
            area for area in reversed(areas.at(y))
            if area.kind == "fill" and area.x0 <= x <= area.x1 and area.top <= y <= area.bottom
        ),
        None,
    )  # fmt: skip


def _colour(areas: Bands, x: float, y: float) -> str | None:
    return _shade(_fill(areas, x, y))


def _shade(area: Area | None) -> str | None:
    """The colour that is seen; `None` for paper, and for white on it."""
    if area is None or area.colour is None or luminance(area.colour) > 0.97:
        return None
    return area.colour


def _alike(one: str | None, other: str | None) -> bool:
    """True for two colours that the eye does not tell apart."""
    if one is None or other is None:
        return one is other
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return all(abs(a - b) <= _NUANCE for a, b in pairs)


def _rebuilt(lattice: _Lattice, bbox: BBox) -> Grid:
    """A grid of the joined cells."""
    cells: dict[int, BBox] = {}
    for at, box in enumerate(lattice.boxes):
        root = lattice.root(at)
        old = cells.get(root, box)
        cells[root] = (
            min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])
        )  # fmt: skip
    lefts = _distinct([box[0] for box in cells.values()])
    tops = _distinct([box[1] for box in cells.values()])
    rows: list[list[BBox | None]] = [[None] * len(lefts) for _ in tops]
    for box in cells.values():
        rows[_at(tops, box[1])][_at(lefts, box[0])] = box
    return Grid(bbox, [row for row in rows if any(row)])
