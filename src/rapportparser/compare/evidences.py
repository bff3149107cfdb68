"""What speaks for and against every pair of sections, as matrices of log-odds."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from .promotions import promoted
from .references import Said, referring
from .settings import settings
from .units import Side, common_weights, content_stems
from .vectors import Matrix, cosine, letter_groups, without_hubs


@dataclass
class Evidences:
    """Similarities that do not depend on which links were made."""

    previous: Side
    current: Side
    title: Matrix
    text: Matrix
    fixed: dict[str, Matrix]
    """Log-odds by name."""
    told: list[tuple[int, int, Said]]
    """Previous section, current section, and where one refers to the other."""

    def odds(self, forward: dict[int, int]) -> tuple[Matrix, dict[str, Matrix]]:
        """Log-odds of all pairs, given the links so far, and their parts by name."""
        weights = settings().links
        parts = dict(self.fixed)
        parts["parent"] = _parents(self.previous, self.current, forward)
        near = _neighbours(self.previous, self.current, forward)
        parts["neighbours"] = (weights.neighbour * near).astype(np.float32)
        total = sum(parts.values(), np.float32(_prior(self.previous, self.current)))
        return np.asarray(total, dtype=np.float32), parts


def gather(previous: Side, current: Side) -> Evidences:
    """Compare titles, texts, kinds, order and numbers of all pairs."""
    weights = settings().links
    told = [*referring(previous, current)]
    told += [(i, j, said) for j, i, said in referring(current, previous)]
    title, text = _titles(previous, current), _texts(previous, current)
    fixed = {
        "title": weights.title * title * _rarity(previous, current),
        "text": _odds_of_text(text, _telling(previous, current)),
        "phrases": weights.phrase * _phrases(previous, current),
        "mention": _mentions(previous, current),
        "list_item": weights.list_item * _list_items(previous, current),
        "reference": weights.reference * _referred(title.shape, told),
        "order": weights.order * (_order(previous, current) - 0.5),
        "number": weights.number_tail * _tails(previous, current),
        "kind": weights.kind * _kinds(previous, current),
    }
    fixed = {name: part.astype(np.float32) for name, part in fixed.items()}
    return Evidences(previous, current, title, text, fixed, told)


def _titles(previous: Side, current: Side) -> Matrix:
    """Cosine of letter groups of the content words; equal keys are 1."""
    groups = [[letter_groups(_title_words(u.key)) for u in s.units] for s in (previous, current)]
    similarity = cosine(groups[0], groups[1])
    before = np.array([u.key for u in previous.units])[:, None]
    now = np.array([u.key for u in current.units])[None, :]
    equal = (before == now) & (before != "")
    return np.where(equal, 1.0, similarity).astype(np.float32)


def _title_words(key: str) -> list[str]:
    stops = settings().words.stops
    return [w for w in key.split() if w not in stops and len(w) > 1]


def _texts(previous: Side, current: Side) -> Matrix:
    weights = settings().links
    stems = [[u.stems for u in side.units] for side in (previous, current)]
    return without_hubs(
        cosine(stems[0], stems[1], common_weights()), weights.hub_neighbours, weights.hub
    )


def _telling(previous: Side, current: Side) -> Matrix:
    """How much the shorter of both texts can tell, 0 to 1."""
    enough = settings().links.short_text
    sizes = [np.array([len(u.stems) for u in side.units]) for side in (previous, current)]
    least = np.minimum(sizes[0][:, None], sizes[1][None, :])
    return np.asarray(np.minimum(1.0, least / enough), dtype=np.float32)


def _odds_of_text(similarity: Matrix, telling: Matrix) -> Matrix:
    """Log-odds by the measured table: steep at first, since a rewritten topic shares little."""
    table = settings().links.text
    odds = np.interp(similarity, [x for x, _ in table], [y for _, y in table])
    return np.asarray(odds * telling, dtype=np.float32)


def _prior(previous: Side, current: Side) -> float:
    """Of so many sections one is the same: the more there are, the more it takes."""
    limits = settings().links
    size = math.sqrt(max(len(previous.units), 1) * max(len(current.units), 1))
    return -max(limits.least_prior, min(math.log(size), limits.most_prior))


def _phrases(previous: Side, current: Side) -> Matrix:
    """Three content words in a row that occur once in each report, on a log scale."""
    common = common_weights()
    found = np.zeros((len(previous.units), len(current.units)), dtype=np.float32)
    before, now = _once_each(previous), _once_each(current)
    for phrase in before.keys() & now.keys():
        if sum(stem in common for stem in phrase) <= 1:
            found[before[phrase], now[phrase]] += 1
    return np.minimum(np.log2(1 + found), 3.0).astype(np.float32)


def _once_each(side: Side) -> dict[tuple[str, ...], int]:
    """Phrase to the one section that has it."""
    where: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for unit in side.units:
        stems = unit.text_stems
        triples = zip(stems, stems[1:], stems[2:], strict=False)
        phrases: dict[tuple[str, ...], int] = dict.fromkeys(triples, unit.index)
        twice |= phrases.keys() & where.keys()
        where |= phrases
    for phrase in twice:
        del where[phrase]
    return where


def _mentions(previous: Side, current: Side) -> Matrix:
    """The words of one title in the other text; what counts most for untitled sections."""
    weights = settings().links
    one, two = _mentioned(previous, current), _mentioned(current, previous).T
    untitled = [np.array([not u.key for u in s.units]) for s in (previous, current)]
    either = untitled[0][:, None] | untitled[1][None, :]
    weight = np.where(either, weights.mention_untitled, weights.mention)
    named = np.maximum(_named(previous, current), _named(current, previous).T)
    return (weight * np.maximum(one, two) + weights.mention_literal * named).astype(np.float32)


def _named(titles: Side, texts: Side) -> Matrix:
    """One over the number of texts that hold the whole title, for those texts."""
    found = np.zeros((len(titles.units), len(texts.units)), dtype=np.float32)
    folded = [f" {u.folded} " for u in texts.units]
    holding: dict[str, set[int]] = defaultdict(set)
    for j, unit in enumerate(texts.units):
        for stem in unit.text_stems:
            holding[stem].add(j)
    for i, unit in enumerate(titles.units):
        stems = content_stems(unit.key)
        if len(stems) < 2 or unit.key in settings().words.generic:
            continue
        likely = sorted(set.intersection(*(holding.get(stem, set()) for stem in stems)))
        places = [j for j in likely if f" {unit.key} " in folded[j]]
        found[i, places] = 1 / len(places) if places else 0
    return found


def _mentioned(titles: Side, texts: Side) -> Matrix:
    """Share of the title's words in the text, less what the average text has of them."""
    stems = [frozenset(content_stems(u.section.title)) for u in titles.units]
    vocabulary = {w: k for k, w in enumerate(sorted({w for t in stems for w in t}))}
    if not vocabulary:
        return np.zeros((len(titles.units), len(texts.units)), dtype=np.float32)
    inside = np.zeros((len(texts.units), len(vocabulary)), dtype=np.float32)
    for row, unit in enumerate(texts.units):
        inside[row, [vocabulary[w] for w in set(unit.stems) if w in vocabulary]] = 1
    asked = np.zeros((len(stems), len(vocabulary)), dtype=np.float32)
    for row, words in enumerate(stems):
        asked[row, [vocabulary[w] for w in words]] = 1 / max(len(words), 1)
    share = asked @ inside.T
    usual = share.mean(axis=1, keepdims=True)
    return np.asarray(np.clip(share - usual, 0, 1) ** 2, dtype=np.float32)


