"""Words, weights and thresholds of linking: which topic, and which sentence, is which."""

from __future__ import annotations

import re
from functools import cached_property

from .setting_tables import Pattern, Table


class Words(Table):
    """Words that carry no subject, titles that name nothing, and so on."""

    stop: str
    common: str
    common_weight: float
    generic_titles: tuple[str, ...]
    introductions: tuple[str, ...]
    legend_pattern: Pattern
    """Titles over what signs mean."""
    scale_pattern: Pattern
    """In what the amounts below a title are."""
    abbreviations: str
    joined: dict[str, str]

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words left out when texts are compared."""
        return frozenset(self.stop.split())

    @cached_property
    def generic(self) -> frozenset[str]:
        """Title keys that stand under many sections."""
        return frozenset(self.generic_titles)

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """Words whose full stop ends no sentence."""
        return frozenset(self.abbreviations.split())


class LinkWeights(Table):
    """Log-odds and thresholds of record linkage."""

    least_prior: float
    most_prior: float
    title: float
    text: tuple[tuple[float, float], ...]
    phrase: float
    mention: float
    mention_untitled: float
    mention_literal: float
    reference: float
    list_item: float
    parent: float
    parent_elsewhere: float
    neighbour: float
    order: float
    number_tail: float
    kind: float
    anchor: float
    hub: float
    hub_neighbours: int
    short_text: int
    accept: float
    doubt: float
    tie: float
    rounds: int
    renamed_below: float


class Regroup(Table):
    """When topics were split, merged, promoted or only referred to."""

    sentences: float
    words: float
    next_home: float
    came: float
    longest_home: float
    least_words: int
    list_item: float
    cross_reference: tuple[str, ...]

    @cached_property
    def reference(self) -> re.Pattern[str]:
        """Words that make a title in the same sentence a cross-reference."""
        return re.compile("|".join(self.cross_reference), re.IGNORECASE)


class Alignment(Table):
    """When two sentences are the same one, rewritten."""

    align: float
    same_words: float
    part: float
