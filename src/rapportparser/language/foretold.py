"""Results told of a day to come: "uiterlijk 1 juli is het platform in gebruik" is a promise.

Dutch reports put a plan in the perfect or the present of a state and leave the future to the
date. Whether that date is still to come decides between a result and a promise; where nobody
knows when the report was written, only a deadline ("uiterlijk", "vóór") does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from ..schema import TimeExpression
from .dues import DatedSpan, in_name
from .grammar import WORD, alternatives, any_of, word_set
from .phrases import TIME_CHAR
from .sentences import clause_words
from .times.anchors import When
from .verbs import participle

_YEAR_END = 12
_ANNUAL_LAG = timedelta(days=150)
"""Annual reports go to the council before the summer after their year."""
_LAG = timedelta(days=45)
"""Other reports name days of the weeks in which they were written."""


@dataclass(slots=True)  # not frozen: one is made for each clause
class Told:
    """A clause whose result may lie ahead."""

    low: str
    """Lower-case text, times masked."""
    start: int
    """Offset of the clause in the folded text."""
    dates: list[DatedSpan]
    """Its times with their spans in the folded text."""


@dataclass(slots=True)  # not frozen: one is made for each clause
class _Result:
    """Where the result stands in the clause: its verb and the word that says it."""

    finite: int
    """Offset of the auxiliary, -1 when there is none."""
    start: int
    end: int
    nominal: bool
    done: bool
    """True for a participle, false for a word of state."""


def foretold(told: Told, when: When) -> TimeExpression | None:
    """The day to come that dates the result of a clause; `None` where there is no such."""
    if not any(time.kind == "date" for time, _ in told.dates):
        return None
    result = _result(told.low, when.plans)
    if result is None or any_of("no").search(told.low):
        return None
    due = None
    for time, span in told.dates:
        if time.kind != "date" or not _dates_result(told, result, time, span):
            continue
        if not _is_told(time, result, when) or not _is_deadline(told.low, result, time):
            return None  # what is done was done on that day
        due = due or time
    return due


def promised(told: Told, when: When) -> bool:
    """True for what is only said of a day to come: "ligt in mei ter inzage", a milestone."""
    words = WORD.findall(told.low)
    verbs = clause_words("finite") & set(words)
    if verbs and not verbs <= word_set("moves_ahead"):
        return False
    if not verbs and not _label().match(told.low):
        return False
    return any(
        time.kind == "date" and is_ahead(time, when) and not lasts(time)
        and not _belongs_to_noun().search(told.low[: span[0] - told.start])
        for time, span in told.dates
    )  # fmt: skip


def _is_deadline(low: str, result: _Result, time: TimeExpression) -> bool:
    """True unless somebody only has something then, without a deadline ("heeft een tekort")."""
    having = low[result.start : result.end] in word_set("perfect_of_having")
    return not having or time.modifier in ("on_or_before", "before")


def _is_told(time: TimeExpression, result: _Result, when: When) -> bool:
    """True where the writer cannot have seen it: reports appear after their reference date."""
    exact = result.done and time.modifier is None and not when.plans
    if not (exact and when.reference_date and time.start):
        return is_ahead(time, when)
    annual = when.reference_date.month == _YEAR_END
    lag = _ANNUAL_LAG if annual else _LAG
    if time.granularity != "day" and not annual:
        return is_ahead(time, when)
    return time.start > when.reference_date + lag


def is_ahead(time: TimeExpression, when: When) -> bool:
    """True for a day that is still to come at the reference date of the report."""
    horizon = when.horizon
    if horizon is None:
        return time.modifier in ("on_or_before", "before") and not lasts(time)
    if time.start is not None:
        # A span that has begun may hold the result already ("in 2025 zijn er tien gebouwd").
        return time.start > horizon
    return time.end is not None and time.end > horizon


def is_habit(time: TimeExpression, when: When) -> bool:
    """True for a time that began before the report: "sinds maart", "vanaf dit jaar"."""
    if time.modifier not in ("on_or_after", "after"):
        return False
    first = time.text.lower().split()[0]
    if first in word_set("since"):
        return True
    return bool(when.reference_date and time.start and time.start <= when.reference_date)


def lasts(time: TimeExpression) -> bool:
    """ "tot en met 2026": something goes on till then."""
    return time.text.lower().split()[0] in word_set("until")


def _result(low: str, plans: bool) -> _Result | None:
    """The auxiliary with its participle or word of state; in a heading either without verb."""
    if any_of("passive").search(low) or any_of("modal").search(low) or any_of("past").search(low):
        return None
    finite = any_of("perfect").search(low)
    state = _state().search(low)
    if finite is None and (state is None or clause_words("finite") & set(WORD.findall(low))):
        finite = None if plans and _done(low, -1) else finite
        if not (plans and _done(low, -1)):
            return None
    at = finite.start() if finite else -1
    done = _done(low, at)
    if finite and not done and state is None:
        return _bare_state(low, finite)
    if done and (finite or plans):
        return _Result(at, done.start(), done.end(), finite is None, True)
    return _Result(at, state.start(), state.end(), finite is None, False) if state else None


def _bare_state(low: str, finite: re.Match[str]) -> _Result | None:
    """ "De oplevering is in juni", "vóór 1 mei heeft elke wijk een team": the verb says it all."""
    if finite.group() in word_set("perfect_of_having"):
        return _Result(finite.start(), finite.start(), finite.end(), False, False)
    rest = set(WORD.findall(low, finite.end())) - word_set("before_date")
    if finite.start() and rest and all(set(word) == {TIME_CHAR} for word in rest):
        return _Result(finite.start(), finite.start(), finite.end(), False, False)
    return None


def _done(low: str, finite: int) -> re.Match[str] | None:
    """The participle of a result."""
    found = None
    before = ""
    for match in WORD.finditer(low):
        verb = participle(match.group())
        if (
            verb
            and verb.group != "none"
            and match.start() != finite
            and before not in word_set("no_participle_after")
        ):
            found = match
        before = match.group()
    return found


def _dates_result(told: Told, result: _Result, time: TimeExpression, span: tuple[int, int]) -> bool:
    """True where a time says when the result is there, and belongs to no noun beside it."""
    start, end = span[0] - told.start, span[1] - told.start
    before, after = told.low[:start], told.low[end:]
    opening = all(word in word_set("before_date") for word in WORD.findall(before))
    if _belongs_to_noun().search(before) or in_name(told.low, time, (start, end), 0):
        return False
    if lasts(time) and not opening:
        return False
    if opening or result.nominal:
        return True
    if _to_infinitive().search(told.low, min(result.start, start), max(result.end, end)):
        return False  # "is besloten om in 2026 te beginnen"
    if result.start < start:
        return not after.strip(" .,;:!)")
    return start > result.finite or result.finite > result.start


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(word_set('end_state'))})(?!\w)(?! voor )")


@cache
def _label() -> re.Pattern[str]:
    """A milestone, or a fragment that begins with its date."""
    return re.compile(rf"[\w ]{{3,40}}:\s|{TIME_CHAR}")


@cache
def _belongs_to_noun() -> re.Pattern[str]:
    """ "de afspraken voor (de jaren) …", "verplaatst naar …"."""
    words = alternatives(word_set("before_noun_time"))
    return re.compile(rf"(?<!\w)(?:{words}) (?:(?:de|het) )?(?:jaren |jaar |periode )?$")


@cache
def _to_infinitive() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)te [^{TIME_CHAR}\s]")
