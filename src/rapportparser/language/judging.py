"""What one clause claims by its words and, failing those, by the tense of its verb.

Phrases that only look like a status are blotted out, then the phrases of `status.toml` are
tried in the order of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from ..lexicon import load
from ..schema import StatusValue
from .cues import cue, cues_of, longest_run
from .dues import DatedSpan
from .fragments import PARTICIPLE, cell_of, labelled, may_leave_out_verb, with_auxiliary
from .grammar import alternatives, any_of, whole_words, word_set
from .phrase_index import Phrase, PhraseIndex
from .phrases import DURATION_CHAR, MASK_CHAR, TIME_CHAR, mask
from .reading import Clause
from .tense import TELLING, Verdict, can_tell, tense_claim
from .verb_forms import phrases_of

DEVIATIONS = frozenset(
    {"delayed", "at_risk", "on_hold", "not_started", "not_achieved", "cancelled"}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One table of `status.toml`."""

    name: str
    value: StatusValue
    score: float
    negated: str
    """Value when a negation stands before the phrase; `none` drops the claim."""
    future: str
    """Value in a clause that looks ahead."""
    hedged: str
    """Value beside "mogelijk", "dreigt" and the like."""
    result: str
    """Value when the clause also reports a result in the perfect tense."""


def judge(clause: Clause, dated: list[DatedSpan]) -> Verdict | None:
    """Value, rule and score of a clause with these times; `None` where it claims nothing."""
    if not clause.words:
        return None
    whole = _whole().get(clause.low.strip(" .,:;!()")) or _labels(clause)
    if whole:
        return whole, "whole", 0.85
    if not clause.cues & CLAIMING:
        return None
    phrases = _rules().candidates(clause.words) if clause.cues & _RULED else []
    shortened = may_leave_out_verb(clause)
    if not (phrases or shortened or can_tell(clause.cues)):
        return None
    low = _masked(clause, dated)
    told = _judged(low, clause, phrases)
    if told is None and shortened and (full := with_auxiliary(low)):
        words = [*clause.words, "is"]
        completed = Clause(clause.start, clause.end, full, words, cues_of(words))
        told = _judged(full, completed, _rules().candidates(words))
    if told is None and phrases and (cell := cell_of(clause)):  # "Raad: nog samen te stellen"
        told = _judged(cell, clause, phrases)
    return told


def _labels(clause: Clause) -> StatusValue | None:
    """ "Planning: rood", "Vertraagd: wachten op advies"; a colour before a colon is a legend."""
    low = clause.low
    head, colon, _ = low.partition(": ")
    if colon and head not in word_set("colours") and head in _whole():
        return _whole()[head]
    if not colon or head in word_set("colours"):
        return None
    return _whole().get(labelled(low)) or _whole().get(cell_of(clause))


def _judged(low: str, clause: Clause, phrases: list[Phrase]) -> Verdict | None:
    """The first rule of these that fires on the masked text of a clause, else its tense."""
    for phrase in phrases:
        match = phrase.search(low)
        if match is None:
            continue
        rule = cast(Rule, phrase.key)
        verdict = _verdict(rule, phrase.source, low, match)
        if verdict is not None and rule.result:
            verdict = _qualified(rule, verdict, _by_tense(low, clause), low)
        if verdict is not None:
            return verdict
    return None if _side().match(low) else _by_tense(low, clause)


def _by_tense(low: str, clause: Clause) -> Verdict | None:
    return tense_claim(low, clause.words, clause.cues) if can_tell(clause.cues) else None


def _masked(clause: Clause, dated: list[DatedSpan]) -> str:
    """The clause with its times as one word each and its false friends blotted out."""
    low = timeless(clause, [span for _, span in dated])
    for time, (start, end) in dated:
        if time.kind == "duration" and clause.start <= start and end <= clause.end:
            low = mask(low, start - clause.start, end - clause.start, DURATION_CHAR)
    if not clause.cues & _FALSE:
        return low
    for phrase, first in _false_friends().search(low, clause.words):
        match: re.Match[str] | None = first
        while match:
            low = mask(low, match.start(), match.end(), MASK_CHAR)
            match = phrase.search(low)
    return low


