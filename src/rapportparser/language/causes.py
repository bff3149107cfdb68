"""Causes: reasons as the text words them, from the marker to the end of the clause."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Cause
from .cues import cue, longest_run
from .grammar import WORD, alternatives, whole_words, word_set
from .judging import DEVIATIONS, judge
from .phrase_index import PhraseIndex
from .reading import Reading, Sentence, clauses_of, read
from .sentences import clause_words
from .verbs import participles

_SUBORDINATE = ("omdat", "doordat", "aangezien", "want", "nu")
_LONGEST_NAME = 5
"""Words in which a circumstance or an actor is named behind "door de"."""


def causes(text: str) -> tuple[Cause, ...]:
    """Reasons given in `text`, quoted, in reading order."""
    return causes_in(read(text))


def causes_in(reading: Reading) -> tuple[Cause, ...]:
    """The same for a text that was prepared before."""
    found: list[Cause] = []
    for sentence in reading.sentences:
        found += sentence_causes(reading, sentence)
    return tuple(found)


def sentence_causes(reading: Reading, sentence: Sentence) -> list[Cause]:
    """Reasons in one sentence."""
    low = reading.low
    found: list[Cause] = []
    position = sentence.start
    if sentence.cues & _BEFORE:
        label = _label().match(low, sentence.start, sentence.end)
        if label:
            return [
                _make(reading, sentence.start, _trimmed(low, label.end(), sentence.end), "label")
            ]
        for match in _before().finditer(low, sentence.start, sentence.end):
            if match.start() < position or not _gives_reason(reading, sentence, match):
                continue
            stop = _stop(low, match, sentence)
            if stop - match.end() >= 3:
                found.append(_make(reading, match.start(), stop, match["word"]))
                position = stop
    return found or (_behind(reading, sentence) if sentence.cues & _AFTER else [])


def _gives_reason(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """True unless "door" names who acts, or "nu" only says when."""
    low = reading.low
    if match["word"] == "nu":
        return _verb().search(low, match.end(), sentence.end) is not None
    if match["word"] != "door" or _is_circumstance(low, match.end(), sentence.end):
        return True
    return match.start() == sentence.start and _is_thing(low, match.end(), sentence.end) and any(
        clause.words and (verdict := judge(clause, [])) is not None and verdict[0] in DEVIATIONS
        for clause in clauses_of(reading, sentence)
    )  # fmt: skip


def _stop(low: str, match: re.Match[str], sentence: Sentence) -> int:
    """End of the reason; a subordinate clause keeps its own verbs."""
    subordinate = match["word"].endswith(_SUBORDINATE)
    end = (_subordinate_end() if subordinate else _end()).search(low, match.end() + 1, sentence.end)
    stop = end.start() if end else sentence.end
    inside = max(sentence.start, low.find(" ", sentence.start))  # "Start …" opens as a noun
    if not subordinate and not _verb().search(low, inside, sentence.end):
        stop = _before_participle(low, match.end(), stop)
    return _trimmed(low, match.end(), stop)


def _before_participle(low: str, start: int, stop: int) -> int:
    """ "Start i.v.m. stikstof uitgesteld": a note ends in its participle."""
    words = list(WORD.finditer(low, start, stop))
    if len(words) > 1 and words[-1].group() in participles():
        return words[-1].start()
    return stop


def _trimmed(low: str, start: int, stop: int) -> int:
    while stop > start and low[stop - 1] in " ,.;)":
        stop -= 1
    return stop


def _is_circumstance(low: str, start: int, end: int) -> bool:
    """True where "door" is followed by a circumstance and not by who acted."""
    words = re.findall(r"[\w'’-]+", low[start:end])[:7]
    if not words or words[0] not in _door()[0]:
        return False
    if words[0] in ("de", "het", "een", "nieuwe", "andere"):
        return any(word in _door()[1] for word in words[1 : _LONGEST_NAME + 1])
    return True


def _is_thing(low: str, start: int, end: int) -> bool:
    """True where neither an actor nor a place is named behind "door"."""
    words = re.findall(r"[\w'’-]+", low[start:end])[:_LONGEST_NAME]
    return bool(words) and _actors().isdisjoint(words[:3])


def _behind(reading: Reading, sentence: Sentence) -> list[Cause]:
    """A reason that stands before its marker ("… ligt hieraan ten grondslag")."""
    for clause in clauses_of(reading, sentence):
        for phrase, match in _after().search(clause.low, clause.words):
            start = clause.start if match.start() > 3 else sentence.start
            end = _trimmed(reading.low, start, clause.end)
            return [_make(reading, start, end, phrase.source)]
    return []


def _make(reading: Reading, start: int, end: int, marker: str) -> Cause:
    left, right = reading.raw_span(start, end)
    return Cause(text=reading.raw[left:right], char_start=left, char_end=right, marker=marker)


@cache
def _data() -> dict[str, Any]:
    return load("causes.toml")


@cache
def _before() -> re.Pattern[str]:
    words = sorted([*_data()["before"], "door"], key=len, reverse=True)
    listed = "|".join(re.escape(word) for word in words)
    now = r"(?<=, )nu(?= (?:de|het|er|deze|dit|een|dat|is|blijkt)\b)"
    return re.compile(rf"(?<![\w-])(?P<word>{listed}|{now})(?!\w)")


@cache
def _label() -> re.Pattern[str]:
    words = alternatives(_data()["labels"])
    return re.compile(rf"(?:[-•–] )?(?:{words})(?: [\w]+){{0,2}}: ")


@cache
def _verb() -> re.Pattern[str]:
    words = clause_words("finite") | word_set("past") | word_set("past_passive")
    return re.compile(whole_words(words))


@cache
def _end() -> re.Pattern[str]:
    """A reason ends where a new clause says what followed from it."""
    verbs = alternatives(clause_words("finite") | word_set("past") | word_set("ends_reason"))
    return re.compile(
        rf"[;:]|\.(?=\s|$)|, (?:{verbs}|waardoor|maar|echter|dit|deze|de|het|daarom) "
        rf"| (?:waardoor|zodat|maar) | (?:{verbs}) (?=\w+)"
    )


@cache
def _subordinate_end() -> re.Pattern[str]:
    return re.compile(
        r"[;:]|\.(?=\s|$)|, (?:is|zijn|wordt|worden|was|waren|heeft|hebben|waardoor|maar|kan|kon"
        r"|zal) "
    )


@cache
def _actors() -> frozenset[str]:
    return frozenset(_data()["actors"])


@cache
def _door() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_data()["door_causes"]), frozenset(_data()["door_nouns"])


@cache
def _after() -> PhraseIndex:
    return PhraseIndex(((phrase, None) for phrase in _data()["after"]), {})


_BEFORE = cue(
    lambda: [
        "door",
        "nu",
        *map(longest_run, _data()["before"]),
        *map(longest_run, _data()["labels"]),
    ]
)
_AFTER = cue(lambda: _after().cues())
