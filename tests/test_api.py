"""The names a user types, what they cost, and saved models."""

from __future__ import annotations

import json
import pickle
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories as make
import rapportparser as rp
from rapportparser import errors
from rapportparser.schema import Paragraph, Table

# A break of one of these is a decision, not an accident.
PUBLIC = [
    "AmbiguousNumber", "Amount", "ArchiveError", "Cause", "Change", "Commitment",
    "Comparison", "Corrections", "Coverage", "EncryptedFile", "Evidence", "Field", "Footnote",
    "Hidden", "InvalidCorrections", "InvalidLabels", "Judgement", "LimitExceeded", "Limits",
    "Link", "MissingProgram", "NotCovered", "Notice", "Options", "Outcome",
    "RapportparserError", "ReaderCrashed", "Report", "ReportRef", "Review", "Section",
    "Signal", "Status", "StatusClaim", "TimeExpression", "TopicRef", "Track",
    "UnknownSchema", "UnreadableFile", "compare", "language", "load", "parse", "parse_many",
    "render", "review", "to_frame", "track",
]  # fmt: skip
SLACK = 0.05
"""Seconds of noise allowed on a busy machine, beside the 0.05 that are promised."""


def in_fresh_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_the_public_names_are_these_and_every_one_can_be_had() -> None:
    assert sorted(rp.__all__) == sorted(PUBLIC)
    for name in PUBLIC:
        assert getattr(rp, name) is not None
        assert name in dir(rp)


def test_a_name_that_is_not_public_is_refused_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Frobnicate'"):
        _ = rp.Frobnicate


def test_importing_loads_no_heavy_library_and_opens_no_file_of_ours() -> None:
    loaded = in_fresh_python(
        "import sys, rapportparser; print(*sorted(m.split('.')[0] for m in sys.modules))"
    ).split()
    heavy = {
        "docx", "lxml", "numpy", "pandas", "pdfminer", "pdfplumber", "pydantic", "pypdfium2",
        "rapidfuzz", "rich", "scipy", "sklearn", "spacy", "tomllib", "typer",
    }  # fmt: skip
    assert heavy.isdisjoint(loaded)


def test_importing_costs_little_more_than_importing_pydantic() -> None:
    timed = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
    cost = {
        name: statistics.median(float(in_fresh_python(timed.format(name))) for _ in range(5))
        for name in ("pydantic", "rapportparser")
    }
    assert cost["rapportparser"] <= cost["pydantic"] + 0.05 + SLACK


def test_compare_and_render_stay_functions_after_their_packages_are_imported() -> None:
    code = (
        "import rapportparser.compare.comparing, rapportparser.render.table, rapportparser as rp;"
        "print(callable(rp.compare), callable(rp.review), callable(rp.render), callable(rp.load))"
    )
    assert in_fresh_python(code) == "True True True True"


@pytest.mark.parametrize(
    "saved",
    [
        make.report(),
        make.comparison(*make.every_change()),
        rp.Review(library_version="0.1.0", report=make.report_ref(), changes=(make.change(),)),
        rp.Track(library_version="0.1.0", reports=(make.report_ref(),)),
    ],
    ids=lambda model: type(model).__name__,
)
def test_load_gives_back_what_was_saved(saved: rp.Report, tmp_path: Path) -> None:
    path = tmp_path / "opgeslagen rapport.json"
    path.write_text(saved.model_dump_json(), "utf-8")
    assert rp.load(path) == saved
    assert rp.load(str(path)) == saved


@pytest.mark.parametrize(
    "content",
    ["", "{", "[1]", "{}", '{"sections": []}', '{"schema_version": "1.0"}', "%PDF-1.7",
     '{"schema_version": "1.0", "sections": []}', "[" * 100_000],
)  # fmt: skip
def test_load_refuses_what_is_no_saved_model(content: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    with pytest.raises(rp.UnreadableFile, match=r"x\.json: .+\. .+\."):
        rp.load(path)


def test_load_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(rp.UnreadableFile, match=r"weg\.json: it cannot be opened"):
        rp.load(tmp_path / "weg.json")


def test_load_says_that_another_schema_version_wrote_the_file(tmp_path: Path) -> None:
    values = json.loads(make.report().model_dump_json())
    path = tmp_path / "oud.json"
    path.write_text(json.dumps({**values, "schema_version": "0.3"}), "utf-8")
    with pytest.raises(rp.UnknownSchema, match=r"schema version 0\.3; this program reads 1\.0"):
        rp.load(path)


def every_error() -> list[rp.RapportparserError]:
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, rp.RapportparserError)
    ]
    ambiguous = rp.AmbiguousNumber("1.1", ("a", "b"), "vgr.pdf")
    plain = [kind for kind in kinds if kind is not rp.AmbiguousNumber]
    return [ambiguous, *(kind("vgr.pdf", "it is empty.", "Choose another.") for kind in plain)]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_every_error_names_file_cause_and_next_step_and_survives_a_process_border(
    error: rp.RapportparserError,
) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.exit_code) == (type(error), str(error), error.exit_code)
    assert error.exit_code in (2, 3)
    assert str(error).startswith(f"{error.file}: ")
    assert error.cause in str(error)
    assert error.next_step in str(error)
    assert getattr(rp, type(error).__name__) is type(error)


# JSON cannot hold lone surrogates; the readers take them out.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=50, deadline=None)
@given(TEXT, TEXT, st.floats(0, 1), st.lists(TEXT, max_size=3), st.integers(1, 500))
def test_models_survive_json(
    title: str, text: str, score: float, cells: list[str], page: int
) -> None:
    blocks = (
        Paragraph(text=text, original=title, page=page, bbox=(score, 0.1, 1 / 3, 2.0)),
        Table(text="\t".join(cells), rows=(tuple(make.cell(cell) for cell in cells),)),
    )
    report = make.report(make.section(title=title, text=text, blocks=blocks), title=title)
    assert rp.Report.model_validate_json(report.model_dump_json()) == report
    change = make.change(score=score, details=((title, text),))
    comparison = make.comparison(change)
    assert rp.Comparison.model_validate_json(comparison.model_dump_json()) == comparison


def test_models_are_frozen_and_refuse_unknown_keys() -> None:
    report = make.report()
    with pytest.raises(ValueError, match="frozen"):
        report.title = "anders"  # type: ignore[misc]
    with pytest.raises(ValueError, match="extra"):
        rp.Report.model_validate({**report.model_dump(), "titel": "x"})
