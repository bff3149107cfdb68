"""The file that a reviewer fills in: TOML with a line of explanation at everything."""

from __future__ import annotations

from collections.abc import Iterable

import tomlkit
from tomlkit.items import AoT, Table

from ..corrections import FORMAT
from ..schema import (
    Change,
    ChangeCorrection,
    Comparison,
    Judgement,
    Link,
    LinkCorrection,
    ReportRef,
    Unfit,
)
from .edition import Edition
from .findings import finding
from .overview import uncertain
from .plain import plain
from .sources import name_of
from .wording import Wording


def comparison(thing: Comparison, edition: Edition) -> str:
    """Every change, what was said of it, and the pairs of topics that are in doubt."""
    words = edition.words
    document = tomlkit.document()
    for line in words.line("corrections_help").splitlines():
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    document.add("format", tomlkit.item(FORMAT))
    document.add("reviewer", tomlkit.item(""))
    document.add("date", tomlkit.item(""))
    for side, report in (("previous", thing.previous), ("current", thing.current)):
        document.add(side, _report(report, words))
    changes = [_change(change, words) for change in (*thing.changes, *thing.rejected)]
    gone = [u.change for u in _unfit(thing) if u.change is not None]
    _add(document, "change", [*changes, *(_gone(entry, words) for entry in gone)])
    _add(document, "link", list(_links(thing, words)))
    return tomlkit.dumps(document)


def _report(report: ReportRef, words: Wording) -> Table:
    table = tomlkit.table()
    table.add("file", plain(report.source.name))
    table.add("report", name_of(report, words))
    table.add("sha256", plain(report.source.sha256))
    return table


def _add(document: tomlkit.TOMLDocument, name: str, rows: list[Table]) -> None:
    if rows:
        tables: AoT = tomlkit.aot()
        for row in rows:
            tables.append(row)
        document.add(name, tables)


def _change(change: Change, words: Wording) -> Table:
    """One change: what a person reads first, then what the program knows it by."""
    found = finding(change, words, two_reports=True)
    table = tomlkit.table()
    table.add("about", f"{found.title}: {found.sentence}")
    for side in ("previous", "current"):
        evidence = getattr(change, side)
        if evidence is not None:
            table.add(f"{side}_quote", plain(evidence.quote))
            if evidence.page is not None:
                table.add(f"{side}_page", evidence.page)
        if getattr(change.topic, side):
            table.add(f"{side}_section", getattr(change.topic, side))
    table.add("key", change.key)
    _judge(table, change.judgement)
    return table


def _gone(entry: ChangeCorrection, words: Wording) -> Table:
    """An entry that fitted nothing: kept, so that nobody's work is lost."""
    table = tomlkit.table()
    table.add(tomlkit.comment(words.word("unfit", "change_gone")))
    said = set(Judgement.model_fields)
    for name, value in entry.model_dump(exclude=said, exclude_none=True).items():
        table.add(name, plain(value) if isinstance(value, str) else value)
    _judge(table, entry)
    return table


def _links(thing: Comparison, words: Wording) -> Iterable[Table]:
    """Pairs that were judged, then those in doubt."""
    applied = thing.corrections.links if thing.corrections else ()
    unfit = [u.link for u in _unfit(thing) if u.link is not None]
    for link in (*applied, *unfit):
        yield _link(link, words)
    judged = {(link.previous, link.current) for link in applied}
    for doubt in thing.uncertain:
        for entry in _in_doubt(doubt, words):
            if (entry.previous, entry.current) not in judged:
                yield _link(entry, words)


def _in_doubt(link: Link, words: Wording) -> Iterable[LinkCorrection]:
    about = uncertain(link, words)
    for previous in link.previous:
        for current in link.current:
            yield LinkCorrection(previous=previous, current=current, about=about)


def _link(link: LinkCorrection, words: Wording) -> Table:
    table = tomlkit.table()
    if link.verdict is None:
        table.add(tomlkit.comment(words.line("link_in_doubt")))
    for name in ("about", "previous", "previous_title", "current", "current_title"):
        if getattr(link, name):
            table.add(name, plain(getattr(link, name)))
    _judge(table, link)
    return table


def _judge(table: Table, said: Judgement | None) -> None:
    """What the reviewer fills in, or filled in before."""
    told = said or Judgement()
    table.add("verdict", told.verdict or "")
    table.add("comment", plain(told.comment))
    table.add("reviewer", plain(told.reviewer))
    table.add("date", told.date or "")


def _unfit(thing: Comparison) -> tuple[Unfit, ...]:
    return thing.corrections.unfit if thing.corrections else ()
