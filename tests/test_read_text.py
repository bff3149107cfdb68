"""Text files: paragraphs, lists, fields and notes as a reader of the lines would see them."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportparser.blocks import Block, Layout
from rapportparser.layout.plain.blocks import from_lines
from rapportparser.read.text import decode, read_text

LONG = (
    "De drie gemeenten hebben in het voorjaar afgesproken dat zij hun archieven samen bewaren en "
    "dat het waterschap daarbij aansluit. De kwartiermaker heeft een plan gemaakt dat in mei aan "
    "de colleges is voorgelegd. Alle colleges hebben ermee ingestemd en de uitvoering is begonnen."
)
WRAPPED = textwrap.fill(LONG, 90)


def lay(text: str) -> Layout:
    return from_lines(read_text(text.encode(), name="rapport.txt"))


def texts(text: str, kind: str = "text") -> list[str]:
    return [block.text for block in lay(text).blocks if block.kind == kind]


def fields(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(b.label, b.role, b.text) for b in lay(text).blocks if b.kind == "field"]


def one(blocks: list[Block], kind: str) -> Block:
    found = [block for block in blocks if block.kind == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_any_usual_encoding_is_read(encoding: str) -> None:
    found = decode(f"Één coördinator – € 5 {LONG}".encode(encoding))
    assert found is not None
    assert found.text.startswith("Één coördinator – € 5")
    assert found.broken == 0


def test_a_damaged_byte_does_not_spoil_the_rest() -> None:
    data = f"coördinatie {LONG} één".encode() + b"\xff" + b" bestuur"
    source = read_text(data, name="x.txt")
    assert "coördinatie" in source.lines[0]
    assert [doubt.code for doubt in source.doubts] == ["damaged_text"]


def test_wrapped_lines_become_one_paragraph() -> None:
    assert texts(f"1.1 Archief\n{WRAPPED}\n\n{WRAPPED}\n") == ["1.1 Archief", LONG, LONG]


def test_a_line_that_is_a_paragraph_stays_one() -> None:
    assert texts(f"Archief\n{LONG}\nHuisvesting\n{LONG}\n") == [
        "Archief",
        LONG,
        "Huisvesting",
        LONG,
    ]


def test_a_paragraph_cut_by_a_page_break_is_joined() -> None:
    cut = LONG.index("voorgelegd")
    assert texts(f"{LONG}\n\n{LONG[: cut - 1]}\n\n{LONG[cut:]}\n") == [LONG, LONG]
    assert texts(f"{LONG[: cut - 1]}\f{LONG[cut:]}\n{LONG}") == [LONG, LONG]


def test_words_divided_at_a_line_end_are_whole_and_real_hyphens_stay() -> None:
    text = (
        "De regionale organisatie werkt voor de drie gemeenten aan een betere dienst-\n"
        "verlening en kijkt naar opdrachtgever- en opdrachtnemerschap. De dienstverlening\n"
        "wordt gemeten onder inwoners en ondernemers, die daar positief over zijn geweest.\n"
    )
    assert "betere dienstverlening en kijkt" in texts(text)[0]
    assert "opdrachtgever- en opdrachtnemerschap" in texts(text)[0]


def test_the_last_line_of_a_bullet_may_stand_behind_a_white_line() -> None:
    text = (
        f"{WRAPPED}\n\nDe doelen van het programma:\n"
        "• de gezamenlijke archieven worden in de loop van het jaar opgenomen in het regionale\n\n"
        "e-depot van de provincie;\n"
        "• de medewerkers volgen een training.\n\n"
        f"{WRAPPED}\n"
    )
    assert texts(text, "list") == [
        "de gezamenlijke archieven worden in de loop van het jaar opgenomen in het regionale "
        "e-depot van de provincie;",
        "de medewerkers volgen een training.",
    ]


def test_a_heading_over_two_lines_is_one() -> None:
    text = (
        "6 Verbetering van de dienstverlening aan ondernemers en de afstemming met de regionale\n"
        f"uitvoeringsdiensten\n\n{WRAPPED}\n\n{WRAPPED}\n"
    )
    assert texts(text)[0].endswith("de regionale uitvoeringsdiensten")
    assert texts(text)[1] == LONG


def test_numbered_items_are_a_list_and_a_lone_number_is_a_heading() -> None:
    text = f"4. Samenwerking\n\n{WRAPPED}\n\nDe stappen zijn:\n1. Meten.\n2. Kiezen.\n\n{WRAPPED}\n"
    assert texts(text)[0] == "4. Samenwerking"
    assert texts(text, "list") == ["Meten.", "Kiezen."]


def test_items_without_bullets_behind_a_colon_are_a_list() -> None:
    text = f"{LONG}\nGereed zijn:\nHet plan van aanpak\nDe training van het team\n{LONG}\n"
    assert texts(text, "list") == ["Het plan van aanpak", "De training van het team"]


def test_a_question_with_its_answer_on_the_line_is_a_field() -> None:
    answer = textwrap.fill(f"Wat willen we bereiken? {LONG}", 90)
    status = "Wat is de stand van zaken? Het plan ligt er."
    text = f"2.1 Archief\n\n{answer}\n{status}\n\n2.2 Huisvesting\n"
    assert fields(text) == [
        ("Wat willen we bereiken?", "goal", LONG),
        ("Wat is de stand van zaken?", "status", "Het plan ligt er."),
    ]
    assert texts(text) == ["2.1 Archief", "2.2 Huisvesting"]


def test_a_label_may_wrap_over_two_lines() -> None:
    text = f"Hebben we bereikt wat we\nwilden bereiken?\n\n{WRAPPED}\n\n{WRAPPED}\n"
    assert fields(text) == [
        ("Hebben we bereikt wat we wilden bereiken?", "status", f"{LONG}\n\n{LONG}")
    ]


def test_a_plain_label_counts_beside_a_question() -> None:
    text = (
        f"2.1 Archief\nSpeerpunt Kwaliteit\nPortefeuillehouder mw. A. de Wit\n"
        f"Wat willen we bereiken? Goede archieven.\n\n{WRAPPED}\n\n"
        f"2.2 Doel van de regeling\n{WRAPPED}\n"
    )
    assert [(label, role) for label, role, _ in fields(text)] == [
        ("Speerpunt", "theme"),
        ("Portefeuillehouder", "portfolio_holder"),
        ("Wat willen we bereiken?", "goal"),
    ]
    assert "2.2 Doel van de regeling" in texts(text)


def test_a_short_line_before_the_next_row_ends_a_field() -> None:
    question = "Wat willen we bereiken?"
    text = f"{question} Rust.\n\nNieuw onderwerp\n\n{question} Orde.\n\n{LONG}\n"
    assert texts(text) == ["Nieuw onderwerp"]


def test_a_note_is_lifted_and_its_mark_taken_out_of_the_word() -> None:
    body = textwrap.fill(LONG.replace("voorjaar", "voorjaar1"), 90)
    note = textwrap.fill(f"1 (Eerst was het najaar genoemd. {LONG})", 90)
    layout = lay(f"2.1 Archief\n{body}\n\n{note}\n\n1 Volgend onderwerp\n{WRAPPED}\n")
    assert [(found.mark, found.text) for found in layout.notes] == [
        ("1", f"(Eerst was het najaar genoemd. {LONG})")
    ]
    block = layout.blocks[1]
    assert block.text == LONG
    assert [(mark.mark, block.text[: mark.offset][-8:]) for mark in block.note_marks] == [
        ("1", "voorjaar")
    ]
    assert layout.blocks[2].text == "1 Volgend onderwerp"


def test_figures_in_words_stay_where_no_note_explains_them() -> None:
    assert "week3" in texts(f"In week3 is er overleg. {LONG}\n")[0]


def test_rows_of_figures_are_a_table() -> None:
    rows = "Programma Begroot Werkelijk\nBestuur en raad 1.200 -1.150\nTotaal 12.400 12.350\n"
    table = one(lay(f"{LONG}\n\n{rows}").blocks, "table")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Programma", "Begroot", "Werkelijk"],
        ["Bestuur en raad", "1.200", "-1.150"],
        ["Totaal", "12.400", "12.350"],
    ]


def test_cells_with_tabs_between_them_are_a_table() -> None:
    table = one(lay(f"{LONG}\n\nActie\tStand\nPlan\tgereed\nTraining\tloopt\n").blocks, "table")
    assert table.text == "Actie\tStand\nPlan\tgereed\nTraining\tloopt"


def test_a_cover_is_set_apart_when_it_names_a_report() -> None:
    text = f"Meerwolde\n\nJaarverslag 2022\n\nInleiding\n\n{LONG}\n"
    assert [block.text for block in lay(text).cover] == ["Meerwolde", "Jaarverslag 2022"]
    assert texts(text)[0] == "Inleiding"
    assert lay(f"Archief\n\nHuisvesting\n\n{LONG}\n").cover == []


def test_a_contents_page_is_lifted_out() -> None:
    contents = "Inhoud\n1 Archief ..... 3\n1.1 Beheer ..... 4\n2 Gebouwen 7\n"
    layout = lay(f"{contents}\n1 Archief\n{WRAPPED}\n\n{WRAPPED}\n")
    assert [(line.number, line.title, line.page, line.level) for line in layout.contents] == [
        ("1", "Archief", 3, 1),
        ("1.1", "Beheer", 4, 2),
        ("2", "Gebouwen", 7, 1),
    ]
    assert layout.blocks[0].text == "1 Archief"


def test_running_headers_and_page_numbers_are_left_out() -> None:
    pages = [f"Jaarverslag 2022\n{WRAPPED}\nPagina {number}" for number in range(1, 5)]
    layout = lay("\f".join(pages))
    assert {"Jaarverslag 2022", "Pagina 2"} <= set(layout.furniture)
    assert all("Pagina" not in block.text for block in layout.blocks)


def test_white_above_a_line_is_kept_for_the_outline() -> None:
    blocks = lay(f"Archief\n\n{LONG}\nGebouwen\n{LONG}\n").blocks
    assert [block.setting.space_before for block in blocks] == [1.0, 1.0, 0.0, 0.0]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA1.?:•-*\t\f \n\r€(Wat wilen bk12"), max_size=400))
def test_no_text_is_lost_or_trips_the_reader(text: str) -> None:
    layout = lay(text)
    kept = "".join(
        (block.label or "") + (block.mark or "") + block.text
        for block in layout.blocks + layout.cover
    )
    kept += "".join(layout.furniture) + "".join(n.mark + n.text for n in layout.notes)
    kept += "".join(f"{line.number or ''}{line.title}{line.page or ''}" for line in layout.contents)
    letters = [c for c in text if c.isalpha()]
    if not layout.contents and not layout.furniture:
        assert sum(map(str.isalpha, kept)) >= len(letters)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    found = decode(data)
    if found is not None:
        assert "\x00" not in found.text
