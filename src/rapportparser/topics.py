"""The tree of headings to sections: programmes, topics, fields, status text, footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import schema
from .blocks import Block, FoundNote, Node, Outline
from .section_text import Laid, SectionText, lay_text

_NEVER_STATUS = frozenset({"goal", "action", "cost", "theme", "portfolio_holder", "indicator"})
"""Fields that tell the plan, the money or the person, not how it goes."""
_SLUG = 48  # characters of an id; long enough to tell titles apart, short enough to type


@dataclass(slots=True)
class _Draft:
    """A node on its way to a section."""

    node: Node
    text: SectionText
    id: str
    level: int
    kind: schema.SectionKind
    children: list[_Draft] = field(default_factory=list)


@dataclass(slots=True)
class Topics:
    """Sections and footnotes of one report."""

    sections: tuple[schema.Section, ...]
    footnotes: tuple[schema.Footnote, ...]


def build_topics(outline: Outline, notes: list[FoundNote]) -> Topics:
    """Sections of the tree, with ids that another typesetting of the text gets too."""
    ids = _Ids(outline.roots)
    drafts = [_draft(root, 1, "", _Above(), ids) for root in outline.roots]
    ordered = [draft for root in drafts for draft in _walk(root)]
    footnotes = _footnotes(ordered, notes)
    return Topics(tuple(_section(draft) for draft in drafts), footnotes)


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a node."""

    programme: bool = False
    topic: bool = False


def _draft(node: Node, level: int, parent: str, above: _Above, ids: _Ids) -> _Draft:
    text = lay_text(node.blocks)
    kind = _kind(node, level, text, above)
    own = ids.take(node, parent)
    draft = _Draft(node, text, own, level, kind)
    below = _Above(above.programme or kind == "programme", above.topic or kind == "topic")
    draft.children = [_draft(child, level + 1, own, below, ids) for child in node.children]
    return draft


def _kind(node: Node, level: int, text: SectionText, above: _Above) -> schema.SectionKind:
    is_sub = node.title.lower().startswith("deelprogramma")
    if node.programme and (is_sub or not above.programme):
        return "programme"
    fields = any(laid.block.kind == "field" or laid.block.heads for laid in text.blocks)
    if level == 1:
        # A fragment can begin below its chapter: rows of W-questions make a topic.
        return "topic" if fields and not node.children else "chapter"
    return "topic" if (text.text or fields) and not above.topic else "section"


class _Ids:
    """Ids from number and title; equal ones are told apart by their parents, then counted."""

    def __init__(self, roots: list[Node]) -> None:
        self._uses = Counter(_slug(node) for node in _nodes(roots))
        self._taken: set[str] = set()
        self._last: Counter[str] = Counter()

    def take(self, node: Node, parent: str) -> str:
        """An id that no other section has."""
        own = _slug(node)
        if self._uses[own] > 1 and parent:
            own = f"{parent}/{own}"
        unique = own
        while unique in self._taken:
            self._last[own] += 1  # kept: thousands may have one title
            unique = f"{own}~{self._last[own] + 1}"
        self._taken.add(unique)
        return unique


def _nodes(roots: list[Node]) -> Iterator[Node]:
    for node in roots:
        yield node
        yield from _nodes(node.children)


def _slug(node: Node) -> str:
    plain = unicodedata.normalize("NFKD", f"{node.number or ''} {node.title}").casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9.]+", "-", letters).strip("-.")[:_SLUG].strip("-.") or "begin"


def _walk(draft: _Draft) -> Iterator[_Draft]:
    yield draft
    for child in draft.children:
        yield from _walk(child)


def _section(draft: _Draft) -> schema.Section:
    node, text = draft.node, draft.text
    fields = tuple(
        field for i, laid in enumerate(text.blocks, 1) for field in _block_fields(draft.id, i, laid)
    )
    return schema.Section(
        id=draft.id,
        number=node.number,
        title=node.title,
        level=draft.level,
        level_source=node.source,
        kind=draft.kind,
        text=text.text,
        status_text=_status_text(text),
        blocks=tuple(laid.model for laid in text.blocks),
        fields=fields,
        status=_shown(draft),
        pages=_pages(draft),
        heading=_heading(draft),
        children=tuple(_section(child) for child in draft.children),
    )


