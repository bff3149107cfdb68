"""For whom, by whom or where: a sentence that stays the same but for one group of words.

"wordt uitgevoerd door de rekenkamer" → "door een extern bureau"; "in alle kernen" → "in de vier
grootste kernen".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from ...schema import Change
from ...schema.title import title_key
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.kinship import kinship, roots
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from ..sides.units import content_stems, is_subject
from .changes import Scene, make
from .parties import differ, parties
from .slips import only_slips

_SCORE = 0.6
# Words around the group that stay: with fewer it may be another sentence.
_SAME = 4
# Longer than this it is a clause, with news of its own.
_LONGEST = 14
# Likeness of two groups of words from which one is the other, misread.
_MISREAD = 75
_NUMBER = re.compile(r"\d")
_POINTS = re.compile(r"(hier|daar|waar|er)(aan|bij|door|in|mee|na|naar|om|op|toe|uit|van|voor)$")


def reach_changes(scene: Scene, topic: Topic) -> Iterator[Change]:
    """`scope_change` where only the words behind a preposition of reach, or the actor, differ."""
    for pair in topic.aligned.pairs:
        if pair.equal or only_slips(pair) or {id(pair.previous), id(pair.current)} & scene.told:
            continue
        if "\t" in pair.previous.text + pair.current.text or not _other_reach(pair, scene.names):
            continue
        scene.tell(pair.previous, pair.current)
        yield make(
            "scope_change", topic.place(pair.previous, pair.current),
            score=round(_SCORE * topic.link.score, 3),
            previous=quote(pair.previous), current=quote(pair.current),
        )  # fmt: skip


def _other_reach(pair: Pair, names: frozenset[str]) -> bool:
    if _says_more(pair) or _same_parties(pair, names):
        return False
    before, now = _words(pair.previous), _words(pair.current)
    codes = [
        code
        for code in SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes()
        if code[0] != "equal"
    ]
    if not codes:
        return False
    old = before[codes[0][1] : codes[-1][2]]
    new = now[codes[0][3] : codes[-1][4]]
    if len(before) - len(old) < _SAME or max(len(old), len(new)) > _LONGEST:
        return False
    if fuzz.ratio(" ".join(old), " ".join(new)) >= _MISREAD:
        return False
    start = codes[0][1]
    behind = before[codes[-1][2] : codes[-1][2] + 1]
    subject = start <= 1 and bool(old and new) and _opens_verb(behind)
    group = _is_group(before[:start], old) and _is_group(before[:start], new)
    return (subject or group) and _is_plain(old) and _is_plain(new) and _differs(old, new)


def _opens_verb(behind: list[str]) -> bool:
    """What follows looks like a finite verb, so that the group before it is its subject."""
    verbs = settings().parties.no_group_words
    return any(w in verbs or (len(w) >= _SAME and w.endswith(("t", "en"))) for w in behind)


def _says_more(pair: Pair) -> bool:
    """Another status or date: that is the news."""
    claims = [[c.value for c in s.claims] for s in (pair.previous, pair.current)]
    times = [sorted((t.start, t.end) for t in s.times if t.start and t.end)
             for s in (pair.previous, pair.current)]  # fmt: skip
    return claims[0] != claims[1] or times[0] != times[1]


def _same_parties(pair: Pair, names: frozenset[str]) -> bool:
    """Three names are the three municipalities."""
    before, now = parties(pair.previous.text, names), parties(pair.current.text, names)
    return bool(before and now) and not differ(before, now)


def _words(sentence: Sentence) -> list[str]:
    return title_key(sentence.undated).split()


def _is_group(before: list[str], group: list[str]) -> bool:
    """It stands behind a preposition of reach; what was put in or left out names one more."""
    table = settings().parties
    if not group:
        return True
    near = before[-table.near :]
    return any(w in table.reach_words or w == "en" for w in [*near, *group])


def _is_plain(group: list[str]) -> bool:
    """No clause, and no number."""
    table = settings().parties
    return not any(
        w in table.no_group_words
        or _POINTS.match(w)
        or table.numbers.get(w, 0) > 1
        or _NUMBER.search(w)
        for w in group
    )


def _differs(old: list[str], new: list[str]) -> bool:
    """Somebody or something more, less or else: not the same in another form."""
    if not old or not new:
        added = old or new
        table = settings().parties
        listed = any(w == "en" or w in table.reach_words for w in added)
        return listed and any(w in table.nouns or w in table.people for w in added)
    stems = [frozenset(content_stems(" ".join(group))) for group in (old, new)]
    gone, come = stems[0] - stems[1], stems[1] - stems[0]
    told = roots(" ".join(old)), roots(" ".join(new))
    alike = kinship(*told) >= min(sum(one.values()) for one in told)
    quantities = frozenset(content_stems(" ".join(settings().parties.quantities)))
    other = any(is_subject(s) for s in gone) and any(is_subject(s) for s in come)
    return bool((gone | come) & quantities) or (other and not alike)
