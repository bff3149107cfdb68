"""Passwords, permissions, and what must never be opened or followed."""

from __future__ import annotations

import builtins
import contextlib
import socket
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import rapportparser as rp
from hostile import protected, words
from hostile.pdf_objects import CONTENT, encrypted, flate, report, stream, written
from hostile.pdfs import loops
from rapportparser import lexicon
from rapportparser.errors import EncryptedFile, LimitExceeded, ReaderCrashed
from rapportparser.options import Limits, Options
from word_files import WordFile, p

# A limit that rings in a finaliser is dropped by Python with a warning, and rings again.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

TRUSTED = Options(isolate=False)
TEXT = "De brug is eind 2024 klaar"
MEGABYTE = 1_000_000


def text_of(found: rp.Report) -> str:
    return " ".join(f"{section.title} {section.text}" for section in found.walk())


def codes(found: rp.Report) -> set[str]:
    return {notice.code for notice in found.notices}


def test_a_pdf_with_an_empty_user_password_opens() -> None:
    assert TEXT in text_of(rp.parse(protected.opens_for_all(), options=TRUSTED))


def test_a_pdf_with_a_password_asks_for_it_and_opens_with_it() -> None:
    with pytest.raises(EncryptedFile, match="--password"):
        rp.parse(protected.asks(), options=TRUSTED)
    with pytest.raises(EncryptedFile, match="wrong"):
        rp.parse(protected.asks(), options=Options(isolate=False, password="fout"))
    for password in (protected.PASSWORD, "eigenaar"):
        options = Options(isolate=False, password=password)
        assert TEXT in text_of(rp.parse(protected.asks(), options=options))


def test_a_password_is_never_part_of_an_error() -> None:
    with pytest.raises(EncryptedFile) as caught:
        rp.parse(protected.asks(), options=Options(isolate=False, password="fout-1234"))
    assert "fout-1234" not in str(caught.value)


def test_a_pdf_that_asks_not_to_be_copied_is_read_with_a_notice() -> None:
    found = rp.parse(protected.forbids_copying(), options=TRUSTED)
    assert TEXT in text_of(found)
    assert "copying_restricted" in codes(found)
    assert "copying_restricted" not in codes(rp.parse(written(report()), options=TRUSTED))
    assert "copying_restricted" not in codes(rp.parse(encrypted(report()), options=TRUSTED))


def test_a_form_that_draws_itself_ends_in_a_report_or_an_error() -> None:
    data = dict(loops())["form_of_itself"]
    with contextlib.suppress(ReaderCrashed):  # pdfium of some versions ends its process
        assert TEXT in text_of(rp.parse(data))


def test_a_small_flate_bomb_stays_within_its_memory() -> None:
    bomb = written(report(more={CONTENT: flate(b"(a)" * (100 * MEGABYTE), times=2)}))
    assert len(bomb) < 10_000
    # pdfium ends its process when one large piece of memory is refused, before all is used.
    with pytest.raises((LimitExceeded, ReaderCrashed)):
        rp.parse(bomb, options=Options(limits=Limits(memory_mb=256, seconds=30)))


def test_a_word_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = bytes(WordFile(p("Brug", "Kop1") + " " * 60 * MEGABYTE))
    assert len(bomb) < 100_000
    with pytest.raises(LimitExceeded, match=r"limit: zip_ratio.*Limits\(zip_ratio="):
        rp.parse(bomb, options=TRUSTED)


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    with pytest.raises(rp.RapportparserError):
        rp.parse(words.lying(bytes(WordFile(p("a" * 3 * MEGABYTE)))), options=TRUSTED)


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (Limits(bytes=10), written(report())),
        (Limits(pages=1), written(report(more={
            2: b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"
        }))),
        (Limits(inflated_bytes=1_000), bytes(WordFile(p("Tekst") * 100))),
        (Limits(zip_ratio=2), bytes(WordFile(p("x" * 3 * MEGABYTE)))),
        (Limits(depth=5), bytes(WordFile(
            "<w:tbl><w:tr><w:tc>" * 20 + p("a") + "</w:tc></w:tr></w:tbl>" * 20
        ))),
    ],
)  # fmt: skip
def test_every_limit_names_itself_and_its_option(limits: Limits, data: bytes) -> None:
    (name,) = limits.model_fields_set
    with pytest.raises(LimitExceeded) as caught:
        rp.parse(data, options=Options(isolate=False, limits=limits))
    assert f"(limit: {name})" in caught.value.cause
    assert f"Limits({name}=" in caught.value.next_step


OWN_DATA = (
    str(Path(rp.__file__).parent),
    str(Path(lexicon.__file__).parents[2]),
    sys.prefix,
    sys.base_prefix,
)
"""Where the library and what it needs may be read from."""
OUTWARD = [*words.xml(), *words.references(), *words.packages(), *words.pictures()]


