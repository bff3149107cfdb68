"""The sections whose partner is not known yet, and matrices over their pairs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..sides.units import Side, Unit
from .vectors import Matrix


@dataclass(frozen=True)
class Open:
    """Their indices, in reading order."""

    rows: tuple[int, ...]
    """Of the previous report."""
    columns: tuple[int, ...]
    """Of the current one."""

    @cached_property
    def row(self) -> dict[int, int]:
        """Section to its row."""
        return {i: place for place, i in enumerate(self.rows)}

    @cached_property
    def column(self) -> dict[int, int]:
        """Section to its column."""
        return {j: place for place, j in enumerate(self.columns)}

    @property
    def shape(self) -> tuple[int, int]:
        """Of a matrix of all pairs."""
        return len(self.rows), len(self.columns)

    def none(self) -> Matrix:
        """A matrix of zeros."""
        return np.zeros(self.shape, dtype=np.float32)

    def block(self, whole: Matrix) -> Matrix:
        """The part of a matrix over all sections."""
        return whole[np.ix_(self.rows, self.columns)]

    def mark(self, pairs: Iterable[tuple[int, int]]) -> Matrix:
        """One for each of the pairs that is open."""
        found = self.none()
        for i, j in pairs:
            if i in self.row and j in self.column:
                found[self.row[i], self.column[j]] = 1
        return found


def units_of(side: Side, indices: Iterable[int]) -> list[Unit]:
    """The sections with these indices."""
    return [side.units[index] for index in indices]


def codes(sides: list[list[str]]) -> list[np.ndarray[Any, Any]]:
    """A number for each text, equal for equal ones: they compare faster; none is 0."""
    known: dict[str, int] = {"": 0}
    return [
        np.array([known.setdefault(text, len(known)) for text in row], dtype=int) for row in sides
    ]
