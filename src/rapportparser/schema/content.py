"""What stands in a section: paragraphs, list items, fields, tables, pictures and their signs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as PydanticField

from .base import Model
from .evidence import BBox

FieldRole = Literal[
    "goal", "action", "status", "cost", "theme", "planning", "money", "quality", "risk",
    "indicator", "portfolio_holder", "explanation", "other",
]  # fmt: skip
TableType = Literal["financial", "indicators", "status", "plain"]
ColumnRole = Literal[
    "label", "budget", "amended_budget", "actual", "forecast", "deviation", "change", "income",
    "expense", "balance", "indicator", "unit", "source", "baseline", "target", "reference",
]  # fmt: skip


class Signal(Model):
    """A traffic light, icon or letter, with the meaning that the report itself gives it."""

    colour: str | None = None
    """Colour as `#rrggbb`."""
    symbol: str | None = None
    meaning: str | None = None
    axis: str | None = None
    """What it is about where there are several: `tijd`, `geld`, `kwaliteit`; else what the head of
    its column says."""
    legend_page: int | None = None
    """Page from 1 of the legend that decided; `None` when conventional colours did."""


class Placed(Model):
    """What every block has: its text and where it stands."""

    text: str
    """Normalised text."""
    original: str = ""
    """What stands on the page; empty when equal to `text`."""
    page: int | None = None
    """Page from 1 on which the block begins; `None` without pages."""
    bbox: BBox | None = None
    """Box on that page, in points, origin top left."""


class Paragraph(Placed):
    kind: Literal["paragraph"] = "paragraph"


class ListItem(Placed):
    kind: Literal["list_item"] = "list_item"
    mark: str
    """Bullet, number or letter as printed; not part of `text`."""
    level: int = 1
    """Depth in the list, from 1."""


class FieldBlock(Placed):
    """A labelled part of the text, such as a row under a W-question."""

    kind: Literal["field"] = "field"
    label: str
    role: FieldRole


class Cell(Model):
    """One cell of a table."""

    text: str
    signal: Signal | None = None
    colour: str | None = None
    """Background as `#rrggbb`, where it is not white."""
    columns: int = 1
    """How many columns it spans."""
    covered: bool = False
    """Part of a cell that begins in a row above; its own text is empty."""


class Column(Model):
    """What one column of a table holds."""

    label: str
    """Its head; the lines of a head over several rows joined by a space."""
    role: ColumnRole | None = None
    """What the words of its head say; `label` names the rows."""
    year: int | None = None
    unit: str | None = None
    """`EUR`, `fte`, `%`, where its own head says so, else as for the table."""
    scale: int = 1
    """What one printed unit stands for: 1000 under `x € 1.000`."""


class Table(Placed):
    kind: Literal["table"] = "table"
    type: TableType = "plain"
    """`financial`: amounts of a programme by year or by budget and result; `indicators`: measured
    values with their targets; `status`: every row a topic."""
    unit: str | None = None
    """`EUR`, `fte`, `%` or as written: in what its amounts are, by heads, caption or text above."""
    scale: int = 1
    """What one printed unit stands for: 1000 under `x € 1.000`."""
    caption: str | None = None
    header_rows: int = 0
    """How many of its first rows are heads."""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...]


class Picture(Placed):
    kind: Literal["picture"] = "picture"


Block = Annotated[
    Paragraph | ListItem | FieldBlock | Table | Picture, PydanticField(discriminator="kind")
]
