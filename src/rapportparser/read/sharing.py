"""Equal values of words as one object: a third of the memory of a long report.

A report has some thousand different words and a page some tens of baselines, but whoever makes
or unpacks words makes a new object for each.
"""

from __future__ import annotations

from ..source import Page

_MOST = 50_000
"""Different words; a hostile file may have any number."""


class Sharing:
    """Lets the words of the pages of one file share their text and heights."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def page(self, page: Page) -> Page:
        """The page itself."""
        texts = self._texts
        heights: dict[float, float] = {}
        for word in page.words:
            if len(texts) < _MOST:
                word.text = texts.setdefault(word.text, word.text)
            word.top = heights.setdefault(word.top, word.top)
            word.bottom = heights.setdefault(word.bottom, word.bottom)
        return page
