"""What a change is called in a file of corrections, and how it is known again.

A key has the type, then what the change says (dates, amounts, states), then its words. When the
words of a report differ a little in another edition, the first two still agree and the quotes
are nearly alike: then the change takes the key that it had.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from ..schema import Change, ChangeCorrection, Evidence
from ..schema.title import title_key

_DIGITS = 6  # hexadecimal: one in 16 million that two changes of one type share a part by chance
# Of 100. A word or two in a sentence may differ; that another number or name makes another
# change is the work of the part of the key that holds what it says.
_ALIKE = 85.0


def keyed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with a key each; equal ones are numbered in their order."""
    seen: Counter[str] = Counter()
    found = []
    for change in changes:
        key = key_of(change)
        seen[key] += 1
        own = key if seen[key] == 1 else f"{key}-{seen[key]}"
        found.append(change.model_copy(update={"key": own}))
    return tuple(found)


def key_of(change: Change) -> str:
    """The key of a change by itself: `deadline_shift-3f09c2-a41b77`."""
    return f"{change.type}-{_hash(_facts(change))}-{_hash(_words(change))}"


def known_again(
    entries: Sequence[ChangeCorrection], changes: Sequence[Change]
) -> dict[int, ChangeCorrection]:
    """The entry of a change by its position, for entries whose key no change has.

    The likeliest pairs first; an entry that two changes fit equally well is of neither.
    """
    pairs = sorted(
        (
            (likeness(entry, change), place, number)
            for number, entry in enumerate(entries)
            for place, change in enumerate(changes)
            if _stem(entry.key) == _stem(change.key)
        ),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    best: dict[int, list[float]] = {}
    for score, _, number in pairs:
        best.setdefault(number, []).append(score)
    found: dict[int, ChangeCorrection] = {}
    used: set[int] = set()
    for score, place, number in pairs:
        tied = len(best[number]) > 1 and best[number][0] == best[number][1]
        if score >= _ALIKE and not tied and place not in found and number not in used:
            found[place] = entries[number]
            used.add(number)
    return found


def likeness(entry: ChangeCorrection, change: Change) -> float:
    """How alike the quotes are, 0 to 100; the least alike of both sides counts."""
    sides = (entry.previous_quote, change.previous), (entry.current_quote, change.current)
    scores = [_alike(quote, evidence) for quote, evidence in sides if quote or evidence]
    return min(scores, default=0.0)


def _alike(quote: str | None, evidence: Evidence | None) -> float:
    if not quote or evidence is None:
        return 0.0
    return fuzz.ratio(title_key(quote), title_key(evidence.quote))


def _stem(key: str) -> str:
    """Type and what the change says: the key without its words."""
    return "-".join(key.split("-")[:2])


def _facts(change: Change) -> str:
    times = (change.previous_due, change.current_due, change.due)
    amounts = (change.previous_amount, change.current_amount)
    parts = [f"{time.start} {time.end}" if time else "" for time in times]
    parts += [change.previous_status or "", change.current_status or ""]
    parts += [f"{a.sign * a.value.normalize():f} {a.unit}" if a else "" for a in amounts]
    return "|".join(parts)


def _words(change: Change) -> str:
    """Topic and quotes, without case, accents and punctuation."""
    quotes = [e.quote if e else "" for e in (change.previous, change.current, change.other)]
    return "|".join(title_key(text) for text in (change.topic.title, *quotes))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
