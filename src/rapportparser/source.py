"""What readers hand on: the marks on the page, not yet their meaning.

Slotted structures that travel as MessagePack from the isolated reader to the caller. PDF
fills `pages`, Word fills `flow`, plain text fills `lines`. Points, origin top left, pages
from 1.
"""

from __future__ import annotations

from typing import Literal

import msgspec

BBox = tuple[float, float, float, float]


# Structures of numbers and text alone cannot make a circle: `gc=False` keeps hundreds of
# thousands of them out of the garbage collector's rounds, and each 16 bytes smaller.
class Font(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How a word is set."""

    name: str
    size: float
    """Effective size in points, after the text matrix."""
    bold: bool
    italic: bool
    colour: str
    """Fill colour as `#rrggbb`."""


class Word(msgspec.Struct, array_like=True, gc=False):
    """Characters without a space between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: int
    """Position in `Source.fonts`."""
    raised: bool = False
    """Set smaller and higher than its neighbours: a note mark, or the e of 4e."""


class Area(msgspec.Struct, array_like=True, gc=False):
    """A filled rectangle, a rule (one side under 2 points) or a picture."""

    kind: Literal["fill", "rule", "picture"]
    x0: float
    top: float
    x1: float
    bottom: float
    colour: str | None = None
    digest: str | None = None
    """Of a small picture: its thumbnail, to match icons with the legend (`read/pictures.py`)."""
    shape: bool = False
    """Not a rectangle but a disc, an arrow, a mark; the box is the one around it."""
    slanted: bool = False
    """A shape with straight slanting sides and no curves: an arrow, a tick, a triangle."""


class Grid(msgspec.Struct, array_like=True):
    """A table found by its rules or fills: boxes of cells, row by row."""

    bbox: BBox
    rows: list[list[BBox | None]]


class TaggedHeading(msgspec.Struct, array_like=True):
    """A heading of the PDF's structure tree."""

    level: int
    text: str


class Page(msgspec.Struct, array_like=True):
    number: int
    width: float
    height: float
    words: list[Word] = []
    areas: list[Area] = []
    grids: list[Grid] = []
    tagged: list[TaggedHeading] = []
    label: str | None = None
    """Page label of the file, for example `iv`."""
    turned: list[Word] = []
    """Words that run upwards or downwards, such as heads of narrow columns."""


class Bookmark(msgspec.Struct, array_like=True):
    """One entry of the PDF outline."""

    title: str
    level: int
    """From 1."""
    page: int | None
    top: float | None = None


class Run(msgspec.Struct, array_like=True):
    """Characters of a Word paragraph in one setting."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    colour: str | None = None
    raised: bool = False
    note: str | None = None
    """Mark of the footnote or endnote that is referred to here; `text` is empty then."""
    picture: str | None = None
    """Digest of a small picture or shape that stands here; `text` is empty then, and `colour`
    is what stands out in it. A shape without pixels has the digest `shape`."""
    underlined: bool = False
    background: str | None = None
    """Highlight or shading of the characters, `#rrggbb`."""


class FlowParagraph(msgspec.Struct, tag="p"):
    """One Word paragraph."""

    runs: list[Run]
    style: str = ""
    """Name of the style as the file gives it."""
    heading_level: int | None = None
    """From 1: by style, by an ancestor of the style, or by outline level."""
    number: str | None = None
    """Automatic number or bullet, resolved, as Word shows it."""
    list_level: int | None = None
    """From 1, where the paragraph is an automatic list item."""
    is_title: bool = False
    """Set in the style Title or Subtitle."""
    is_contents: bool = False
    """Part of an automatic table of contents."""
    is_caption: bool = False
    """Says what a table or picture shows: by its style, or by a counter of tables."""
    shading: str | None = None
    keep_apart: bool = False
    """A page or section break stands before it."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class FlowCell(msgspec.Struct):
    blocks: list[FlowParagraph | FlowTable] = []
    columns: int = 1
    continues_above: bool = False
    """Vertically merged with the cell above; its own text is empty."""
    shading: str | None = None


class FlowTable(msgspec.Struct, tag="t"):
    """One Word table."""

    rows: list[list[FlowCell]]
    header_rows: int = 0


class Note(msgspec.Struct, array_like=True):
    """A footnote or endnote that the format itself knows."""

    mark: str
    text: str


class Doubt(msgspec.Struct, array_like=True):
    """What a reader was unsure of; becomes a `Notice`."""

    code: str
    message: str
    page: int | None = None


class Source(msgspec.Struct):
    """One file, read."""

    name: str
    sha256: str
    media_type: str
    page_count: int | None = None
    fonts: list[Font] = []
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    tagged: bool = False
    flow: list[FlowParagraph | FlowTable] = []
    lines: list[str] = []
    notes: list[Note] = []
    running: list[str] = []
    """Text of headers and footers that the format itself knows (Word)."""
    metadata: dict[str, str] = {}
    """`title`, `author`, `producer`, `created` (ISO date) where the file has them."""
    doubts: list[Doubt] = []
