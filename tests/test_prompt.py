"""What models show of themselves at a prompt and in a notebook."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

import rapportparser as rp
from fixture_files import FIXTURES

FILES = [FIXTURES / "driewerf" / f"2023-{name}.txt" for name in ("vgr1", "vgr2")]


@pytest.fixture(scope="module")
def reports() -> list[rp.Report]:
    return [rp.parse(path) for path in FILES]


def test_a_report_and_its_sections_tell_in_one_line_what_they_hold(
    reports: list[rp.Report],
) -> None:
    shown = repr(reports[0])
    assert shown.startswith("<Report 'Eerste voortgangsrapportage 2023', Driewerf: ")
    section = reports[0].topics[0]
    assert section.title in repr(section)
    assert all(len(repr(part)) < 200 for part in reports[0].walk())
    assert str(reports[0]) == shown


def test_a_comparison_and_its_changes_tell_in_one_line_what_moved(
    reports: list[rp.Report],
) -> None:
    comparison = rp.compare(*reports)
    shown = repr(comparison)
    assert f"{len(comparison.delays)} delays" in shown
    (slip,) = [c for c in comparison.changes if c.topic.title == "Klantcontactcentrum"][:1]
    assert repr(slip) == (
        "<Change deadline_shift (high) 'Klantcontactcentrum' "
        "'Uiterlijk 1 juli 2023' → '1 februari 2024', +7 months>"
    )
    assert repr(rp.track(reports)).startswith("<Track of 2 reports: ")


def test_one_of_a_thing_is_not_told_in_the_plural() -> None:
    report = rp.parse(b"Voortgangsrapportage 2024\n\n1 Zwembad\n\nDe bouw loopt.\n")
    assert "1 sections" not in repr(report)


def test_a_notebook_shows_models_as_markdown(reports: list[rp.Report]) -> None:
    shown: dict[type, Any] = {}
    formatter = SimpleNamespace(for_type=shown.__setitem__)
    shell = SimpleNamespace(
        display_formatter=SimpleNamespace(formatters={"text/markdown": formatter})
    )
    rp.load_ipython_extension(shell)
    comparison = rp.compare(*reports)
    assert shown[rp.Comparison](comparison) == rp.render(comparison, "markdown")
    assert set(shown) == {rp.Report, rp.Comparison, rp.Review, rp.Track}
