"""The words of a PDF page, from pdfium's characters.

A word is what stands between two white-space characters, cut where the text object jumps to
another place or another setting.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field, replace

import msgspec
import pypdfium2.raw as pdfium

from ...normalise import letters
from ...source import Font, Word
from . import calls
from .pieces import (
    PageText,
    Piece,
    Setting,
    SettingOf,
    characters,
    has_halves,
    is_upright,
    joined_halves,
)
from .space import PageSpace
from .spaced import closed_up
from .turned import turned_words

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
_FACE = re.compile(
    r"[-,_ ]*(?:bold|black|heavy|demi|semi|extra|italic|oblique|regular|roman|medium|book|mt|ps)+"
    r".*$",
    re.IGNORECASE,
)
"""What the name of a font says behind its family."""
_MARKS = re.compile(r"\d{1,3}(?:,\d{1,3})+")
_HYPHENS = frozenset("-\u2010\u00ad")
_SPACED = 4
"""Characters further on at which a mark may begin: justified text has a space before it."""


@dataclass(slots=True)
class PageWords:
    """What was found on one page."""

    words: list[Word] = field(default_factory=list)
    hidden: int = 0
    """Words that are drawn invisibly or off the page; left out."""
    turned: list[Word] = field(default_factory=list)
    """Words that do not run from left to right, with the box that they fill."""
    unmapped: int = 0
    """Characters without a Unicode value."""
    characters: int = 0
    letters: int = 0
    """Letters and figures that the page draws, wherever and however."""
    by_mark: dict[int, str] = field(default_factory=dict)
    """Text by marked-content id, for tagged files."""


class WordReader:
    """Reads pages of one document; fonts are shared over its pages."""

    def __init__(self, *, tagged: bool) -> None:
        self.fonts: list[Font] = []
        self._font_index: dict[Font, int] = {}
        self._names: dict[int, tuple[str, bool, bool]] = {}
        self._bold_families: set[str] = set()
        self._guessed: set[str] = set()
        self._stroked: set[int] = set()
        self._tagged = tagged

    def forget_faces(self) -> None:
        """To be called when the file is opened anew: faces are known by their address."""
        self._names.clear()

    def read(self, textpage: int, space: PageSpace) -> PageWords:
        """All words of the page, in the order in which the file draws them.

        `textpage` is the address of pdfium's text page.
        """
        found = PageWords()
        layer = PageText(textpage, space, self._settings_of(textpage, space))
        text = characters(textpage)
        pieces = layer.pieces(text)
        found.unmapped = text.count("\0")
        found.letters = letters(text)
        found.characters = sum(piece.last - piece.first + 1 for piece in pieces)
        if self._tagged:
            _collect_marks(pieces, found)
        invisible = sum(not p.setting.visible for p in pieces)
        # A scan with recognised text has all its words invisible behind the picture: keep.
        keep_invisible = invisible > 0.5 * max(1, len(pieces))
        words: list[Piece] = []
        turned: list[tuple[Word, bool]] = []
        for piece in pieces:
            if not (piece.setting.visible or keep_invisible):
                found.hidden += 1
            elif piece.setting.upright:
                layer.measure(piece)
                words.append(piece)
            elif piece.text.strip():
                turned.append((layer.turned(piece), layer.runs_up(piece)))
        found.turned = turned_words(turned)
        self._place(words, space, found)
        words_apart = [mark for word in found.words for mark in _single_marks(word)]
        found.words = closed_up(words_apart, self.fonts)
        if has_halves(text):
            for word in found.words:
                word.text = joined_halves(word.text)
            found.by_mark = {mark: joined_halves(said) for mark, said in found.by_mark.items()}
        return found

    def _settings_of(self, textpage: int, space: PageSpace) -> SettingOf:
        """How text objects of this page are set."""
        size, matrix = calls.Slots(ctypes.c_float, 1), calls.Slots(ctypes.c_float, 6)
        rgba = calls.Slots(ctypes.c_uint, 4)

        def setting(address: int, i: int) -> Setting:
            upright = is_upright(textpage, i, space)
            if not address:
                nothing = self._intern(Font("", 0.0, False, False, "#000000"))
                return Setting(nothing, 0.0, True, -1, upright)
            calls.font_size(address, size.start)
            scale = 1.0
            if calls.char_matrix(textpage, i, matrix.start):
                scale = math.hypot(matrix.values[2], matrix.values[3]) or 1.0
            mode = calls.render_mode(address)
            name, bold, italic = self._face(calls.font_of(address) or 0)
            points = round(size.values[0] * scale, 1)
            colour = calls.colour_of(calls.fill_colour, address, rgba)
            stroked = mode == _STROKED_MODE
            font = Font(
                name, points, bold or stroked, italic, colour[0] if colour else "#000000",
            )  # fmt: skip
            mcid = calls.object_mark(address) if self._tagged else -1
            index = self._intern(font)
            if stroked:
                self._stroked.add(index)
            return Setting(index, points, mode != _INVISIBLE_MODE, mcid, upright)

        return setting

    def settled_fonts(self) -> list[Font]:
        """The fonts, in which names decide the weight wherever a family names its bold face.

        Some producers give all faces of a family the weight of one.
        """
        return [
            msgspec.structs.replace(font, bold=False)
            if font.name in self._guessed
            and i not in self._stroked
            and _family(font.name) in self._bold_families
            else font
            for i, font in enumerate(self.fonts)
        ]

    def _intern(self, font: Font) -> int:
        if font not in self._font_index:
            self._font_index[font] = len(self.fonts)
            self.fonts.append(font)
        return self._font_index[font]

    def _face(self, address: int) -> tuple[str, bool, bool]:
        """Name, weight and slant; fonts named `F1` tell their family in the font program."""
        if address not in self._names:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            base = _string(pdfium.FPDFFont_GetBaseFontName, font)
            family = _string(pdfium.FPDFFont_GetFamilyName, font)
            flags = pdfium.FPDFFont_GetFlags(font)
            weight = pdfium.FPDFFont_GetWeight(font)
            lower = f"{base} {family}".lower()
            named = any(word in lower for word in _BOLD_NAME)
            guessed = weight >= 600 or bool(flags > 0 and flags & _FORCE_BOLD_FLAG)
            if named:
                self._bold_families.add(_family(base))
            elif guessed:
                self._guessed.add(base.split("+")[-1] or family)
            bold = named or guessed
            italic = (
                "italic" in lower or "oblique" in lower or bool(flags > 0 and flags & _ITALIC_FLAG)
            )
            self._names[address] = (base.split("+")[-1] or family, bold, italic)
        return self._names[address]

    def _place(self, pieces: list[Piece], space: PageSpace, found: PageWords) -> None:
        """Join pieces that touch, and give every word its box and whether it is raised."""
        previous: Piece | None = None
        holds = space.holding()
        for piece in pieces:
            size = piece.setting.size or 1.0
            word = Word(
                piece.text, piece.x0, piece.base - _ASCENT * size, piece.x1,
                piece.base + _DESCENT * size, piece.setting.font,
            )  # fmt: skip
            if not holds(word.x0, word.top, word.x1, word.bottom):
                found.hidden += 1
                continue
            if previous is not None and previous.last + 1 == piece.first:
                if _continues(previous, piece):
                    _extend(found.words[-1], word)
                    previous = piece
                    continue
                if _is_lowered(previous, piece):
                    found.words[-1].text += word.text
                    found.words[-1].x1 = word.x1
                    previous = replace(previous, last=piece.last, x1=piece.x1)
                    continue
                word.raised = _is_raised(previous, piece)
            elif previous is not None and previous.last + _SPACED >= piece.first > previous.last:
                word.raised = _is_raised(previous, piece)
            found.words.append(word)
            previous = piece


def _collect_marks(pieces: list[Piece], found: PageWords) -> None:
    for piece in pieces:
        mcid = piece.setting.mcid
        if mcid >= 0:
            before = found.by_mark.get(mcid)
            found.by_mark[mcid] = f"{before} {piece.text}" if before else piece.text


def _family(name: str) -> str:
    """The name of a font without its subset mark and its face: `Liberation-Serif`."""
    return _FACE.sub("", name.rsplit("+", maxsplit=1)[-1]).lower()


def _continues(a: Piece, b: Piece) -> bool:
    """True when `b` is the rest of the word that `a` begins.

    In the same setting, or letters that go on in another one: small capitals are a font or a
    size of their own, and a font may lack the hyphen that divides a word.
    """
    size = max(a.setting.size, b.setting.size, 1.0)
    same_line = abs(a.base - b.base) < 0.05 * size
    touches = -0.3 * size < b.x0 - a.x1 < 0.15 * size  # a space is 0.25 em
    letters = a.text[-1:].isalpha() and (b.text[:1].isalpha() or b.text in _HYPHENS)
    return same_line and touches and (a.setting.font == b.setting.font or letters)


def _is_raised(a: Piece, b: Piece) -> bool:
    """True when `b` is set smaller and not lower, right behind `a`."""
    size = a.setting.size or 1.0
    near = -0.3 * size < b.x0 - a.x1 < 0.4 * size
    higher = 0.05 * size < a.base - b.base < 0.8 * size
    return near and higher and b.setting.size <= _RAISED_SIZE * size


def _is_lowered(a: Piece, b: Piece) -> bool:
    """True for the figure of `CO₂`: smaller, a little lower and right behind the letters."""
    size = a.setting.size or 1.0
    near = -0.1 * size < b.x0 - a.x1 < 0.1 * size
    lower = 0.02 * size < b.base - a.base < 0.5 * size
    small = b.setting.size <= _RAISED_SIZE * size
    return near and lower and small and a.text[-1:].isalpha() and b.text.isdecimal()


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
    """Add the rest; the word is set as the larger part, of equals as the longer one."""
    lower, height = rest.bottom - rest.top, word.bottom - word.top
    longer = abs(lower - height) < 0.05 * height and len(rest.text) > len(word.text)
    if longer or lower > 1.05 * height:
        word.font, word.top, word.bottom = rest.font, rest.top, rest.bottom
    word.text += rest.text
    word.x1 = max(word.x1, rest.x1)


def _string(function: object, handle: ctypes.c_void_p) -> str:
    size = function(handle, None, 0)  # type: ignore[operator]
    if size <= 1:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(handle, buffer, size)  # type: ignore[operator]
    return buffer.raw[: size - 1].decode("utf-8", "replace")
