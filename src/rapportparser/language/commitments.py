"""Commitments: what the organisation says it will deliver, by when, on what condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Commitment, FieldRole, TimeExpression
from .anchors import When
from .frames import frame_of
from .nominal import nominal_commitment, pair_commitment
from .phrases import TIME_CHAR, PhraseIndex, mask
from .reading import Clause, Reading, Sentence, clauses_of, read
from .times import sentence_times
from .verbs import participle, present_forms

_PLANNING_ROLES = frozenset({"action", "planning"})
_CONDITIONAL = frozenset({"mits", "indien", "tenzij", "als", "wanneer", "zodra", "mocht", "mochten"})
_PAST = re.compile(r"(?<!\w)(?:was|waren|werd|werden|had|hadden|wilde|wilden|zou|zouden|kon|konden|moest|moesten)(?!\w)")
_PERFECT = re.compile(r"(?<!\w)(?:is|zijn|heeft|hebben)(?!\w)")
_NOW = re.compile(r"(?<!\w)(?:nu|momenteel|thans|op dit moment|op het moment|al|reeds|inmiddels)(?!\w)")
_BAR = 0.5
"""Below this score a clause is no commitment: without a date, "wordt" alone says too little."""


@dataclass(slots=True)
class Stretch:
    """One or more clauses that make one promise, and what announced it."""

    start: int
    end: int
    low: str
    words: list[str]
    framed: bool = False
    """True behind "de verwachting is", "het voornemen is"."""
    inherited: TimeExpression | None = None


def commitments(
    text: str, *, reference_date: date | None = None, fiscal_year: int | None = None
) -> tuple[Commitment, ...]:
    """Commitments in `text`, in reading order; dates are read as `times` reads them."""
    reading = read(text)
    when = When(reference_date, fiscal_year)
    found: list[Commitment] = []
    for sentence in reading.sentences:
        found += sentence_commitments(reading, sentence, sentence_times(reading, sentence, when), "other")
    return tuple(found)


def sentence_commitments(
    reading: Reading, sentence: Sentence, times: list[TimeExpression], role: FieldRole
) -> list[Commitment]:
    """Commitments of one sentence that stands in a field of `role`."""
    low = reading.low
    if low[sentence.end - 1] == "?":
        return []
    clauses = clauses_of(reading, sentence)
    condition = _condition(reading, clauses)
    found: list[Commitment] = []
    spans = _folded(reading, times)
    for stretch in _stretches(low, clauses):
        commitment = _judge(reading, stretch, list(zip(times, spans, strict=True)), role, found)
        if commitment is not None:
            found.append(commitment.model_copy(update={"condition": condition}) if condition else commitment)
    if found:
        return found
    paired = pair_commitment(reading, sentence, times, spans)
    if paired is not None:
        return [paired]
    if role in _PLANNING_ROLES:
        nominal = nominal_commitment(reading, sentence, times, spans)
        return [nominal] if nominal else []
    return []


def _folded(reading: Reading, times: list[TimeExpression]) -> list[tuple[int, int]]:
    """Spans of times in the folded text."""
    if not reading.shifts:
        return [(time.char_start, time.char_end) for time in times]
    back = {reading.raw_offset(i): i for i in range(len(reading.folded), -1, -1)}
    return [(back[t.char_start], back[t.char_end]) for t in times]


def _stretches(low: str, clauses: list[Clause]) -> list[Stretch]:
    """Clauses, with "de verwachting is" and its "dat …" put together."""
    found: list[Stretch] = []
    for clause in clauses:
        if not clause.words:
            continue
        first = clause.words[0]
        previous = found[-1] if found else None
        if previous and first in ("dat", "om") and _matrix().candidates(previous.words):
            if any(True for _ in _matrix().search(previous.low, previous.words)):
                previous.end = clause.end
                previous.low = low[previous.start : previous.end]
                previous.words += clause.words
                continue
        found.append(Stretch(clause.start, clause.end, clause.low, list(clause.words)))
    return found


def _judge(
    reading: Reading, stretch: Stretch, times: list[tuple[TimeExpression, tuple[int, int]]],
    role: FieldRole, earlier: list[Commitment],
) -> Commitment | None:  # fmt: skip
    if stretch.words[0] in _CONDITIONAL:
        return None
    inside = [(t, s) for t, s in times if stretch.start <= s[0] and s[1] <= stretch.end]
    low = stretch.low
    for _, (start, end) in inside:
        low = mask(low, start - stretch.start, end - stretch.start, TIME_CHAR)
    if any(True for _ in _blockers().search(low, stretch.words)):
        return None
    due = _due(reading.low, inside, stretch)
    framed = any(True for _ in _matrix().search(low, stretch.words))
    score = _score(low, stretch.words, due, framed, role)
    if score < _BAR:
        return None
    if due is None and earlier and stretch.words[0] in ("wordt", "worden", "zal", "zullen", "en"):
        due = earlier[-1].due
    frame = frame_of(reading, stretch.start, stretch.end, [s for _, s in inside])
    if frame.action is None and due is None:
        return None
    start, end = reading.raw_span(stretch.start, stretch.end)
    return Commitment(
        text=reading.raw[start:end], char_start=start, char_end=end, actor=frame.actor,
        action=frame.action, object=frame.object, due=due, score=round(min(score, 0.95), 2),
    )  # fmt: skip


def _score(low: str, words: list[str], due: TimeExpression | None, framed: bool, role: FieldRole) -> float:
    """Confidence that a clause promises an act; 0 when nothing announces one."""
    if _PAST.search(low):
        return 0.0
    best, name = 0.0, ""
    for phrase, _ in _markers().search(low, words):
        marker, score = phrase.key  # type: ignore[misc]
        if score > best:
            best, name = score, marker
    dated = due is not None and due.kind == "date"
    if not best and not framed:
        present = dated and not _PERFECT.search(low) and _dated_present(words)
        return 0.6 if present else 0.0
    if name == "passive" and not framed:
        return _passive_score(low, words, dated, role)
    if name == "intend" and not framed:
        return 0.6 if dated or role in _PLANNING_ROLES else 0.0
    if name == "come" and not dated and not framed:
        return 0.0
    if name == "must" and not dated and not framed:
        return 0.55 if re.search(r"(?<!\w)(?:plaatsvinden|gaan|vinden|komen|opgesteld|gemaakt|uitgevoerd)(?!\w)", low) else 0.0
    best = max(best, 0.7 if framed else 0.0)
    return best + (0.15 if dated else 0.0)


def _passive_score(low: str, words: list[str], dated: bool, role: FieldRole) -> float:
    """"wordt … opgeleverd" is a promise with a date, in a plan, or about something new."""
    verbs = [verb for word in words if (verb := participle(word))]
    if not verbs or all(verb.group == "none" for verb in verbs) or _NOW.search(low):
        return 0.0
    if dated:
        return 0.8
    if role in _PLANNING_ROLES:
        return 0.65
    results = any(verb.group == "completed" for verb in verbs)
    return 0.55 if results and re.search(r"wordt (?:\w+ ){0,2}een ", low) else 0.0


def _dated_present(words: list[str]) -> bool:
    """A verb of a result or start in the present tense ("stelt … op", "zorgen we")."""
    known = present_forms()
    for index, word in enumerate(words):
        if word in known or word in ("zorgt", "zorgen", "realiseren", "leveren"):
            return True
        if any(f"{word} {later}" in known for later in words[index + 1 :][-3:]):
            return True
    return False


def _due(
    low: str, inside: list[tuple[TimeExpression, tuple[int, int]]], stretch: Stretch
) -> TimeExpression | None:
    """The time that dates the act: not part of a name, finest first where two say the same."""
    dates = [(t, s) for t, s in inside if t.kind == "date" and not _in_name(low, t, s, stretch.start)]
    if dates:
        return dates[0][0]
    return next((t for t, _ in inside if t.kind == "set"), None)


def _in_name(low: str, time: TimeExpression, span: tuple[int, int], floor: int) -> bool:
    """True for a year that only belongs to a title ("Plan van aanpak 2021-2024")."""
    if time.modifier or time.granularity != "year" or time.anchoring != "absolute":
        return False
    before = re.search(r"([\w/]+)[ (\"'“‘]*$", low[floor : span[0]])
    return bool(before) and before is not None and before[1] not in _due_prepositions()


def _condition(reading: Reading, clauses: list[Clause]) -> str | None:
    for clause in clauses:
        match = _conditions().search(clause.low)
        if match and (match.start() == 0 or match.group() in ("mits", "onder voorbehoud van", "afhankelijk van")):
            return reading.raw_text(clause.start + match.start(), clause.end).strip(" .") or None
    return None


@cache
def _data() -> dict[str, Any]:
    return load("commitments.toml")


@cache
def _markers() -> PhraseIndex:
    entries: list[tuple[str, object]] = [
        (phrase, (row["name"], row["score"])) for row in _data()["marker"] for phrase in row["phrases"]
    ]
    return PhraseIndex(entries, _data()["lists"])


@cache
def _matrix() -> PhraseIndex:
    return PhraseIndex(((p, None) for p in _data()["matrix"]["phrases"]), _data()["lists"])


@cache
def _blockers() -> PhraseIndex:
    return PhraseIndex(((p, None) for p in _data()["blockers"]["phrases"]), _data()["lists"])


@cache
def _conditions() -> re.Pattern[str]:
    words = sorted(_data()["conditions"]["words"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)")


@cache
def _due_prepositions() -> frozenset[str]:
    return frozenset(_data()["due"]["prepositions"])
