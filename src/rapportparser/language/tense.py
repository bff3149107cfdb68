"""What the tense of a clause claims when no phrase of `status.toml` does."""

from __future__ import annotations

import re

from ..schema import StatusValue
from .sentences import clause_words
from .verbs import ending, participle

Verdict = tuple[StatusValue, str, float]

_PERFECT = re.compile(r"(?<!\w)(?:is|zijn|heeft|hebben|ben|heb)(?!\w)")
_FINITE_AHEAD = re.compile(
    r"(?<!\w)(?:zal|zullen|gaat|gaan|moet|moeten|dient|dienen|wil|willen|kan|kunnen|zou|zouden|kon|konden|wilde|wilden|mag|mogen)(?!\w)"
)
_PASSIVE = re.compile(r"(?<!\w)(?:wordt|worden)(?!\w)")
_NOW = re.compile(r"(?<!\w)(?:nu|momenteel|thans|volop|op dit moment|inmiddels|nog steeds|intussen)(?!\w)")
_NO = re.compile(r"(?<!\w)(?:niet|geen|nooit|nauwelijks)(?!\w)")
_FURTHER = re.compile(r"(?<!\w)verder(?:e)?(?!\w)")
_PURPOSE = re.compile(r"(?<!\w)(?:om|te|teneinde|door) ")
_WE_ARE = re.compile(r"(?<!\w)te ([a-zà-ÿ]+)$")


def tense_claim(low: str, words: list[str]) -> Verdict | None:
    """`completed` or `in_progress` from the verb; `None` when it claims nothing."""
    if words[0] in clause_words("relative") or words[0] in ("wie", "waarom", "dat"):
        return None
    passive = _PASSIVE.search(low)
    if passive:
        return _present_passive(low, passive)
    auxiliary = _PERFECT.search(low)
    if auxiliary is None or _FINITE_AHEAD.search(low):
        return None
    return _perfect(low, words, auxiliary)


def _present_passive(low: str, passive: re.Match[str]) -> Verdict | None:
    """"wordt nu uitgevoerd" is under way; "wordt in mei afgerond" as well; else a plan."""
    verbs = [verb for word in re.findall(r"[\wà-ÿ]+", low) if (verb := participle(word))]
    if not verbs or _NO.search(low) or _FINITE_AHEAD.search(low):
        return None
    if _NOW.search(low):
        return "in_progress", "tense.present_progressive", 0.7
    if any(verb.infinitive in ending() for verb in verbs) and passive.start() < len(low):
        return "in_progress", "tense.to_be_finished", 0.5
    return None


def _perfect(low: str, words: list[str], auxiliary: re.Match[str]) -> Verdict | None:
    position = words.index(auxiliary.group()) if auxiliary.group() in words else 0
    candidates = [
        (index, verb) for index, word in enumerate(words)
        if (verb := participle(word)) and index != position
    ]  # fmt: skip
    # An adjective before its noun ("de aangepaste nota") ends in -e and is no participle here;
    # after "te" a participle is an infinitive ("te verbeteren").
    candidates = [(i, v) for i, v in candidates if not (i and words[i - 1] == "te")]
    candidates = [(i, v) for i, v in candidates if words[i + 1 : i + 2] != ["te"] or words[i + 2 : i + 3] != ["worden"]]
    if not candidates:
        return None
    _, verb = candidates[-1] if len(candidates) == 1 else _decisive(candidates)
    if verb.group == "none" or auxiliary.group() == "":
        return None
    if _NO.search(low):
        return "not_achieved", "tense.perfect_negated", 0.5
    if verb.group == "started" or _FURTHER.search(low):
        return "in_progress", "tense.perfect_of_process", 0.6
    return "completed", "tense.perfect", 0.6


def _decisive(candidates: list[tuple[int, object]]) -> tuple[int, object]:  # type: ignore[misc]
    """The last participle of a result, else the last."""
    for candidate in reversed(candidates):
        if candidate[1].group == "completed":  # type: ignore[attr-defined]
            return candidate
    return candidates[-1]
