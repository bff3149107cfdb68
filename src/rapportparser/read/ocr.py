"""Pages without a text layer to words, by Tesseract (extra `[ocr]`).

The picture of a page is drawn by pdfium, recognised by Tesseract, and handed on as words,
rules and fills like those of any other page, so that the rest of the line does not know the
difference. Runs in the isolated reader, one page a job.
"""

from __future__ import annotations

import os
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lxml import etree

from ..errors import MissingProgram
from ..source import Doubt, Font, Page, Word
from .ocr_marks import Look, Pixels, read_areas, read_look
from .pdf.document import open_pdf
from .pdf.grids import find_grids

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSTALL = (
    "Install both: pip install 'rapportparser[ocr]', and Tesseract with Dutch "
    "(Debian: apt-get install tesseract-ocr tesseract-ocr-nld)."
)
_LANGUAGE = "nld"
_LINES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_RULES = "|¦_—-"  # what the rules of a table are read as, when nothing else stands beside it
_DPI = 300  # what Tesseract is trained for; letters of 10 points are then 30 pixels high
_MAX_PIXELS = 40_000_000  # an A2 sheet at 300 dpi; larger pages are drawn smaller
_CAPITALS_AND_TAILS = 0.93
"""Height from descender to ascender over the size of the type: .91 to .95 in the usual text
faces (Arial, Calibri, Times, DejaVu, Liberation)."""
_BOLD = 1.35
"""Strokes of bold are 1.45 to 1.8 times as thick as those of the regular face, measured on
Arial, Calibri, Times and DejaVu; words of one weight differ by up to 1.2."""
_UNSURE = 45
"""Per cent, mean of a line; below it, what was read in pictures were never words. A single
unsure word in a sure line is kept: it is often a long compound."""
_TALLEST = 1.5  # a line over the median height of its words; beyond it, a bar was measured
_POOR = 70  # per cent; pages of clean print have a mean of 88 to 96


def ensure_available() -> None:
    """Raises `MissingProgram` when pytesseract, Tesseract or its Dutch is not there."""
    try:
        import pytesseract  # noqa: PLC0415  only for those who want it
    except ImportError:
        raise MissingProgram("OCR", "the package pytesseract is not installed.", _INSTALL) from None
    try:
        languages = pytesseract.get_languages(config="")
    except (pytesseract.TesseractNotFoundError, OSError):
        raise MissingProgram("OCR", "the program tesseract is not installed.", _INSTALL) from None
    if _LANGUAGE not in languages:
        raise MissingProgram("OCR", "Tesseract has no Dutch on this machine.", _INSTALL)


def recognise(
    data: bytes | Path, number: int, *, name: str = "(bytes)", password: str | None, seconds: int
) -> tuple[Page, list[Font], list[Doubt]]:
    """The words, rules and fills of page `number` (from 1), as they look.

    Positions in points from the top left; the fonts have sizes and weights, no names.
    """
    document = open_pdf(data, name, password)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    pixels = np.asarray(image)
    lines = [line for line in _lines(_hocr(image, scale, seconds), scale, pixels) if line.words]
    fonts: list[Font] = []
    words = [word for line in lines for word in _words(line, _stroke(lines), fonts)]
    areas = read_areas(pixels, scale)
    found = Page(number, round(width, 2), round(height, 2), words, areas, find_grids(areas))
    return found, fonts, [_doubt(lines, number)]


def _hocr(image: Any, scale: float, seconds: int) -> Any:
    """Tesseract's layout as an XML tree; an empty one when there is nothing to read."""
    import pytesseract  # noqa: PLC0415

    os.environ["OMP_THREAD_LIMIT"] = "1"  # pages are read side by side; threads would fight
    html = pytesseract.image_to_pdf_or_hocr(
        image,
        lang=_LANGUAGE,
        extension="hocr",
        config=f"--psm 3 --dpi {round(scale * 72)}",
        timeout=seconds,
    )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    return etree.fromstring(html, parser)


