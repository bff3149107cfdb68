"""Facts of a section by their place, so that a sentence finds its own among thousands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from ...schema import Section, Span

_SPAN = TypeVar("_SPAN", bound=Span)


class Ordered(Generic[_SPAN]):
    """Facts by the middle of their words: each belongs to one sentence."""

    def __init__(self, spans: Sequence[_SPAN]) -> None:
        self._spans = spans
        self._order = sorted(((s.char_start + s.char_end) // 2, i) for i, s in enumerate(spans))

    def within(self, start: int, end: int) -> tuple[_SPAN, ...]:
        """Those whose middle lies between two offsets, as they came."""
        if not self._order:
            return ()
        first = bisect_left(self._order, (start, 0))
        last = bisect_left(self._order, (end, 0))
        return tuple(self._spans[i] for i in sorted(i for _, i in self._order[first:last]))


class Placed:
    """What was found in a section, in the order of its text; it may be thousands."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.times = Ordered(section.times)
        self.claims = Ordered(section.claims)
        self.commitments = Ordered(section.commitments)
        self.amounts = Ordered(section.amounts)
        self.causes = Ordered(section.causes)
