"""Typesettings by programs from Debian, which no one wrote a rule for."""

from __future__ import annotations

import math
import subprocess
from pathlib import Path

import msgspec
import pytest

import rapportparser as rp
from rapportparser.options import Options
from rapportparser.read import read, worker
from rapportparser.read.pdf.space import PageSpace
from rapportparser.source import Source

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.debian
@pytest.mark.parametrize(
    "document", sorted(FIXTURES.glob("*/*.word-auto.docx")), ids=lambda path: path.name
)
def test_a_word_file_printed_by_libreoffice_says_the_same(document: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(document)], check=True, capture_output=True, timeout=180)
    printed = rp.parse(tmp_path / f"{document.stem}.pdf")
    original = rp.parse(document)
    numbered = [(section.number, section.title) for section in original.walk()]
    assert [(section.number, section.title) for section in printed.walk()] == numbered
    assert rp.compare(original, printed).changes == ()


@pytest.mark.parametrize("isolate", [True, False])
def test_an_emoji_in_a_pdf_is_one_character_and_can_be_handed_over(isolate: bool) -> None:
    file = FIXTURES / "noordermark" / "2025-berap1.chromium.pdf"
    source = read(file, options=Options(isolate=isolate))
    words = [word.text for page in source.pages for word in page.words]
    assert any(ord(letter) > 0xFFFF for word in words for letter in word)
    assert "".join(words).encode("utf-8")  # no half of a character is left


def test_what_cannot_be_handed_over_is_a_typed_error_and_no_dead_reader() -> None:
    answer = worker.Answer(source=Source("x.pdf", "", "application/pdf", lines=["\ud83d"]))
    sent = worker._encoded(answer, msgspec.msgpack.Encoder())
    told = worker.error_of(msgspec.msgpack.decode(sent, type=worker.Answer))
    assert isinstance(told, rp.ReaderCrashed)
    assert told.file == "x.pdf"


@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_text_that_is_turned_with_its_page_stands_upright(quarter_turns: int) -> None:
    # A page that is shown turned clockwise holds text that was drawn as far the other way round;
    # pdfium gives the angle of text clockwise (PDF 32000-1, table 30, Rotate).
    space = PageSpace(0, 0, 595, 842, quarter_turns)
    drawn = -quarter_turns * math.pi / 2
    assert abs(math.remainder(drawn + space.turn, 2 * math.pi)) < 1e-9
