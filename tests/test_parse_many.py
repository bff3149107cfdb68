"""Many files: every one gets its outcome, whatever happens to the others."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import rapportparser as rp
from rapportparser.many import asking, running

TEXT = """Voortgangsrapportage 2024

1.1 Fietspad Noord

Wat is de stand van zaken?
Het fietspad wordt in het derde kwartaal van 2024 opgeleverd.
"""


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"rapport{number}.txt" for number in range(4)]
    for number, file in enumerate(files):
        file.write_text(TEXT.replace("1.1", f"1.{number}"), "utf-8")
    return files


@pytest.fixture
def accidents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PROGRAM", "faulty_worker")


def named(folder: Path, *names: str) -> list[Path]:
    files = [folder / f"{name}.txt" for name in names]
    for file in files:
        file.write_text(TEXT, "utf-8")
    return files


def outcomes(sources: Any, **how: Any) -> dict[str, rp.Outcome]:
    return {Path(str(o.source)).stem: o for o in rp.parse_many(sources, **how)}


def test_every_file_gets_one_outcome_equal_to_that_of_parse(reports: list[Path]) -> None:
    found = list(rp.parse_many(reports, workers=2))
    assert sorted(str(o.source) for o in found) == [str(file) for file in reports]
    for outcome in found:
        assert outcome.error is None
        assert outcome.report == rp.parse(outcome.source)


def test_bytes_and_streams_are_read_under_their_names() -> None:
    stream = io.BytesIO(TEXT.encode())
    stream.name = "/map/stroom.txt"
    found = list(rp.parse_many([TEXT.encode(), stream], workers=1))
    names = {o.report.source.name for o in found if o.report}
    assert names == {"(bytes)", "stroom.txt"}


def test_what_is_no_report_is_an_error_of_its_own_and_costs_nothing_else(
    reports: list[Path], tmp_path: Path
) -> None:
    (broken := tmp_path / "stuk.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF")
    sources: list[Any] = [broken, tmp_path / "weg.pdf", b"", 3, io.StringIO("tekst"), *reports]
    found = list(rp.parse_many(sources, workers=1))
    assert len(found) == len(sources)
    errors = [o.error for o in found if o.error]
    assert len(errors) == 5
    assert all(isinstance(error, rp.UnreadableFile) for error in errors)
    assert all(error.next_step for error in errors)


def test_options_hold_for_every_file(reports: list[Path]) -> None:
    options = rp.Options(organisation="Gemeente Voorbeeld", fiscal_year=2031)
    for outcome in rp.parse_many(reports[:2], options=options, workers=1):
        assert outcome.report is not None
        assert outcome.report.organisation == "Gemeente Voorbeeld"
        assert outcome.report.fiscal_year == 2031


@pytest.mark.usefixtures("accidents")
def test_a_worker_that_is_lost_is_replaced_and_its_file_tried_once_more(tmp_path: Path) -> None:
    found = outcomes(named(tmp_path, "once", "abort", "goed"), workers=1)
    assert found["once"].report is not None
    assert found["once"].attempts == 2
    assert isinstance(found["abort"].error, rp.ReaderCrashed)
    assert "SIGABRT" in found["abort"].error.cause
    assert found["abort"].attempts == 2
    assert found["goed"].report is not None
    assert found["goed"].attempts == 1


@pytest.mark.slow
@pytest.mark.usefixtures("accidents")
def test_time_and_memory_are_limited_for_each_file(tmp_path: Path) -> None:
    # Five seconds: enough for a text on a busy machine, the start of the worker included.
    limits = rp.Limits(seconds=5, memory_mb=2_000)
    files = named(tmp_path, "hang", "greedy", "goed")
    found = outcomes(files, options=rp.Options(limits=limits), workers=1)
    for name, limit in (("hang", "seconds"), ("greedy", "memory_mb")):
        error = found[name].error
        assert isinstance(error, rp.LimitExceeded)
        assert f"(limit: {limit})" in error.cause
        assert found[name].attempts == 2
    assert found["goed"].report is not None


def test_sources_are_taken_a_few_ahead_of_the_outcomes() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield TEXT.encode()

    found = rp.parse_many(endless(), workers=1)
    for _ in range(3):
        next(found)
    found.close()  # type: ignore[attr-defined]
    assert taken <= 6


def test_a_reader_who_stops_early_leaves_no_process(tmp_path: Path) -> None:
    found = rp.parse_many((TEXT.encode() for _ in range(50)), workers=2)
    next(found)
    assert _children()
    found.close()  # type: ignore[attr-defined]
    assert not _children()


def _children() -> bool:
    """True while a worker of this process runs."""
    command = ["ps", "-ww", "--ppid", str(os.getpid()), "-o", "args="]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "many.worker" in done.stdout


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_will_do(kind: type[Executor], reports: list[Path]) -> None:
    with kind(1) as executor:  # type: ignore[call-arg]
        found = list(rp.parse_many(reports[:2], executor=executor, workers=1))
    assert [o.error for o in found] == [None, None]
    assert {o.report.source.name for o in found if o.report} == {f.name for f in reports[:2]}


def test_trusted_files_are_read_by_the_workers_of_the_executor_themselves(
    reports: list[Path],
) -> None:
    asking._pool.close()  # what an executor before this one left
    with ThreadPoolExecutor(1) as executor:
        options = rp.Options(isolate=False)
        found = list(rp.parse_many(reports[:1], executor=executor, options=options))
    assert not _children()
    assert found[0].report == rp.parse(reports[0])


class _Losing(Executor):
    """Loses the worker of every first call."""

    def __init__(self, times: int) -> None:
        self.left = times

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.left -= 1
        if self.left >= 0:
            future.set_exception(ConnectionError("the worker is gone"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.parametrize(("times", "error"), [(2, None), (3, "the worker is gone")])
def test_a_worker_that_the_executor_loses_costs_one_file_at_most(
    times: int, error: str | None, reports: list[Path]
) -> None:
    options = rp.Options(isolate=False)
    executor = _Losing(times)
    found = list(rp.parse_many(reports[:2], executor=executor, options=options, workers=1))
    told = [o.error.cause for o in found if o.error]
    assert len(told) == (error is not None)
    assert all(error in cause for cause in told if error)


_STUCK = (
    "import signal, sys, rapportparser as rp\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # also in a shell's background
    "from rapportparser.many import running\n"
    "running.PROGRAM = 'faulty_worker'\n"
    "for outcome in rp.parse_many(sys.argv[1:], workers=1): pass\n"
)  # no main guard on purpose


@pytest.fixture
def stuck(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A program that waits for a worker that hangs, and the worker."""
    (file,) = named(tmp_path, "hang")
    command = [sys.executable, "-c", _STUCK, str(file)]
    beside = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}  # where faulty_worker is
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=beside)
    told = file.with_suffix(".pid")
    assert soon(lambda: told.exists() and told.read_text("utf-8") != "")
    with process:
        yield process, int(told.read_text("utf-8"))
        process.kill()


def soon(is_so: Callable[[], bool]) -> bool:
    """True as soon as it is so; false when it is not within a minute."""
    deadline = time.monotonic() + 60
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
    return is_so()


def gone(pid: int) -> bool:
    """True for a process that ended, also when nobody has asked how."""
    done = subprocess.run(["ps", "-p", str(pid), "-o", "stat="], capture_output=True, check=False)
    return done.stdout.strip() in (b"", b"Z", b"ZN")


def test_ctrl_c_ends_the_run_and_its_workers_at_once(
    stuck: tuple[subprocess.Popen[str], int],
) -> None:
    process, worker = stuck
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert "KeyboardInterrupt" in told
    assert process.returncode != 0
    assert gone(worker)


def test_a_program_that_is_killed_leaves_no_worker_at_work(
    stuck: tuple[subprocess.Popen[str], int],
) -> None:
    process, worker = stuck
    process.kill()
    assert soon(lambda: gone(worker))
