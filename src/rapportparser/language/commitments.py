"""Commitments: what the organisation says it will deliver, by when, on what condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Commitment, FieldRole, TimeExpression
from .chunks import word_classes
from .cues import cue, longest_run
from .dues import DatedSpan, due_of
from .foretold import Told, foretold, is_habit, lasts
from .frames import Frame, antecedent, frame_of
from .grammar import alternatives, any_of, cue_of, whole_words, word_set
from .nominal import nominal_commitment, pair_commitment
from .phrase_index import PhraseIndex
from .phrases import MASK_CHAR, TIME_CHAR, mask
from .promising import ANNOUNCING, Saying, confidence, may_announce
from .reading import Clause, Reading, Sentence, clauses_of, read
from .sentences import is_conditional
from .stretches import MATRIX, Stretch, is_matrix, may_be_matrix, stretches_of
from .subjects import promised_apart
from .times.anchors import NOWHEN, When
from .times.expressions import sentence_times

_PLANNING_ROLES = frozenset({"action", "planning"})
_BAR = 0.5
"""Below this score a clause is no commitment: without a date, "wordt" alone says too little."""

_INSTEAD = re.compile(rf"(?<= )niet (?:\w+ ){{0,2}}{TIME_CHAR}+,? maar(?: pas)?(?= )")
_SOON = "FUTURE_REF"
"""What a vague time to come ("de komende maanden") refers to."""
_FORETOLD = 0.75
"""A result told of a day to come: the date leaves little doubt, the tense a little."""


@dataclass(slots=True)  # not frozen: one is made for each clause
class Scene:
    """What the stretches of one sentence share."""

    reading: Reading
    times: list[DatedSpan]
    role: FieldRole
    when: When


def commitments(
    text: str, *, reference_date: date | None = None, fiscal_year: int | None = None
) -> tuple[Commitment, ...]:
    """Commitments in `text`, in reading order; dates are read as `times` reads them."""
    reading = read(text)
    when = When.of(reference_date, fiscal_year)
    found: list[Commitment] = []
    for sentence in reading.sentences:
        found += sentence_commitments(
            reading, sentence, sentence_times(reading, sentence, when), "other", when
        )
    return tuple(found)


def sentence_commitments(
    reading: Reading,
    sentence: Sentence,
    times: list[TimeExpression],
    role: FieldRole,
    when: When = NOWHEN,
) -> list[Commitment]:
    """Commitments of one sentence that stands in a field of `role`, written at that moment."""
    low = reading.low
    opener = low[sentence.start : sentence.end].split(" ", 1)[0]
    if low[sentence.end - 1] == "?" or opener in word_set("question_words"):
        return []
    spans = _folded(reading, times)
    paired = pair_commitment(reading, sentence, times, spans)
    if paired is not None:
        return [paired]
    if not times and role not in _PLANNING_ROLES and not _is_announced(sentence):
        return []
    scene = Scene(reading, list(zip(times, spans, strict=True)), role, when)
    found = _promises(scene, sentence)
    if found or role not in _PLANNING_ROLES:
        return found
    nominal = nominal_commitment(reading, sentence, times)
    return [nominal] if nominal else []


def _is_announced(said: Sentence | Stretch) -> bool:
    """False where the words can promise nothing without a date or a plan."""
    cues = said.cues
    return bool(
        (cues & ANNOUNCING and may_announce(said.words))
        or (cues & MATRIX and may_be_matrix(said.words))
        or cues & _SEQUEL
    )


def _promises(scene: Scene, sentence: Sentence) -> list[Commitment]:
    """Promises of the clauses of a sentence; a condition among them holds for all."""
    clauses = clauses_of(scene.reading, sentence)
    stretches = stretches_of(scene.reading.low, clauses)
    found: list[Commitment] = []
    for stretch, before in zip(stretches, [None, *stretches], strict=False):
        stretch.before = before
        commitment = _judge(scene, stretch, found)
        if commitment is not None:
            found.append(commitment)
    condition = None
    if found and sentence.cues & _CONDITION:
        condition = _condition(scene.reading, clauses)
    if condition is None:
        return found
    return [promise.model_copy(update={"condition": condition}) for promise in found]


def _folded(reading: Reading, times: list[TimeExpression]) -> list[tuple[int, int]]:
    """Spans of times in the folded text."""
    return [reading.folded_span(time.char_start, time.char_end) for time in times]


def _judge(scene: Scene, stretch: Stretch, earlier: list[Commitment]) -> Commitment | None:
    inside = [(t, s) for t, s in scene.times if stretch.start <= s[0] and s[1] <= stretch.end]
    if _is_silent(stretch) or not (inside or _announces(scene, stretch)):
        return None
    low = stretch.low
    for _, (start, end) in inside:
        low = mask(low, start - stretch.start, end - stretch.start, TIME_CHAR)
    instead = _INSTEAD.search(low)
    if instead:  # "niet in 2025 maar in 2026": only the second counts
        inside = [(t, s) for t, s in inside if s[0] - stretch.start >= instead.end()]
        low = mask(low, instead.start(), instead.end(), MASK_CHAR)
    asked = _aside().search(low) if stretch.cues & _ASIDE else None
    if asked:
        low = low[: asked.start()]
        inside = [(t, s) for t, s in inside if s[0] - stretch.start < asked.start()]
    due = foretold(Told(low, stretch.start, inside), scene.when)
    framed = due is None and is_matrix(stretch, low)
    score = _FORETOLD
    if due is None:
        if stretch.cues & _BLOCKED and any(True for _ in _blockers().search(low, stretch.words)):
            return None
        due = _due(scene, stretch, inside, _decided(low) if framed else 0)
        score = _confidence(scene, stretch, low, due, framed)
    if due is None and earlier and stretch.words[0] in word_set("finite_inner"):
        due = earlier[-1].due
    return None if score < _BAR else _promise(scene, stretch, low, due, (score, framed))


def _is_silent(stretch: Stretch) -> bool:
    """True for a condition, a question and what others decide."""
    opener = stretch.words[0]
    asks = opener in word_set("question_words") or _each().match(stretch.low) is not None
    return asks or is_conditional(stretch.words) or promised_apart(stretch.low)


def _announces(scene: Scene, stretch: Stretch) -> bool:
    """True where an undated stretch can promise anything.

    A vague time behind it may date it, so that it needs no more than one word.
    """
    if scene.role in _PLANNING_ROLES:
        return True
    announced = stretch.cues & _ANNOUNCED if scene.times else _is_announced(stretch)
    return bool(announced) or _is_awaited(stretch)


def _promise(
    scene: Scene, stretch: Stretch, low: str, due: TimeExpression | None, judged: tuple[float, bool]
) -> Commitment | None:
    """The commitment of a stretch that was judged one, with its score and whether it is framed."""
    score, framed = judged
    frame = _frame(scene.reading, stretch, [span for _, span in scene.times], framed)
    if (frame.action is None and due is None) or not _moves(frame.action, low):
        return None
    start, end = scene.reading.raw_span(stretch.start, stretch.end)
    return Commitment(
        text=scene.reading.raw[start:end], char_start=start, char_end=end, actor=frame.actor,
        action=frame.action, object=frame.object, due=due, score=round(min(score, 0.95), 2),
    )  # fmt: skip


def _due(
    scene: Scene, stretch: Stretch, inside: list[DatedSpan], decided: int
) -> TimeExpression | None:
    """The time of the act: neither when it was decided nor since when it is a habit."""
    later = [
        (time, span)
        for time, span in inside
        if span[0] - stretch.start >= decided and not is_habit(time, scene.when)
    ]
    return due_of(scene.reading.low, later, stretch.start)


def _confidence(
    scene: Scene, stretch: Stretch, low: str, due: TimeExpression | None, framed: bool
) -> float:
    """How sure the stretch is a promise; a plain present of a day gone by tells what was."""
    dated = due is not None and (due.kind == "date" or due.start is not None)
    horizon = scene.when.horizon
    over = due is not None and due.end is not None and horizon is not None and due.end <= horizon
    planned = scene.role in _PLANNING_ROLES
    ends = due is not None and due.modifier in ("before", "on_or_before") and not lasts(due)
    deadline = dated and ends and not over
    dated = dated or _is_soon(scene, stretch, low)
    saying = Saying(
        low, stretch.words, stretch.cues, dated, planned, framed,
        deadline=deadline, present=not over,
        awaited=_is_awaited(stretch),
    )  # fmt: skip
    return confidence(saying)


def _is_awaited(stretch: Stretch) -> bool:
    """ "Zodra de vergunning er is, starten we": the condition is expected to be met."""
    before = stretch.before
    return before is not None and before.words[0] in word_set("awaited")


def _is_soon(scene: Scene, stretch: Stretch, low: str) -> bool:
    """ "worden in de komende maanden ingevuld": a vague time to come dates what gets done."""
    vague = (t for t, s in scene.times if t.recurrence == _SOON and stretch.start <= s[0])
    return any(vague) and not any_of("modal").search(low)


def _decided(low: str) -> int:
    """Where the act begins behind "heeft in mei besloten om": that date is the decision's."""
    match = _decision().search(low)
    return match.end() if match else 0


