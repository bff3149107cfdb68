"""Draws the pages in docs/layout.md and docs/outline.md with what the program recognises on them.

`python scripts/explained.py` writes docs/pictures/explain-*.png.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from rapportparser.explain import explain

TOP = Path(__file__).parent.parent
PAGES = {
    "fields": ("zandermeer/2025-jaarstukken.weasyprint.pdf", 6),
    "columns": ("rooderaam/2024-voortgang.weasyprint.pdf", 10),
    "status": ("rooderaam/2024-voortgang.weasyprint.pdf", 11),
}
WIDTH = 900
"""Pixels: captions can still be read, and the page loads at once."""


def main() -> None:
    """Write the pictures."""
    for name, (file, page) in PAGES.items():
        picture = Image.open(io.BytesIO(explain(TOP / "fixtures" / file, page)))
        small = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))
        small.quantize(96).save(TOP / f"docs/pictures/explain-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
