"""The order of the comparison: link, align, find, put in order."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from ..schema import Change, Comparison, Corrections, Hidden, Report, ReportRef, is_delay
from .corrected import corrected
from .finders.amounts import amount_changes
from .finders.changes import Scene
from .finders.deadlines import shifts
from .finders.kept import fulfilled
from .finders.open_ends import passed
from .finders.renewals import dropped_and_new
from .finders.scope import scope_changes
from .finders.statuses import status_changes
from .finders.structure import added_and_removed, places_and_names, renumbered
from .finders.wording import reworded
from .links.linking import linked
from .links.relinks import relinks
from .new_findings import new_findings
from .sides.topics import Books, read_sentences, take_out_moved, topics, weigh
from .sides.units import Side
from .sizes import is_oversized

# The order is the rank of facts: what one finder tells, the next ones leave out.
_FINDERS: tuple[Callable[[Scene], list[Change]], ...] = (
    shifts, fulfilled, status_changes, passed, amount_changes, new_findings, scope_changes,
    dropped_and_new, reworded,
)  # fmt: skip
_UNREAD = frozenset(
    {"no_text", "no_text_layer", "garbled_text", "broken_page", "no_text_recognised", "ocr_failed"}
)
"""Notices that say that the file holds more than was read."""
_LEVELS = {"high": 0, "medium": 1, "low": 2}


def compare(
    previous: Report, current: Report, corrections: Corrections | None = None
) -> Comparison:
    """Link the topics of two reports and say what changed; the older report first."""
    before, now = Side(previous), Side(current)
    books = Books(read_sentences(previous, before), read_sentences(current, now))
    weigh(books.previous, books.current)
    said = relinks(corrections, before, now)
    links, uncertain = linked(before, now, books, said)
    found = topics(links, before, now, books)
    scene = Scene(previous, current, before, now, books, found)
    scene.hide("moved_sentence", take_out_moved(found, books))
    changes: list[Change] = []
    for find in _FINDERS:
        fresh = find(scene)
        scene.delays += [c for c in fresh if c.type in ("deadline_shift", "status_change")]
        scene.reported |= {change.topic.current for change in fresh}
        changes += fresh
    absent, unknown = added_and_removed(scene, links, uncertain)
    changes += [*absent, *places_and_names(scene), *renumbered(scene)]
    made = Comparison(
        library_version=version("rapportparser"),
        previous=reference_of(previous), current=reference_of(current),
        links=tuple(links), uncertain=tuple(uncertain), changes=in_order(scene, changes),
        not_covered=tuple(unknown),
        hidden=tuple(Hidden(rule=r, count=n) for r, n in sorted(scene.hidden.items())),
        warnings=warnings(previous, current),
    )  # fmt: skip
    return corrected(made, corrections, said)


def reference_of(report: Report) -> ReportRef:
    """The report without its text."""
    return ReportRef(**{name: getattr(report, name) for name in ReportRef.model_fields})


def warnings(previous: Report, current: Report) -> tuple[str, ...]:
    """What is odd about comparing these two."""
    found = []
    names = previous.organisation, current.organisation
    if all(names) and len({str(n).casefold() for n in names}) == 2:
        found.append("other_organisation")
    if previous.source.sha256 == current.source.sha256:
        found.append("same_file")
    dates = previous.reference_date, current.reference_date
    if dates[0] and dates[1] and dates[0] > dates[1]:
        found.append("order")
    if "unknown" not in (previous.kind, current.kind) and previous.kind != current.kind:
        found.append("other_kind")
    if not all(any(section.text for section in r.walk()) for r in (previous, current)):
        found.append("no_topics")
    codes = {notice.code for report in (previous, current) for notice in report.notices}
    if codes & _UNREAD:
        found.append("unread_pages")
    if any(map(is_oversized, (previous, current))):
        found.append("oversized")
    return tuple(found)


def in_order(scene: Scene, changes: list[Change]) -> tuple[Change, ...]:
    """Silent slips, then other delays, then the rest; each by severity and reading order."""

    def rank(change: Change) -> tuple[int, int, int, int]:
        first = 2
        if is_delay(change):
            first = 0 if change.type == "deadline_shift" and change.silent else 1
        return first, _LEVELS[change.severity], *_place(scene, change)

    return tuple(sorted(changes, key=rank))


def _place(scene: Scene, change: Change) -> tuple[int, int]:
    if change.topic.current:
        return 0, scene.now.by_id[change.topic.current].index
    if change.topic.previous:
        return 1, scene.before.by_id[change.topic.previous].index
    return 2, 0
