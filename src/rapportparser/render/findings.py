"""One change as every output shows it: what, where, how sure, and the quotes."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Change, Evidence, is_delay
from .judgements import judgement
from .plain import plain
from .quotes import Piece, pieces
from .sentences import sentence
from .wording import Wording


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with its place."""

    label: str
    """Which report, or that it is the reason."""
    place: str
    """Page, or number where there are no pages; empty when neither is known."""
    pieces: tuple[Piece, ...]
    side: str = ""
    """`previous`, `current` or `reason`."""
    page: int | None = None
    """From 1."""

    @property
    def source(self) -> str:
        """Label and place: `vorige, blz. 5`."""
        return ", ".join(part for part in (self.label, self.place) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """A change in words."""

    name: str
    """What this type of change is called."""
    topic: str
    number: str
    programme: str
    about: str
    """How much it matters, and how sure the program is."""
    sentence: str
    quotes: tuple[Quoted, ...]
    change: Change
    """What the words are about, for outputs that filter or link."""
    judgement: str = ""
    """What a reviewer said of it, with name and date."""

    @property
    def title(self) -> str:
        """Number and title of the topic."""
        return f"{self.number} {self.topic}".strip()

    @property
    def places(self) -> str:
        """Where the quotes stand, in one line."""
        return "; ".join(quoted.source for quoted in self.quotes)


# In which report a quote stands.
_REPORT = {"previous": "previous", "current": "current", "reason": "current"}


def finding(change: Change, words: Wording, *, two_reports: bool) -> Finding:
    """The words for `change`; `two_reports` says that its quotes are of two periods."""
    topic = change.topic
    return Finding(
        name=words.change_name(change.type),
        topic=plain(topic.title) or words.label("untitled"),
        number=plain(topic.number or ""),
        programme=plain(topic.programme or ""),
        about=words.line(
            "about",
            severity=words.word("severity", change.severity),
            score=words.percentage(change.score),
        ),
        sentence=sentence(change, words),
        quotes=_quotes(change, words, two_reports=two_reports),
        change=change,
        judgement=judgement(change.judgement, words),
    )


def by_urgency(changes: list[Change]) -> list[Change]:
    """Silent slips first, then slips with a reason, then the rest as `compare` orders it."""
    return sorted(changes, key=_urgency)


def _urgency(change: Change) -> int:
    if change.type != "deadline_shift" or not is_delay(change):
        return 2
    return 0 if change.silent else 1


def _quotes(change: Change, words: Wording, *, two_reports: bool) -> tuple[Quoted, ...]:
    """Previous, current, the other place of a contradiction, and reason: those there are."""
    due = [time.text for time in (change.previous_due, change.current_due, change.due) if time]
    shown = (
        ("previous", change.previous, change.current),
        ("current", change.current, change.previous or change.other),
        ("current", change.other, change.current),
        ("reason", change.reason, None),
    )
    quoted = []
    for side, evidence, against in shown:
        if evidence is not None:
            label = words.label(side if two_reports or side == "reason" else "here")
            parts = pieces(evidence.quote, against.quote if against else None, due)
            place = _place(evidence, change, side, words)
            quoted.append(Quoted(label, place, parts, side, evidence.page))
    return tuple(quoted)


def _place(evidence: Evidence, change: Change, side: str, words: Wording) -> str:
    if evidence.page is not None:
        return words.line("page", page=evidence.page)
    number = dict(change.details).get(f"{_REPORT[side]}_number") or change.topic.number
    return words.line("numbered", number=plain(number)) if number else ""
