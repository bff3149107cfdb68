"""How much of a topic's words went into another one, however they were put."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from ..settings import settings
from ..sides.units import Side, Unit, content_stems


def homes(
    side: Side, other: Side, alone: Iterable[Unit], taken: dict[int, int]
) -> dict[int, list[int]]:
    """For topics of `other`: the partnerless topics of `side` whose words went into them.

    `alone` are the topics without a partner; only a topic of `other` that has a partner
    (`taken`) can have taken one up, or have been parted. One home must stand out.
    """
    alone = list(alone)
    if not alone:
        return {}
    words = {(0, u.index): _words(side, u) for u in side.units if u.section.kind == "topic"}
    words |= {(1, u.index): _words(other, u) for u in other.units if u.section.kind == "topic"}
    counts = Counter(word for row in words.values() for word in row)
    weights = {w: math.log((1 + len(words)) / (1 + n)) + 0.1 for w, n in counts.items()}
    found: dict[int, list[int]] = defaultdict(list)
    for unit in alone:
        own = words.get((0, unit.index), frozenset())
        if len(own) < settings().regroup.least_words or side.is_nameless(unit.index):
            continue
        home = _home(own, words, weights)
        if home is None or home not in taken or other.is_nameless(home):
            continue
        had = words.get((0, taken[home]), frozenset())
        if not _came(own, words[1, home] - had, weights):
            continue
        if not unit.index <= taken[home] < unit.end:  # its own subheading goes on there
            found[home].append(unit.index)
    return found


def _home(
    own: frozenset[str], words: dict[tuple[int, int], frozenset[str]], weights: dict[str, float]
) -> int | None:
    """The one topic that holds enough of these words, and twice as many as the next."""
    limits = settings().regroup
    whole = sum(weights[word] for word in own)
    shares = sorted(
        (
            (sum(weights[word] for word in own & row) / whole, index)
            for (where, index), row in words.items()
            if where == 1
        ),
        reverse=True,
    )
    if not shares or shares[0][0] < limits.words:
        return None
    if len(shares) > 1 and shares[1][0] > limits.next_home * shares[0][0]:
        return None
    home = shares[0][1]
    # A long section has some of every word.
    return home if len(words[1, home]) <= limits.longest_home * len(own) else None


def _came(own: frozenset[str], new: frozenset[str], weights: dict[str, float]) -> bool:
    """Some of its words are new there: a box that listed it before has taken nothing up."""
    share = sum(weights[word] for word in own & new) / sum(weights[word] for word in own)
    return share >= settings().regroup.came


def _words(side: Side, unit: Unit) -> frozenset[str]:
    """Content words of the topic and of the subheadings below it."""
    below = (u for u in side.units[unit.index + 1 : unit.end] if u.section.kind == "section")
    texts = (stem for u in (unit, *below) for stem in u.text_stems)
    return frozenset((*content_stems(unit.section.title), *texts))