def timeless(clause: Clause, time_spans: list[tuple[int, int]]) -> str:
    """The clause with its times as one word each."""
    low = clause.low
    for start, end in time_spans:
        if clause.start <= start and end <= clause.end:
            since = _since().match(low, start - clause.start)
            # "sinds mei": rules look for the word
            first = since.end() if since else start - clause.start
            low = mask(low, first, end - clause.start, TIME_CHAR)
    return low


def _qualified(rule: Rule, verdict: Verdict, told: Verdict | None, low: str) -> Verdict | None:
    """A phrase that qualifies a verb: the result counts, and a plan has none yet."""
    if told and told[0] == rule.result:
        return told
    return verdict if any_of("stated").search(low) else None


def _verdict(rule: Rule, source: str, low: str, match: re.Match[str]) -> Verdict | None:
    """What a matched phrase claims once negation, hedges and tense are seen."""
    value = rule.value
    if value in DEVIATIONS and (_is_avoided(low, source) or _is_history(low, match)):
        return None
    if value == "at_risk" and _because().search(low, 0, match.start()):
        return None  # "door gebrek aan personeel" is why, not how far
    if not _says_no(source) and _negated(low, match):
        if rule.negated in ("", "none"):
            return None
        value = rule.value if rule.negated == "keep" else cast(StatusValue, rule.negated)
    elif rule.future and _looks_ahead(low, match, rule):
        if rule.future == "none":
            return None
        value = cast(StatusValue, rule.future)
    if rule.hedged and value == rule.value and _hedged(low, match):
        if rule.hedged == "none":
            return None
        value = cast(StatusValue, rule.hedged)
    return value, rule.name, rule.score


def _is_avoided(low: str, source: str) -> bool:
    """True where somebody prevents it; "aan het terugdringen van … niet toegekomen" is told."""
    found = _avoided().search(low)
    while found and _says_no(source) and low.startswith(" van ", found.end()):
        found = _avoided().search(low, found.end())
    return found is not None


def _is_history(low: str, match: re.Match[str]) -> bool:
    """True in a relative clause of the past ("toepassingen die eerst niet beschikbaar waren")."""
    cut = _relative().search(low, 0, match.start())
    return bool(cut and _was().search(low, match.start()))


def _looks_ahead(low: str, match: re.Match[str], rule: Rule) -> bool:
    """True where the phrase is planned: a modal before it, or behind it in a subordinate clause."""
    if rule.value == "in_progress":
        if TIME_CHAR in low and any_of("passive").search(low):  # "wordt in 2026 opgepakt" is a plan
            return True
        return bool(
            any_of("ahead_of_work").search(low, 0, match.end())
            or _modal_behind().match(low, match.end())
        )
    inside = match.start() + len(match.group().split(" ", 1)[0])  # "gaat voorspoedig" is no plan
    return bool(
        any_of("ahead").search(low, 0, match.start())
        or any_of("ahead").search(low, inside, match.end())
        or _modal_behind().match(low, match.end())
    )


def _negated(low: str, match: re.Match[str]) -> bool:
    """True when a negation stands inside the phrase or up to four words before it."""
    before = low[max(0, match.start() - 45) : match.start()]
    if before.endswith(" en "):  # "is niet gelukt en schuift door": another verb, not denied
        return bool(_negation().search(match.group()))
    near = " ".join(before.rpartition(" maar ")[2].split()[-4:])  # "niet in mei maar pas in juli"
    return bool(_negation().search(near) or _negation().search(match.group()))


