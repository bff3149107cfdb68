"""Which file of corrections is about which two of the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import InvalidCorrections
from ..schema import Corrections, Report

Pair = tuple[int, int]
"""Positions of an earlier and a later report."""

_TWO = 2
"""Of two reports a file that was made for other editions of them can only mean these."""


@dataclass(frozen=True)
class Said:
    """Files of corrections by the reports they are about."""

    by_pair: Mapping[Pair, Corrections] = field(default_factory=dict)
    unused: tuple[Corrections, ...] = ()
    """Those that are about no two of the reports."""


def sorted_out(files: Sequence[Corrections], reports: Sequence[Report]) -> Said:
    """Each file at the step it was made for; raises `InvalidCorrections` where two are.

    A file that names no fingerprints holds for every two reports in a row of which no other
    file speaks.
    """
    found: dict[Pair, Corrections] = {}
    unused: list[Corrections] = []
    for file in sorted(files, key=lambda file: not _is_precise(file)):
        pairs = _pairs(file, reports)
        taken = [found[pair] for pair in pairs if pair in found]
        if any(_is_precise(other) == _is_precise(file) for other in taken):
            raise InvalidCorrections(
                file.file,
                f"it is about the same two reports as {taken[0].file}.",
                "Give one of them, or put what they say in one file.",
            )
        found |= {pair: file for pair in pairs if pair not in found}
        unused += [] if pairs else [file]
    return Said(found, tuple(unused))


def _is_precise(file: Corrections) -> bool:
    return bool(file.previous_sha256 and file.current_sha256)


def _pairs(file: Corrections, reports: Sequence[Report]) -> list[Pair]:
    """The steps that the file is about, in order."""
    count = len(reports)
    steps = [(j, k) for j in range(count) for k in range(j + 1, count)]
    fitting = [
        (j, k)
        for j, k in steps
        if (_is_precise(file) or k == j + 1)
        and file.previous_sha256 in ("", reports[j].source.sha256)
        and file.current_sha256 in ("", reports[k].source.sha256)
    ]
    return fitting or (steps if count == _TWO else [])
