"""Which blocks are headings, and what speaks for it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace

from .. import lexicon
from ..blocks import Block, HeadingHint, HintSource
from ..schema.title import title_key
from .looks import (
    ORDINARY,
    PROGRAMME,
    QUESTION,
    Body,
    Look,
    body_of,
    is_bar,
    is_coloured,
    is_larger,
    is_lettered,
    is_smaller,
    look_of,
)  # fmt: skip
from .numbering import Numbered, split_number
from .plain_chapters import plain_chapters

_MAX_LENGTH = 320
"""Characters; results of a programme plan are at times whole sentences of 250."""
_MAX_LINES = 4
_MAX_BOLD = 130  # characters; longer bold text is an emphasised paragraph
_MAX_TWO_LINES = 200  # characters of two lines in bold, apart from the text before them
_MAX_ITALIC = 70  # characters; a longer line in italics is a quotation or a remark
_MAX_PLAIN = 100  # characters of a heading in plain text, which only its shortness shows
_QUESTION = re.compile(r"(?:wat|hoe|waar|wanneer|hebben|heeft|behalen)\b[^.]*\?", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:tabel|figuur|grafiek|afbeelding|bron|foto|kaart)\b[\s\d.:–-]", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;,:]$")
_STRONG: tuple[HintSource, ...] = ("style", "outline", "tags")


@dataclass(slots=True)
class Heading:
    """A block that is a heading."""

    position: int
    """Of the block."""
    block: Block
    numbered: Numbered
    look: Look
    label: lexicon.LabelMatch | None

    def hint(self, source: HintSource) -> HeadingHint | None:
        return next((hint for hint in self.block.hints if hint.source == source), None)


def find_headings(blocks: list[Block]) -> list[Heading]:
    """Headings in reading order."""
    body = body_of(blocks)
    styled = sum(any(hint.source == "style" for hint in block.hints) for block in blocks)
    repeated = _later_headings(blocks, body)
    numbers = [_numbered(block) for block in blocks]
    pairs = zip(blocks, numbers, strict=True)
    set_off = sum(n.is_decimal and _stands_out(b, body) for b, n in pairs) >= 3
    found: list[Heading] = []
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        numbered = numbers[i]
        if not _is_heading(block, numbered, body, following, many_styles=styled >= 3):
            continue
        plain = not (_stands_out(block, body) or block.setting.italic or block.setting.underlined)
        if i in repeated or (set_off and numbered.is_decimal and plain):
            continue  # a line of a list: this file sets its numbered headings off
        match = lexicon.label(block.text)
        rank = _rank(block, numbered, match)
        found.append(Heading(i, block, numbered, look_of(block, body, rank), match))
    _add_chapters(blocks, numbers, found, body)
    _rank_alike(found)
    return found


def _add_chapters(
    blocks: list[Block], numbers: list[Numbered], found: list[Heading], body: Body
) -> None:
    """Add the chapters that only their number tells."""
    known = [(heading.position, heading.numbered) for heading in found]
    for i in plain_chapters(blocks, numbers, known):
        look = look_of(blocks[i], body, ORDINARY)
        found.append(Heading(i, blocks[i], numbers[i], look, None))
    found.sort(key=lambda heading: heading.position)


def _rank_alike(headings: list[Heading]) -> None:
    """Rank a numbered heading that the contents page misses as its listed fellows."""
    listed = {h.look for h in headings if h.numbered.is_decimal and h.look.rank == PROGRAMME}
    for heading in headings:
        fellow = replace(heading.look, rank=PROGRAMME)
        if heading.numbered.is_decimal and fellow in listed:
            heading.look = fellow
    for look in {h.look for h in headings if h.look.rank == PROGRAMME}:
        _rank_outer(headings, look)


def _rank_outer(headings: list[Heading], look: Look) -> None:
    """Rank `Leeswijzer` and `Overzicht van baten en lasten` as the programmes set like them.

    They stand before the first or behind the last of these; titles between them lie below.
    """
    ordinary = replace(look, rank=ORDINARY)
    places = [i for i, h in enumerate(headings) if h.look == look]
    others = [i for i, h in enumerate(headings) if h.look == ordinary]
    between = any(places[0] < i < places[-1] for i in others)
    if len(places) > 1 and not between and not headings[places[0]].numbered.is_decimal:
        for i in others:
            headings[i].look = look


def _numbered(block: Block) -> Numbered:
    if block.number:
        split = split_number(f"{block.number.strip()} {block.text}")
        if split.number:
            return split
        return Numbered(block.number.strip().rstrip(".:)"), block.text)
    numbered = block.mark is not None and any(map(str.isalnum, block.mark))
    return split_number(f"{block.mark} {block.text}" if numbered else block.text)


def _rank(block: Block, numbered: Numbered, label: lexicon.LabelMatch | None) -> int:
    """Order of headings that look alike: chapters and programmes, others, W-questions.

    A heading that the contents page lists stands above one of the same look that it omits.
    """
    if label and label.is_question:
        return QUESTION
    listed = any(hint.source == "contents" for hint in block.hints)
    above = listed or numbered.word or numbered.prefix or is_programme(numbered)
    return PROGRAMME if above else ORDINARY


def is_programme(numbered: Numbered) -> bool:
    """True for `Programma …`, `P2 …` and `Deelprogramma …`."""
    if numbered.word in ("programma", "deelprogramma") or numbered.prefix == "P":
        return True
    return bool(re.match(r"(?:deel)?programma\s+\S", numbered.title, re.IGNORECASE))


def _is_heading(
    block: Block, numbered: Numbered, body: Body, following: Block | None, *, many_styles: bool
) -> bool:
    if block.kind not in ("text", "list") or not _could_be(block):
        return False
    if block.kind == "list":
        return bool(block.hints) or _is_marked_heading(block, body)
    strong = any(hint.source in _STRONG for hint in block.hints)
    if (
        not strong
        and not block.setting.in_margin
        and (block.is_caption or _CAPTION.match(block.text) or is_smaller(block.setting, body))
    ):
        return False
    if block.hints or block.setting.in_margin:
        return True
    if block.setting.size is None and not block.setting.bold:
        return _plain_heading(block, numbered, body, following, many_styles=many_styles)
    return _typographic(block, numbered, body, following)


def _could_be(block: Block) -> bool:
    text = block.text
    hinted = any(hint.source in _STRONG for hint in block.hints)
    if len(text) > _MAX_LENGTH or block.setting.lines > _MAX_LINES:
        return False
    if not re.search(r"[^\W\d_]{2}", text):
        return False
    first = next((c for c in text if c.isalnum()), "")
    return hinted or not first.islower()


def _is_marked_heading(block: Block, body: Body) -> bool:
    """A list number before a title that is set as a heading."""
    bulleted = block.mark is not None and not block.mark.strip("().").isalnum()
    setting = block.setting
    stands_out = is_larger(setting, body) or (setting.bold and not body.bold)
    if not bulleted and _numbered(block).is_decimal:  # items of a list have one number each
        stands_out = stands_out or setting.italic or setting.underlined
        stands_out = (stands_out or is_coloured(setting, body)) and len(block.text) <= _MAX_BOLD
    return not bulleted and stands_out and not _SENTENCE_END.search(block.text)


def _typographic(block: Block, numbered: Numbered, body: Body, following: Block | None) -> bool:
    setting, text = block.setting, block.text
    if following is None:
        return False
    if is_larger(setting, body) or is_bar(setting):
        return not text.endswith((",", ";"))
    ends_sentence = bool(_SENTENCE_END.search(text)) and not lexicon.label(text)
    if setting.bold and not body.bold:
        longest = _MAX_LENGTH if numbered.is_decimal else _MAX_BOLD
        if setting.lines == 2 and _apart(block) and not following.setting.bold:
            longest = max(longest, _MAX_TWO_LINES)
        return len(text) <= longest and (not ends_sentence or numbered.is_decimal)
    short = len(text) <= _MAX_BOLD and setting.lines <= 2 and not ends_sentence
    if is_coloured(setting, body):
        return short
    slanted = setting.italic and numbered.number is not None
    if numbered.is_decimal or slanted or (short and is_lettered(block, body)):
        return short and _apart(block) and following.kind != "list"
    return not ends_sentence and _is_lowest(block, following)


def _is_lowest(block: Block, following: Block) -> bool:
    """A short line in italics or underlined over text: the lowest kind of heading."""
    setting, text = block.setting, block.text
    alone = setting.background is None and not following.setting.italic
    slanted = setting.italic or setting.underlined
    worded = len(text) <= _MAX_ITALIC and not any(character.isdigit() for character in text)
    over = following.kind == "text" or (setting.underlined and following.kind == "table")
    return slanted and alone and worded and over and _apart(block)


def _apart(block: Block) -> bool:
    """True when more white stands above than between lines, or nothing is known of it."""
    space = block.setting.space_before
    return space is None or space > 0.5 * (block.setting.size or 10)


def _plain_heading(
    block: Block, numbered: Numbered, body: Body, following: Block | None, *, many_styles: bool
) -> bool:
    """Without sizes: a numbered title, or a short line over longer text."""
    text = block.text
    if following is None or block.setting.lines > 2:
        return False
    if numbered.number and not _SENTENCE_END.search(text):
        return len(text) <= _MAX_BOLD + 30  # its number shows it, also over two lines
    if many_styles or body.size is not None:
        return False  # a file that sets its headings apart needs no guess
    short = len(text) <= _MAX_PLAIN and block.setting.lines == 1
    return short and (not re.search(r"[.,;:!?…]$", text) or bool(_QUESTION.fullmatch(text)))


def _later_headings(blocks: list[Block], body: Body) -> set[int]:
    """Plain lines of a summary whose titles come back as set-off headings further on."""
    keys: Counter[str] = Counter()
    for block in blocks:
        if block.kind == "text" and len(block.text) <= _MAX_LENGTH:
            keys[title_key(block.text)] += _stands_out(block, body)
    lowest = {i for i, pair in enumerate(itertools.pairwise(blocks)) if _is_lowest(*pair)}
    return {
        i
        for i, block in enumerate(blocks)
        if block.kind in ("text", "list")
        and not _stands_out(block, body)
        and not (block.hints or i in lowest)
        and keys[title_key(f"{block.mark or ''} {block.text}")] > 0
    }


def _stands_out(block: Block, body: Body) -> bool:
    setting = block.setting
    return (
        is_larger(setting, body) or is_bar(setting) or (setting.bold and not body.bold)
        or bool(block.hints)
    )  # fmt: skip
