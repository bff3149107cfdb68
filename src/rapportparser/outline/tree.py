"""Blocks and headings to a tree of nodes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..blocks import Block, Doubtful, Layout, Node, NoteMark, Outline
from ..schema import LevelSource
from ..schema.title import title_key
from .forms import form_labels
from .headings import Heading, find_headings, is_programme
from .inks import settle_inks
from .levels import local_numbers, ranks
from .looks import QUESTION
from .number_lines import join_number_lines
from .projects import settle_projects
from .sequences import settle_sequences
from .status_rows import split_status_tables
from .summaries import mark_results


@dataclass(slots=True)
class _Open:
    """A node that later headings may lie below."""

    rank: float
    heading: Heading
    node: Node
    local: bool = False
    """Its number counts within its section, so it names no parent of longer numbers."""
    boxed: bool = False
    """It stands in a coloured box with text, so nothing outside that box lies below it."""


def build_outline(layout: Layout) -> Outline:
    """The tree of headings, each with the blocks that stand under it."""
    layout.blocks = join_number_lines(layout.blocks)
    headings = find_headings(layout.blocks)
    settle_sequences(headings)
    settle_inks(headings)
    mark_results(layout.blocks, {heading.position for heading in headings})
    sheet = form_labels(headings)
    levels = ranks(headings, sheet)
    local = local_numbers(headings)
    labels = _field_labels(layout.blocks, headings, [rank for rank, _ in levels], sheet)
    outline = Outline([])
    stack: list[_Open] = []
    start = 0
    blocks = layout.blocks
    pending: Block | None = None
    for i, (heading, (rank, source)) in enumerate(zip(headings, levels, strict=True)):
        _fill(outline, stack, blocks[start : heading.position], pending)
        start, pending = heading.position + 1, None
        _close_boxes(stack, heading)
        if i in labels and _takes_field(stack, heading, rank):
            pending = _as_label(heading)
        elif not _repeats(stack, heading):
            opened = _open(outline, stack, heading, (rank, source))
            last = i + 1 == len(headings)
            over_text = last or headings[i + 1].position > heading.position + 1
            opened.local, opened.boxed = i in local, over_text and _is_boxed(blocks, heading)
    _fill(outline, stack, blocks[start:], pending)
    _note_doubts(outline, headings)
    settle_projects(outline.roots)
    split_status_tables(outline.roots)
    return outline


def _field_labels(
    blocks: list[Block], headings: list[Heading], found: list[float], sheet: set[int]
) -> set[int]:
    """Positions of labels that open a field: nothing stands below them, nothing lists them.

    A W-question opens one, unless the file itself lists it and it holds sections. Another label
    does over text where it is set like the W-questions of the file, or where it is a label of a
    form (`sheet`); elsewhere `Planning` and `Voortgang` are titles.
    """
    questions = {h.look for h in headings if h.label and h.label.is_question}

    def may_open(i: int) -> bool:
        heading = headings[i]
        question = heading.label is not None and heading.label.is_question
        if heading.numbered.number or (heading.block.hints and not question):
            return False
        if question:
            return not heading.block.hints or _ends(headings, found, i)
        like_questions = replace(heading.look, rank=QUESTION) in questions
        known = heading.label is not None and like_questions
        return (known or i in sheet) and _over_text(blocks, headings, i)

    return {i for i in range(len(headings)) if may_open(i) and _is_leaf(headings, found, i)}


def _ends(headings: list[Heading], found: list[float], i: int) -> bool:
    """True when text follows heading `i`, and the next heading does not lie below it."""
    if i + 1 == len(headings):
        return True
    answered = headings[i + 1].position > headings[i].position + 1
    return answered and found[i + 1] <= found[i]


def _over_text(blocks: list[Block], headings: list[Heading], i: int) -> bool:
    """True when text, or another label, follows."""
    position = headings[i].position + 1
    if i + 1 < len(headings) and headings[i + 1].position == position:
        return headings[i + 1].label is not None
    return position < len(blocks) and blocks[position].kind in ("text", "list")


def _is_leaf(headings: list[Heading], found: list[float], i: int) -> bool:
    """True when the next heading does not lie below label `i`.

    A W-question that is answered is a field, whatever follows. A heading that the file itself
    lists does not lie below an answered label that it omits.
    """
    if i + 1 == len(headings) or found[i + 1] <= found[i] or headings[i + 1].label is not None:
        return True
    following = headings[i + 1]
    answered = following.position > headings[i].position + 1
    label = headings[i].label
    is_question = label is not None and label.is_question
    return answered and (is_question or any(hint.level for hint in following.block.hints))


def _as_label(heading: Heading) -> Block:
    block = heading.block
    role = heading.label.role if heading.label else "other"
    return Block(
        "field", "", place=block.place, setting=block.setting, label=block.text, role=role,
        signs=block.signs,
    )  # fmt: skip


def _takes_field(stack: list[_Open], heading: Heading, rank: float) -> bool:
    """True when the label opens a field; goes up to the heading that the field belongs to.

    A W-question belongs to the empty heading right above it, else to the last heading that
    looks more prominent. Another label of the same look as its neighbours is a heading.
    """
    if not stack:
        return False
    question = heading.label is not None and heading.label.is_question
    if stack[-1].rank < rank:
        if question:
            del stack[_above_question(stack, len(stack) - 1, heading) + 1 :]
        return True
    if not question:
        return False
    top = stack[-1].node
    if top.blocks or top.children:
        holder = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].rank < rank), None)
        if holder is None:
            return False
        del stack[_above_question(stack, holder, heading) + 1 :]
    return True


def _above_question(stack: list[_Open], holder: int, heading: Heading) -> int:
    """The heading above the W-question that `holder` answers, where both are set like `heading`.

    What is set like the sections below one W-question is the next W-question, not their part.
    """
    if replace(stack[holder].heading.look, rank=QUESTION) != heading.look:
        return holder
    for i in range(holder, 0, -1):
        label = stack[i].heading.label
        if label is not None and label.is_question:
            return i - 1
    return holder


def _repeats(stack: list[_Open], heading: Heading) -> bool:
    """True for a heading that is printed again at the top of a later page."""
    page = heading.block.place.page
    for open_ in stack:
        before = open_.heading.block.place.page
        same = title_key(open_.node.title) == title_key(heading.numbered.title)
        if (
            same
            and open_.node.number == heading.numbered.number
            and open_.heading.look == heading.look
            and before is not None
            and page is not None
            and page > before
        ):
            return bool(open_.node.blocks or open_.node.children)
    return False


def _open(
    outline: Outline, stack: list[_Open], heading: Heading, found: tuple[float, LevelSource]
) -> _Open:
    """Add a node for the heading below the node that holds it."""
    rank, source = found
    keep = _numbered_parent(stack, heading, rank)
    if keep is not None:
        del stack[keep + 1 :]
        if keep >= 0:
            rank = max(rank, stack[keep].rank + 0.1)
        source = "numbering" if source == "typography" else source
    else:
        while stack and stack[-1].rank >= rank:
            stack.pop()
    node = Node(
        heading.numbered.number,
        heading.numbered.title,
        source,
        heading.block,
        programme=is_programme(heading.numbered),
    )
    (stack[-1].node.children if stack else outline.roots).append(node)
    opened = _Open(rank, heading, node)
    stack.append(opened)
    return opened


def _is_boxed(blocks: list[Block], heading: Heading) -> bool:
    """True when the text below the heading stands on the same colour."""
    colour = heading.block.setting.background
    following = blocks[heading.position + 1 : heading.position + 2]
    return colour is not None and any(b.setting.background == colour for b in following)


def _close_boxes(stack: list[_Open], heading: Heading) -> None:
    """Leave the boxes that the heading does not stand in."""
    colour = heading.block.setting.background
    for i, open_ in enumerate(stack):
        if open_.boxed and open_.heading.block.setting.background != colour:
            del stack[i:]
            return


def _numbered_parent(stack: list[_Open], heading: Heading, rank: float) -> int | None:
    """Position in the stack of the parent that the number names; -1 is the root.

    Where the number skips a level (2.2.1 below 2), a heading without number takes its place.
    """
    parts, prefix = heading.numbered.parts, heading.numbered.prefix
    if len(parts) < 2:
        return None
    for i in range(len(stack) - 1, -1, -1):
        other = stack[i].heading.numbered
        if other.prefix != prefix or not other.parts or stack[i].local:
            continue
        if len(other.parts) < len(parts) and parts[: len(other.parts)] == other.parts:
            skips = len(parts) - len(other.parts) > 1
            between = [j for j in range(i + 1, len(stack)) if stack[j].rank < rank] if skips else []
            return between[-1] if between else i
        if len(other.parts) == len(parts) and parts[:-1] == other.parts[:-1]:
            return i - 1
    return None


def _fill(outline: Outline, stack: list[_Open], blocks: list[Block], label: Block | None) -> None:
    """Give blocks to the open node; text before any heading gets a node without title."""
    if label is not None:
        blocks = _under_label(label, blocks)
    if not blocks:
        return
    if stack:
        stack[-1].node.blocks += blocks
    else:
        outline.roots.append(Node(None, "", "none", None, blocks=blocks))


def _under_label(label: Block, blocks: list[Block]) -> list[Block]:
    """The field of a label over text: what follows, up to the next field or table."""
    value: list[Block] = []
    for block in blocks:
        if block.kind not in ("text", "list"):
            break
        value.append(block)
    for block in value:
        start = len(label.text) + 2 * bool(label.text)
        label.note_marks += [NoteMark(m.mark, m.offset + start) for m in block.note_marks]
        label.text = f"{label.text}\n\n{block.text}" if label.text else block.text
        label.continued += [block.place, *block.continued]
    return [label, *blocks[len(value) :]]


def _note_doubts(outline: Outline, headings: list[Heading]) -> None:
    plain = [h for h in headings if not h.block.setting.size and not h.numbered.number]
    unsure = [h for h in plain if not h.block.hints]
    if unsure and len(unsure) > 0.5 * len(headings):
        outline.doubts.append(
            Doubtful(
                "unsure_level",
                f"{len(unsure)} headings have neither number nor setting; their levels are "
                "guessed from what stands under them.",
            )
        )
