"""How sure a clause is a promise: what announces the act, and what speaks against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from ..lexicon import load
from .chunks import word_classes
from .cues import cue
from .grammar import alternatives, any_of, cue_of, word_set
from .phrase_index import PhraseIndex
from .sentences import clause_words
from .verbs import finite_forms, participle, plural_forms, present_forms


@dataclass(slots=True)  # not frozen: one is made for each clause
class Saying:
    """A clause with what is known of it."""

    low: str
    """Its text, lower case, times masked."""
    words: list[str]
    cues: int
    """Which kinds of words it holds, or more."""
    dated: bool
    """True when a time dates the act."""
    planned: bool
    """True in a field of plans."""
    framed: bool
    """True behind "de verwachting is dat" and the like."""
    deadline: bool = False
    """True when the time is a last day: whatever is told of it is promised."""
    awaited: bool = False
    """True behind "zodra …": what comes next is promised."""
    present: bool = True
    """False where a plain present tense tells of a day gone by."""


def confidence(saying: Saying) -> float:
    """Confidence that a clause promises an act, 0 to 1; 0 when nothing announces one."""
    cues = saying.cues
    if cues & _PAST and any_of("past").search(saying.low):
        return 0.0
    found = _markers().search(saying.low, saying.words) if cues & ANNOUNCING else ()
    markers = {cast(tuple[str, float], phrase.key) for phrase, _ in found}
    bonus = 0.15 if saying.dated else 0.0  # a date makes a promise of an intention
    if saying.framed:
        return max([0.7, *(score for _, score in markers)]) + bonus
    best = max((_marked(saying, name, score + bonus) for name, score in markers), default=0.0)
    if best or not saying.present or (cues & _PERFECT and any_of("perfect").search(saying.low)):
        return best
    # "de niet uitgevoerde controles" denies nothing
    denied = cues & _NO and any_of("no").search(_ATTRIBUTIVE.sub("", saying.low))
    return 0.0 if denied else _unmarked(saying)


def may_announce(words: list[str]) -> bool:
    """False where none of the words announces an act that has neither a date nor a plan."""
    for phrase in _markers().candidates(words):
        name, _ = cast(tuple[str, float], phrase.key)
        # "wordt" alone promises what is new: "er wordt een loket geopend"
        if name not in _DATED_ONLY and (name != "passive" or "een" in words):
            return True
    return False


_DATED_ONLY = frozenset({"event", "intend", "come", "available"})
"""Markers that promise nothing without a date or a plan around them."""


def _unmarked(saying: Saying) -> float:
    """Confidence of a plain present tense: dated, or in a plan of what "we" do."""
    if saying.deadline and _has_verb(saying.words):
        return 0.6
    if saying.dated:
        return 0.6 if in_present(saying.words) else 0.0
    next_step = saying.planned or any_of("sequel").search(" ".join(saying.words)) or saying.awaited
    return 0.55 if next_step and _ours(saying.words, inverted=saying.awaited) else 0.0


def _marked(saying: Saying, name: str, score: float) -> float:
    """Confidence that one marker gives; a date or a plan around it counts."""
    if _is_perfect(name, saying.low):
        return 0.0
    if name == "passive":
        return _passive(saying)
    if name == "event":  # "begin volgend jaar is er een bijeenkomst"; "zijn er drie gehouden" was
        done = any(participle(word) for word in saying.words)
        return 0.6 if saying.dated and saying.present and not done else 0.0
    weak = {"intend": 0.6 if saying.planned else 0.0, "come": 0.0, "available": 0.0}
    weak["must"] = 0.55 if any_of("must_act").search(saying.low) else 0.0
    if not saying.dated:
        return weak.get(name, score)
    return 0.6 if name == "intend" else score


def _is_perfect(marker: str, low: str) -> bool:
    """True where the marker is part of a perfect tense ("is gaan liggen", "hebben moeten")."""
    if marker == "gaan":
        return bool(any_of("perfect").search(low))
    if marker == "must":
        return bool(any_of("perfect_not_zijn").search(low))
    perfect = marker == "come" and any_of("perfect").search(low)
    return bool(perfect) and not any_of("planned").search(low)


def _passive(saying: Saying) -> float:
    """A passive promises with a date, in a plan, or when it makes something new."""
    verbs = [verb for word in saying.words if (verb := participle(word))]
    if all(verb.group == "none" for verb in verbs) or _already(saying.low):
        return 0.0
    if saying.dated:
        return 0.8
    if not any(verb.group == "completed" for verb in verbs):
        return 0.0
    if saying.planned:
        return 0.65
    return 0.55 if _new().search(saying.low) else 0.0


def in_present(words: list[str]) -> bool:
    """A verb of a result or start in the present tense ("stelt … op", "zorgen we")."""
    known, singular = present_forms(), _singular()
    for index, word in enumerate(words):
        if word in known and word_set("persons").intersection(words[index + 1 : index + 2]):
            return True  # "in de eerste helft van 2026 houden wij"
        # A plural stands early; later it is an infinitive or a noun ("digitaal werken").
        if word in singular or (word in known and index < 6 and word != "werken"):
            return True
        splits = word in _splitting()
        if splits and any(f"{word} {part}" in known for part in final_words(words, index)):
            return True
    return False


@cache
def _singular() -> frozenset[str]:
    """A form that needs its particle ("legt … voor") counts with it only."""
    return (finite_forms() & present_forms().keys()) | word_set("takes_care")


@cache
def _splitting() -> frozenset[str]:
    """First words of the forms that have a particle."""
    return frozenset(form.split()[0] for form in present_forms() if " " in form)


def _has_verb(words: list[str]) -> bool:
    return bool((clause_words("finite") | finite_forms()).intersection(words))


def final_words(words: list[str], index: int) -> list[str]:
    """Words behind a verb that may be its particle: the last, or before a preposition."""
    after = word_classes()["open"]
    return [
        word
        for at, word in enumerate(words[index + 1 :], index + 1)
        if at + 1 == len(words) or words[at + 1] in after
    ]


def _ours(words: list[str], *, inverted: bool) -> bool:
    """True for what "we" do in the present tense, as plans are written ("we bouwen een loket")."""
    at = next((i for i, word in enumerate(words) if word in ("we", "wij")), None)
    plurals = plural_forms() | word_set("plural_forms")
    if at is None or (words[0] in finite_forms() | plurals and not inverted):
        return False  # a question, but for "zodra …, starten we"
    return bool(plurals & {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]})


def _already(low: str) -> bool:
    """True for work that goes on now; "al" counts behind a word only ("al wordt …" opens)."""
    return bool(any_of("already").search(low)) or " al " in low


@cache
def _new() -> re.Pattern[str]:
    between = alternatives(word_set("before_new"))
    return re.compile(rf"(?:wordt|worden) (?:(?:{between}) ){{0,2}}een ")


@cache
def _markers() -> PhraseIndex:
    entries: list[tuple[str, object]] = [
        (phrase, (row["name"], row["score"]))
        for row in load("commitments.toml")["marker"]
        for phrase in row["phrases"]
    ]
    return PhraseIndex(entries, load("commitments.toml")["lists"])


_ATTRIBUTIVE = re.compile(r"(?<=(?:de|et|en|ze|se) )(?:nog )?niet \w+e (?=\w)")
_PAST, _PERFECT, _NO = cue_of("past"), cue_of("perfect"), cue_of("no")
ANNOUNCING = cue(lambda: _markers().cues())
"""Words that announce an act."""
