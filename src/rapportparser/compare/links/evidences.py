"""What speaks for and against every pair of open sections, as matrices of log-odds.

Sections that are linked already are compared with nothing more: in two reports of thousands of
topics most of them go on under their own titles. What is usual is measured over all sections.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ..settings import settings
from ..sides.units import Side, common_weights, content_stems
from .open_pairs import Open, codes, units_of
from .promotions import promoted
from .references import Said, referring
from .vectors import Matrix, cosine, letter_groups, without_hubs


@dataclass
class Evidences:
    """Similarities that do not depend on which links were made."""

    previous: Side
    current: Side
    open: Open
    fixed: dict[str, Matrix]
    """Log-odds by name."""
    told: list[tuple[int, int, Said]]
    """Previous section, current section, and where one refers to the other."""

    def odds(self, forward: dict[int, int]) -> tuple[Matrix, dict[str, Matrix]]:
        """Log-odds of all pairs, given the links so far, and their parts by name."""
        weights = settings().links
        parts = dict(self.fixed)
        parts["parent"] = _parents(self.previous, self.current, self.open, forward)
        near = _neighbours(self.previous, self.current, self.open, forward)
        parts["neighbours"] = (weights.neighbour * near).astype(np.float32)
        total = sum(parts.values(), np.float32(_prior(self.previous, self.current)))
        return np.asarray(total, dtype=np.float32), parts


def gather(previous: Side, current: Side, text: Matrix, pairs: Open) -> Evidences:
    """Compare titles, texts, kinds, order and numbers of all open pairs; `text` is `texts`."""
    weights = settings().links
    told = [*referring(previous, current)]
    told += [(i, j, said) for j, i, said in referring(current, previous)]
    fixed = {
        "title": weights.title * _titles(previous, current, pairs)
        * _rarity(previous, current, pairs),
        "text": _odds_of_text(pairs.block(text), _telling(previous, current, pairs)),
        "phrases": weights.phrase * _phrases(previous, current, pairs),
        "mention": _mentions(previous, current, pairs),
        "list_item": weights.list_item * _list_items(previous, current, pairs),
        # A text that refers to the other's title as to another topic ("loopt mee in …").
        "reference": weights.reference * pairs.mark((i, j) for i, j, _ in told),
        "order": weights.order * (_order(previous, current, pairs) - 0.5),
        "number": weights.number_tail * _tails(previous, current, pairs),
        "kind": weights.kind * _kinds(previous, current, pairs),
    }  # fmt: skip
    fixed = {name: part.astype(np.float32) for name, part in fixed.items()}
    return Evidences(previous, current, pairs, fixed, told)


def _titles(previous: Side, current: Side, pairs: Open) -> Matrix:
    """Cosine of letter groups of the content words; equal keys are 1."""
    groups = [[letter_groups(_title_words(u.key)) for u in s.units] for s in (previous, current)]
    similarity = cosine(groups[0], groups[1], only=(pairs.rows, pairs.columns))
    before, now = codes([[u.key for u in units_of(previous, pairs.rows)],
                          [u.key for u in units_of(current, pairs.columns)]])  # fmt: skip
    equal = (before[:, None] == now[None, :]) & (before[:, None] != 0)
    return np.where(equal, 1.0, similarity).astype(np.float32)


def _title_words(key: str) -> list[str]:
    stops = settings().words.stops
    return [w for w in key.split() if w not in stops and len(w) > 1]


def texts(previous: Side, current: Side) -> Matrix:
    """Cosine of all texts, less what a section has in common with every other."""
    weights = settings().links
    stems = [[u.stems for u in side.units] for side in (previous, current)]
    return without_hubs(
        cosine(stems[0], stems[1], common_weights()), weights.hub_neighbours, weights.hub
    )


def _telling(previous: Side, current: Side, pairs: Open) -> Matrix:
    """How much the shorter of both texts can tell, 0 to 1."""
    enough = settings().links.short_text
    sizes = [
        np.array([len(u.stems) for u in units_of(previous, pairs.rows)]),
        np.array([len(u.stems) for u in units_of(current, pairs.columns)]),
    ]
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


def _phrases(previous: Side, current: Side, pairs: Open) -> Matrix:
    """Three content words in a row that occur once in each report, on a log scale."""
    common = common_weights()
    found = pairs.none()
    before, now = _once_each(previous), _once_each(current)
    for phrase in before.keys() & now.keys():
        i, j = pairs.row.get(before[phrase]), pairs.column.get(now[phrase])
        if i is not None and j is not None and sum(stem in common for stem in phrase) <= 1:
            found[i, j] += 1
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


def _mentions(previous: Side, current: Side, pairs: Open) -> Matrix:
    """The words of one title in the other text; what counts most for untitled sections."""
    weights, turned = settings().links, Open(pairs.columns, pairs.rows)
    one = _mentioned(previous, current, pairs)
    two = _mentioned(current, previous, turned).T
    untitled = [
        np.array([not u.key for u in units_of(previous, pairs.rows)], dtype=bool),
        np.array([not u.key for u in units_of(current, pairs.columns)], dtype=bool),
    ]
    either = untitled[0][:, None] | untitled[1][None, :]
    weight = np.where(either, weights.mention_untitled, weights.mention)
    named = np.maximum(_named(previous, current, pairs), _named(current, previous, turned).T)
    return (weight * np.maximum(one, two) + weights.mention_literal * named).astype(np.float32)


def _named(titles: Side, texts: Side, pairs: Open) -> Matrix:
    """One over the number of texts that hold the whole title, for those texts."""
    found = pairs.none()
    folded = [f" {u.folded} " for u in texts.units]
    holding: dict[str, set[int]] = defaultdict(set)
    for j, unit in enumerate(texts.units):
        for stem in unit.text_stems:
            holding[stem].add(j)
    for i, unit in enumerate(units_of(titles, pairs.rows)):
        stems = content_stems(unit.key)
        if len(stems) < 2 or unit.key in settings().words.generic:
            continue
        likely = sorted(set.intersection(*(holding.get(stem, set()) for stem in stems)))
        places = [j for j in likely if f" {unit.key} " in folded[j]]
        for j in places:
            if j in pairs.column:
                found[i, pairs.column[j]] = 1 / len(places)
    return found


def _mentioned(titles: Side, texts: Side, pairs: Open) -> Matrix:
    """Share of the title's words in the text, less what the average text has of them."""
    stems = [frozenset(content_stems(u.section.title)) for u in units_of(titles, pairs.rows)]
    vocabulary = {w: k for k, w in enumerate(sorted({w for t in stems for w in t}))}
    if not vocabulary:
        return pairs.none()
    inside = np.zeros((len(texts.units), len(vocabulary)), dtype=np.float32)
    for row, unit in enumerate(texts.units):
        inside[row, [vocabulary[w] for w in set(unit.stems) if w in vocabulary]] = 1
    asked = np.zeros((len(stems), len(vocabulary)), dtype=np.float32)
    for row, words in enumerate(stems):
        asked[row, [vocabulary[w] for w in words]] = 1 / max(len(words), 1)
    share = asked @ inside.T
    usual = share.mean(axis=1, keepdims=True)
    found = np.clip(share[:, list(pairs.columns)] - usual, 0, 1) ** 2
    return np.asarray(found, dtype=np.float32)


