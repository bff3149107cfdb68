"""What a report says of earlier dates, held against what the earlier reports said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..compare.sides.quotes import quote
from ..compare.sides.sentences import Sentence, sentences
from ..compare.sides.units import is_telling
from ..lexicon import load
from ..schema import Evidence, Footnote, HistoryClaim, Report, Section, TimeExpression
from .chains import Chain
from .steps import Told


@dataclass(frozen=True)
class _Claim:
    """A sentence about an earlier date, with every date that its note or paragraph names."""

    sentence: Sentence
    named: tuple[TimeExpression, ...]
    evidence: Evidence


def misreported(chain: Chain, position: int, report: Report) -> tuple[HistoryClaim, ...]:
    """Where the report names an older date of the promise and skips those in between."""
    now = chain.told.get(position)
    before = [told for k, told in chain.dated if k < position]
    if now is None or len(before) < 2:
        return ()
    found = []
    for claim in _claims(now, report):
        skipped = _left_out(before, now, claim)
        if skipped:
            place = claim.evidence.model_dump()
            found.append(HistoryClaim(**place, report=position, left_out=skipped))
    return tuple(found)


def _left_out(before: list[Told], now: Told, claim: _Claim) -> tuple[TimeExpression, ...]:
    """Dates between the oldest one that the claim names and the present one."""
    named = {time.end for time in claim.sentence.times}
    first = next((i for i, told in enumerate(before) if _end(told) in named), None)
    if first is None:
        return ()
    known = {time.end for time in claim.named} | {_end(now)}
    skipped: dict[object, TimeExpression] = {}
    for told in before[first + 1 :]:
        if told.due is not None and _end(told) not in known:
            skipped.setdefault(_end(told), told.due)
    return tuple(skipped.values())


def _end(told: Told) -> object:
    return told.due.end if told.due else None


def _claims(now: Told, report: Report) -> Iterator[_Claim]:
    """Sentences of the section, and of its notes, that look back on an earlier plan."""
    section = next(s for s in report.walk() if s.id == now.key[0])
    rows = sentences(section, 0, report.footnotes)
    place = next((i for i, s in enumerate(rows) if s.start <= now.key[1] < s.end), None)
    own = rows[place] if place is not None else None
    for i, sentence in enumerate(rows):
        near = place is not None and abs(i - place) <= 1
        if _looks_back(sentence.text) and (near or _shares(sentence, now)):
            yield _Claim(sentence, _paragraph_times(section, sentence), quote(sentence))
    for note in report.footnotes:
        if note.section == section.id:
            anchored = own is not None and note in own.footnotes
            yield from _in_note(note, section, now, anchored=anchored)


def _in_note(note: Footnote, section: Section, now: Told, *, anchored: bool) -> Iterator[_Claim]:
    """The sentences of a note: it is read as a section of its own."""
    facts = {"text": note.text, "times": note.times, "claims": note.claims, "causes": note.causes}
    empty = {"fields": (), "commitments": (), "amounts": (), "blocks": ()}
    alone = section.model_copy(update={**facts, **empty})
    for sentence in sentences(alone, 0):
        if _looks_back(sentence.text) and (anchored or _shares(sentence, now)):
            found = Evidence(page=note.page, quote=sentence.text)
            yield _Claim(sentence, note.times, found)


def _paragraph_times(section: Section, sentence: Sentence) -> tuple[TimeExpression, ...]:
    start = section.text.rfind("\n", 0, sentence.start) + 1
    end = section.text.find("\n", sentence.end)
    stop = end if end >= 0 else len(section.text)
    return tuple(time for time in section.times if start <= time.char_start < stop)


def _shares(sentence: Sentence, now: Told) -> bool:
    """A telling word in common: it is about the same thing."""
    return any(is_telling(stem) for stem in sentence.stems & now.stems)


def _looks_back(text: str) -> bool:
    return bool(_earlier().search(text))


@cache
def _earlier() -> re.Pattern[str]:
    """Tells of what was once planned."""
    return re.compile("|".join(load("track.toml")["history"]["earlier"]), re.IGNORECASE)
