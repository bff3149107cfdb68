"""The title page of a Word file: it names the report and is not part of its text."""

from __future__ import annotations

import re

from ...blocks import Block

_FEW_WORDS = 60
"""Title pages and colophons of the reports seen have 3 to 45 words."""
_PROSE_WORDS = 15
_SENTENCE_END = re.compile(r"[.!?]$")


def cover_length(blocks: list[Block], titles: list[bool], boundary: int | None) -> int:
    """How many blocks at the begin belong to the cover.

    `titles` tells which blocks are set as a title, `boundary` before which block the contents
    or a new page begins. Without either there is no cover: the first lines of a part of a
    report are its headings.
    """
    words = 0
    length = 0
    for block in blocks if boundary is None else blocks[:boundary]:
        words += len(block.text.split())
        if block.kind not in {"text", "picture"} or is_prose(block) or words > _FEW_WORDS:
            break
        if block.hints and not titles[length]:
            break
        length += 1
    cover, rest = (sum(len(b.text) for b in part) for part in (blocks[:length], blocks[length:]))
    if cover > rest:
        return 0  # a cover says less than what it covers: this is all there is
    if boundary is not None and length == boundary:
        return length
    # Text follows on the same page: what stands right above it may be its heading.
    while length and not titles[length - 1]:
        length -= 1
    return length


def is_prose(block: Block) -> bool:
    """True for a sentence of running text."""
    return len(block.text.split()) >= _PROSE_WORDS and bool(_SENTENCE_END.search(block.text))
