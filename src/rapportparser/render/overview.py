"""A comparison or review in words, before it is set as text, Markdown or anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..schema import Change, Comparison, Link, Review, is_delay
from .findings import Finding, by_urgency, finding
from .plain import plain
from .sources import SourceLines, source_lines
from .wording import Wording

LISTED = 10
"""Uncertain links and uncovered topics that are named; the JSON holds them all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading."""

    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was not claimed, under one heading."""

    heading: str
    opening: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything a reader gets to see, in order."""

    title: str
    summary: str
    warnings: tuple[str, ...]
    groups: tuple[Group, ...]
    remarks: tuple[Remarks, ...]
    sources: tuple[SourceLines, ...]
    footer: str


def of_comparison(comparison: Comparison, words: Wording, made_on: date) -> Overview:
    """The overview of two reports; delays first."""
    return Overview(
        title=words.label("comparison"),
        summary=_summary(comparison.changes, words),
        warnings=tuple(words.word("warning", code) for code in comparison.warnings),
        groups=_groups(comparison.changes, words, two_reports=True),
        remarks=_remarks(comparison, words),
        sources=(
            source_lines(comparison.previous, words.label("previous"), words),
            source_lines(comparison.current, words.label("current"), words),
        ),
        footer=footer(comparison.library_version, words, made_on),
    )


def of_review(review: Review, words: Wording, made_on: date) -> Overview:
    """The overview of what one report shows by itself."""
    return Overview(
        title=words.label("review"),
        summary=_summary(review.changes, words) if review.changes else words.line("no_findings"),
        warnings=(),
        groups=_groups(review.changes, words, two_reports=False),
        remarks=(),
        sources=(source_lines(review.report, words.label("here"), words),),
        footer=footer(review.library_version, words, made_on),
    )


def of_changes(
    changes: tuple[Change, ...], words: Wording, made_on: date, version: str
) -> Overview:
    """The overview of changes alone, of reports that are not given."""
    return Overview(
        title=words.label("findings"),
        summary=_summary(changes, words) if changes else words.line("no_findings"),
        warnings=(),
        groups=_groups(changes, words, two_reports=any(c.previous and c.current for c in changes)),
        remarks=(),
        sources=(),
        footer=footer(version, words, made_on),
    )


def footer(version: str, words: Wording, made_on: date) -> str:
    """Version and date, and how far the outcome can be trusted."""
    return words.line("footer", version=plain(version), date=words.day(made_on))


def _summary(changes: tuple[Change, ...], words: Wording) -> str:
    if not changes:
        return words.line("no_changes")
    delays = sum(is_delay(change) for change in changes)
    silent = sum(c.type == "deadline_shift" and c.silent and is_delay(c) for c in changes)
    parts = [words.count("delays", delays)]
    if silent:
        parts[0] += ", " + words.count("silent", silent)
    if len(changes) > delays:
        parts.append(words.count("others", len(changes) - delays))
    return "; ".join(parts) + "."


def _groups(changes: tuple[Change, ...], words: Wording, *, two_reports: bool) -> tuple[Group, ...]:
    delays = by_urgency(tuple(change for change in changes if is_delay(change)))
    others = tuple(change for change in changes if not is_delay(change))
    return tuple(
        Group(
            words.label(heading),
            tuple(finding(change, words, two_reports=two_reports) for change in part),
        )
        for heading, part in (("delays", delays), ("others", others))
        if part
    )


def _remarks(comparison: Comparison, words: Wording) -> tuple[Remarks, ...]:
    remarks: list[Remarks] = []
    if comparison.uncertain:
        links = [_uncertain(link, words) for link in comparison.uncertain]
        remarks.append(
            Remarks(words.label("uncertain"), words.line("uncertain"), _first(links, words))
        )
    if comparison.not_covered:
        topics = [
            f"{plain(str(item.topic)) or words.label('untitled')}: "
            f"{words.word('not_covered', item.reason)}"
            for item in comparison.not_covered
        ]
        remarks.append(
            Remarks(words.label("not_covered"), words.line("not_covered"), _first(topics, words))
        )
    if comparison.hidden:
        remarks.append(Remarks(words.label("hidden"), _hidden(comparison, words)))
    return tuple(remarks)


def _uncertain(link: Link, words: Wording) -> str:
    return words.line(
        "uncertain_link",
        previous=plain(", ".join(link.previous)),
        current=plain(", ".join(link.current)),
        score=words.percentage(link.score),
    )


def _first(lines: list[str], words: Wording) -> tuple[str, ...]:
    """The lines that are listed, and how many more there are."""
    rest = len(lines) - LISTED
    return (*lines[:LISTED], words.count("more", rest)) if rest > 0 else tuple(lines)


def _hidden(comparison: Comparison, words: Wording) -> str:
    rules = ", ".join(
        words.line("hidden_rule", rule=words.word("hidden", item.rule), count=item.count)
        for item in comparison.hidden
    )
    return words.count("hidden", sum(item.count for item in comparison.hidden), rules=rules)
