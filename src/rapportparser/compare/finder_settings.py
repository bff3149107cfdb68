"""Words and thresholds of the finders: when two promises, amounts or parties differ."""

from __future__ import annotations

from functools import cached_property

from ..schema import StatusValue
from .setting_tables import Pattern, Table


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
    pronoun_pattern: Pattern
    """Opens a sentence about what the one before it names."""


class Kin(Table):
    """When two promises that share few words are about one thing."""

    empty: str
    short: float
    head: float
    marked: float
    plain: float
    alone: float
    phase: float
    phases: tuple[Pattern, ...]
    """What is due: a start, a decision, a delivery."""
    moved_pattern: Pattern
    """Tells that a date is another one than before."""
    added_pattern: Pattern
    """Opens a sentence about something else, or something more."""
    score: float

    @cached_property
    def empty_words(self) -> frozenset[str]:
        """Say nothing of what is promised."""
        return frozenset(self.empty.split())


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
    start_pattern: Pattern
    """What is promised is a beginning."""


class Deadlines(Table):
    """Words that tell a plan from a look back."""

    forward_pattern: Pattern
    """Looks ahead."""
    backward_pattern: Pattern
    """Looks back."""
    masked_ratio: float
    recurring_pattern: Pattern
    """Comes every year."""
    delay_pattern: Pattern
    """Names a delay."""
    expiry_pattern: Pattern
    """Something ends by itself, or holds until a date."""
    about: tuple[str, ...]
    lasting: tuple[str, ...]
    series_pattern: Pattern
    """Names one of a series."""
    ticked_pattern: Pattern
    """Says in a cell that the row is done with."""
    others_late_pattern: Pattern
    """Tells of papers that others sent too late."""
    example_pattern: Pattern
    """Shows by way of example: its dates are nobody's."""
    risks_pattern: Pattern
    """Titles over what might happen."""
    conditional_pattern: Pattern
    """Tells what may happen, or what happens as a rule."""
    held: float
    therefore_pattern: Pattern
    """Points back at a reason."""
    explains_pattern: Pattern
    """Opens a sentence that explains the one before it."""
    ends_pattern: Pattern
    """Tells of the end of the work."""
    hindrance_pattern: Pattern
    """Names what stood in the way."""
    ongoing_pattern: Pattern
    """Goes on: no result is due at a date."""
    superseded_pattern: Pattern
    """Before a date or amount that does not hold any more."""
    moved_from_pattern: Pattern
    """Before the first of two: "van mei"."""
    moved_to_pattern: Pattern
    """Behind the first of two: "naar juli"."""


class Statuses(Table):
    """Status values from worst to best, and differences that are no news."""

    scale: tuple[StatusValue, ...]
    same_news: tuple[tuple[StatusValue, ...], ...]
    from_nothing: tuple[StatusValue, ...]
    telling: tuple[StatusValue, ...]
    telling_alone: tuple[StatusValue, ...]
    alone: int
    sure: float
    pointing_pattern: Pattern
    """Words for the topic as a whole."""

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
    meetings_pattern: Pattern
    """Occasions with people present."""
    grown_pattern: Pattern
    """Counts how many have come so far."""
    left_pattern: Pattern
    """Says that somebody takes no part any more."""
    bodies: tuple[str, ...]
    numbers: dict[str, int]
    masked: float
    confused: tuple[tuple[str, str], ...]
    only_pattern: Pattern
    """Says that something is for some and for others no more."""
    reach: str
    no_group: str
    quantities: tuple[str, ...]
    people: tuple[str, ...]
    near: int

    @cached_property
    def reach_words(self) -> frozenset[str]:
        """Before those for whom, by whom or where something is done."""
        return frozenset(self.reach.split())

    @cached_property
    def no_group_words(self) -> frozenset[str]:
        """Verbs and others that make a clause of a group of words."""
        return frozenset(self.no_group.split())


class Amounts(Table):
    """When two amounts are for the same thing."""

    purpose: float
    units: tuple[str, ...]
    times: tuple[str, ...]
    sentence: float
    asked_pattern: Pattern
    """Money or staff beyond the plan."""
    realised_pattern: Pattern
    """Tells a figure as it was on some day."""
    costs_pattern: Pattern
    """Tells what the topic costs."""


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
