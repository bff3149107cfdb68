"""Money and staff that differ, or that were not there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from scipy.optimize import linear_sum_assignment

from ...schema import Amount, Change
from ..settings import settings
from ..sides.frames import alike
from ..sides.implied import is_superseded
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from ..sides.units import content_stems
from .changes import Scene, make
from .reasons import difference_of

# What "duizend", "miljoen" and "miljard" are to what is written without them.
_SCALES = (Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9)


@dataclass(eq=False)
class Post:
    """One amount in one sentence."""

    sentence: Sentence
    amount: Amount

    @property
    def value(self) -> tuple[Decimal, str]:
        """What it comes to: equal for "€ 1,2 mln." and "€ 1.200.000"."""
        return self.amount.value * self.amount.sign, self.amount.unit


def amount_changes(scene: Scene) -> list[Change]:
    """`amount_change` and `amount_new` in the running text of linked topics."""
    everywhere = {
        post.value for row in scene.books.previous.values() for post in _posts(row, tables=True)
    }
    found = []
    for topic in scene.topics:
        posts = _posts(topic.previous_sentences), _posts(topic.current_sentences)
        before, now = _without_equal(*posts)
        aligned = {(id(p.previous), id(p.current)) for p in topic.aligned.pairs}
        paired = _pairs(before, now, aligned) or (_costs(*posts) if before and now else [])
        misread = {id(p[1]) for p in paired if _same_figures(scene, p[0], p[1])}
        pairs = [
            p for p in paired
            if id(p[1]) not in misread
            and not (_yearly(scene, p[0], p[1]) or _realised(scene, p[0], p[1]))
        ]  # fmt: skip
        found += [_changed(scene, topic, old, new, score) for old, new, score in pairs]
        used = {id(new) for _, new, _ in pairs} | misread
        rest = [post for post in now if id(post) not in used and post.value not in everywhere]
        found += _new(scene, topic, rest)
    return found


def _posts(sentences: tuple[Sentence, ...], *, tables: bool = False) -> list[Post]:
    """Amounts in reading order; rows of tables are figures, compared by nobody's eye."""
    units = settings().amounts.units
    return [
        Post(s, a) for s in sentences for a in s.amounts
        if (tables or ("\t" not in s.text and not is_superseded(s, a)))
        and (a.unit in units or s.role == "indicator")
    ]  # fmt: skip


def _without_equal(before: list[Post], now: list[Post]) -> tuple[list[Post], list[Post]]:
    """An amount that both reports name is no change, in whatever words."""
    both = Counter(p.value for p in before) & Counter(p.value for p in now)
    return [p for p in before if p.value not in both], [p for p in now if p.value not in both]


def _pairs(
    before: list[Post], now: list[Post], aligned: set[tuple[int, int]]
) -> list[tuple[Post, Post, float]]:
    if not before or not now:
        return []
    scores = np.array([[_likeness(p, c, aligned) for c in now] for p in before])
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [
        (before[i], now[j], float(scores[i, j]))
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[i, j] > 0
    ]


def _likeness(previous: Post, current: Post, aligned: set[tuple[int, int]]) -> float:
    if previous.amount.unit != current.amount.unit:
        return 0.0
    limits = settings().amounts
    for_what = [frozenset(content_stems(p.amount.purpose or "")) for p in (previous, current)]
    purpose = alike(for_what[0], for_what[1])
    words = alike(previous.sentence.stems, current.sentence.stems)
    if (id(previous.sentence), id(current.sentence)) in aligned:
        return max(0.6, words)
    if all(for_what):
        return purpose if purpose >= limits.purpose and words >= limits.sentence / 2 else 0.0
    return words if words >= limits.sentence else 0.0


def _costs(before: list[Post], now: list[Post]) -> list[tuple[Post, Post, float]]:
    """The one sum that each report names for the topic, both told as what it costs."""
    sums = [[p for p in posts if p.amount.unit == "EUR"] for posts in (before, now)]
    pattern = settings().amounts.costs_pattern
    if len(sums[0]) != 1 or len(sums[1]) != 1:
        return []
    old, new = sums[0][0], sums[1][0]
    told = all(pattern.search(post.sentence.text) for post in (old, new))
    return [(old, new, settings().amounts.purpose)] if told else []


def _yearly(scene: Scene, old: Post, new: Post) -> bool:
    """The figure of another year: both sentences name their own report's year."""
    years = scene.previous.fiscal_year, scene.current.fiscal_year
    if None in years or years[0] == years[1] or scene.previous.kind != scene.current.kind:
        return False
    named = str(years[0]) in old.sentence.text and str(years[1]) in new.sentence.text
    if named:
        scene.hide("yearly_figure")
    return named


def _realised(scene: Scene, old: Post, new: Post) -> bool:
    """Two figures of what was, each at its own day: no plan changed."""
    pattern = settings().amounts.realised_pattern
    both = all(pattern.search(post.sentence.text) for post in (old, new))
    if both:
        scene.hide("realised_figure")
    return both


def _same_figures(scene: Scene, old: Post, new: Post) -> bool:
    """Of "€ 1,8 miljoen" and "€ 1,8 rniljoen" the word behind was misread."""
    figures = ["".join(c for c in post.amount.text if c.isdigit()) for post in (old, new)]
    values = sorted(abs(post.value[0]) for post in (old, new))
    same = figures[0] == figures[1] and bool(values[0]) and values[1] / values[0] in _SCALES
    if same:
        scene.hide("spelling")
    return same


def _changed(scene: Scene, topic: Topic, old: Post, new: Post, score: float) -> Change:
    scene.tell(old.sentence, new.sentence)
    return make(
        "amount_change", topic.place(old.sentence, new.sentence),
        score=round(min(score, topic.link.score), 3),
        previous=quote(old.sentence, (old.amount.char_start, old.amount.char_end)),
        current=quote(new.sentence, (new.amount.char_start, new.amount.char_end)),
        previous_amount=old.amount, current_amount=new.amount,
        reason=difference_of(topic, new.sentence),
    )  # fmt: skip


def _new(scene: Scene, topic: Topic, posts: list[Post]) -> Iterator[Change]:
    """One change for each sentence that asks for money or staff, or spends it, unplanned."""
    limits = settings().amounts
    known = {s.key for s in topic.previous_sentences}
    seen: set[int] = set()
    for post in posts:
        if post.amount.unit not in limits.units or post.sentence.key in known:
            continue
        if id(post.sentence) in seen or id(post.sentence) in scene.told:
            continue
        if not limits.asked_pattern.search(post.sentence.text):
            continue
        seen.add(id(post.sentence))
        scene.tell(post.sentence)
        yield make(
            "amount_new", topic.place(None, post.sentence), score=round(0.7 * topic.link.score, 3),
            current=quote(post.sentence, (post.amount.char_start, post.amount.char_end)),
            current_amount=post.amount,
        )  # fmt: skip
