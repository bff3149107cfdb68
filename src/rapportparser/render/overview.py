"""A comparison or review in words, before it is set as text, Markdown or anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..schema import Change, Comparison, Evidence, Link, Review, is_delay
from .findings import Finding, by_urgency, finding
from .judgements import link_line, unfit_line
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
    brief: bool = False
    """Sentence and pages suffice: what would be quoted is the title of the topic."""


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
        summary=_summary(comparison.changes, words, rejected=len(comparison.rejected)),
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


def _summary(changes: tuple[Change, ...], words: Wording, *, rejected: int = 0) -> str:
    judged = words.count("rejected", rejected) if rejected else ""
    if not changes:
        return f"{words.line('no_changes')} {judged}".strip()
    delays = [change for change in changes if is_delay(change)]
    types = Counter(change.type for change in changes if not is_delay(change))
    silent = sum(change.type == "deadline_shift" and change.silent for change in delays)
    gone = types.pop("commitment_dropped", 0), types.pop("topic_removed", 0)
    counted = (("gone_commitments", gone[0]), ("gone_topics", gone[1]), ("others", types.total()))
    parts = [words.count("delays", len(delays))]
    if silent:
        parts[0] += ", " + words.count("silent", silent)
    told = "; ".join([*parts, *(words.count(key, n) for key, n in counted if n)]) + "."
    return f"{told} {judged}".strip()


def _groups(changes: tuple[Change, ...], words: Wording, *, two_reports: bool) -> tuple[Group, ...]:
    parts: dict[str, list[Change]] = {"delays": [], "others": [], "structure": []}
    for change in changes:
        kind = "structure" if change.type.startswith("topic_") else "others"
        parts["delays" if is_delay(change) else kind].append(change)
    parts["delays"] = by_urgency(parts["delays"])
    return tuple(
        Group(
            words.label(heading),
            tuple(finding(change, words, two_reports=two_reports) for change in part),
            brief=heading == "structure",
        )
        for heading, part in parts.items()
        if part
    )


def _remarks(comparison: Comparison, words: Wording) -> tuple[Remarks, ...]:
    remarks = list(_corrections(comparison, words))
    if comparison.uncertain:
        links = [uncertain(link, words) for link in comparison.uncertain]
        remarks.append(
            Remarks(words.label("uncertain"), words.line("uncertain"), _first(links, words))
        )
    if comparison.not_covered:
        topics = _not_covered(comparison, words)
        remarks.append(Remarks(words.label("not_covered"), words.line("not_covered"), topics))
    if comparison.hidden:
        remarks.append(Remarks(words.label("hidden"), _hidden(comparison, words)))
    return tuple(remarks)


def _corrections(comparison: Comparison, words: Wording) -> Iterator[Remarks]:
    """What a reviewer rejected or re-linked, and which corrections fit nothing."""
    if comparison.rejected:
        lines = [rejected_line(change, words) for change in comparison.rejected]
        yield Remarks(words.label("rejected"), words.line("rejected_opening"), tuple(lines))
    applied = comparison.corrections
    if applied is not None:
        confirmed = [c.judgement for c in comparison.changes if c.judgement]
        opening = words.line(
            "corrections_file",
            file=plain(applied.file) or words.line("no_file"),
            sha256=plain(applied.sha256) or "-",
            confirmed=sum(said.verdict == "confirmed" for said in confirmed),
            rejected=len(comparison.rejected),
            links=len(applied.links),
        )
        lines = [link_line(link, words) for link in applied.links]
        lines += [unfit_line(unfit, words) for unfit in applied.unfit]
        yield Remarks(words.label("corrections"), opening, tuple(lines))


def rejected_line(change: Change, words: Wording) -> str:
    """A change that a reviewer rejected: where, what, and who says so."""
    found = finding(change, words, two_reports=True)
    places = f" ({found.places})" if found.places else ""
    return f"{found.title}: {found.sentence}{places} {found.judgement}"


def uncertain(link: Link, words: Wording) -> str:
    """Headings with their pages; ids where a link does not quote them."""
    quoted = [_heading(evidence, words) for evidence in link.evidence]
    if len(quoted) != len(link.previous) + len(link.current):
        quoted = [plain(key) for key in (*link.previous, *link.current)]
    return words.line(
        "uncertain_link",
        previous=", ".join(quoted[: len(link.previous)]),
        current=", ".join(quoted[len(link.previous) :]),
        score=words.percentage(link.score),
    )


def _heading(evidence: Evidence, words: Wording) -> str:
    page = "" if evidence.page is None else f" ({words.line('page', page=evidence.page)})"
    return f"“{plain(evidence.quote)}”{page}"


def _not_covered(comparison: Comparison, words: Wording) -> tuple[str, ...]:
    """One line for each reason, with the topics it holds for."""
    by_reason: dict[str, list[str]] = {}
    for item in comparison.not_covered:
        title = plain(str(item.topic)) or words.label("untitled")
        by_reason.setdefault(item.reason, []).append(title)
    return tuple(
        f"{words.word('not_covered', reason)}: {'; '.join(_first(titles, words))}"
        for reason, titles in by_reason.items()
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
