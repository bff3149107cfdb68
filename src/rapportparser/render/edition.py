"""What an output is made with, beside the thing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .wording import Wording

PAGE_WIDTH = 80
"""Cells of a line in the terminal, unless the terminal is narrower."""


Cell = str | int | float | None
"""What stands in one field of a CSV."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Language, date and version of one output."""

    words: Wording
    made_on: date
    version: str
    """Of the library; a saved model carries its own."""


RenderFunction = Callable[[Any, Edition], str | bytes]
"""Makes one output of one kind of model; `render/table.py` lists them all.

The first argument is the model that stands beside the function in that table.
"""
