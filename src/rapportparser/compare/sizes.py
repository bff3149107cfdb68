"""Reports of which not everything can be compared with everything.

What grows with the square of a report is bounded where it is done; here stands from when on.
"""

from __future__ import annotations

from ..overlong import LONGEST
from ..schema import Report, Section

_SECTIONS = 2_000
"""`links.py` weighs so many against as many."""
_SENTENCES = 500
"""Of one topic: `sentences.py` aligns so many with as many. The longest of reports have 60."""
_PROMISES = 200
"""Of one topic: `frames.py` judges so many against as many."""


def is_oversized(report: Report) -> bool:
    """True when some of it is only compared with what stands at the same place."""
    sections = list(report.walk())
    return len(sections) > _SECTIONS or any(map(_is_long, sections))


def _is_long(section: Section) -> bool:
    if len(section.commitments) > _PROMISES:
        return True
    lines = section.text.split("\n")
    stops = section.text.count(". ") + len(lines)
    return stops > _SENTENCES or any(len(line) > LONGEST and ". " not in line for line in lines)
