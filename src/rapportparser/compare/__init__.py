"""Two reports side by side, and what one report shows by itself.

What does the work loads scipy and rapidfuzz, so it is imported when it is first called. That
makes this package cheap enough for `rapportparser` to bind `compare` at once: bound later,
the name would be taken by this package itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..schema import Change, Comparison, Report

__all__ = ["compare", "review"]


def compare(previous: Report, current: Report) -> Comparison:
    """Link the topics of two reports and say what changed; the older report first."""
    from . import comparing  # noqa: PLC0415  loads scipy

    return comparing.compare(previous, current)


def review(report: Report) -> tuple[Change, ...]:
    """What one report shows by itself: delays it tells, dates that passed, contradictions."""
    from . import reviewing  # noqa: PLC0415  loads scipy

    return reviewing.review(report)
