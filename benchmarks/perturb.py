"""Reports changed in a known way: what a comparison then finds, and what it makes up.

`python benchmarks/perturb.py` changes the fixtures and fails when a floor sinks; with files it
changes those reports and pins nothing. docs/perturbation.md explains operators and measures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random

import floors as pins
import perturb_structure as structure
import perturb_words as words
import printing
import rapportparser as rp
from perturb_cases import Operator, score
from rapportparser.schema import Report
from scores import Scores, total
from truths import FIXTURES, digest

PAGE = Path(__file__).parent.parent / "docs" / "perturbation.md"
PART = "perturbation"
BEGIN, END = "<!-- made by: python benchmarks/perturb.py --update -->", "<!-- end -->"
OPERATORS: Mapping[str, Operator] = {
    "again": structure.again, "renumber": structure.renumbered, "move": structure.moved,
    "rename": structure.renamed, "split": structure.split, "merge": structure.merged,
    "drop": structure.dropped, "cut off": structure.cut_off, "reword": words.reworded,
    "scan": words.scanned, "shift": words.shifted, "amount": words.repriced,
    "status": words.restated, "party": words.repartied,
}  # fmt: skip
STRENGTHS = {"light": 0.2, "middle": 0.5, "heavy": 1.0}
MEASURES = ("perturb_recall", "perturb_false", "perturb_links", "perturb_links_right")

Measured = dict[tuple[str, str, str], Scores]
"""Scores by operator, strength and report."""


def fixtures() -> list[Path]:
    """One typesetting of each report: Word, which is read fastest; the words are the same."""
    first: dict[str, Path] = {}
    for file in sorted(FIXTURES.glob("*/*.docx")):
        first.setdefault(f"{file.parent.name}/{file.name.split('.')[0]}", file)
    return list(first.values())


def measure(
    reports: Mapping[str, Report], operators: Iterable[str], strengths: Iterable[str]
) -> Measured:
    """Change each report in each way, compare, and score."""
    found: Measured = {}
    for operator in operators:
        for strength in strengths:
            for name, report in reports.items():
                chance = Random(f"{operator} {name}")
                case = OPERATORS[operator](report, STRENGTHS[strength], chance)
                if case is None:
                    continue
                result = rp.compare(case.previous, case.current)
                found[operator, strength, name] = score(case, result, name)
    return found


def values(measured: Measured) -> pins.Floors:
    """Measures of each operator and strength over all reports."""
    rows = dict.fromkeys(key[:2] for key in measured)
    return {
        " ".join(row): _values(total(s for key, s in measured.items() if key[:2] == row))
        for row in rows
    }


def _values(scores: Scores) -> dict[str, float]:
    found = {name: scores.value(name) for name in MEASURES}
    return {name: round(value, 3) for name, value in found.items() if value is not None}


def table(found: pins.Floors) -> list[list[str]]:
    """Rows of the table of the documentation."""
    head = ["operator", "recall", "false alarms", "links: recall", "links: precision"]
    body = [
        [row, *("–" if name not in own else f"{own[name]:.3f}" for name in MEASURES)]
        for row, own in found.items()
    ]
    return [head, *body]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and check against the floors; the exit code."""
    chosen = _options(arguments)
    files = chosen.files or fixtures()
    reports = {_name(file): _read(file) for file in files}
    operators = [name for name in OPERATORS if chosen.operator in name]
    strengths = [name for name in STRENGTHS if chosen.strength in name]
    start = time.process_time()
    measured = measure(reports, operators, strengths)
    if chosen.errors:
        for (operator, strength, _), scores in measured.items():
            for fault in scores.faults:
                print(f"{fault.measure} {operator} {strength} {fault.where}")
                print("".join(f"    {line}\n" for line in fault.lines), end="")
    found = values(measured)
    print(printing.terminal(table(found)))
    print(f"{len(measured)} comparisons, {time.process_time() - start:.0f} s of one processor")
    if chosen.files or chosen.operator or chosen.strength:
        return 0  # a part, or reports of others, have no floors
    return _update(found, chosen.allow_lower) if chosen.update else _check(found)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="reports, or saved ones (.json)")
    parser.add_argument("--operator", default="", help="only those that hold this word")
    parser.add_argument("--strength", default="", help="light, middle or heavy")
    parser.add_argument("--errors", action="store_true", help="list what was missed or made up")
    parser.add_argument("--update", action="store_true", help="pin what is reached as floors")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower a floor")
    return parser.parse_args(arguments)


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name.split('.')[0]}"


def _read(file: Path) -> Report:
    if file.suffix == ".json":
        saved = rp.load(file)
        if not isinstance(saved, Report):
            raise SystemExit(f"{file}: no saved report")
        return saved
    return rp.parse(file)


def _check(found: pins.Floors) -> int:
    pinned = pins.read(part=PART)
    for line in pins.risen(found, pinned.floors):
        print(f"better: {line}")
    sunk = pins.sunk(found, pinned.floors)
    for line in sunk:
        print(f"SUNK: {line}")
    if pinned.measured_on != digest():
        print("The floors were pinned on other fixtures: run with --update.")
        return 1
    print("SUNK" if sunk else "All floors hold.")
    return 1 if sunk else 0


def _update(found: pins.Floors, allow_lower: bool) -> int:
    before = pins.read(part=PART).floors
    sunk = pins.sunk(found, before)
    if sunk and not allow_lower:
        print("\n".join(f"would lower: {line}" for line in sunk))
        return 1
    pins.write(pins.Pinned(digest(), found), part=PART)
    above, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    below = rest.partition(END)[2]
    head, *body = table(found)
    lines = [head, ["---", *("---:" for _ in head[1:])], *body]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    PAGE.write_text(f"{above}{BEGIN}\n\n{rows}\n\n{END}{below}", encoding="utf-8")
    print(f"Pinned in {pins.PINNED.name} and {PAGE.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
