"""The picture that shows why a page reads as it does."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import rapportparser as rp
from fixture_files import FIXTURES
from rapportparser.explain import explain, marks
from rapportparser.options import Options
from rapportparser.pipeline import structure

REPORT = FIXTURES / "zandermeer" / "2025-jaarstukken.weasyprint.pdf"
PAGE = 6


def test_every_heading_field_and_sign_of_the_page_is_marked_once_a_place() -> None:
    found = marks(structure(REPORT, Options()), PAGE)
    report = rp.parse(REPORT)
    titles = [s for s in report.walk() if s.title and s.pages and s.pages[0] == PAGE]
    headings = [mark for mark in found if mark.kind == "heading"]
    assert len(headings) == len(titles)
    assert {mark.caption.split()[1] for mark in headings} == {s.level_source for s in titles}
    assert {mark.caption for mark in found if mark.kind == "field"} >= {"goal", "status"}
    assert any(mark.kind == "sign" for mark in found)
    assert len(found) == len(set(found))


def test_running_heads_and_contents_are_marked_as_left_out() -> None:
    read = structure(REPORT, Options())
    assert any(mark.kind == "furniture" for mark in marks(read, PAGE))
    contents = [page.number for page in read.file.pages if any(
        mark.kind == "contents" for mark in marks(read, page.number)
    )]  # fmt: skip
    assert contents


def test_all_marks_lie_on_the_page() -> None:
    read = structure(REPORT, Options())
    for page in read.file.pages:
        for mark in marks(read, page.number):
            x0, top, x1, bottom = mark.box
            assert -1 <= x0 <= x1 <= page.width + 1, mark
            assert -1 <= top <= bottom <= page.height + 1, mark


def test_the_picture_shows_the_page_with_a_legend_beside_it() -> None:
    picture = Image.open(io.BytesIO(explain(REPORT, PAGE)))
    page = structure(REPORT, Options()).file.pages[PAGE - 1]
    assert picture.format == "PNG"
    assert picture.height == pytest.approx(2 * page.height, abs=2)
    assert picture.width > 2 * page.width + 100
    heading = Image.new("RGB", (1, 1), "#d55e00").getpixel((0, 0))
    assert heading in {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}


def test_a_file_without_pages_says_how_to_make_some() -> None:
    with pytest.raises(rp.UnreadableFile, match="convert-to pdf"):
        explain(FIXTURES / "driewerf" / "2023-vgr1.word-auto.docx", 1)


def test_a_page_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    done = subprocess.run(
        [sys.executable, "-m", "rapportparser", "explain", str(REPORT), "--page", "99", "-o", out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "1 to 18" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_the_command_writes_the_picture(tmp_path: Path) -> None:
    out = tmp_path / "bladzijde zes.png"
    subprocess.run(
        [sys.executable, "-m", "rapportparser", "explain", str(REPORT), "--page", "6", "-o", out],
        check=True,
    )
    assert out.read_bytes().startswith(b"\x89PNG")
