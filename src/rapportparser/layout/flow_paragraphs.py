"""Paragraphs of Word as blocks: headings by style, list items, fields, running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from .. import lexicon
from ..blocks import Block, HeadingHint, NoteMark, Setting, Sign
from ..normalise import normalise
from ..source import FlowParagraph, Run
from .paragraphs import list_mark
from .signs import hued, is_sign

_LARGER = 1.1
"""Times the size of running text; headings of the reports seen are set 1.15 to 2 times."""
_LONGEST_HEADING = 250
"""Characters; a longer paragraph in a heading style is text set in the wrong style."""
_LINE = 95  # characters of running text on a line of A4, to estimate how many lines it fills
_SHORT = 60  # characters that end a line before its end, whatever the typeface
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")
_SENTENCE_OR_LIST_END = re.compile(r"[.,;:!?]$")
_QUESTION = re.compile(r"([^?]{8,118}\?)\s+(?=\S)")


@dataclass(slots=True)
class _Text:
    """Characters of one paragraph, or of one line of it."""

    runs: list[Run]
    raw: str = ""
    marks: list[tuple[str, int]] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)

    def __post_init__(self) -> None:
        for run in self.runs:
            if run.picture is not None:
                digest = None if run.picture == "shape" else run.picture
                self.signs.append(Sign(run.colour, digest, offset=len(normalise(self.raw))))
            elif is_sign(run.text.strip()):
                self.signs.append(Sign(hued(run.colour), None, run.text.strip()))
                self.signs[-1].offset = len(normalise(self.raw))
            if run.note is not None:
                self.marks.append((run.note, len(self.raw)))
            self.raw += run.text

    def note_marks(self, cut: int = 0) -> list[NoteMark]:
        """Marks with their offsets in the normalised text without its first characters.

        `cut` counts characters of the raw text.
        """
        return [
            NoteMark(mark, len(normalise(self.raw[cut : max(at, cut)]))) for mark, at in self.marks
        ]


def paragraph_blocks(paragraph: FlowParagraph, body_size: float | None) -> list[Block]:
    """The blocks of one paragraph: several where line breaks separate them."""
    if paragraph.heading_level is not None or paragraph.is_title:
        return [_heading(paragraph, body_size)]
    blocks = [_block(_Text(runs), paragraph, body_size) for runs in _parts(paragraph.runs)]
    for block in blocks[1:]:
        # A number belongs to the first part; what follows a line break is its continuation.
        block.number = None
    return [block for block in blocks if block.text or block.note_marks or block.signs]


def _heading(paragraph: FlowParagraph, body_size: float | None) -> Block:
    text = _Text([replace_breaks(run) for run in paragraph.runs])
    block = _plain(text, paragraph)
    level = paragraph.heading_level
    if level is not None and len(block.text) <= _LONGEST_HEADING:
        block.hints.append(HeadingHint(level, "style"))
        block.number = paragraph.number
    elif paragraph.number and body_size:
        block.kind, block.mark = "list", paragraph.number
    return block


def replace_breaks(run: Run) -> Run:
    """The run with its line breaks as spaces."""
    if "\n" not in run.text:
        return run
    return Run(
        run.text.replace("\n", " "), run.bold, run.italic, run.size, run.colour, run.raised,
        run.note, run.picture,
    )  # fmt: skip


def _cut_before_label(text: str) -> str:
    """The text with a line feed for a tab that sets a second label apart."""
    head, tab, tail = text.partition("\t")
    is_label = tab and lexicon.label(normalise(tail).partition(":")[0])
    return f"{head}\n{tail}" if is_label else text


def _parts(runs: list[Run]) -> list[list[Run]]:
    """Lines that belong together, as typed with line breaks inside one Word paragraph."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = _cut_before_label(run.text).split("\n")
        lines[-1].append(_with_text(run, first))
        lines += [[_with_text(run, other)] for other in others]
    parts: list[list[Run]] = []
    for line in lines:
        if not _raw(line).strip() and not any(run.note or run.picture for run in line):
            continue
        if parts and not _separate(parts[-1], line):
            parts[-1] += [_as_set_like(parts[-1][-1], " "), *line]
        else:
            parts.append(line)
    return parts


