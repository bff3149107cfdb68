"""Reports with random damage: the same seed gives the same damage."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

_SUFFIXES = (".pdf", ".docx", ".txt")
_LARGEST = 2_000_000
"""Bytes; a scan would take the time of a hundred others."""

Damage = Callable[[bytes, random.Random], bytes]


def of_fixtures(folder: Path, *, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` damaged copies of the reports below `folder`."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in _SUFFIXES and path.stat().st_size < _LARGEST
    )
    chance = random.Random(seed)
    for number in range(count):
        path = chance.choice(files)
        damage = chance.choice(DAMAGES)
        label = f"{path.stem}.{damage.__name__.strip('_')}.{seed}.{number}{path.suffix}"
        yield label, damage(path.read_bytes(), chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 60)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _without_a_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(5000) :]


def _with_a_piece_twice(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(3000)]
    return data[:start] + piece * chance.randrange(2, 5) + data[start:]


def _with_other_numbers(data: bytes, chance: random.Random) -> bytes:
    """Figures replaced by extreme ones: lengths, counts, offsets, spans, sizes."""
    data = _unpacked(data)
    places = [found.start() for found in re.finditer(rb"(?<![0-9])[0-9]", data)]
    changed = bytearray(data)
    for place in sorted(chance.sample(places, min(len(places), 8)), reverse=True):
        extreme = chance.choice((b"-1", b"0", b"65536", b"2147483648", b"9" * 20, b"1e39", b"x"))
        changed[place : place + 1] = extreme
    return _packed(bytes(changed), data)


def _with_a_piece_moved(data: bytes, chance: random.Random) -> bytes:
    data = _unpacked(data)
    start, target = chance.randrange(len(data)), chance.randrange(len(data))
    piece = data[start : start + chance.randrange(400)]
    return _packed(data[:target] + piece + data[target:], data)


_MARK = b"PK-document:"


def _unpacked(data: bytes) -> bytes:
    """Of a Word file its text, so that damage reaches the XML and not only the packing."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _MARK + package.read("word/document.xml")


def _packed(data: bytes, before: bytes) -> bytes:
    if not before.startswith(_MARK):
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", data.removeprefix(_MARK))
    return buffer.getvalue()


DAMAGES: tuple[Damage, ...] = (
    _cut, _flipped, _without_a_piece, _with_a_piece_twice, _with_other_numbers, _with_a_piece_moved,
)  # fmt: skip
