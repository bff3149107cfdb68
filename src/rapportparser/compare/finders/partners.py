"""Who takes part, told as a list: "met A, B en C" is later "met A en C", or B takes no part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...schema import Change
from ...schema.title import title_key
from ..settings import settings
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from .changes import Scene, make

# That two lists are of the same thing rests on the parties they share and a word beside them.
_SCORE = 0.7
_MOST_SCORE = 0.85
# Parties that both lists name: one may be there by chance.
_SHARED = 2
# So many letters of a word stay the same: "oefening", "oefent".
_ROOT = 5

# A party: an article and a noun, or a name. Other enumerations are of things.
_ONE = r"(?:(?:de|het) [a-zà-ÿ][\w'’-]+|(?:(?:de|het) )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)"
_LIST = re.compile(rf"(?<![\w-]){_ONE}(?:, {_ONE})*,? en {_ONE}(?![\w-])")
_PARTY = re.compile(rf"(?<![\w-]){_ONE}")


def partner_changes(scene: Scene, topic: Topic) -> Iterator[Change]:
    """`scope_change` where a list of parties lost some, or one is said to have left."""
    known = {s.key for s in topic.previous_sentences}
    fresh = [s for s in topic.current_sentences if s.key not in known and id(s) not in scene.told]
    for sentence in fresh:
        told = _fewer(topic, sentence) or _left(topic, sentence) or _only(topic, sentence)
        if told is None:
            continue
        previous, before, now = told
        scene.tell(sentence)
        yield make(
            "scope_change", topic.place(previous, sentence),
            score=round(min(_MOST_SCORE, _SCORE + 0.1 * len(now)) * topic.link.score, 3),
            previous=quote(previous), current=quote(sentence),
            details=(("previous_parties", ", ".join(sorted(before))),
                     ("current_parties", ", ".join(sorted(now)))),
        )  # fmt: skip
        return


_Found = tuple[Sentence, frozenset[str], frozenset[str]]
"""The previous sentence, and the parties then and now."""


def _fewer(topic: Topic, sentence: Sentence) -> _Found | None:
    """A list that holds some of a longer list of the previous report, about the same."""
    for now, outside in lists(sentence.text):
        for previous in topic.previous_sentences:
            for before, around in lists(previous.text):
                if len(now) >= _SHARED and now < before and outside & around:
                    return previous, before, now
    return None


def _left(topic: Topic, sentence: Sentence) -> _Found | None:
    """A party that is said to take no part any more, and that the previous report names."""
    hit = settings().parties.left_pattern.search(sentence.text)
    if hit is None:
        return None
    named = [*_PARTY.finditer(sentence.text, 0, hit.start())]
    if not named:
        return None
    gone = _key(named[-1].group())
    for previous in topic.previous_sentences:
        for before, _ in lists(previous.text):
            if gone in before:
                return previous, before, before - {gone}
    return None


def _only(topic: Topic, sentence: Sentence) -> _Found | None:
    """The sentence is one of the previous report, and now is for some of its list only."""
    pair = next((p for p in topic.aligned.pairs if p.current is sentence), None)
    hit = settings().parties.only_pattern.search(sentence.text)
    if pair is None or hit is None or settings().parties.only_pattern.search(pair.previous.text):
        return None
    left = title_key(hit.group("who"))
    listed = re.search(rf"\b(?:(\w+) en (?:de |het )?{left}|{left} en (?:de |het )?(\w+))\b",
                       title_key(pair.previous.text))  # fmt: skip
    if listed is None:
        return None
    gone = listed.group(1) or listed.group(2)
    return pair.previous, frozenset({left, gone}), frozenset({left})


def lists(text: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The parties of each list in a sentence, and the roots of the words around it."""
    for hit in _LIST.finditer(text[:1].lower() + text[1:] if _opens_with_article(text) else text):
        parties = frozenset(_key(one.group()) for one in _PARTY.finditer(hit.group()))
        rest = title_key(text[: hit.start()] + " " + text[hit.end() :])
        yield parties, frozenset(w[:_ROOT] for w in rest.split() if len(w) >= _ROOT)


def _opens_with_article(text: str) -> bool:
    return text.startswith(("De ", "Het "))


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(r"^(de|het) ")


def _key(party: str) -> str:
    return _articles().sub("", title_key(party))
