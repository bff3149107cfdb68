"""What is asked of a worker, what it answers, and what a caller gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from ..errors import RapportparserError
from ..read import Readable
from ..schema import Report


class Task(msgspec.Struct, frozen=True):
    """One piece of work for a child process; it travels over pipes and networks."""

    name: str
    """The file, for messages."""
    options: bytes
    """`Options` as JSON."""
    seconds: int
    memory_mb: int
    work: Literal["parse", "records", "compare"] = "parse"
    """`records` and `compare` answer with rows for an archive, `parse` with the report as JSON."""
    path: bytes | None = None
    """Absolute, as the file system spells it."""
    data: bytes | None = None
    pair: tuple[bytes, bytes] | None = None
    """To compare: two packed reports (`records.pack`), the previous one first."""


class Reply(msgspec.Struct):
    """What came of a task, or an error by class name and arguments."""

    made: bytes | None = None
    """JSON of a report, or `records` as MessagePack."""
    error: str | None = None
    arguments: tuple[str, str, str] | None = None
    leaving: bool = False
    """The worker ends after this answer."""
    spent: bool = False
    """Its memory was not enough: a fresh worker may do better."""
    attempts: int = 1


@dataclass(frozen=True)
class Outcome:
    """What became of one source: either a report or an error."""

    source: Readable
    """As it was given."""
    report: Report | None = None
    error: RapportparserError | None = None
    attempts: int = 1
    """2 when a worker was lost on the file and another one tried again."""
