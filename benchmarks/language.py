"""How well Dutch is read: times, status, commitments and amounts, on tables of cases.

`python benchmarks/language.py` scores the held files (benchmarks/held), fails when a floor
sinks, and is run once per release; `python benchmarks/language.py tests/cases/times.md` scores
any other. With `--peers PYTHON` other recognisers of times are run by that interpreter, in an
environment of its own (benchmarks/time_peers.txt). `--errors` lists what was missed or wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import floors as pins
import printing
from case_files import HELD, digest, grouped, held, kind_of, rows
from language_scores import (
    Grouped,
    our_times,
    peer_times,
    score_amounts,
    score_commitments,
    score_status,
    score_times,
)
from scores import LABEL, LOWER_IS_BETTER, Scores, measure

PART = "language"
"""Its name in `quality.json`."""
PEERS = ("dateparser", "parsedatetime", "heideltime")
HISTORY = HELD / "history.md"
_SCORERS = {
    "times": lambda cases: score_times(cases, our_times([case for case, _ in cases])),
    "status": score_status,
    "commitments": score_commitments,
    "amounts": score_amounts,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, and check against the floors; the exit code."""
    chosen = _options(arguments)
    files = chosen.files or held()
    if not files:
        print("No held files of cases (benchmarks/held/*.md).")
        return 0
    cases = {file: grouped(rows(file.read_text("utf-8"))) for file in files}
    measured = {file: _SCORERS[kind_of(file)](own) for file, own in cases.items()}
    if chosen.errors is not None:
        named = {("", file.stem, ""): scores for file, scores in measured.items()}
        print("\n".join(printing.errors(named, chosen.errors)))
        return 0
    for file, scores in measured.items():
        print(f"\n{file.name}: {_size(cases[file])}")
        print("\n".join(_lines(scores)))
        if chosen.peers and kind_of(file) == "times":
            print("\n" + printing.terminal(_beside(cases[file], scores, chosen.peers)))
    if chosen.files:
        return 0  # other files have no floors
    found = {file.stem: scores.values() for file, scores in measured.items()}
    return _update(found, files, chosen) if chosen.update else _check(found, files)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--errors", nargs="?", const="", metavar="WORDS",
        help="list what was missed or wrong; with WORDS only where measure or place holds them",
    )  # fmt: skip
    parser.add_argument(
        "--peers", metavar="PYTHON", help="interpreter that has benchmarks/time_peers.txt"
    )
    parser.add_argument("--update", action="store_true", help="pin floors and add to the history")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower a floor")
    chosen = parser.parse_args(arguments)
    if chosen.update and chosen.files:
        parser.error("--update measures the held files: name none")
    return chosen


def _size(cases: Grouped) -> str:
    silent = sum(not expected for _, expected in cases)
    return f"{len(cases)} sentences, of which {silent} say nothing of the kind"


def _lines(scores: Scores) -> Iterator[str]:
    labels = sorted(name for name in scores.tallies if name.startswith(LABEL))
    for name in (*(name for name in scores.tallies if not name.startswith(LABEL)), *labels):
        value, tally = scores.value(name), scores.tallies[name]
        if value is None:
            continue
        how = measure(name).how
        counted = tally.given if how in LOWER_IS_BETTER else tally.right
        over = f"{counted:g} of {tally.expected}"
        over += f", {tally.given} given" if how == "f1" else ""
        yield f"  {measure(name).label:<42}{value:6.3f}  ({over})"


def _beside(cases: Grouped, ours: Scores, python: str) -> Iterator[list[str]]:
    """Our days beside those of other recognisers, which know no modifiers of ours."""
    yield ["recogniser", "days right", "of", "more beside them", "where there is none", "of"]
    yield _row("rapportparser", ours)
    asked = json.dumps([[case.cells[0], str(case.reference_date)] for case, _ in cases])
    script = str(Path(__file__).with_name("time_peers.py"))
    for name in PEERS:
        done = subprocess.run(
            [python, "-W", "ignore", script, name], input=asked, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            yield [name, (done.stderr.strip().splitlines() or ["failed"])[-1], "", "", "", ""]
            continue
        yield _row(name, score_times(cases, peer_times(json.loads(done.stdout))))


def _row(name: str, scores: Scores) -> list[str]:
    tallies = scores.tallies
    right, false = tallies["times_days"], tallies.get("times_false")
    extra = tallies["times_extra"].given
    silent = [str(false.given), str(false.expected)] if false else ["–", "–"]
    return [name, f"{right.right:g}", str(right.expected), str(extra), *silent]


def _check(found: pins.Floors, files: list[Path]) -> int:
    pinned = pins.read(part=PART)
    sunk = pins.sunk(found, pinned.floors)
    for line in pins.risen(found, pinned.floors):
        print(f"better: {line}")
    for line in sunk:
        print(f"SUNK: {line}")
    if pinned.measured_on != digest(files):
        print("The floors were pinned on other cases: run with --update.")
        return 1
    print("SUNK" if sunk else "All floors hold.")
    return 1 if sunk else 0


def _update(found: pins.Floors, files: list[Path], chosen: argparse.Namespace) -> int:
    pinned = pins.read(part=PART)
    sunk = pins.sunk(found, pinned.floors)
    if sunk and not chosen.allow_lower:
        print("\n".join(f"would lower: {line}" for line in sunk))
        print("Nothing pinned. Give --allow-lower, and say why in the commit.")
        return 1
    kept = pins.repinned(found, pinned.floors, allow_lower=chosen.allow_lower)
    pins.write(pins.Pinned(digest(files), kept), part=PART)
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(_entry(found, digest(files)))
    print(f"Pinned in {pins.PINNED.name}, told in {HISTORY.name}.")
    return 0


def _entry(found: pins.Floors, cases: str) -> str:
    """One row of the history: day, commit, cases, and the figures of issue and release."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False,
        cwd=HELD,
    ).stdout.strip()  # fmt: skip
    values = {name: value for own in found.values() for name, value in own.items()}
    figures = [_figure(values.get(name)) for name in TOLD]
    return f"| {' | '.join([str(date.today()), commit, cases[:8], *figures])} |\n"


TOLD = (
    "times_right", "times_false", "status_macro", "status_deviations", "status_false",
    "commitments", "commitments_due", "commitments_false",
)  # fmt: skip
"""The columns of the history."""


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
