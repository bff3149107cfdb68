"""Headings that only their letters tell: capitals, small capitals, another family of type.

Set as large and as dark as running text, they are seen by a reader all the same. A line in
capitals or in another type may also be a name or a formula, so the file must set several lines
so, apart from the text, and no running text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict

from ..blocks import Block

_FEWEST = 3
"""Different lines that a file must set in such letters before they are its headings."""
_WORD = 5  # letters; shorter words in capitals are mostly abbreviations
SHORT_WORD = 4
"""Letters; where a file has titles in capitals, GELD is one too."""
_LONGEST = 90  # characters of such a heading
_ALMOST_ALL = 0.8
"""Share of what is set in a type that must be titles: the rest is a caption or two."""
_ENDS = re.compile(r"[.;,:!]$")


def in_capitals(text: str, least: int = _WORD) -> bool:
    """True for a title in capitals with a word of `least` letters; an abbreviation is none."""
    return text.isupper() and any(len(word) >= least for word in re.findall(r"[^\W\d_]+", text))


def sets_capitals(blocks: list[Block]) -> bool:
    """True when the file sets headings in capitals; one that comes back again is a stamp."""
    pairs = itertools.pairwise(blocks)
    return len({a.text for a, b in pairs if in_capitals(a.text) and _is_title(a, b)}) >= _FEWEST


def title_faces(blocks: list[Block], body: str) -> frozenset[str]:
    """Faces in which the file sets titles and hardly anything else; `body` is that of its text."""
    written: Counter[str] = Counter()
    titles: dict[str, int] = defaultdict(int)
    for block, following in itertools.pairwise(blocks):
        face = block.setting.face
        if block.kind in ("text", "list") and face and face != body:
            written[face] += 1
            titles[face] += _is_title(block, following)
    return frozenset(
        face for face, n in titles.items() if n >= _FEWEST and n >= _ALMOST_ALL * written[face]
    )


def _is_title(block: Block, following: Block) -> bool:
    setting = block.setting
    short = len(block.text) <= _LONGEST and setting.lines <= 2
    apart = setting.space_before is None or setting.space_before > 0.5 * (setting.size or 10)
    worded = re.search(r"[^\W\d_]{3}", block.text) is not None
    ends = _ENDS.search(block.text) is not None
    return (
        block.kind == "text"
        and short
        and apart
        and worded
        and not ends
        and following.kind != "list"
    )
