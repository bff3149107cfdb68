"""Markdown (CommonMark), for a note, a wiki or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..schema import Change, Comparison, Report, Review, Track
from . import overview
from .contents import Contents, Row, of_report
from .edition import Edition
from .findings import Finding, Quoted
from .overview import Overview, Remarks
from .sources import SourceLines
from .stories import Stories, Story, of_track

# Every ASCII mark that can mean something in CommonMark, its tables, mathematics or bare
# links; CommonMark lets all of them be escaped with a backslash.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#~|&$^!]|(?<=www)\.|(?<=http):|(?<=https):|(?<=\w)@(?=\w)")
_LIST_LIKE = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is, at the start of a line too."""
    text = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    return _LIST_LIKE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else "\\" + m[3], text)


def comparison(thing: Comparison, edition: Edition) -> str:
    """A comparison as Markdown."""
    return _overview(overview.of_comparison(thing, edition.words, edition.made_on), edition)


def review(thing: Review, edition: Edition) -> str:
    """A review as Markdown."""
    return _overview(overview.of_review(thing, edition.words, edition.made_on), edition)


def changes(thing: tuple[Change, ...], edition: Edition) -> str:
    """Changes alone as Markdown."""
    view = overview.of_changes(thing, edition.words, edition.made_on, edition.version)
    return _overview(view, edition)


def report(thing: Report, edition: Edition) -> str:
    """A report's outline, states and promises as Markdown."""
    return _contents(of_report(thing, edition.words, edition.made_on), edition)


def track(thing: Track, edition: Edition) -> str:
    """Promises followed through reports as Markdown."""
    return _stories(of_track(thing, edition.words, edition.made_on), edition)


def _overview(view: Overview, edition: Edition) -> str:
    lines = [f"# {escaped(view.title)}", "", escaped(view.summary)]
    for warning in view.warnings:
        lines += ["", f"**{escaped(warning)}**"]
    lines += _sources(view.sources, edition)
    number = 0
    for group in view.groups:
        lines += ["", f"## {escaped(group.heading)} ({len(group.findings)})"]
        lines += [""] if group.brief else []
        for found in group.findings:
            number += 1
            lines += [_brief(number, found)] if group.brief else _finding(number, found)
    lines += _remarks(view.remarks)
    lines += ["", "---", "", escaped(view.footer)]
    return _file(lines)


def _remarks(told: Iterable[Remarks]) -> Iterator[str]:
    for remarks in told:
        yield from ("", f"## {escaped(remarks.heading)}", "", escaped(remarks.opening), "")
        yield from (f"- {escaped(line)}" for line in remarks.lines)


def _finding(number: int, found: Finding) -> Iterator[str]:
    about = " · ".join(part for part in (found.programme, found.name, found.about) if part)
    yield from ("", f"### {number}. {escaped(found.title)}", "", f"**{escaped(found.sentence)}**")
    if found.judgement:
        yield from ("", f"*{escaped(found.judgement)}*")
    yield from ("", escaped(about))
    for quoted in found.quotes:
        yield from ("", f"> {_quoted(quoted)}")


def _brief(number: int, found: Finding) -> str:
    """Title, sentence and pages in one item of a list."""
    places = f" ({escaped(found.places)})" if found.places else ""
    said = f" *{escaped(found.judgement)}*" if found.judgement else ""
    return f"{number}. **{escaped(found.title)}**: {escaped(found.sentence)}{places}{said}"


def _quoted(quoted: Quoted) -> str:
    """Label and place, then the quote with the words that differ in bold."""
    shown = "".join(
        f"**{escaped(piece.text)}**" if piece.differs else escaped(piece.text)
        for piece in quoted.pieces
    )
    return f"{escaped(quoted.source)}: “{shown}”"


def _sources(sources: tuple[SourceLines, ...], edition: Edition) -> Iterable[str]:
    if not sources:
        return
    words = edition.words
    cells = ("", words.label("report"), words.label("file"), words.label("size"), "sha256")
    yield ""
    yield from (_table_row(cells), _table_row(["---"] * len(cells)))
    for source in sources:
        values = (source.role, source.about, source.file, source.pages)
        yield _table_row([*map(escaped, values), f"`{_code(source.sha256)}`"])


def _code(text: str) -> str:
    """Text inside a code span of a table, where nothing can be escaped."""
    return re.sub(r"[^0-9A-Za-z]", "", text) or "-"


def _table_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _contents(view: Contents, edition: Edition) -> str:
    lines = [f"# {escaped(view.title)}", "", escaped(view.summary)]
    lines += _sources(view.sources, edition)
    lines += ["", *(line for row in view.rows for line in _row(row))]
    if view.notices:
        lines += ["", f"## {escaped(view.notices_heading)} ({len(view.notices)})", ""]
        lines += [f"- {escaped(line)}" for line in view.notices]
    lines += ["", "---", "", escaped(view.footer)]
    return _file(lines)


def _stories(view: Stories, edition: Edition) -> str:
    lines = [f"# {escaped(view.title)}", "", escaped(view.summary)]
    for warning in view.warnings:
        lines += ["", f"**{escaped(warning)}**"]
    lines += _sources(view.sources, edition)
    number = 0
    for group in view.groups:
        lines += ["", f"## {escaped(group.heading)} ({len(group.stories)})"]
        for story in group.stories:
            number += 1
            lines += _story(number, story, edition)
    lines += ["", escaped(view.rest)] if view.rest else []
    lines += _remarks(view.remarks)
    lines += ["", "---", "", escaped(view.footer)]
    return _file(lines)


def _story(number: int, story: Story, edition: Edition) -> Iterator[str]:
    """Title, sentence, a table with a row a report, quotes."""
    words = edition.words
    yield from ("", f"### {number}. {escaped(story.title)}", "", f"**{escaped(story.sentence)}**")
    yield ""
    cells = (words.label("report"), words.label("due"), words.label("step"))
    yield from (_table_row(cells), _table_row(["---"] * len(cells)))
    for row in story.rows:
        yield _table_row(map(escaped, (row.where, row.due, row.about)))
    for quoted in story.quotes:
        yield from ("", f"> {_quoted(quoted)}")
    for claim in story.claims:
        yield from ("", f"**{escaped(claim.sentence)}**", "", f"> {_quoted(claim.quote)}")


def _row(row: Row) -> Iterator[str]:
    """One list item a section; promises one step deeper."""
    indent = "  " * row.depth
    title = f"**{escaped(row.title)}**" if row.is_heading else escaped(row.title)
    yield f"{indent}- " + " · ".join((title, *map(escaped, row.about)))
    for due, text in row.commitments:
        yield f"{indent}  - " + (f"{escaped(due)}: " if due else "") + escaped(text)


def _file(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
