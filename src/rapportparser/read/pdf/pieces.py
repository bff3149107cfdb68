"""Characters of a PDF page cut into pieces: words, cut where the text object changes.

pdfium separates words itself (it generates the spaces that a file leaves out). Boxes are read
only at both ends of a piece: asking pdfium for the box of every character costs four times as
much.
"""

from __future__ import annotations

import ctypes
import math
import re
import string
from collections.abc import Callable
from dataclasses import dataclass

from ...source import Word
from . import calls
from .space import PageSpace

_WORD = re.compile("[^\\x00\\t\\n\\r \xa0\u2002\u2003\u2009\u202f]+")
_TURNED = {ord(letter) << 8: letter for letter in string.ascii_letters}
_HALF = re.compile("[\ud800-\udfff" + "".join(map(chr, _TURNED)) + "]")
_CHINESE = re.compile("(?![" + "".join(map(chr, _TURNED)) + "])[\u3400-\u9fff]")
_LINE_END = "\ufffe"
"""What pdfium writes in running text for a hyphen at a line end; character by character it
tells what the file has."""


@dataclass(slots=True, frozen=True)
class Setting:
    """What one text object fixes for all its characters."""

    font: int
    size: float
    visible: bool
    mcid: int
    upright: bool
    """Its text runs from left to right on the page as a reader sees it."""


@dataclass(slots=True)
class Piece:
    """Characters of one text object without white space."""

    text: str
    first: int
    last: int
    setting: Setting
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0


SettingOf = Callable[[int, int], Setting]
"""How the text object at an address is set, and the position of one of its characters."""


def characters(textpage: int) -> str:
    """All characters of the page, NUL for those without a Unicode value."""
    count = calls.text_length(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_uint16 * (2 * count + 8))()
    units = calls.text_of(textpage, 0, count, ctypes.addressof(buffer)) - 1  # and a final NUL
    text = bytes(buffer)[: 2 * max(0, units)].decode("utf-16-le", "surrogatepass")
    unicode_of = calls.unicode_of
    if not len(text) == units == count:  # some have no value, or lie outside the first plane
        return "".join(chr(unicode_of(textpage, i)) for i in range(count))
    if _LINE_END not in text:
        return text
    return "".join(
        chr(unicode_of(textpage, i)) if c == _LINE_END else c for i, c in enumerate(text)
    )


def has_halves(text: str) -> bool:
    """True where a character stands as two, such as an emoji, or with its bytes the wrong way."""
    return _HALF.search(text) is not None


def joined_halves(text: str) -> str:
    """pdfium gives an emoji as two UTF-16 units; a half alone is no character.

    Ghostscript writes the letters of a ligature (`ij`, `fi`) with their bytes turned about, which
    makes Chinese characters of them.
    """
    if not _CHINESE.search(text):
        text = text.translate(_TURNED)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class PageText:
    """The text layer of one page."""

    def __init__(self, textpage: int, space: PageSpace, setting_of: SettingOf) -> None:
        self._page = textpage
        self._space = space
        self._turned = bool(space.turn)
        self._setting_of = setting_of
        self._settings: dict[int | None, Setting] = {}
        self._box = calls.Slots(ctypes.c_float, 4)  # left, top, right, bottom
        self._origin = calls.Slots(ctypes.c_double, 2)

    def pieces(self, text: str) -> list[Piece]:
        """Words in drawing order, cut where the text object changes inside them."""
        found: list[Piece] = []
        page, object_of = self._page, calls.text_object
        for match in _WORD.finditer(text):
            start, end = match.span()
            first = object_of(page, start)
            if first == object_of(page, end - 1):
                found.append(Piece(match[0], start, end - 1, self._setting(start, first)))
            else:
                found += self._cut(text, start, end)
        return found

    def _cut(self, text: str, start: int, end: int) -> list[Piece]:
        """One word as a piece a text object."""
        pieces: list[Piece] = []
        before: int | None = -1
        for i in range(start, end):
            address = calls.text_object(self._page, i)
            if address != before:
                pieces.append(Piece("", i, i, self._setting(i, address)))
                before = address
            pieces[-1].text += text[i]
            pieces[-1].last = i
        return pieces

    def _setting(self, i: int, address: int | None) -> Setting:
        known = self._settings.get(address)
        if known is None:
            known = self._settings[address] = self._setting_of(address or 0, i)
        return known

    def turned(self, piece: Piece) -> Word:
        """The piece as a word with its box, in whatever direction it runs."""
        corners: list[tuple[float, float]] = []
        for i in (piece.first, piece.last):
            calls.loose_box(self._page, i, self._box.start)
            left, top, right, bottom = self._box.values
            corners += [self._space.point(left, top), self._space.point(right, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Word(piece.text, min(xs), min(ys), max(xs), max(ys), piece.setting.font)

    def runs_up(self, piece: Piece) -> bool:
        """True when the piece runs from the foot of the page to its head."""
        angle = calls.angle_of(self._page, piece.first) + self._space.turn
        return math.sin(angle) < 0  # pdfium counts clockwise

    def measure(self, piece: Piece) -> None:
        """Read where the piece begins and ends, in points from the top left."""
        page, space, box = self._page, self._space, self._box
        calls.origin_of(page, piece.first, *self._origin.places)
        x, y = self._origin.values
        calls.loose_box(page, piece.first, box.start)
        left = box.values[0]
        if piece.last != piece.first:
            calls.loose_box(page, piece.last, box.start)
        _, top, right, bottom = box.values
        if self._turned:
            corners = [space.point(a, b) for a in (box.values[0], right) for b in (bottom, top)]
            piece.x0, piece.base = space.point(x, y)
            piece.x1 = max(piece.x0, *(corner for corner, _ in corners))
            return
        piece.x0, piece.base = left - space.left, space.top - y  # as `point` does
        piece.x1 = max(right - space.left, piece.x0)


def is_upright(textpage: int, i: int, space: PageSpace) -> bool:
    """True when character `i` stands within 6 degrees of upright as the page is turned."""
    angle = calls.angle_of(textpage, i) + space.turn
    return abs(math.remainder(angle, 2 * math.pi)) < 0.1
