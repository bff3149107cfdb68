"""Windows metafiles (EMF and WMF) of icons: the areas they fill, and pictures they carry.

Word stores icons that were pasted or drawn as a list of drawing records (MS-EMF, MS-WMF). Of
these only fills matter here: an icon is told by its colours and its form, not by its lines.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

Point = tuple[float, float]

_MOST = 5_000
"""Records of one icon; drawings with more are charts and maps."""
_CURVE = (0.25, 0.5, 0.75, 1.0)  # where a curve is cut into lines, as shares of its length
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
"""What a WMF file with a header of its own begins with."""
_STOCK = {0: "#ffffff", 1: "#c0c0c0", 2: "#808080", 3: "#404040", 4: "#000000"}
"""Brushes that every device has; number 5 paints nothing."""


@dataclass(slots=True)
class Painted:
    """One area that is filled, or a bitmap that is placed in a box."""

    points: list[Point]
    """Corners; of a disc or a bitmap two opposite ones of its box."""
    colour: str = ""
    round: bool = False
    bitmap: bytes | None = None
    """A BMP file."""


@dataclass(slots=True)
class _Canvas:
    """What was painted, and the state of the pen that paints."""

    painted: list[Painted] = field(default_factory=list)
    objects: dict[int, str | None] = field(default_factory=dict)
    """Colour of each brush by its handle; `None` for one that paints nothing."""
    others: set[int] = field(default_factory=set)
    """Handles of pens, fonts and the like, where these share one table with brushes."""
    brush: str | None = "#ffffff"
    path: list[list[Point]] | None = None
    """Figures of the path that is being drawn."""

    def fill(self, *figures: list[Point], is_round: bool = False) -> None:
        for points in figures:
            if self.brush is not None and len(points) > 1:
                self.painted.append(Painted(points, self.brush, is_round))

    def extend(self, points: list[Point]) -> None:
        if self.path:
            self.path[-1] += points


def painted(data: bytes) -> list[Painted]:
    """What a metafile paints, the lowest first; nothing for other files and damaged ones."""
    canvas = _Canvas()
    try:
        if data[40:44] == b" EMF":
            for kind, record in _emf_records(data):
                _emf(canvas, kind, record)
        elif data[:4] == b"\xd7\xcd\xc6\x9a" or data[:4] in {
            b"\x01\x00\x09\x00",
            b"\x02\x00\x09\x00",
        }:
            for kind, record in _wmf_records(data):
                _wmf(canvas, kind, record)
    except (struct.error, ValueError, IndexError):
        return []
    return canvas.painted


def _emf_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8:
            return
        yield kind, data[at : at + size]
        at += size


def _emf(canvas: _Canvas, kind: int, record: bytes) -> None:
    if kind == 39:  # CREATEBRUSHINDIRECT
        handle, style, colour = struct.unpack_from("<III", record, 8)
        canvas.objects[handle] = None if style == 1 else _colour(colour)
    elif kind == 37:  # SELECTOBJECT
        _select(canvas, struct.unpack_from("<I", record, 8)[0])
    elif kind in {42, 43, 44}:  # ELLIPSE, RECTANGLE, ROUNDRECT
        x0, y0, x1, y1 = struct.unpack_from("<4i", record, 8)
        canvas.fill(*_box(x0, y0, x1, y1, kind == 42), is_round=kind == 42)
    elif kind in {3, 86}:  # POLYGON, POLYGON16
        canvas.fill(_points(record, 28, struct.unpack_from("<I", record, 24)[0], kind == 86))
    elif kind in {8, 91}:  # POLYPOLYGON, POLYPOLYGON16
        canvas.fill(*_polygons(record, is_short=kind == 91))
    elif kind == 81:  # STRETCHDIBITS
        _place_bitmap(canvas, record)
    else:
        _emf_path(canvas, kind, record)


def _emf_path(canvas: _Canvas, kind: int, record: bytes) -> None:
    if kind == 59:  # BEGINPATH
        canvas.path = []
    elif kind == 27 and canvas.path is not None:  # MOVETOEX
        canvas.path.append(_points(record, 8, 1, False))
    elif kind == 54:  # LINETO
        canvas.extend(_points(record, 8, 1, False))
    elif kind in {6, 89}:  # POLYLINETO
        canvas.extend(_points(record, 28, struct.unpack_from("<I", record, 24)[0], kind == 89))
    elif kind in {5, 88} and canvas.path:  # POLYBEZIERTO
        points = _points(record, 28, struct.unpack_from("<I", record, 24)[0], kind == 88)
        for i in range(0, len(points) - 2, 3):
            canvas.extend(_curve([canvas.path[-1][-1], *points[i : i + 3]]))
    elif kind in {62, 63} and canvas.path is not None:  # FILLPATH, STROKEANDFILLPATH
        canvas.fill(*canvas.path)
        canvas.path = None


def _select(canvas: _Canvas, handle: int) -> None:
    if handle & 0x8000_0000:
        stock = handle & 0xFF
        if stock <= 5:
            canvas.brush = _STOCK.get(stock)
    elif handle in canvas.objects:
        canvas.brush = canvas.objects[handle]


def _polygons(record: bytes, *, is_short: bool) -> Iterator[list[Point]]:
    count = min(struct.unpack_from("<I", record, 24)[0], _MOST)
    sizes = struct.unpack_from(f"<{count}I", record, 32)
    at = 32 + 4 * count
    for size in sizes:
        yield _points(record, at, size, is_short)
        at += size * (4 if is_short else 8)


def _place_bitmap(canvas: _Canvas, record: bytes) -> None:
    x, y = struct.unpack_from("<2i", record, 24)
    head_at, head_size, bits_at, bits_size = struct.unpack_from("<4I", record, 48)
    width, height = struct.unpack_from("<2i", record, 72)
    head = record[head_at : head_at + head_size]
    bitmap = _bmp(head, record[bits_at : bits_at + bits_size])
    canvas.painted.append(Painted([(x, y), (x + width, y + height)], bitmap=bitmap))


def _wmf_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 40 if data[:4] == _PLACEABLE else 18
    for _ in range(_MOST):
        if at + 6 > len(data):
            return
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3:
            return
        yield kind, data[at + 6 : at + 2 * words]
        at += 2 * words


# Records that make an object take the lowest free handle, brushes and others alike.
_WMF_MAKES = frozenset({0x02FA, 0x02FB, 0x02FC, 0x01F9, 0x0142, 0x06FF, 0x00F7})


def _wmf(canvas: _Canvas, kind: int, record: bytes) -> None:
    if kind in _WMF_MAKES:
        taken = canvas.objects.keys() | canvas.others
        free = next(i for i in range(_MOST) if i not in taken)
        if kind == 0x02FC:  # CREATEBRUSHINDIRECT
            style, colour = struct.unpack_from("<HI", record)
            canvas.objects[free] = None if style == 1 else _colour(colour)
        else:
            canvas.others.add(free)
    elif kind == 0x01F0:  # DELETEOBJECT
        handle = struct.unpack_from("<H", record)[0]
        canvas.objects.pop(handle, None)
        canvas.others.discard(handle)
    elif kind == 0x012D:  # SELECTOBJECT
        canvas.brush = canvas.objects.get(struct.unpack_from("<H", record)[0], canvas.brush)
    elif kind in {0x0418, 0x041B, 0x061C}:  # ELLIPSE, RECTANGLE, ROUNDRECT
        y1, x1, y0, x0 = struct.unpack_from("<4h", record, 4 if kind == 0x061C else 0)
        canvas.fill(*_box(x0, y0, x1, y1, kind == 0x0418), is_round=kind == 0x0418)
    elif kind == 0x0324:  # POLYGON
        canvas.fill(_points(record, 2, struct.unpack_from("<h", record)[0], True))
    elif kind == 0x0538:  # POLYPOLYGON
        count = struct.unpack_from("<H", record)[0]
        at = 2 + 2 * count
        for size in struct.unpack_from(f"<{count}H", record, 2):
            canvas.fill(_points(record, at, size, True))
            at += 4 * size


def _box(x0: float, y0: float, x1: float, y1: float, is_round: bool) -> Iterator[list[Point]]:
    yield [(x0, y0), (x1, y1)] if is_round else [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _points(record: bytes, at: int, count: int, is_short: bool) -> list[Point]:
    if not 0 <= count <= _MOST:
        return []
    values = struct.unpack_from(f"<{2 * count}{'h' if is_short else 'i'}", record, at)
    return list(zip(values[::2], values[1::2], strict=True))


def _curve(ends: list[Point]) -> list[Point]:
    """A Bézier curve, given by four points, as a few lines."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ends
    found = []
    for t in _CURVE:
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return found


def _colour(value: int) -> str:
    return f"#{value & 0xFF:02x}{value >> 8 & 0xFF:02x}{value >> 16 & 0xFF:02x}"


def _bmp(head: bytes, bits: bytes) -> bytes:
    """A bitmap of a record with the header of a file before it."""
    start = 14 + len(head)
    return b"BM" + struct.pack("<IHHI", start + len(bits), 0, 0, start) + head + bits
