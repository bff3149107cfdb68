"""HTML: promises followed through reports, with the slip chart, as one page by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..schema import Evidence, Series, Severity, TopicLine, Track
from .chart import drawing
from .edition import Edition
from .findings import Quoted
from .html_page import Choice, Option, filled
from .page_links import page_link
from .plain import plain
from .stories import Claim, Row, Stories, Story, in_groups, of_track, report_names
from .svg import written
from .wording import Wording


@dataclass(frozen=True, slots=True)
class _Card:
    """One promise, with links to the pages of the PDFs."""

    anchor: str
    number: int
    level: Severity
    """How much its gravest slip matters."""
    story: Story
    rows: tuple[tuple[Row, str], ...]
    reasons: tuple[tuple[Quoted, str], ...]
    claims: tuple[tuple[Claim, str], ...]


@dataclass(frozen=True, slots=True)
class _CardGroup:
    heading: str
    cards: tuple[_Card, ...]


@dataclass(frozen=True, slots=True)
class _Moved:
    """A row of the table of dates that moved."""

    anchor: str
    title: str
    first: str
    last: str
    months: str
    steps: int
    look_back: str


@dataclass(frozen=True, slots=True)
class _Topic:
    title: str
    states: tuple[str, ...]


def track(thing: Track, edition: Edition) -> str:
    """The page: what moved, the chart, every promise with its quotes, every topic."""
    words = edition.words
    view = of_track(thing, words, edition.made_on)
    names = report_names(thing.reports, words)
    groups = tuple(_groups(thing, view))
    cards = [card for group in groups for card in group.cards]
    return filled(
        "track", view=view, subtitle=_subtitle(thing, names, words), words=words, names=names,
        groups=groups, cards=len(cards), choices=_choices(groups, words),
        moved=[_moved(card, words) for card in cards if len(card.story.slips) > 0],
        # The drawing escapes its text itself.
        chart=Markup(written(drawing(thing, edition, alone=False))) if cards else "",  # noqa: S704
        topics=[_topic(line, words) for line in thing.topics],
    )  # fmt: skip


def _subtitle(thing: Track, names: tuple[str, ...], words: Wording) -> str:
    organisation = next((r.organisation for r in reversed(thing.reports) if r.organisation), None)
    ends = dict(zip(("first", "last"), (*names[:1], *names[-1:]), strict=False))
    span = words.line("from_to", **ends) if len(names) > 1 else "".join(names)
    return ": ".join(part for part in (plain(organisation or ""), span) if part)


def _groups(thing: Track, view: Stories) -> Iterator[_CardGroup]:
    number = 0
    series = [row for row in in_groups(thing).values() if row]
    for group, own in zip(view.groups, series, strict=True):
        cards = []
        for story, promise in zip(group.stories, own, strict=True):
            number += 1
            cards.append(_card(number, story, promise, thing))
        yield _CardGroup(group.heading, tuple(cards))


def _card(number: int, story: Story, series: Series, thing: Track) -> _Card:
    reasons = [(quoted, slip.to_report) for slip, quoted in story.slips if quoted is not None]
    claims = zip(story.claims, series.misreported_history, strict=True)
    return _Card(
        anchor=f"p{number}", number=number, story=story,
        level="high" if series.misreported_history else _gravest(series),
        rows=tuple((row, page_link(thing.reports[row.report], row.page)) for row in story.rows),
        reasons=tuple((q, page_link(thing.reports[k], q.page)) for q, k in reasons),
        claims=tuple((claim, _place(thing, told, told.report)) for claim, told in claims),
    )  # fmt: skip


def _gravest(series: Series) -> Severity:
    found = {slip.severity for slip in series.slips}
    return "high" if "high" in found else "medium" if "medium" in found else "low"


def _place(thing: Track, evidence: Evidence, report: int) -> str:
    return page_link(thing.reports[report], evidence.page)


def _moved(card: _Card, words: Wording) -> _Moved:
    dated = [row for row in card.story.rows if row.dated]
    return _Moved(
        anchor=card.anchor, title=f"{card.number}. {card.story.title}", first=dated[0].due,
        last=dated[-1].due, months=f"{card.story.months:+d}", steps=len(card.story.slips),
        look_back=words.line("leaves_out") if card.claims else "",
    )  # fmt: skip


def _choices(groups: tuple[_CardGroup, ...], words: Wording) -> tuple[Choice, ...]:
    """The filters; one that could not part the promises is left out."""
    titles = sorted({card.story.title for group in groups for card in group.cards})
    choices = (
        Choice("group", words.label("what"), tuple(Option(g.heading, g.heading) for g in groups)),
        Choice("topic", words.label("topic"), tuple(Option(title, title) for title in titles)),
    )
    return tuple(choice for choice in choices if len(choice.options) > 1)


def _topic(line: TopicLine, words: Wording) -> _Topic:
    """What it is called, and by report how far it is; a dash where it was not found."""
    states = [
        "-" if section is None else words.word("status", status or "unknown")
        for section, status in zip(line.sections, line.status, strict=True)
    ]
    return _Topic(plain(line.title) or words.label("untitled"), tuple(states))
