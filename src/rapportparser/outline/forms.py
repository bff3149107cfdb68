"""Labels of a form: the same few lines come back under heading after heading.

`Doelstelling` and `Stand van zaken` under each result are no headings but the names of what
stands below them, however they are set: in bold, in italics, in a colour.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ..schema import FieldRole
from ..schema.title import title_key
from .headings import Heading
from .looks import Look

_FEWEST = 3
"""Headings that a file must name by style, and times that a label must come back, to be a form."""
_ASKED: frozenset[FieldRole] = frozenset({"goal", "action", "status"})
"""What a form asks of each result; `Planning` and `Kosten` alone are titles as well."""


def form_labels(headings: list[Heading]) -> set[int]:
    """Positions of the labels of a form, among headings that nothing in the file lists.

    Known labels where the file names its headings by style and these are none, or where they ask
    for goal, action and status in turn; and other lines that are set like them and come back as
    often.
    """
    plain = [i for i, h in enumerate(headings) if not h.block.hints and not h.numbered.number]
    often = Counter(title_key(headings[i].numbered.title) for i in plain)
    repeated = [i for i in plain if often[title_key(headings[i].numbered.title)] >= _FEWEST]
    known = [headings[i] for i in repeated if headings[i].label is not None]
    styled = sum(heading.hint("style") is not None for heading in headings) >= _FEWEST
    looks = {heading.look for heading in known} if styled else _asking(known)
    return {i for i in repeated if headings[i].look in looks}


def _asking(labels: list[Heading]) -> set[Look]:
    """The looks in which two of the questions of a form are asked."""
    asked: dict[Look, set[FieldRole]] = defaultdict(set)
    for heading in labels:
        if heading.label is not None and heading.label.role in _ASKED:
            asked[heading.look].add(heading.label.role)
    return {look for look, roles in asked.items() if len(roles) > 1}
