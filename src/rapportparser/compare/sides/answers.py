"""Whether a report tells what became of a promise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...schema import StatusClaim, TimeExpression
from ..settings import settings
from .frames import alike
from .promises import Promise
from .sentences import Sentence
from .units import content_stems, is_subject, is_telling

# A promise repeated under these is the plan again, not its result.
PLAN_ROLES = ("goal", "action")

# "is op 5 juni opgeleverd, een maand later dan gepland" is a result too.
_DONE = ("completed", "delayed")
_WHOLE = 0.9
# Content words a result needs before it may be compared the other way round.
_SAYS_ENOUGH = 3
# A result is told of a day about a month around the promised one at most.
_NEAR_DAYS = 31
_SEPARABLE = re.compile(
    r"^(aan|achter|af|bij|binnen|boven|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|"
    r"vast|voor|voort|weg|open|klaar|plaats|deel)?(ge)"
)
_ENDING = re.compile(r"(den|ten|de|te|en|t|d)$")


@dataclass(eq=False)
class Answer:
    """A sentence that reports on a promise."""

    sentence: Sentence
    claim: StatusClaim | None
    """`None` when only the tense tells that it is done."""
    score: float


def act_key(word: str) -> str:
    """Infinitive and participle of a weak verb in one form: "vaststellen", "vastgesteld"."""
    bare = _SEPARABLE.sub(lambda m: m.group(1) or "", word.casefold())
    bare = _ENDING.sub("", bare)
    return re.sub(r"(.)\1", r"\1", bare)


def answer(
    promise: Promise,
    sentences: Iterable[Sentence],
    values: tuple[str, ...],
    floor: float,
    paired: Sentence | None = None,
) -> Answer | None:
    """The claim with one of `values` that is most likely about the promise.

    `paired` is the sentence that continues as the promise's own, if there is one.
    """
    best: Answer | None = None
    for sentence in sentences:
        if sentence is promise.sentence or sentence.role in PLAN_ROLES:
            continue
        for claim in sentence.claims:
            if claim.value not in values:
                continue
            # The clause of the claim may have been cut short; the whole sentence says less.
            score = max(
                about(promise, sentence, claim, paired),
                _WHOLE * about(promise, sentence, None, paired),
            )
            score += _bonus(promise, sentence, paired)
            if score >= floor and (best is None or score > best.score):
                best = Answer(sentence, claim, score)
    return best


def done_on_a_day(
    promise: Promise, sentences: Iterable[Sentence], floor: float, paired: Sentence | None
) -> Answer | None:
    """Told as late or early, and as done: "is op 3 juni geopend, een maand later dan gepland"."""
    done = [
        s for s in sentences
        if any(t.granularity == "day" and t.end for t in s.times) and s.looks_back
    ]  # fmt: skip
    return answer(promise, done, ("delayed", "on_track"), floor, paired) if done else None


def since_then(promise: Promise, sentence: Sentence) -> bool:
    """Promised from a day on, and told to be so since that day or soon after, of one subject."""
    due = promise.due
    if due is None or due.start is None or due.end is not None:
        return False
    begun = any(
        t.start is not None
        and t.granularity == "day"
        and t.end is None
        and 0 <= (t.start - due.start).days <= _NEAR_DAYS
        for t in sentence.times
    )
    shared = (promise.object | promise.clause) & sentence.stems
    return begun and any(is_subject(stem) for stem in shared)


def told_as_past(promise: Promise, paired: Sentence | None) -> Answer | None:
    """The promise's own sentence, now in the past tense: "gaat open", "is opengegaan"."""
    if paired is None or promise.due is None or paired.role in PLAN_ROLES:
        return None
    if promise.sentence.looks_back:
        return None
    if any(word in settings().wording.negation for word in paired.folded.split()):
        return None
    late = any(c.value == "delayed" for c in paired.claims)
    if late and not any(t.granularity == "day" and t.end for t in paired.times):
        return None  # late, and no day on which it was done
    score = about(promise, paired, None, paired) + _bonus(promise, paired, paired)
    done = paired.looks_back and not any(c.value not in _DONE for c in paired.claims)
    return Answer(paired, None, score) if done and score >= settings().answers.accept else None


