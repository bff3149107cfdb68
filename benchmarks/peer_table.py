"""What readers reached, for the terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import printing
from peer_scores import MEASURES

_KINDS = {".pdf": ("PDF", "ms/page"), ".docx": ("Word", "ms/report")}


Results = dict[str, dict[str, Any]]
"""By reader: `version` and `organisations`, each with `measured_on`, `failures` and `values` by
kind of file."""


def organisations(results: Results) -> list[str]:
    """Those that were measured."""
    return sorted({one for result in results.values() for one in result["organisations"]})


def rows(results: Results, suffix: str) -> Iterator[list[str]]:
    """One row for each organisation and reader, headings first."""
    kind, speed = _KINDS[suffix]
    yield [kind, "", *MEASURES, speed]
    for organisation in organisations(results):
        shown = organisation
        for name, result in results.items():
            own = result["organisations"].get(organisation, {"values": {}})["values"].get(suffix)
            if own is None:
                continue
            numbers = [_share(own[measure]) for measure in MEASURES]
            yield [shown, name, *numbers, _milliseconds(own["cpu_ms"])]
            shown = ""


def failures(results: Results) -> list[list[str]]:
    """Reader, file and reason."""
    return [
        [name, f"{organisation}/{file}", reason]
        for name, result in results.items()
        for organisation, own in result["organisations"].items()
        for file, reason in own["failures"]
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _milliseconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def terminal(results: Results) -> Iterator[str]:
    """A table for each kind of file, and what failed."""
    for suffix in _KINDS:
        yield f"{printing.terminal(rows(results, suffix))}\n"
    yield from (f"failed: {name} on {file}: {reason}" for name, file, reason in failures(results))


def markdown(results: Results, peers: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The tables, the versions and what failed."""
    for suffix in _KINDS:
        head, *lines = rows(results, suffix)
        yield _table([head, ["---", "---", *("---:" for _ in head[2:])], *lines])
    about = [
        [name, result["version"], peers[name]["licence"], peers[name]["note"]]
        for name, result in results.items()
    ]
    yield _table([["reader", "version", "licence", "asked for"], ["---"] * 4, *about])
    failed = [[name, f"`{file}`", f"`{reason}`"] for name, file, reason in failures(results)]
    if failed:
        yield _table([["failed", "file", "reason"], ["---"] * 3, *failed])
    else:
        yield "No reader failed on a file or ran out of time."


def _table(lines: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
