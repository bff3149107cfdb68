"""Promises and topics followed through any number of reports.

What does the work loads scipy, so it is imported when it is first called; see
`rapportparser.compare` for why this package must be cheap.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

from ..deadline import PATIENCE, within

if TYPE_CHECKING:
    from ..schema import Corrections, Report, Track

    Said = Corrections | str | PathLike[str]
    """What a reviewer said of a comparison of two of the reports, or the path of such a file."""

__all__ = ["track"]


def track(
    reports: Iterable[Report],
    *,
    corrections: Said | Iterable[Said] = (),
    seconds: float = PATIENCE,
) -> Track:
    """Follow every dated promise through `reports`, which are put in order of their dates.

    `corrections` are files that `render(comparison, "corrections")` made of two of the reports,
    or their content; each is respected in the step between its two. Raises
    `InvalidCorrections`, and `LimitExceeded` after `seconds` for each report.
    """
    from ..schema import Corrections  # noqa: PLC0415  Pydantic
    from . import following  # noqa: PLC0415  loads scipy

    if isinstance(corrections, Corrections | str | PathLike):
        corrections = (corrections,)
    known, said = tuple(reports), tuple(_content(file) for file in corrections)
    step = "Look whether they are reports; if so, give more seconds=…."
    name = known[-1].source.name if known else ""
    with within(seconds * max(len(known), 1), name, doing="following it", step=step):
        return following.track(known, said)


def _content(file: Said) -> Corrections:
    from ..corrections import read_corrections  # noqa: PLC0415
    from ..schema import Corrections  # noqa: PLC0415

    return file if isinstance(file, Corrections) else read_corrections(file)
