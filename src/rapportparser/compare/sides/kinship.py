"""Words that name one thing in another form: a verb and its noun, a compound and its head.

"We evalueren het beleid" is the next time "de evaluatie", and a "woonzorgvisie" is "de visie".
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...schema.title import title_key
from ..settings import settings
from .units import content_stems, is_telling

_WORD = re.compile(r"[^\W\d_]{3,}")
# What makes a noun of a verb, or the other way round; the longest ending first.
_ENDINGS = re.compile(
    r"(isering(en)?|iseren|iseert|iseerd|isatie(s)?|(?<!o)ering(en)?|eerden?|eert|eerd|"
    r"(?<!o)eren|aties?|ingen|ing|enden?|den|ten|en|de|te|e|(?<=[bcdfgklmnprsvwxz])t)$"
)
# Not the nouns that begin so, among them those that end as a participle does.
_PARTICIPLE = re.compile(
    r"^(aan|achter|af|bij|binnen|boven|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|"
    r"vast|voor|voort|weg|open|klaar|plaats|deel)?ge(?!meente|bied|bouw|spre|bruik|geven|volg|"
    r"zond|luid|richt|deput)(\w{3,}?)(en|t|d)$"
)
_VOICELESS = {"z": "s", "v": "f"}
# A root of fewer letters ("uit", "weg") is the end of too many words.
_LEAST_HEAD = 4
# Fewer letters before the head are an ending, or a slip.
_LEAST_BEFORE = 3


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """What verb and noun have in common: "opgesteld", "opstelling" and "opstellen" are one."""
    hit = _PARTICIPLE.match(word)
    bare = (hit.group(1) or "") + hit.group(2) if hit else word
    cut = _ENDINGS.sub("", bare)
    cut = cut if len(cut) >= _LEAST_HEAD else bare
    cut = re.sub(r"([^aeiou])\1", r"\1", cut)
    return cut[:-1] + _VOICELESS.get(cut[-1], cut[-1])  # "verhuizing", "verhuist"


@lru_cache(maxsize=65_536)
def roots(text: str) -> dict[str, float]:
    """Roots of the words that carry a subject, with what each weighs.

    A long word that is not one of the trade's own weighs 1, another less.
    """
    found: dict[str, float] = {}
    limits = settings().kin
    for word in _WORD.findall(title_key(text)):
        stems = content_stems(word)
        if stems and word not in limits.empty_words:
            weight = 1.0 if is_telling(stems[0]) else limits.short
            found[root(word)] = max(weight, found.get(root(word), 0.0))
    return found


def kinship(one: dict[str, float], other: dict[str, float]) -> float:
    """Sum over the words of one text that stand in the other, in whatever form."""
    if len(one) > len(other):
        one, other = other, one
    return sum(max((_kin(a, b, one[a], other[b]) for b in other), default=0.0) for a in one)


def _kin(a: str, b: str, first: float, second: float) -> float:
    if a == b:
        return min(first, second)
    short, long = sorted((a, b), key=len)
    heads = len(short) >= _LEAST_HEAD and len(long) - len(short) >= _LEAST_BEFORE
    return settings().kin.head if heads and long.endswith(short) else 0.0
