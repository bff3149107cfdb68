"""Quotes made short enough to read, with the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from .plain import plain

LONGEST = 260
"""Characters of a quote that is shown whole: about five lines in a terminal."""

OPENING = 4
"""First words that are always kept, so that a reader can find the place."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GAP = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that are all marked or all not."""

    text: str
    differs: bool = False


def pieces(quote: str, other: str | None, keep: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The quote on one line, shortened, with what is not in `other` marked.

    `keep` holds phrases, such as the due date, that shortening may not lose. Without
    `other` nothing is marked.
    """
    words = plain(quote).split(" ")
    differs = _differing(words, plain(other).split(" ")) if other else set[int]()
    kept = _kept(words, differs, _places(words, keep))
    return _joined(words, differs, kept)


def _differing(words: list[str], others: list[str]) -> set[int]:
    """Positions of the words that are not in the longest common sequence."""
    left = [_bare(word) for word in words]
    right = [_bare(word) for word in others]
    found: set[int] = set()
    for step in LCSseq.opcodes(left, right):
        if step.tag != "equal":
            found.update(range(step.src_start, step.src_end))
    return found


def _bare(word: str) -> str:
    """The word without case and final punctuation, which make no difference to a reader."""
    return word.casefold().strip(".,;:()“”\"'") or word


def _places(words: list[str], keep: Iterable[str]) -> list[int]:
    """Positions of the words of each phrase of `keep`, and of each year."""
    found = {i for i, word in enumerate(words) if _YEAR.search(word)}
    bare = [_bare(word) for word in words]
    for phrase in keep:
        wanted = [_bare(word) for word in plain(phrase).split(" ")]
        size = len(wanted)
        for start in range(len(bare) - size + 1):
            if bare[start : start + size] == wanted:
                found.update(range(start, start + size))
    return sorted(found)


def _kept(words: list[str], differs: set[int], must: list[int]) -> set[int]:
    """Positions that are shown: all when short, else dates, opening and what is nearest.

    Nearest to a date or to a word that differs, so that the reader sees what they are about.
    """
    everything = range(len(words))
    if sum(len(word) + 1 for word in words) <= LONGEST:
        return set(everything)
    kept = set(must)
    room = LONGEST - sum(len(words[i]) + 1 for i in kept)
    far = _distances(len(words), {*must, *differs})
    for i in [*everything[:OPENING], *sorted(everything, key=far.__getitem__)]:
        if i in kept:
            continue
        room -= len(words[i]) + 1
        if room < 0:
            break
        kept.add(i)
    return kept | {i + 1 for i in kept if i + 2 in kept}  # a gap of one word saves nothing


def _distances(count: int, anchors: set[int]) -> list[int]:
    """How many words each position is from the nearest anchor, or from the beginning."""
    far = [0 if i in (anchors or {0}) else count for i in range(count)]
    for i in range(1, count):
        far[i] = min(far[i], far[i - 1] + 1)
    for i in reversed(range(count - 1)):
        far[i] = min(far[i], far[i + 1] + 1)
    return far


def _joined(words: list[str], differs: set[int], kept: set[int]) -> tuple[Piece, ...]:
    """Kept words in order, with a mark for each gap; what is marked alike in one piece."""
    runs: list[tuple[bool, list[str]]] = []

    def add(word: str, mark: bool) -> None:
        if not runs or runs[-1][0] != mark:
            runs.append((mark, []))
        runs[-1][1].append(word)

    last = -1
    for i in sorted(kept):
        if i > last + 1:
            add(_GAP, False)
        add(words[i], i in differs)
        last = i
    if last < len(words) - 1:
        add(_GAP, False)
    return tuple(_piece(runs, place) for place in range(len(runs)))


def _piece(runs: list[tuple[bool, list[str]]], place: int) -> Piece:
    """Spaces beside a mark stay outside it."""
    mark, words = runs[place]
    text = " ".join(words)
    if mark:
        return Piece(text, differs=True)
    return Piece(f"{' ' if place else ''}{text}{' ' if place < len(runs) - 1 else ''}")
