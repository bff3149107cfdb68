"""The words, weights and thresholds of the comparison, from `compare.toml`."""

from __future__ import annotations

from functools import cache

from ..lexicon import load
from ..schema import ChangeType, Severity, StatusValue
from .finder_settings import (
    Amounts,
    Answers,
    Deadlines,
    Frames,
    Kin,
    Parties,
    Statuses,
    Wording,
)
from .link_settings import Alignment, LinkWeights, Regroup, Words
from .setting_tables import Table


class SeverityRule(Table):
    """One row of the severity table; what is absent fits anything."""

    type: ChangeType
    level: Severity
    why: str
    silent: bool | None = None
    months_from: int | None = None
    in_time: bool | None = None
    previous_status: tuple[StatusValue, ...] | None = None
    current_status: tuple[StatusValue, ...] | None = None


class Settings(Table):
    """All of `compare.toml`."""

    words: Words
    links: LinkWeights
    regroup: Regroup
    sentences: Alignment
    frames: Frames
    kin: Kin
    answers: Answers
    deadlines: Deadlines
    statuses: Statuses
    parties: Parties
    amounts: Amounts
    wording: Wording
    severity: tuple[SeverityRule, ...]


@cache
def settings() -> Settings:
    """The built-in settings, read once."""
    return Settings.model_validate(load("compare.toml"))
