"""List items of one report that are topics of the other."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from ...schema.title import title_key
from ..settings import settings
from ..sides.units import Side, content_stems

# A list item names its topic at once; what comes later in it is explanation.
_LONGEST_ITEM = 300


def promoted(side: Side, other: Side) -> Iterator[tuple[int, int]]:
    """Sections of `side` with a list item in the words of the title of one of `other`.

    Not when the two titles agree themselves: then it is the same topic, introduced by a list.
    """
    titles = [
        (unit.key, unit.index)
        for unit in other.units
        if unit.key not in settings().words.generic
        and len(content_stems(unit.key)) >= 2
        and not unit.is_container
    ]
    by_first: dict[str, list[tuple[str, int]]] = {}
    for key, index in titles:
        by_first.setdefault(key.split()[0], []).append((key, index))
    for unit in side.units:
        for item in _items(unit.section.text):
            for key, index in by_first.get(item.split()[0], ()):
                if _names(item, key) and not _same_title(unit.key, key):
                    yield unit.index, index


def _items(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        row = "\t" in line  # a row of figures names what it counts, and lists no plan
        key = "" if row or len(line) > _LONGEST_ITEM else title_key(line)
        if key:
            yield key


def _names(item: str, title: str) -> bool:
    if item == title or item.startswith(title + " "):
        return True
    return fuzz.ratio(item, title) >= settings().regroup.list_item


def _same_title(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one, other) >= settings().regroup.list_item
