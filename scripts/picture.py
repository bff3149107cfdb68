"""Draws the picture of the README: two printed pages and what the program tells about them.

`python scripts/picture.py` writes docs/pictures/compare.png. It needs pypdfium2 and Pillow,
which come with pdfplumber, and Chromium (Debian: chromium), which sets the terminal's text.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont
from rich.console import Console
from rich.segment import Segment, Segments

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
AROUND = 130
"""Pixels of the page above and below the middle of the sentence."""
CAPTION = 40
"""Pixels of the bar with the name of a report."""


def main() -> None:
    """Write the picture."""
    files = [FIXTURES / "2023-vgr1.weasyprint.pdf", FIXTURES / "2023-vgr2.weasyprint.pdf"]
    reports = [rp.parse(file) for file in files]
    comparison = rp.compare(*reports)
    first = comparison.changes[0]
    pages = [
        captioned(cut(file, place), f"{report.title}, blz. {place.page}")
        for file, place, report in zip(files, (first.previous, first.current), reports, strict=True)
        if place is not None
    ]
    told = screen(comparison)
    TARGET.parent.mkdir(exist_ok=True)
    picture = together(pages, told).quantize(64)  # text and three colours need no more
    picture.save(TARGET, optimize=True)


def cut(file: Path, place: rp.Evidence) -> Image.Image:
    """The page around a quote, with its sentence marked."""
    if place.page is None:
        sys.exit("the first change has no page; choose other fixtures")
    page = pypdfium2.PdfDocument(file)[place.page - 1]
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    boxes = list(sentence_boxes(page, place.quote))
    mark = Image.new("RGB", image.size, "white")
    for x0, top, x1, bottom in boxes:
        ImageDraw.Draw(mark).rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), fill=(255, 221, 87))
    image = ImageChops.multiply(image, mark)
    middle = (boxes[0][1] + boxes[-1][3]) / 2
    margin = image.width // 14
    above, below = max(0, middle - AROUND), min(image.height, middle + AROUND)
    part = image.crop(tuple(map(round, (margin, above, image.width - margin, below))))
    return part.resize((PAGE_WIDTH, round(part.height * PAGE_WIDTH / part.width)), Image.LANCZOS)


def sentence_boxes(page: pypdfium2.PdfPage, quote: str) -> Iterator[tuple[float, ...]]:
    """Pixels of each line of a quote on the rendered page."""
    text = page.get_textpage()
    words = r"\s+".join(map(re.escape, quote.split()))
    found = re.search(words, text.get_text_range())
    if found is None:
        sys.exit(f"not on its page: {quote}")
    count = text.count_rects(found.start(), found.end() - found.start())
    for i in range(count):
        left, bottom, right, top = text.get_rect(i)
        height = page.get_height()
        yield left * SCALE, (height - top) * SCALE, right * SCALE, (height - bottom) * SCALE


def captioned(page: Image.Image, words: str) -> Image.Image:
    """The cut in a frame, below the name of its report."""
    font = ImageFont.load_default(20)
    sheet = Image.new("RGB", (page.width, page.height + CAPTION), (84, 110, 122))
    ImageDraw.Draw(sheet).text((12, 9), words, fill="white", font=font)
    sheet.paste(page, (0, CAPTION))
    ImageDraw.Draw(sheet).rectangle((0, 0, sheet.width - 1, sheet.height - 1), outline="gray")
    return sheet


def screen(comparison: Comparison) -> Image.Image:
    """What a terminal of 80 columns shows first: all up to the second finding."""
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    page = terminal.page(comparison, Edition(wording("nl"), date.today(), rp.__version__))
    for line in console.render_lines(page, pad=False):
        if "".join(part.text for part in line).startswith("2."):
            break
        console.print(Segments([*line, Segment.line()]), end="")
    with tempfile.TemporaryDirectory() as folder:
        svg, png = Path(folder) / "told.svg", Path(folder) / "told.png"
        drawn = console.export_svg(title="rapportparser compare vgr1.pdf vgr2.pdf")
        svg.write_text(drawn, encoding="utf-8")
        size = re.search(r'viewBox="0 0 (\d+)\S* (\d+)', drawn)
        assert size is not None
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={folder}/profile", f"--window-size={size[1]},{size[2]}",
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
