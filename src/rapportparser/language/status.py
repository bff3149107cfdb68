"""Status claims: what a clause says about how far something is.

Three steps a clause: phrases that only look like a status are blotted out, the phrases of
`status.toml` are tried in the order of the file, and when none fires the tense of the verb
decides (a finished perfect tense is a result, a present progressive is work under way).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import FieldRole, StatusClaim, StatusValue, TimeExpression
from .anchors import When
from .phrases import MASK_CHAR, TIME_CHAR, PhraseIndex, mask
from .reading import Clause, Reading, Sentence, clauses_of, read
from .sentences import is_conditional
from .tense import tense_claim
from .times import sentence_times

PLAN_ROLES = frozenset({"goal", "action", "cost", "theme", "portfolio_holder", "indicator"})
"""Fields that say what is wanted, not what is the case."""
_DEVIATIONS = frozenset({"delayed", "at_risk", "on_hold", "not_started", "not_achieved", "cancelled"})
_AHEAD = re.compile(
    r"(?<!\w)(?:zal|zullen|gaat|gaan|moet|moeten|dient|dienen|wil|willen|kan|kunnen|streven|streeft|beoogd|"
    r"beogen|voornemens?|verwachting|verwacht|verwachten|om|te kunnen|zou|zouden|wordt|worden)(?!\w)"
)
_MODAL_BEHIND = re.compile(r" (?:te |zijn |[\w-]+ )?(?:kan|kunnen|zal|zullen|moet|moeten|worden|wordt|gaat|gaan)(?!\w)")
_QUESTION = re.compile(r"\?\s*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One table of `status.toml`."""

    name: str
    value: StatusValue
    score: float
    negated: str
    future: str
    hedged: str


def claims(text: str, *, role: FieldRole = "status") -> tuple[StatusClaim, ...]:
    """Status claims of `text`, in reading order; empty where nothing is claimed.

    `role` is the field the text stands in: a plan is never a status.
    """
    return claims_in(read(text), role)


def claims_in(reading: Reading, role: FieldRole = "status") -> tuple[StatusClaim, ...]:
    """The same for a text that was prepared before."""
    if role in PLAN_ROLES:
        return ()
    found: list[StatusClaim] = []
    for sentence in reading.sentences:
        found += sentence_claims(reading, sentence, _dated(reading, sentence))
    return tuple(found)


def _dated(reading: Reading, sentence: Sentence) -> list[TimeExpression]:
    return sentence_times(reading, sentence, When())


def sentence_claims(
    reading: Reading, sentence: Sentence, times: list[TimeExpression]
) -> list[StatusClaim]:
    """Claims of one sentence with these times."""
    if _QUESTION.search(reading.low, sentence.start, sentence.end):
        return []
    # "op dit moment" is a word for the rules, not a date.
    dates = [time for time in times if time.kind in ("date", "duration")]
    spans = [reading.folded_span(time.char_start, time.char_end) for time in dates]
    found: list[StatusClaim] = []
    for clause in clauses_of(reading, sentence):
        judged = judge(clause, spans)
        if judged is None:
            continue
        value, rule, score = judged
        start, end = reading.raw_span(clause.start, clause.end)
        found.append(
            StatusClaim(
                text=reading.raw[start:end], char_start=start, char_end=end,
                value=value, rule=rule, score=score,
            )
        )  # fmt: skip
    return found


def judge(
    clause: Clause, time_spans: list[tuple[int, int]]
) -> tuple[StatusValue, str, float] | None:
    """Value, rule and score of a clause; `None` where it claims nothing."""
    if not clause.words:
        return None
    if is_conditional(clause.words):
        return None
    low, words = clause.low, clause.words
    for start, end in time_spans:
        if clause.start <= start and end <= clause.end:
            low = mask(low, start - clause.start, end - clause.start, TIME_CHAR)
    for _, match in _false_friends().search(low, words):
        low = mask(low, match.start(), match.end(), MASK_CHAR)
    for phrase, match in _rules().search(low, words):
        verdict = _verdict(phrase.key, phrase.source, low, match)  # type: ignore[arg-type]
        if verdict is not None:
            return verdict
    return tense_claim(low, words)


def _verdict(
    rule: Rule, source: str, low: str, match: re.Match[str]
) -> tuple[StatusValue, str, float] | None:
    """What a matched phrase claims once negation, hedges and tense are seen."""
    value = rule.value
    if not _says_no(source) and _negated(low, match):
        if rule.negated in ("", "none"):
            return None
        value = rule.negated  # type: ignore[assignment]
    elif rule.future and _looks_ahead(low, match):
        if rule.future == "none":
            return None
        value = rule.future  # type: ignore[assignment]
    if rule.hedged and value == rule.value and _hedged(low):
        if rule.hedged == "none":
            return None
        value = rule.hedged  # type: ignore[assignment]
    return value, rule.name, rule.score


def _looks_ahead(low: str, match: re.Match[str]) -> bool:
    """True where the phrase is planned: a modal before it, or behind it in a subordinate clause."""
    if _AHEAD.search(low, 0, match.end()):
        return True
    return bool(_MODAL_BEHIND.match(low, match.end()))


def _negated(low: str, match: re.Match[str]) -> bool:
    """True when a negation stands inside the phrase or up to four words before it."""
    before = low[max(0, match.start() - 45) : match.start()]
    near = " ".join(before.split()[-4:])
    return bool(_negation().search(near) or _negation().search(match.group()))


def _hedged(low: str) -> bool:
    return bool(_hedges().search(low))


@cache
def _data() -> dict[str, Any]:
    return load("status.toml")


def _choice(words: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


@cache
def _negation() -> re.Pattern[str]:
    return _choice(_data()["negation"]["words"])


@cache
def _says_no(source: str) -> bool:
    """True for phrases that hold their own negation."""
    return bool(_negation().search(source))


@cache
def _hedges() -> re.Pattern[str]:
    return _choice(_data()["hedges"]["words"])


@cache
def _false_friends() -> PhraseIndex:
    data = _data()
    return PhraseIndex(((phrase, None) for phrase in data["false_friends"]["phrases"]), data["lists"])


@cache
def _rules() -> PhraseIndex:
    data = _data()
    entries: list[tuple[str, object]] = []
    for row in data["rule"]:
        rule = Rule(
            row["name"], row["value"], row["score"], row.get("negated", ""), row.get("future", ""),
            row.get("hedged", ""),
        )  # fmt: skip
        entries += [(phrase, rule) for phrase in row["phrases"]]
    return PhraseIndex(entries, data["lists"])
