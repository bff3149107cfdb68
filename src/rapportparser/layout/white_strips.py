"""The white between columns: vertical strips that no word enters."""

from __future__ import annotations

from ..source import Word

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
    """What these words leave of the strips; nothing of one that they close."""
    left: list[White] = []
    for start, end in strips:
        middle = (start + end) / 2
        before = [w.x1 for w in words if (w.x0 + w.x1) / 2 <= middle]
        behind = [w.x0 for w in words if (w.x0 + w.x1) / 2 > middle]
        left.append((max([start, *before]), min([end, *behind])))
    return left
