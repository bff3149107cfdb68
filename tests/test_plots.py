"""A plot rests on the truth: its places exist, and its quotes stand in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset.plot import wrong_quotes

from fixture_files import FIXTURES
from rapportparser.schema import Report
from report_factory import report
from truths import Read, organisations, plot, truths

PLOTS = sorted(FIXTURES.glob("*/plot.toml"))
NOTHING: Report = report(title="Leeg")


@pytest.mark.parametrize("file", PLOTS, ids=lambda file: file.parent.name)
def test_every_quote_of_a_plot_stands_in_the_section_it_names(file: Path) -> None:
    assert wrong_quotes(file) == []


@pytest.mark.parametrize("organisation", organisations())
def test_every_place_of_a_plot_is_in_the_truth_of_its_report(organisation: str) -> None:
    told = plot(organisation)
    reads = {name: Read(truth, NOTHING) for name, truth in truths(organisation).items()}
    missing = []
    for entry in (*told["change"], *told["hidden"]):
        for side, name in zip(("previous", "current"), told["pairs"][entry["pair"]], strict=True):
            if side in entry and not reads[name].rows_at(entry[side]):
                missing.append((name, entry[side]))
    for entry in told["lure"]:
        if not reads[entry["report"]].rows_at(entry["section"]):
            missing.append((entry["report"], entry["section"]))
    assert missing == []


def test_every_report_of_a_plot_has_a_truth() -> None:
    for organisation in organisations():
        named = {name for pair in plot(organisation)["pairs"].values() for name in pair}
        assert named <= truths(organisation).keys()
