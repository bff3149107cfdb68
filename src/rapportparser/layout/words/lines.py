"""Words to lines: runs of words on one baseline without a column gap between them."""

from __future__ import annotations

import itertools
import re
from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from ...normalise import is_bullet
from ...source import BBox, Font, Page, Word
from .bands import Bands
from .cuts import at_labels, off_margin, parted, split, usual_start
from .faces import face_of
from .gutters import find_gutters
from .spaced_letters import close_tracked

_UNSEEN = 30
"""Of 255: text this near to the colour of a fill would not be seen on it."""
_MARK_SIZE = 0.85
"""Share of the size of a footnote at which the mark before it is set at most."""
_MARK_APART = 2.0  # em between a mark and the text of its note; justified lines have wide spaces
_MARK_STARTS = frozenset("(*†‡0123456789")
_UNITS = frozenset({"mm", "cm", "dm", "m", "km"})
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})*[.:)]?")  # before a title
_STOPS = frozenset({".", ",", ";", ":", ").", "),", ");"})


@dataclass(slots=True)
class Line:
    """Words on one baseline, left to right. Points, origin top left."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    page: int
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    face: str = ""
    colour: str = "#000000"
    background: str | None = None
    underlined: bool = False
    lead: str | None = None
    """Opening words that are bold while the rest is not."""
    tabbed: list[int] = field(default_factory=list)
    """Positions of words that stand behind a wide gap."""

    @property
    def base(self) -> float:
        return self.bottom - 0.2 * self.size

    @property
    def text(self) -> str:
        """Words joined by a space; a raised ordinal or unit is part of its word."""
        return join_words(self.words)


def join_words(words: list[Word]) -> str:
    """The words with spaces, `4` and a raised `e` as `4e`."""
    texts = [word.text for word in words]
    if True not in [word.raised for word in words] and _STOPS.isdisjoint(texts):
        return " ".join(texts)
    parts: list[str] = []
    for word in words:
        stop = word.text in _STOPS  # stands apart where a note mark was taken out before it
        within = word.raised and not is_note_mark(word.text)
        if parts and (stop or within or (word.raised and is_exponent(parts[-1], word.text))):
            parts[-1] += word.text
        else:
            parts.append(word.text)
    return " ".join(parts)


def is_note_mark(text: str) -> bool:
    """True for what marks a footnote when it is raised: digits, asterisks, daggers."""
    return bool(re.fullmatch(r"\(?(?:\d{1,3}|\*{1,4}|[†‡])\)?", text))


def is_exponent(unit: str, raised: str) -> bool:
    """True for the raised figure of `m²` and `m³`, which marks no note."""
    return raised in ("2", "3") and unit.lower() in _UNITS


@dataclass(slots=True)
class Ink:
    """What lines of a page need to know besides their words."""

    page: Page
    fonts: list[Font]
    fills: Bands
    """Coloured fills that are smaller than the page."""
    rules: Bands
    """Horizontal rules."""
    signs: list[BBox] = field(default_factory=list)
    """Boxes of icons and dots: they part a label from the next one on its line."""
    cards: list[list[BBox]] = field(default_factory=list)
    """Boxes side by side, row by row, that each hold a title and text."""
    running: set[int] = field(default_factory=set)
    """`id`s of words in bars at the head and foot of the page, which no table holds."""


def ink_of(page: Page, fonts: list[Font], running: set[int] | None = None) -> Ink:
    """Fonts of the document and fills of the page."""
    whole = 0.8 * page.width * page.height
    fills = [
        area
        for area in page.areas
        if area.kind == "fill" and (area.x1 - area.x0) * (area.bottom - area.top) < whole
    ]
    rules = [
        area
        for area in page.areas
        if area.kind == "rule" and area.x1 - area.x0 > area.bottom - area.top
    ]
    return Ink(
        page, fonts, Bands(fills, page.height), Bands(rules, page.height), running=running or set()
    )


def page_lines(ink: Ink, words: list[Word], *, columns: bool = False) -> list[Line]:
    """Lines of the given words, from top to bottom, those on one baseline left to right.

    With `columns`, the white strips between columns of text are looked for.
    """
    rows = [close_tracked(row, ink.fonts) for row in _rows(words, ink.fonts)]
    gutters = find_gutters(rows, ink.fonts, ink.page.width) if columns else []
    edge = usual_start(rows) if columns else None
    lines = [
        _line(run, ink.page.number, tabbed)
        for row in rows
        for labelled in at_labels(row, ink.fonts)
        for part in parted(labelled, ink.signs)
        for side in off_margin(part, ink.fonts, edge)
        for run, tabbed in split(side, ink.fonts, gutters, ink.signs)
    ]
    for line in lines:
        _describe(line, ink.fonts)
        line.background = background(line, ink.fills)
        if line.background and colour_distance(line.background, line.colour) < _UNSEEN:
            line.background = None  # the box around rules of that colour
        line.underlined = _is_underlined(line, ink.rules)
    return lines


def _is_underlined(line: Line, rules: Bands) -> bool:
    """True for rules right below the baseline, together as wide as the text.

    Typesetters leave the underline out where a letter descends.
    """
    drawn = [
        rule
        for rule in rules.begin_between(line.base - 1, line.base + 0.35 * line.size)
        if rule.x0 > line.x0 - 3 and rule.x1 < line.x1 + 3
    ]
    return sum(rule.x1 - rule.x0 for rule in drawn) > 0.7 * (line.x1 - line.x0)


def _rows(words: list[Word], fonts: list[Font]) -> list[list[Word]]:
    """Words by baseline; a raised mark belongs to the word before it."""
    rows: list[tuple[float, list[Word]]] = []
    ordered = sorted((w for w in words if not w.raised), key=lambda w: (w.bottom, w.x0))
    for word in ordered:
        size = fonts[word.font].size or 1.0
        for base, row in reversed(rows[-4:]):
            if abs(word.bottom - base) < 0.3 * size:
                row.append(word)
                break
        else:
            rows.append((word.bottom, [word]))
    result = [sorted(row, key=lambda w: w.x0) for _, row in rows]
    for word in words:
        if word.raised:
            _attach(result, word)
    return _with_leading_marks(result, fonts)


def _with_leading_marks(rows: list[list[Word]], fonts: list[Font]) -> list[list[Word]]:
    """Put the raised mark that opens a footnote back before its text.

    On a page with columns it may stand on the baseline of the text beside the note.
    """
    for row in rows:
        for i in range(len(row) - 1, -1, -1):
            word = row[i]
            if word.text[0] not in _MARK_STARTS or not is_note_mark(word.text):
                continue
            near = i + 1 < len(row) and row[i + 1].x0 - word.x1 < fonts[word.font].size
            note = None if near or word.raised else _note_behind(word, rows, fonts)
            if note is not None:
                insort(note, row.pop(i), key=lambda found: found.x0)
    return [row for row in rows if row]


def _note_behind(mark: Word, rows: list[list[Word]], fonts: list[Font]) -> list[Word] | None:
    """The row with larger text right behind the mark, somewhat lower."""
    size = fonts[mark.font].size
    for row in rows:
        if not row or not 0 < row[0].bottom - mark.bottom < size:
            continue
        for word in row:
            own = fonts[word.font].size
            beside = -1 < word.x0 - mark.x1 < _MARK_APART * own
            if beside and size <= _MARK_SIZE * own and word.bottom - mark.bottom < 0.6 * own:
                return row
    return None


def _attach(rows: list[list[Word]], mark: Word) -> None:
    """Put a raised mark behind the word that ends where it begins."""
    best, at = 6.0, None  # points; a mark touches its word
    for row in rows:
        for i, word in enumerate(row):
            below = -2 < word.bottom - mark.bottom < 0.9 * (word.bottom - word.top)
            if below and abs(mark.x0 - word.x1) < best:
                best, at = abs(mark.x0 - word.x1), (row, i)
    if at is None:
        mark.raised = False
        rows.append([mark])
    else:
        at[0].insert(at[1] + 1, mark)


def _line(words: list[Word], page: int, tabbed: list[int]) -> Line:
    if len(words) == 1:
        (word,) = words
        return Line(words, word.x0, word.top, word.x1, word.bottom, page, tabbed=tabbed)
    return Line(
        words,
        min(w.x0 for w in words), min(w.top for w in words),
        max(w.x1 for w in words), max(w.bottom for w in words if not w.raised or len(words) == 1),
        page, tabbed=tabbed,
    )  # fmt: skip


def _describe(line: Line, fonts: list[Font]) -> None:
    """The setting of most characters; bold only when nearly all are."""
    first = line.words[0].font
    if all(word.font == first for word in line.words) and not fonts[first].italic:
        font = fonts[first]  # as in most lines: there is nothing to count
        line.size, line.colour, line.bold = font.size, font.colour, font.bold
        line.face = face_of(font.name)
        return
    faces = {face_of(fonts[word.font].name) for word in line.words if not word.raised}
    line.face = faces.pop() if len(faces) == 1 else ""
    sizes: Counter[float] = Counter()
    colours: Counter[str] = Counter()
    bold = italic = total = 0
    numbered = len(line.words) > 1 and _NUMBER.fullmatch(line.words[0].text) is not None
    for word in line.words:
        if word.raised or (len(line.words) > 1 and is_bullet(word.text)):
            continue
        if word is line.words[0] and numbered:
            continue  # automatic numbers are set as the text, the title behind them in bold
        font, n = fonts[word.font], len(word.text)
        sizes[font.size] += n
        colours[font.colour] += n
        bold += n * font.bold
        italic += n * font.italic
        total += n
    if not total:
        font = fonts[line.words[0].font]
        line.size, line.colour, line.bold = font.size, font.colour, font.bold
        return
    line.size = sizes.most_common(1)[0][0]
    line.colour = colours.most_common(1)[0][0]
    line.bold = bold > 0.9 * total
    line.lead = _lead(line.words, fonts) if 0 < bold < total else None
    line.italic = italic > 0.9 * total


def _lead(words: list[Word], fonts: list[Font]) -> str | None:
    """The bold words before the first word that is not."""
    opening = list(itertools.takewhile(lambda word: fonts[word.font].bold, words))
    return join_words(opening) if opening else None


def background(line: Line, fills: Bands) -> str | None:
    """Colour of the last fill drawn behind the line; `None` for white."""
    x, y = (line.x0 + min(line.x1, line.x0 + 20)) / 2, (line.top + line.bottom) / 2
    for area in reversed(fills.at(y)):
        if area.x0 <= x <= area.x1 and area.top <= y <= area.bottom:
            found = area.colour
            return None if found is None or luminance(found) > 0.97 else found
    return None


def colour_distance(a: str, b: str) -> int:
    """The largest difference of one part of two colours `#rrggbb`, 0 to 255."""
    if a == b:
        return 0
    return max(abs(int(a[i : i + 2], 16) - int(b[i : i + 2], 16)) for i in (1, 3, 5))


@lru_cache(maxsize=1024)  # a report has tens of colours, a hostile one any number
def luminance(colour: str) -> float:
    """Relative brightness of `#rrggbb`, 0 black to 1 white (ITU-R BT.709 weights)."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
