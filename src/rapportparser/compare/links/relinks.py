"""Which topics a reviewer joined or kept apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ...errors import AmbiguousNumber
from ...schema import Corrections, LinkCorrection, Report, Section, Unfit, UnfitReason
from ...schema.title import title_key
from ..sides.units import Side

Pair = tuple[int, int]
"""Indices of a previous and a current section."""


@dataclass
class Relinks:
    """Pairs by index, and the corrections they come from."""

    joined: list[Pair] = field(default_factory=list)
    parted: set[Pair] = field(default_factory=set)
    applied: list[LinkCorrection] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)

    @property
    def spoken(self) -> tuple[set[int], set[int]]:
        """Previous and current sections of which it is said what they belong to."""
        return {i for i, _ in self.joined}, {j for _, j in self.joined}

    def leaves(self, previous: int, current: int) -> bool:
        """True for a pair of which nothing was said."""
        before, now = self.spoken
        return (
            (previous, current) not in self.parted and previous not in before and current not in now
        )

    def groups(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Sections that were joined to several: one of before with those of now, or reversed."""
        after, before = defaultdict(list), defaultdict(list)
        for i, j in self.joined:
            after[i].append(j)
            before[j].append(i)
        split = [((i,), tuple(sorted(parts))) for i, parts in after.items() if len(parts) > 1]
        merged = [(tuple(sorted(parts)), (j,)) for j, parts in before.items() if len(parts) > 1]
        return [*split, *merged]


def relinks(corrections: Corrections | None, before: Side, now: Side) -> Relinks:
    """The pairs that `corrections` name, in these reports."""
    found = Relinks()
    for link in corrections.links if corrections else ():
        if link.verdict is None:
            continue
        old = _section(before.report, link.previous, link.previous_title)
        new = _section(now.report, link.current, link.current_title)
        if isinstance(old, Section) and isinstance(new, Section):
            _add(found, link, (before, old), (now, new))
        else:
            reason = old if not isinstance(old, Section) else new
            assert not isinstance(reason, Section)
            found.unfit.append(Unfit(reason=reason, link=link))
    return found


def _add(
    found: Relinks, link: LinkCorrection, old: tuple[Side, Section], new: tuple[Side, Section]
) -> None:
    ids = [section.id for _, section in (old, new)]
    pair = tuple(side.by_id[section.id].index for side, section in (old, new))
    if link.verdict == "confirmed":
        found.joined.append((pair[0], pair[1]))
    else:
        found.parted.add((pair[0], pair[1]))
    titles = {"previous_title": old[1].title, "current_title": new[1].title}
    found.applied.append(link.model_copy(update={"previous": ids[0], "current": ids[1], **titles}))


def _section(report: Report, name: str, title: str) -> Section | UnfitReason:
    """The section with this id, number or title, in that order; the title must agree if given."""
    own = next((s for s in report.walk() if s.id == name), None)
    if own is not None and (not title or title_key(own.title) == title_key(title)):
        return own
    if own is None:
        try:
            return report[name]
        except AmbiguousNumber:
            return "topic_ambiguous"
        except KeyError:
            pass
    titled = report.find(title or name)
    if len(titled) > 1:
        return "topic_ambiguous"
    return titled[0] if titled else "topic_gone"
