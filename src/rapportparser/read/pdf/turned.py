"""Words that run upwards or downwards: heads of narrow columns, notes in the margin."""

from __future__ import annotations

from ...source import Word

_TOUCH = 0.15  # em between the letters of one word, as for words that lie flat


def turned_words(pieces: list[tuple[Word, bool]]) -> list[Word]:
    """The pieces in reading order, letters that touch as one word.

    A piece comes with whether it runs up. Producers draw upright heads letter by letter, in any
    order.
    """
    found: list[Word] = []
    for runs_up in (True, False):
        words = [word for word, up in pieces if up is runs_up]
        for word in sorted(words, key=lambda one: _order(one, runs_up=runs_up)):
            last = found[-1] if found else None
            if last is not None and _touch(last, word, runs_up=runs_up):
                last.text += word.text
                last.x0, last.x1 = min(last.x0, word.x0), max(last.x1, word.x1)
                last.top, last.bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            else:
                found.append(word)
    return found


def _order(word: Word, *, runs_up: bool) -> tuple[float, float]:
    """Lines from left to right when they run up, from right to left when they run down."""
    line = round((word.x0 + word.x1) / 4)  # letters of one line differ by a point or two
    return (line, -word.bottom) if runs_up else (-line, word.top)


def _touch(last: Word, word: Word, *, runs_up: bool) -> bool:
    size = max(last.x1 - last.x0, word.x1 - word.x0)
    beside = min(last.x1, word.x1) - max(last.x0, word.x0) > 0.5 * size
    gap = last.top - word.bottom if runs_up else word.top - last.bottom
    return beside and -0.5 * size < gap < _TOUCH * size and last.font == word.font
