"""What cannot be read says why, and what to do next."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from rapportparser.errors import (
    EncryptedFile,
    LimitExceeded,
    RapportparserError,
    UnreadableFile,
)
from rapportparser.options import Limits, Options
from rapportparser.read import read
from word_files import WordFile, p, part, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TRUSTED = Options(isolate=False)


def error(source: object, options: Options = TRUSTED) -> RapportparserError:
    with pytest.raises(RapportparserError) as caught:
        read(source, options=options)  # type: ignore[arg-type]
    found = caught.value
    assert found.file
    assert found.cause.endswith(".")
    assert found.next_step
    assert found.exit_code == 3
    return found


def stored(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def test_a_missing_file_says_where_it_was_looked_for(tmp_path: Path) -> None:
    found = error(tmp_path / "weg.pdf")
    assert isinstance(found, UnreadableFile)
    assert "no such file" in found.cause
    assert str(tmp_path) in found.cause


def test_a_folder_is_not_a_report(tmp_path: Path) -> None:
    found = error(tmp_path)
    assert "folder" in found.cause
    assert "rapportparser batch" in found.next_step


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "empty" in error(stored(tmp_path, "leeg.pdf", b"")).cause
    assert "empty" in error(b"").cause


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pijp.pdf")
    assert "pipe" in error(tmp_path / "pijp.pdf").cause


def test_an_impossible_path_is_an_unreadable_file() -> None:
    assert isinstance(error("nul\0byte.pdf"), UnreadableFile)
    assert isinstance(error("a" * 5000 + ".pdf"), UnreadableFile)


@pytest.mark.parametrize(("name", "kind"), [("x.pdf", "PDF"), ("x.docx", "Word")])
def test_a_text_file_under_another_name_says_what_it_is(
    tmp_path: Path, name: str, kind: str
) -> None:
    found = error(stored(tmp_path, name, b"Dit is gewoon tekst.\n"))
    assert "plain text" in found.cause
    assert kind in found.cause


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    made = bytes(WordFile(p("Hoofdstuk", "Kop1")))
    assert read(stored(tmp_path, "x.pdf", made), options=TRUSTED).flow


@pytest.mark.parametrize(
    ("stream", "error_class", "said"),
    [
        ("WordDocument", UnreadableFile, "soffice --headless --convert-to docx"),
        ("Workbook", UnreadableFile, "Excel"),
        ("PowerPoint Document", UnreadableFile, "PowerPoint"),
        ("EncryptedPackage", EncryptedFile, "password"),
        ("Iets anders", UnreadableFile, "before 2007"),
    ],
)
def test_old_and_encrypted_office_files_say_how_to_convert_them(
    tmp_path: Path, stream: str, error_class: type, said: str
) -> None:
    found = error(stored(tmp_path, "rapport.doc", OLE + stream.encode("utf-16-le")))
    assert isinstance(found, error_class)
    assert said in str(found)


def test_an_opendocument_text_says_how_to_convert_it(tmp_path: Path) -> None:
    odt = zipped(mimetype="application/vnd.oasis.opendocument.text", content="x")
    found = error(stored(tmp_path, "rapport.odt", odt))
    assert "OpenDocument" in found.cause
    assert 'docx "rapport.odt"' in found.next_step


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(xl__workbook="x"), "Excel"),
        (zipped(ppt__presentation="x"), "PowerPoint"),
        (zipped(mimetype="application/epub+zip"), "e-book"),
        (zipped(foto="x"), "zip without a Word document"),
        (b"{\\rtf1 hallo}", "rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(90), "picture"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"\x1f\x8b\x08" + bytes(90), "gzip"),
        (b"<!DOCTYPE html><html><body>Rapport</body></html>", "web page"),
        (b'<?xml version="1.0"?><rapport/>', "XML"),
        (b'{"schema_version": "1.0"}', "JSON"),
        (bytes(range(256)) * 20, "neither"),
        (b" \n\t \n", "white space"),
    ],
)
def test_files_of_other_kinds_are_named(content: bytes, said: str) -> None:
    assert said in str(error(content))


def test_a_word_file_that_is_no_zip_is_named_as_such(tmp_path: Path) -> None:
    found = error(stored(tmp_path, "rapport.docx", bytes(range(256)) * 20))
    assert "its name says a Word file" in found.cause


def test_a_word_file_cut_off_anywhere_is_unreadable() -> None:
    made = bytes(WordFile(p("Tekst")))
    for length in range(4, len(made), max(1, len(made) // 40)):
        assert isinstance(error(made[:length]), UnreadableFile)


def test_a_word_file_without_its_document_is_unreadable() -> None:
    made = zipped(**{"[Content_Types].xml": "<Types/>"})
    assert "word/document.xml is missing" in error(made).cause


def test_malformed_xml_is_unreadable() -> None:
    made = zipped(word__document="", **{"word/document.xml": "<w:document"})
    assert "damaged" in error(made).cause


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    inside = part("document", f"<w:body>{p('&amp;')}</w:body>").replace("?>", f"?>{bomb}", 1)
    found = error(zipped(**{"word/document.xml": inside}))
    assert "DTD" in found.cause


def test_an_external_entity_is_never_opened(tmp_path: Path) -> None:
    secret = stored(tmp_path, "geheim.txt", b"GEHEIM")
    dtd = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    inside = part("document", "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>")
    found = error(zipped(**{"word/document.xml": inside.replace("?>", f"?>{dtd}", 1)}))
    assert "GEHEIM" not in str(found)


def test_a_zip_bomb_names_the_limit_and_the_option() -> None:
    found = error(bytes(WordFile(p("x" * 3_000_000))))
    assert isinstance(found, LimitExceeded)
    assert "limit: zip_ratio" in found.cause
    assert "Limits(zip_ratio=" in found.next_step


def test_every_part_together_has_a_limit() -> None:
    options = Options(isolate=False, limits=Limits(inflated_bytes=1000))
    assert "inflated_bytes" in str(error(bytes(WordFile(p("Tekst") * 100)), options))


def test_the_size_of_the_file_has_a_limit(tmp_path: Path) -> None:
    options = Options(isolate=False, limits=Limits(bytes=10))
    assert "limit: bytes" in error(b"Een rapport.", options).cause
    assert "limit: bytes" in error(io.BytesIO(b"Een rapport."), options).cause
    assert "limit: bytes" in error(stored(tmp_path, "x.txt", b"Een rapport."), options).cause


def test_nested_tables_have_a_limit() -> None:
    body = p("diep")
    for _ in range(40):
        body = table([body])
    options = Options(isolate=False, limits=Limits(depth=20))
    assert "limit: depth" in error(bytes(WordFile(body)), options).cause
    assert read(bytes(WordFile(body)), options=TRUSTED).flow


def test_absurd_nesting_is_a_limit_and_no_crash() -> None:
    inside = "<w:ins>" * 5000 + p("x") + "</w:ins>" * 5000
    assert isinstance(error(bytes(WordFile(inside))), LimitExceeded)


def test_an_encrypted_part_is_an_encrypted_file() -> None:
    made = bytearray(bytes(WordFile(p("Tekst"), compression=zipfile.ZIP_STORED)))
    for start, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = made.find(start)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(start, at + 4)
    assert isinstance(error(bytes(made)), EncryptedFile)


def test_a_damaged_part_is_unreadable() -> None:
    made = bytearray(bytes(WordFile(p("Tekst " * 200))))
    start = made.find(b"word/document.xml") + 40
    made[start : start + 20] = bytes(20)
    assert isinstance(error(bytes(made)), UnreadableFile)


def test_a_damaged_pdf_is_unreadable() -> None:
    assert isinstance(error(b"%PDF-1.7\nniets"), UnreadableFile)


def test_a_text_stream_is_wrong_use() -> None:
    with pytest.raises(TypeError, match="binary"):
        read(io.StringIO("tekst"), options=TRUSTED)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not int"):
        read(5, options=TRUSTED)  # type: ignore[arg-type]


def test_a_pdf_that_begins_late_is_still_a_pdf() -> None:
    assert read(b"\n" * 200 + pdf(), options=TRUSTED).page_count == 1


def test_a_hostile_file_name_is_shown_safely(tmp_path: Path) -> None:
    found = error(stored(tmp_path, "a\x1b[31m\nb\udcff.pdf", b""))
    assert found.file.isprintable()
