"""What layout hands on: paragraphs, list items, tables and fields in reading order.

The same for every format, so that `outline` and `topics` never ask where a block came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .schema import BBox, ColumnRole, FieldRole, LevelSource, Signal, TableType

BlockKind = Literal["text", "list", "field", "table", "picture"]
HintSource = Literal["outline", "tags", "contents", "style"]


@dataclass(slots=True)
class Setting:
    """How most of a block is set; `None` where the format does not say."""

    size: float | None = None
    """In points."""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    """Underlined on purpose, over its whole width."""
    face: str = ""
    """Family and cut of the type, `garamond` or `garamond light`; empty where unknown or mixed."""
    colour: str | None = None
    background: str | None = None
    """Fill behind the text as `#rrggbb`, when it is not white."""
    space_before: float | None = None
    """Points of white above, where known."""
    x0: float | None = None
    lines: int = 1
    """How many printed lines the block has."""
    ends_full: bool = False
    """Its last line reaches the right edge of its column."""
    in_margin: bool = False
    """A title beside the text that it belongs to."""
    aside: BBox | None = None
    """The box in which the block stands beside the text of the page."""


@dataclass(slots=True)
class Place:
    """A page from 1 and a box in points; both `None` without pages."""

    page: int | None = None
    bbox: BBox | None = None


@dataclass(slots=True)
class HeadingHint:
    """A part of the file itself says that this block is a heading."""

    level: int
    """From 1; 0 when the source lists the heading without saying how deep it lies."""
    source: HintSource


@dataclass(slots=True)
class NoteMark:
    """A footnote mark that was lifted out of the text."""

    mark: str
    offset: int
    """Where it stood, in the block's text."""


@dataclass(slots=True)
class Sign:
    """A small picture, coloured dot or glyph that may tell a status."""

    colour: str | None = None
    """What stands out in it, as `#rrggbb`."""
    digest: str | None = None
    """Thumbnail of a picture (`read/pictures.py`); `None` when it is a colour only."""
    glyph: str | None = None
    """A character that is drawn instead of a picture."""
    place: Place = field(default_factory=Place)
    offset: int = 0
    """Where it stands in the block's text, for formats without places."""
    told: str | None = None
    """What it means, where the words beside it say so: the option that was ticked."""


@dataclass(slots=True)
class TableCell:
    text: str
    colour: str | None = None
    columns: int = 1
    bold: bool = False
    covered: bool = False
    """Part of a cell that begins in a row above; its own text is empty."""
    ink: str | None = None
    """Colour of its text, where it has one."""
    signs: list[Sign] = field(default_factory=list)
    signal: Signal | None = None
    """What its sign or colour means, once the legend is known."""
    note_marks: list[NoteMark] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    """One a page that the cell stands on."""


@dataclass(slots=True)
class ColumnHead:
    """The head of a column, for a row that is a topic of its own."""

    label: str
    role: FieldRole


@dataclass(slots=True)
class TableColumn:
    """What one column of a table holds."""

    label: str
    """Its head; the lines of a head over several rows joined by a space."""
    own: str = ""
    """The lowest line of its head, that stands over no other column."""
    role: ColumnRole | None = None
    year: int | None = None
    unit: str | None = None
    """`EUR`, `fte`, `%`, where its own head says so."""
    scale: int = 1
    """What one printed unit stands for: 1000 under `x € 1.000`."""


@dataclass(slots=True)
class TableFacts:
    """What a table is, by its heads and caption."""

    kind: TableType = "plain"
    unit: str | None = None
    scale: int = 1
    printed_unit: str | None = None
    """The words that give the unit."""
    caption: str | None = None
    header_rows: int = 0
    columns: list[TableColumn] = field(default_factory=list)
    """One for each column; empty where the heads do not tell."""


@dataclass(slots=True)
class Block:
    """One piece of the text in reading order."""

    kind: BlockKind
    text: str
    """Normalised. Of a table: cells joined by tabs, rows by line feeds."""
    original: str = ""
    place: Place = field(default_factory=Place)
    continued: list[Place] = field(default_factory=list)
    """Further places, when it runs on over columns or pages."""
    setting: Setting = field(default_factory=Setting)
    hints: list[HeadingHint] = field(default_factory=list)
    number: str | None = None
    """Automatic number that is not part of `text` (Word)."""
    mark: str | None = None
    """Bullet or number of a list item, not part of `text`."""
    list_level: int = 1
    label: str | None = None
    """Of a field: the label as printed; `text` is the value."""
    role: FieldRole | None = None
    rows: list[list[TableCell]] = field(default_factory=list)
    table: TableFacts | None = None
    """Of a table, once `layout` has looked at its heads."""
    heads: list[ColumnHead] = field(default_factory=list)
    """Of the single row of a status table: what each cell is; each makes a field."""
    note_marks: list[NoteMark] = field(default_factory=list)
    lead: str | None = None
    """Opening words that alone are set bold: perhaps a label."""
    signs: list[Sign] = field(default_factory=list)
    """Signs in it or beside it."""
    signal: Signal | None = None
    """What its sign means, once the legend is known."""
    is_caption: bool = False
    """The file itself says that this line tells what a table or picture shows."""


@dataclass(slots=True)
class FoundNote:
    """A footnote lifted out of the text."""

    mark: str
    text: str
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class ContentsLine:
    """One line of a printed table of contents."""

    title: str
    number: str | None = None
    page: int | None = None
    level: int = 0
    """Depth from 1 by the indent or style of the line; 0 when these do not tell."""


@dataclass(slots=True)
class Aside:
    """Where something stands that is no part of the text."""

    kind: Literal["furniture", "contents"]
    place: Place


@dataclass(slots=True)
class Doubtful:
    """Something layout or outline was unsure of; becomes a `Notice`."""

    code: str
    message: str
    page: int | None = None


@dataclass(slots=True)
class Layout:
    """A file as blocks, with what was lifted out of them."""

    blocks: list[Block]
    notes: list[FoundNote] = field(default_factory=list)
    contents: list[ContentsLine] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    """Running headers and footers, once each: they can name report and organisation."""
    cover: list[Block] = field(default_factory=list)
    """Blocks of a title page: they name the report and are not part of its text."""
    doubts: list[Doubtful] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    """Where furniture and contents stand, for formats with places."""


@dataclass(slots=True)
class Node:
    """A heading with its own blocks and the nodes below it."""

    number: str | None
    title: str
    source: LevelSource
    heading: Block | None
    programme: bool = False
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The tree of a file, and what was doubtful about it."""

    roots: list[Node]
    doubts: list[Doubtful] = field(default_factory=list)
