"""The white between columns: vertical strips that no word enters."""

from __future__ import annotations

from ...source import Word

_STRIP = 4.0  # points of white between two columns, in every row

White = tuple[float, float]
"""Left and right edge of a strip, in points."""


def middles(words: list[Word]) -> list[float]:
    """Middles of the vertical strips that no word enters."""
    return [(start + end) / 2 for start, end in whites(words)]


def whites(words: list[Word]) -> list[White]:
    """The vertical strips that no word enters."""
    found: list[White] = []
    end: float | None = None
    for word in sorted(words, key=lambda w: w.x0):
        if end is not None and word.x0 - end > _STRIP:
            found.append((end, word.x0))
        end = word.x1 if end is None else max(end, word.x1)
    return found


def narrowed(strips: list[White], words: list[Word]) -> list[White]:
    """The widest white that these words leave of each strip; none where they close it."""
    left: list[White] = []
    for start, end in strips:
        best, at = (start, start), start
        for word in sorted(words, key=lambda w: w.x0):
            if word.x1 > start and word.x0 < end:
                best = max(best, (at, word.x0), key=_width)
                at = max(at, word.x1)
        left.append(max(best, (at, end), key=_width))
    return left


def _width(strip: White) -> float:
    return strip[1] - strip[0]
