"""HTML: a comparison or review as one page that needs no network, for a screen and on paper.

Accessible by WCAG 2.1 AA, which Dutch public bodies must meet: one `h1`, headings in order,
labelled controls, a visible focus, contrast of 4.5 and more, and nothing told by colour alone.
The text of a report is escaped everywhere, and the content security policy of the page lets no
script run but its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..schema import Change, Comparison, ReportRef, Review, is_delay
from .delays import dates, reason
from .edition import Edition
from .findings import Finding, Quoted
from .html_page import Choice, Option, filled
from .overview import Overview, of_comparison, of_review
from .page_links import page_link
from .plain import plain
from .quotes import Piece
from .sources import name_of
from .wording import Wording


@dataclass(frozen=True, slots=True)
class _Quote:
    label: str
    place: str
    link: str
    """To the page in the PDF that lies beside this file; empty for other formats."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Card:
    """One finding, with what it can be filtered by."""

    anchor: str
    title: str
    name: str
    type: str
    severity: str
    programme: str
    holder: str
    about: tuple[str, ...]
    sentence: str
    judgement: str
    verdict: str
    quotes: tuple[_Quote, ...]


@dataclass(frozen=True, slots=True)
class _CardGroup:
    heading: str
    cards: tuple[_Card, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One delay in the table of the summary."""

    anchor: str
    topic: str
    was: str
    becomes: str
    months: str
    reason: str


def comparison(thing: Comparison, edition: Edition) -> str:
    """Two reports side by side, delays first."""
    words = edition.words
    view = of_comparison(thing, words, edition.made_on)
    current, previous = (name_of(r, words) for r in (thing.current, thing.previous))
    about = words.line("note_about", current=current, previous=previous)
    organisation = thing.current.organisation or thing.previous.organisation
    reports = {"previous": thing.previous, "current": thing.current}
    return _page(view, _of(organisation, about), reports, words)


def review(thing: Review, edition: Edition) -> str:
    """What one report shows by itself."""
    words = edition.words
    view = of_review(thing, words, edition.made_on)
    about = _of(thing.report.organisation, name_of(thing.report, words))
    return _page(view, about, {"current": thing.report}, words)


def _of(organisation: str | None, about: str) -> str:
    """Whose report it is, and which."""
    return ": ".join(part for part in (plain(organisation or ""), about) if part)


def _page(view: Overview, subtitle: str, reports: dict[str, ReportRef], words: Wording) -> str:
    groups = tuple(_card_groups(view, reports))
    cards = [card for group in groups for card in group.cards]
    findings = [found for group in view.groups for found in group.findings]
    delays = [
        _row(card, found.change, words)
        for card, found in zip(cards, findings, strict=True)
        if is_delay(found.change)
    ]
    return filled(
        "comparison", view=view, subtitle=subtitle, groups=groups, cards=len(cards), words=words,
        delays=delays, choices=_choices(cards, words),
    )  # fmt: skip


def _card_groups(view: Overview, reports: dict[str, ReportRef]) -> Iterator[_CardGroup]:
    number = 0
    for group in view.groups:
        cards = []
        for found in group.findings:
            number += 1
            cards.append(_card(found, f"c{number}", reports))
        yield _CardGroup(group.heading, tuple(cards))


def _card(found: Finding, anchor: str, reports: dict[str, ReportRef]) -> _Card:
    change = found.change
    holder = plain(change.topic.portfolio_holder or "")
    about = (found.programme, holder, found.about)
    quotes = tuple(
        _Quote(quoted.label, quoted.place, _link(quoted, reports), quoted.pieces)
        for quoted in found.quotes
    )
    return _Card(
        anchor=anchor, title=found.title, name=found.name, type=change.type,
        severity=change.severity, programme=found.programme, holder=holder,
        about=tuple(part for part in about if part),
        sentence=found.sentence, judgement=found.judgement,
        verdict=change.judgement.verdict or "" if change.judgement else "", quotes=quotes,
    )  # fmt: skip


def _link(quoted: Quoted, reports: dict[str, ReportRef]) -> str:
    """The page of the PDF, when it lies in the same folder as the page that links."""
    report = reports.get("previous" if quoted.side == "previous" else "current")
    return page_link(report, quoted.page)


def _row(card: _Card, change: Change, words: Wording) -> _Row:
    was, becomes, months = dates(change, words)
    return _Row(card.anchor, card.title, was, becomes, months, reason(change, words))


def _choices(cards: list[_Card], words: Wording) -> tuple[Choice, ...]:
    """The filters; one that could not part the findings is left out."""
    known = {
        "type": [Option(card.type, card.name) for card in cards],
        "severity": [Option(c.severity, words.word("severity", c.severity)) for c in cards],
        "programme": [Option(card.programme, card.programme) for card in cards if card.programme],
        "holder": [Option(card.holder, card.holder) for card in cards if card.holder],
        "verdict": [
            Option(card.verdict or "none", words.word("verdict", card.verdict or "none"))
            for card in cards
        ],
    }
    heads = {"holder": "portfolio_holder"}
    return tuple(
        Choice(name, words.word("columns", heads.get(name, name)), tuple(dict.fromkeys(options)))
        for name, options in known.items()
        if len(set(options)) > 1
    )
