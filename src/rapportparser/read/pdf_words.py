"""The words of a PDF page, from pdfium's characters.

pdfium separates words itself (it generates the spaces that a file leaves out), so a word is
what stands between two white-space characters, cut where the text object jumps to another
place or another setting. Boxes are read only at both ends of a piece: asking pdfium for the
box of every character costs four times as much.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from ..source import Font, Word
from .pdf_space import PageSpace

# A glyph's line is drawn from 0.8 em above its baseline to 0.2 em below it: font boxes differ
# so much between producers (0.9 to 1.6 em) that they cannot be compared between lines.
_ASCENT, _DESCENT = 0.8, 0.2
_BOLD_NAME = ("bold", "black", "heavy", "demi", "extrabold", "-bd")
_FORCE_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6  # PDF 32000-1, table 123
_INVISIBLE_MODE = 3  # text render mode: neither filled nor stroked
_STROKED_MODE = 2  # filled and stroked: how some producers make bold
_RAISED_SIZE = 0.85
"""A mark is raised when its size is at most this share of its neighbour's. Superscripts are
set at 58 % (Word, WeasyPrint 83 %)."""
_MARKS = re.compile(r"\d{1,3}(?:,\d{1,3})+")
_SPACED = 4
"""Characters further on at which a mark may begin: justified text has a space before it."""
_WHITE = frozenset({0, 9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F})
# A prototype of our own that returns the address as an integer: comparing addresses is ten
# times faster than casting a pointer object for every word.
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(slots=True)
class _Piece:
    """Characters of one text object without white space."""

    text: str
    first: int
    last: int
    setting: _Setting
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    upright: bool = True


@dataclass(slots=True, frozen=True)
class _Setting:
    """What one text object fixes for all its characters."""

    font: int
    size: float
    visible: bool
    mcid: int


@dataclass(slots=True)
class PageWords:
    """What was found on one page."""

    words: list[Word] = field(default_factory=list)
    hidden: int = 0
    """Words that are drawn invisibly or off the page; left out."""
    rotated: int = 0
    """Words that do not run from left to right; left out."""
    unmapped: int = 0
    """Characters without a Unicode value."""
    characters: int = 0
    by_mark: dict[int, str] = field(default_factory=dict)
    """Text by marked-content id, for tagged files."""


class WordReader:
    """Reads pages of one document; fonts are shared over its pages."""

    def __init__(self, *, tagged: bool) -> None:
        self.fonts: list[Font] = []
        self._font_index: dict[Font, int] = {}
        self._names: dict[int, tuple[str, bool, bool]] = {}
        self._tagged = tagged

    def read(self, textpage: ctypes.c_void_p, space: PageSpace) -> PageWords:
        """All words of the page, in the order in which the file draws them."""
        found = PageWords()
        pieces = self._pieces(textpage, found)
        invisible = sum(not p.setting.visible for p in pieces)
        # A scan with recognised text has all its words invisible behind the picture: keep.
        keep_invisible = invisible > 0.5 * max(1, len(pieces))
        words: list[_Piece] = []
        for piece in pieces:
            if not (piece.setting.visible or keep_invisible):
                found.hidden += 1
                continue
            _measure(textpage, piece, space)
            if piece.upright:
                words.append(piece)
            else:
                found.rotated += 1
        self._place(words, space, found)
        found.words = [mark for word in found.words for mark in _single_marks(word)]
        return found

    def _pieces(self, textpage: ctypes.c_void_p, found: PageWords) -> list[_Piece]:
        """Words in drawing order, cut where the text object changes inside them."""
        pieces: list[_Piece] = []
        unicode_of = pdfium.FPDFText_GetUnicode
        codes = [unicode_of(textpage, i) for i in range(pdfium.FPDFText_CountChars(textpage))]
        found.unmapped = codes.count(0)
        start = 0
        settings = _Settings(self, textpage)
        for end in [*(i for i, code in enumerate(codes) if code in _WHITE), len(codes)]:
            if end > start:
                pieces += _word_pieces(codes, start, end, settings)
                found.characters += end - start
            start = end + 1
        if self._tagged:
            _collect_marks(pieces, found)
        return pieces

    def setting(self, textpage: ctypes.c_void_p, i: int, address: int | None) -> _Setting:
        """How the text object at `address`, which holds character `i`, is set."""
        obj = ctypes.cast(address or 0, pdfium.FPDF_PAGEOBJECT)
        if not address:
            return _Setting(self._intern(Font("", 0.0, False, False, "#000000")), 0.0, True, -1)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(obj, size)
        matrix = pdfium.FS_MATRIX()
        scale = 1.0
        if pdfium.FPDFText_GetMatrix(textpage, i, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
        mode = pdfium.FPDFTextObj_GetTextRenderMode(obj)
        name, bold, italic = self._face(pdfium.FPDFTextObj_GetFont(obj))
        points = round(size.value * scale, 1)
        font = Font(name, points, bold or mode == _STROKED_MODE, italic, _colour(obj))
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(obj) if self._tagged else -1
        return _Setting(self._intern(font), points, mode != _INVISIBLE_MODE, mcid)

    def _intern(self, font: Font) -> int:
        if font not in self._font_index:
            self._font_index[font] = len(self.fonts)
            self.fonts.append(font)
        return self._font_index[font]

    def _face(self, font: ctypes.c_void_p) -> tuple[str, bool, bool]:
        """Name, weight and slant; fonts named `F1` tell their family in the font program."""
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._names:
            base = _string(pdfium.FPDFFont_GetBaseFontName, font)
            family = _string(pdfium.FPDFFont_GetFamilyName, font)
            flags = pdfium.FPDFFont_GetFlags(font)
            weight = pdfium.FPDFFont_GetWeight(font)
            lower = f"{base} {family}".lower()
            bold = (
                any(word in lower for word in _BOLD_NAME)
                or weight >= 600
                or bool(flags > 0 and flags & _FORCE_BOLD_FLAG)
            )
            italic = (
                "italic" in lower or "oblique" in lower or bool(flags > 0 and flags & _ITALIC_FLAG)
            )
            self._names[address] = (base.split("+")[-1] or family, bold, italic)
        return self._names[address]

    def _place(self, pieces: list[_Piece], space: PageSpace, found: PageWords) -> None:
        """Join pieces that touch, and give every word its box and whether it is raised."""
        previous: _Piece | None = None
        for piece in pieces:
            size = piece.setting.size or 1.0
            word = Word(
                piece.text, piece.x0, piece.base - _ASCENT * size, piece.x1,
                piece.base + _DESCENT * size, piece.setting.font,
            )  # fmt: skip
            if not space.holds(word.x0, word.top, word.x1, word.bottom):
                found.hidden += 1
                continue
            if previous is not None and previous.last + 1 == piece.first:
                if _continues(previous, piece):
                    _extend(found.words[-1], word)
                    previous = piece
                    continue
                word.raised = _is_raised(previous, piece)
            elif previous is not None and previous.last + _SPACED >= piece.first > previous.last:
                word.raised = _is_raised(previous, piece)
            found.words.append(word)
            previous = piece


class _Settings:
    """The setting of each character of a page; asks again only when the text object changes."""

    def __init__(self, reader: WordReader, textpage: ctypes.c_void_p) -> None:
        self._reader = reader
        self._textpage = textpage
        self._known: dict[int | None, _Setting] = {}

    def address(self, i: int) -> int | None:
        """Of the text object that draws character `i`."""
        return _object_of(self._textpage, i)  # type: ignore[no-any-return]

    def at(self, i: int, address: int | None) -> _Setting:
        if address not in self._known:
            self._known[address] = self._reader.setting(self._textpage, i, address)
        return self._known[address]


def _word_pieces(codes: list[int], start: int, end: int, settings: _Settings) -> list[_Piece]:
    """The word of characters `start` to `end`, as one piece a text object."""
    first, last = settings.address(start), settings.address(end - 1)
    if first == last:
        text = "".join(map(chr, codes[start:end]))
        return [_Piece(text, start, end - 1, settings.at(start, first))]
    pieces: list[_Piece] = []
    before: int | None = -1
    for i in range(start, end):
        address = settings.address(i)
        if address != before:
            pieces.append(_Piece("", i, i, settings.at(i, address)))
            before = address
        pieces[-1].text += chr(codes[i])
        pieces[-1].last = i
    return pieces


def _collect_marks(pieces: list[_Piece], found: PageWords) -> None:
    for piece in pieces:
        mcid = piece.setting.mcid
        if mcid >= 0:
            before = found.by_mark.get(mcid)
            found.by_mark[mcid] = f"{before} {piece.text}" if before else piece.text


def _measure(textpage: ctypes.c_void_p, piece: _Piece, space: PageSpace) -> None:
    """Read where the piece begins and ends, in points from the top left."""
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, piece.first, origin_x, origin_y)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, piece.first, box)
    start = space.point(box.left, origin_y.value)
    if piece.last != piece.first:
        pdfium.FPDFText_GetLooseCharBox(textpage, piece.last, box)
    angle = pdfium.FPDFText_GetCharAngle(textpage, piece.first) + space.turn
    piece.upright = abs(math.remainder(angle, 2 * math.pi)) < 0.1  # 6 degrees
    if space.turn:
        corners = [space.point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        origin = space.point(origin_x.value, origin_y.value)
        piece.x0, piece.base = origin
        piece.x1 = max(piece.x0, *(x for x, _ in corners))
        return
    piece.x0, piece.base = start
    piece.x1 = max(space.point(box.right, origin_y.value)[0], piece.x0)


def _continues(a: _Piece, b: _Piece) -> bool:
    """True when `b` is the rest of the word that `a` begins, in the same setting."""
    size = max(a.setting.size, b.setting.size, 1.0)
    same_line = abs(a.base - b.base) < 0.1 * size
    touches = -0.3 * size < b.x0 - a.x1 < 0.15 * size  # a space is 0.25 em
    return same_line and touches and a.setting.font == b.setting.font


def _is_raised(a: _Piece, b: _Piece) -> bool:
    """True when `b` is set smaller and not lower, right behind `a`."""
    size = a.setting.size or 1.0
    near = -0.3 * size < b.x0 - a.x1 < 0.4 * size
    higher = 0.05 * size < a.base - b.base < 0.8 * size
    return near and higher and b.setting.size <= _RAISED_SIZE * size


def _single_marks(word: Word) -> list[Word]:
    """Note marks set as one word (`12,13`) apart; any other word as it is."""
    if not word.raised or not _MARKS.fullmatch(word.text):
        return [word]
    marks = word.text.split(",")
    step = (word.x1 - word.x0) / len(marks)
    left = [word.x0 + i * step for i in range(len(marks))]
    return [
        Word(mark, x, word.top, x + step, word.bottom, word.font, raised=True)
        for mark, x in zip(marks, left, strict=True)
    ]


def _extend(word: Word, rest: Word) -> None:
    word.text += rest.text
    word.x1 = max(word.x1, rest.x1)


def _colour(obj: ctypes.c_void_p) -> str:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(obj, r, g, b, a):
        return "#000000"
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}"


def _string(function: object, handle: ctypes.c_void_p) -> str:
    size = function(handle, None, 0)  # type: ignore[operator]
    if size <= 1:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(handle, buffer, size)  # type: ignore[operator]
    return buffer.raw[: size - 1].decode("utf-8", "replace")
