"""What a picture of a page shows beside its letters: rules, bars, weight and colour of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..source import Area

_PAPER = 40  # levels of 255 a colour lies from that of the paper; less is JPEG noise, grey scans
_SHORTEST = 30.0  # points; longer than any stroke of a letter, shorter than a cell of a table
_THICKEST_RULE = 2.5  # points; what is thicker is a bar
_HOLES = 0.97  # share of a line that must be ink: a scanned rule has gaps
_UNIFORM = 25.0  # levels of spread inside a bar; photographs have 40 and more
_BLUR = 1.5  # points by which edges in a scan are uncertain
_RIM = 2  # pixels around a word that show what it stands on
_GREY = 30  # levels between the channels; a scan of grey has a tint
_DARK = 110  # levels; blurred black letters are grey at their edges
_STEP = 64  # levels; noise of scans is under 20
_EDGE = 2  # pixels at the border of a bar that are blurred

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is printed."""

    stroke: float
    """Usual thickness of its strokes, in pixels."""
    colour: str


def read_areas(pixels: Pixels, scale: float) -> list[Area]:
    """Rules and bars of one colour; `pixels` are rows of red, green, blue, `scale` is pixels
    per point."""
    paper = np.median(pixels[::8, ::8].reshape(-1, 3), axis=0).astype(np.int16)
    marked: Mask = (np.abs(pixels.astype(np.int16) - paper) > _PAPER).any(axis=2)
    areas = list(_areas(marked, pixels, scale))
    upright = _areas(marked.T, pixels.transpose(1, 0, 2), scale)
    areas += [
        Area("rule", a.top, a.x0, a.bottom, a.x1, a.colour) for a in upright if a.kind == "rule"
    ]
    bars = [area for area in areas if area.kind == "fill"]
    return [area for area in areas if not any(_within(area, bar) for bar in bars)]


def _within(area: Area, bar: Area) -> bool:
    """True for what is left of the bar between the letters that stand on it."""
    return area is not bar and (
        area.x0 >= bar.x0 - _BLUR and area.x1 <= bar.x1 + _BLUR
        and area.top >= bar.top - _BLUR and area.bottom <= bar.bottom + _BLUR
    )  # fmt: skip


def read_look(pixels: Pixels, box: tuple[int, int, int, int]) -> Look:
    """Weight and colour of the word in the box: left, top, right, bottom in pixels."""
    x0, top, x1, bottom = box
    part = pixels[max(0, top - _RIM) : bottom + _RIM, max(0, x0 - _RIM) : x1 + _RIM]
    grey = part.mean(axis=2)
    if min(grey.shape) <= 2 * _RIM:
        return Look(0.0, "#000000")
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    away = np.abs(grey - np.median(rim))  # from the paper, or from the bar it stands on
    ink: Mask = away > float(away.max()) / 2
    return Look(_stroke(ink), _colour(np.median(part[ink], axis=0)))


def _colour(middle: NDArray[np.float64]) -> str:
    """Black, white, or a colour in steps that the noise of a scan does not cross."""
    if np.ptp(middle) < _GREY:
        return (
            "#000000" if middle.mean() < _DARK else "#ffffff" if middle.mean() > 200 else "#808080"
        )
    red, green, blue = (min(255, round(float(v) / _STEP) * _STEP) for v in middle)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _stroke(ink: Mask) -> float:
    """Median length of the runs of ink along the rows."""
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.nonzero(edges == 1)[1], np.nonzero(edges == -1)[1]
    return float(np.median(ends - starts)) if len(starts) else 0.0


def _areas(marked: Mask, pixels: Pixels, scale: float) -> Iterator[Area]:
    """What is marked without a gap over `_SHORTEST` from left to right."""
    for x0, x1, top, bottom in _bands(marked, int(_SHORTEST * scale)):
        inside = pixels[top + _EDGE : bottom - _EDGE, x0 + _EDGE : x1 - _EDGE].reshape(-1, 3)
        box = (x0 / scale, top / scale, x1 / scale, bottom / scale)
        if bottom - top <= _THICKEST_RULE * scale:
            yield Area("rule", *box, "#000000")
        elif len(inside):
            middle = np.median(inside, axis=0)
            # Letters on a bar are less than half of it; the spread is that of the bar itself.
            spread = np.median(np.abs(inside - middle).max(axis=1))
            if spread <= _UNIFORM:
                red, green, blue = (int(v) for v in middle)
                yield Area("fill", *box, f"#{red:02x}{green:02x}{blue:02x}")


def _bands(marked: Mask, shortest: int) -> Iterator[tuple[int, int, int, int]]:
    """Left, right, top, bottom of runs that lie under each other, in pixels."""
    open_bands: list[list[int]] = []
    for y in range(marked.shape[0] + 1):
        runs = _runs(marked[y], shortest) if y < marked.shape[0] else []
        going_on: list[list[int]] = []
        for band in open_bands:
            same = next((r for r in runs if _same_span(band, r, shortest)), None)
            if same is None:
                yield band[0], band[1], band[2], y
            else:
                runs.remove(same)
                going_on.append([min(band[0], same[0]), max(band[1], same[1]), band[2]])
        open_bands = going_on + [[left, right, y] for left, right in runs]


def _same_span(band: list[int], run: tuple[int, int], shortest: int) -> bool:
    """Letters can cut the run on a bar, and scans are skew: overlap is enough."""
    return min(band[1], run[1]) - max(band[0], run[0]) >= shortest // 2


def _runs(row: Mask, shortest: int) -> list[tuple[int, int]]:
    """Stretches of the row that are marked nearly throughout, at least `shortest` pixels."""
    if row.sum() < shortest:
        return []
    total = np.concatenate(([0], np.cumsum(row)))
    full = (total[shortest:] - total[:-shortest]) >= _HOLES * shortest
    edges = np.diff(np.concatenate(([0], full.astype(np.int8), [0])))
    starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
    return [(int(a), int(b) + shortest - 1) for a, b in zip(starts, ends, strict=True)]
