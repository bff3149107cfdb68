"""Other readers on the fixtures, beside ourselves: headings, words and time, by one measure.

`--install FOLDER` makes an environment for each peer of `peers.toml`, `--peers FOLDER` measures
all that are there (our own reader always), `--update` keeps the result in `peers.json` and in
docs/quality.md. Not for CI: the environments take a gigabyte, and the peers minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
import venv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2

import peer_table
import quality
from peer_process import Reader
from peer_scores import MEASURES, nothing_read, score
from scores import Tally
from truths import Truth, organisations, truths, typesettings

HERE = Path(__file__).parent
OURS = "rapportparser"
PEERS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "peers.toml").read_text("utf-8"))
KEPT = HERE / "peers.json"
BEGIN, END = "<!-- made by: python benchmarks/peers.py --markdown -->", "<!-- end of peers -->"


class Count:
    """What one reader gave for the files of one organisation."""

    def __init__(self) -> None:
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.cpu_seconds = 0.0
        self.pages = 0
        """Of a Word file 1: it has no pages."""

    def add(self, tallies: dict[str, Tally]) -> None:
        """One more file."""
        for name, tally in tallies.items():
            whole = self.tallies[name]
            whole.right += tally.right
            whole.expected += tally.expected
            whole.given += tally.given

    def values(self) -> dict[str, float | None]:
        """The measures, and milliseconds of processor per page."""
        found = {name: self.tallies[name].value(how) for name, how in MEASURES.items()}
        values = {name: None if one is None else round(one, 3) for name, one in found.items()}
        speed = round(1000 * self.cpu_seconds / self.pages, 1) if self.pages else None
        return values | {"cpu_ms": speed}


File = tuple[str, Truth, Path]
"""Organisation, truth and file."""


def files(only: str = "") -> list[File]:
    """Every typeset PDF and Word file of the fixtures."""
    return [
        (organisation, truth, file)
        for organisation in organisations()
        if only in organisation
        for report, truth in truths(organisation).items()
        for file in typesettings(organisation, report).values()
        if file.suffix in (".pdf", ".docx")
    ]


Failure = tuple[str, str]
"""File and reason."""


def measure(reader: Reader, asked: list[File]) -> tuple[Count, list[Failure]]:
    """The counts, and the files that failed with the reason.

    The first file is read twice: the first time warms up and is not counted.
    """
    count, failures = Count(), []
    for _, truth, file in asked:
        answer = reader.read(file)
        if "error" not in answer and file == asked[0][2]:
            answer = reader.read(file)
        if "error" in answer:
            failures.append((file.name, answer["error"]))
            count.add(nothing_read(truth))
            continue
        count.add(score(truth, answer["blocks"]))
        count.cpu_seconds += answer["cpu_seconds"]
        count.pages += _pages(file)
        print(f"{reader.name} {file.name}: {answer['wall_seconds']:.1f} s", file=sys.stderr)
    return count, failures


def _pages(file: Path) -> int:
    if file.suffix != ".pdf":
        return 1
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def measure_all(chosen: argparse.Namespace) -> peer_table.Results:
    """By reader: its version, and what it reached for each organisation."""
    asked = files(chosen.organisation)
    results: peer_table.Results = {}
    for name in chosen.only or PEERS:
        python = _python(name, chosen.peers)
        if python is None:
            print(f"not there: {name}")
            continue
        reader = Reader(name, python, chosen.seconds)
        own = {one: _reached(reader, asked, one) for one in sorted({file[0] for file in asked})}
        results[name] = {"version": reader.version, "organisations": own}
        reader.close()
    return results


def _reached(reader: Reader, asked: list[File], organisation: str) -> dict[str, Any]:
    """What was measured, values by kind of file, and failures."""
    own = [file for file in asked if file[0] == organisation]
    reached: dict[str, Any] = {"measured_on": digest(own), "values": {}, "failures": []}
    for suffix in PEERS[reader.name]["files"]:
        count, failures = measure(reader, [file for file in own if file[2].suffix == suffix])
        reached["values"][suffix] = count.values()
        reached["failures"] += failures
    return reached


def digest(asked: list[File]) -> str:
    """SHA-256 over the files and what was written in them."""
    whole = hashlib.sha256()
    for _, truth, file in asked:
        whole.update(file.read_bytes() + json.dumps(truth, sort_keys=True).encode())
    return whole.hexdigest()


def _python(name: str, folder: Path | None) -> str | None:
    if name == OURS:
        return sys.executable
    python = folder / name / "bin" / "python" if folder else None
    return str(python) if python and python.exists() else None


def install(folder: Path) -> None:
    """An environment for each peer."""
    for name, about in PEERS.items():
        if name == OURS:
            continue
        venv.create(folder / name, with_pip=True)
        pip = [str(folder / name / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        done = subprocess.run([*pip, *about["install"]], check=False)
        print(f"{name}: {'failed' if done.returncode else 'installed'}")


def kept() -> peer_table.Results:
    """The results that the documentation shows."""
    return dict(json.loads(KEPT.read_text("utf-8"))) if KEPT.exists() else {}


def update(results: peer_table.Results) -> None:
    """Keep the results beside those of readers and organisations not measured now; show all."""
    known = kept()
    for name, result in results.items():
        before = known.get(name, {"organisations": {}})
        known[name] = result | {"organisations": before["organisations"] | result["organisations"]}
    whole = {name: known[name] for name in PEERS if name in known}
    KEPT.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    above, _, rest = quality.PAGE.read_text("utf-8").partition(BEGIN)
    table = f"{BEGIN}\n\n{markdown(whole)}\n\n{END}"
    quality.PAGE.write_text(f"{above}{table}{rest.partition(END)[2]}", encoding="utf-8")


def markdown(results: peer_table.Results) -> str:
    """The tables of the documentation."""
    return "\n\n".join(peer_table.markdown(results, PEERS))


def main(arguments: Sequence[str] | None = None) -> int:
    """Install, measure or show; the exit code."""
    chosen = _options(arguments)
    if chosen.install:
        install(chosen.install)
        return 0
    if chosen.markdown:
        print(markdown(kept()))
        return 0
    results = measure_all(chosen)
    print("\n".join(peer_table.terminal(results)))
    if chosen.update:
        update(results)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--install", type=Path, metavar="FOLDER", help="make the environments")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="where the environments are")
    parser.add_argument("--only", nargs="*", choices=PEERS, help="these readers")
    parser.add_argument("--organisation", default="", help="its files only")
    parser.add_argument("--seconds", type=float, default=1800, help="limit for each file")
    parser.add_argument("--update", action="store_true", help="keep it, and show it in the docs")
    parser.add_argument("--markdown", action="store_true", help="print the kept tables")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
