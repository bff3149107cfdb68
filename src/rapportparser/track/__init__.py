"""Promises and topics followed through any number of reports.

What does the work loads scipy, so it is imported when it is first called; see
`rapportparser.compare` for why this package must be cheap.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..schema import Report, Track

__all__ = ["track"]


def track(reports: Iterable[Report]) -> Track:
    """Follow every dated promise through `reports`, which are put in order of their dates."""
    from . import following  # noqa: PLC0415  loads scipy

    return following.track(tuple(reports))
