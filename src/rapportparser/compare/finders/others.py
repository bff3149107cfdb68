"""What others are late with is no delay of the organisation that reports it."""

from __future__ import annotations

from ...schema import Report
from ..settings import settings
from ..sides.sentences import Sentence
from .parties import names_in


def other_parties(report: Report) -> frozenset[str]:
    """Names of municipalities and others in the report, but for the reporting one."""
    own = (report.organisation or "").casefold()
    return frozenset(name for name in names_in((report,)) if name.casefold() not in own)


def is_of_others(sentence: Sentence, others: frozenset[str]) -> bool:
    """Another party is its subject, or it tells that others sent their papers too late."""
    text = sentence.text
    named = any(text.startswith(f"{name} ") for name in others)
    return named or bool(settings().deadlines.others_late_pattern.search(text))
