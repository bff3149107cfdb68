"""How many words a second the language stage reads, beside others on the same text.

`python benchmarks/language_speed.py [FILE ...]`: reports to read; all fixtures where none is
named. The reports are read once; what is timed is `language.annotate` of what was read, one
core, a first run apart. Beside it, on the text of the same reports: the tokenizer of
`spacy.blank("nl")`, and `dateparser.search` where `--peers` names an interpreter that has
benchmarks/time_peers.txt (on the first sentences only: it is slow). Loading is timed in fresh
processes, with the import of spaCy apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import rapportparser as rp
from rapportparser.language import annotate
from rapportparser.language.reading import read
from rapportparser.schema import Report
from truths import FIXTURES, TYPESET

GOAL = 100_000
"""Words a second that the language stage should reach on one core."""
FLOOR = 0.05
"""What `--check` asks for: a share of the speed of spaCy's tokenizer in the same run, which a busy
or slow machine changes little. Reached were .067, and .059 before phrases had their rarest words.
"""
_PEER_SENTENCES = 300
_LOADING = """
import time; start = time.perf_counter()
import spacy; print(time.perf_counter() - start); start = time.perf_counter()
from rapportparser import language; nlp = language.load(); print(time.perf_counter() - start)
start = time.perf_counter(); nlp("De nota is vertraagd."); print(time.perf_counter() - start)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Time, print; 1 when the share of the medians stays below the floor, with `--check`."""
    chosen = _options(arguments)
    files = chosen.files or sorted(f for f in FIXTURES.glob("*/*") if f.suffix in TYPESET)
    reports = [rp.parse(file) for file in files]
    texts = [section.text for report in reports for section in report.walk() if section.text]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(files)} reports, {words} words; words a second, median of {chosen.runs} runs")
    speed = _shown("language.annotate", words, chosen.runs, lambda: _annotate(reports))
    import spacy  # noqa: PLC0415 - only here, so that reading does not wait for it

    tokenizer = spacy.blank("nl").tokenizer
    beside = _shown(
        "spacy.blank('nl') tokenizer", words, chosen.runs, lambda: list(tokenizer.pipe(texts))
    )
    print(f"  of the goal {speed / GOAL:.2f}, of the tokenizer {speed / beside:.3f}")
    if chosen.peers:
        _peer(chosen.peers, texts)
    for name, seconds in zip(
        ("import spacy", "language.load()", "first text"), _loading(), strict=True
    ):
        print(f"  {name:<30}{seconds:>12.2f} s")
    return 1 if chosen.check and speed < FLOOR * beside else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--check", action="store_true", help=f"fail below {FLOOR} of the tokenizer")
    return parser.parse_args(arguments)


def _annotate(reports: list[Report]) -> None:
    for report in reports:
        annotate(report)


def _shown(name: str, words: int, runs: int, run: Callable[[], object]) -> float:
    """Words a second of processor time: other programs on the machine should not count."""
    run()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    speed = words / statistics.median(taken)
    print(f"  {name:<30}{speed:>12,.0f}    best {words / min(taken):,.0f}")
    return speed


def _peer(python: str, texts: list[str]) -> None:
    sentences = [
        reading.raw_text(s.start, s.end)
        for reading in map(read, texts)
        for s in reading.sentences
    ][:_PEER_SENTENCES]  # fmt: skip
    rows = json.dumps([[sentence, str(date(2025, 8, 31))] for sentence in sentences])
    script = str(Path(__file__).with_name("time_peers.py"))
    taken = []
    for asked in ("[]", rows):  # a run on nothing is what starting costs
        start = time.perf_counter()
        subprocess.run(
            [python, "-W", "ignore", script, "dateparser"],
            input=asked, capture_output=True, text=True, check=True,
        )  # fmt: skip
        taken.append(time.perf_counter() - start)
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"  {'dateparser.search':<30}{words / (taken[1] - taken[0]):>12,.0f}")


def _loading() -> list[float]:
    """Medians of three fresh processes: spaCy, the pipeline, its first text."""
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True
        )
        runs.append([float(line) for line in done.stdout.split()])
    return [statistics.median(column) for column in zip(*runs, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
