"""Labels of fields in a margin, and rows of labels whose columns differ from those before."""

from __future__ import annotations

import pytest

from rapportparser.source import Area
from set_pages import PROSE, Pages

GOAL = "Inwoners wonen prettig en veilig in de wijken van de gemeente en kennen elkaar goed."


def fields(pages: Pages) -> list[tuple[str | None, str]]:
    """Labels and values in reading order."""
    return [(b.label, b.text) for b in pages.layout().blocks if b.kind == "field"]


def with_labels(*, flush: bool, size: float = 8) -> Pages:
    """Headings at the edge of the text, the labels of each in the margin left of it."""
    pages = Pages().page()
    y = 80.0
    for title in ("A1 Wonen in de wijk", "A2 Zorg dichtbij huis"):
        pages.put(title, x=170, y=y, size=12, bold=True)
        y += 26
        for label in ("Doelstelling", "Stand van zaken"):
            wide = size * (0.5 * len(label.replace(" ", "")) + 0.3 * label.count(" "))
            x = 150 - wide if flush else 60
            pages.put(label, x=x, y=y, size=size, colour="#404040")
            y = pages.prose(f"{title[3:]}. {GOAL}", x=170, y=y) + 10
        y += 16
    return pages


@pytest.mark.parametrize("flush", [True, False])
@pytest.mark.parametrize("size", [7.0, 10.0])
def test_a_label_in_the_margin_of_headings_has_all_lines_of_the_text_beside_it(
    *, flush: bool, size: float
) -> None:
    found = fields(with_labels(flush=flush, size=size))
    assert found == [
        (label, f"{title}. {GOAL}")
        for title in ("Wonen in de wijk", "Zorg dichtbij huis")
        for label in ("Doelstelling", "Stand van zaken")
    ]


def test_a_heading_ends_the_value_of_a_label_in_the_margin() -> None:
    pages = with_labels(flush=True)
    pages.put("Overzicht", x=170, y=440, size=12, bold=True).prose(x=170, y=460)
    titles = ["A1 Wonen in de wijk", "A2 Zorg dichtbij huis", "- Overzicht"]
    assert [line.strip() for line in pages.tree().splitlines()] == titles


def test_a_label_over_two_lines_may_be_set_flush_right() -> None:
    pages = with_labels(flush=True)
    pages.put("Wat willen", x=115, y=420, size=8).put("we bereiken?", x=109, y=430, size=8)
    pages.prose(PROSE, x=170, y=420)
    assert fields(pages)[-1] == ("Wat willen we bereiken?", PROSE)


def test_a_label_over_text_is_no_row_of_the_labels_above_it() -> None:
    pages = Pages().page()
    for y, label, value in ((100, "Trekker", "A. Jansen"), (114, "Budget", "€ 10.000")):
        pages.put(label, y=y, colour="#707070").put(value, x=150, y=y)
    pages.put("Doel", y=134, italic=True)
    pages.prose(GOAL, y=148)
    assert fields(pages)[:2] == [("Trekker", "A. Jansen"), ("Budget", "€ 10.000")]
    assert ("Doel", "") not in fields(pages)


def test_a_label_with_its_value_in_another_column_begins_rows_of_its_own() -> None:
    pages = Pages().page()
    for y, label, value in ((100, "Trekker", "A. Jansen"), (114, "Budget", "€ 10.000")):
        pages.put(label, x=70, y=y, bold=True).put(value, x=200, y=y)
    for y, label, value in ((146, "Doel", "Een veilig centrum."), (160, "Risico's", "Geen.")):
        pages.put(label, x=72, y=y, italic=True).put(value, x=150, y=y)
    assert fields(pages) == [
        ("Trekker", "A. Jansen"),
        ("Budget", "€ 10.000"),
        ("Doel", "Een veilig centrum."),
        ("Risico's", "Geen."),
    ]


