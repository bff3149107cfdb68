"""Similarity of many texts at once: TF-IDF, cosine, and a correction for hubs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy import sparse

Matrix = np.ndarray[Any, np.dtype[np.float32]]
"""Rows are sections of the previous report, columns of the current one."""


def cosine(
    previous: Sequence[Sequence[str]],
    current: Sequence[Sequence[str]],
    weights: Mapping[str, float] | None = None,
    only: tuple[Sequence[int], Sequence[int]] | None = None,
) -> Matrix:
    """Cosine of TF-IDF vectors; IDF counts the documents of both sides together.

    `1 + log(tf)` and smoothed IDF, as in scikit-learn, whose import alone takes longer
    than comparing two reports. `weights` multiplies the IDF of the words it names; `only`
    names the rows and columns that are asked for.
    """
    rows = [Counter(words) for words in [*previous, *current]]
    vocabulary: dict[str, int] = {}
    for row in rows:
        for word in sorted(row):
            vocabulary.setdefault(word, len(vocabulary))
    if only is None:
        only = range(len(previous)), range(len(current))
    if not vocabulary:
        return np.zeros((len(only[0]), len(only[1])), dtype=np.float32)
    vectors = _weighted(rows, vocabulary, weights or {})
    before = np.array(only[0], dtype=int)
    now = np.array(only[1], dtype=int) + len(previous)
    product = vectors[before] @ vectors[now].T
    return np.asarray(product.toarray(), dtype=np.float32)


def _weighted(
    rows: list[Counter[str]], vocabulary: dict[str, int], weights: Mapping[str, float]
) -> Any:
    indptr = np.cumsum([0, *(len(row) for row in rows)])
    indices = np.array([vocabulary[word] for row in rows for word in row], dtype=np.int32)
    counts = np.array([count for row in rows for count in row.values()], dtype=np.float32)
    frequency = np.bincount(indices, minlength=len(vocabulary))
    idf = np.log((1 + len(rows)) / (1 + frequency)) + 1
    for word in weights.keys() & vocabulary.keys():
        idf[vocabulary[word]] *= weights[word]
    data = (1 + np.log(counts)) * idf[indices]
    lengths = np.sqrt(np.add.reduceat(np.append(data**2, 0.0), indptr[:-1])) if len(data) else None
    if lengths is None:
        return sparse.csr_matrix((len(rows), len(vocabulary)))
    sizes = np.diff(indptr)
    norm = np.repeat(np.where(sizes > 0, lengths, 1.0), sizes)
    shape = (len(rows), len(vocabulary))
    return sparse.csr_matrix((data / norm, indices, indptr), shape=shape)


def without_hubs(similarity: Matrix, neighbours: int, share: float) -> Matrix:
    """Take off what a section has in common with every other (CSLS, Conneau et al. 2018).

    The best match itself is left out of the mean, so that equal texts keep their weight.
    """
    if min(similarity.shape) < 2:
        return similarity
    rows = _mean_of_next_best(similarity, neighbours)[:, None]
    columns = _mean_of_next_best(similarity.T, neighbours)[None, :]
    corrected = similarity - share * (rows + columns) / 2
    return np.clip(corrected, 0.0, 1.0).astype(np.float32)


def _mean_of_next_best(similarity: Matrix, neighbours: int) -> Matrix:
    count = min(neighbours + 1, similarity.shape[1])
    best = -np.partition(-similarity, count - 1, axis=1)[:, :count]
    total = best.sum(axis=1) - best.max(axis=1)
    return np.asarray(total / max(count - 1, 1), dtype=np.float32)


def letter_groups(words: Sequence[str]) -> list[str]:
    """Three to five letters in a row of each word, edges marked: titles with slips agree."""
    found: list[str] = []
    for word in words:
        marked = f" {word} "
        for size in (3, 4, 5):
            found += [marked[i : i + size] for i in range(max(len(marked) - size + 1, 1))]
    return found
