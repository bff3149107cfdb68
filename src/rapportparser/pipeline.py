"""The straight line from file to report; the only module that knows the order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import NamedTuple

from .blocks import Doubtful, Layout, Outline
from .coverage import find_coverage, is_mostly_left_out, letters_of
from .deadline import within
from .facts import ReportFacts, find_facts
from .layout import lay_out
from .lexicon import own_labels
from .options import Options
from .outline import build_outline
from .read import Readable, read
from .schema import Coverage, Notice, Report, SourceFile
from .signals import Resolved, disagreements, resolve_signals
from .source import Source
from .topics import Topics, build_topics
from .unforeseen import typed_errors

_STAGES = 5
_SAYS_SO = frozenset({"no_text", "garbled_text", "mostly_running_lines", "much_left_out"})
"""Notices of most of the text that is not there."""


def parse(source: Readable, *, options: Options | None = None) -> Report:
    """Read one report.

    `source` is a path, bytes, or a binary stream with a name; PDF, DOCX or text, told apart by
    content. What the file does not say is `None` or `unknown`, with a `Notice`.

    Raises `UnreadableFile`, `EncryptedFile`, `LimitExceeded`, `ReaderCrashed` or
    `InvalidLabels`: each names the file, the cause and the next step.
    """
    options = options or Options()
    step = Steps(options)
    file = read(source, options=options)
    step.done("read")
    with _guarded(file, options):
        return _understood(file, options, step)


@contextmanager
def _guarded(file: Source, options: Options) -> Iterator[None]:
    """Whatever goes wrong, or goes on for too long, becomes an error of this library."""
    limits = options.limits
    with typed_errors(file.name, memory_mb=limits.memory_mb), within(limits.seconds, file.name):
        yield


def _understood(file: Source, options: Options, step: Steps) -> Report:
    """All that comes after reading."""
    _, layout, outline, signals = _structure(file, options, step)
    drawn = letters_of(file)
    file.pages.clear()  # all that follows is in the blocks; a long report needs the room
    topics = build_topics(outline, layout.notes)
    step.done("outline")
    text = "\n\n".join(section.text for root in topics.sections for section in root.walk())
    facts = find_facts(file, layout, text, options)
    coverage = find_coverage(topics.sections, layout.contents)
    notices = _notices([*layout.doubts, *outline.doubts, *signals.doubts], topics, coverage, facts)
    if is_mostly_left_out(drawn, topics.sections, topics.footnotes):
        notices += _left_out(notices)
    report = _report(file, topics, facts, coverage, notices)
    del layout, outline, topics
    step.done("facts")
    from .language import annotate  # noqa: PLC0415  loads spaCy, which costs half a second

    report = annotate(report, legends=signals.legends)
    fresh = (*disagreements(report), *_overlong(report))
    report = report.model_copy(update={"notices": report.notices + fresh})
    step.done("language")
    return report


def _left_out(notices: list[Notice]) -> Iterator[Notice]:
    """That most is missing, unless another notice says why."""
    if _SAYS_SO.isdisjoint(notice.code for notice in notices):
        text = "Less than half of the letters stands in sections; the rest is contents or repeats."
        yield Notice(code="much_left_out", message=text)


def _overlong(report: Report) -> Iterator[Notice]:
    """Sentences that are longer than any, of which parts were looked at one by one."""
    from .language.sentences import has_overlong  # noqa: PLC0415  loads spaCy

    for section in report.walk():
        if has_overlong(section.text):
            text = "A sentence goes on for so long that it was read in pieces."
            page = section.pages[0] if section.pages else None
            yield Notice(code="overlong_sentence", message=text, page=page, section=section.id)


class Structure(NamedTuple):
    """A file as far as its page goes: what stands where, and which of it are headings."""

    file: Source
    layout: Layout
    outline: Outline
    signals: Resolved


def structure(source: Readable, options: Options) -> Structure:
    """The first half of the line; what `parse` reads words in, and `explain` draws.

    Raises what `parse` raises.
    """
    file = read(source, options=options)
    with _guarded(file, options):
        return _structure(file, options, Steps(options))


def _structure(file: Source, options: Options, step: Steps) -> Structure:
    with own_labels(options.labels):
        layout = lay_out(file)
        step.done("layout")
        outline = build_outline(layout)
        return Structure(file, layout, outline, resolve_signals(layout, outline))


class Steps:
    """Tells the caller how far it is."""

    def __init__(self, options: Options) -> None:
        self._call = options.progress
        self._done = 0

    def done(self, stage: str) -> None:
        self._done += 1
        if self._call is not None:
            self._call(stage, self._done, _STAGES)


def _report(
    file: Source, topics: Topics, facts: ReportFacts, coverage: Coverage, notices: list[Notice]
) -> Report:
    return Report(
        library_version=metadata.version("rapportparser"),
        source=SourceFile(
            name=file.name,
            sha256=file.sha256,
            media_type=file.media_type,
            page_count=file.page_count,
        ),
        title=facts.title,
        organisation=facts.organisation,
        kind=facts.kind,
        kind_label=facts.kind_label,
        ordinal=facts.ordinal,
        fiscal_year=facts.fiscal_year,
        period=facts.period,
        reference_date=facts.reference_date,
        facts=facts.facts,
        sections=topics.sections,
        footnotes=topics.footnotes,
        coverage=coverage,
        notices=tuple(notices),
    )


def _notices(
    doubts: list[Doubtful], topics: Topics, coverage: Coverage, facts: ReportFacts
) -> list[Notice]:
    notices = [Notice(code=d.code, message=d.message, page=d.page) for d in doubts]
    notices += facts.notices
    sections = [section for root in topics.sections for section in root.walk()]
    if not any(map(str.isalnum, "".join(section.text for section in sections))):
        notices.append(Notice(code="no_text", message="No text was found in the file."))
        return notices
    if coverage.starts_inside:
        first = sections[0]
        notices.append(
            Notice(
                code="starts_inside_section",
                message="The file begins inside a section; what stands above it is not known.",
                page=first.pages[0] if first.pages else None,
                section=first.id,
            )
        )
    if coverage.ends_inside:
        last = next(section for section in reversed(sections) if section.text)
        notices.append(
            Notice(
                code="ends_inside_section",
                message="The file stops inside a section; its rest is not known.",
                page=last.pages[-1] if last.pages else None,
                section=last.id,
            )
        )
    notices += [
        Notice(
            code="note_without_mark",
            message=f"Footnote {note.mark} has no mark in the text.",
            page=note.page,
        )
        for note in topics.footnotes
        if note.section is None
    ]
    return notices