def milestones(*rows: tuple[str, ...], gap: float, flush: bool = False) -> Pages:
    """A table with rules around its head and its body only, columns as narrow as their words."""
    pages = Pages().page()
    widths = [max(5 * len(row[c]) for row in rows) for c in range(len(rows[0]))]
    lefts = [80 + sum(widths[:c]) + 14 * c for c in range(len(widths))]
    right = lefts[-1] + widths[-1] + 6
    bottom = 135 + gap * (len(rows) - 1)
    for y in (104, 122, bottom - 4):
        pages.source.pages[-1].areas.append(Area("rule", 74, y, right, y + 0.6, "#000000"))
    for at, row in enumerate(rows):
        y = 117 if at == 0 else 121 + gap * at
        for c, cell in enumerate(row):
            wide = 5 * len(cell.replace(" ", "")) + 3 * cell.count(" ")
            x = lefts[c] + widths[c] - wide if flush and c else lefts[c]
            pages.put(cell, x=x, y=y, bold=at == 0)
    return pages


@pytest.mark.parametrize("flush", [True, False])
def test_lines_with_words_in_every_column_are_rows_though_the_columns_are_narrow(
    *, flush: bool
) -> None:
    rows = (
        ("Mijlpaal", "Begroting", "Prognose"),
        ("Goedkeuring ontwerp", "december 2024", "gereed"),
        ("Levering eerste wagen", "september 2025", "januari 2026"),
        ("Opleiding chauffeurs", "oktober 2025", "februari 2026"),
    )
    (table,) = [b for b in milestones(*rows, gap=11.5, flush=flush).layout().blocks if b.rows]
    assert [tuple(cell.text for cell in row) for row in table.rows] == list(rows)


def test_lines_that_go_on_in_lower_case_are_one_row() -> None:
    rows = (
        ("Weg", "Uitvoering", "Verloop"),
        ("Aanleg van de wegen", "Team Beheer en", "Volgens plan"),
        ("en de fietspaden in", "onderhoud van de", "begonnen in de"),
        ("alle wijken", "openbare ruimte", "eerste maanden"),
    )
    (table,) = [b for b in milestones(*rows, gap=11.5).layout().blocks if b.rows]
    assert len(table.rows) == 2


@pytest.mark.parametrize("step", [12.0, 18.0])
def test_a_status_table_with_themes_has_rows_where_only_its_body_is_ruled(step: float) -> None:
    pages = Pages().page()
    for y in (100, 118, 130 + 8 * step):
        pages.source.pages[-1].areas.append(Area("rule", 70, y, 530, y + 0.6, "#000000"))
    places = (75, 200, 280, 360, 410)
    heads = ("Toezegging", "Trekker", "Gereed", "Stand", "Toelichting")
    for x, head in zip(places, heads, strict=True):
        pages.put(head, x=x, y=113, bold=True)
    y = 132.0
    for theme, subjects in (("Wonen", ("Woonvisie", "Starterslening")), ("Zorg", ("Wijkteams",))):
        pages.put(theme, x=75, y=y, italic=True)
        y += step
        for subject in subjects:
            for x, cell in zip(places, (subject, "Bakker", "1 juli 2025", "●"), strict=False):
                pages.put(cell, x=x, y=y, **({"colour": "#2e8b57"} if cell == "●" else {}))
            pages.put("Wacht op de uitkomst", x=410, y=y).put("van het overleg.", x=410, y=y + 12)
            y += 12 + step
    tree = [line.strip() for line in pages.tree().splitlines()]
    assert tree[-5:] == ["- Wonen", "- Woonvisie", "- Starterslening", "- Zorg", "- Wijkteams"]


def test_an_initial_is_kept_where_more_stands_below_the_name() -> None:
    pages = Pages().page()
    pages.put("Trekker", y=100, bold=True).put("B. Wolters", x=200, y=100)
    pages.put("Afdeling Ruimte", x=200, y=132)
    pages.put("Budget", y=152, bold=True).put("€ 10.000", x=200, y=152)
    assert fields(pages)[0] == ("Trekker", "B. Wolters\n\nAfdeling Ruimte")


