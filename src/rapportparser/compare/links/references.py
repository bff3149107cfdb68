"""Sentences that send the reader to another topic: "loopt mee in het Programma …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...overlong import LONGEST
from ...schema import Evidence, Section
from ...schema.title import title_key
from ..settings import settings
from ..sides.units import Side, content_stems

# How far behind the words that refer the title may begin, in letters.
_REACH = 160
_STOP = re.compile(r"[.!?](?:\s|$)|\n")


@dataclass(frozen=True)
class Said:
    """Where a section refers to another one."""

    section: Section
    start: int
    end: int

    def evidence(self) -> Evidence:
        """The words from the start of the sentence on."""
        page = self.section.pages[0] if self.section.pages else None
        words = self.section.text[self.start : self.end]
        return Evidence(section=self.section.id, page=page, quote=words)


def referring(side: Side, other: Side) -> Iterator[tuple[int, int, Said]]:
    """Sections of `side` that refer to sections of `other`: both indices and the place."""
    names = _names(other)
    by_first: dict[str, list[tuple[str, int]]] = {}
    for key, index in names:
        by_first.setdefault(key.split()[0], []).append((key, index))
    for unit in side.units:
        text = unit.section.text
        own = unit.key
        for stop in settings().regroup.reference.finditer(text):
            end = _sentence_end(text, stop.end())
            rest = title_key(text[stop.start() : min(end, stop.end() + _REACH)])
            target = _named(rest, by_first, own)
            if target is not None:
                yield unit.index, target, Said(unit.section, _sentence_start(text, stop), end)


def _named(rest: str, by_first: dict[str, list[tuple[str, int]]], own: str) -> int | None:
    """The longest title among the words."""
    found = [
        (key, index)
        for word in set(rest.split())
        for key, index in by_first.get(word, ())
        if key != own and f" {key} " in f" {rest} "
    ]
    return max(found, key=lambda hit: len(hit[0]))[1] if found else None


def _names(side: Side) -> list[tuple[str, int]]:
    """Titles that stand once and can only mean that section."""
    generic = settings().words.generic
    counts = Counter(u.key for u in side.units)
    return [
        (u.key, u.index)
        for u in side.units
        if counts[u.key] == 1 and u.key not in generic and len(content_stems(u.key)) >= 2
    ]


def _sentence_end(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    return len(text) if stop is None else stop.start() + 1


def _sentence_start(text: str, stop: re.Match[str]) -> int:
    begin = max(stop.start() - LONGEST, 0)
    ends = [m.end() for m in _STOP.finditer(text, begin, stop.start())]
    return ends[-1] if ends else begin
