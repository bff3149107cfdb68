"""Thousands of reports in one database: read once, searched, put in series, compared.

What it is and why stands in `docs/archive.md`. `tracking` and `export` load much more and are
imported by who needs them.
"""

from __future__ import annotations

from .finding import Found, find
from .keeping import allow_again, remove, vacuum
from .neighbours import document, stored_report
from .queries import (
    Choice,
    find_report,
    list_delays,
    list_failures,
    list_places,
    list_reports,
    search,
)
from .run import Batch, Tally, plan, run_batch
from .store import Store

__all__ = [
    "Batch",
    "Choice",
    "Found",
    "Store",
    "Tally",
    "allow_again",
    "document",
    "find",
    "find_report",
    "list_delays",
    "list_failures",
    "list_places",
    "list_reports",
    "plan",
    "remove",
    "run_batch",
    "search",
    "stored_report",
    "vacuum",
]
