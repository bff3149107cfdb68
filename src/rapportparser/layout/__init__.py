"""`Source` to blocks in reading order, the same for every format."""

from __future__ import annotations

from ..blocks import Layout
from ..source import Source
from .hints import add_hints
from .labels.pairs import recognise_fields
from .labels.ticked import with_choices
from .tables.doubts import table_doubts
from .tables.kinds import describe_tables

__all__ = ["lay_out"]


def lay_out(source: Source) -> Layout:
    """Paragraphs, list items, tables and fields, with furniture, notes and contents apart."""
    if source.pages:
        from .pages import from_pages as convert  # noqa: PLC0415  each format loads its own
    elif source.flow:
        from .flow.blocks import from_flow as convert  # noqa: PLC0415
    else:
        from .plain.blocks import from_lines as convert  # noqa: PLC0415
    layout = convert(source)
    layout.blocks = with_choices(recognise_fields(layout.blocks))
    describe_tables(layout.blocks)
    layout.doubts += table_doubts(layout.blocks, source.pages)
    add_hints(layout.blocks, layout.contents, source)
    return layout
