"""Reads every file of a folder, whatever it is, and counts what came of it.

    python benchmarks/trust.py FOLDER…                # test suites of other projects, say
    python benchmarks/trust.py --made                 # the hostile files of tests/hostile
    python benchmarks/trust.py --mutants 500 --seed 3 # fixtures, damaged
    python benchmarks/trust.py FOLDER --beside        # also: text that others find and we do not

Each input must give a report or a typed error: a crash or a hang ends with exit code 1. The folder
is read only. `--jsonl FILE` keeps one line an input.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from attempts import CRASH, HANG, SAYS_SO, Attempt, attempt, attempt_watched, letters, warm_up
from other_readers import text_of
from rapportparser import Options

HERE = Path(__file__).parent
TESTS, FIXTURES = HERE.parent / "tests", HERE.parent / "fixtures"
MOST_MB, MOST_SECONDS = 1_000, 30
"""Above these an input is listed: no harm was done, but it took more than a report should."""
_FEW = 40
"""Letters that another reader finds below which nothing can be said."""
Input = tuple[str, Path | bytes]


def inputs(options: argparse.Namespace) -> Iterator[Input]:
    """All that was asked for, with a name for each."""
    for folder in options.folders:
        files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        yield from ((str(path), path) for path in files if path.is_file())
    if options.made or options.mutants:
        sys.path.insert(0, str(TESTS))
        from hostile import corpus, mutants  # noqa: PLC0415  made by the tests

        if options.made:
            yield from corpus.made()
        yield from mutants.of_fixtures(FIXTURES, count=options.mutants, seed=options.seed)


def tried(one: Input, *, seconds: float, options: Options, apart: bool) -> Attempt:
    """A worker's job."""
    name, source = one
    work = attempt if apart else attempt_watched
    return work(source, name, options=options, seconds=seconds)


def is_quiet(found: Attempt, theirs: int) -> bool:
    """True when another reader finds far more text and no notice tells why."""
    if found.outcome != "report" or theirs < _FEW:
        return False
    return found.letters < theirs / 2 and not SAYS_SO.intersection(found.notices)


def beside(found: Iterable[Attempt]) -> Iterator[str]:
    """One line for each file in which another reader finds far more, and no notice says why."""
    for one in found:
        theirs = letters(text_of(Path(one.name)) or "") if Path(one.name).is_file() else 0
        if is_quiet(one, theirs):
            yield f"quiet: {one.name}: {one.letters} letters, others {theirs}; {one.notices}"


def summary(attempts: Iterable[Attempt]) -> str:
    """The counts of issue and documentation: inputs, reports, errors, notices, faults, memory."""
    found = list(attempts)
    outcomes = Counter(one.outcome for one in found)
    errors = {k: n for k, n in outcomes.items() if k not in ("report", CRASH, HANG)}
    notices = Counter(code for one in found for code in one.notices)
    lines = [
        f"{len(found)} inputs, {outcomes['report']} reports, {sum(errors.values())} typed errors",
        "  " + ", ".join(f"{name} {n}" for name, n in sorted(errors.items())),
        f"notices: {', '.join(f'{name} {n}' for name, n in notices.most_common())}",
        f"crashes {outcomes[CRASH]}, hangs {outcomes[HANG]}, peak memory "
        f"{max((one.peak_mb for one in found), default=0)} MB, longest "
        f"{max((one.seconds for one in found), default=0):.1f} s",
    ]
    return "\n".join(lines)


def listed(attempts: Iterable[Attempt]) -> Iterator[str]:
    """One line for each input that did what it may not, or took more than a report should."""
    for one in attempts:
        if one.is_fault:
            yield f"{one.outcome}: {one.name}\n{one.detail}"
        elif one.peak_mb > MOST_MB or one.seconds > MOST_SECONDS:
            yield f"heavy: {one.name} ({one.seconds:.1f} s, {one.peak_mb} MB, {one.outcome})"


def run(options: argparse.Namespace) -> list[Attempt]:
    """Tries everything, in as many processes as asked for."""
    warm_up()
    found = []
    reading = Options(password=options.password)
    job = partial(tried, seconds=options.seconds, options=reading, apart=options.apart)
    with multiprocessing.get_context("fork").Pool(options.workers) as pool:
        log = options.jsonl.open("w") if options.jsonl else None
        with contextlib.closing(log) if log else contextlib.nullcontext():
            for one in pool.imap_unordered(job, inputs(options)):
                found.append(one)
                if log:
                    log.write(json.dumps(asdict(one)) + "\n")
                    log.flush()
    return sorted(found, key=lambda one: one.name)


def main() -> None:
    """Try and print; exit code 1 after a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--made", action="store_true", help="the files of tests/hostile")
    parser.add_argument("--mutants", type=int, default=0, help="damaged fixtures")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60, help="after which it hangs")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--apart",
        action="store_true",
        help="each input in a process of its own: slower, and tells the memory of each",
    )
    parser.add_argument("--password")
    parser.add_argument("--beside", action="store_true", help="compare with text others find")
    parser.add_argument("--jsonl", type=Path)
    options = parser.parse_args()
    found = run(options)
    for line in listed(found):
        print(line)
    print(summary(found))
    if options.beside:
        quiet = list(beside(found))
        print(*quiet, f"much less text without a notice: {len(quiet)}", sep="\n")
    raise SystemExit(any(one.is_fault for one in found))


if __name__ == "__main__":
    main()
