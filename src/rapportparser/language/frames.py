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
from .grammar import word_set
from .reading import Reading
from .verbs import finite_forms, infinitives, joined_forms, participle, present_forms

Spans = list[tuple[int, int]]
_TOKEN = re.compile(r"[\w'’&+/.-]*[\w'’&+]|[(),:;]")
_FINITE = frozenset(
    [
        "zal",
        "zullen",
        "wordt",
        "worden",
        "gaat",
        "gaan",
        "moet",
        "moeten",
        "dient",
        "dienen",
        "kan",
        "kunnen",
        "wil",
        "willen",
        "komt",
        "komen",
        "is",
        "zijn",
        "heeft",
        "hebben",
        "volgt",
        "volgen",
        "staat",
        "staan",
        "vindt",
        "vinden",
        "streeft",
        "streven",
        "verwacht",
        "verwachten",
        "beoogt",
        "beogen",
        "zorgen",
        "zorgt",
    ]
)
_AUXILIARY = frozenset(
    [
        "worden",
        "wordt",
        "zijn",
        "hebben",
        "gaan",
        "kunnen",
        "kan",
        "moeten",
        "mogen",
        "laten",
        "willen",
        "te",
        "zullen",
        "zal",
    ]
)
_WITH_INFINITIVE = frozenset(
    ["zal", "zullen", "gaat", "gaan", "moet", "moeten", "kan", "kunnen", "wil", "willen"]
)
# Behind these an infinitive is a noun ("met het werken", "aan samenwerken").
_NOUN_BEFORE = frozenset(
    [
        "het",
        "de",
        "een",
        "van",
        "aan",
        "in",
        "met",
        "voor",
        "door",
        "en",
        "bij",
        "op",
        "zaakgericht",
        "digitaal",
        "hybride",
        "integraal",
        "deze",
        "onze",
    ]
)
_TIME_PREPOSITION = frozenset(
    [
        "in",
        "op",
        "per",
        "voor",
        "vóór",
        "vanaf",
        "tegen",
        "van",
        "tot",
        "rond",
        "gedurende",
        "tijdens",
        "binnen",
        "uiterlijk",
        "na",
        "ook",
        "pas",
        "(",
        "begin",
    ]
)
_PERSONS = frozenset(["we", "wij", "zij", "ze", "hij", "men", "ik", "u"])


@dataclass(slots=True)
class Token:
    low: str
    start: int
    end: int
    after_gap: bool = False
    """True when a time or filler stood before it, which ends a phrase."""


@dataclass(slots=True)
class Frame:
    """Parts of a promise, in the words of the text."""

    actor: str | None = None
    action: str | None = None
    object: str | None = None
    loose: bool = False
    """True when the object was only found behind a preposition."""


@dataclass(slots=True)
class Chunk:
    """Words that belong together; `lead` is the preposition it begins with, if any."""

    tokens: list[Token]
    lead: str = ""


def frame_of(
    reading: Reading, start: int, end: int, times: Spans, *, framed: bool = False
) -> Frame:
    """Actor, action and object of the clause `start:end` (folded offsets).

    `framed` says that "de verwachting is dat" or the like stands before the act.
    """
    tokens = _tokens(reading.low, start, end, times)
    tokens, subordinate = _inner(tokens, framed)
    if not tokens:
        return Frame()
    finite = None if subordinate else _finite(tokens)
    verb_at, action = _act(tokens, finite)
    floor = -1 if finite is None else finite
    stop = verb_at if verb_at is not None and verb_at > floor else len(tokens)
    tail = _clean(tokens[stop + 1 :])
    phrases = [*_chunks(_clean(tokens[: finite or 0])), *_chunks(_clean(tokens[floor + 1 : stop]))]
    actor, obj = _roles(phrases, _is_passive(tokens, verb_at), has_tail=bool(tail))
    obj = obj or next((chunk for chunk in _chunks(tail) if not chunk.lead), None)
    loose = obj is None
    obj = obj or next((c for c in [*phrases, *_chunks(tail)] if c.lead and c is not actor), None)
    return Frame(_text(reading, actor, keep=True), action, _text(reading, obj, keep=False), loose)


