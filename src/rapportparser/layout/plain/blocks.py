"""Lines of a text file to blocks."""

from __future__ import annotations

import re

from ... import lexicon
from ...blocks import Block, ContentsLine, Doubtful, Layout, Setting
from ...source import Source
from ..furniture.contents import contents_entry, contents_lines, is_contents_heading
from ..furniture.typed_notes import lift_typed_notes
from .labels import find_rows
from .lines import PlainLine, clean_lines, habits
from .paragraphs import Joiner, Para
from .tables import find_tables, table_block

_LINE = 95  # characters of running text on a line of A4, to estimate how many lines it fills
_SHORT = 120
"""Characters; titles of the reports seen have up to 105."""
_LONGEST_ENTRY = 300
"""Characters of a line of the contents, leaders included."""
_PROSE_WORDS = 12
_COVER_WORDS = 60
_ITEM_END = re.compile(r"[.!?]$")
_HEADING_END = re.compile(r"[.,;:!?]$")
_NUMBER_MARK = re.compile(r"\d{1,2}\.")


def from_lines(source: Source) -> Layout:
    """Blocks of a text file; headings are left to the outline, which sees them as short lines
    with white above (`Setting.space_before` is 1.0) or with a number."""
    lines, furniture = clean_lines(source.lines)
    lines, contents, at = _lift_contents(lines)
    paras = _paragraphs(lines)
    length = _cover_length(paras, bool(contents), at)
    cover, paras = paras[:length], paras[length:]
    paras, blocks = _bare_items(paras), list[Block]()
    pairs = [(para, _block(para)) for para in paras]
    kept, notes = lift_typed_notes([block for _, block in pairs])
    remaining = {id(block) for block in kept}
    blocks = _with_fields([pair for pair in pairs if id(pair[1]) in remaining])
    return Layout(
        blocks,
        notes=notes,
        contents=contents,
        furniture=furniture,
        cover=[_block(para) for para in cover],
        doubts=[Doubtful(doubt.code, doubt.message, doubt.page) for doubt in source.doubts],
    )


def _paragraphs(lines: list[PlainLine]) -> list[Para]:
    """Paragraphs between the tables, and the tables."""
    how = habits(lines)
    tables = find_tables(lines, how.width)
    found: list[Para] = []
    start = 0
    for position in [*sorted(tables), len(lines)]:
        part = lines[start:position]
        found += Joiner(part, how, find_rows(part)).paragraphs()
        if position < len(lines):
            start = position + len(tables[position])
            found.append(Para(lines[position:start], "", cells=tables[position]))
    return _isolated_numbers(found)


def _isolated_numbers(paras: list[Para]) -> list[Para]:
    """`4. Samenwerking` on its own is a heading; beside another item it is one of a list."""
    for i, para in enumerate(paras):
        if para.mark is None or not _NUMBER_MARK.fullmatch(para.mark):
            continue
        beside = [paras[j] for j in (i - 1, i + 1) if 0 <= j < len(paras)]
        alone = all(other.mark is None for other in beside)
        apart = para.blank_before and (i + 1 == len(paras) or paras[i + 1].blank_before)
        after_colon = i > 0 and paras[i - 1].text.endswith(":")
        if alone and apart and not after_colon and not _HEADING_END.search(para.text):
            para.text, para.mark, para.is_heading = f"{para.mark} {para.text}", None, True
    return paras


def _lift_contents(
    lines: list[PlainLine],
) -> tuple[list[PlainLine], list[ContentsLine], int]:
    """Lines without the contents, its entries, and where it stood."""
    for start, line in enumerate(lines):
        if not is_contents_heading(line.text):
            continue
        texts = [line.text]
        for other in lines[start + 1 :]:
            # Copied from a page, the leaders may be lost and one space is left.
            text = re.sub(r"[ \t]+(\d{1,4})$", r"\t\1", other.raw.strip())
            if len(text) > _LONGEST_ENTRY or contents_entry(text) is None:
                break
            texts.append(text)
        entries = contents_lines(texts)
        if entries:
            for entry in entries:
                entry.level = entry.number.count(".") + 1 if entry.number else 1
            return lines[:start] + lines[start + len(texts) :], entries, start
    return lines, [], 0


