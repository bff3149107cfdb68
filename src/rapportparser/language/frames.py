"""Who does what: actor, act and object of a promising clause, by rules.

A blank pipeline has no parser. Dutch word order is enough here: the finite verb stands second
or last, the subject before or right behind it, and noun phrases begin at an article or end
before a preposition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..lexicon import load
from .reading import Reading
from .verbs import PARTICLES, infinitives, participle, present_forms

_TOKEN = re.compile(r"[\w'’&+/.-]*[\w'’&+]|[()]|[,:;]")
_FINITE = frozenset(
    "zal zullen wordt worden gaat gaan moet moeten dient dienen kan kunnen wil willen komt komen is "
    "zijn heeft hebben volgt volgen staat staan vindt vinden start starten streeft streven verwacht "
    "verwachten beoogt beogen zorgen zorgt".split()
)
_PASSIVE = frozenset({"wordt", "worden"})
_TIME_PREPOSITION = frozenset("in op per voor vóór vanaf tegen van tot rond gedurende tijdens binnen uiterlijk na ook pas".split())


@dataclass(slots=True)
class Token:
    low: str
    start: int
    end: int


@dataclass(slots=True)
class Frame:
    """Parts of a promise, in the words of the text."""

    actor: str | None = None
    action: str | None = None
    object: str | None = None


@dataclass(slots=True)
class Chunk:
    """Words that belong together; `lead` is the preposition it begins with, if any."""

    tokens: list[Token]
    lead: str = ""


def frame_of(reading: Reading, start: int, end: int, times: list[tuple[int, int]]) -> Frame:
    """Actor, action and object of the clause `start:end` (folded offsets)."""
    tokens, subordinate = _inner(_tokens(reading.low, start, end, times))
    if not tokens:
        return Frame()
    finite = None if subordinate else next((i for i, t in enumerate(tokens) if t.low in _FINITE), None)
    verb_at, action = _act(tokens, finite)
    passive = _is_passive(tokens, verb_at)
    floor = -1 if finite is None else finite
    stop = verb_at if verb_at is not None and verb_at > floor else len(tokens)
    middle, tail = tokens[floor + 1 : stop], tokens[stop + 1 :]
    phrases = [*_chunks(_clean(tokens[: finite or 0])), *_chunks(_clean(middle))]
    actor, obj = _roles(phrases, passive, bool(_clean(tail)))
    obj = obj or next((c for c in _chunks(_clean(tail)) if not c.lead), None)
    obj = obj or next((c for c in phrases if c.lead and c is not actor), None)
    return Frame(_text(reading, actor, keep=True), action, _text(reading, obj, keep=False))


def _inner(tokens: list[Token]) -> tuple[list[Token], bool]:
    """The words behind "de verwachting is, dat" and "beoogd is om", and whether there were such."""
    for index, token in enumerate(tokens[:14]):
        if token.low in ("dat", "om", "die") and (index or token.low == "die"):
            if token.low == "die" and index:
                continue
            return tokens[index + 1 :], True
    return tokens, False


def _tokens(low: str, start: int, end: int, times: list[tuple[int, int]]) -> list[Token]:
    """Words outside time expressions and the prepositions that lead those."""
    found: list[Token] = []
    for match in _TOKEN.finditer(low, start, end):
        if any(a <= match.start() < b for a, b in times):
            while found and found[-1].low in (*_TIME_PREPOSITION, "(", "begin"):
                found.pop()
            continue
        if match.group() == ")" and (not found or found[-1].low != "("):
            continue
        found.append(Token(match.group(), match.start(), match.end()))
    return found


def _act(tokens: list[Token], finite: int | None) -> tuple[int | None, str | None]:
    """Position and infinitive of the verb that carries the meaning."""
    floor = finite if finite is not None else -1
    for index in range(floor + 1, len(tokens)):
        word, before = tokens[index].low, tokens[index - 1].low if index else ""
        verb = participle(word)
        if verb and before not in _sets()["articles"] and before != "te":
            return index, verb.infinitive
        if _is_infinitive(tokens, index, before):
            return index, _infinitive(tokens, index)
    last = next((i for i in range(len(tokens) - 1, floor, -1) if tokens[i].low not in _AUXILIARY), None)
    if finite is not None and tokens[finite].low in _WITH_INFINITIVE and last is not None:
        word = tokens[last].low
        if word.endswith("en") and len(word) > 5:
            return last, word
    return _present(tokens, finite) if finite is not None else (None, None)


_AUXILIARY = frozenset("worden zijn hebben gaan kunnen moeten mogen laten willen".split())
_WITH_INFINITIVE = frozenset("zal zullen gaat gaan moet moeten kan kunnen wil willen".split())
# Behind these an infinitive is a noun ("met het werken", "aan samenwerken").
_NOUN_BEFORE = frozenset("het van aan in met voor door en bij op een zaakgericht digitaal hybride integraal".split())


def _is_infinitive(tokens: list[Token], index: int, before: str) -> bool:
    word = tokens[index].low
    if before == "te":
        return word not in _AUXILIARY
    return word in infinitives() and word not in _AUXILIARY and before not in _NOUN_BEFORE


def _infinitive(tokens: list[Token], index: int) -> str:
    """Join a particle that "te" split off: "in te vullen" is "invullen"."""
    word = tokens[index].low
    if index > 1 and tokens[index - 1].low == "te":
        joined = tokens[index - 2].low + word
        if joined in infinitives() or tokens[index - 2].low in PARTICLES:
            return joined
    return word


def _present(tokens: list[Token], finite: int) -> tuple[int | None, str | None]:
    """The act of a clause without a second verb: "vindt … plaats", "start", "levert … op"."""
    word = tokens[finite].low
    for index in range(len(tokens) - 1, finite, -1):
        listed = present_forms().get(f"{word} {tokens[index].low}")
        if listed:
            return index, listed[0]
    listed = present_forms().get(word)
    if listed:
        return None, listed[0]
    return None, {"komt": "komen", "volgt": "volgen", "staat": "plannen"}.get(word, None)


def _is_passive(tokens: list[Token], verb_at: int | None) -> bool:
    if verb_at is None or participle(tokens[verb_at].low) is None:
        return False
    return any(token.low in _PASSIVE for token in tokens) or "zijn" in {t.low for t in tokens}


def _clean(tokens: list[Token]) -> list[Token]:
    """Without fillers and subordinators."""
    drop = _sets()["fillers"] | {"dat", "om", "te", ":", ";", "(", ")", "die"}
    return [token for token in tokens if token.low not in drop]


def _chunks(tokens: list[Token]) -> list[Chunk]:
    chunks: list[Chunk] = []
    sets = _sets()
    previous = ""
    for token in tokens:
        word = token.low
        if word in ",":
            previous = ","
            continue
        starts = (
            not chunks
            or word in sets["prepositions"]
            or (word in sets["determiners"] and previous not in sets["open"] and previous not in sets["determiners"])
            or previous == "," and word not in ("en", "of")
            or chunks[-1].tokens[-1].low in sets["pronouns"] and not chunks[-1].lead
        )
        if starts:
            chunks.append(Chunk([token], word if word in sets["prepositions"] else ""))
        else:
            chunks[-1].tokens.append(token)
        previous = word
    return chunks


def _roles(phrases: list[Chunk], passive: bool, has_tail: bool) -> tuple[Chunk | None, Chunk | None]:
    """Which chunk acts and which is acted on."""
    bare = [chunk for chunk in phrases if not chunk.lead]
    if passive:
        agent = next((chunk for chunk in phrases if chunk.lead == "door"), None)
        if agent is not None:
            agent = Chunk(agent.tokens[1:]) if len(agent.tokens) > 1 else None
        nouns = [chunk for chunk in bare if chunk.tokens[0].low not in _sets()["pronouns"]]
        return agent, (nouns or bare or [None])[0]  # type: ignore[list-item]
    if not bare:
        return None, None
    if len(bare) == 1 and not has_tail:
        # One noun phrase: with a personal subject it acts, otherwise it is what comes.
        return (bare[0], None) if bare[0].tokens[0].low in ("we", "wij") else (None, bare[0])
    return bare[0], bare[1] if len(bare) > 1 else None


def _text(reading: Reading, chunk: Chunk | None, *, keep: bool) -> str | None:
    """The words of a chunk; without its article unless `keep`."""
    if chunk is None:
        return None
    tokens = chunk.tokens
    if chunk.lead:
        tokens = tokens[1:]
    while not keep and len(tokens) > 1 and tokens[0].low in _sets()["articles"]:
        tokens = tokens[1:]
    text = " ".join(reading.raw_text(token.start, token.end) for token in tokens)
    return text.strip(" .,;:()") or None


@cache
def _sets() -> dict[str, frozenset[str]]:
    data: dict[str, Any] = load("commitments.toml")["fillers"]
    sets = {name: frozenset(words) for name, words in data.items()}
    return {
        "fillers": sets["words"], "determiners": sets["determiners"],
        "prepositions": sets["prepositions"], "pronouns": sets["pronouns"],
        # After one of these an article continues the phrase.
        "open": sets["prepositions"] | sets["attached"] | {"en", "of", ","},
        "articles": frozenset({"de", "het", "een", "één", "deze", "dit", "die", "dat", "onze", "ons"}),
    }  # fmt: skip