@pytest.mark.parametrize("data", [d for _, d in OUTWARD], ids=[n for n, _ in OUTWARD])
def test_nothing_in_a_word_file_reaches_for_a_file_or_the_network(
    data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rp.parse(b"Een rapport.", options=TRUSTED)  # loads its own data before it is watched
    reached: list[str] = []
    really = builtins.open

    def noted(file: Any, *args: Any, **given: Any) -> Any:
        reached.append(f"{file} {args} {given}")
        return really(file, *args, **given)

    def refuse(*args: Any, **_: Any) -> Any:
        reached.append(f"network or disk: {args}")
        raise OSError("nothing may be reached")

    monkeypatch.setattr(builtins, "open", noted)
    monkeypatch.setattr("io.open", noted)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", refuse)
    monkeypatch.setattr(zipfile.ZipFile, "extract", refuse)
    monkeypatch.chdir(tmp_path)
    shown = shown_or_error(data)
    monkeypatch.undo()
    assert "root:" not in shown
    assert not [place for place in reached if not place.startswith(OWN_DATA)]
    assert not list(tmp_path.iterdir())


def shown_or_error(data: bytes) -> str:
    """The whole report, or what the error says."""
    try:
        return rp.parse(data, options=TRUSTED).model_dump_json()
    except rp.RapportparserError as error:
        return str(error)


def test_every_xml_parser_of_the_library_is_hardened(monkeypatch: pytest.MonkeyPatch) -> None:
    settings: list[dict[str, object]] = []
    real = etree.XMLParser

    def noted(**given: object) -> object:
        settings.append(given)
        return real(**given)

    monkeypatch.setattr(etree, "XMLParser", noted)
    rp.parse(bytes(WordFile(p("Brug", "Kop1"), core="<a/>")), options=TRUSTED)
    assert settings
    for given in settings:
        assert given["resolve_entities"] is False
        assert given["no_network"] is True
        assert given["load_dtd"] is False
        assert given["huge_tree"] is False


def test_no_other_door_to_xml_is_used() -> None:
    """Whatever parses XML without settings would be open to entities."""
    source = Path(rp.__file__).parent
    for path in source.rglob("*.py"):
        text = path.read_text("utf-8")
        for call in ("etree.parse(", "etree.XML(", "etree.iterparse(", "xml.etree", "minidom",
                     "lxml.html", "objectify"):  # fmt: skip
            assert call not in text, path
        if "fromstring(" in text and "etree" in text:
            # The second reads what Tesseract made, as HTML, which knows no entities of its own.
            assert path.relative_to(source).as_posix() in {"read/word/xml.py", "read/ocr.py"}


def test_text_that_lies_over_a_page_is_told() -> None:
    drawn = stream(b"BT /F1 9 Tf (Akkoord) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /AP << /N 11 0 R >> >>"
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /V (Ja) /Rect [9 9 99 99] >>"
    link = b"<< /Type /Annot /Subtype /Link /Rect [9 9 99 99] >>"
    for over, told in ((note, True), (field, True), (link, False)):
        objects = report(page=b"/Annots [10 0 R]", more={10: over, 11: drawn})
        found = rp.parse(written(objects), options=TRUSTED)
        assert ("text_over_page" in codes(found)) is told


def test_a_title_page_never_holds_more_than_what_follows() -> None:
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    data = bytes(WordFile(p("De brug is af") + p("De weg ook") + page_break + p("Klaar")))
    assert "De brug is af" in text_of(rp.parse(data, options=TRUSTED))
    big = b"BT /F1 30 Tf 60 700 Td (De brug is af en de weg ook) Tj /F1 9 Tf 0 -90 Td (Klaar) Tj ET"
    assert "De brug is af" in text_of(rp.parse(written(report(big)), options=TRUSTED))


def test_a_report_of_marks_alone_says_that_it_has_no_text() -> None:
    for data in (b". . .\n", bytes(WordFile(p("."))), written(report(b"BT /F1 9 Tf (-) Tj ET"))):
        assert "no_text" in codes(rp.parse(data, options=TRUSTED))


def test_a_number_of_a_milliard_is_no_milliard_of_missing_sections() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    for start in ("999999999", "9" * 5000):
        body = p("Brug", "Kop1", properties=item) + p("De brug is af.")
        data = bytes(WordFile(body * 2, numbering=lists.format(start)))
        found = rp.parse(data, options=TRUSTED)
        assert len(found.coverage.missing_numbers) < 300


def test_pages_of_running_lines_alone_are_told() -> None:
    pages = {
        20 + i: b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /MediaBox [0 0 595 842] "
        b"/Resources << /Font << /F1 5 0 R >> >> >>" % (40 + i)
        for i in range(8)
    }
    texts = {
        40 + i: stream(b"BT /F1 11 Tf 60 800 Td (Rapport over de brug %d) Tj ET" % i)
        for i in range(8)
    }
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    tree = {2: b"<< /Type /Pages /Kids [" + kids + b"] /Count 8 >>"}
    found = rp.parse(written(report(more=pages | texts | tree)), options=TRUSTED)
    assert codes(found) & {"mostly_running_lines", "no_text"}
