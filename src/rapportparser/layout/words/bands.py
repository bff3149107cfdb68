"""Areas of a page by height, so that a line looks at what is near it and at nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from ...source import Area

_BAND = 12.0
"""Points; about one line. Thinner bands hold fewer areas, but tall fills stand in more of them."""


class Bands:
    """Areas of one page in drawing order, found by height."""

    def __init__(self, areas: Iterable[Area], height: float, *, reach: float = 0.0) -> None:
        """`height` of the page, and how far beyond its own edge an area counts; in points."""
        self._last = max(0, int(height / _BAND)) if height < 1e6 else 0  # a height from the file
        self._bands: dict[int, list[Area]] = {}
        self._tops: dict[int, list[Area]] = {}
        for area in areas:
            self._tops.setdefault(self._band(area.top), []).append(area)
            for band in range(self._band(area.top - reach), self._band(area.bottom + reach) + 1):
                self._bands.setdefault(band, []).append(area)

    def at(self, y: float) -> list[Area]:
        """All areas that may cover the height `y` (points), in drawing order."""
        return self._bands.get(self._band(y), [])

    def begin_between(self, least: float, most: float) -> list[Area]:
        """All areas whose top lies between two heights, ends left out."""
        return [
            area
            for band in range(self._band(least), self._band(most) + 1)
            for area in self._tops.get(band, ())
            if least < area.top < most
        ]

    def _band(self, y: float) -> int:
        """What lies outside the page counts for its edge; a file may say any number."""
        return int(min(max(0.0, y / _BAND), self._last))
