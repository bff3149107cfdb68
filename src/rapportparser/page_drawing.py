"""Boxes with captions over the picture of a page, and a legend beside it."""

from __future__ import annotations

import io
import textwrap
from collections import Counter

from PIL import Image, ImageDraw, ImageFont

Box = tuple[float, float, float, float]
Drawn = tuple[str, Box, str]
"""Kind, box in points, caption."""

# Colours that stay apart for the colour-blind (Okabe and Ito 2008), and greys for what is no
# part of the text; each kind also has its caption or its place in the legend.
_COLOURS = {
    "heading": "#d55e00",
    "field": "#009e73",
    "table": "#0072b2",
    "text": "#999999",
    "list": "#56b4e9",
    "note": "#cc79a7",
    "sign": "#e69f00",
    "furniture": "#555555",
    "contents": "#555555",
    "cover": "#8c6d31",
}
_CROSSED = frozenset({"furniture", "contents"})
"""Kinds that are left out of the text."""
_PANEL = 190.0  # points: a line of some forty letters
_SMALL, _NORMAL = 6.5, 8.0  # points


def draw_marks(png: bytes, width: float, marks: list[Drawn], notes: list[str]) -> bytes:
    """The page with its marks, as PNG; `width` is that of the page in points.

    The legend names each kind and how often it is there; `notes` stand below it.
    """
    page = Image.open(io.BytesIO(png)).convert("RGB")
    scale = page.width / width
    sheet = Image.new("RGB", (page.width + round(_PANEL * scale), page.height), "white")
    sheet.paste(page)
    _draw_boxes(sheet, marks, scale)
    _draw_legend(sheet, marks, notes, scale)
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_boxes(sheet: Image.Image, marks: list[Drawn], scale: float) -> None:
    pen = ImageDraw.Draw(sheet, "RGBA")
    small = ImageFont.load_default(_SMALL * scale)
    position = 0
    for kind, box, caption in marks:
        x0, top, x1, bottom = (value * scale for value in box)
        colour = _COLOURS[kind]
        pad = scale
        frame = (x0 - pad, top - pad, max(x0, x1) + pad, max(top, bottom) + pad)
        pen.rectangle(frame, fill=f"{colour}22", outline=colour, width=max(1, round(scale * 0.8)))
        if kind in _CROSSED:
            pen.line((x0, (top + bottom) / 2, x1, (top + bottom) / 2), fill=colour, width=2)
        elif kind in ("text", "list", "heading", "field", "table"):
            position += 1
            _tag(pen, frame[:2], f"{position} {caption}".strip(), colour, small)
        elif kind == "sign" and caption:
            beside = (frame[2] + pen.textlength(caption, font=small) + 6, frame[1])
            _tag(pen, beside, caption, colour, small)


def _tag(
    pen: ImageDraw.ImageDraw,
    corner: tuple[float, float],
    text: str,
    colour: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    """The caption in the margin left of the corner, white on its colour."""
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    height = bottom - top + 4
    x, y = max(0.0, corner[0] - (right - left + 6)), corner[1]
    pen.rectangle((x, y, x + right - left + 6, y + height), fill=colour)
    pen.text((x + 3, y + 2 - top), text, fill="white", font=font)


def _draw_legend(sheet: Image.Image, marks: list[Drawn], notes: list[str], scale: float) -> None:
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_NORMAL * scale)
    x = sheet.width - round(_PANEL * scale) + round(10 * scale)
    y, line = 20 * scale, 1.6 * _NORMAL * scale
    counts = Counter(kind for kind, _, _ in marks)
    for kind, colour in _COLOURS.items():
        if counts[kind]:
            pen.rectangle((x, y, x + line * 0.7, y + line * 0.7), fill=f"{colour}", outline=colour)
            left_out = ", left out" if kind in _CROSSED else ""
            text = f"{kind} ({counts[kind]}){left_out}"
            pen.text((x + line, y - line * 0.1), text, fill="black", font=font)
            y += line
    for note in notes:
        y += line * 0.5
        for part in textwrap.wrap(note, 40):
            pen.text((x, y), part, fill="black", font=font)
            y += line