def _list_items(previous: Side, current: Side, pairs: Open) -> Matrix:
    """One where a title was a list item of the other: a part of that topic, not the same."""
    items = [*promoted(previous, current), *((i, j) for j, i in promoted(current, previous))]
    return pairs.mark(items)


def _rarity(previous: Side, current: Side, pairs: Open) -> Matrix:
    """A title that stands under many sections says less: one over the root of its count."""
    generic = settings().words.generic
    both = []
    for side, indices in ((previous, pairs.rows), (current, pairs.columns)):
        units = units_of(side, indices)
        both.append(
            np.array([max(side.titled[u.key], 4 if u.key in generic else 1) for u in units])
        )
    return np.asarray(1 / np.sqrt(np.maximum(both[0][:, None], both[1][None, :])), dtype=np.float32)


def _order(previous: Side, current: Side, pairs: Open) -> Matrix:
    """Closeness in relative reading order, 0 to 1."""
    before, now = (np.linspace(0, 1, len(s.units)) if len(s.units) > 1 else np.array([0.5])
                   for s in (previous, current))  # fmt: skip
    apart = before[list(pairs.rows)][:, None] - now[list(pairs.columns)][None, :]
    return np.asarray(1 - np.abs(apart), dtype=np.float32)


def _tails(previous: Side, current: Side, pairs: Open) -> Matrix:
    """One where the last components of both numbers are equal."""
    sides = (units_of(previous, pairs.rows), units_of(current, pairs.columns))
    before, now = codes(
        [[(u.section.number or "").rpartition(".")[2] for u in units] for units in sides]
    )
    equal = (before[:, None] == now[None, :]) & (before[:, None] != 0)
    return np.asarray(equal, dtype=np.float32)


def _kinds(previous: Side, current: Side, pairs: Open) -> Matrix:
    sides = (units_of(previous, pairs.rows), units_of(current, pairs.columns))
    before, now = (np.array([u.is_container for u in units], dtype=bool) for units in sides)
    return np.asarray(before[:, None] != now[None, :], dtype=np.float32)


def _parents(previous: Side, current: Side, pairs: Open, forward: dict[int, int]) -> Matrix:
    """For: their nearest linked sections above are linked. Against: to something else."""
    weights = settings().links
    backward = {j: i for i, j in forward.items()}
    above = [next((forward[a] for a in previous.ancestors(u.index) if a in forward), -1)
             for u in units_of(previous, pairs.rows)]  # fmt: skip
    below = [next((a for a in current.ancestors(u.index) if a in backward), -2)
             for u in units_of(current, pairs.columns)]  # fmt: skip
    before, now = np.array(above, dtype=int)[:, None], np.array(below, dtype=int)[None, :]
    same = before == now
    both = (before >= 0) & (now >= 0)
    return np.where(same, weights.parent, np.where(both, weights.parent_elsewhere, 0.0)).astype(
        np.float32
    )


def _neighbours(previous: Side, current: Side, pairs: Open, forward: dict[int, int]) -> Matrix:
    """Half for the section before and half for the one after, when those are linked."""
    near = pairs.none()
    for siblings in previous.siblings.values():
        for place, i in enumerate(siblings):
            if i not in pairs.row:
                continue
            for step in (-1, 1):
                other = place + step
                if not 0 <= other < len(siblings) or siblings[other] not in forward:
                    continue
                linked = current.units[forward[siblings[other]]]
                row = current.siblings[linked.parent]
                target = row.index(linked.index) - step
                if 0 <= target < len(row) and row[target] in pairs.column:
                    near[pairs.row[i], pairs.column[row[target]]] += 0.5
    return near
