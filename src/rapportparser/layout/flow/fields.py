"""W-questions set as plain paragraphs in Word, with their answer in the paragraphs below.

Bold ones are left to `outline`: they look like headings, and headings may stand below them.
"""

from __future__ import annotations

from ... import lexicon
from ...blocks import Block


def answered_questions(blocks: list[Block]) -> list[Block]:
    """Blocks in which a plain question is a field with what follows it as its text."""
    found: list[Block] = []
    open_field: Block | None = None
    for block in blocks:
        if _is_question(block):
            match = lexicon.label(block.text)
            open_field = Block(
                "field", "", setting=block.setting, label=block.text,
                role=match.role if match else "other", note_marks=block.note_marks,
                signs=block.signs,
            )  # fmt: skip
            found.append(open_field)
        elif open_field is not None and _may_answer(block):
            _extend(open_field, block)
        else:
            open_field = None
            found.append(block)
    return found


def _is_question(block: Block) -> bool:
    if block.kind != "text" or block.setting.bold or block.hints or block.number:
        return False
    match = lexicon.label(block.text)
    return match is not None and match.is_question


def _may_answer(block: Block) -> bool:
    """Running text and items; what is set apart may be the next heading."""
    stands_out = block.setting.bold or block.hints or block.number or block.setting.background
    return block.kind in {"text", "list"} and not stands_out


def _extend(field: Block, block: Block) -> None:
    joint = "\n\n" if field.text else ""
    for mark in block.note_marks:
        mark.offset += len(field.text) + len(joint)
    field.note_marks += block.note_marks
    field.text += joint + block.text
    field.setting.lines += block.setting.lines
