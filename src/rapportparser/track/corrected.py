"""What a reviewer said of the steps, put on a track."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..schema import Applied, Corrections, Rejected, Track, Unfit
from .said import Pair
from .steps import Steps


def corrected(track: Track, steps: Steps) -> Track:
    """`track` with what each file of corrections did, and what was rejected."""
    by_pair = steps.said.by_pair
    if not by_pair and not steps.said.unused:
        return track
    rows = sorted(by_pair.items(), key=lambda row: (row[1].file, row[1].sha256, row[0]))
    applied = [
        _applied([pair for pair, _ in group], steps)
        for _, group in groupby(rows, key=lambda row: id(row[1]))
    ]
    applied += [_unused(file) for file in steps.said.unused]
    codes = {
        "other_corrections": any(one.other_reports for one in applied),
        "unfit_corrections": any(one.unfit for one in applied),
    }
    return track.model_copy(
        update={
            "corrections": tuple(applied),
            "rejected": tuple(_rejected(sorted(by_pair), steps)),
            "warnings": (*track.warnings, *(code for code, on in codes.items() if on)),
        }
    )


def _applied(pairs: list[Pair], steps: Steps) -> Applied:
    """What one file did to all the steps it is about; unfit is what fitted none of them."""
    told = [one for pair in pairs if (one := steps(*pair).applied) is not None]
    return told[0].model_copy(
        update={
            "links": tuple(link for one in told for link in one.links),
            "unfit": tuple(
                unfit for unfit in told[0].unfit if all(_holds(one, unfit) for one in told)
            ),
        }
    )


def _holds(applied: Applied, unfit: Unfit) -> bool:
    """The same entry fitted nothing here either, for whatever reason."""
    return any((one.change, one.link) == (unfit.change, unfit.link) for one in applied.unfit)


def _unused(file: Corrections) -> Applied:
    return Applied(file=file.file, sha256=file.sha256, other_reports=True)


def _rejected(pairs: list[Pair], steps: Steps) -> Iterator[Rejected]:
    for j, k in pairs:
        for change in steps(j, k).rejected.values():
            yield Rejected(from_report=j, to_report=k, change=change)
