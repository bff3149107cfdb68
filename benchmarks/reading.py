"""Reading: one file against what was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from rapportparser.schema import Report, Section, Signal, Table
from scores import Scores
from truths import Read, Truth, folded, shown

FACTS = ("title", "organisation", "kind", "kind_label", "ordinal", "fiscal_year")
# Half a line each way is enough to find the place in the file.
_AROUND = 40


def score_reading(truth: Truth, report: Report) -> Scores:
    """Headings, kinds, text, fields, footnotes, facts and signs of one report."""
    read, scores = Read(truth, report), Scores()
    _headings(read, scores)
    _kinds(read, scores)
    _text(read, scores)
    _fields(read, scores)
    _footnotes(read, scores)
    _facts(read, scores)
    _signs(read, scores)
    return scores


def _headings(read: Read, scores: Scores) -> None:
    written, found = Counter(read.written), Counter(read.found.values())
    right = (written & found).total()
    scores.count("headings", right=right, expected=written.total(), given=found.total())
    for said, headings in (("missed", written - found), ("no heading", found - written)):
        for heading in headings.elements():
            above = " / ".join(heading.above) or "no heading"
            scores.fault("headings", shown(heading.number, heading.title), f"{said}, below {above}")


def _kinds(read: Read, scores: Scores) -> None:
    for row, section in read.same.items():
        kind = read.rows[row].get("kind")
        if kind is None:
            continue
        given = read.sections[section].kind
        scores.count("kinds", right=given == kind, expected=1)
        if given != kind:
            scores.fault("kinds", read.name(section), f"{given} instead of {kind}")


def _text(read: Read, scores: Scores) -> None:
    for row, section in read.same.items():
        written = folded(read.rows[row]["text"])
        given = folded(read.sections[section].text)
        ratio = fuzz.ratio(written, given) / 100 if written or given else 1.0
        scores.count("text", right=ratio, expected=1)
        if written != given:
            scores.fault(
                "text", read.name(section), f"{ratio:.3f} alike", *_difference(written, given)
            )


def _difference(written: str, given: str) -> tuple[str, str]:
    """Both texts around the first place where they differ."""
    pairs = zip(written, given, strict=False)
    same = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(written), len(given)))
    start = max(0, same - _AROUND)
    cut = [("…" if start else "") + text[start : same + 2 * _AROUND] for text in (written, given)]
    return f"written: {cut[0]}", f"read:    {cut[1]}"


Labelled = tuple[str, str, str]


def _fields(read: Read, scores: Scores) -> None:
    taken = set()
    for row, heading in enumerate(read.written):
        section = read.same.get(row)
        given = _given_fields(read, section) if section else Counter[Labelled]()
        taken.add(section)
        expected = Counter(
            _labelled(one["role"], one["label"], one["text"]) for one in read.rows[row]["fields"]
        )
        _count_fields(scores, shown(heading.number, heading.title), expected, given)
    for section in read.sections.keys() - taken:
        _count_fields(scores, read.name(section), Counter(), _given_fields(read, section))


def _given_fields(read: Read, section: str) -> Counter[Labelled]:
    fields = read.sections[section].fields
    return Counter(_labelled(one.role, one.label, one.text) for one in fields)


def _labelled(role: str, label: str, text: str) -> Labelled:
    """A colon, and a space before the question mark, are printed or not (fixtures/README.md)."""
    plain = re.sub(r"\s+\?", "?", folded(label)).removesuffix(":").rstrip()
    return role, plain, folded(text)


def _count_fields(
    scores: Scores, where: str, expected: Counter[Labelled], given: Counter[Labelled]
) -> None:
    right = (expected & given).total()
    scores.count("fields", right=right, expected=expected.total(), given=given.total())
    missed, wrong = list((expected - given).elements()), list((given - expected).elements())
    for role, label, text in missed:
        like = next((one for one in wrong if one[1] == label), None)
        if like is None:
            scores.fault("fields", where, f"missed: {role}, {label}", f"text: {text[:80]}")
            continue
        wrong.remove(like)
        if like[0] != role:
            scores.fault("fields", where, f"{label}: role {like[0]} instead of {role}")
        else:
            scores.fault("fields", where, f"{label}: other text", *_difference(text, like[2]))
    for role, label, text in wrong:
        scores.fault("fields", where, f"no field: {role}, {label}", f"text: {text[:80]}")


def _footnotes(read: Read, scores: Scores) -> None:
    written = Counter(
        (note["mark"], folded(note["text"]), folded(note["section"]["title"]), note["word"])
        for note in read.truth["footnotes"]
    )
    found = Counter(_note(read, note) for note in read.report.footnotes)
    right = (written & found).total()
    scores.count("footnotes", right=right, expected=written.total(), given=found.total())
    for said, notes in (("missed", written - found), ("no such note", found - written)):
        for mark, text, section, word in notes.elements():
            scores.fault("footnotes", section, f"{said}: {mark} at “{word}”: {text}")


def _note(read: Read, note: Any) -> tuple[str, str, str, str]:
    section = read.sections.get(note.section or "")
    if section is None:
        return note.mark, folded(note.text), "", ""
    before = section.text[: note.char_start].split() or section.title.split()  # a mark in a title
    return note.mark, folded(note.text), folded(section.title), before[-1] if before else ""


def _facts(read: Read, scores: Scores) -> None:
    facts, report = read.truth["facts"], read.report
    period = report.period and {"start": str(report.period.start), "end": str(report.period.end)}
    day = report.reference_date and str(report.reference_date)
    given = {name: getattr(report, name) for name in FACTS}
    for name, value in (given | {"period": period, "reference_date": day}).items():
        right = value == facts[name]
        scores.count("facts", right=right, expected=1)
        if not right:
            scores.fault("facts", name, f"{value!r} instead of {facts[name]!r}")


def _signs(read: Read, scores: Scores) -> None:
    """Traffic lights and icons: what they are about, and what the legend says they mean."""
    for row, section in read.same.items():
        if "signals" not in read.rows[row]:
            continue
        expected = [_sign(sign.get("axis"), sign["meaning"]) for sign in read.rows[row]["signals"]]
        signs = list(_given_signs(read.sections[section]))
        right = len(_matched(expected, signs))
        scores.count("signs", right=right, expected=len(expected), given=len(signs))
        if not right == len(expected) == len(signs):
            seen = [f"{axis or ''} {one.colour} = {one.meaning}".strip() for axis, one in signs]
            written = [f"{axis} {meaning}".strip() for axis, meaning in expected]
            scores.fault(
                "signs", read.name(section), f"written: {'; '.join(written) or 'none'}",
                f"read:    {'; '.join(seen) or 'none'}",
            )  # fmt: skip


def _matched(
    expected: list[tuple[str, str]], signs: list[tuple[str | None, Signal]]
) -> list[tuple[str, str]]:
    """The written signs that were read, each once, under the printed label or under the axis."""
    left = list(signs)
    found: list[tuple[str, str]] = []
    for written in expected:
        for label, signal in left:
            if written in (_sign(label, signal.meaning), _sign(signal.axis, signal.meaning)):
                left.remove((label, signal))
                found.append(written)
                break
    return found


def _sign(axis: str | None, meaning: str | None) -> tuple[str, str]:
    return folded(axis or "").casefold(), folded(meaning or "").casefold()


def _given_signs(section: Section) -> Iterator[tuple[str | None, Signal]]:
    """Signs of fields and cells with what they are about; else the one of the whole section.

    The cells of a row that is a topic are its fields: each sign of them counts once.
    """
    signs = [(one.label, one.signal) for one in section.fields if one.signal]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    cells = [cell.signal for table in tables for row in table.rows for cell in row if cell.signal]
    if section.level_source == "table":
        cells = []
    whole = section.status.signal if section.status else None
    found = [*signs, *((signal.axis, signal) for signal in cells)]
    yield from found or ([(whole.axis, whole)] if whole else [])
