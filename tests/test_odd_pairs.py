"""Reports that should not be compared as they were given: said in every output, result honest."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

import factories as make
import rapportparser as rp
from fixture_files import FIXTURES, parsed
from rapportparser.cli import app

RUN = CliRunner()
OLD, NEW = (parsed(FIXTURES / "driewerf" / f"2023-{name}.txt") for name in ("vgr1", "vgr2"))
STRANGE = NEW.model_copy(update={"organisation": "Gemeente Elders"})
BUDGET = NEW.model_copy(update={"kind": "begroting"})
EMPTY = NEW.model_copy(
    update={
        "sections": (),
        "footnotes": (),
        "source": make.source_file("leeg.pdf", sha256="0" * 64),
    }
)
SCAN = NEW.model_copy(
    update={"notices": (*NEW.notices, rp.Notice(code="no_text_layer", message="x", page=3))}
)
LONG = NEW.model_copy(
    update={
        "sections": (
            *NEW.sections,
            make.section(id="lang", title="Lang", text="woord " * 2_000, blocks=()),
        )
    }
)
PAIRS = {
    "other_organisation": (OLD, STRANGE, "verschillende organisaties"),
    "same_file": (OLD, OLD, "hetzelfde bestand"),
    "order": (NEW, OLD, "jonger dan het tweede"),
    "other_kind": (OLD, BUDGET, "niet van dezelfde soort"),
    "no_topics": (OLD, EMPTY, "geen onderwerp gevonden"),
    "unread_pages": (OLD, SCAN, "Niet alle bladzijden konden worden gelezen"),
    "oversized": (OLD, LONG, "dat niet alles met alles is vergeleken"),
}


def shown(thing: rp.Comparison | rp.Track, to: str) -> str:
    made = rp.render(thing, to, made_on=date(2024, 2, 1))
    if isinstance(made, str):
        return " ".join(re.sub(r"\\", "", made).split())
    if to == "docx":
        return "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(made))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)


@pytest.fixture(scope="module")
def compared() -> dict[str, rp.Comparison]:
    return {code: rp.compare(old, new) for code, (old, new, _) in PAIRS.items()}


@pytest.mark.parametrize("code", PAIRS)
def test_what_is_odd_about_a_pair_is_said_in_every_output(
    compared: dict[str, rp.Comparison], code: str
) -> None:
    comparison = compared[code]
    assert code in comparison.warnings
    for to in ("terminal", "markdown", "html", "docx", "xlsx"):
        assert PAIRS[code][2] in shown(comparison, to), to
    for to in ("csv", "json"):
        assert code in shown(comparison, to), to


def test_the_same_report_twice_has_no_changes(compared: dict[str, rp.Comparison]) -> None:
    assert not compared["same_file"].changes


def test_of_a_report_without_topics_nothing_is_claimed_to_be_gone(
    compared: dict[str, rp.Comparison],
) -> None:
    assert not compared["no_topics"].changes
    assert not compared["no_topics"].links
    told = {change.type for change in rp.compare(EMPTY, OLD).changes}
    assert told <= {"self_reported_delay", "contradiction"}  # what the one report says of itself


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [("other_organisation", 0), ("same_file", 0), ("order", 0), ("no_topics", 1)],
)
def test_the_command_line_says_it_on_standard_error_too(
    tmp_path: Path, code: str, exit_code: int
) -> None:
    paths = tmp_path / "oud.json", tmp_path / "nieuw.json"
    for path, report in zip(paths, PAIRS[code], strict=False):
        assert isinstance(report, rp.Report)
        path.write_text(report.model_dump_json(), "utf-8")
    out = tmp_path / "uit.json"
    done = RUN.invoke(app, ["compare", *map(str, paths), "-o", str(out)])
    assert done.exit_code == exit_code
    assert PAIRS[code][2] in done.stderr
    assert code in json.loads(out.read_text("utf-8"))["warnings"]


def test_what_is_odd_about_followed_reports_is_said_in_every_output() -> None:
    strange = STRANGE.model_copy(update={"source": make.source_file("a.pdf", sha256="1" * 64)})
    track = rp.track([OLD, OLD, strange])
    assert set(track.warnings) == {"other_organisation", "repeated_file"}
    for to in ("terminal", "markdown", "html"):
        text = shown(track, to)
        assert "verschillende organisaties" in text, to
        assert "meer dan eens opgegeven" in text, to
    for to in ("csv", "json"):
        assert all(code in shown(track, to) for code in track.warnings), to


def test_a_severe_finding_ends_a_review_with_code_4(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.json"
    path.write_text(NEW.model_dump_json(), "utf-8")
    levels = {change.severity for change in rp.review(NEW)}
    assert levels
    for level, least in (("low", levels), ("high", levels & {"high"})):
        done = RUN.invoke(app, ["review", str(path), "--fail-on", level])
        assert done.exit_code == (4 if least else 0)


@pytest.mark.parametrize("to", ["terminal", "markdown", "csv", "json", "html", "svg"])
def test_every_output_of_a_track_names_its_files(to: str) -> None:
    track = rp.track([OLD, NEW])
    text = shown(track, to)
    for report in (OLD, NEW):
        assert report.source.sha256 in text.replace(" ", "")
    assert track.library_version in text
    assert to == "json" or "2024" in text


@pytest.mark.parametrize("to", ["docx", "html", "xlsx"])
def test_every_page_of_a_comparison_names_its_files_the_version_and_the_date(to: str) -> None:
    comparison = make.comparison(make.change())
    made = rp.render(comparison, to, made_on=date(2024, 2, 1))
    text = shown(comparison, to)
    if to == "docx":
        assert isinstance(made, bytes)
        tables = docx.Document(io.BytesIO(made)).tables
        text += "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    for words in ("vgr1.pdf", "vgr2.pdf", "ab" * 32, "8 blz.", "0.1.0", "1 februari 2024"):
        assert words in text


def test_a_severe_slip_ends_a_track_with_code_4(tmp_path: Path) -> None:
    paths = tmp_path / "oud.json", tmp_path / "nieuw.json"
    for path, report in zip(paths, (OLD, NEW), strict=True):
        path.write_text(report.model_dump_json(), "utf-8")
    slips = [slip for series in rp.track([OLD, NEW]).series for slip in series.slips]
    assert all(slip.severity == "high" for slip in slips if slip.silent and slip.months > 0)
    assert any(slip.silent for slip in slips)
    command = ["track", *map(str, paths), "--to", "json", "--fail-on", "high"]
    assert RUN.invoke(app, command).exit_code == 4
    assert RUN.invoke(app, ["track", str(paths[0]), str(paths[0]), *command[3:]]).exit_code == 0