def _hedged(low: str, match: re.Match[str]) -> bool:
    """True when a hedge stands outside the phrase; "kan pas in" holds its own "kan"."""
    if _was_able().search(low):
        low = _able().sub(lambda able: MASK_CHAR * len(able.group()), low)
    return bool(_hedges().search(low, 0, match.start()) or _hedges().search(low, match.end()))


@cache
def _data() -> dict[str, Any]:
    return load("status.toml")


def _choice(words: list[str]) -> re.Pattern[str]:
    return re.compile(whole_words(words))


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(word_set('relative_clause'))}) ")


@cache
def _was() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:was|waren)[\s.]*$")


@cache
def _modal_behind() -> re.Pattern[str]:
    modals = alternatives(word_set("behind_phrase"))
    return re.compile(rf" (?:te |zijn |[\w-]+ )?(?:{modals})(?!\w)")


@cache
def _negation() -> re.Pattern[str]:
    return _choice(_data()["negation"]["words"])


@cache
def _avoided() -> re.Pattern[str]:
    # "het kan voorkomen dat" says that something happens.
    words = (rf"{re.escape(word)}" for word in _data()["negation"]["avoided"])
    return re.compile("|".join(rf"{w}(?<!\w{w})(?<!kan {w})(?<!kunnen {w})(?!\w)" for w in words))


@cache
def _whole() -> dict[str, StatusValue]:
    return {
        text: cast(StatusValue, value)
        for value, texts in _data()["whole"].items()
        for text in texts
    }


@cache
def _says_no(source: str) -> bool:
    """True for phrases that hold their own negation."""
    return bool(_negation().search(source))


@cache
def _hedges() -> re.Pattern[str]:
    return _choice(_data()["hedges"]["words"])


@cache
def _side() -> re.Pattern[str]:
    """ "Het budget is …", "De kosten voor … zijn …": money and figures as the subject."""
    nouns = alternatives(_data()["side"]["nouns"])
    return re.compile(
        rf"(?:(?:de|het|deze|dit|onze|er|hierdoor|ook|beide|extra) )*(?:\w+e )?(?:{nouns})(?!\w)"
    )


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_set('since') | word_set('not_before'))}) ")


@cache
def _because() -> re.Pattern[str]:
    """A word that opens a reason right before, or with an article and adjective between."""
    words = alternatives(word_set("because") - {"bij"})
    # "bij Oosterwolde" is a place: behind "bij" an adjective counts with its article only.
    return re.compile(
        rf"(?<!\w)(?:(?:{words}) (?:(?:een|het|de|\w+e|\w+end) ){{0,2}}|"
        rf"bij (?:(?:een|het|de) (?:\w+e )?)?)$"
    )


@cache
def _was_able() -> re.Pattern[str]:
    """ "hebben de planning niet kunnen halen": told as a fact."""
    return re.compile(rf"(?<!\w)(?:{alternatives(_data()['lists']['have'])})(?!\w).*(?<!\w)kunnen ")


@cache
def _able() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)kunnen(?!\w)")


@cache
def _false_friends() -> PhraseIndex:
    data = _data()
    return PhraseIndex(
        ((phrase, None) for phrase in data["false_friends"]["phrases"]), data["lists"]
    )


@cache
def _rules() -> PhraseIndex:
    data = _data()
    entries: list[tuple[str, object]] = []
    for row in data["rule"]:
        rule = Rule(
            row["name"], row["value"], row["score"], row.get("negated", ""), row.get("future", ""),
            row.get("hedged", ""), row.get("result", ""),
        )  # fmt: skip
        entries += [(phrase, rule) for phrase in row.get("phrases", ())]
        entries += [(phrase, rule) for verb in row.get("verbs", ()) for phrase in phrases_of(verb)]
    return PhraseIndex(entries, data["lists"])


_FALSE = cue(lambda: _false_friends().cues())
_RULED = cue(lambda: _rules().cues())
CLAIMING = TELLING | PARTICIPLE | _RULED | cue(lambda: map(longest_run, _whole()))
"""Words of which a clause needs one to claim anything."""
