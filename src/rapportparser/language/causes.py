"""Causes: reasons as the text words them, from the marker to the end of the clause."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Cause
from .cues import cue, longest_run
from .phrases import PhraseIndex
from .reading import Reading, Sentence, clauses_of, read

# A reason ends where a new clause says what followed from it.
_END = re.compile(
    r"[;:]|\.(?=\s|$)|, (?:is|zijn|wordt|worden|was|waren|heeft|hebben|waardoor|maar|echter"
    r"|kan|kon|konden|zal|zullen|dit|deze|de|het|daarom) "
    r"| (?:waardoor|zodat|maar) | (?:is|zijn|wordt|worden|was|waren|heeft|hebben|kon|konden"
    r"|moet|moest|loopt|liep|staat|schuift|zal|zullen|kan) (?=\w+ )"
)


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
        for match in _before().finditer(low, sentence.start, sentence.end):
            if match.start() < position or (
                match["word"] == "door" and not _is_reason(low, match.end(), sentence.end)
            ):
                continue
            stop = _stop(low, match, sentence)
            if stop - match.end() >= 3:
                found.append(_make(reading, match.start(), stop, match["word"]))
                position = stop
    return found or (_behind(reading, sentence) if sentence.cues & _AFTER else [])


def _stop(low: str, match: re.Match[str], sentence: Sentence) -> int:
    """End of the reason; a subordinate clause keeps its own verbs."""
    subordinate = match["word"] in ("omdat", "doordat", "aangezien", "want") or match[
        "word"
    ].endswith("doordat")
    pattern = _SUBORDINATE_END if subordinate else _END
    end = pattern.search(low, match.end() + 1, sentence.end)
    stop = end.start() if end else sentence.end
    while stop > match.end() and low[stop - 1] in " ,.;)":
        stop -= 1
    return stop


_SUBORDINATE_END = re.compile(
    r"[;:]|\.(?=\s|$)|, (?:is|zijn|wordt|worden|was|waren|heeft|hebben|waardoor|maar|kan|kon|zal) "
)


def _is_reason(low: str, start: int, end: int) -> bool:
    """True where "door" is followed by a circumstance and not by who acted."""
    words = re.findall(r"[\w'’-]+", low[start:end])[:7]
    if not words or words[0] not in _door()[0]:
        return False
    if words[0] in ("de", "het", "een", "nieuwe", "andere"):
        return any(word in _door()[1] for word in words[1:6])
    return True


def _behind(reading: Reading, sentence: Sentence) -> list[Cause]:
    """A reason that stands before its marker ("… ligt hieraan ten grondslag")."""
    for clause in clauses_of(reading, sentence):
        for phrase, match in _after().search(clause.low, clause.words):
            start = clause.start if match.start() > 3 else sentence.start
            return [_make(reading, start, clause.end, phrase.source)]
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
    return re.compile(rf"(?<![\w-])(?P<word>{'|'.join(re.escape(w) for w in words)})(?!\w)")


@cache
def _door() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_data()["door_causes"]), frozenset(_data()["door_nouns"])


@cache
def _after() -> PhraseIndex:
    return PhraseIndex(((phrase, None) for phrase in _data()["after"]), {})


_BEFORE = cue(lambda: ["door", *map(longest_run, _data()["before"])])
_AFTER = cue(lambda: _after().cues())
