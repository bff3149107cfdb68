"""Lines to paragraphs and list items.

A paragraph ends where the white grows, where the setting changes, where a list mark begins,
and where the writer broke the line although the next word would have fitted.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from statistics import median

from .. import lexicon
from ..blocks import Block, NoteMark, Place, Setting
from ..normalise import is_bullet, normalise
from .words.hyphens import HYPHENS, Hyphens
from .words.line_text import line_text
from .words.lines import Line, colour_distance

_WIDER = 1.18
"""Times the usual distance of baselines. Leading varies by 10 % where superscripts stand;
the smallest space between paragraphs in the reports seen is 25 %."""
_HANGING = re.compile(
    r"\s(?:en|of|van|voor|de|het|een|in|op|met|aan|bij|naar|tot|door|over|te|ter|ten|der)$"
)
"""Words that no title ends with."""
_HEADING_PITCH = 2.2  # times its size; the widest headings of the reports seen have 1.9
_SIZE_STEP = 0.6  # points between two sizes that a reader tells apart
_PASTED = 1.35
"""Times the smaller size; a title over text that goes on from it is set larger than this."""
_FULL = 0.5  # em of white at the end of a line that fills its column
_OTHER_COLOUR = 25
"""Of 255 in any part of a colour; the blacks of one file differ by less."""
_INDENT = 0.9
"""Em. A first line set further in than this begins a paragraph."""
_LIST_MARK = re.compile(
    r"(?P<mark>[^\w\s(\[\"'€$<>=+]|[o§Ø\ue000-\uf8ff]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[A-Z][.)])"
    r"\s+(?=\S)"
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,3})+|[A-Z]?\d{1,2})[.:]?\s+[A-Z]")
"""How a numbered heading opens, right under another heading."""
_CAPTION = re.compile(r"(?:Tabel|Figuur|Grafiek|Afbeelding) \d[\d.]*\s?[.:–-]?\s+[A-Z]")
_STARRED = re.compile(r"\*{1,3}\s?\w")  # notes under a table
_INITIAL = re.compile(r"\b[A-Z]\.$")  # the name goes on
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,3}[.:]?\s+[A-Z]")
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")


@dataclass(slots=True)
class Column:
    """What paragraphs need to know about the lines around them."""

    right: float
    """Where full lines end."""
    pitch: float
    """Usual distance of baselines."""
    size: float
    """Size of most lines, to which the pitch belongs."""


_GLYPHS = re.compile(r"(?:^|\s)[^\w\s.,;:()'’&/–-](?=\s|$)")
"""What stands between words and is no writing: a disc, a tick, an arrow."""


def build(lines: list[Line], hyphens: Hyphens, note_marks: dict[int, set[str]]) -> list[Block]:
    """Paragraphs and list items of lines that follow each other in one column.

    `note_marks` holds, by page, the marks for which that page has a footnote; other raised
    characters are part of their word.
    """
    if not lines:
        return []
    column = _column(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _breaks(before, line, groups[-1], column):
            groups.append([line])
        else:
            groups[-1].append(line)
    blocks: list[Block] = []
    bottom: float | None = None
    for group in groups:
        block = _block(group, hyphens, note_marks)
        block.setting.space_before = None if bottom is None else group[0].top - bottom
        block.setting.ends_full = group[-1].x1 > column.right - _FULL * group[-1].size
        bottom = group[-1].bottom if group[-1].page == group[0].page else None
        blocks.append(block)
    return blocks


def _column(lines: list[Line]) -> Column:
    steps = [
        b.base - a.base
        for a, b in itertools.pairwise(lines)
        if a.page == b.page and 0 < b.base - a.base < 4 * max(a.size, 1)
    ]
    size = median(line.size for line in lines)
    usual = sorted(steps)[len(steps) // 3] if steps else 1.4 * size
    return Column(max(line.x1 for line in lines), min(usual, 2.6 * size), size or 1.0)


def _breaks(before: Line, line: Line, group: list[Line], column: Column) -> bool:
    """True when `line` begins a paragraph of its own behind the lines of `group`."""
    step = line.base - before.base
    pitch = column.pitch * max(1.0, line.size / column.size)
    beside = abs(step) < 0.2 * line.size and line.x0 >= before.x1
    if beside and line.lead is None and not (line.bold or before.bold):
        return False  # the rest of a line whose words were driven apart
    if step < 0 or _setting_differs(before, line, group):
        return True
    if _is_rest_of_heading(before, line, step):
        return False
    if step > _WIDER * pitch or _opens_item(before, line, group) or _opens_label(before, line):
        return True
    return before.text[-1:] not in HYPHENS and (
        _is_slanted_title(before, line, group, column)
        or (_is_indented(before, line, group[0]) and not list_mark(group[0].text))
        or _line_was_broken_on_purpose(before, line, column)
    )


def _opens_item(before: Line, line: Line, group: list[Line]) -> bool:
    """True for a list mark, or the number of a heading or result."""
    text = line.text
    if _NUMBERED.match(text) and (line.bold or _DECIMAL.match(group[0].text)):
        return True
    if _STARRED.match(text) and _STARRED.match(group[0].text):
        return True
    if _CAPTION.match(text) and not _HANGING.search(before.text):
        return True
    mark = list_mark(text)
    return mark is not None and not _is_false_mark(mark, before, line, group)


def _opens_label(before: Line, line: Line) -> bool:
    """True for a label in bold with its value behind it, or labels with signs behind them."""
    signed = [part.strip() for part in _GLYPHS.split(line.text)]
    if len(signed) > 1 and any(signed) and all(map(lexicon.label, filter(None, signed))):
        return True
    if line.lead is None or not line.lead[:1].isupper() or _HANGING.search(before.text):
        return False
    return lexicon.label(line.lead) is not None


def _is_rest_of_heading(before: Line, line: Line, step: float) -> bool:
    """True for the second line of a heading, which is often set wider than running text."""
    set_off = line.bold or line.background is not None
    goes_on = (set_off and line.text[:1].islower()) or bool(_HANGING.search(before.text))
    return goes_on and step < _HEADING_PITCH * before.size


def _is_indented(before: Line, line: Line, first: Line) -> bool:
    """True for a first line set further in.

    Lines set flush right, centred, or below the title behind a heading's number are not.
    """
    if first is before and any(abs(line.x0 - word.x0) < 3 for word in first.words[1:4]):
        return False
    flush_right = abs(line.x1 - before.x1) < 2
    centred = abs(line.x0 + line.x1 - before.x0 - before.x1) < 4
    return line.x0 > before.x0 + _INDENT * line.size and not flush_right and not centred


def _is_false_mark(mark: str, before: Line, line: Line, group: list[Line]) -> bool:
    """A dash or number that only happens to begin a line of running text."""
    opened = list_mark(group[0].text)
    if opened and (_follows(opened, mark) or (opened == mark and not mark[0].isalnum())):
        return False
    if mark in "-–—" or mark[0].isdigit() or mark[0].isalpha():
        runs_on = not _ENDS.search(before.text) and line.x0 <= before.x0 + 1
        return runs_on and not list_mark(before.text) and not line.tabbed
    return False


def _follows(opened: str, mark: str) -> bool:
    """True for `3.` behind `2.` and `c)` behind `b)`."""
    a, b = opened.strip("().").lower(), mark.strip("().").lower()
    if a.isdecimal() and b.isdecimal() and len(a) < 10 and len(b) < 10:
        return int(b) == int(a) + 1
    return len(a) == len(b) == 1 and ord(b) == ord(a) + 1


def _setting_differs(before: Line, line: Line, group: list[Line]) -> bool:
    if before.background != line.background:
        return True
    if abs(before.size - line.size) > _SIZE_STEP:
        return not _runs_on(before, line)
    if before.bold != line.bold:
        # Emphasis inside a paragraph may fill one line; a heading stands in a group of its own.
        return all(g.bold == before.bold for g in group)
    coloured = colour_distance(before.colour, line.colour) > _OTHER_COLOUR
    return coloured and (before.bold or line.bold or len(group) == 1)


def _runs_on(before: Line, line: Line) -> bool:
    """True where a sentence goes on in another size: words were pasted in from elsewhere."""
    alike = before.bold == line.bold and max(before.size, line.size) < _PASTED * min(
        before.size, line.size
    )
    return alike and line.text[:1].islower() and bool(_HANGING.search(before.text))


def _is_slanted_title(before: Line, line: Line, group: list[Line], column: Column) -> bool:
    """True when `line` stands upright below a title in italics.

    The next word fitted on the line of the title, or the title has a number.
    """
    slanted = all(g.italic for g in group) and not line.italic and line.text[:1].isupper()
    first = line.words[0]
    fitted = column.right - before.x1 > (first.x1 - first.x0) + 1.1 * line.size
    return slanted and (fitted or bool(_NUMBERED.match(group[0].text)))


def _line_was_broken_on_purpose(before: Line, line: Line, column: Column) -> bool:
    first = line.words[0]
    room = column.right - before.x1
    needed = (first.x1 - first.x0) + 0.6 * line.size
    if room < needed + 0.5 * line.size:
        return False
    if _INITIAL.search(before.text):
        return False
    if _ENDS.search(before.text):
        return room > needed + line.size
    starts_new = line.text[:1].isupper() or line.text[:1].isdigit()
    return starts_new and room > max(3 * needed, 0.3 * (column.right - before.x0))


def list_mark(text: str) -> str | None:
    """The bullet or number that opens a list item, with its full stop or bracket."""
    match = _LIST_MARK.match(text)
    if not match:
        return None
    mark = match.group("mark")
    return mark if len(mark) > 1 or is_bullet(mark) else None


def _block(lines: list[Line], hyphens: Hyphens, note_marks: dict[int, set[str]]) -> Block:
    text, original, marks = "", "", list[NoteMark]()
    for line in lines:
        piece, found = line_text(line.words, note_marks.get(line.page, set()))
        joined = hyphens.join(text, piece)
        shift = len(joined) - len(piece)
        # A mark that opens a line belongs to the word that ended the line above.
        marks += [NoteMark(m.mark, m.offset + shift if m.offset else len(text)) for m in found]
        text = joined
        original = f"{original}\n{line.text}" if original else line.text
    mark = list_mark(text)
    kind = "list" if mark else "text"
    if mark:
        rest = text[len(mark) :].lstrip()
        cut = len(text) - len(rest)
        marks = [NoteMark(m.mark, max(0, m.offset - cut)) for m in marks]
        text = rest
    clean = normalise(text)
    return Block(
        "list" if kind == "list" else "text",
        clean,
        original=original if original != clean else "",
        place=_place(lines, lines[0].page),
        continued=[
            _place(lines, page) for page in sorted({line.page for line in lines} - {lines[0].page})
        ],
        setting=_setting(lines),
        mark=mark,
        note_marks=marks,
        lead=normalise(lines[0].lead) if lines[0].lead else None,
    )


def _place(lines: list[Line], page: int) -> Place:
    own = [line for line in lines if line.page == page]
    box = (
        round(min(line.x0 for line in own), 1), round(min(line.top for line in own), 1),
        round(max(line.x1 for line in own), 1), round(max(line.bottom for line in own), 1),
    )  # fmt: skip
    return Place(page, box)


def _setting(lines: list[Line]) -> Setting:
    first = lines[0]
    return Setting(
        size=first.size,
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        underlined=all(line.underlined for line in lines),
        face=first.face if all(line.face == first.face for line in lines) else "",
        colour=first.colour,
        background=first.background,
        x0=first.x0,
        lines=len(lines),
    )