def _inner(tokens: list[Token], framed: bool) -> tuple[list[Token], bool]:
    """The words behind "de verwachting is, dat" and "beoogd is om", and whether there were such."""
    if tokens and tokens[0].low in (
        "die",
        "dat",
        "waarin",
        "waarmee",
        "waarbij",
        "waarvan",
        "waarna",
        "om",
    ):
        return tokens[1:], True
    if framed:
        for index, token in enumerate(tokens[:16]):
            if token.low in ("dat", "om"):
                return tokens[index + 1 :], True
    return tokens, False


def _tokens(low: str, start: int, end: int, times: Spans) -> list[Token]:
    """Words outside time expressions, fillers of several words and leading prepositions of time."""
    cut = [*times, *(match.span() for match in _phrases_to_drop().finditer(low, start, end))]
    found: list[Token] = []
    gap = False
    for match in _TOKEN.finditer(low, start, end):
        if any(a <= match.start() < b for a, b in cut):
            while found and found[-1].low in _TIME_PREPOSITION:
                found.pop()
            gap = True
            continue
        if match.group() == ")" and not any(token.low == "(" for token in found[-8:]):
            continue
        found.append(Token(match.group(), match.start(), match.end(), gap))
        gap = False
    return found


def _finite(tokens: list[Token]) -> int | None:
    """The verb that agrees with the subject: an auxiliary first, else a verb of results."""
    for known in (_FINITE, finite_forms()):
        for index, token in enumerate(tokens):
            if token.low in known and not (index and tokens[index - 1].low in ("te", "de", "het")):
                return index
    return None


def _act(tokens: list[Token], finite: int | None) -> tuple[int | None, str | None]:
    """Position and infinitive of the verb that carries the meaning."""
    floor = finite if finite is not None else -1
    for index in range(floor + 1, len(tokens)):
        word, before = tokens[index].low, tokens[index - 1].low if index else ""
        verb = participle(word)
        if verb and before not in _sets()["articles"] and before != "te":
            return index, verb.infinitive
        if _is_infinitive(word, before):
            return index, _infinitive(tokens, index)
        if finite is None and word in joined_forms():
            return index, joined_forms()[word]
    last = next(
        (i for i in range(len(tokens) - 1, floor, -1) if tokens[i].low not in _AUXILIARY), None
    )
    if last is not None and (finite is None or tokens[finite].low in _WITH_INFINITIVE):
        word = tokens[last].low
        if word.endswith("en") and len(word) > 5:
            return last, word
    return _present(tokens, finite) if finite is not None else (None, None)


def _is_infinitive(word: str, before: str) -> bool:
    if before == "te":
        return word not in _AUXILIARY
    return word in infinitives() and word not in _AUXILIARY and before not in _NOUN_BEFORE


def _infinitive(tokens: list[Token], index: int) -> str:
    """Join a particle that "te" split off: "in te vullen" is "invullen"."""
    word = tokens[index].low
    if (
        index > 1
        and tokens[index - 1].low == "te"
        and tokens[index - 2].low in word_set("particles")
    ):
        particle = tokens[index - 2].low
        tokens[index - 2].low = "te"  # so that it is dropped as a word of the object
        return particle + word
    return word


def _present(tokens: list[Token], finite: int) -> tuple[int | None, str | None]:
    """The act of a clause without a second verb: "vindt … plaats", "start", "levert … op"."""
    word = tokens[finite].low
    for index in range(len(tokens) - 1, finite, -1):
        listed = present_forms().get(f"{word} {tokens[index].low}")
        after = tokens[index + 1].low if index + 1 < len(tokens) else ""
        # A particle ends its clause, or stands before a preposition ("legt … voor aan de raad").
        if listed and (not after or after in ",;:" or after in _sets()["open"]):
            return index, listed[0]
    listed = present_forms().get(word)
    if listed:
        return None, listed[0]
    return None, _FALLBACK.get(word)


