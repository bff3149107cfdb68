"""Tables of risks tell what could be, and what is done against it: no promises."""

from __future__ import annotations

from ..settings import settings
from ..sides.sentences import Sentence


def might_happen(sentence: Sentence) -> bool:
    """A row of a table of risks."""
    risks = settings().deadlines.risks_pattern
    return "\t" in sentence.text and bool(risks.search(sentence.section.title))
