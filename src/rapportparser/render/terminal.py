"""The terminal: within 80 columns, colour only when a console asks for it."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..schema import Change, Comparison, Report, Review, Track
from . import overview
from .contents import Contents, Row, of_report
from .edition import PAGE_WIDTH, Edition
from .findings import Finding, Quoted
from .listing import Listing
from .listing_screen import ListingOnScreen
from .overview import Overview, Remarks
from .sources import SourceLines
from .stories import Stories, Story, of_track
from .things import Thing

# Styles by what a word is; bold and underline also tell it without colour.
_TITLE = "bold"
_HEADING = "bold cyan"
_FAINT = "dim"
_DIFFERS = "bold underline"
_WARNING = "yellow"
_LABEL_WIDTHS = (16, 19)
"""Cells, least and most. 16 holds `huidige, blz. 99`, so that quotes of most findings align;
a longer label is folded rather than narrowing the quotes."""
_ROW_SHARES = (5, 4, 4)
"""Report, date, step: `Tweede voortgangsrapportage 2023` is the longest of the common ones."""


def comparison(thing: Comparison, edition: Edition) -> str:
    """A comparison as text without colour."""
    return as_text(page(thing, edition))


def review(thing: Review, edition: Edition) -> str:
    """A review as text without colour."""
    return as_text(page(thing, edition))


def report(thing: Report, edition: Edition) -> str:
    """A report's outline, states and promises as text without colour."""
    return as_text(page(thing, edition))


def changes(thing: tuple[Change, ...], edition: Edition) -> str:
    """Changes alone as text without colour."""
    return as_text(page(thing, edition))


def track(thing: Track, edition: Edition) -> str:
    """Promises followed through reports as text without colour."""
    return as_text(page(thing, edition))


def page(thing: Thing, edition: Edition) -> Group:
    """What a rich console prints."""
    words, made_on = edition.words, edition.made_on
    match thing:
        case Comparison():
            return _overview(overview.of_comparison(thing, words, made_on))
        case Review():
            return _overview(overview.of_review(thing, words, made_on))
        case Report():
            return _contents(of_report(thing, words, made_on))
        case Listing():
            return Group(ListingOnScreen(thing, edition))
        case Track():
            return _stories(of_track(thing, words, made_on))
        case tuple():
            return _overview(overview.of_changes(thing, words, made_on, edition.version))


def show(thing: Thing, edition: Edition) -> None:
    """Print on this screen with its colours; rich leaves them out when NO_COLOR is set."""
    console = Console(markup=False, emoji=False, highlight=False)
    if not isinstance(thing, Listing):  # a table is read best with all the room there is
        console.width = min(console.width, PAGE_WIDTH)
    console.print(page(thing, edition))