def _cover_length(paras: list[Para], has_contents: bool, contents_at: int) -> int:
    """How many paragraphs at the begin name the report; 0 where none names a kind of report."""
    length = words = 0
    for para in paras:
        if _is_prose(para):
            length -= length > 0  # the heading of this text
            break
        words += len(para.text.split())
        if para.is_heading or para.mark or para.row or para.cells or words > _COVER_WORDS:
            break
        if has_contents and length >= contents_at:
            break
        length += 1
    named = any(lexicon.report_kind(para.text) for para in paras[:length])
    return length if named else 0


def _is_prose(para: Para) -> bool:
    return len(para.text.split()) >= _PROSE_WORDS and bool(_ITEM_END.search(para.text))


def _bare_items(paras: list[Para]) -> list[Para]:
    """Marks lines after `…:` that stand without bullet and full stop as items of a list."""
    i = 0
    while i < len(paras):
        end = i + 1
        if paras[i].text.endswith(":") and not paras[i].is_heading:
            while end < len(paras) and _may_be_item(paras[end]):
                end += 1
        if end - i > 2:  # one such line is a heading
            for para in paras[i + 1 : end]:
                para.mark = ""
        i = max(end, i + 1)
    return paras


def _may_be_item(para: Para) -> bool:
    plain = not (para.is_heading or para.row or para.cells) and para.mark is None
    return plain and not _ITEM_END.search(para.text) and not para.text.endswith(":")


def _block(para: Para) -> Block:
    if para.cells:
        return table_block(para.cells)
    original = "\n".join(line.raw.strip() for line in para.lines)
    block = Block(
        "list" if para.mark is not None else "text",
        para.text,
        original=original if original != para.text else "",
        setting=Setting(
            lines=max(len(para.lines), -(-len(para.text) // _LINE)),
            space_before=1.0 if para.blank_before else 0.0,
        ),
        mark=para.mark,
    )
    if para.row is not None:
        block.kind, block.label, block.role = "field", para.row.label, para.row.role
    return block


def _with_fields(pairs: list[tuple[Para, Block]]) -> list[Block]:
    """Blocks in which what follows a label is part of its field."""
    blocks: list[Block] = []
    open_field: Block | None = None
    for i, (para, block) in enumerate(pairs):
        following = pairs[i + 1][0] if i + 1 < len(pairs) else None
        if para.row is not None:
            open_field = block
            blocks.append(block)
        elif open_field is None or block.kind == "table" or _ends_field(para, following):
            open_field = None
            blocks.append(block)
        else:
            _extend(open_field, block)
    return blocks


def _ends_field(para: Para, following: Para | None) -> bool:
    """True for a heading: numbered, or a short line before another row or running text."""
    if para.is_heading:
        return True
    is_short = len(para.text) <= _SHORT and len(para.lines) == 1
    if para.mark is not None or not is_short or _HEADING_END.search(para.text):
        return False
    if following is None or not para.blank_before or not para.text[:1].isupper():
        return False
    return following.row is not None or following.is_heading or _is_prose(following)


def _extend(field: Block, block: Block) -> None:
    """Adds a paragraph or list item to the value, without its mark, as in cells of tables."""
    joint = "\n\n" if field.text else ""
    for mark in block.note_marks:
        mark.offset += len(field.text) + len(joint)
    field.note_marks += block.note_marks
    field.original = f"{field.original or field.text}{joint}{block.original or block.text}"
    field.text += joint + block.text
    field.setting.lines += block.setting.lines
    if field.original == field.text:
        field.original = ""
