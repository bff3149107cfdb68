"""Status claims: what a clause says about how far something is.

`judging.py` reads the words of a clause. Here is what makes a clause claim nothing of its own:
a reason, a condition, a question, whoever it may concern, a result of a day to come.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ..schema import FieldRole, StatusClaim, TimeExpression
from .cues import cue
from .dues import DatedSpan
from .foretold import Told, foretold, promised
from .fragments import pieces_of
from .grammar import WORD, alternatives, any_of, cue_of, word_set
from .judging import CLAIMING, DEVIATIONS, judge, timeless
from .reading import Clause, Reading, Sentence, clauses_of, read
from .sentences import clause_words, is_conditional
from .subjects import (
    advised,
    of_others,
    of_society,
    of_such_people,
    only_listed,
    only_wanted,
    past_history,
    supposed_from,
)
from .tense import Verdict
from .times.anchors import NOWHEN, When
from .times.expressions import sentence_times

PLAN_ROLES = frozenset({"goal", "action", "cost", "theme", "portfolio_holder", "indicator"})
"""Fields that say what is wanted, not what is the case."""
_BACKGROUND = 0.7
"""A claim in a clause that gives background ("omdat …") must not outrank a main clause."""
_LONG_AGO = re.compile(r"(?<![\w.,€-])1(?:[0-8]\d\d|9[0-4]\d)(?![\w.,-]\w)")
_GENERIC = cue(lambda: ("die", "dat", "bij", *word_set("people")))
_ASKS = cue_of("asking", "question_words")
_HABITS = cue_of("habitual")
_RHYTHMS = cue_of("rhythms")
_NAMED = 4
"""Words within which a clause names its subject."""
_LIKE = " als een "
""" "loopt als een trein": no condition."""
_DEPENDING = frozenset({"delayed", "at_risk", "not_achieved", "cancelled"})
"""What a condition within the clause makes a supposition; to wait for something is a fact."""


def claims(
    text: str, *, role: FieldRole = "status",
    reference_date: date | None = None, fiscal_year: int | None = None,
) -> tuple[StatusClaim, ...]:  # fmt: skip
    """Status claims of `text`, in reading order; empty where nothing is claimed.

    `role` is the field the text stands in: a plan is never a status. A result of a day after
    `reference_date` is a promise and claims nothing.
    """
    return claims_in(read(text), role, When.of(reference_date, fiscal_year))


def claims_in(
    reading: Reading, role: FieldRole = "status", when: When = NOWHEN
) -> tuple[StatusClaim, ...]:
    """The same for a text that was prepared before."""
    if role in PLAN_ROLES:
        return ()
    found: list[StatusClaim] = []
    for sentence in reading.sentences:
        found += sentence_claims(reading, sentence, sentence_times(reading, sentence, when), when)
    return tuple(claim for claim in found if not (when.plans and is_plan(claim)))


def is_plan(claim: StatusClaim) -> bool:
    """True in a begroting for what is told in the perfect tense or without a verb."""
    if claim.value == "completed" or claim.rule.startswith("tense."):
        return True
    verbs = clause_words("finite") & set(WORD.findall(claim.text.lower()))
    return claim.value == "in_progress" and not verbs


def sentence_claims(
    reading: Reading, sentence: Sentence, times: list[TimeExpression], when: When = NOWHEN
) -> list[StatusClaim]:
    """Claims of one sentence with these times, written at that moment."""
    if not sentence.cues & CLAIMING or reading.low[sentence.end - 1] == "?":
        return []
    # "op dit moment" is a word for the rules, not a date.
    dated = [
        (time, reading.folded_span(time.char_start, time.char_end))
        for time in times
        if time.kind in ("date", "duration")
    ]
    clauses = clauses_of(reading, sentence)
    if clauses[0].words and clauses[0].words[0] in word_set("question_words"):
        return []  # "Wie te laat is, …", "Hoe het gaat, …"
    if clauses[0].words and _explains(clauses):
        return []
    pieces = pieces_of(clauses)
    found = _claims_of(reading, pieces, dated, when)
    if pieces is not clauses and all(claim.value in DEVIATIONS for claim in found):
        return _claims_of(reading, clauses, dated, when)  # one deviation in several words
    return found


def _claims_of(
    reading: Reading, clauses: list[Clause], dated: list[DatedSpan], when: When
) -> list[StatusClaim]:
    """Claims of the clauses of one sentence; the same claim twice in a row is one."""
    found: list[StatusClaim] = []
    supposed = bool(clauses[0].words) and _supposes(clauses)
    for clause in clauses:
        judged = None if _is_silent(clause, clauses[0]) else _told(clause, dated, when)
        if judged is None:
            continue
        value, rule, score = judged
        if supposed and rule != "at_risk.threat":
            continue  # what follows from a condition is no fact; that it threatens is said
        if clause.words[0] in word_set("background"):
            score = round(score * _BACKGROUND, 2)
        start, end = reading.raw_span(clause.start, clause.end)
        if found and found[-1].value == value:  # "is behandeld en is vastgesteld"
            score = max(score, found[-1].score)
            start, rule = found[-1].char_start, found.pop().rule
        found.append(
            StatusClaim(
                text=reading.raw[start:end], char_start=start, char_end=end,
                value=value, rule=rule, score=score,
            )
        )  # fmt: skip
    return found


def _is_silent(clause: Clause, first: Clause) -> bool:
    """True for a condition, and for what follows in "De wetgever werkt aan een regeling, die …"."""
    if not clause.words or is_conditional(clause.words):
        return True
    return clause.words[0] in clause_words("relative") and of_others(first)


def _told(clause: Clause, dated: list[DatedSpan], when: When) -> Verdict | None:
    """What a clause claims by itself: no reason of another one, no question, no promise."""
    # "omdat de leverancier niet op tijd was", "(weten) welke kennis verloren dreigt te gaan"
    if clause.words[0] in _silent_openers() or of_others(clause) or only_wanted(clause):
        return None
    verdict = judge(clause, dated)
    asking = verdict and clause.cues & _ASKS
    asked = _embedded_question().search(clause.low) if asking else None
    if asked:
        clause = Clause.of(clause.start, clause.low[: asked.start()])
        verdict = judge(clause, dated)
        if verdict and clause.low.endswith("gevraagd"):
            return None  # "heeft gevraagd waarom …"
    if verdict is None or of_society(clause, result=verdict[0] not in DEVIATIONS):
        return None
    inside = [(t, s) for t, s in dated if clause.start <= s[0] and s[1] <= clause.end]
    if verdict[0] in DEVIATIONS:
        return _deviation(clause, verdict, dated, history=_is_past(clause, inside, when))
    return _result(clause, verdict, inside, when)


def _result(
    clause: Clause, verdict: Verdict, inside: list[DatedSpan], when: When
) -> Verdict | None:
    """A result or work that goes on, unless it was long ago, supposed or of a day to come."""
    if clause.cues & _RHYTHMS and any_of("rhythms").match(clause.low):
        return None  # "iedere maandag is het museum gesloten"
    at = supposed_from(clause)
    if at and not clause.low.startswith(
        _LIKE, at
    ):  # "komt bijeen zodra er een voorzitter is gevonden"
        head = judge(Clause.of(clause.start, clause.low[:at]), inside)
        if head is None or head[0] in DEVIATIONS:
            return head
        verdict = head
    if verdict[1].startswith("tense.") and _is_past(clause, inside, when):
        return None
    if not inside:
        return verdict
    told = Told(timeless(clause, [span for _, span in inside]), clause.start, inside)
    if foretold(told, when) or (verdict[0] != "on_track" and promised(told, when)):
        return None
    return verdict


def _is_habitual(clause: Clause) -> bool:
    """What is so as a rule, in the present: "een tweede ronde duurt doorgaans langer"."""
    if clause.cues & _RHYTHMS and any_of("rhythms").match(clause.low):
        return True
    if not clause.cues & _HABITS or any_of("of_boards").search(clause.low):
        return False
    if not any_of("habitual").search(clause.low):
        return False
    return not any_of("past").search(clause.low) and not any_of("perfect_of_having").search(
        clause.low
    )


def _deviation(
    clause: Clause, verdict: Verdict, dated: list[DatedSpan], *, history: bool
) -> Verdict | None:
    """A deviation, unless it only may be, was long ago or concerns whoever it may."""
    if clause.cues & _GENERIC and _generic().match(clause.low):
        return None
    if (history and any_of("past").search(clause.low)) or past_history(clause):
        return None
    if advised(clause) or only_listed(clause) or _is_habitual(clause):
        return None
    return _of_head(clause, verdict, dated)


def _of_head(clause: Clause, verdict: Verdict, dated: list[DatedSpan]) -> Verdict | None:
    """What is left of a deviation without the people it is told of, and without a condition."""
    aside = of_such_people(clause)
    if aside:  # "richt zich op jongeren die dreigen uit te vallen"
        told = judge(Clause.of(clause.start, clause.low[:aside]), dated)
        return told if told and told[0] in DEVIATIONS else None
    at = supposed_from(clause) if verdict[0] in _DEPENDING else 0
    if not at:
        return verdict
    # "De oplevering schuift op als …": what depends on a condition is a risk at most.
    told = judge(Clause.of(clause.start, clause.low[:at]), dated)
    if told is None or told[0] not in _DEPENDING or told[0] == "cancelled":
        return None
    return "at_risk", "at_risk.condition", told[2]


def _is_past(clause: Clause, inside: list[DatedSpan], when: When) -> bool:
    """True for what was done in a year that no longer counts ("gebouwd in 1874", "in 2019")."""
    if _LONG_AGO.search(clause.low):
        return True
    ends = [time.end.year for time, _ in inside if time.kind == "date" and time.end is not None]
    return bool(ends) and when.base_year is not None and max(ends) < when.base_year - 1


def _supposes(clauses: list[Clause]) -> bool:
    """True for "Als …, …" and "Lukt dit niet, dan …"."""
    first = clauses[0].words
    inverted = len(clauses) > 1 and clauses[1].words[:1] == ["dan"]
    return is_conditional(first) or inverted


def _explains(clauses: list[Clause]) -> bool:
    """True for a legend or a definition: "Rood betekent …", "Een taak is gereed zodra …"."""
    first = clauses[0].words
    if first[0] in word_set("colours") and word_set("explains").intersection(first[1:4]):
        return True
    if _defines().search(clauses[0].low):
        return True
    signs = word_set("signs").intersection(first[:_NAMED])
    if signs and word_set("colours").intersection(first) and word_set("once").intersection(first):
        return True  # "De indicator staat op rood als …"
    if first[0] == "onder" and word_set("understands").intersection(first):
        return True  # "Onder stilstand verstaan wij …"
    if first[0] not in word_set("whoever"):
        return False
    conditions = any(is_conditional(clause.words) for clause in clauses[1:] if clause.words)
    return conditions or any_of("when").search(clauses[0].low) is not None


@cache
def _silent_openers() -> frozenset[str]:
    return word_set("opens_reason") | word_set("question_words")


@cache
def _defines() -> re.Pattern[str]:
    return re.compile(
        rf" is een (?:{alternatives(word_set('defined'))})(?: van| voor| die| om|[.]?$)"
    )


@cache
def _generic() -> re.Pattern[str]:
    """ "Teams die achterblijven": whoever does so, which is no claim that somebody does."""
    named = alternatives(word_set("names_some"))
    facts = alternatives(word_set("stated") | word_set("past"))
    return re.compile(
        rf"bij [\w-]+en,? (?:{alternatives(word_set('passive'))}) |"
        rf"(?:{alternatives(word_set('people'))}) |"
        rf"(?!(?:{named}) )(?:(?:elke?|iedere?|voor|bij|aan|van) )?[\w-]+ (?:die|dat) "
        rf"(?!.*\b(?:{facts})\b)"
    )


@cache
def _embedded_question() -> re.Pattern[str]:
    """ "(laat zien) welke afspraken …", "(weten) of …": told as a question."""
    asking = alternatives(word_set("asking"))
    words = alternatives(word_set("question_words"))
    who = alternatives(word_set("persons"))
    return re.compile(
        rf" (?<=[\w)] )(?:{words}) | (?<=\w )(?:{asking})(?: (?:{who}))?,? (?:of|wat) "
    )
