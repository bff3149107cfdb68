"""Draws the picture of the README: two printed pages and what the program tells about them.

`python scripts/picture.py` writes docs/pictures/compare.png. It needs pypdfium2 and Pillow,
which come with pdfplumber, and Chromium (Debian: chromium), which sets the terminal's text.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from rich.console import Console

import rapportparser as rp
from rapportparser.render import terminal
from rapportparser.render.edition import Edition
from rapportparser.render.wording import wording
from rapportparser.schema import Comparison

TOP = Path(__file__).parent.parent
FIXTURES = TOP / "fixtures" / "driewerf"
TARGET = TOP / "docs" / "pictures" / "compare.png"
SCALE = 1.6
"""Pixels for a point of the page."""
PAGE_WIDTH = 560
"""Pixels of one page in the picture."""


def main() -> None:
    """Write the picture."""
    files = [FIXTURES / "2023-vgr1.weasyprint.pdf", FIXTURES / "2023-vgr2.weasyprint.pdf"]
    comparison = rp.compare(*(rp.parse(file) for file in files))
    first = comparison.changes[0]
    pages = [
        cut(file, place) for file, place in zip(files, (first.previous, first.current), strict=True)
    ]
    told = screen(comparison.model_copy(update={"changes": (first,), "not_covered": ()}))
    TARGET.parent.mkdir(exist_ok=True)
    picture = together(pages, told).quantize(64)  # text and three colours need no more
    picture.save(TARGET, optimize=True)


def cut(file: Path, place: rp.Evidence | None) -> Image.Image:
    """The page around a quote, the paragraph that holds it marked."""
    if place is None or place.page is None or place.bbox is None:
        sys.exit("the first change has no page; choose other fixtures")
    document = pypdfium2.PdfDocument(file)
    image = document[place.page - 1].render(scale=SCALE).to_pil().convert("RGB")
    x0, top, x1, bottom = (value * SCALE for value in place.bbox)
    mark = Image.new("RGB", image.size, "white")
    ImageDraw.Draw(mark).rectangle((x0 - 4, top - 2, x1 + 4, bottom + 2), fill=(255, 228, 120))
    image = ImageChops.multiply(image, mark)
    middle = (top + bottom) / 2
    margin = image.width // 14
    band = (margin, max(0, middle - 170), image.width - margin, min(image.height, middle + 170))
    part = image.crop(tuple(map(round, band)))
    return part.resize((PAGE_WIDTH, round(part.height * PAGE_WIDTH / part.width)), Image.LANCZOS)


def screen(comparison: Comparison) -> Image.Image:
    """What a terminal of 80 columns shows."""
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(terminal.page(comparison, Edition(wording("nl"), date.today(), rp.__version__)))
    with tempfile.TemporaryDirectory() as folder:
        svg, png = Path(folder) / "told.svg", Path(folder) / "told.png"
        svg.write_text(console.export_svg(title="rapportparser compare"), encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={folder}/profile", "--window-size=1130,900",
             f"--screenshot={png}", svg.as_uri()],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        return Image.open(png).convert("RGB")


def together(pages: list[Image.Image], told: Image.Image) -> Image.Image:
    """Both pages beside each other, the terminal below."""
    width = 2 * PAGE_WIDTH + 30
    told = told.resize((width, round(told.height * width / told.width)), Image.LANCZOS)
    height = max(page.height for page in pages) + 20 + told.height
    picture = Image.new("RGB", (width, height), "white")
    for i, page in enumerate(pages):
        picture.paste(page, (i * (PAGE_WIDTH + 30), 0))
    picture.paste(told, (0, max(page.height for page in pages) + 20))
    return picture


if __name__ == "__main__":
    main()
