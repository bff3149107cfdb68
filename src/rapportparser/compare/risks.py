"""Tables of risks tell what could be, and what is done against it: no promises."""

from __future__ import annotations

from .sentences import Sentence
from .settings import settings


def might_happen(sentence: Sentence) -> bool:
    """A row of a table of risks."""
    risks = settings().deadlines.risks_pattern
    return "\t" in sentence.text and bool(risks.search(sentence.section.title))
