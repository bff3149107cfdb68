"""Who does what: actor, act and object of a promising clause, by rules.

A blank pipeline has no parser. Dutch word order is enough here: the finite verb stands second
or last, the subject before or right behind it, and noun phrases begin at an article or end
before a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import load
from .chunks import Chunk, Spans, Token, chunks_of, clean, text_of, tokens_of, word_classes
from .grammar import word_set
from .reading import Reading
from .verbs import finite_forms, infinitives, joined_forms, participle, plural_forms, present_forms


@dataclass(slots=True)
class Frame:
    """Parts of a promise, in the words of the text."""

    actor: str | None = None
    action: str | None = None
    object: str | None = None
    loose: bool = False
    """True when the object was only found behind a preposition."""


def _company(action: str | None, phrases: list[Chunk]) -> Chunk | None:
    """What stands behind the preposition of the act: "komt met een advies"."""
    lead = load("commitments.toml")["with"].get(action)
    return next((chunk for chunk in phrases if lead and chunk.lead == lead), None)


def frame_of(
    reading: Reading, start: int, end: int, times: Spans, *, framed: bool = False
) -> Frame:
    """Actor, action and object of the clause `start:end` (folded offsets).

    `framed` says that "de verwachting is dat" or the like stands before the act.
    """
    tokens, opener = _inner(tokens_of(reading, start, end, times), framed)
    if not tokens:
        return Frame()
    finite = None if opener else _finite(tokens)
    verb_at, action = _act(tokens, finite)
    floor = -1 if finite is None else finite
    stop = verb_at if verb_at is not None and verb_at > floor else len(tokens)
    tail = chunks_of(clean(tokens[stop + 1 :]))
    phrases = [
        *_first_place(chunks_of(clean(tokens[: finite or 0]))),
        *chunks_of(clean(tokens[floor + 1 : stop])),
    ]
    if opener == "om":  # "om de nota vast te stellen" has no subject
        bare = [chunk for chunk in phrases if not chunk.lead]
        # "om het bestuur een keuze voor te leggen": the receiver stands first.
        giving = action in word_classes()["giving"]
        actor, obj = None, (bare[-1] if giving else bare[0]) if bare else None
    else:
        actor, obj = _roles(phrases, _is_passive(tokens, verb_at), has_tail=bool(tail))
        actor, obj = _by_act(action, actor, obj, [*phrases, *tail])
    obj = obj or next((chunk for chunk in tail if not chunk.lead), None)
    loose = obj is None
    obj = obj or next((c for c in [*phrases, *tail] if c.lead and c is not actor), None)
    obj = _with_partner(obj, [*phrases, *tail])
    return Frame(
        text_of(reading, actor, keep=True), action, text_of(reading, obj, keep=False), loose
    )


def _with_partner(obj: Chunk | None, phrases: list[Chunk]) -> Chunk | None:
    """ "een proef" with the "met beeldbellen" right behind it."""
    at = next((n for n, chunk in enumerate(phrases) if chunk is obj), None)
    if obj is None or at is None or at + 1 == len(phrases):
        return obj
    behind, last = phrases[at + 1], obj.tokens[-1]
    beside = behind.tokens[0].start == last.end + 1
    partnered = {"met": "partnered", "naar": "searching"}.get(behind.lead or "")
    if not partnered or not beside or last.low not in word_classes()[partnered]:
        return obj
    return Chunk([*obj.tokens, *behind.tokens], obj.lead)


def antecedent(reading: Reading, start: int, end: int, times: Spans) -> str | None:
    """The last noun phrase of a clause: what a relative clause behind it is about."""
    chunks = chunks_of(clean(tokens_of(reading, start, end, times)))
    return text_of(reading, chunks[-1], keep=False) if chunks else None


def _by_act(
    action: str | None, actor: Chunk | None, obj: Chunk | None, phrases: list[Chunk]
) -> tuple[Chunk | None, Chunk | None]:
    """Acts without an object promise their subject; some have theirs behind "met"."""
    company = _company(action, phrases)
    if company is not None and (actor is None or obj is None):
        subject = actor or obj
        # "er komt met de bonden een vervolg": what follows "met" there is no object.
        leads = subject and subject.tokens[0].start < company.tokens[0].start
        return (subject, company) if leads else (actor, obj)
    if action in word_classes()["intransitive"] and actor is not None:
        return (
            (None, actor)
            if obj is None or action in word_classes()["subjectless"]
            else (actor, obj)
        )
    if action in word_classes()["giving"]:
        bare = [chunk for chunk in phrases if not chunk.lead]
        if len(bare) > _GIVEN and bare[0] is actor:
            return actor, bare[_GIVEN]
    return actor, obj


_GIVEN = 2
"""Place of what is given, behind who gives and who receives."""


def _first_place(chunks: list[Chunk]) -> list[Chunk]:
    """What stands before the finite verb is one phrase ("de gesprekken met de bonden")."""
    if not chunks or chunks[0].lead:
        return chunks
    return [Chunk([token for chunk in chunks for token in chunk.tokens])]


def _inner(tokens: list[Token], framed: bool) -> tuple[list[Token], str]:
    """The words behind "de verwachting is, dat" or "beoogd is om", and that opening word."""
    if tokens and tokens[0].low in word_set("opens_inner"):
        return tokens[1:], tokens[0].low
    if framed:
        for index, token in enumerate(tokens[:16]):  # a frame is no longer than a short clause
            if token.low in ("dat", "om"):
                return tokens[index + 1 :], token.low
        for index, token in enumerate(tokens[:16]):  # "heeft toegezegd de nota … te sturen"
            if token.low in word_set("pledged"):
                return tokens[index + 1 :], "om"
    return tokens, ""


_EARLY = 6
"""A finite verb stands among the first words of a main clause."""


def _finite(tokens: list[Token]) -> int | None:
    """The verb that agrees with the subject: an auxiliary first, else a verb of results."""
    for known in (word_set("finite"), finite_forms()):
        for index, token in enumerate(tokens):
            if token.low in known and not (index and tokens[index - 1].low in ("te", "de", "het")):
                return index
    for index, token in enumerate(tokens):  # "Gedeputeerde Staten bieden … aan"
        ahead = (f"{token.low} {later.low}" for later in tokens[index + 1 :])
        if 0 < index <= _EARLY and any(pair in present_forms() for pair in ahead):
            return index
    for index, token in enumerate(tokens):  # "wij bouwen", "pakken we … op"
        beside = [near.low for near in tokens[max(0, index - 1) : index + 2]]
        if token.low in plural_forms() and word_set("persons").intersection(beside):
            return index
    return None


def _act(tokens: list[Token], finite: int | None) -> tuple[int | None, str | None]:
    """Position and infinitive of the verb that carries the meaning."""
    floor = finite if finite is not None else -1
    if finite is not None and tokens[finite].low not in word_set("finite"):
        carried = _present(tokens, finite)
        if carried[1]:
            return carried
    for index in range(floor + 1, len(tokens)):
        word, before = tokens[index].low, tokens[index - 1].low if index else ""
        verb = participle(word)
        if verb and before not in word_classes()["articles"] and before != "te":
            return index, verb.infinitive
        if _is_infinitive(word, before):
            return index, _infinitive(tokens, index)
        closing = _closing(tokens, index) if finite is None else None
        if closing:
            return index, closing
    last = next(
        (
            i
            for i in range(len(tokens) - 1, floor, -1)
            if tokens[i].low not in word_set("auxiliary")
        ),
        None,
    )
    bare = finite is None or tokens[finite].low in word_set("with_infinitive")
    if last is not None and bare and _looks_infinitive(tokens, last):
        return last, tokens[last].low
    return (None, None) if finite is None else _at_work(tokens) or _present(tokens, finite)


def _closing(tokens: list[Token], index: int) -> str | None:
    """The verb that ends a subordinate clause: "oplevert", "beschikbaar komt"."""
    word = tokens[index].low
    last = index + 1 == len(tokens)
    return joined_forms().get(word) or (_FALLBACK.get(word) if last else None)


def _looks_infinitive(tokens: list[Token], index: int) -> bool:
    """An unlisted infinitive that ends a clause; "met pensioen" is none."""
    word, before = tokens[index].low, tokens[index - 1].low if index else ""
    governed = before in word_classes()["open"] | word_classes()["articles"]
    return word.endswith("en") and len(word) > 5 and not governed


def _at_work(tokens: list[Token]) -> tuple[int, str] | None:
    """ "gaat aan de slag met": one act of four words."""
    words = [token.low for token in tokens]
    for index in range(len(words) - 2):
        if words[index : index + 3] == ["aan", "de", "slag"]:
            tokens[index : index + 3] = [Token("slag", tokens[index].start, tokens[index + 2].end)]
            return index, "aan de slag gaan"
    if "gaat" in words or "gaan" in words:  # "gaat in mei van start"
        for index in range(len(words) - 1):
            if words[index : index + 2] == ["van", "start"]:
                return index, "starten"
    return None


def _is_infinitive(word: str, before: str) -> bool:
    if before == "te":
        return word not in word_set("auxiliary") and word.endswith("n")
    return (
        word in infinitives()
        and word not in word_set("auxiliary")
        and before not in word_set("noun_before") | word_classes()["determiners"]
    )


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
    # From the end: "stellen we samen met de boeren een plan op" is "opstellen".
    for index in range(len(tokens) - 1, finite, -1):
        listed = present_forms().get(f"{word} {tokens[index].low}")
        after = tokens[index + 1].low if index + 1 < len(tokens) else ""
        # A particle ends its clause, or stands before a preposition ("legt … voor aan de raad").
        if listed and (not after or after in ",;:" or after in word_classes()["open"]):
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
    if verb_at and tokens[verb_at - 1].low == "te":
        return False  # "is voornemens de nota te herzien"
    return any(token.low in ("wordt", "worden", "zijn", "is") for token in tokens)


def _roles(
    phrases: list[Chunk], passive: bool, *, has_tail: bool
) -> tuple[Chunk | None, Chunk | None]:
    """Which chunk acts and which is acted on."""
    bare = [chunk for chunk in phrases if not chunk.lead]
    if passive:
        agent = next((c for c in phrases if c.lead == "door" and len(c.tokens) > 1), None)
        nouns = [chunk for chunk in bare if chunk.tokens[-1].low not in word_classes()["pronouns"]]
        return Chunk(agent.tokens[1:]) if agent else None, next(iter(nouns or bare), None)
    if not bare:
        return None, None
    if len(bare) == 1:
        # One noun phrase: a person acts, anything else is what comes.
        person = bare[0].tokens[0].low in word_set("persons") or has_tail
        return (bare[0], None) if person else (None, bare[0])
    if bare[1].tokens[0].low in word_set("persons"):  # "de uitkomsten delen we in mei"
        return bare[1], bare[0]
    return bare[0], bare[1]
