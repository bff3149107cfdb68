"""What the tense of a clause claims when no phrase of `status.toml` does."""

from __future__ import annotations

import re
from functools import cache

from ..schema import StatusValue
from .cues import cue, cue_if
from .grammar import WORD, alternatives, any_of, cue_of, word_set
from .phrases import TIME_CHAR
from .promising import final_words, in_present
from .sentences import clause_words
from .verbs import Verb, ending, participle, past_forms

Verdict = tuple[StatusValue, str, float]
_AUXILIARY = cue_of("passive", "perfect", "past_passive")
_PARTICIPLE = cue_if(lambda word: participle(word) is not None)
_BY_ITSELF = cue_of("this_moment") | cue(lambda: [form.split()[0] for form in past_forms()])
_PAST = cue_of("past_passive") | cue(lambda: [form.split()[0] for form in past_forms()])
TELLING = _PAST | cue_of("passive", "perfect", "this_moment")
"""Auxiliaries and verbs of the tenses that claim something, and words for the present."""
_SUBORDINATE = cue_of("subordinate")


def can_tell(cues: int) -> bool:
    """False where no tense claims anything: an auxiliary does so with a participle only."""
    return bool(cues & _BY_ITSELF or (cues & _AUXILIARY and cues & _PARTICIPLE))


def tense_claim(low: str, words: list[str], cues: int) -> Verdict | None:
    """`completed` or `in_progress` from the verb; `None` when it claims nothing.

    `low` is a clause with its times masked, `cues` those of its words.
    """
    if not cues & TELLING or words[0] in clause_words("relative"):
        return None
    head = _main_part(low) if cues & _SUBORDINATE else low
    passive = any_of("passive").search(head)
    if passive:
        return _present_passive(head)
    auxiliary = any_of("perfect").search(head)
    if auxiliary is None:
        return (_preterite(head) if cues & _PAST else None) or _present(head)
    if any_of("modal").search(head):
        return None
    return _perfect(head, auxiliary.start())


def _preterite(head: str) -> Verdict | None:
    """ "werd in mei geopend", "stelde in juni de nota vast": a result told in the past tense."""
    if any_of("modal").search(head) or any_of("no").search(head):
        return None
    passive = any_of("past_passive").search(head)
    if passive:
        told = _perfect(head, passive.start())
        return (told[0], "tense.past", told[2]) if told else None
    words = WORD.findall(head)
    for index, word in enumerate(words[:_EARLY]):
        for particle in ("", *final_words(words, index)):
            group, _ = past_forms().get(f"{word} {particle}".strip(), ("", ""))
            if group:
                return ("completed" if group == "completed" else "in_progress"), "tense.past", 0.5
    return None


_EARLY = 8
"""A finite verb of a main clause stands among the first words; later ones are of another clause."""


def _present(head: str) -> Verdict | None:
    """ "halen momenteel de wensen op": what is being done now."""
    if not any_of("this_moment").search(head) or TIME_CHAR in head:
        return None
    unsaid = any_of("no").search(head) or any_of("past").search(head)
    words = WORD.findall(head)
    goes_on = in_present(words) or word_set("goes").intersection(words)
    if unsaid or word_set("unfolding").intersection(words) or not goes_on:
        return None
    return "in_progress", "tense.present", 0.6


def _main_part(low: str) -> str:
    """The clause up to a relative or purpose clause without a comma, if it has its verb there."""
    for cut in _subordinate().finditer(low):
        head = low[: cut.start()]
        if head.rsplit(" ", 1)[-1] in word_set(
            "before_demonstrative"
        ):  # "is die rol vast ingevuld"
            continue
        if any_of("perfect").search(head) or any_of("passive").search(head):
            return head
        # The verb of the main clause comes behind the relative one, or there is none.
        return low if len(any_of("perfect").findall(low)) > 1 else head
    return low


def _present_passive(low: str) -> Verdict | None:
    """ "wordt nu uitgevoerd" is under way; "wordt in mei afgerond" as well; else a plan."""
    verbs = [verb for word in WORD.findall(low) if (verb := participle(word))]
    if not verbs or any_of("no").search(low) or any_of("modal").search(low):
        return None
    if any(verb.infinitive in ending() for verb in verbs):
        return "in_progress", "tense.to_be_finished", 0.5
    if any_of("now").search(low) and TIME_CHAR not in low:
        return "in_progress", "tense.present_progressive", 0.7
    return None


def _perfect(low: str, auxiliary_at: int) -> Verdict | None:
    matches = list(WORD.finditer(low))
    words = [match.group() for match in matches]
    found: list[tuple[int, Verb]] = []
    for index, match in enumerate(matches):
        verb = participle(words[index])
        # After "te" it is an infinitive ("te verbeteren"); after an article an adjective.
        if (
            verb
            and match.start() != auxiliary_at
            and not (index and words[index - 1] in word_set("no_participle_after"))
        ):
            found.append((index, verb))
    if not found or " te worden" in low:
        return None
    index, verb = _decisive(found)
    if verb.group == "none":
        return None
    near = _DENIED if word_set("still").intersection(words) else 2
    if any(word in word_set("no") for word in words[max(0, index - near) : index]):
        return "not_achieved", "tense.perfect_negated", 0.5
    if any_of("no").search(low):
        return None
    if verb.group == "started" or any_of("further").search(low):
        return "in_progress", "tense.perfect_of_process", 0.6
    return "completed", "tense.perfect", 0.6


_DENIED = 6
"""Words between "nog niet" and its participle: "is nog niet met de buurt besproken"."""


def _decisive(found: list[tuple[int, Verb]]) -> tuple[int, Verb]:
    """The last participle of a result, else the last."""
    for candidate in reversed(found):
        if candidate[1].group == "completed":
            return candidate
    return found[-1]


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(word_set('subordinate'))}) ")
