"""How much a change matters, by the one table in `compare.toml`."""

from __future__ import annotations

from ...schema import Change, Severity
from ..settings import SeverityRule, settings


def severity(change: Change) -> Severity:
    """Level of the first rule of the table that fits; the last of each type fits always."""
    for rule in settings().severity:
        if rule.type == change.type and _fits(rule, change):
            return rule.level
    return "low"


def _fits(rule: SeverityRule, change: Change) -> bool:
    months = change.shift_months
    return (
        (rule.silent is None or rule.silent == change.silent)
        and (rule.months_from is None or (months is not None and months >= rule.months_from))
        and (rule.in_time is None or rule.in_time == change.in_time)
        and (rule.previous_status is None or change.previous_status in rule.previous_status)
        and (rule.current_status is None or change.current_status in rule.current_status)
    )
