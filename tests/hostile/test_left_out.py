"""Text that is left out is told of: nobody may take half a report for the whole."""

from __future__ import annotations

import rapportparser as rp
from hostile.pdf_objects import report, written
from word_files import WordFile, p

TRUSTED = rp.Options(isolate=False)


def codes(data: bytes) -> set[str]:
    return {notice.code for notice in rp.parse(data, options=TRUSTED).notices}


def page(upright: str, turned: str) -> bytes:
    drawn = f"BT /F1 9 Tf 60 700 Td ({upright}) Tj ET "
    drawn += f"BT /F1 9 Tf 0 1 -1 0 300 300 Tm ({turned}) Tj ET"
    return written(report(drawn.encode()))


def test_two_turned_words_that_are_most_of_the_page_are_told() -> None:
    assert "rotated_text" in codes(page("Brug", "Programmabegroting Zandwoude"))


def test_a_label_in_the_margin_is_no_loss() -> None:
    assert "rotated_text" not in codes(page("De brug over de vaart is eind dit jaar klaar", "Brug"))


def test_places_that_were_not_filled_in_are_told() -> None:
    place = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{p('Klik om tekst in te voeren')}</w:sdtContent></w:sdt>"
    )
    assert "unfilled_text" in codes(bytes(WordFile(p("Brug", "Kop1") + p("Klaar.") + place)))
    assert "unfilled_text" not in codes(bytes(WordFile(p("Brug", "Kop1") + p("Klaar."))))


def test_a_file_of_contents_alone_says_that_most_is_not_in_sections() -> None:
    entries = "\n".join(
        f"{n}.1 Programma van bruggen en wegen ........ {n * 3}" for n in range(1, 9)
    )
    data = f"Inhoudsopgave\n\n{entries}\n\n1 Inleiding\n\nTekst.\n".encode()
    assert len(rp.parse(data, options=TRUSTED).coverage.contents) == 8
    assert "much_left_out" in codes(data)


def test_an_ordinary_report_is_not_said_to_miss_anything() -> None:
    text = "1 Brug\n\nDe brug is eind 2024 klaar en kost 3 miljoen euro.\n\n2 Weg\n\nKlaar.\n"
    assert not codes(text.encode()) & {"much_left_out", "overlong_sentence"}


def test_a_sentence_without_end_is_told_with_its_section() -> None:
    found = rp.parse(f"1 Brug\n\n{'De brug en de weg ' * 500}\n".encode(), options=TRUSTED)
    (told,) = (notice for notice in found.notices if notice.code == "overlong_sentence")
    assert told.section == "1-brug"
