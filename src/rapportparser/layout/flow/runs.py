"""The runs of a Word paragraph: its lines, its setting, its marks and signs with their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from ... import lexicon
from ...blocks import NoteMark, Setting, Sign
from ...normalise import normalise
from ...source import Run
from ..paragraphs import list_mark
from ..signs import hued, is_sign, tinted

LINE = 95  # characters of running text on a line of A4, to estimate how many lines it fills
LARGER = 1.1
"""Times the size of running text; headings of the reports seen are set 1.15 to 2 times."""
_SHORT = 60  # characters that end a line before its end, whatever the typeface
_TITLE = 2 * LINE
"""Characters of a title that is broken by hand."""
_SYMBOL = re.compile(
    r"(?:(?<=\s)|(?<![\s\S]))([\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?)(?!\S)"
)
"""An arrow, a shape, a dingbat or an emoji between white space: no part of a word."""
_LABEL = re.compile(r"[A-Z][^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
"""What a label may look like that no list knows: up to four words."""
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z])[.:)]?")
"""A number typed before a title, with a tab between them."""
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")


@dataclass(slots=True)
class FlowText:
    """Characters of one paragraph, or of one line of it; its signs are lifted out of the text."""

    runs: list[Run]
    titled: bool = False
    """It is a heading, in which a symbol is a sign wherever it stands."""
    raw: str = ""
    marks: list[tuple[str, int]] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.runs = [piece for run in self.runs for piece in _pieces(run)]
        glyphs = self._glyphs()
        for position, run in enumerate(self.runs):
            sign = _picture(run) or self._blank(position)
            if position in glyphs:
                sign = Sign(tinted(run.colour), None, run.text.strip()[:1])
                self.runs[position] = as_set_like(run, "")
            if sign is not None:
                sign.offset = len(normalise(self.raw))
                self.signs.append(sign)
            if run.note is not None:
                self.marks.append((run.note, len(self.raw)))
            self.raw += self.runs[position].text

    def _glyphs(self) -> set[int]:
        """Positions of the runs that are signs: alone, behind labels or text, in headings.

        A symbol that opens a line of text is its bullet, and one without colour may be a word.
        """
        found = {i for i, run in enumerate(self.runs) if _is_symbol(run.text.strip())}
        words = [i for i, run in enumerate(self.runs) if run.text.strip() and i not in found]
        if not found or not words or self.titled or self._are_labels(found):
            return found
        return {i for i in found if i > words[0] and tinted(self.runs[i].colour)}

    def _are_labels(self, glyphs: set[int]) -> bool:
        """True for labels with a symbol behind each, and nothing else."""
        pieces, open_ = [], ""
        for i, run in enumerate(self.runs):
            if i in glyphs:
                pieces.append(open_)
                open_ = ""
            else:
                open_ += run.text
        return not open_.strip() and all(lexicon.label(normalise(piece)) for piece in pieces)

    def _blank(self, position: int) -> Sign | None:
        """Spaces on a colour of their own: a block of that colour."""
        run = self.runs[position]
        if run.background is None or not run.text or run.text.strip():
            return None
        beside = self.runs[max(0, position - 1) : position + 2]
        if any(other is not run and other.background == run.background for other in beside):
            return None
        colour = hued(run.background)
        return Sign(colour) if colour else None

    def note_marks(self, cut: int = 0) -> list[NoteMark]:
        """Marks with their offsets in the normalised text without its first characters.

        `cut` counts characters of the raw text.
        """
        return [
            NoteMark(mark, len(normalise(self.raw[cut : max(at, cut)]))) for mark, at in self.marks
        ]


def _picture(run: Run) -> Sign | None:
    if run.picture is None:
        return None
    return Sign(run.colour, None if run.picture == "shape" else run.picture)


def _pieces(run: Run) -> Iterator[Run]:
    """The run, cut around symbols that stand by themselves."""
    if _SYMBOL.search(run.text) is None:
        yield run
        return
    for piece in _SYMBOL.split(run.text):
        if piece:
            yield as_set_like(run, piece)


def _is_symbol(text: str) -> bool:
    """True for a character that is drawn for a sign, with or without its variation selector."""
    return is_sign(text[:1]) or bool(_SYMBOL.fullmatch(text))


def replace_breaks(run: Run) -> Run:
    """The run with its line breaks as spaces."""
    if "\n" not in run.text:
        return run
    return msgspec.structs.replace(run, text=run.text.replace("\n", " "))


def line_groups(runs: list[Run], body_size: float | None) -> list[list[Run]]:
    """Lines that belong together, as typed with line breaks inside one Word paragraph."""
    groups: list[list[Run]] = []
    for line in _lines(runs):
        if not _raw(line).strip() and not any(run.note or run.picture for run in line):
            continue
        if groups and not _separate(groups[-1], line, body_size):
            groups[-1] += [as_set_like(groups[-1][-1], " "), *line]
        else:
            groups.append(line)
    return groups


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    cuts = _label_tabs(_raw(runs))
    line: list[Run] = []
    at = 0
    for run in runs:
        text = "".join("\n" if at + i in cuts else c for i, c in enumerate(run.text))
        at += len(run.text)
        first, *others = text.split("\n")
        line.append(msgspec.structs.replace(run, text=first))
        for other in others:
            yield line
            line = [as_set_like(run, other)]
    yield line


def _label_tabs(raw: str) -> set[int]:
    """Offsets of the tabs that set a further label apart."""
    found, at, labelled = set(), 0, False
    for piece in raw.split("\t"):
        head, colon, rest = normalise(_SYMBOL.sub("", piece)).partition(":")
        known = lexicon.label(head) is not None
        # Beside a known label, a word with a colon and a value behind it is one too.
        numbers = _NUMBER.fullmatch(raw[:at].strip())
        if (
            at
            and not numbers
            and (known or (labelled and colon and not rest and _LABEL.fullmatch(head)))
        ):
            found.add(at - 1)
        labelled = labelled or known
        at += len(piece) + 1
    return found


def as_set_like(run: Run, text: str) -> Run:
    """Other characters, without the note or picture of the run."""
    return msgspec.structs.replace(run, text=text, note=None, picture=None)


def _raw(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _separate(before: list[Run], line: list[Run], body_size: float | None) -> bool:
    """True when a line break ends a paragraph rather than only a line."""
    upper, lower = _raw(before).strip(), _raw(line).strip()
    if list_mark(lower) or _ENDS.search(upper) or lexicon.label(normalise(lower.partition(":")[0])):
        return True
    if is_bold(before) != is_bold(line):
        return True
    if len(upper) + len(lower) <= _TITLE and _set_off_alike(before, line, body_size):
        return False
    return len(upper) < _SHORT and not lower[:1].islower()


def _set_off_alike(before: list[Run], line: list[Run], body_size: float | None) -> bool:
    """True for lines that are both set like a heading, in the same size: it is one heading."""
    sizes = {run.size for run in (*before, *line) if run.text.strip()}
    if len(sizes) != 1:
        return False
    size = sizes.pop()
    larger = bool(size and body_size and size >= LARGER * body_size)
    return larger or (is_bold(before) and is_bold(line))


def setting_of(runs: list[Run], shading: str | None, length: int) -> Setting:
    """How most of the runs are set, on `shading`; `length` is that of the normalised text."""
    inked = [run for run in runs if run.text.strip()]
    sizes, colours = Counter[float | None](), Counter[str | None]()
    for run in inked:
        sizes[run.size] += len(run.text)
        colours[run.colour] += len(run.text)
    behind = {run.background for run in inked}
    return Setting(
        size=sizes.most_common(1)[0][0] if sizes else None,
        bold=is_bold(runs),
        italic=bool(inked) and all(run.italic for run in inked),
        underlined=bool(inked) and all(run.underlined for run in inked),
        colour=colours.most_common(1)[0][0] if len(colours) == 1 else None,
        background=shading or (behind.pop() if len(behind) == 1 else None),
        lines=max(1, -(-length // LINE)),
    )


def is_bold(runs: list[Run]) -> bool:
    """True when all that is inked is bold, note marks aside."""
    inked = [run for run in runs if run.text.strip() and not run.raised]
    return bool(inked) and all(run.bold for run in inked)
