"""Counts, what they are called, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

How = Literal["f1", "recall", "precision", "per_true", "leak"]
"""`per_true`: shown for each one that is true, 1 at best. `leak`: share of what should have
stayed away that was shown, or how many of it for each report, 0 at best. The others are shares,
1 at best."""
LOWER_IS_BETTER = ("per_true", "leak")


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of the table."""

    label: str
    how: How
    part: Literal["reading", "comparing", "language", "perturbation"]


def _measures() -> dict[str, Measure]:
    reading = {
        "headings": ("headings", "f1"), "kinds": ("kinds", "recall"), "text": ("text", "recall"),
        "fields": ("fields", "f1"), "footnotes": ("footnotes", "f1"), "facts": ("facts", "recall"),
        "signs": ("signs", "f1"),
    }  # fmt: skip
    comparing = {
        "links_recall": ("links: recall", "recall"),
        "links_precision": ("links: precision", "precision"),
        "links_relation": ("links: relation right", "recall"),
        "links_forbidden": ("links: forbidden ones made", "leak"),
        "shifts_recall": ("deadline shifts: recall", "recall"),
        "shifts_precision": ("deadline shifts: precision", "precision"),
        "shifts_months": ("deadline shifts: found, months right", "recall"),
        "events_recall": ("other events: recall", "recall"),
        "details": ("details of all events right", "recall"),
        "shown_per_true": ("changes shown per true one", "per_true"),
        "hidden_shown": ("cosmetic differences shown", "leak"),
        "lures_shown": ("lures shown", "leak"),
        "disagreements": ("signs against words: recall", "recall"),
    }  # fmt: skip
    language = {
        "times_right": ("times: words, days and modifier right", "recall"),
        "times_days": ("times: days right", "recall"),
        "times_extra": ("times: more found beside them", "leak"),
        "times_false": ("times: found where there is none", "leak"),
        "status_macro": ("status: macro-F1", "recall"),
        "status_deviations": ("status: recall of deviations", "recall"),
        "status_false": ("status: claimed where nothing is", "leak"),
        "commitments": ("commitments", "f1"),
        "commitments_due": ("commitments: found, due time right", "recall"),
        "commitments_act": ("commitments: found, act right", "recall"),
        "commitments_false": ("commitments: made where there is none", "leak"),
        "amounts": ("amounts", "f1"),
    }
    perturbation = {
        "perturb_recall": ("what was changed: recall", "recall"),
        "perturb_false": ("false alarms for each report", "leak"),
        "perturb_links": ("links of changed reports: recall", "recall"),
        "perturb_links_right": ("links of changed reports: precision", "precision"),
    }
    parts = (
        ("reading", reading), ("comparing", comparing), ("language", language),
        ("perturbation", perturbation),
    )  # fmt: skip
    return {
        name: Measure(label, how, part)  # type: ignore[arg-type]  # literals, seen as str
        for part, table in parts
        for name, (label, how) in table.items()
    }


MEASURES = _measures()
EVENT = "event "
"""Begins the name of a measure of one type of event: `event topic_split`."""
LABEL = "label "
"""Begins the name of a measure of one label of status: `label delayed`."""


def measure(name: str) -> Measure:
    """What `name` measures."""
    if name.startswith(EVENT):
        return Measure(f"  {name.removeprefix(EVENT)}", "recall", "comparing")
    if name.startswith(LABEL):
        return Measure(f"status: {name.removeprefix(LABEL)}", "f1", "language")
    return MEASURES[name]


@dataclass(slots=True)
class Tally:
    """What was right, of what was expected and of what was given."""

    right: float = 0.0
    expected: int = 0
    given: int = 0

    def value(self, how: How) -> float | None:
        """The measure, or `None` where there was nothing to measure."""
        over = {
            "f1": self.expected + self.given, "recall": self.expected, "precision": self.given,
            "per_true": self.right, "leak": self.expected,
        }[how]  # fmt: skip
        if not over:
            return None
        above = {"f1": 2 * self.right, "per_true": self.given, "leak": self.given}
        return above.get(how, self.right) / over


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing missed or wrong, for a developer to read."""

    measure: str
    where: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class Scores:
    """Tallies by measure, with the faults behind them."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def count(self, name: str, *, right: float = 0, expected: int = 0, given: int = 0) -> None:
        """Add to one tally."""
        tally = self.tallies.setdefault(name, Tally())
        tally.right += right
        tally.expected += expected
        tally.given += given

    def fault(self, name: str, where: str, *lines: str) -> None:
        """Note what went wrong."""
        self.faults.append(Fault(name, where, lines))

    def value(self, name: str) -> float | None:
        """The measure called `name`, or `None` where there was nothing to measure."""
        return self.tallies.get(name, Tally()).value(measure(name).how)

    def values(self) -> dict[str, float]:
        """Every measure that there was something to measure for, in the order of the table."""
        names = [*MEASURES, *sorted(name for name in self.tallies if name.startswith(EVENT))]
        found = {name: self.value(name) for name in names}
        return {name: round(value, 3) for name, value in found.items() if value is not None}


def total(parts: Iterable[Scores]) -> Scores:
    """All tallies added up: every heading, event and so on weighs the same."""
    whole = Scores()
    for part in parts:
        for name, tally in part.tallies.items():
            whole.count(name, right=tally.right, expected=tally.expected, given=tally.given)
        whole.faults += part.faults
    return whole
