"""What the tense of a clause claims when no phrase of `status.toml` does."""

from __future__ import annotations

import re

from ..schema import StatusValue
from .phrases import TIME_CHAR
from .sentences import clause_words
from .verbs import Verb, ending, participle

Verdict = tuple[StatusValue, str, float]

_PERFECT = re.compile(r"(?<!\w)(?:is|zijn|heeft|hebben|ben|heb)(?!\w)")
_FINITE_AHEAD = re.compile(
    r"(?<!\w)(?:zal|zullen|gaat|gaan|moet|moeten|dient|dienen|wil|willen|kan|kunnen|zou|zouden|kon|konden|wilde|wilden|mag|mogen)(?!\w)"
)
_PASSIVE = re.compile(r"(?<!\w)(?:wordt|worden)(?!\w)")
_NOW = re.compile(
    r"(?<!\w)(?:nu|momenteel|thans|volop|op dit moment|inmiddels|nog steeds|intussen)(?!\w)"
)
_NO = re.compile(r"(?<!\w)(?:niet|geen|nooit|nauwelijks)(?!\w)")
_FURTHER = re.compile(r"(?<!\w)verder(?:e)?(?!\w)")
_SUBORDINATE = re.compile(
    r" (?:die|waar(?:in|mee|van|voor|op|door|bij|uit|toe|aan|na|over|naar|onder)|welke|om|zodat|opdat|dat|wat|hoe|teneinde) "
)
_DEMONSTRATIVE = re.compile(
    r"(?:^|\s)(?:is|zijn|heeft|hebben|wordt|worden|op|in|aan|van|voor|met)$"
)
_WORD = re.compile(r"[\w'’]+")
_NO_PARTICIPLE_AFTER = frozenset({"te", "een", "de", "het", "deze"})


def tense_claim(low: str, words: list[str]) -> Verdict | None:
    """`completed` or `in_progress` from the verb; `None` when it claims nothing."""
    if words[0] in clause_words("relative"):
        return None
    head = _main_part(low)
    passive = _PASSIVE.search(head)
    if passive:
        return _present_passive(head)
    auxiliary = _PERFECT.search(head)
    if auxiliary is None or _FINITE_AHEAD.search(head):
        return None
    return _perfect(head, auxiliary.start())


def _main_part(low: str) -> str:
    """The clause up to a relative or purpose clause without a comma, if it has its verb there."""
    for cut in _SUBORDINATE.finditer(low):
        head = low[: cut.start()]
        if _DEMONSTRATIVE.search(head):  # "is die rol vast ingevuld"
            continue
        if _PERFECT.search(head) or _PASSIVE.search(head):
            return head
        # The verb of the main clause comes behind the relative one, or there is none.
        return low if len(_PERFECT.findall(low)) > 1 else head
    return low


def _present_passive(low: str) -> Verdict | None:
    """ "wordt nu uitgevoerd" is under way; "wordt in mei afgerond" as well; else a plan."""
    verbs = [verb for word in _WORD.findall(low) if (verb := participle(word))]
    if not verbs or _NO.search(low) or _FINITE_AHEAD.search(low):
        return None
    if any(verb.infinitive in ending() for verb in verbs):
        return "in_progress", "tense.to_be_finished", 0.5
    if _NOW.search(low) and TIME_CHAR not in low:
        return "in_progress", "tense.present_progressive", 0.7
    return None


def _perfect(low: str, auxiliary_at: int) -> Verdict | None:
    matches = list(_WORD.finditer(low))
    words = [match.group() for match in matches]
    found: list[tuple[int, Verb]] = []
    for index, match in enumerate(matches):
        verb = participle(words[index])
        # After "te" it is an infinitive ("te verbeteren"); after an article an adjective.
        if (
            verb
            and match.start() != auxiliary_at
            and not (index and words[index - 1] in _NO_PARTICIPLE_AFTER)
        ):
            found.append((index, verb))
    if not found or " te worden" in low:
        return None
    index, verb = _decisive(found)
    if verb.group == "none":
        return None
    if any(
        word in ("niet", "geen", "nooit", "nauwelijks") for word in words[max(0, index - 2) : index]
    ):
        return "not_achieved", "tense.perfect_negated", 0.5
    if _NO.search(low):
        return None
    if verb.group == "started" or _FURTHER.search(low):
        return "in_progress", "tense.perfect_of_process", 0.6
    return "completed", "tense.perfect", 0.6


def _decisive(found: list[tuple[int, Verb]]) -> tuple[int, Verb]:
    """The last participle of a result, else the last."""
    for candidate in reversed(found):
        if candidate[1].group == "completed":
            return candidate
    return found[-1]
