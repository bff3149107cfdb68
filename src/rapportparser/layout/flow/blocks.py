"""The flow of a Word file to blocks."""

from __future__ import annotations

import re
from collections import Counter

from ...blocks import Block, Doubtful, FoundNote, Layout
from ...lexicon import report_kind
from ...normalise import normalise
from ...source import FlowParagraph, FlowTable, Source
from ..furniture.typed_notes import lift_typed_notes
from .contents import Flow, lift_contents
from .cover import cover_length, is_prose
from .fields import answered_questions
from .paragraphs import restore_initials
from .tables import flow_blocks

_TITLE = 80  # characters of a line that names the report
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STANDS_OUT = 1.25
"""Times the size of running text: what a title page sets large."""


def from_flow(source: Source) -> Layout:
    """Blocks of a Word file, with notes, contents, cover and running text apart."""
    body_size = _body_size(source.flow)
    lifted = lift_contents(source.flow)
    blocks: list[Block] = []
    titles: list[bool] = []
    named: list[bool] = []
    boundary: int | None = None
    for position, item in enumerate(lifted.flow):
        apart = isinstance(item, FlowParagraph) and item.keep_apart
        if boundary is None and blocks and (apart or position == lifted.position):
            boundary = len(blocks)
        found = list(filter(_says_something, flow_blocks(item, body_size)))
        blocks += found
        titles += [_is_title(item, block, body_size) for block in found]
        named += [isinstance(item, FlowParagraph) and item.is_title for _ in found]
    titles = _without_chapters(blocks, titles, named)
    length = cover_length(blocks, titles, boundary)
    kept, typed = lift_typed_notes(restore_initials(blocks[length:]))
    return Layout(
        answered_questions(kept),
        notes=[FoundNote(note.mark, normalise(note.text)) for note in source.notes] + typed,
        contents=lifted.lines,
        furniture=[normalise(text) for text in source.running],
        cover=blocks[:length],
        doubts=[Doubtful(doubt.code, doubt.message, doubt.page) for doubt in source.doubts],
    )


def _says_something(block: Block) -> bool:
    """A field may have no more than a label and a sign."""
    return bool(block.text or block.rows or block.note_marks or block.kind == "field")


def _is_title(item: FlowParagraph | FlowTable, block: Block, body_size: float | None) -> bool:
    if isinstance(item, FlowParagraph) and item.is_title:
        return True
    size = block.setting.size
    return not block.hints and bool(size and body_size and size >= _STANDS_OUT * body_size)


def _without_chapters(blocks: list[Block], titles: list[bool], named: list[bool]) -> list[bool]:
    """Which blocks are titles of the report: in such a style, naming it, or set large once.

    What looks like headings further on is a chapter. `named` are titles by their style.
    """
    texts = (i for i, block in enumerate(blocks) if is_prose(block) or block.hints)
    front = next(texts, len(blocks))
    again = {_look(block) for block in blocks[front:] if block.kind == "text"}
    return [
        (title and (is_named or _look(block) not in again)) or (i < front and _names_report(block))
        for i, (block, title, is_named) in enumerate(zip(blocks, titles, named, strict=True))
    ]


def _names_report(block: Block) -> bool:
    """True for a line such as `Bestuursrapportage 2024`."""
    short = block.kind == "text" and len(block.text) <= _TITLE
    return short and bool(_YEAR.search(block.text)) and report_kind(block.text) is not None


def _look(block: Block) -> tuple[float | None, bool, str | None, str | None]:
    setting = block.setting
    return setting.size, setting.bold, setting.colour, setting.background


def _body_size(flow: Flow) -> float | None:
    """Size of most characters, in points."""
    sizes: Counter[float] = Counter()
    _count(flow, sizes)
    return sizes.most_common(1)[0][0] if sizes else None


def _count(flow: Flow, sizes: Counter[float]) -> None:
    for item in flow:
        if isinstance(item, FlowTable):
            for row in item.rows:
                for cell in row:
                    _count(cell.blocks, sizes)
            continue
        for run in item.runs:
            if run.size is not None:
                sizes[run.size] += len(run.text)