def _moves(action: str | None, low: str) -> bool:
    """ "gaat" alone moves nothing ("de helft gaat naar onderhoud"), "gaat open" does."""
    return action != "gaan" or any_of("sets_off").search(low) is not None


def _frame(reading: Reading, stretch: Stretch, times: list[tuple[int, int]], framed: bool) -> Frame:
    """The frame of a stretch; one that begins with its verb has the subject of the one before."""
    frame = frame_of(reading, stretch.start, stretch.end, times, framed=framed)
    before = stretch.before
    pointing = (frame.object or "").lower() in word_set("pointing")
    headless = stretch.words[0] in word_set("finite_inner") and (frame.loose or not frame.object)
    relative = stretch.words[0] in ("dat", "die") and (frame.loose or not frame.object)
    if before is None or not (pointing or headless or relative):
        return frame
    if before.words[0] in word_set("opens_background"):
        return frame  # "omdat de verzekeraar dat vraagt, wordt …": its nouns are of the reason
    if relative and frame.loose and frame.object:
        frame.object = antecedent(reading, before.start, before.end, times) or frame.object
        return frame
    earlier = frame_of(reading, before.start, before.end, times)
    passive = "worden" in stretch.words or "wordt" in stretch.words
    state = relative or stretch.words[0] in word_set("perfect")
    moved = passive or state or frame.action in word_classes()["intransitive"]
    if moved and (earlier.object or (state and earlier.actor)):
        frame.object = earlier.object or earlier.actor
    elif earlier.actor and frame.actor is None:
        frame.actor = earlier.actor
    return frame


