"""Words and thresholds of the finders: when two promises, amounts or parties differ."""

from __future__ import annotations

import re
from functools import cached_property

from ..schema import StatusValue
from .setting_tables import Table


class Frames(Table):
    """When two promises are one."""

    object: float
    clause: float
    action: float
    accept: float
    accept_elsewhere: float
    shared_words: int
    moved: float
    moved_words: tuple[str, ...]
    pronoun: str

    @cached_property
    def pronoun_pattern(self) -> re.Pattern[str]:
        """Opens a sentence about what the one before it names."""
        return re.compile(self.pronoun, re.IGNORECASE)


class Answers(Table):
    """When a sentence tells what became of a promise."""

    object: float
    clause: float
    action: float
    accept: float
    least: float
    paired: float
    near: float
    undated: float
    maybe: float
    likely: float
    news: float
    likely_told: float
    sure: float
    start: str

    @cached_property
    def start_pattern(self) -> re.Pattern[str]:
        """What is promised is a beginning."""
        return re.compile(self.start, re.IGNORECASE)


class Deadlines(Table):
    """Words that tell a plan from a look back."""

    forward: str
    backward: str
    masked_ratio: float
    recurring: str
    delay: str
    expiry: str
    about: tuple[str, ...]
    lasting: tuple[str, ...]
    risks: str
    conditional: str
    held: float
    therefore: str
    explains: str
    ends: str
    hindrance: str
    ongoing: str
    superseded: str
    moved_from: str
    moved_to: str

    @cached_property
    def superseded_pattern(self) -> re.Pattern[str]:
        """Before a date or amount that does not hold any more."""
        return re.compile(self.superseded, re.IGNORECASE)

    @cached_property
    def moved_from_pattern(self) -> re.Pattern[str]:
        """Before the first of two: "van mei"."""
        return re.compile(self.moved_from, re.IGNORECASE)

    @cached_property
    def moved_to_pattern(self) -> re.Pattern[str]:
        """Behind the first of two: "naar juli"."""
        return re.compile(self.moved_to, re.IGNORECASE)

    @cached_property
    def ends_pattern(self) -> re.Pattern[str]:
        """Tells of the end of the work."""
        return re.compile(self.ends, re.IGNORECASE)

    @cached_property
    def explains_pattern(self) -> re.Pattern[str]:
        """Opens a sentence that explains the one before it."""
        return re.compile(self.explains, re.IGNORECASE)

    @cached_property
    def hindrance_pattern(self) -> re.Pattern[str]:
        """Names what stood in the way."""
        return re.compile(self.hindrance, re.IGNORECASE)

    @cached_property
    def therefore_pattern(self) -> re.Pattern[str]:
        """Points back at a reason."""
        return re.compile(self.therefore, re.IGNORECASE)

    @cached_property
    def conditional_pattern(self) -> re.Pattern[str]:
        """Tells what may happen, or what happens as a rule."""
        return re.compile(self.conditional, re.IGNORECASE)

    @cached_property
    def forward_pattern(self) -> re.Pattern[str]:
        """Looks ahead."""
        return re.compile(self.forward, re.IGNORECASE)

    @cached_property
    def backward_pattern(self) -> re.Pattern[str]:
        """Looks back."""
        return re.compile(self.backward, re.IGNORECASE)

    @cached_property
    def recurring_pattern(self) -> re.Pattern[str]:
        """Comes every year."""
        return re.compile(self.recurring, re.IGNORECASE)

    @cached_property
    def expiry_pattern(self) -> re.Pattern[str]:
        """Something ends by itself, or holds until a date."""
        return re.compile(self.expiry, re.IGNORECASE)

    @cached_property
    def ongoing_pattern(self) -> re.Pattern[str]:
        """Goes on: no result is due at a date."""
        return re.compile(self.ongoing, re.IGNORECASE)

    @cached_property
    def risks_pattern(self) -> re.Pattern[str]:
        """Titles over what might happen."""
        return re.compile(self.risks, re.IGNORECASE)

    @cached_property
    def delay_pattern(self) -> re.Pattern[str]:
        """Names a delay."""
        return re.compile(self.delay, re.IGNORECASE)


class Statuses(Table):
    """Status values from worst to best, and differences that are no news."""

    scale: tuple[StatusValue, ...]
    same_news: tuple[tuple[StatusValue, ...], ...]
    from_nothing: tuple[StatusValue, ...]
    telling: tuple[StatusValue, ...]
    telling_alone: tuple[StatusValue, ...]
    alone: int
    sure: float
    pointing: str

    @cached_property
    def pointing_pattern(self) -> re.Pattern[str]:
        """Words for the topic as a whole."""
        return re.compile(self.pointing, re.IGNORECASE)

    @property
    def halts(self) -> tuple[StatusValue, ...]:
        """Values that say that work stopped, or nearly so."""
        return (*self.telling, *self.telling_alone)

    def no_news(self, a: StatusValue, b: StatusValue) -> bool:
        """True when the difference between both lies in the wording."""
        return any(a in group and b in group for group in self.same_news)


class Parties(Table):
    """Who takes part."""

    nouns: tuple[str, ...]
    meetings: str
    grown: str
    left: str
    bodies: tuple[str, ...]
    numbers: dict[str, int]
    masked: float
    misread: float
    only: str

    @cached_property
    def only_pattern(self) -> re.Pattern[str]:
        """Says that something is for some and for others no more."""
        return re.compile(self.only, re.IGNORECASE)

    @cached_property
    def left_pattern(self) -> re.Pattern[str]:
        """Says that somebody takes no part any more."""
        return re.compile(self.left, re.IGNORECASE)

    @cached_property
    def grown_pattern(self) -> re.Pattern[str]:
        """Counts how many have come so far."""
        return re.compile(self.grown, re.IGNORECASE)

    @cached_property
    def meetings_pattern(self) -> re.Pattern[str]:
        """Occasions with people present."""
        return re.compile(self.meetings, re.IGNORECASE)


class Amounts(Table):
    """When two amounts are for the same thing."""

    purpose: float
    units: tuple[str, ...]
    times: tuple[str, ...]
    sentence: float
    asked: str
    realised: str
    costs: str

    @cached_property
    def costs_pattern(self) -> re.Pattern[str]:
        """Tells what the topic costs."""
        return re.compile(self.costs, re.IGNORECASE)

    @cached_property
    def realised_pattern(self) -> re.Pattern[str]:
        """Tells a figure as it was on some day."""
        return re.compile(self.realised, re.IGNORECASE)

    @cached_property
    def asked_pattern(self) -> re.Pattern[str]:
        """Money or staff beyond the plan."""
        return re.compile(self.asked, re.IGNORECASE)


class Wording(Table):
    """What rewording means nothing."""

    auxiliary: str
    negation: tuple[str, ...]
    slip_letters: int
    slip: float
    misread: float
    close: float
    rewritten: float
    least_words: int

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Words that only set tense, mood or connection."""
        return frozenset(self.auxiliary.split())
