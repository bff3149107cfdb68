"""Contents pages of Word: automatic ones by their style, typed ones by their look."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...blocks import ContentsLine
from ...normalise import normalise
from ...source import FlowParagraph, FlowTable
from ..furniture.contents import contents_entry, contents_lines, is_contents_heading

Flow = list[FlowParagraph | FlowTable]

_LEVEL = re.compile(r"[1-9]$")
_NUMBERED = re.compile(r"(?P<number>[A-Z]?\d{1,2}(?:\.\d{1,3})*)\.?\s+(?P<title>\S.*)")
_LONGEST = 300
"""Characters of an entry; leaders included, those of the reports seen have up to 180."""
_MISSES = 2  # lines in a row that are no entries: a title may fill a line of its own


class Lifted(NamedTuple):
    flow: Flow
    """What is left."""
    lines: list[ContentsLine]
    position: int | None
    """How many items of `flow` stand before the contents; `None` without contents."""


def lift_contents(flow: Flow) -> Lifted:
    """Takes the table of contents out of the flow."""
    kept: Flow = []
    lines: list[ContentsLine] = []
    position: int | None = None
    i = 0
    while i < len(flow):
        item = flow[i]
        if isinstance(item, FlowParagraph) and item.is_contents:
            position = len(kept) if position is None else position
            lines += _automatic(item)
            i += 1
            continue
        end, found = _typed(flow, i, kept)
        if found:
            position = len(kept) if position is None else position
            lines += found
            i = end
            continue
        if not _announces_contents(flow, i):
            kept.append(item)
        i += 1
    return Lifted(kept, lines, position)


def _announces_contents(flow: Flow, i: int) -> bool:
    """True for a heading `Inhoud` in an ordinary style above an automatic table."""
    item = flow[i]
    following = flow[i + 1] if i + 1 < len(flow) else None
    return (
        isinstance(item, FlowParagraph)
        and isinstance(following, FlowParagraph)
        and following.is_contents
        and is_contents_heading(item.text)
    )


def _automatic(paragraph: FlowParagraph) -> list[ContentsLine]:
    """The entry of one paragraph; none for the title of the list or a list of figures."""
    text = paragraph.text.replace("\n", " ").strip()
    level = _LEVEL.search(paragraph.style)
    if is_contents_heading(text) or (not level and "\t" not in text and "..." not in text):
        return []
    if "figure" in paragraph.style.casefold():
        return []
    entry = (contents_entry(text) if len(text) <= _LONGEST else None) or _without_page(text)
    entry.level = int(level[0]) if level else 0
    return [entry] if entry.title else []


def _without_page(text: str) -> ContentsLine:
    title = normalise(text)
    match = _NUMBERED.fullmatch(title)
    return ContentsLine(match["title"], match["number"]) if match else ContentsLine(title)


def _typed(flow: Flow, start: int, kept: Flow) -> tuple[int, list[ContentsLine] | None]:
    """Entries typed by hand from `start` on, and where they end."""
    first = flow[start]
    if not isinstance(first, FlowParagraph):
        return start, None
    if len(first.text) > _LONGEST:
        return start, None
    has_head = is_contents_heading(first.text)
    following = flow[start + 1] if start + 1 < len(flow) else None
    if has_head and isinstance(following, FlowTable):
        return start + 2, contents_lines([first.text, *_row_texts(following)])
    if not has_head and (contents_entry(first.text) is None or _any_heading(kept)):
        return start, None
    end, misses, texts = start, 0, list[str]()
    for i in range(start, len(flow)):
        item = flow[i]
        if not isinstance(item, FlowParagraph):
            break
        text = item.text.replace("\n", " ")
        is_entry = len(text) <= _LONGEST and contents_entry(text) is not None
        if is_entry or (i == start and has_head):
            end, misses = i + 1, 0
        else:
            misses += 1
        texts.append(text)
        if misses > _MISSES:
            break
    return end, contents_lines(texts[: end - start])


def _any_heading(kept: Flow) -> bool:
    """True past the first heading, where lines that end in a number are no contents."""
    return any(isinstance(item, FlowParagraph) and item.heading_level for item in kept)


def _row_texts(table: FlowTable) -> list[str]:
    return [
        "\t".join(
            " ".join(block.text for block in cell.blocks if isinstance(block, FlowParagraph))
            for cell in row
        )
        for row in table.rows
    ]
