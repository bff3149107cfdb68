"""The labels of fields: what is read as one, and labels of an organisation of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rapportparser as rp
from case_tables import Case, cases
from rapportparser.blocks import Block
from rapportparser.errors import InvalidLabels
from rapportparser.layout.labels.columns import find_label_rows, joined_run_ins
from rapportparser.layout.labels.named import named_label
from rapportparser.layout.labels.pairs import recognise_fields
from rapportparser.layout.runs import run_blocks
from rapportparser.layout.tables.found import PageContext
from rapportparser.layout.words.hyphens import Hyphens
from rapportparser.layout.words.lines import Line, ink_of, page_lines
from rapportparser.lexicon import column, label
from rapportparser.source import Font, Page, Word

TEXT = """\
Voortgangsrapportage 2024

1 Zwembad De Golf

Zo staan we ervoor: De bouw loopt volgens planning.
"""


FONTS = [Font("Test", 10.0, False, False, "#000000"), Font("Test", 10.0, True, False, "#000000")]


def words(text: str, x: float, y: float, *, bold: bool = False) -> list[Word]:
    found: list[Word] = []
    for part in text.split():
        found.append(Word(part, x, y, x + 5 * len(part), y + 10, int(bold)))
        x += 5 * (len(part) + 1)
    return found


def laid(*parts: list[Word]) -> tuple[list[Line], PageContext]:
    ink = ink_of(Page(1, 600, 800), FONTS)
    found = page_lines(ink, [word for part in parts for word in part])
    return found, PageContext(ink, Hyphens([]), {})


def fields(blocks: list[Block]) -> list[tuple[str | None, str]]:
    found = recognise_fields(blocks)
    return [(block.label, block.text) for block in found if block.kind == "field"]


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


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Afdoening", "planning"), ("Afgedaan op", "planning"), ("Uiterlijk", "planning"),
        ("Gereed per", "planning"), ("Opmerkingen", "explanation"), ("Datum raad", "other"),
        ("Wethouder", "portfolio_holder"), ("Toezegging", "subject"),
    ],
)  # fmt: skip
def test_heads_of_lists_of_motions_say_what_their_columns_hold(head: str, kind: str) -> None:
    assert column(head) == kind


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


def test_a_bold_label_before_text_that_goes_on_below_it_is_no_column() -> None:
    lines, context = laid(
        words("Wat willen we bereiken?", 50, 100, bold=True), words("Wij bouwen een", 185, 100),
        words("zwembad dat iedereen kent en dat open blijft", 50, 114),
    )  # fmt: skip
    lines = joined_run_ins(lines)
    assert len(lines) == 2
    assert find_label_rows(lines, context, None)[0] == []
    assert fields(run_blocks(lines, context)) == [
        (
            "Wat willen we bereiken?",
            "Wij bouwen een zwembad dat iedereen kent en dat open blijft",
        )
    ]


def test_a_label_a_little_lower_than_its_text_opens_the_row() -> None:
    lines, context = laid(
        words("Wat willen we", 50, 100.4, bold=True), words("Een schone stad.", 200, 100),
        words("bereiken?", 50, 114.4, bold=True),
        words("Waar staan we nu?", 50, 130.4, bold=True), words("Het loopt.", 200, 130),
    )  # fmt: skip
    blocks, _, _ = find_label_rows(lines, context, None)
    assert fields(blocks) == [
        ("Wat willen we bereiken?", "Een schone stad."), ("Waar staan we nu?", "Het loopt."),
    ]  # fmt: skip


def test_values_below_labels_side_by_side_are_theirs() -> None:
    lines, context = laid(
        words("Portefeuillehouder", 50, 100, bold=True),
        words("Projectleider", 300, 100, bold=True),
        words("A. de Wit", 50, 114), words("B. Smit", 300, 114),
    )  # fmt: skip
    assert find_label_rows(lines, context, None)[0] == []
    assert fields(run_blocks(lines, context)) == [
        ("Portefeuillehouder", "A. de Wit"), ("Projectleider", "B. Smit"),
    ]  # fmt: skip


def test_a_value_that_reads_like_a_label_stays_a_value() -> None:
    lines, context = laid(
        words("Speerpunt", 50, 100, bold=True), words("Kwaliteit", 200, 100),
        words("Wat willen we", 50, 116, bold=True), words("Een schone stad.", 200, 116),
        words("bereiken?", 50, 130, bold=True),
    )  # fmt: skip
    blocks, _, _ = find_label_rows(lines, context, None)
    assert fields(blocks)[0] == ("Speerpunt", "Kwaliteit")


def test_several_fields_on_one_line_are_told_apart() -> None:
    line = Block("text", "Portefeuillehouder: A. de Wit Projectleider: B. Smit")
    assert fields([line]) == [("Portefeuillehouder", "A. de Wit"), ("Projectleider", "B. Smit")]


def test_a_colon_within_a_value_makes_no_field() -> None:
    line = Block("text", "Toelichting: Er is gekozen: de brug komt er.")
    assert fields([line]) == [("Toelichting", "Er is gekozen: de brug komt er.")]


def test_labels_in_bold_behind_values_on_one_line_are_fields() -> None:
    lines, context = laid(
        words("Portefeuillehouder", 50, 100, bold=True) + words("A. de Wit", 148, 100)
        + words("Projectleider", 200, 100, bold=True) + words("B. Smit", 272, 100),
    )  # fmt: skip
    assert fields(run_blocks(lines, context)) == [
        ("Portefeuillehouder", "A. de Wit"), ("Projectleider", "B. Smit"),
    ]  # fmt: skip


def test_a_value_at_a_tab_behind_the_second_label_goes_on_below() -> None:
    lines, context = laid(
        words("Portefeuillehouder:", 50, 100, bold=True) + words("A. de Wit", 150, 100)
        + words("Projectleider:", 250, 100, bold=True) + words("B.", 350, 100),
        words("Smit", 50, 114), words("Wij bouwen een zwembad dat iedereen kent.", 50, 138),
    )  # fmt: skip
    assert find_label_rows(lines, context, None)[0] == []
    assert fields(run_blocks(lines, context)) == [
        ("Portefeuillehouder", "A. de Wit"), ("Projectleider", "B. Smit"),
    ]  # fmt: skip


def test_a_label_in_bold_opens_a_field_where_all_lines_are_equally_far_apart() -> None:
    lines, context = laid(
        words("Doel", 50, 100, bold=True) + words("Een schone stad.", 80, 100),
        words("Aanpak", 50, 114, bold=True) + words("Wij vegen vaker en", 90, 114),
        words("Risico's zijn er niet volgens de", 50, 128),
        words("planning", 50, 142, bold=True) + words("van het werk.", 95, 142),
    )  # fmt: skip
    assert fields(run_blocks(lines, context)) == [
        ("Doel", "Een schone stad."),
        ("Aanpak", "Wij vegen vaker en Risico's zijn er niet volgens de planning van het werk."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wethouder A. Bakker", ("Wethouder", "A. Bakker")),
        ("Bestuurlijk trekker mr. J.P. van der Meer-Smit", None),
        ("Programmamanager kol. b.d. T. Wassenaar (Noord)", None),
        ("Wethouder Bakker opent de brug", ()),
        ("Planning A. Bakker", ()),
        ("Wethouder A. Bakker opent op 3 mei de brug", ()),
    ],
)
def test_a_name_behind_a_label_for_persons_is_its_value(
    text: str, found: tuple[str, str] | None
) -> None:
    label = named_label(text)
    if found is None:
        assert label is not None
        assert " ".join(label) == text
    else:
        assert (label or ()) == found


def test_labels_in_small_capitals_before_names_on_one_line_are_fields() -> None:
    lines, context = laid(
        words("Wethouder A. Bakker", 50, 100) + words("Programmamanager L. Smit", 300, 100)
    )
    assert fields(run_blocks(lines, context)) == [
        ("Wethouder", "A. Bakker"), ("Programmamanager", "L. Smit"),
    ]  # fmt: skip
