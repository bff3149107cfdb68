"""Laws of `track` and `review`, on the random reports of the laws of the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings

import rapportparser as rp
from rapportparser.schema import Change, Evidence, Report, Track
from test_compare_laws import _retypeset, _stands, reports

pytestmark = pytest.mark.slow  # each example compares three reports, some in six orders
_SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = (date(2025, 4, 30), date(2025, 8, 31), date(2025, 12, 31))


def _of(one: Report, place: int) -> Report:
    """The report as the one of a given day, from a file of its own."""
    source = one.source.model_copy(update={"sha256": f"file {place}", "name": f"{place}.pdf"})
    return one.model_copy(update={"reference_date": DAYS[place], "source": source})


def _quotes(track: Track) -> Iterator[tuple[int, Evidence]]:
    """Every quote with the report it should stand in."""
    for series in track.series:
        yield from ((forecast.report, forecast.quote) for forecast in series.forecasts)
        yield from ((slip.to_report, slip.reason) for slip in series.slips if slip.reason)
        yield from ((claim.report, claim) for claim in series.misreported_history)
        if series.fulfilled is not None:
            yield series.fulfilled.report, series.fulfilled.quote


@_SLOW
@given(reports())
def test_a_report_that_is_repeated_moves_nothing(one):
    track = rp.track([_of(one, 0), _of(_retypeset(one), 1), _of(one, 2)])
    for series in track.series:
        assert series.slips == ()
        assert series.total_months == 0
        assert series.misreported_history == ()


@_SLOW
@given(reports(), reports(), reports())
def test_the_order_in_which_reports_are_given_tells_nothing(one, two, three):
    told = [_of(report, place) for place, report in enumerate((one, two, three))]
    tracks = [rp.track(list(order)) for order in permutations(told)]
    assert all(track == tracks[0] for track in tracks)


@_SLOW
@given(reports(), reports(), reports())
def test_every_quote_of_a_track_stands_in_its_report_and_steps_add_up(one, two, three):
    told = [_of(report, place) for place, report in enumerate((one, two, three))]
    track = rp.track(told)
    for place, quote in _quotes(track):
        assert _stands(told[place], quote), quote
    for series in track.series:
        places = [forecast.report for forecast in series.forecasts]
        assert places == sorted(set(places))
        assert series.baseline == series.forecasts[0]
        assert all(slip.from_report < slip.to_report for slip in series.slips)


@_SLOW
@given(reports())
def test_a_review_quotes_its_report_and_tells_the_same_of_another_typesetting(one):
    found, again = rp.review(one), rp.review(_retypeset(one))
    assert [_told(change) for change in found] == [_told(change) for change in again]
    for change in found:
        assert _stands(one, change.current), change
        assert _stands(one, change.other), change


@_SLOW
@given(reports(), reports())
def test_what_a_comparison_tells_of_one_report_is_new_in_it(before, now):
    """No finding of the previous report comes back with the same words."""
    old = {_told(change) for change in rp.review(before)}
    alone = ("self_reported_delay", "contradiction", "plan_not_reported")
    shown = [c for c in rp.compare(before, now).changes if c.type in alone]
    assert not old & {_told(change) for change in shown}


def _told(change: Change) -> tuple[str, str | None, str | None]:
    quotes = [place and place.quote for place in (change.current, change.other)]
    return change.type, quotes[0], quotes[1]
