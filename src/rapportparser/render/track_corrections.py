"""What a reviewer said of a track: which steps are no steps, which topics are one."""

from __future__ import annotations

from collections.abc import Iterator

from ..schema import Applied, Track
from .judgements import link_line, unfit_line
from .overview import Remarks, rejected_line
from .plain import plain
from .wording import Wording


def remarks(track: Track, names: tuple[str, ...], words: Wording) -> Iterator[Remarks]:
    """What was rejected, and what each file of corrections did."""
    if track.rejected:
        lines = [
            f"{names[one.from_report]} - {names[one.to_report]}: {rejected_line(one.change, words)}"
            for one in track.rejected
        ]
        yield Remarks(words.label("rejected"), words.line("rejected_opening"), tuple(lines))
    if track.corrections:
        opening = words.line(
            "corrections_track",
            confirmed=_confirmed(track),
            rejected=len(track.rejected),
            links=sum(len(one.links) for one in track.corrections),
        )
        lines = [line for one in track.corrections for line in _file(one, words)]
        yield Remarks(words.label("corrections"), opening, tuple(lines))


def _confirmed(track: Track) -> int:
    """Moved dates and kept promises that a reviewer confirmed."""
    said = [slip.judgement for series in track.series for slip in series.slips]
    said += [series.fulfilled.judgement for series in track.series if series.fulfilled]
    return sum(one is not None and one.verdict == "confirmed" for one in said)


def _file(applied: Applied, words: Wording) -> Iterator[str]:
    key = "corrections_elsewhere" if applied.other_reports else "corrections_of"
    file = plain(applied.file) or words.line("no_file")
    yield words.line(key, file=file, sha256=plain(applied.sha256) or "-")
    yield from (link_line(link, words) for link in applied.links)
    yield from (unfit_line(unfit, words) for unfit in applied.unfit)
