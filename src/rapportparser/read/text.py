"""Plain text files as a `Source`: lines, in whatever encoding they came."""

from __future__ import annotations

import codecs
import hashlib
import re
from typing import NamedTuple

from ..source import Doubt, Source

MEDIA_TYPE = "text/plain"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.003
"""Share of control characters that a text may hold; files of other kinds hold far more."""

_MOST_BROKEN = 0.02
"""Share of damaged characters among the non-ASCII ones up to which a text is still UTF-8."""


class Decoded(NamedTuple):
    text: str
    broken: int
    """Bytes that could not be read and stand as U+FFFD."""


def decode(data: bytes) -> Decoded | None:
    """`data` as text; `None` when it is none.

    A byte order mark decides, then UTF-8, then UTF-16 without a mark, then Windows-1252.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _printable(data.decode(encoding, errors="replace"))
    for encoding in _unmarked(data):
        try:
            return _printable(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _printable(_repaired(data))


def _unmarked(data: bytes) -> list[str]:
    head = data[:4096]
    zeros = head[1::2].count(0), head[::2].count(0)
    if len(head) >= 4 and max(zeros) > 0.3 * len(head) / 2:  # mostly Latin letters in two bytes
        return ["utf-16-le"] if zeros[0] > zeros[1] else ["utf-16-be"]
    return ["utf-8"]


def _repaired(data: bytes) -> str:
    """UTF-8 with a few damaged bytes as such; everything else as Windows-1252."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for character in text if character > "\x7f")
    if broken <= max(1, _MOST_BROKEN * foreign) and foreign > broken:
        return text
    return data.decode("cp1252", errors="replace")


def _printable(text: str) -> Decoded | None:
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > max(_MOST_CONTROLS * len(text), 1):
        return None
    return Decoded(text, text.count("\ufffd"))


def read_text(data: bytes, *, name: str) -> Source:
    """Lines of a text file; form feeds stay in them, as page breaks."""
    decoded = decode(data)
    assert decoded is not None  # the sniffer has looked
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    doubts = []
    if decoded.broken:
        doubts.append(Doubt("damaged_text", f"{decoded.broken} characters could not be decoded."))
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        # U+0085, U+2028 and U+2029 end lines in files of some editors.
        lines=re.split(r"[\n\x85\u2028\u2029]", text),
        doubts=doubts,
    )