def _condition(reading: Reading, clauses: list[Clause]) -> str | None:
    for clause in clauses:
        match = _conditions().search(clause.low)
        if match and (
            match.start() == 0
            or match.group() in ("mits", "onder voorbehoud van", "afhankelijk van")
        ):
            return reading.raw_text(clause.start + match.start(), clause.end).strip(" .") or None
    return None


@cache
def _each() -> re.Pattern[str]:
    """ "Elk kwartaal krijgt het bestuur …": a custom, no promise of one time."""
    return any_of("rhythms")


@cache
def _data() -> dict[str, Any]:
    return load("commitments.toml")


@cache
def _blockers() -> PhraseIndex:
    return PhraseIndex(((p, None) for p in _data()["blockers"]["phrases"]), _data()["lists"])


@cache
def _decision() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(_data()['lists']['see_to'])}),? (?:om|dat) ")


@cache
def _aside() -> re.Pattern[str]:
    """A question, condition or relative clause within: it promises nothing by itself."""
    words = alternatives(word_set("question_words") | {"wat", "indien", "tenzij", "zonder dat"})
    people = alternatives(word_set("persons"))
    named = alternatives(word_set("names_some") | {"er"})
    return re.compile(rf" (?<=[\w)] )(?:(?:{words}) |als (?:{named}) |die (?:{people}) )")


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile(whole_words(_data()["conditions"]["words"]))


_BLOCKED = cue(lambda: _blockers().cues())
_SEQUEL = cue_of("sequel", "awaited")
_ANNOUNCED = ANNOUNCING | MATRIX | _SEQUEL
"""Words of which a clause without a date needs one to promise anything."""
_CONDITION = cue(lambda: map(longest_run, _data()["conditions"]["words"]))
_ASIDE = cue_of("question_words") | cue(lambda: ("wat", "indien", "tenzij", "zonder", "als", "die"))
