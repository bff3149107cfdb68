"""How fast an archive is filled, asked and mended.

    python benchmarks/archive.py                     # 1,000 reports, killed 10 times
    python benchmarks/archive.py --reports 94 --killed-reports 12   # in minutes

Prints reports a minute with one and with two workers, the memory of the parent, the time of a
second run, of comparing a pair, and what is left after the parent was killed at random moments.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import archive_files
import rapportparser as rp
from rapportparser.records import unpack

PAIRS = 40
"""Pairs that are compared again, one by one, to time them."""


@dataclass
class Run:
    """One batch as a process of its own."""

    seconds: float
    reading: float
    """Seconds until the last report was stored."""
    memory: list[int]
    """MiB of the parent, sampled while it ran."""


def batch(folder: Path, archive: Path, workers: int) -> Run:
    """Runs the command and looks at its memory meanwhile."""
    process = start(folder, archive, workers)
    began, last, memory, stored = time.monotonic(), 0.0, [], 0
    while process.poll() is None:
        time.sleep(0.25)
        now = time.monotonic() - began
        if (count := counted(archive, "reports")) > stored:
            stored, last = count, now
        if used := resident(process.pid):
            memory.append(used)
    return Run(time.monotonic() - began, last, memory)


def start(folder: Path, archive: Path, workers: int) -> subprocess.Popen[bytes]:
    """The command, as somebody would type it."""
    command = [sys.executable, "-m", "rapportparser", "batch", str(folder)]
    command += ["--archive", str(archive), "--workers", str(workers)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def resident(pid: int) -> int | None:
    """MiB of memory, where the system tells; 0 of a process that just ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    except (OSError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def counted(archive: Path, table: str) -> int:
    """Rows of a table; 0 before it is there."""
    try:
        connection = sqlite3.connect(archive)
        try:
            return int(connection.execute(f"select count(*) from {table}").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0


def flat(memory: list[int]) -> str:
    """The memory by tenths of the run, its start left out."""
    tenths = [memory[len(memory) * tenth // 10] for tenth in (2, 4, 6, 8)]
    return " ".join(str(used) for used in [*tenths, memory[-1]]) + " MiB"


def pair_seconds(archive: Path) -> list[float]:
    """Seconds of a processor that comparing two neighbours takes, without reading them."""
    connection = sqlite3.connect(archive)
    pairs = connection.execute(
        "select a.json_zlib, b.json_zlib from comparisons "
        "join documents a on a.report_id = previous_id "
        "join documents b on b.report_id = current_id order by comparisons.id"
    ).fetchall()
    connection.close()
    found = []
    for row in [pairs[0], *pairs[:: max(1, len(pairs) // PAIRS)]]:
        previous, current = (rp.Report.model_validate_json(unpack(data)) for data in row)
        began = time.process_time()
        rp.compare(previous, current)
        found.append(time.process_time() - began)
    return found[1:]  # the first one loads words and libraries


def killed(folder: Path, work: Path, kills: int, within: float, seed: int) -> list[str]:
    """What is wrong with an archive whose runs were killed at random moments, then finished."""
    chance, archive = random.Random(seed), work / "killed.sqlite"
    for _ in range(kills):
        process = start(folder, archive, 2)
        time.sleep(chance.uniform(0.5, within))
        process.kill()
        process.wait()
        print(f"  killed with {counted(archive, 'reports')} reports", flush=True)
    start(folder, archive, 2).wait()
    clean = work / "clean.sqlite"
    start(folder, clean, 2).wait()
    return differences(archive, clean)


_SAME = {
    "reports": "select sha256, title, section_count from reports order by sha256",
    "paths": "select path, sha256 from paths order by path",
    "failures": "select path, error from failures order by path",
    "sections": "select sha256, section, text from sections "
    "join reports on reports.id = report_id order by 1, position",
}


def differences(archive: Path, clean: Path) -> list[str]:
    """Tables in which the two differ; and what SQLite finds wrong with the first."""
    one, other = sqlite3.connect(archive), sqlite3.connect(clean)
    wrong = [name for name, sql in _SAME.items()
             if one.execute(sql).fetchall() != other.execute(sql).fetchall()]  # fmt: skip
    if one.execute("pragma integrity_check").fetchall() != [("ok",)]:
        wrong.append("integrity")
    if one.execute("pragma foreign_key_check").fetchall():
        wrong.append("foreign keys")
    # Which of several equal files stands for the report depends on which was read first.
    counts = [c.execute("select count(*) from comparisons").fetchone() for c in (one, other)]
    if counts[0] != counts[1]:
        wrong.append(f"comparisons {counts}")
    one.close()
    other.close()
    return wrong


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--killed-reports", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="archive-"))
    try:
        _measure(asked, work)
    finally:
        shutil.rmtree(work)


def _measure(asked: argparse.Namespace, work: Path) -> None:
    folder = work / "in"
    broken = archive_files.make(folder, asked.reports, asked.seed)
    size = sum(path.stat().st_size for path in folder.rglob("*.*"))
    print(f"{asked.reports} files, {size / 1e6:.0f} MB, {broken} broken on purpose")
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    paces = []
    for workers in (1, 2):
        archive = work / f"with{workers}.sqlite"
        run = batch(folder, archive, workers)
        paces.append(60 * counted(archive, "reports") / run.reading)
        print(
            f"{workers} workers: {paces[-1]:.0f} reports a minute, whole run "
            f"{run.seconds:.0f} s with {counted(archive, 'comparisons')} comparisons; "
            f"parent {flat(run.memory)}; failures {counted(archive, 'failures')}; "
            f"archive {archive.stat().st_size / 1e6:.0f} MB"
        )
    print(f"2 workers against 1: {paces[1] / paces[0]:.2f} times")
    again = batch(folder, work / "with2.sqlite", 2)
    print(f"second run over an unchanged archive: {again.seconds:.1f} s")
    pairs = pair_seconds(work / "with2.sqlite")
    print(
        f"comparing a pair: processor time, median {statistics.median(pairs):.3f} s, "
        f"most {max(pairs):.3f} s ({len(pairs)} pairs)"
    )
    few = work / "few"
    archive_files.make(few, asked.killed_reports, asked.seed + 1)
    within = asked.killed_reports * 60 / paces[1]
    wrong = killed(few, work, asked.kills, within, asked.seed)
    print(f"parent killed {asked.kills} times: {'; '.join(wrong) or 'nothing lost, nothing twice'}")
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