def _as_set_like(run: Run, text: str) -> Run:
    """Other characters, without the note or picture of the run."""
    return Run(text, run.bold, run.italic, run.size, run.colour, run.raised)


def _with_text(run: Run, text: str) -> Run:
    note, picture = (run.note, run.picture) if not run.text else (None, None)
    return Run(text, run.bold, run.italic, run.size, run.colour, run.raised, note, picture)


def _raw(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _separate(before: list[Run], line: list[Run]) -> bool:
    """True when a line break ends a paragraph rather than only a line."""
    upper, lower = _raw(before).strip(), _raw(line).strip()
    if list_mark(lower) or _ENDS.search(upper) or lexicon.label(normalise(lower.partition(":")[0])):
        return True
    if _is_bold(before) != _is_bold(line):
        return True
    return len(upper) < _SHORT and not lower[:1].islower()


def _block(text: _Text, paragraph: FlowParagraph, body_size: float | None) -> Block:
    found = _field(text)
    if found is not None:
        return found
    block = _plain(text, paragraph)
    stands_out = _stands_out(block, body_size)
    if paragraph.number is not None and paragraph.list_level is not None:
        if stands_out and paragraph.number[-1:].isalnum() | (paragraph.number[-1:] in ".)"):
            block.number = paragraph.number
        else:
            block.kind, block.mark = "list", paragraph.number
            block.list_level = paragraph.list_level
        return block
    mark = list_mark(block.text)
    if mark and not (stands_out and any(character.isalnum() for character in mark)):
        cut = len(block.text) - len(block.text[len(mark) :].lstrip())
        block.kind, block.mark, block.text = "list", mark, block.text[cut:]
        for note in block.note_marks:
            note.offset = max(0, note.offset - cut)
    return block


def _plain(text: _Text, paragraph: FlowParagraph) -> Block:
    clean = normalise(text.raw)
    return Block(
        "text",
        clean,
        original=text.raw.strip() if text.raw.strip() != clean else "",
        setting=_setting(text.runs, paragraph.shading, len(clean)),
        note_marks=text.note_marks(),
        signs=text.signs,
    )


def _setting(runs: list[Run], shading: str | None, length: int) -> Setting:
    inked = [run for run in runs if run.text.strip()]
    sizes, colours = Counter[float | None](), Counter[str | None]()
    for run in inked:
        sizes[run.size] += len(run.text)
        colours[run.colour] += len(run.text)
    return Setting(
        size=sizes.most_common(1)[0][0] if sizes else None,
        bold=_is_bold(runs),
        italic=bool(inked) and all(run.italic for run in inked),
        colour=colours.most_common(1)[0][0] if len(colours) == 1 else None,
        background=shading,
        lines=max(1, -(-length // _LINE)),
    )


def _is_bold(runs: list[Run]) -> bool:
    inked = [run for run in runs if run.text.strip() and not run.raised]
    return bool(inked) and all(run.bold for run in inked)


def _stands_out(block: Block, body_size: float | None) -> bool:
    """Set and worded like a heading, so that its number may be one of a heading."""
    larger = bool(body_size and block.setting.size and block.setting.size >= _LARGER * body_size)
    short = len(block.text) <= 2 * _LINE and not _SENTENCE_OR_LIST_END.search(block.text)
    return short and (larger or block.setting.bold)


def _field(text: _Text) -> Block | None:
    """A field whose label and value stand in one paragraph: by a tab, bold, or a question."""
    cut = _label_end(text)
    if cut is None:
        return None
    label, value = normalise(text.raw[:cut]).rstrip(" :"), normalise(text.raw[cut:])
    match = lexicon.label(label)
    if match is None or not value:
        return None
    raw = text.raw[cut:].strip()
    setting = replace(_setting(text.runs, None, len(value)), bold=False)
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


def _label_end(text: _Text) -> int | None:
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