def happened(promise: Promise, sentences: Iterable[Sentence]) -> bool:
    """Some sentence tells in the past of the promised day and of what was promised."""
    return any(tells_of_day(promise, s) for s in sentences)


def tells_of_day(promise: Promise, sentence: Sentence) -> bool:
    """In the past tense, of exactly the promised day or span, with a telling word in common."""
    due = promise.due
    if due is None or due.granularity == "year" or sentence.role in PLAN_ROLES:
        return False
    if since_then(promise, sentence):
        return True
    if not sentence.times or not sentence.looks_back or _promises_for(due, sentence):
        return False
    shared = (promise.object | promise.clause) & sentence.stems
    if due.end and any((t.start, t.end) == (due.start, due.end) for t in sentence.times):
        return bool(shared)
    named = any(is_telling(stem) for stem in promise.object & sentence.stems)
    return named and any(is_near(due, t) for t in sentence.times)


def _promises_for(due: TimeExpression, sentence: Sentence) -> bool:
    """It promises the same day again, in whatever tense."""
    days = [c.due for c in sentence.commitments if c.due is not None]
    return any((d.start, d.end) == (due.start, due.end) for d in days)


def on_the_day(promise: Promise, sentences: Iterable[Sentence]) -> Answer | None:
    """A sentence that tells in the past of the promised day, and claims nothing else."""
    for sentence in sentences:
        if tells_of_day(promise, sentence) and all(c.value == "completed" for c in sentence.claims):
            claim = sentence.claims[0] if sentence.claims else None
            return Answer(sentence, claim, settings().answers.accept)
    return None


def _bonus(promise: Promise, sentence: Sentence, paired: Sentence | None) -> float:
    """The sentence is the promise's own, rewritten, or tells of a day near the promised one."""
    weights = settings().answers
    near = promise.due is not None and any(is_near(promise.due, t) for t in sentence.times)
    return (weights.paired if sentence is paired else 0.0) + (weights.near if near else 0.0)


def is_near(due: TimeExpression, time: TimeExpression) -> bool:
    """Both end within a month of each other."""
    day, promised = time.end or time.start, due.end or due.start
    if promised is None or day is None or time.kind != "date":
        return False
    return abs((day - promised).days) <= _NEAR_DAYS


def about(
    promise: Promise,
    sentence: Sentence,
    claim: StatusClaim | None = None,
    paired: Sentence | None = None,
) -> float:
    """0 to 1: the sentence is about what was promised."""
    weights, rarity = settings().answers, sentence.rarity
    words = frozenset(content_stems(claim.text)) if claim else sentence.stems
    words = words if len(words) >= 3 else sentence.stems
    shared = promise.object & words
    if not shared and len(promise.clause & words) < settings().frames.shared_words:
        return 0.0
    told = _weight(shared | (promise.clause & words), rarity)
    if sentence is not paired and rarity and told < weights.least:
        return 0.0
    covered = _share(shared, promise.object, rarity)
    if len(words) >= _SAYS_ENOUGH:  # a short result of a promise told at length
        covered = max(covered, _share(shared, words, rarity))
    same_act = _acts(promise.commitment.action or "") & _acts(sentence.text)
    score = (
        weights.object * covered
        + weights.clause * alike(promise.clause, words, rarity)
        + (weights.action if same_act else 0.0)
    )
    return round(score, 3)


def _weight(stems: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(stem, 1.0) for stem in stems)


def _share(part: frozenset[str], whole: frozenset[str], rarity: Mapping[str, float]) -> float:
    total = _weight(whole, rarity)
    return _weight(part, rarity) / total if total else 0.0


def _acts(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", text)
    return frozenset(act_key(w) for w in words if w.casefold() not in settings().words.stops)
