"""What one report shows by itself: delays it tells, dates that passed, plans without answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..schema import Change, Report, Section, StatusClaim, TopicRef
from .finders.changes import make
from .finders.contradictions import contradictions
from .finders.open_ends import over
from .finders.others import is_of_others, other_parties
from .finders.risks import might_happen
from .finders.statuses import ended
from .settings import settings
from .sides.answers import PLAN_ROLES, answer
from .sides.frames import alike, promises
from .sides.promises import Promise
from .sides.quotes import quote, section_quote
from .sides.sentences import Sentence
from .sides.topics import read_sentences, reference, today, weigh
from .sides.units import Side, Unit

_ENDED = ("completed", "cancelled", "not_achieved")
_ANY_NEWS = (*_ENDED, "on_track", "in_progress", "delayed", "at_risk", "on_hold", "not_started")
# A day so long past is a fact of history in a sentence about something else.
_STALE = 2 * 365
# Letters from which a sentence is a cell with many.
_LONG_ROW = 600
_PASSED_SCORE, _UNANSWERED_SCORE, _TITLE_SCORE = 0.7, 0.6, 0.7


@dataclass
class Finding:
    """A change with the sentences it rests on."""

    change: Change
    sentences: tuple[Sentence, ...]
    promise: Promise | None = None


@dataclass
class Reviewed:
    """One report with its sentences."""

    report: Report
    side: Side
    book: dict[int, tuple[Sentence, ...]]
    day: date | None
    found: list[Finding] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """Ids of the sentences that contradict each other: one fact gives one finding."""


def review(report: Report) -> tuple[Change, ...]:
    """What one report shows by itself, in reading order within each kind.

    `self_reported_delay`, `deadline_passed` (due before the reference date, result not
    reported), `contradiction` and `plan_not_reported`.
    """
    side = Side(report)
    book = read_sentences(report, side)
    weigh(book)
    found = findings(report, side, book)
    return tuple(finding.change for finding in found)


def findings(report: Report, side: Side, book: dict[int, tuple[Sentence, ...]]) -> list[Finding]:
    """The findings of one report with their sentences."""
    scene = Reviewed(report, side, book, today(report))
    scene.found += [Finding(change, sentences) for change, sentences in contradictions(side, book)]
    scene.told = {id(s) for finding in scene.found for s in finding.sentences}
    others = other_parties(report)
    for unit in side.units:
        ref = reference(None, None, side, unit.index)
        row = book[unit.index]
        if _introduces(unit):
            continue
        scene.found += _titled_delay(unit, ref)
        scene.found += _delays(ref, [s for s in row if id(s) not in scene.told], others)
        scene.found += _unanswered(scene, unit.section, ref, _family(scene, unit.index))
    return scene.found


def _introduces(unit: Unit) -> bool:
    """A reading guide or introduction tells of the report, or repeats what follows."""
    words = settings().words
    return unit.key in words.introductions or bool(words.legend_pattern.search(unit.section.title))


def _family(scene: Reviewed, index: int) -> tuple[Sentence, ...]:
    """The sentences of the section and of all below it."""
    unit = scene.side.units[index]
    return tuple(s for i in range(index, unit.end) for s in scene.book[i])


def _titled_delay(unit: Unit, ref: TopicRef) -> Iterator[Finding]:
    """A heading that tells the news: "De versterking van de dijk loopt uit."."""
    title = unit.section.title
    late = settings().deadlines.delay_pattern.search(title)
    denied = any(word in settings().wording.negation for word in unit.key.split())
    risk = settings().deadlines.risks_pattern.search(title)
    if late is None or denied or risk or unit.section.kind != "topic" or not unit.section.text:
        return
    if not title.rstrip().endswith("."):
        return  # a label ("Vertraging") names what is asked for, and does not tell it
    yield Finding(
        make(
            "self_reported_delay", ref, score=_TITLE_SCORE, current=section_quote(unit.section),
            current_status="delayed",
        ),
        (),
    )  # fmt: skip


def _delays(ref: TopicRef, row: Sequence[Sentence], others: frozenset[str]) -> Iterator[Finding]:
    """One `self_reported_delay` for each delay; sentences beside each other tell the same."""
    last: Sentence | None = None
    for place, sentence in enumerate(row):
        claim = next((c for c in sentence.claims if _is_delay(c, sentence)), None)
        if claim is None or sentence.role in PLAN_ROLES or might_happen(sentence):
            continue
        if settings().deadlines.conditional_pattern.search(_around(sentence, claim)):
            continue
        if is_of_others(sentence, others):
            continue
        beside = last is not None and last in row[max(place - 2, 0) : place]
        if beside or (last and alike(last.stems, sentence.stems) > settings().frames.accept):
            last = sentence
            continue
        last = sentence
        yield Finding(
            make(
                "self_reported_delay", ref, score=round(claim.score, 3),
                current=quote(sentence, (claim.char_start, claim.char_end)),
                current_status=claim.value,
            ),
            (sentence,),
        )  # fmt: skip


def _around(sentence: Sentence, claim: StatusClaim) -> str:
    """The sentence; in a row of a table, what stands a sentence before the claim and in it."""
    if "\t" not in sentence.text and len(sentence.text) < _LONG_ROW:
        return sentence.text
    text, start = sentence.section.text, sentence.start
    stops = [start, start, *(k for k in range(start, claim.char_start) if text[k] in ".\t")]
    return text[stops[-2] : claim.char_end]


def _is_delay(claim: StatusClaim, sentence: Sentence) -> bool:
    """Told as late or halted; a risk only when its own words name a delay: a row of a table
    counts as one sentence and may tell of many things."""
    if claim.value in ("delayed", "on_hold"):
        return True
    limits = settings().deadlines
    words = sentence.section.text[claim.char_start : claim.char_end]
    among_risks = limits.risks_pattern.search(sentence.section.title)
    return claim.value == "at_risk" and not among_risks and bool(limits.delay_pattern.search(words))


def _unanswered(
    scene: Reviewed, section: Section, ref: TopicRef, row: Sequence[Sentence]
) -> Iterator[Finding]:
    """Dated promises without a result: `deadline_passed`, or `plan_not_reported`."""
    own = scene.book[scene.side.by_id[section.id].index]
    if scene.day is None or scene.report.kind == "begroting" or ended(section):
        return
    for promise in promises(own):
        due = promise.due
        if due is None or promise.ongoing or _looks_back(promise):
            continue
        passed = over(promise, scene.day)
        if passed and due.end is not None and (scene.day - due.end).days > _STALE:
            continue
        begun = due.start is not None and due.start <= scene.day
        plan = promise.sentence.role in PLAN_ROLES and _has_status(section)
        if not (passed or (plan and begun)):
            continue
        if answer(promise, row, _ANY_NEWS, settings().answers.maybe):
            continue
        score = _PASSED_SCORE if passed else _UNANSWERED_SCORE
        change = make(
            "deadline_passed" if passed else "plan_not_reported", ref, score=score,
            current=quote(promise.sentence), due=due, silent=True,
        )  # fmt: skip
        yield Finding(change, (promise.sentence,), promise)


def _looks_back(promise: Promise) -> bool:
    """The clause tells what happened: an extractor's slip would accuse somebody."""
    return bool(settings().deadlines.backward_pattern.search(promise.commitment.text))


def _has_status(section: Section) -> bool:
    return any(f.role == "status" for f in section.fields)