def _list_items(previous: Side, current: Side) -> Matrix:
    """One where a title was a list item of the other: a part of that topic, not the same."""
    found = np.zeros((len(previous.units), len(current.units)), dtype=np.float32)
    for i, j in promoted(previous, current):
        found[i, j] = 1
    for j, i in promoted(current, previous):
        found[i, j] = 1
    return found


def _referred(shape: tuple[int, ...], told: list[tuple[int, int, Said]]) -> Matrix:
    """One where a text refers to the other's title as to another topic ("loopt mee in …")."""
    found = np.zeros(shape, dtype=np.float32)
    for i, j, _ in told:
        found[i, j] = 1
    return found


def _rarity(previous: Side, current: Side) -> Matrix:
    """A title that stands under many sections says less: one over the root of its count."""
    generic = settings().words.generic
    both = []
    for side in (previous, current):
        counts = Counter(u.key for u in side.units)
        both.append(
            np.array([max(counts[u.key], 4 if u.key in generic else 1) for u in side.units])
        )
    return np.asarray(1 / np.sqrt(np.maximum(both[0][:, None], both[1][None, :])), dtype=np.float32)


def _order(previous: Side, current: Side) -> Matrix:
    """Closeness in relative reading order, 0 to 1."""
    places = [np.linspace(0, 1, len(s.units)) if len(s.units) > 1 else np.array([0.5])
              for s in (previous, current)]  # fmt: skip
    return np.asarray(1 - np.abs(places[0][:, None] - places[1][None, :]), dtype=np.float32)


def _tails(previous: Side, current: Side) -> Matrix:
    tails = [
        np.array([(u.section.number or "").rpartition(".")[2] for u in side.units])
        for side in (previous, current)
    ]
    equal = (tails[0][:, None] == tails[1][None, :]) & (tails[0][:, None] != "")
    return np.asarray(equal, dtype=np.float32)


def _kinds(previous: Side, current: Side) -> Matrix:
    kinds = [np.array([u.is_container for u in side.units]) for side in (previous, current)]
    return np.asarray(kinds[0][:, None] != kinds[1][None, :], dtype=np.float32)


def _parents(previous: Side, current: Side, forward: dict[int, int]) -> Matrix:
    """For: their nearest linked sections above are linked. Against: to something else."""
    weights = settings().links
    backward = {j: i for i, j in forward.items()}
    above = [next((forward[a] for a in previous.ancestors(u.index) if a in forward), -1)
             for u in previous.units]  # fmt: skip
    below = [next((a for a in current.ancestors(u.index) if a in backward), -2)
             for u in current.units]  # fmt: skip
    before, now = np.array(above)[:, None], np.array(below)[None, :]
    same = before == now
    both = (before >= 0) & (now >= 0)
    return np.where(same, weights.parent, np.where(both, weights.parent_elsewhere, 0.0)).astype(
        np.float32
    )


def _neighbours(previous: Side, current: Side, forward: dict[int, int]) -> Matrix:
    """Half for the section before and half for the one after, when those are linked."""
    near = np.zeros((len(previous.units), len(current.units)), dtype=np.float32)
    for siblings in previous.siblings.values():
        for place, i in enumerate(siblings):
            for step in (-1, 1):
                other = place + step
                if not 0 <= other < len(siblings) or siblings[other] not in forward:
                    continue
                linked = current.units[forward[siblings[other]]]
                row = current.siblings[linked.parent]
                target = row.index(linked.index) - step
                if 0 <= target < len(row):
                    near[i, row[target]] += 0.5
    return near
