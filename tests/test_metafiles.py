"""Icons stored as Windows metafiles look like what they paint."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageDraw

from rapportparser.read.metafiles import painted
from rapportparser.read.pictures import look_of_file

GREEN, WHITE = 0x0050B000, 0x00FFFFFF  # blue, green, red from high to low


def emf(*records: tuple[int, bytes]) -> bytes:
    head = struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + bytes(44)
    made = b"".join(
        struct.pack("<II", kind, 8 + len(content)) + content for kind, content in records
    )
    return head + made + struct.pack("<II", 14, 8)


def wmf(*records: tuple[int, bytes], placeable: bool = True) -> bytes:
    start = b"\xd7\xcd\xc6\x9a" + bytes(18) if placeable else b""
    head = b"\x01\x00\x09\x00" + bytes(14)
    made = b"".join(
        struct.pack("<IH", 3 + len(content) // 2, kind) + content for kind, content in records
    )
    return start + head + made


def emf_brush(handle: int, colour: int, style: int = 0) -> list[tuple[int, bytes]]:
    made = struct.pack("<IIII", handle, style, colour, 0)
    return [(39, made), (37, struct.pack("<I", handle))]


def dot() -> bytes:
    """What the icon should look like: a green disc with a white bar."""
    picture = Image.new("RGB", (48, 48), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, 47, 47), fill="#00b050")
    pen.rectangle((10, 20, 37, 27), fill="white")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def far(one: str, other: str) -> int:
    """Digits of two thumbnails that differ by more than an edge may."""
    return sum(abs(int(a, 16) - int(b, 16)) > 4 for a, b in zip(one, other, strict=True))


EMF_DOT = emf(
    *emf_brush(1, GREEN),
    (42, struct.pack("<4i", 0, 0, 470, 470)),
    *emf_brush(2, WHITE),
    (86, bytes(16) + struct.pack("<I8h", 4, 100, 200, 370, 200, 370, 270, 100, 270)),
)
WMF_DOT = wmf(
    (0x02FA, bytes(10)),  # a pen takes the first handle
    (0x02FC, struct.pack("<HIH", 0, GREEN, 0)),
    (0x012D, struct.pack("<H", 1)),
    (0x012D, struct.pack("<H", 0)),
    (0x0418, struct.pack("<4h", 470, 470, 0, 0)),
    (0x01F0, struct.pack("<H", 1)),
    (0x02FC, struct.pack("<HIH", 0, WHITE, 0)),
    (0x012D, struct.pack("<H", 1)),
    (0x0324, struct.pack("<h8h", 4, 100, 200, 370, 200, 370, 270, 100, 270)),
)


@pytest.mark.parametrize("data", [EMF_DOT, WMF_DOT], ids=["emf", "wmf"])
def test_an_icon_as_a_metafile_looks_like_the_same_icon_as_a_bitmap(data: bytes) -> None:
    found, wanted = look_of_file(data), look_of_file(dot())
    assert found is not None
    assert wanted is not None
    assert found[1] == "#00b050"
    assert far(found[0], wanted[0]) < 12  # of 192


def test_a_wmf_without_a_header_of_its_own_is_read() -> None:
    brush = (0x02FC, struct.pack("<HIH", 0, GREEN, 0)), (0x012D, struct.pack("<H", 0))
    data = wmf(*brush, (0x041B, struct.pack("<4h", 9, 9, 0, 0)), placeable=False)
    assert [area.colour for area in painted(data)] == ["#00b050"]


def test_a_path_with_curves_is_filled_with_the_brush_of_that_moment() -> None:
    bend = struct.pack("<I6h", 3, 0, 50, 50, 100, 100, 100)
    data = emf(
        *emf_brush(1, GREEN),
        (59, b""),
        (27, struct.pack("<2i", 0, 0)),
        (88, bytes(16) + bend),
        (54, struct.pack("<2i", 100, 0)),
        (61, b""),
        (60, b""),
        (62, bytes(16)),
    )
    area = painted(data)[0]
    assert (area.colour, area.points[0], area.points[-1]) == ("#00b050", (0, 0), (100, 0))
    assert (100, 100) in area.points


def test_an_empty_brush_paints_nothing() -> None:
    ring = (42, struct.pack("<4i", 0, 0, 9, 9))
    assert painted(emf(*emf_brush(1, GREEN, style=1), ring)) == []
    assert painted(emf((37, struct.pack("<I", 0x80000005)), ring)) == []
    assert [area.colour for area in painted(emf((37, struct.pack("<I", 0x80000004)), ring))] == [
        "#000000"
    ]


def test_a_bitmap_in_a_metafile_is_looked_at() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "#c00000").save(buffer, "BMP")
    head, bits = buffer.getvalue()[14:54], buffer.getvalue()[54:]
    places = struct.pack("<6i", 0, 0, 0, 0, 8, 8)
    offsets = struct.pack("<4I2I2i", 80, len(head), 80 + len(head), len(bits), 0, 0, 100, 100)
    found = look_of_file(emf((81, bytes(16) + places + offsets + head + bits)))
    assert found is not None
    assert found[1] == "#c00000"


@pytest.mark.parametrize("cut", [50, 90, 100, 120, -20])
def test_a_damaged_metafile_is_no_picture_or_part_of_one(cut: int) -> None:
    assert isinstance(painted(EMF_DOT[:cut]), list)
    assert isinstance(painted(WMF_DOT[:cut]), list)


def test_absurd_counts_paint_nothing() -> None:
    many = (86, bytes(16) + struct.pack("<I", 0xFFFFFFFF))
    assert painted(emf(*emf_brush(1, GREEN), many)) == []
    assert look_of_file(emf()) is None
    assert look_of_file(b"") is None