def _block_fields(section: str, position: int, laid: Laid) -> Iterator[schema.Field]:
    """The field of a labelled block, or one for each cell of a row that is a topic."""
    block = laid.block
    if block.kind == "field":
        quote = block.text.split("\n", 1)[0] or block.label or ""
        yield schema.Field(
            role=block.role or "other",
            label=block.label or "",
            text=block.text,
            signal=block.signal,
            evidence=(_evidence(section, position, block, quote),),
            char_start=laid.start,
            char_end=laid.end,
        )
    start = laid.start
    for head, cell in zip(block.heads, block.rows[0] if block.heads else (), strict=True):
        yield schema.Field(
            role=head.role,
            label=head.label,
            text=cell.text,
            signal=cell.signal,
            evidence=(_evidence(section, position, block, cell.text),),
            char_start=start,
            char_end=start + len(cell.text),
        )
        start += len(cell.text) + bool(cell.text)  # the tab behind it; empty cells have none


def _evidence(section: str, position: int, block: Block, quote: str) -> schema.Evidence:
    return schema.Evidence(
        section=section,
        page=block.place.page,
        bbox=block.place.bbox,
        paragraph=position,
        quote=quote,
    )


def _status_text(text: SectionText) -> str:
    """Text of the status fields; without these, all text that no other field claims."""
    status = [laid.model.text for laid in text.blocks if laid.block.role == "status"]
    status += [cell for laid in text.blocks for cell in _status_cells(laid.block)]
    if status:
        return "\n\n".join(part for part in status if part)
    roles = {laid.block.role for laid in text.blocks if laid.block.kind == "field"}
    if roles & {"goal", "action"}:
        return ""  # a plan whose result the file does not hold
    free = [laid.model.text for laid in text.blocks if laid.block.role not in _NEVER_STATUS]
    return "\n\n".join(part for part in free if part)


def _status_cells(block: Block) -> list[str]:
    """Cells of a row that tell how it stands."""
    cells = block.rows[0] if block.heads else []
    return [
        cell.text
        for head, cell in zip(block.heads, cells, strict=True)
        if head.role in ("status", "explanation") and cell.text
    ]


def _pages(draft: _Draft) -> tuple[int, ...]:
    """First and last page of the heading and the section's own text."""
    blocks = [laid.block for laid in draft.text.blocks]
    if draft.node.heading is not None:
        blocks = [draft.node.heading, *blocks]
    places = [place for block in blocks for place in (block.place, *block.continued)]
    pages = sorted({place.page for place in places if place.page is not None})
    return (pages[0], pages[-1]) if pages else ()


def _shown(draft: _Draft) -> schema.Status | None:
    """The sign beside the heading; what it and the words say is judged by `language`."""
    heading = draft.node.heading
    if heading is None or heading.signal is None:
        return None
    evidence = _heading(draft)
    return schema.Status(
        value="unknown",
        signal=heading.signal,
        score=0.5,
        rule="sign",
        evidence=(evidence,) if evidence else (),
    )


def _heading(draft: _Draft) -> schema.Evidence | None:
    block = draft.node.heading
    if block is None:
        return None
    printed = " ".join(part for part in (block.number, block.mark, block.text) if part)
    return schema.Evidence(
        section=draft.id,
        page=block.place.page,
        bbox=block.place.bbox,
        quote=printed,
        original_quote=block.original,
    )


def _footnotes(drafts: list[_Draft], notes: list[FoundNote]) -> tuple[schema.Footnote, ...]:
    """Each note with the place of its mark: on its own page or the one before."""
    marks = [
        (mark.mark, offset, laid, draft)
        for draft in drafts
        for mark, offset, laid in draft.text.note_marks()
    ]
    used: set[int] = set()
    found: list[schema.Footnote] = []
    for note in notes:
        at = _mark_of(note, marks, used)
        if at is None:
            found.append(schema.Footnote(mark=note.mark, text=note.text, page=note.place.page))
            continue
        used.add(at)
        _, offset, laid, draft = marks[at]
        position = draft.text.blocks.index(laid) + 1
        quote = _words_before(draft.text.text, offset)
        found.append(
            schema.Footnote(
                mark=note.mark,
                text=note.text,
                section=draft.id,
                char_start=offset,
                page=note.place.page,
                evidence=(_evidence(draft.id, position, laid.block, quote),),
            )
        )
    return tuple(found)


def _mark_of(
    note: FoundNote, marks: list[tuple[str, int, Laid, _Draft]], used: set[int]
) -> int | None:
    for i, (mark, _, laid, _) in enumerate(marks):
        if mark != note.mark or i in used:
            continue
        pages = {p.page for p in (laid.block.place, *laid.block.continued)}
        page = note.place.page
        if page is None or pages & {page, page - 1}:
            return i
    return None


def _words_before(text: str, offset: int) -> str:
    """The last words of the line before the mark, at most 60 characters."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    if len(line) <= 60:
        return line
    return line[line.index(" ", len(line) - 60) + 1 :] if " " in line[-60:] else line[-60:]
