"""Status claims: what a clause says about how far something is.

`judging.py` reads the words of a clause. Here is what makes a clause claim nothing of its own:
a reason, a condition, a question, whoever it may concern, a result of a day to come.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ..schema import FieldRole, StatusClaim, TimeExpression
from .anchors import NOWHEN, When
from .dues import DatedSpan
from .foretold import Told, foretold, promised
from .grammar import WORD, alternatives, word_set
from .judging import DEVIATIONS, judge, timeless
from .reading import Clause, Reading, Sentence, clauses_of, read
from .sentences import is_conditional
from .tense import Verdict
from .times import sentence_times

PLAN_ROLES = frozenset({"goal", "action", "cost", "theme", "portfolio_holder", "indicator"})
"""Fields that say what is wanted, not what is the case."""
_BACKGROUND = 0.7
"""A claim in a clause that gives background ("omdat …") must not outrank a main clause."""
_QUESTION = re.compile(r"\?\s*$")


def claims(
    text: str, *, role: FieldRole = "status",
    reference_date: date | None = None, fiscal_year: int | None = None,
) -> tuple[StatusClaim, ...]:  # fmt: skip
    """Status claims of `text`, in reading order; empty where nothing is claimed.

    `role` is the field the text stands in: a plan is never a status. A result of a day after
    `reference_date` is a promise and claims nothing.
    """
    return claims_in(read(text), role, When(reference_date, fiscal_year))


def claims_in(
    reading: Reading, role: FieldRole = "status", when: When = NOWHEN
) -> tuple[StatusClaim, ...]:
    """The same for a text that was prepared before."""
    if role in PLAN_ROLES:
        return ()
    found: list[StatusClaim] = []
    for sentence in reading.sentences:
        found += sentence_claims(reading, sentence, sentence_times(reading, sentence, when), when)
    return tuple(found)


def sentence_claims(
    reading: Reading, sentence: Sentence, times: list[TimeExpression], when: When = NOWHEN
) -> list[StatusClaim]:
    """Claims of one sentence with these times, written at that moment."""
    if _QUESTION.search(reading.low, sentence.start, sentence.end):
        return []
    # "op dit moment" is a word for the rules, not a date.
    dated = [
        (time, reading.folded_span(time.char_start, time.char_end))
        for time in times
        if time.kind in ("date", "duration")
    ]
    found: list[StatusClaim] = []
    clauses = clauses_of(reading, sentence)
    if clauses[0].words and clauses[0].words[0] in word_set("question_words"):
        return []  # "Wie te laat is, …", "Hoe het gaat, …"
    if clauses[0].words and is_conditional(clauses[0].words):
        return []
    for clause in clauses:
        if clause.words and is_conditional(clause.words):
            continue
        judged = _told(clause, dated, when)
        if judged is None:
            continue
        value, rule, score = judged
        if clause.words[0] in word_set("background"):
            score = round(score * _BACKGROUND, 2)
        start, end = reading.raw_span(clause.start, clause.end)
        found.append(
            StatusClaim(
                text=reading.raw[start:end], char_start=start, char_end=end,
                value=value, rule=rule, score=score,
            )
        )  # fmt: skip
    return found


def _told(clause: Clause, dated: list[DatedSpan], when: When) -> Verdict | None:
    """What a clause claims by itself: no reason of another one, no question, no promise."""
    if not clause.words or clause.words[0] in word_set("opens_reason"):
        return None  # "omdat de leverancier niet op tijd was": the main clause decides
    spans = [span for _, span in dated]
    verdict = judge(clause, spans)
    asked = _embedded_question().search(clause.low) if verdict else None
    if asked:
        low = clause.low[: asked.start()]
        clause = Clause(clause.start, clause.start + len(low), low, WORD.findall(low))
        verdict = judge(clause, spans)
    if verdict is None or verdict[0] in DEVIATIONS:
        return None if _generic().match(clause.low) else verdict
    inside = [(t, s) for t, s in dated if clause.start <= s[0] and s[1] <= clause.end]
    if not inside:
        return verdict
    told = Told(timeless(clause, spans), clause.start, inside)
    if foretold(told, when) or promised(told, when):
        return None
    return verdict


@cache
def _generic() -> re.Pattern[str]:
    """ "Teams die achterblijven": whoever does so, which is no claim that somebody does."""
    named = alternatives(word_set("names_some"))
    facts = alternatives(word_set("stated") | word_set("past"))
    return re.compile(
        rf"(?!(?:{named}) )(?:(?:elke?|iedere?) )?[\w-]+ (?:die|dat) (?!.*\b(?:{facts})\b)"
    )


@cache
def _embedded_question() -> re.Pattern[str]:
    """ "(laat zien) welke afspraken …", "(weten) of …": told as a question."""
    asking = alternatives(word_set("asking"))
    words = alternatives(word_set("question_words"))
    return re.compile(rf"(?<=[\w)]) (?:{words}) |(?<=\w) (?:{asking}),? (?:of|wat) ")
