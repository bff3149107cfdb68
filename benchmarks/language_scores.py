"""Scores of times, status, commitments and amounts on case tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, cast

from case_files import Case
from rapportparser import language
from rapportparser.language.judging import DEVIATIONS
from rapportparser.schema import Commitment, FieldRole
from scores import Scores, Tally
from timex import days, shown

Grouped = list[tuple[Case, list[tuple[str, ...]]]]
_LEADING = ("de ", "het ", "een ", "in ", "op ", "per ", "aan ", "van ")
"""Whether an article or preposition belongs to an expression is no question of right or wrong."""


_ROLE = re.compile(r"\brole (\w+)")
"""The role of the field in which the sentences of a section stand, named by its heading."""


class Time(NamedTuple):
    """An expression as the tables write it."""

    text: str
    first: str
    last: str
    modifier: str


Recognise = Callable[[Sequence[Case]], list[list[Time]]]


def bare(words: str) -> str:
    """Words without case, final point and what leads them in."""
    words = words.casefold().strip(" .")
    while words.startswith(_LEADING):
        words = words.split(" ", 1)[1]
    return words


def our_times(cases: Sequence[Case]) -> list[list[Time]]:
    """What `language.times` finds in each sentence."""
    return [
        [
            Time(time.text, time.recurrence or "-", time.kind, time.modifier or "-")
            if time.kind in ("set", "duration")
            else Time(time.text, shown(time.start), shown(time.end), time.modifier or "-")
            for time in language.times(
                case.cells[0], reference_date=case.reference_date, fiscal_year=case.fiscal_year
            )
        ]
        for case in cases
    ]


def peer_times(answers: Iterable[Iterable[Sequence[str]]]) -> list[list[Time]]:
    """The same of another recogniser: text, TIMEX3 value and modifier of each expression."""
    return [
        [Time(text, *days(value, modifier), "") for text, value, modifier in answer]
        for answer in answers
    ]


def score_times(cases: Grouped, found: Sequence[Sequence[Time]]) -> Scores:
    """`times_right` asks for words, days and modifier; `times_days` for days alone, as of peers."""
    scores = Scores()
    for (case, expected), given in zip(cases, found, strict=True):
        sentence, left = case.cells[0], list(given)
        if not expected:
            scores.count("times_false", expected=1, given=bool(given))
            for time in given:
                scores.fault("times_false", sentence, _told(time))
            continue
        for cells in expected:
            wanted = Time(*cells[:4])
            match = _closest(wanted, left)
            if match is not None:
                left.remove(match)
            right = match is not None and _same_time(wanted, match)
            scores.count("times_days", right=_same_days(wanted, match), expected=1)
            scores.count("times_right", right=right, expected=1)
            if not right:
                lines = ("missed",) if match is None else (f"got     {_told(match)}",)
                scores.fault("times_right", sentence, f"wanted  {_told(wanted)}", *lines)
        scores.count("times_extra", expected=1, given=len(left))
        for time in left:
            scores.fault("times_extra", sentence, _told(time))
    return scores


def _closest(wanted: Time, given: list[Time]) -> Time | None:
    """The given time that is meant: the same, one with the same words, one that shares some."""
    name = bare(wanted.text)
    tests: tuple[Callable[[Time], bool], ...] = (
        lambda time: _same_time(wanted, time),
        lambda time: bare(time.text) == name,
        lambda time: bare(time.text) in name or name in bare(time.text),
        lambda time: bool(set(name.split()) & set(bare(time.text).split())),
    )
    for test in tests:
        for time in given:
            if test(time):
                return time
    return None


def _same_time(wanted: Time, given: Time) -> bool:
    return bare(wanted.text) == bare(given.text) and wanted[1:] == given[1:]


def _same_days(wanted: Time, given: Time | None) -> bool:
    if given is None:
        return False
    if wanted.last in ("set", "duration"):
        return wanted.first == given.first
    return (wanted.first, wanted.last) == (given.first, given.last)


def _told(time: Time) -> str:
    return f"'{time.text}' {time.first} {time.last} {time.modifier}"


def score_status(cases: Grouped) -> Scores:
    """Macro-F1 over the labels, recall of deviations, and what fires where nothing is claimed."""
    scores = Scores()
    labels: dict[str, Tally] = {}
    for case, rows in cases:
        sentence = case.cells[0]
        expected = [label.strip() for cells in rows for label in cells[0].split(",")]
        found = [
            claim.value
            for claim in language.claims(
                sentence,
                role=_role(case),
                reference_date=case.reference_date,
                fiscal_year=case.fiscal_year,
            )
        ]
        right = Counter(expected) & Counter(found)
        for label in {*expected, *found}:
            tally = labels.setdefault(label, Tally())
            tally.right += right[label]
            tally.expected += expected.count(label)
            tally.given += found.count(label)
        if not expected:
            scores.count("status_false", expected=1, given=bool(found))
        deviations = [label for label in expected if label in DEVIATIONS]
        caught = sum(right[label] for label in set(deviations))
        scores.count("status_deviations", right=caught, expected=len(deviations))
        if expected != found:
            measure = "status_macro" if expected else "status_false"
            told = f"wanted {', '.join(expected) or 'none'}; got {', '.join(found) or 'none'}"
            scores.fault(measure, sentence, told)
    for label, tally in sorted(labels.items()):
        scores.count(f"label {label}", right=tally.right, expected=tally.expected,
                     given=tally.given)  # fmt: skip
    known = [tally.value("f1") or 0.0 for tally in labels.values() if tally.expected]
    scores.count("status_macro", right=sum(known), expected=len(known))
    return scores


def _role(case: Case) -> FieldRole:
    named = _ROLE.search(case.section)
    return cast("FieldRole", named[1]) if named else "status"


def score_commitments(cases: Grouped) -> Scores:
    """A promise is found when its object holds the words; of those act and due time are asked."""
    scores = Scores()
    for case, rows in cases:
        sentence = case.cells[0]
        given = list(
            language.commitments(
                sentence, reference_date=case.reference_date, fiscal_year=case.fiscal_year
            )
        )
        scores.count("commitments", expected=len(rows), given=len(given))
        if not rows:
            scores.count("commitments_false", expected=1, given=bool(given))
        for cells in rows:
            words, action, due = cells[:3]
            match = next((one for one in given if _delivers(one, words)), None)
            if match is None:
                told = "; ".join(_promise(one) for one in given) or "nothing"
                scores.fault("commitments", sentence, f"wanted {words}, {due}; got {told}")
                continue
            given.remove(match)
            scores.count("commitments", right=1)
            scores.count("commitments_due", right=_due(match) == bare(due), expected=1)
            if _due(match) != bare(due):
                scores.fault("commitments_due", sentence, f"wanted {due}; got {_promise(match)}")
            if action != "-":
                scores.count("commitments_act", right=match.action == action, expected=1)
                if match.action != action:
                    told = f"wanted {action}; got {_promise(match)}"
                    scores.fault("commitments_act", sentence, told)
        for one in given:
            scores.fault(
                "commitments" if rows else "commitments_false", sentence, f"false: {_promise(one)}"
            )
    return scores


def _delivers(found: Commitment, words: str) -> bool:
    held = (found.object or found.action or "").casefold()
    return words == "-" or bare(words) in held


def _due(found: Commitment) -> str:
    return bare(found.due.text) if found.due else "-"


def _promise(found: Commitment) -> str:
    return f"[{found.object or '-'} | {found.action or '-'} | {_due(found)}]"


def score_amounts(cases: Grouped) -> Scores:
    """Value with unit, as the tables write them."""
    scores = Scores()
    for case, rows in cases:
        sentence = case.cells[0]
        expected = Counter(one.strip() for cells in rows for one in cells[0].split(", "))
        found = Counter(f"{a.value * a.sign:f} {a.unit}" for a in language.amounts(sentence))
        right = (expected & found).total()
        scores.count("amounts", right=right, expected=expected.total(), given=found.total())
        if expected != found:
            told = f"wanted {', '.join(expected) or 'none'}; got {', '.join(found) or 'none'}"
            scores.fault("amounts", sentence, told)
    return scores
