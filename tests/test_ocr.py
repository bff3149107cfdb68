"""Scanned pages: recognised where asked for, and never read into nonsense."""

from __future__ import annotations

import io
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium2
import pytest
from PIL import Image

import rapportparser as rp
from fixture_files import FIXTURES
from rapportparser.read import ocr

PRINTED = FIXTURES / "driewerf" / "2023-vgr1.weasyprint.pdf"
PAGES = (3, 4)


def scan(path: Path, numbers: tuple[int, ...], *, dpi: int = 200) -> bytes:
    """The pages as a grey, noisy picture each, without a text layer."""
    noise = np.random.default_rng(5)
    pictures = []
    with pdfium2.PdfDocument(path) as document:
        for number in numbers:
            drawn = document[number - 1].render(scale=dpi / 72).to_numpy().astype(np.int16)
            speckled = drawn + noise.normal(0, 12, drawn.shape).astype(np.int16)
            pictures.append(Image.fromarray(speckled.clip(0, 255).astype(np.uint8)).convert("L"))
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return out.getvalue()


@pytest.fixture(scope="module")
def scanned() -> bytes:
    return scan(PRINTED, PAGES)


@pytest.fixture(scope="module")
def recognised(scanned: bytes) -> rp.Report:
    return rp.parse(scanned, options=rp.Options(ocr=True))


def test_a_scan_without_ocr_is_noticed_per_page_and_the_notice_names_the_option(
    scanned: bytes,
) -> None:
    report = rp.parse(scanned)
    found = [notice for notice in report.notices if notice.code == "no_text_layer"]
    assert [notice.page for notice in found] == [1, 2]
    assert all("--ocr" in notice.message for notice in found)
    assert not any(section.text for section in report.walk())


@pytest.mark.debian
def test_a_scan_has_the_headings_and_the_text_of_the_print(
    recognised: rp.Report,
) -> None:
    printed = [s for s in rp.parse(PRINTED).walk() if s.pages and s.pages[0] in PAGES and s.title]
    numbers = {section.number for section in recognised.walk()}
    assert {section.number for section in printed} <= numbers
    for section in printed:
        if section.pages[1] in PAGES:
            again = next(s for s in recognised.walk() if s.number == section.number)
            assert SequenceMatcher(None, again.title, section.title).ratio() > 0.9
            assert SequenceMatcher(None, again.text, section.text).ratio() > 0.95, section.number


@pytest.mark.debian
def test_every_recognised_page_says_so_and_how_sure_it_is(recognised: rp.Report) -> None:
    found = [notice for notice in recognised.notices if notice.code == "recognised_text"]
    assert [notice.page for notice in found] == [1, 2]
    assert all("% sure" in notice.message for notice in found)
    assert not any(notice.code == "no_text_layer" for notice in recognised.notices)


@pytest.mark.debian
def test_only_pages_without_text_are_recognised_and_progress_counts_them() -> None:
    steps: list[tuple[str, int, int]] = []
    mixed = io.BytesIO()
    with pdfium2.PdfDocument(PRINTED) as whole, pdfium2.PdfDocument(scan(PRINTED, (4,))) as one:
        joined = pdfium2.PdfDocument.new()
        joined.import_pages(whole, [2])
        joined.import_pages(one)
        joined.save(mixed)
    options = rp.Options(ocr=True, progress=lambda *step: steps.append(step))
    report = rp.parse(mixed.getvalue(), options=options)
    assert [step for step in steps if step[0] == "ocr"] == [("ocr", 1, 1)]
    assert [n.page for n in report.notices if n.code == "recognised_text"] == [2]


@pytest.mark.debian
def test_bold_and_the_colour_of_letters_on_a_bar_are_seen_in_the_picture() -> None:
    page, fonts, _ = ocr.recognise(scan(PRINTED, (3,)), 1, password=None, seconds=120)
    bars = [area for area in page.areas if area.kind == "fill"]
    looks = {word.text: fonts[word.font] for word in page.words}
    assert any(font.bold for font in looks.values())
    assert not all(font.bold for font in looks.values())
    assert all(bar.x1 > bar.x0 and bar.bottom > bar.top for bar in bars)


def test_ocr_without_the_package_says_what_to_install(
    scanned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    with pytest.raises(rp.MissingProgram, match=r"pip install 'rapportparser\[ocr\]'") as caught:
        rp.parse(scanned, options=rp.Options(ocr=True))
    assert caught.value.exit_code == 2


def test_ocr_without_the_program_says_what_to_install(
    scanned: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(tmp_path / "absent"))
    with pytest.raises(rp.MissingProgram, match="apt-get install tesseract-ocr"):
        rp.parse(scanned, options=rp.Options(ocr=True))


def test_ocr_is_not_needed_for_a_report_that_has_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    assert rp.parse(PRINTED, options=rp.Options(ocr=True)).sections


@pytest.mark.debian
def test_a_page_that_takes_too_long_costs_that_page_only(
    scanned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*arguments: object, **options: object) -> bytes:
        raise RuntimeError("Tesseract process timeout")  # what pytesseract raises

    monkeypatch.setattr("pytesseract.image_to_pdf_or_hocr", slow)
    report = rp.parse(scanned, options=rp.Options(ocr=True, isolate=False))
    codes = [(notice.code, notice.page) for notice in report.notices]
    assert ("ocr_failed", 1) in codes
    assert ("no_text_layer", 1) in codes


@pytest.mark.debian
def test_the_command_line_reads_a_scan(scanned: bytes, tmp_path: Path) -> None:
    file = tmp_path / "scan met spatie.pdf"
    file.write_bytes(scanned)
    done = subprocess.run(
        [sys.executable, "-m", "rapportparser", "parse", "--ocr", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "OCR" in done.stdout
