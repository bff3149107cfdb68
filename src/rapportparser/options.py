"""What a caller can set for one parse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PositiveInt

from .schema import Period, ReportKind

Progress = Callable[[str, int, int], None]
"""Called with a stage name, units done and units in all."""


class Limits(BaseModel):
    """Above any of these a file is refused with `LimitExceeded`."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    bytes: PositiveInt = 500_000_000
    """Size of the file."""
    pages: PositiveInt = 5_000
    """Pages of a PDF; the largest Dutch budgets seen have about 500."""
    inflated_bytes: PositiveInt = 1_000_000_000
    """Word: size of all parts after unpacking."""
    zip_ratio: PositiveInt = 200
    """Word: unpacked size over packed size of one part of over 1 MB."""
    depth: PositiveInt = 100
    """Word: nesting of tables and content controls."""
    seconds: PositiveInt = 120
    """Wall clock for reading one file in the isolated reader, and again for understanding what
    was read; 500 pages take some 15 seconds on a machine that does nothing else."""
    memory_mb: PositiveInt = 2_048
    """Address space of the isolated reader, in MiB; the largest reports seen take 500."""


class Options(BaseModel):
    """Settings of `parse`; what is given here overrides what the file says."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    kind: ReportKind | None = None
    organisation: str | None = None
    fiscal_year: int | None = None
    period: Period | None = None
    reference_date: date | None = None
    password: str | None = None
    ocr: bool = False
    """Recognise pages that have no text layer, or a garbled one; needs the extra `[ocr]` and
    Tesseract with Dutch."""
    isolate: bool = True
    """Read the file in a child process with limits; turn off only for files you trust."""
    labels: Path | None = None
    """TOML file with labels and words of an organisation, added to the built-in ones."""
    limits: Limits = Limits()
    progress: Progress | None = None