def as_text(group: Group, width: int = PAGE_WIDTH) -> str:
    """`group` as lines of at most `width` cells, without any escape sequence."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False,
        markup=False, emoji=False, highlight=False, _environ={},
    )  # fmt: skip
    console.print(group)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")).rstrip("\n") + "\n"


def _overview(view: Overview) -> Group:
    parts: list[RenderableType] = [_text(view.title, _TITLE), _text(view.summary)]
    parts += [_text(warning, _WARNING) for warning in view.warnings]
    if view.sources:
        parts += ["", *_sources(view.sources, long=False)]
    number = 0
    # Cells of the widest number with its full stop.
    width = len(str(sum(len(group.findings) for group in view.groups))) + 1
    for group in view.groups:
        parts += ["", _heading(f"{group.heading} ({len(group.findings)})")]
        parts += [""] if group.brief else []
        for found in group.findings:
            number += 1
            parts += [] if group.brief else [""]
            body = _brief(found) if group.brief else _finding(found)
            parts.append(_hanging(f"{number}.", body, width=width))
    for remarks in view.remarks:
        parts += ["", *_remarks(remarks)]
    parts += ["", *_sources(view.sources, long=True), _text(view.footer, _FAINT)]
    return Group(*parts)


def _finding(found: Finding) -> Group:
    """Title, sentence, what it is about, quotes."""
    about = " · ".join(part for part in (found.programme, found.name, found.about) if part)
    quotes = [_quotes(found.quotes)] if found.quotes else []
    said = [_text(found.judgement, _WARNING)] if found.judgement else []
    head = (_text(found.title, _TITLE), _text(found.sentence), *said, _text(about, _FAINT))
    return Group(*head, *quotes)


def _brief(found: Finding) -> Text:
    """Title, sentence and pages, without a line for each."""
    line = _text(found.title, _TITLE).append(f": {found.sentence}", "not bold")
    line.append(f" ({found.places})" if found.places else "", f"not bold {_FAINT}")
    return line.append(f" {found.judgement}" if found.judgement else "", f"not bold {_WARNING}")


def _quotes(quotes: tuple[Quoted, ...]) -> Table:
    """Label and place in a narrow column, the quote beside them."""
    labels = [quoted.source for quoted in quotes]
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    least, most = _LABEL_WIDTHS
    grid.add_column(width=min(max(least, *map(cell_len, labels)), most), overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for label, quoted in zip(labels, quotes, strict=True):
        shown = Text("“")
        for piece in quoted.pieces:
            shown.append(piece.text, _DIFFERS if piece.differs else None)
        grid.add_row(_text(label, _FAINT), shown.append("”"))
    return grid


def _remarks(remarks: Remarks) -> Iterable[RenderableType]:
    yield _heading(remarks.heading)
    yield _text(remarks.opening)
    for line in remarks.lines:
        yield _hanging("-", _text(line))


def _sources(sources: tuple[SourceLines, ...], *, long: bool) -> Iterable[RenderableType]:
    """Per file what it is, or (`long`) its fingerprint."""
    for source in sources:
        if long:
            yield _text(f"{source.role}: {source.file}, {source.pages}", _FAINT)
            yield Padding(_text(f"sha256 {source.sha256}", _FAINT), (0, 0, 0, 2))
        else:
            yield _hanging(f"{source.role}:", _text(source.about), width=8)


def _contents(view: Contents) -> Group:
    parts: list[RenderableType] = [_text(view.title, _TITLE), _text(view.summary), ""]
    parts += [_row(row) for row in view.rows]
    if view.notices:
        parts += ["", _heading(f"{view.notices_heading} ({len(view.notices)})")]
        parts += [_hanging("-", _text(line)) for line in view.notices]
    parts += ["", *_sources(view.sources, long=True), _text(view.footer, _FAINT)]
    return Group(*parts)


def _row(row: Row) -> RenderableType:
    line = _text(row.title, _TITLE if row.is_heading else None)
    for part in row.about:
        line.append(f" · {part}", _FAINT)
    body: list[RenderableType] = [line]
    for label, shown in row.commitments:
        promise = _text(f"{label}: {shown}" if label else shown)
        body.append(Padding(_hanging("-", promise), (0, 0, 0, 2)))
    return Padding(Group(*body), (0, 0, 0, min(row.depth, 8) * 2))


def _stories(view: Stories) -> Group:
    parts: list[RenderableType] = [_text(view.title, _TITLE), _text(view.summary)]
    parts += [_text(warning, _WARNING) for warning in view.warnings]
    parts += ["", *_sources(view.sources, long=False)]
    number = 0
    width = len(str(sum(len(group.stories) for group in view.groups))) + 1
    for group in view.groups:
        parts += ["", _heading(f"{group.heading} ({len(group.stories)})")]
        for story in group.stories:
            number += 1
            parts += ["", _hanging(f"{number}.", _story(story), width=width)]
    if view.rest:
        parts += ["", _text(view.rest)]
    for remarks in view.remarks:
        parts += ["", *_remarks(remarks)]
    parts += ["", *_sources(view.sources, long=True), _text(view.footer, _FAINT)]
    return Group(*parts)


def _story(story: Story) -> Group:
    """Title, sentence, a row a report, quotes, and what a look back leaves out."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for share in _ROW_SHARES:
        grid.add_column(ratio=share, overflow="fold")
    for row in story.rows:
        grid.add_row(_text(row.where, _FAINT), _text(row.due, _TITLE), _text(row.about))
    parts: list[RenderableType] = [_text(story.title, _TITLE), _text(story.sentence), grid]
    parts.append(_quotes(story.quotes))
    for claim in story.claims:
        parts += [_text(claim.sentence, _WARNING), _quotes((claim.quote,))]
    return Group(*parts)


def _heading(text: str) -> Text:
    return _text(text.upper(), _HEADING)


def _text(text: str, style: str | None = None) -> Text:
    """Words that are never read as markup; too long a word is broken."""
    return Text(text, style or "", overflow="fold")


def _hanging(mark: str, body: RenderableType, width: int = 1) -> Table:
    """`body` with `mark` before its first line only."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=max(width, len(mark)))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(mark), body)
    return grid
