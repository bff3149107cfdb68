"""Where a fact stands: page, box, paragraph and the literal words."""

from __future__ import annotations

from typing import Literal

from .base import Model

BBox = tuple[float, float, float, float]
"""Left, top, right, bottom in points (1/72 inch), origin at the top left of the page."""

Found = Literal["stated", "inferred", "given"]
"""How a report fact was found: said by the file, derived from it, or given by the caller."""


class Evidence(Model):
    """One place in one report."""

    section: str | None = None
    """Id of the section whose text holds the quote."""
    page: int | None = None
    """Page number from 1; `None` for Word and text files, which have no pages."""
    bbox: BBox | None = None
    """Box of the paragraph on the page, in points; `None` without pages."""
    paragraph: int | None = None
    """Position of the block in the section, from 1."""
    quote: str
    """Literal substring of the section's `text`."""
    original_quote: str = ""
    """The same words as they stand on the page, before normalisation; empty when equal."""


class Notice(Model):
    """Something the program is unsure of, or could not read."""

    code: str
    """Stable word for the kind of doubt, for example `garbled_text`."""
    message: str
    """What was seen, and what it means for the reader. English, for developers."""
    page: int | None = None
    """Page number from 1, where there is one."""
    section: str | None = None
    """Id of the section it is about, where there is one."""
