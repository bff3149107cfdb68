"""Two reports side by side, and what one report shows by itself.

What does the work loads scipy and rapidfuzz, so it is imported when it is first called. That
makes this package cheap enough for `rapportparser` to bind `compare` at once: bound later,
the name would be taken by this package itself.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from ..deadline import PATIENCE, within

if TYPE_CHECKING:
    from ..schema import Change, Comparison, Corrections, Report

__all__ = ["compare", "review"]

_STEP = "Look whether it is a report; if so, give more seconds=…."


def compare(
    previous: Report,
    current: Report,
    *,
    corrections: Corrections | str | PathLike[str] | None = None,
    seconds: float = PATIENCE,
) -> Comparison:
    """Link the topics of two reports and say what changed; the older report first.

    `corrections` are what a reviewer said of this comparison before: the path of a file that
    `render(comparison, "corrections")` made, or its content. Raises `InvalidCorrections`, and
    `LimitExceeded` after `seconds`: reports may be made to take for ever.
    """
    from . import comparing  # noqa: PLC0415  loads scipy
    from .uncollected import uncollected  # noqa: PLC0415

    if isinstance(corrections, str | PathLike):
        from ..corrections import read_corrections  # noqa: PLC0415  Pydantic

        corrections = read_corrections(corrections)
    with uncollected(), within(seconds, current.source.name, doing="comparing it", step=_STEP):
        return comparing.compare(previous, current, corrections)


def review(report: Report, *, seconds: float = PATIENCE) -> tuple[Change, ...]:
    """What one report shows by itself: delays it tells, dates that passed, contradictions.

    Raises `LimitExceeded` after `seconds`.
    """
    from . import reviewing  # noqa: PLC0415  loads scipy

    with within(seconds, report.source.name, doing="reviewing it", step=_STEP):
        return reviewing.review(report)