@dataclass(frozen=True, slots=True)
class _Recognised:
    """One word of hOCR; lengths in points."""

    text: str
    x0: float
    x1: float
    height: float
    sure: int
    """Per cent."""
    look: Look


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of hOCR: its size and baseline hold for all its words."""

    size: float
    left: float
    base: float
    """Of its left end; the baseline of a skew scan falls or rises by `slope`."""
    slope: float
    words: list[_Recognised]

    @property
    def kept(self) -> list[_Recognised]:
        """Its words, or none where they were hardly words."""
        sure = sum(word.sure for word in self.words) / max(1, len(self.words))
        return self.words if sure >= _UNSURE else []


def _lines(tree: Any, scale: float, pixels: Pixels) -> Iterator[_Line]:
    for kind in _LINES:
        for element in tree.xpath(".//*[@class=$kind]", kind=kind):
            title = _properties(element)
            left, _, _, bottom = _box(title)
            slope, offset = (float(v) for v in title.get("baseline", ["0", "0"]))
            height = float(title.get("x_size", ["0"])[0])
            found = [
                _recognised(word, scale, pixels)
                for word in element.xpath(".//*[@class='ocrx_word']")
                if _text(word).strip(_RULES)
            ]
            tallest = _TALLEST * statistics.median(word.height for word in found) if found else 0
            size = min(height / scale, tallest) / _CAPITALS_AND_TAILS
            yield _Line(size, left / scale, (bottom + offset) / scale, slope, found)


def _recognised(element: Any, scale: float, pixels: Pixels) -> _Recognised:
    title = _properties(element)
    x0, top, x1, bottom = _box(title)
    look = read_look(pixels, (x0, top, x1, bottom))
    sure = int(title.get("x_wconf", ["0"])[0])
    return _Recognised(_text(element), x0 / scale, x1 / scale, (bottom - top) / scale, sure, look)


def _words(line: _Line, stroke: float, fonts: list[Font]) -> Iterator[Word]:
    for word in line.kept:
        bold = bool(stroke and line.size and word.look.stroke / line.size > _BOLD * stroke)
        font = Font("", round(line.size, 1), bold, italic=False, colour=word.look.colour)
        if font not in fonts:
            fonts.append(font)
        base = line.base + line.slope * (word.x0 - line.left)
        top, bottom = base - 0.8 * line.size, base + 0.2 * line.size  # as read/pdf_words does
        yield Word(word.text, word.x0, top, word.x1, bottom, fonts.index(font))


def _stroke(lines: list[_Line]) -> float:
    """How thick strokes usually are on this page, over the size of their line."""
    found = sorted(
        (word.look.stroke / line.size, len(word.text))
        for line in lines
        for word in line.kept
        if line.size and len(word.text) > 1
    )
    half, passed = sum(letters for _, letters in found) / 2, 0
    for relative, letters in found:
        passed += letters
        if passed >= half:
            return relative
    return 0.0


def _properties(element: Any) -> dict[str, list[str]]:
    """What hOCR writes in `title`: `bbox 1 2 3 4; x_wconf 96`."""
    parts = (part.split() for part in element.get("title", "").split(";"))
    return {part[0]: part[1:] for part in parts if part}


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _box(title: dict[str, list[str]]) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (int(v) for v in title["bbox"])
    return x0, top, x1, bottom


def _doubt(lines: list[_Line], number: int) -> Doubt:
    kept = [word for line in lines for word in line.kept]
    if not kept:
        return Doubt("no_text_recognised", "No text was recognised on this page.", number)
    mean = round(sum(word.sure for word in kept) / len(kept))
    dropped = sum(len(line.words) for line in lines) - len(kept)
    left = f"; {dropped} unsure words left out" if dropped else ""
    poor = " Check it against the page." if mean < _POOR else ""
    text = f"The text was recognised by OCR, {mean} % sure on average{left}.{poor}"
    return Doubt("recognised_text", text, number)
