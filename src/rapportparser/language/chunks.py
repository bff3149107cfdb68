"""Words of a clause grouped to phrases: noun phrases, and what a preposition leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..lexicon import load
from .grammar import alternatives, any_of, word_set
from .reading import Reading

Spans = list[tuple[int, int]]
_TOKEN = re.compile(r"[\w'’&+/.-]*[\w'’&+]|[(),:;]")


@dataclass(slots=True)
class Token:
    low: str
    start: int
    end: int
    after_gap: bool = False
    """True when a time or filler stood before it, which ends a phrase."""
    name: bool = False
    """True for a capital letter within a sentence."""


@dataclass(slots=True)
class Chunk:
    """Words that belong together; `lead` is the preposition it begins with, if any."""

    tokens: list[Token]
    lead: str = ""


def tokens_of(reading: Reading, start: int, end: int, times: Spans) -> list[Token]:
    """Words outside time expressions, fillers of several words and leading prepositions of time."""
    low = reading.low
    cut = [*times, *(match.span() for match in _phrases_to_drop().finditer(low, start, end))]
    cut += [match.span() for match in _state(low[start:end]).finditer(low, start, end)]
    cut += _states_of_dates(low, start, end, times)
    found: list[Token] = []
    gap = False
    for match in _TOKEN.finditer(low, start, end):
        if any(a <= match.start() < b for a, b in cut):
            _drop_preposition(found)
            gap = True
            continue
        if match.group() == ")" and not any(token.low == "(" for token in found[-8:]):
            continue
        name = bool(found) and reading.folded[match.start()].isupper()
        found.append(Token(match.group(), match.start(), match.end(), gap, name))
        gap = False
    return found


def _states_of_dates(low: str, start: int, end: int, times: Spans) -> Spans:
    """Words of state right before a date ("gereed medio 2026", "in bedrijf in Q4")."""
    spans: Spans = []
    for time_start, _ in times:
        if start <= time_start < end:
            match = _state_before().search(low, start, time_start)
            spans += [match.span(1)] if match else []
    return spans


@cache
def _state_before() -> re.Pattern[str]:
    states, leads = alternatives(word_set("end_state")), alternatives(word_set("time_prepositions"))
    return re.compile(rf"(?<!\w)({states}) (?:(?:{leads}) )*$")


def _drop_preposition(found: list[Token]) -> None:
    """Without what led a time: "voor de jaren", "in", "uiterlijk per"."""
    if found and found[-1].low in word_set("years"):
        found.pop()
        if found and found[-1].low in word_classes()["articles"]:
            found.pop()
    while found and found[-1].low in word_set("time_prepositions"):
        found.pop()


def clean(tokens: list[Token]) -> list[Token]:
    """Without fillers, subordinators and auxiliaries; what follows one is marked."""
    kept: list[Token] = []
    gap = False
    for token in tokens:
        first = not kept and token.low in ("en", "maar", "of")
        if first or token.low in _dropped() or token.low in word_set("auxiliary"):
            gap = True
            continue
        kept.append(Token(token.low, token.start, token.end, token.after_gap or gap, token.name))
        gap = False
    return kept


def chunks_of(tokens: list[Token]) -> list[Chunk]:
    chunks: list[Chunk] = []
    previous = ""
    for token in tokens:
        if token.low == ",":
            previous = ","
            continue
        if token.low in word_set("ends_phrase") and previous not in (
            "",
            *word_classes()["articles"],
        ):
            break
        if not chunks or _starts(token, previous, chunks[-1]):
            lead = token.low if token.low in word_classes()["leads"] else ""
            chunks.append(Chunk([token], lead))
        else:
            chunks[-1].tokens.append(token)
        previous = token.low
    return chunks


def _starts(token: Token, previous: str, chunk: Chunk) -> bool:
    """True when a word begins a new phrase."""
    sets, word = word_classes(), token.low
    if word in sets["prepositions"]:
        return previous not in ("en", "of")
    if previous in sets["open"] or previous in sets["determiners"]:
        return False
    if word in ("en", "of") or previous == ",":
        return previous == "," and word in sets["determiners"]
    if word in sets["determiners"] or chunk.tokens[-1].low in word_set("persons"):
        return True
    if chunk.lead and len(chunk.tokens) > 1 and (word[0].isdigit() or chunk.tokens[-1].name):
        # "in de drie kernen 40 laadpunten", "met Laagveen en Oosterwijk bijeenkomsten"
        return not token.name and word not in sets["attached"]
    return token.after_gap and word not in sets["attached"]


def text_of(reading: Reading, chunk: Chunk | None, *, keep: bool) -> str | None:
    """The words of a chunk; without its article unless `keep`."""
    if chunk is None:
        return None
    tokens = chunk.tokens[1:] if chunk.lead else chunk.tokens
    while not keep and len(tokens) > 1 and tokens[0].low in word_classes()["articles"]:
        tokens = tokens[1:]
    while tokens and (tokens[-1].low in word_classes()["open"] or tokens[-1].low in "(),;:"):
        tokens = tokens[:-1]
    text, end = "", -1
    for token in tokens:
        # Written together in the text stays together: "(jubileum)feest".
        glue = "" if not text or token.start == end else " "
        text += glue + reading.raw_text(token.start, token.end)
        end = token.end
    return text.strip(" .,;:") or None


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("commitments.toml")["fillers"]
    return data


@cache
def word_classes() -> dict[str, frozenset[str]]:
    sets = {name: frozenset(words) for name, words in _data().items()}
    # After one of these an article continues the phrase.
    sets["leads"] = sets["prepositions"] | sets["attached"]
    sets["open"] = sets["prepositions"] | sets["attached"] | {"en", "of"}
    return sets


@cache
def _dropped() -> frozenset[str]:
    return word_classes()["words"] | {"dat", "om", ":", ";", "er"}


def _state(clause: str) -> re.Pattern[str]:
    """Words of state that end a clause ("is in gebruik"); "gaat open" is an act."""
    return _states(bool(any_of("goes").search(clause)))


@cache
def _states(goes: bool) -> re.Pattern[str]:
    words = word_set("end_state") - (word_set("with_to_go") if goes else frozenset())
    verbs = alternatives(word_set("auxiliary") | {"is", "komt", "komen"})
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?=\s*(?:$|[.,;:)]|(?:{verbs})(?!\w)))")


@cache
def _phrases_to_drop() -> re.Pattern[str]:
    phrases = sorted((w for w in _data()["words"] if " " in w), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in phrases)})(?!\w)")