def with_frame(*signs: tuple[str, str]) -> Pages:
    """Labels with values, and beside them a box with an axis and its sign on each line."""
    pages = Pages().page()
    pages.fill(400, 86, 530, 160, "#eef5ee")
    rows = (("Trekker", "B. Wolters"), ("Krediet", "€ 10.000"), ("Gereed", "1 mei 2025"))
    for step, (label, value) in enumerate(rows):
        pages.put(label, y=100 + 16 * step, bold=True).put(value, x=200, y=100 + 16 * step)
    for step, (colour, axis) in enumerate(signs):
        y = 100 + 16 * step
        pages.put("■", x=410, y=y, colour=colour).put(axis, x=424, y=y)
    pages.prose(y=180)
    return pages


def test_signs_in_a_box_beside_rows_of_labels_belong_to_the_axes_in_it() -> None:
    signs = (("#c01020", "Tijd"), ("#f0a020", "Geld"), ("#20a050", "Kwaliteit"))
    blocks = with_frame(*signs).layout().blocks
    assert [(b.label, b.text) for b in blocks if b.kind == "field" and not b.signs] == [
        ("Trekker", "B. Wolters"),
        ("Krediet", "€ 10.000"),
        ("Gereed", "1 mei 2025"),
    ]
    assert [(s.colour, b.label) for b in blocks if b.kind == "field" for s in b.signs] == [*signs]


def test_bullets_of_one_colour_before_axes_are_no_signs() -> None:
    blocks = with_frame(("#20a050", "Tijd"), ("#20a050", "Geld")).layout().blocks
    assert [b.text for b in blocks if b.kind == "list"] == ["Tijd", "Geld"]


def test_an_icon_in_a_box_belongs_to_the_words_in_it() -> None:
    pages = with_frame()
    for step, (colour, axis) in enumerate((("#c01020", "Tijd"), ("#20a050", "Geld"))):
        y = 100 + 16 * step
        pages.fill(410, y - 8, 419, y + 1, colour).put(axis, x=424, y=y)
    blocks = pages.layout().blocks
    assert [(s.colour, b.label) for b in blocks for s in b.signs] == [
        ("#c01020", "Tijd"),
        ("#20a050", "Geld"),
    ]


def test_a_label_with_a_short_sentence_is_a_field() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 14
    pages.put("Risico's", y=y, italic=True).put("Levertijd van hout.", x=180, y=y)
    assert fields(pages) == [("Risico's", "Levertijd van hout.")]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_with_heads_is_not_a_part_of_the_labels_above_it(*, ruled: bool) -> None:
    pages = Pages().page()
    rows = (("Doel", "Een veilig centrum voor wie er komt.", {"italic": True}),
            ("Aanpak", "Nieuwe lampen in elke straat.", {"italic": True}),
            ("Mijlpaal", "Planning", {"bold": True}),
            ("Ontwerp", "mei 2025", {}), ("Bouw", "juni 2025", {}))  # fmt: skip
    heights = [90, 120, 150, 184, 204, 224] if ruled else [90, 120, 184, 204, 224]
    for y in heights:
        pages.source.pages[-1].areas.append(Area("rule", 70, y, 530, y + 0.6, "#80c0a0"))
    for y, (label, value, style) in zip((106, 136, 178, 198, 218), rows, strict=True):
        pages.put(label, x=74, y=y, **style)
        pages.put(value, x=200, y=y, **(style if "bold" in style else {}))
    blocks = pages.layout().blocks
    assert [b.role or b.kind for b in blocks] == ["goal", "action", "table"]
    assert [[cell.text for cell in row] for row in blocks[-1].rows] == [
        ["Mijlpaal", "Planning"],
        ["Ontwerp", "mei 2025"],
        ["Bouw", "juni 2025"],
    ]


def test_a_short_line_of_a_narrow_column_below_its_label_is_text() -> None:
    pages = Pages().page()
    for x, label in ((70, "Doel"), (300, "Kosten")):
        pages.put(label, x=x, y=100, bold=True, colour="#c05000", size=8)
    pages.put("De wijken hebben goede wegen", x=70, y=114)
    pages.put("en een veilig centrum.", x=70, y=128)
    for step, line in enumerate(("Hiervoor is er €", "310.000", "beschikbaar,", "voor elk jaar.")):
        pages.put(line, x=300, y=114 + 14 * step)
    assert fields(pages)[1] == ("Kosten", "Hiervoor is er € 310.000 beschikbaar, voor elk jaar.")


