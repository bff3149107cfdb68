"""Writes PDF files object by object, so that any of them can be wrong in any way."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping

Objects = dict[int, bytes]
"""Bodies by object number, without `obj` and `endobj`."""

CATALOG, PAGES, PAGE, CONTENT, FONT = 1, 2, 3, 4, 5
FREE = 10
"""The first number that `report` leaves free."""

TEXT = b"BT /F1 11 Tf 60 700 Td (1.1 De brug is eind 2024 klaar) Tj ET"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object; `entries` go into its dictionary."""
    head = b"<< " + entries + b" /Length " + str(len(data)).encode() + b" >>\nstream\n"
    return head + data + b"\nendstream"


def flate(data: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A stream packed by Flate, as many times over as asked for."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/Filter [" + b"/FlateDecode " * times + b"]"
    return stream(data, filters + b" " + entries)


def report(
    content: bytes = TEXT,
    *,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    more: Mapping[int, bytes] | None = None,
) -> Objects:
    """A report of one page; each argument goes into its dictionary, `more` replaces objects."""
    objects: Objects = {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
        + resources
        + b" >> "
        + (page if b"/MediaBox" in page else b"/MediaBox [0 0 595 842] " + page)
        + b" >>",
        CONTENT: stream(content),
        FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    return objects | dict(more or {})


def written(objects: Objects, trailer: bytes = b"", version: bytes = b"1.7") -> bytes:
    """The file, with a right table of contents; `trailer` goes into its dictionary."""
    out = b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        state = b"n" if number in places else b"f"
        out += b"%010d 00000 %s \n" % (places.get(number, 0), state)
    out += b"trailer\n<< /Size %d /Root 1 0 R " % size + trailer + b" >>\n"
    return out + b"startxref\n%d\n%%%%EOF\n" % start


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"
ALL_ALLOWED, NOTHING_ALLOWED = -4, -3904
"""Permissions as ISO 32000-1, table 22 writes them: all bits set; printing to copying cleared."""


def encrypted(objects: Objects, *, password: str = "", allowed: int = ALL_ALLOWED) -> bytes:
    """The file under the standard handler, 40 bits (ISO 32000-1, 7.6.3); owner is `eigenaar`."""
    owner = _rc4(hashlib.md5(_padded("eigenaar")).digest()[:5], _padded(password))
    flags = (allowed & 0xFFFFFFFF).to_bytes(4, "little")
    key = hashlib.md5(_padded(password) + owner + flags + _ID).digest()[:5]
    user = _rc4(key, _PAD)
    sealed = {n: _sealed(body, key, n) for n, body in objects.items()}
    handler = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >> /ID [<%s> <%s>]"
    return written(
        sealed,
        handler % (owner.hex().encode(), user.hex().encode(), allowed, *[_ID.hex().encode()] * 2),
    )


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _sealed(body: bytes, key: bytes, number: int) -> bytes:
    head, mark, rest = body.partition(b"\nstream\n")
    if not mark:
        return body
    data = rest.removesuffix(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
    return head + mark + _rc4(own, data) + b"\nendstream"


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
