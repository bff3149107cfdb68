"""Paragraphs of Word as blocks: headings by style, list items, fields, running text."""

from __future__ import annotations

import re
from dataclasses import replace

from ... import lexicon
from ...blocks import Block, HeadingHint
from ...normalise import normalise
from ...source import FlowParagraph
from ..paragraphs import list_mark
from .runs import LARGER, LINE, FlowText, line_groups, replace_breaks, setting_of

_LONGEST_HEADING = 250
"""Characters; a longer paragraph in a heading style is text set in the wrong style."""
_NEAR = 6  # blocks between two items of one list: paragraphs and items below the first
_SENTENCE_OR_LIST_END = re.compile(r"[.,;:!?]$")
_DECIMAL = re.compile(r"[^\W_]+\.[^\W_]")
"""A number of several parts: it numbers headings, also those that are whole sentences."""
_NUMBERS = re.compile(r"[^\W_][.)]?$")  # what ends like a number and not like a bullet
_LABELLED = re.compile(r"(?P<label>[A-Z][^:\t]{1,40}):\s*(?P<value>\S.*)", re.DOTALL)
_INITIAL = re.compile(r"[A-Z]\.")
_QUESTION = re.compile(r"([^?]{8,118}\?)\s+(?=\S)")


def paragraph_blocks(paragraph: FlowParagraph, body_size: float | None) -> list[Block]:
    """The blocks of one paragraph: several where line breaks separate them."""
    if paragraph.heading_level is not None or paragraph.is_title:
        return [_heading(paragraph, body_size)]
    groups = line_groups(paragraph.runs, body_size)
    blocks = [_block(FlowText(runs), paragraph, body_size) for runs in groups]
    if len(blocks) > 1 and blocks[0].kind == "field":
        blocks[1:] = [_unlisted_field(block) or block for block in blocks[1:]]
    for block in blocks[1:]:
        # A number belongs to the first part; what follows a line break is its continuation.
        block.number = None
    return [block for block in blocks if block.text or block.note_marks or block.signs]


def _heading(paragraph: FlowParagraph, body_size: float | None) -> Block:
    text = FlowText([replace_breaks(run) for run in paragraph.runs], titled=True)
    block = _plain(text, paragraph)
    level = paragraph.heading_level
    if level is not None and len(block.text) <= _LONGEST_HEADING:
        block.hints.append(HeadingHint(level, "style"))
        block.number = paragraph.number
    elif paragraph.number and body_size:
        block.kind, block.mark = "list", paragraph.number
    return block


def _block(text: FlowText, paragraph: FlowParagraph, body_size: float | None) -> Block:
    found = _field(text)
    if found is not None:
        return found
    block = _plain(text, paragraph)
    match = lexicon.label(block.text) if block.signs and not block.note_marks else None
    if match is not None and block.signs[0].offset == len(block.text):
        label = block.text.rstrip(" :")
        return replace(block, kind="field", text="", original="", label=label, role=match.role)
    stands_out = not block.is_caption and _stands_out(block, body_size)
    if paragraph.number is not None and paragraph.list_level is not None:
        outlined = _DECIMAL.match(paragraph.number) and (
            is_set_off(block, body_size) or _is_slanted(block)
        )
        if (stands_out or outlined) and _NUMBERS.search(paragraph.number):
            block.number = paragraph.number
        else:
            block.kind, block.mark = "list", paragraph.number
            block.list_level = paragraph.list_level
        return block
    mark = list_mark(block.text)
    if mark and not (stands_out and any(character.isalnum() for character in mark)):
        cut = len(block.text) - len(block.text[len(mark) :].lstrip())
        block.kind, block.mark, block.text = "list", mark, block.text[cut:]
        _shift(block, -cut)
    return block


def _shift(block: Block, characters: int) -> None:
    """Tell marks and signs that their text became so much longer at its begin."""
    for mark in block.note_marks:
        mark.offset = max(0, mark.offset + characters)
    for sign in block.signs:
        sign.offset = max(0, sign.offset + characters)


def restore_initials(blocks: list[Block]) -> list[Block]:
    """Blocks in which `A. de Wit` is a name: no item `B.` follows it, and none comes before."""
    for i, block in enumerate(blocks):
        mark = block.mark or ""
        if block.kind != "list" or not _INITIAL.fullmatch(mark):
            continue
        nearby = {other.mark for other in blocks[max(0, i - _NEAR) : i + _NEAR + 1]}
        if not nearby & {f"{chr(ord(mark[0]) + step)}." for step in (-1, 1)}:
            block.kind, block.mark, block.text = "text", None, f"{mark} {block.text}"
            _shift(block, len(mark) + 1)
    return blocks


def _plain(text: FlowText, paragraph: FlowParagraph) -> Block:
    clean = normalise(text.raw)
    return Block(
        "text",
        clean,
        original=text.raw.strip() if text.raw.strip() != clean else "",
        setting=setting_of(text.runs, paragraph.shading, len(clean)),
        note_marks=text.note_marks(),
        signs=text.signs,
        is_caption=paragraph.is_caption,
    )


def _stands_out(block: Block, body_size: float | None) -> bool:
    """Set and worded like a heading, so that its number may be one of a heading."""
    return is_set_off(block, body_size) and not _SENTENCE_OR_LIST_END.search(block.text)


def is_set_off(block: Block, body_size: float | None) -> bool:
    """Short, and larger or bolder than running text."""
    larger = bool(body_size and block.setting.size and block.setting.size >= LARGER * body_size)
    return len(block.text) <= 2 * LINE and (larger or block.setting.bold)


def _is_slanted(block: Block) -> bool:
    """A line in italics or underlined, worded like a heading."""
    slanted = block.setting.italic or block.setting.underlined
    return slanted and len(block.text) <= LINE and not _SENTENCE_OR_LIST_END.search(block.text)


def _field(text: FlowText) -> Block | None:
    """A field whose label and value stand in one paragraph: by a tab, bold, or a question."""
    cut = _label_end(text)
    if cut is None:
        return None
    label, value = normalise(text.raw[:cut]).rstrip(" :"), normalise(text.raw[cut:])
    match = lexicon.label(label)
    if match is None or not value:
        return None
    raw = text.raw[cut:].strip()
    setting = replace(setting_of(text.runs, None, len(value)), bold=False)
    return Block(
        "field",
        value,
        original=raw if raw != value else "",
        setting=setting,
        label=label,
        role=match.role,
        note_marks=text.note_marks(cut),
        signs=text.signs,
    )


def _unlisted_field(block: Block) -> Block | None:
    """The field that a part of the line of a known field makes, under a label of its own."""
    match = _LABELLED.fullmatch(block.original or block.text)
    if block.kind != "text" or match is None:
        return None
    label, value = normalise(match["label"]), normalise(match["value"])
    cut = len(block.text) - len(value)
    _shift(block, -cut)
    return replace(block, kind="field", text=value, original="", label=label, role="other")


def _label_end(text: FlowText) -> int | None:
    """Where a label may end, in characters of the raw text."""
    head, tab, _ = text.raw.partition("\t")
    if tab and lexicon.label(normalise(head)):
        return len(head)
    bold = 0
    for run in text.runs:
        if not run.bold and run.text.strip():
            break
        bold += len(run.text)
    if 0 < bold < len(text.raw) and lexicon.label(normalise(text.raw[:bold])):
        return bold
    question = _QUESTION.match(text.raw)
    if question:
        match = lexicon.label(normalise(question[1]))
        if match and match.is_question:
            return question.end(1)
    return None
