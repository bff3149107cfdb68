"""How well the library reads and compares the fixtures: measured, shown, held to floors.

`python benchmarks/quality.py` fails when a floor sinks; `--errors` says what was missed or
wrong; docs/quality.md explains the measures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import floors as pins
import printing
import rapportparser as rp
from comparing import Sides, score_comparing
from rapportparser.schema import Report
from reading import score_reading
from scores import total
from truths import Read, digest, organisations, plot, truths, typesettings

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
PRODUCERS = "producers"
"""The part of the pinned floors that is kept by organisation and producer."""
BEGIN, END = "<!-- made by: python benchmarks/quality.py --markdown -->", "<!-- end -->"


@cache
def parsed(file: Path) -> Report:
    """The report in a file, read once."""
    return rp.parse(file)


def measure_reading(organisation: str, producer: str = "") -> printing.Measured:
    """Scores of every file of an organisation, or only those of `producer`."""
    return {
        (organisation, report, name): score_reading(truth, parsed(file))
        for report, truth in truths(organisation).items()
        for name, file in typesettings(organisation, report).items()
        if producer in name
    }


def measure_comparing(organisation: str, producer: str = "") -> printing.Measured:
    """Scores of every pair of the plot, for each producer that typeset both reports."""
    written, told = truths(organisation), plot(organisation)
    measured: printing.Measured = {}
    for pair, (before, after) in told["pairs"].items():
        files = typesettings(organisation, after)
        for name, file in typesettings(organisation, before).items():
            if name not in files or producer not in name:
                continue
            previous, current = parsed(file), parsed(files[name])
            sides = Sides(
                Read(written[before], previous),
                Read(written[after], current),
                rp.compare(previous, current),
                (rp.review(previous), rp.review(current)),
            )
            measured[organisation, pair, name] = score_comparing(told, pair, sides)
    return measured


def values(reading: printing.Measured, comparing: printing.Measured) -> pins.Floors:
    """All measures by organisation; every heading, link or event weighs the same."""
    names = sorted({key[0] for key in (*reading, *comparing)})
    return {
        name: total(
            scores for key, scores in (*reading.items(), *comparing.items()) if key[0] == name
        ).values()
        for name in names
    }


def by_producer(reading: printing.Measured) -> pins.Floors:
    """Measures of reading, for each producer that typeset reports of an organisation."""
    groups = dict.fromkeys((key[0], producer_of(key[2])) for key in reading)
    return {
        f"{organisation} {producer}": total(
            scores
            for key, scores in reading.items()
            if (key[0], producer_of(key[2])) == (organisation, producer)
        ).values()
        for organisation, producer in groups
    }


def producer_of(typesetting: str) -> str:
    """`typst` of `typst.pdf`; Word and text files are named by their format."""
    return typesetting.partition(".")[0]


def by_pair(comparing: printing.Measured) -> pins.Floors:
    """Measures of each pair over its typesettings."""
    pairs = dict.fromkeys(key[:2] for key in comparing)
    return {
        " ".join(pair): total(
            scores for key, scores in comparing.items() if key[:2] == pair
        ).values()
        for pair in pairs
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and check against the floors; the exit code."""
    chosen = _options(arguments)
    if chosen.markdown:
        print(printing.markdown(pins.read().floors, pins.read(part=PRODUCERS).floors))
        return 0
    names = [name for name in organisations() if chosen.only in name]
    reading: printing.Measured = {}
    comparing: printing.Measured = {}
    for name in names:
        reading |= measure_reading(name, chosen.producer)
        comparing |= measure_comparing(name, chosen.producer)
    if chosen.errors is not None:
        print("\n".join(printing.errors(reading | comparing, chosen.errors)))
        return 0
    print(printing.terminal(printing.by_file(reading)), end="\n\n")
    print(printing.terminal(printing.by_measure("comparing", by_pair(comparing))), end="\n\n")
    if chosen.only or chosen.producer:
        return 0  # a part has no floors
    found = {"": values(reading, comparing), PRODUCERS: by_producer(reading)}
    return _update(found, chosen.allow_lower) if chosen.update else _check(found)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--errors", nargs="?", const="", metavar="WORDS",
        help="list what was missed or wrong; with WORDS only where measure or place holds them",
    )  # fmt: skip
    parser.add_argument("--only", default="", metavar="ORGANISATION")
    parser.add_argument("--producer", default="", help="for example typst, word or txt")
    parser.add_argument("--update", action="store_true", help="pin what is reached as floors")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower a floor")
    parser.add_argument("--markdown", action="store_true", help="print the pinned table")
    chosen = parser.parse_args(arguments)
    if chosen.update and (chosen.only or chosen.producer):
        parser.error("--update measures everything: leave out --only and --producer")
    return chosen


def _check(found: dict[str, pins.Floors]) -> int:
    pinned = pins.read()
    sunk: list[str] = []
    for part, values_ in found.items():
        floors = pins.read(part=part).floors
        sunk += pins.sunk(values_, floors)
        for line in pins.risen(values_, floors):
            print(f"better: {line}")
    for line in sunk:
        print(f"SUNK: {line}")
    if pinned.measured_on != digest():
        print("The floors were pinned on other truth or plot files: run with --update.")
        return 1
    print("SUNK" if sunk else "All floors hold.")
    return 1 if sunk else 0


def _update(found: dict[str, pins.Floors], allow_lower: bool) -> int:
    before = {part: pins.read(part=part).floors for part in found}
    sunk = [line for part in found for line in pins.sunk(found[part], before[part])]
    if sunk and not allow_lower:
        print("\n".join(f"would lower: {line}" for line in sunk))
        print("Nothing pinned. Give --allow-lower, and say why in the commit.")
        return 1
    floors = {
        part: pins.repinned(found[part], before[part], allow_lower=allow_lower) for part in found
    }
    for part, own in floors.items():
        pins.write(pins.Pinned(digest(), own), part=part)
    above, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    below = rest.partition(END)[2]
    table = f"{BEGIN}\n\n{printing.markdown(floors[''], floors[PRODUCERS])}\n\n{END}"
    PAGE.write_text(f"{above}{table}{below}", encoding="utf-8")
    print(f"Pinned in {pins.PINNED.name} and {PAGE.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
