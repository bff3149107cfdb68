"""Dates that stand by a name instead of in a sentence: fields, and lists of milestones.

"Oplevering: mei 2025", "start bouw september 2024, oplevering mei 2026".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from ...schema import Section, TimeExpression
from ...schema.title import title_key
from ..settings import settings
from .dues import is_due
from .sentences import Sentence
from .units import content_stems

# A field whose words beside the date say so little is named by its label.
_BARE = 2
_PARTS = re.compile(r"[,;]|\ben\b")

Dated = tuple[Sentence, TimeExpression]


def dated_fields(sentences: tuple[Sentence, ...]) -> dict[str, Dated]:
    """The one date of each planning field that holds hardly more, by the label.

    A label that stands there more than once takes the field above it along ("Mijlpaal").
    """
    found: list[tuple[str, str, Dated]] = []
    for sentence in sentences:
        times = [t for t in sentence.times if is_due(t)]
        if sentence.role != "planning" or len(times) != 1 or "\t" in sentence.text:
            continue
        if len(content_stems(sentence.undated)) >= _BARE:
            continue
        label, above = _labels(sentence.section, sentence.start)
        if label:
            found.append((label, above, (sentence, times[0])))
    often = Counter(label for label, _, _ in found)
    keyed = [(f"{a} {n}" if often[n] > 1 else n, dated) for n, a, dated in found]
    unique = Counter(key for key, _ in keyed)
    return {key: dated for key, dated in keyed if unique[key] == 1}


def _labels(section: Section, start: int) -> tuple[str, str]:
    """Label of the field that holds the place, and the words of the field above it."""
    above = ""
    for field in section.fields:
        if field.char_start is None or field.char_end is None:
            continue
        if field.char_start <= start < field.char_end:
            return title_key(field.label), above
        above = title_key(field.text)
    return "", above


def dated_parts(previous: Sentence, current: Sentence) -> Iterator[tuple[Dated, Dated]]:
    """The dates of two lists of milestones that stand by the same words."""
    before, now = list(_parts(previous)), list(_parts(current))
    if min(len(before), len(now)) < 2:
        return
    floor = settings().deadlines.masked_ratio
    for words, time in before:
        same = [t for other, t in now if fuzz.ratio(words, other) >= floor]
        if len(same) == 1:
            yield (previous, time), (current, same[0])


def _parts(sentence: Sentence) -> Iterator[tuple[str, TimeExpression]]:
    """What stands between commas and names one date, without it."""
    text, offset = sentence.text, sentence.start
    times = [t for t in sentence.times if is_due(t)]
    inside = [range(t.char_start - offset, t.char_end - offset) for t in times]
    stops = [
        hit.start() for hit in _PARTS.finditer(text) if not any(hit.start() in r for r in inside)
    ]
    for start, end in zip([0, *stops], [*stops, len(text)], strict=True):
        own = [t for t in times if start <= t.char_start - offset < end]
        if len(own) != 1:
            continue
        cut = own[0].char_start - offset, own[0].char_end - offset
        words = title_key(text[start : cut[0]] + " " + text[cut[1] : end])
        if content_stems(words):
            yield words, own[0]
