"""What was measured, for the terminal, for the documentation and for a developer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from floors import Floors
from scores import EVENT, MEASURES, Fault, Scores, measure

Measured = dict[tuple[str, str, str], Scores]
"""Scores by organisation, report or pair, and producer."""


def names_of(part: str, floors: Floors) -> list[str]:
    """Measures of a part that were measured somewhere, in the order of the table."""
    there = {name for values in floors.values() for name in values}
    events = sorted(name for name in there if name.startswith(EVENT))
    order = []
    for name in MEASURES:
        order.append(name)
        if name == "events_recall":
            order += events
    return [name for name in order if name in there and measure(name).part == part]


def by_file(measured: Measured) -> Iterator[list[str]]:
    """Reading: one row for each file."""
    names = [name for name, one in MEASURES.items() if one.part == "reading"]
    yield ["", *(MEASURES[name].label for name in names)]
    for (organisation, report, producer), scores in measured.items():
        row = f"{organisation} {report} {producer}"
        yield [row, *(_number(scores.value(name)) for name in names)]


def by_measure(part: str, floors: Floors) -> Iterator[list[str]]:
    """One row for each measure, one column for each organisation (or pair)."""
    yield ["", *floors]
    for name in names_of(part, floors):
        yield [measure(name).label, *(_number(floors[one].get(name)) for one in floors)]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def terminal(rows: Iterable[list[str]]) -> str:
    """Columns under each other."""
    table = list(rows)
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )


def markdown(floors: Floors, producers: Floors) -> str:
    """The tables of the documentation: by measure, and reading by producer."""
    tables = [
        _table([[title, *head[1:]], *rows])
        for part, title in (("reading", "Reading"), ("comparing", "Comparing"))
        for head, *rows in [list(by_measure(part, floors))]
    ]
    names = names_of("reading", producers)
    head = ["Reading by producer", *(measure(name).label for name in names)]
    rows = [[one, *(_number(own.get(name)) for name in names)] for one, own in producers.items()]
    return "\n\n".join([*tables, _table([head, *rows])])


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---", *("---:" for _ in head[1:])], *body]
    return "\n".join(f"| {' | '.join(_cell(one) for one in line)} |" for line in lines)


def _cell(text: str) -> str:
    """Rows of one type of event stand in, and are names of the schema."""
    return f"– `{text.strip()}`" if text.startswith("  ") else text


def errors(measured: Measured, wanted: str = "") -> Iterator[str]:
    """All faults, each once, with the typesettings it was seen in.

    `wanted`: only those whose measure or place holds these words.
    """
    producers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    seen: defaultdict[tuple[str, str], dict[Fault, list[str]]] = defaultdict(dict)
    for (organisation, what, producer), scores in measured.items():
        producers[organisation, what].append(producer)
        for fault in scores.faults:
            seen[organisation, what].setdefault(fault, []).append(producer)
    for key, faults in seen.items():
        chosen = [fault for fault in faults if _is_wanted(fault, wanted)]
        if not chosen:
            continue
        yield f"\n== {' '.join(key)}: {len(chosen)} missed or wrong"
        last = ""
        for fault in sorted(chosen, key=lambda fault: _rank(fault.measure)):
            if fault.measure != last:
                yield f"\n-- {measure(fault.measure).label.strip()}"
                last = fault.measure
            where = sorted(set(faults[fault]))
            everywhere = len(where) == len(producers[key])
            yield f"{fault.where}{'' if everywhere else ' [' + ', '.join(where) + ']'}"
            yield from (f"    {line}" for line in fault.lines)


def _is_wanted(fault: Fault, wanted: str) -> bool:
    text = " ".join((fault.measure, measure(fault.measure).label, fault.where))
    return wanted.casefold() in text.casefold()


def _rank(name: str) -> tuple[int, str]:
    order = list(MEASURES)
    return (order.index("events_recall") if name.startswith(EVENT) else order.index(name), name)
