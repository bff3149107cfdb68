"""Promises of a topic that found no partner by their words: told anew, they may still be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..settings import settings
from ..sides.answers import answer, happened
from ..sides.kinship import kinship, roots
from ..sides.promises import Promise
from ..sides.sentences import Sentence
from .counts import fewer
from .risks import might_happen

# What was promised is named by a word that stands for it.
_PRONOUN = re.compile(r"\b(het|die|deze|dit|dat|hij|zij|ze|hiervan|daarvan)\b(?! \w{4,})", re.I)

# What is needed is enough.
_REACHED = 0.01

Matched = tuple[Promise, Promise, float]


def pair_left(
    previous: Sequence[Promise], current: Sequence[Promise], days: tuple[date | None, date | None]
) -> list[Matched]:
    """Pairs of one family, each promise once; `days` are the reference dates of both reports."""
    before = [p for p in previous if _is_open(p, days[0])]
    now = [p for p in current if _is_open(p, days[1])]
    if not before or not now:
        return []
    alone = len(before) == len(now) == 1
    excess = np.array([[_excess(p, c, alone) for c in now] for p in before])
    rows, columns = linear_sum_assignment(np.maximum(excess, 0.0), maximize=True)
    score = settings().kin.score
    return [
        (before[i], now[j], score)
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if excess[i, j] > 0
    ]


def unanswered(promise: Promise, sentences: Sequence[Sentence]) -> bool:
    """No sentence tells that it was done, so that it may be promised again."""
    floor = settings().answers.accept
    done = answer(promise, sentences, ("completed",), floor)
    if done is not None:  # of a part of it the rest may be promised again
        return fewer(promise, done.sentence)
    return not happened(promise, sentences)


def _is_open(promise: Promise, day: date | None) -> bool:
    """Dated after its report, and no example, rule or risk."""
    due = promise.due
    if due is None or due.recurrence or day is None or might_happen(promise.sentence):
        return False
    limits, text = settings().deadlines, promise.sentence.text
    if limits.recurring_pattern.search(text) or limits.example_pattern.search(text):
        return False
    last = due.end or due.start
    return last is not None and last > day


def _excess(previous: Promise, current: Promise, alone: bool) -> float:
    """Kinship beyond what is needed; 0 or less when they are two things."""
    limits = settings().kin
    text = current.sentence.text
    phases = _phase(previous), _phase(current)
    if limits.added_pattern.search(text) or (None not in phases and phases[0] != phases[1]):
        return 0.0
    told = limits.moved_pattern.search(text) or current.moved or current.sentence.causes
    needed = (limits.marked if told else limits.plain) - (limits.alone if alone else 0.0)
    kin = kinship(roots(_context(previous)), roots(_context(current)))
    same = limits.phase if phases[0] == phases[1] is not None else 0.0
    return kin + same - needed + _REACHED if kin else 0.0


def _phase(promise: Promise) -> int | None:
    """Which step is due; `None` when the clause names none."""
    patterns = settings().kin.phases
    text = promise.commitment.text
    return next((k for k, one in enumerate(patterns) if one.search(text)), None)


def _context(promise: Promise) -> str:
    """The clause, or the sentence when it holds no other; with what a pronoun stands for."""
    sentence = promise.sentence
    alone = len(sentence.commitments) == 1
    text = sentence.undated if alone else promise.commitment.text
    if sentence.before is not None and (sentence.points_back or _PRONOUN.search(text)):
        return f"{sentence.before.text} {text}"
    return text
