"""How fast reports are read, beside other readers, and how much memory that takes.

    python benchmarks/speed.py [FILE…]               # long reports are made of the fixtures
    python benchmarks/speed.py FILE… --peer kreuzberg=/path/to/venv/bin/python
    python benchmarks/speed.py --lengths 10 100 1000 --markdown

Each reader runs in a warm process of its own, one after the other for each file; medians of
wall time. Peers that are not installed are named as absent. Nothing else should run meanwhile:
compare ratios, not seconds, of two machines.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pypdfium2

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
OURS, ORACLE = "rapportparser", "pdfplumber"
WHOLE = "rapportparser-without-child"
PEERS = ("kreuzberg", "pymupdf4llm")
PAGES = 200
"""Pages of the report that is made when no file is given; the target is set for 100 and more."""


@dataclass(frozen=True)
class Measured:
    """One reader on one file; `milliseconds` a page, memory in MB."""

    reader: str
    file: str
    pages: int
    milliseconds: float
    own: float
    child: float


def measure(
    reader: str, python: str, file: Path, runs: int, *, clock: str = "seconds"
) -> Measured | None:
    """`None` when the reader is not installed there, or fails on the file."""
    done = subprocess.run(
        [python, str(HERE / "timing.py"), reader, str(runs), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    with pypdfium2.PdfDocument(file) as document:
        pages = len(document)
    a_page = 1000 * median(found[clock]) / pages
    return Measured(reader, file.name, pages, a_page, found["own_mb"], found["child_mb"])


def bind(pages: int, folder: Path) -> Path:
    """A report of this many pages: those of all PDF fixtures, over and over."""
    bound = pypdfium2.PdfDocument.new()
    for path in cycle(sorted(FIXTURES.glob("*/*.pdf"))):
        with pypdfium2.PdfDocument(path) as source:
            bound.import_pages(source, list(islice(range(len(source)), pages - len(bound))))
        if len(bound) >= pages:
            break
    target = folder / f"fixtures-{pages}.pdf"
    bound.save(target)
    bound.close()
    return target


def beside_peers(
    files: list[Path], pythons: dict[str, str], runs: int, *, processor: bool
) -> tuple[list[list[str]], set[str]]:
    """A row for each file, and the peers that are absent."""
    rows: list[list[str]] = []
    absent = {name for name in PEERS if name not in pythons}
    for file in files:
        times: dict[str, float] = {}
        for reader in (OURS, ORACLE, *PEERS):
            if reader in absent:
                continue
            clock = "processor_seconds" if processor else "seconds"
            # The time of a child is not counted until it ends: in one process then.
            name = WHOLE if processor and reader == OURS else reader
            python = pythons.get(reader, sys.executable)
            found = measure(name, python, file, runs, clock=clock)
            if found is None:
                absent.add(reader)
            else:
                times[reader] = found.milliseconds
                pages = found.pages
        ratio = f"{times[OURS] / times[ORACLE]:.3f}" if {OURS, ORACLE} <= times.keys() else "–"
        shown = [f"{times[name]:.1f}" if name in times else "–" for name in (OURS, ORACLE, *PEERS)]
        rows.append([file.name, str(pages), *shown, ratio])
    return rows, absent


def by_length(lengths: list[int], folder: Path) -> list[list[str]]:
    """Time a page and peak memory as reports grow."""
    rows: list[list[str]] = []
    for pages in lengths:
        # Memory from a first reading, which has no warm-up to add to it.
        file = bind(pages, folder)
        first = measure(OURS, sys.executable, file, 0)
        warm = measure(OURS, sys.executable, file, 3)
        if first is None or warm is None:
            raise SystemExit(f"{file.name} could not be read")
        rows.append(
            [str(pages), f"{warm.milliseconds:.1f}", f"{first.own:.0f}", f"{first.child:.0f}"]
        )
    return rows


def isolation_cost() -> str:
    """What the child process adds to the first report of a process and to the next ones."""
    import time  # noqa: PLC0415

    from rapportparser import Options, parse  # noqa: PLC0415  only this part needs it here
    from rapportparser.read.isolation import close_readers  # noqa: PLC0415

    file = min(FIXTURES.glob("*/*.pdf"))
    costs: dict[str, list[float]] = {"none": [], "first": [], "next": []}  # in this order
    parse(file, options=Options(isolate=False))
    for _ in range(5):
        close_readers()
        for kind, found in costs.items():
            start = time.perf_counter()
            parse(file, options=Options(isolate=kind != "none"))
            found.append(time.perf_counter() - start)
    none, first, following = (median(costs[kind]) for kind in ("none", "first", "next"))
    return (
        f"A child process adds {first - none:.2f} s to the first report of a process and "
        f"{max(0.0, following - none):.2f} s to each next one ({file.name})."
    )


def table(head: list[str], rows: list[list[str]], *, markdown: bool) -> str:
    """Rows as Markdown, or in columns for the eye."""
    if markdown:
        rule = ["---"] + ["---:"] * (len(head) - 1)
        return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in [head, *rows]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lengths", nargs="*", type=int, default=[], metavar="PAGES")
    parser.add_argument(
        "--processor",
        action="store_true",
        help="time of the processor instead of the clock, for a machine that does more",
    )
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    pythons = dict(peer.split("=", 1) for peer in options.peer)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.lengths:
            files = options.files or [bind(PAGES, folder)]
            rows, absent = beside_peers(files, pythons, options.runs, processor=options.processor)
            head = ["ms a page", "pages", OURS, ORACLE, *PEERS, f"ours / {ORACLE}"]
            print(table(head, rows, markdown=options.markdown))
            if absent:
                print(f"\nabsent: {', '.join(sorted(absent))}")
        else:
            head = ["pages", "ms a page", "peak MB", "peak MB of the child"]
            rows = by_length(options.lengths, folder)
            print(table(head, rows, markdown=options.markdown))
            print(f"\n{isolation_cost()}")


if __name__ == "__main__":
    main()
