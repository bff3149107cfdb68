"""The labels of fields: what is read as one, and labels of an organisation of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rapportparser as rp
from case_tables import Case, cases
from rapportparser.errors import InvalidLabels
from rapportparser.lexicon import label

TEXT = """\
Voortgangsrapportage 2024

1 Zwembad De Golf

Zo staan we ervoor: De bouw loopt volgens planning.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "labels.toml"
    path.write_text('[status]\nplain = ["zo staan (we|wij) ervoor"]\n', "utf-8")
    return path


@pytest.mark.parametrize(
    "question",
    ["Wat doen we daarvoor in 2025?", "Wat doen we dit jaar?", "Wat gaan we in 2026 doen?"],
)
def test_a_question_may_name_its_year(question: str) -> None:
    match = label(question)
    assert match is not None
    assert (match.role, match.is_question) == ("action", True)


@pytest.mark.parametrize("case", cases("labels"), ids=str)
def test_a_label_has_its_role(case: Case) -> None:
    printed, role = case.cells[:2]
    match = label(printed)
    assert (match.role if match else "none") == role
    if match is not None:
        assert match.is_question == (case.section == "Questions")


def test_the_example_in_the_page_on_labels_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[1] / "docs" / "add-a-label.md").read_text("utf-8")
    example, printed = re.findall(r"```(?:python|text)\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "add-a-label.md", "exec"), {})
    assert capsys.readouterr().out == printed


def test_labels_of_an_organisation_make_fields(own: Path) -> None:
    source = TEXT.encode()
    report = rp.parse(source, options=rp.Options(labels=own))
    (field,) = [field for section in report.walk() for field in section.fields]
    assert (field.role, field.label) == ("status", "Zo staan we ervoor")


def test_labels_of_an_organisation_serve_for_one_parse_only(own: Path) -> None:
    rp.parse(TEXT.encode(), options=rp.Options(labels=own))
    assert label("Zo staan we ervoor") is None


@pytest.mark.parametrize(
    "content",
    ["[stand]\nplain = []", "[status]\nwoorden = []", "[status", '[columns]\nkleur = ["x"]',
     '[status]\nplain = ["("]'],
)  # fmt: skip
def test_a_file_of_labels_that_does_not_fit_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidLabels, match=r"labels\.toml"):
        rp.parse(TEXT.encode(), options=rp.Options(labels=path))


def test_a_missing_file_of_labels_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidLabels, match="cannot be read"):
        rp.parse(TEXT.encode(), options=rp.Options(labels=tmp_path / "labels.toml"))
