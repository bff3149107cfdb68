"""What a small picture looks like: a thumbnail to compare, and the colour that stands out.

Status icons have no words. The same icon is drawn larger in the legend than beside a heading,
so it is cut to its ink and brought to one size before it is compared.
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from typing import TYPE_CHECKING

from .metafiles import Painted, Point, painted

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LARGEST = 40.0
"""Points. Status icons of the reports seen are 8 to 25 points; SDG tiles and logos are larger."""
GRID = 8
"""Cells a side of the thumbnail: tells a check from a cross, forgives the edges."""
_WHITE = 24  # of 255: what is nearer to white than this is paper
_HUED = 0.06  # share of the ink: one lit lamp of a traffic light is a tenth
_MAX_SIDE = 2_000  # pixels of a stored icon; a larger picture is a photograph
_SIDE = 48  # pixels to which a decoded picture is reduced before it is looked at

Pixel = tuple[int, int, int]


def look(width: int, pixels: list[Pixel]) -> tuple[str, str] | None:
    """Digest and main colour of a picture on white, `width` pixels wide; `None` when empty.

    The digest is the thumbnail, a hexadecimal digit for each of red, green and blue of its
    cells, row by row.
    """
    inked = [i for i, pixel in enumerate(pixels) if 255 - min(pixel) > _WHITE]
    if not inked:
        return None
    xs, ys = [i % width for i in inked], [i // width for i in inked]
    box = min(xs), min(ys), max(xs) + 1, max(ys) + 1
    cells = [_cell(box, row, column) for row in range(GRID) for column in range(GRID)]
    digest = "".join(_shade(pixels, width, cell) for cell in cells)
    return digest, main_colour([pixels[i] for i in inked])


def _cell(box: tuple[int, int, int, int], row: int, column: int) -> tuple[int, int, int, int]:
    """Pixels of one cell of the thumbnail, at least one."""
    x0, y0, x1, y1 = box
    left, top = x0 + (x1 - x0) * column // GRID, y0 + (y1 - y0) * row // GRID
    right = max(left + 1, x0 + (x1 - x0) * (column + 1) // GRID)
    return left, top, right, max(top + 1, y0 + (y1 - y0) * (row + 1) // GRID)


def _shade(pixels: list[Pixel], width: int, cell: tuple[int, int, int, int]) -> str:
    x0, y0, x1, y1 = cell
    found = [pixels[y * width + x] for y in range(y0, y1) for x in range(x0, x1)]
    means = [sum(channel) / len(found) for channel in zip(*found, strict=True)]
    return "".join(f"{round(mean / 17):x}" for mean in means)


def main_colour(pixels: list[Pixel]) -> str:
    """The most frequent colour, as `#rrggbb`; a hue before grey, which is outline or shadow."""
    hued = [pixel for pixel in pixels if max(pixel) - min(pixel) > 60]
    chosen = hued if len(hued) > _HUED * len(pixels) else pixels
    kind, _ = Counter(tuple(c >> 4 for c in pixel) for pixel in chosen).most_common(1)[0]
    alike = [pixel for pixel in chosen if tuple(c >> 4 for c in pixel) == kind]
    exact, _ = Counter(alike).most_common(1)[0]
    return "#{:02x}{:02x}{:02x}".format(*exact)


def look_of_file(data: bytes) -> tuple[str, str] | None:
    """Digest and main colour of a stored picture; `None` when it is of no kind that is known."""
    from PIL import Image  # noqa: PLC0415  only Word files with small pictures need it

    try:
        small = _bitmap(data)
    except Exception:
        small = None
    if small is None:
        return look_of_areas(painted(data))
    paper = Image.new("RGBA", small.size, "white")
    paper.alpha_composite(small)
    flat = paper.convert("RGB")
    return look(flat.width, _pixels(flat.tobytes()))


def _bitmap(data: bytes) -> Picture | None:
    """The picture, made small; raises whatever a broken file makes Pillow raise."""
    from PIL import Image  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP")) as image:
            if max(image.size) > _MAX_SIDE:
                return None
            small = image.convert("RGBA")
            small.thumbnail((_SIDE, _SIDE))
            return small


def look_of_areas(areas: list[Painted]) -> tuple[str, str] | None:
    """Digest and main colour of areas painted over each other; `None` without extent."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  only Word files with drawn icons need it

    xs = [x for area in areas for x, _ in area.points]
    ys = [y for area in areas for _, y in area.points]
    longest = max(max(xs) - min(xs), max(ys) - min(ys)) if areas else 0
    if longest <= 0:
        return None
    scale = (_SIDE - 1) / longest
    paper = Image.new("RGB", (_SIDE, _SIDE), "white")
    pen = ImageDraw.Draw(paper)
    for area in areas:
        points = [((x - min(xs)) * scale, (y - min(ys)) * scale) for x, y in area.points]
        if area.bitmap is not None:
            _paste(paper, area.bitmap, points)
        elif area.round:
            pen.ellipse(_corners(points), fill=area.colour)
        elif len(points) > 1:
            pen.polygon(points, fill=area.colour)
    return look(_SIDE, _pixels(paper.tobytes()))


def _paste(paper: Picture, bitmap: bytes, points: list[Point]) -> None:
    """Puts a bitmap in its box; one that cannot be read is left out."""
    x0, y0, x1, y1 = (round(value) for value in _corners(points))
    try:
        small = _bitmap(bitmap)
    except Exception:
        return
    if small is not None and x1 > x0 and y1 > y0:
        fitted = small.resize((x1 - x0, y1 - y0))
        paper.paste(fitted, (x0, y0), fitted)


def _corners(points: list[Point]) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = points[0], points[-1]
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _pixels(data: bytes) -> list[Pixel]:
    """The bytes of an RGB picture, pixel by pixel."""
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))