_FALLBACK = {
    "komt": "komen", "komen": "komen", "volgt": "volgen", "volgen": "volgen", "staat": "plannen",
    "staan": "plannen", "gaat": "gaan", "gaan": "gaan",
}  # fmt: skip


def _is_passive(tokens: list[Token], verb_at: int | None) -> bool:
    if verb_at is None or participle(tokens[verb_at].low) is None:
        return False
    return any(token.low in ("wordt", "worden", "zijn", "is") for token in tokens)


def _clean(tokens: list[Token]) -> list[Token]:
    """Without fillers, subordinators and auxiliaries; what follows one is marked."""
    kept: list[Token] = []
    gap = False
    for token in tokens:
        first = not kept and token.low in ("en", "maar", "of")
        if first or token.low in _dropped() or token.low in _AUXILIARY:
            gap = True
            continue
        kept.append(Token(token.low, token.start, token.end, token.after_gap or gap))
        gap = False
    return kept


def _chunks(tokens: list[Token]) -> list[Chunk]:
    chunks: list[Chunk] = []
    previous = ""
    for token in tokens:
        if token.low == ",":
            previous = ","
            continue
        if not chunks or _starts(token, previous, chunks[-1]):
            lead = token.low if token.low in _sets()["prepositions"] else ""
            chunks.append(Chunk([token], lead))
        else:
            chunks[-1].tokens.append(token)
        previous = token.low
    return chunks


def _starts(token: Token, previous: str, chunk: Chunk) -> bool:
    """True when a word begins a new phrase."""
    sets, word = _sets(), token.low
    if word in sets["prepositions"]:
        return previous not in ("en", "of")
    if previous in sets["open"] or previous in sets["determiners"]:
        return False
    if word in ("en", "of") or previous == ",":
        return previous == "," and word in sets["determiners"]
    if word in sets["determiners"] or chunk.tokens[-1].low in _PERSONS:
        return True
    return token.after_gap and word not in sets["attached"]


def _roles(
    phrases: list[Chunk], passive: bool, *, has_tail: bool
) -> tuple[Chunk | None, Chunk | None]:
    """Which chunk acts and which is acted on."""
    bare = [chunk for chunk in phrases if not chunk.lead]
    if passive:
        agent = next((c for c in phrases if c.lead == "door" and len(c.tokens) > 1), None)
        nouns = [chunk for chunk in bare if chunk.tokens[-1].low not in _sets()["pronouns"]]
        return Chunk(agent.tokens[1:]) if agent else None, next(iter(nouns or bare), None)
    if not bare:
        return None, None
    if len(bare) == 1:
        # One noun phrase: a person acts, anything else is what comes.
        person = bare[0].tokens[0].low in _PERSONS or has_tail
        return (bare[0], None) if person else (None, bare[0])
    return bare[0], bare[1]


def _text(reading: Reading, chunk: Chunk | None, *, keep: bool) -> str | None:
    """The words of a chunk; without its article unless `keep`."""
    if chunk is None:
        return None
    tokens = chunk.tokens[1:] if chunk.lead else chunk.tokens
    while not keep and len(tokens) > 1 and tokens[0].low in _sets()["articles"]:
        tokens = tokens[1:]
    while tokens and (tokens[-1].low in _sets()["open"] or tokens[-1].low in "(),;:"):
        tokens = tokens[:-1]
    text = ""
    for token in tokens:
        glue = "" if not text or token.low in "),;:" or text.endswith("(") else " "
        text += glue + reading.raw_text(token.start, token.end)
    return text.strip(" .,;:") or None


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("commitments.toml")["fillers"]
    return data


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets = {name: frozenset(words) for name, words in _data().items()}
    # After one of these an article continues the phrase.
    sets["open"] = sets["prepositions"] | sets["attached"] | {"en", "of"}
    return sets


@cache
def _dropped() -> frozenset[str]:
    return _sets()["words"] | {"dat", "om", ":", ";", "er"}


@cache
def _phrases_to_drop() -> re.Pattern[str]:
    phrases = sorted((w for w in _data()["words"] if " " in w), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in phrases)})(?!\w)")