def test_a_theme_in_ordinary_type_stands_apart_by_its_white() -> None:
    pages = Pages().page()
    for y in (100, 118, 240):
        pages.source.pages[-1].areas.append(Area("rule", 70, y, 460, y + 0.6, "#000000"))
    for x, head in ((75, "Toezegging"), (200, "Trekker"), (280, "Gereed")):
        pages.put(head, x=x, y=113, italic=True)
    y = 132.0
    for theme, subjects in (("Wonen", ("Woonvisie", "Starters")), ("Zorg", ("Wijkteams", "Wmo"))):
        pages.put(theme, x=75, y=y, size=9)
        for subject in subjects:
            y += 13
            pages.put(subject, x=75, y=y).put("Bakker", x=200, y=y).put("mei 2025", x=280, y=y)
        y += 17
    (table,) = [block for block in pages.layout().blocks if block.rows]
    firsts = [row[0].text for row in table.rows]
    assert firsts == ["Toezegging", "Wonen", "Woonvisie", "Starters", "Zorg", "Wijkteams", "Wmo"]


def test_labels_that_no_list_has_stand_in_the_column_of_a_known_one() -> None:
    pages = Pages().page()
    y = pages.prose(y=80) + 20
    rows = (
        (("Visie op het belang", "van de gemeente"), f"Kort. {GOAL}"),
        (("Bijdrage aan beleid",), f"Veel. {GOAL}"),
        (("Risico's",), "Geen die nu bekend zijn."),
        (("Wijze van toezicht",), "Door het bestuur."),
    )
    for label, value in rows:
        for step, line in enumerate(label):
            pages.put(line, x=70, y=y + 14 * step, bold=True)
        y = pages.prose(value, x=200, y=y)
    assert fields(pages) == [(" ".join(label), value) for label, value in rows]


def test_a_bar_over_the_values_of_a_form_is_no_heading_beside_which_labels_hang() -> None:
    pages = Pages().page()
    y = pages.prose(y=80) + 20
    pages.bar(y, "#d0d0d0", x0=60, x1=535).put("Belang", x=200, y=y, bold=True)
    pages.put("Risico's", x=70, y=y + 20, bold=True)
    pages.prose(f"Klein. {GOAL}", x=200, y=y + 20)
    assert fields(pages) == [("Risico's", f"Klein. {GOAL}")]


def test_a_label_with_a_list_beside_it_is_a_field() -> None:
    pages = Pages().page()
    y = pages.prose(y=80) + 20
    pages.put("Risico's", x=70, y=y, bold=True)
    for step, item in enumerate(("Instroom", "Loopbaan", "Overgang")):
        pages.put(f"• {item}", x=200, y=y + 14 * step)
    assert [label for label, _ in fields(pages)] == ["Risico's"]


def test_a_question_on_a_bar_overleaf_is_no_row_of_the_labels_before_it() -> None:
    pages = Pages().page()
    y = pages.prose(y=80) + 20
    for label in ("Doelstelling", "Risico's"):
        pages.put(label, x=70, y=y, bold=True)
        y = pages.prose(f"{label}. {GOAL}", x=200, y=y)
    pages.page().bar(80, "#406010")
    pages.put("Wat gaan we daarvoor doen?", y=80, bold=True, size=12, colour="#ffffff")
    pages.prose(y=110)
    assert "Wat gaan we daarvoor doen?" not in [label for label, _ in fields(pages)]


def test_heads_over_the_colours_of_a_legend_are_no_headings() -> None:
    pages = Pages().page()
    y = pages.prose(y=80) + 20
    pages.put("Teken", x=70, y=y, bold=True).put("Betekenis", x=140, y=y, bold=True)
    for step, meaning in enumerate(("op koers", "bijsturing nodig", "buiten kaders")):
        top = y + 6 + 18 * step
        pages.fill(70, top, 125, top + 16, ("#20a050", "#f0a020", "#c01020")[step])
        pages.put(meaning, x=140, y=top + 12)
        rule = Area("rule", 70, top + 17, 400, top + 17.5, "#808080")
        pages.source.pages[-1].areas.append(rule)
    assert [b.text for b in pages.layout().blocks if b.setting.bold] == []
