"""What a reviewer said of two reports, respected when many are followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rapportparser as rp
from rapportparser.cli import app
from rapportparser.schema import (
    Change,
    ChangeCorrection,
    Corrections,
    LinkCorrection,
    Report,
    Track,
    Verdict,
)
from report_factory import section
from test_track import issue, told

RUN = CliRunner()
WHO, DAY = "A. de Wit", date(2025, 9, 2)
FIRST, SECOND, THIRD = issue(1, told(3, 2025)), issue(2, told(4, 2025)), issue(3, told(1, 2026))
ALL = (FIRST, SECOND, THIRD)


def said_of(previous: Report, current: Report, **entries: Sequence[object]) -> Corrections:
    """A file of corrections for these two reports."""
    return Corrections.model_validate(
        {
            "file": "oordelen.toml",
            "sha256": "0" * 64,
            "previous_sha256": previous.source.sha256,
            "current_sha256": current.source.sha256,
            **entries,
        }
    )


def verdict_on_shift(verdict: Verdict, previous: Report, current: Report) -> Corrections:
    """The one moved date between the two, confirmed or rejected."""
    (shift,) = [c for c in rp.compare(previous, current).changes if c.type == "deadline_shift"]
    entry = ChangeCorrection(
        key=shift.key, verdict=verdict, reviewer=WHO, date=DAY, comment="Nagevraagd."
    )
    return said_of(previous, current, changes=(entry,))


def verdict_on_link(verdict: Verdict, previous: Report, current: Report) -> Corrections:
    """Both reports' first topics, joined or kept apart."""
    link = LinkCorrection(
        previous=previous.sections[0].id, current=current.sections[0].id, verdict=verdict
    )
    return said_of(previous, current, links=(link,))


def followed(track: Track) -> list[tuple[int, ...]]:
    """The reports that each promise stands in."""
    return sorted(tuple(f.report for f in series.forecasts) for series in track.series)


def test_a_rejected_change_of_date_is_no_step_and_is_shown_as_rejected() -> None:
    track = rp.track(ALL, corrections=verdict_on_shift("rejected", FIRST, SECOND))
    assert followed(track) == [(0,), (1, 2)]
    (rejected,) = track.rejected
    assert (rejected.from_report, rejected.to_report) == (0, 1)
    assert isinstance(rejected.change, Change)
    assert "afgewezen 1" in rp.render(track, "terminal")


def test_what_was_rejected_does_not_come_back_by_way_of_a_later_report() -> None:
    again = issue(3, told(4, 2025))
    track = rp.track(
        (FIRST, SECOND, again), corrections=verdict_on_shift("rejected", FIRST, SECOND)
    )
    assert followed(track) == [(0,), (1, 2)]


def test_a_confirmed_change_of_date_says_who_confirmed_it() -> None:
    track = rp.track(ALL, corrections=verdict_on_shift("confirmed", SECOND, THIRD))
    (series,) = track.series
    assert [slip.judgement and slip.judgement.reviewer for slip in series.slips] == [None, WHO]
    assert rp.Track.model_validate_json(track.model_dump_json()) == track


@pytest.mark.parametrize("to", ["terminal", "markdown", "html", "csv"])
@pytest.mark.parametrize("verdict", ["confirmed", "rejected"])
def test_every_output_of_a_track_names_the_reviewer_and_the_file(to: str, verdict: Verdict) -> None:
    track = rp.track(ALL, corrections=verdict_on_shift(verdict, FIRST, SECOND))
    shown = " ".join(str(rp.render(track, to)).replace("\\", "").split())
    assert "oordelen.toml" in shown
    if to != "csv" or verdict == "confirmed":
        assert WHO in shown
        assert "Nagevraagd." in shown


def test_topics_that_a_reviewer_kept_apart_share_no_promise() -> None:
    track = rp.track((FIRST, SECOND), corrections=verdict_on_link("rejected", FIRST, SECOND))
    assert followed(track) == [(0,), (1,)]


def test_topics_that_a_reviewer_joined_are_one_whatever_they_are_called() -> None:
    other = issue(2, section("Bouwen", told(4, 2025).text, number="7.3"))
    track = rp.track((FIRST, other), corrections=verdict_on_link("confirmed", FIRST, other))
    joined = [line.sections for line in track.topics if line.sections[0] == FIRST.sections[0].id]
    assert joined == [(FIRST.sections[0].id, other.sections[0].id)]


def test_a_file_about_other_reports_is_used_nowhere_and_that_is_said() -> None:
    strange = verdict_on_shift("rejected", FIRST, THIRD).model_copy(
        update={"current_sha256": "f" * 64}
    )
    track = rp.track(ALL, corrections=strange)
    assert followed(track) == [(0, 1, 2)]
    assert "other_corrections" in track.warnings
    assert "andere bestanden" in " ".join(rp.render(track, "terminal").split())


def test_a_file_without_fingerprints_holds_where_it_fits_and_is_not_called_unfit() -> None:
    anywhere = verdict_on_shift("rejected", SECOND, THIRD).model_copy(
        update={"previous_sha256": "", "current_sha256": ""}
    )
    track = rp.track(ALL, corrections=[anywhere])
    assert followed(track) == [(0, 1), (2,)]
    assert track.warnings == ()


def test_a_correction_that_fits_no_step_is_named() -> None:
    gone = ChangeCorrection(key="deadline_shift-000000-000000", verdict="rejected", about="Weg")
    track = rp.track(ALL, corrections=said_of(FIRST, SECOND, changes=(gone,)))
    assert "unfit_corrections" in track.warnings
    assert [unfit.change for one in track.corrections for unfit in one.unfit] == [gone]


def test_two_files_about_the_same_two_reports_are_refused() -> None:
    twice = [verdict_on_link(verdict, FIRST, SECOND) for verdict in ("confirmed", "rejected")]
    with pytest.raises(rp.InvalidCorrections, match="the same two reports"):
        rp.track(ALL, corrections=twice)


def test_the_command_respects_what_was_filled_in_for_two_of_the_reports(tmp_path: Path) -> None:
    files = []
    for number, report in enumerate(ALL, start=1):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(report.model_dump_json(), "utf-8")
    said = tmp_path / "oordelen.toml"
    written = RUN.invoke(
        app, ["compare", str(files[0]), str(files[1]), "--write-corrections", str(said)]
    )
    assert written.exit_code == 0, written.output
    text = said.read_text("utf-8").replace('verdict = ""', 'verdict = "rejected"')
    said.write_text(text.replace('reviewer = ""', f'reviewer = "{WHO}"'), "utf-8")
    before = RUN.invoke(app, ["track", *map(str, files)])
    after = RUN.invoke(app, ["track", *map(str, files), "--corrections", str(said)])
    assert after.exit_code == 0, after.output
    assert WHO not in before.output
    assert WHO in after.output
