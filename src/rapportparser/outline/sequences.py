"""Numbers without a full stop behind them that only their order tells: `I`, `II`, `III`; `A`, `B`.

`I Algemeen` alone may be any title; followed by `II Werk`, it is the first chapter.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable

from .headings import Heading
from .looks import Look
from .numbering import Numbered

_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})\s+(?P<title>[A-Z\d].*)", re.DOTALL)
_LETTER = re.compile(r"(?P<number>[A-Z])\s+(?P<title>[A-Z\d].*)", re.DOTALL)
_TENS, _ONES = ("", "X", "XX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = [ten + one for ten in _TENS for one in _ONES]
_FEWEST = 2  # in order, from the first on


def settle_sequences(headings: list[Heading]) -> None:
    """Split number and title where the letters before titles that look alike run on."""
    alike: dict[Look, list[Heading]] = defaultdict(list)
    for heading in headings:
        if heading.numbered.number is None:
            alike[heading.look].append(heading)
    for group in alike.values():
        _settle(group, _ROMAN, _roman) or _settle(group, _LETTER, _letter)


def _settle(group: list[Heading], form: re.Pattern[str], value: Callable[[str], int]) -> bool:
    found = [(h, match) for h in group if (match := form.fullmatch(h.numbered.title))]
    values = [value(match["number"]) for _, match in found]
    steps = [b - a for a, b in itertools.pairwise(values)]
    if len(values) < _FEWEST or values[0] != 1 or any(step != 1 for step in steps):
        return False
    for heading, match in found:
        heading.numbered = Numbered(match["number"], match["title"].strip())
    return True


def _roman(text: str) -> int:
    return _ROMANS.index(text) if text in _ROMANS else 0


def _letter(text: str) -> int:
    return ord(text) - ord("A") + 1
