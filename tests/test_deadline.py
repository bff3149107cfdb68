"""Work that takes too long ends with an error that names the limit."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

import pytest

import rapportparser as rp
from rapportparser.deadline import within
from rapportparser.errors import LimitExceeded, ReaderCrashed, UnreadableFile
from rapportparser.unforeseen import typed_errors

# What rings in a finaliser, or in the callback that Hypothesis hangs on the garbage collector, is
# dropped by Python with a warning, and rings again.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def spin() -> None:
    while True:
        try:
            time.sleep(0.001)
        except Exception:  # pragma: no cover  nothing of that kind may arrive
            raise AssertionError from None


def spin_after(work: Callable[[], None]) -> None:
    work()
    spin()


def test_work_without_end_is_a_limit_with_its_option() -> None:
    with pytest.raises(LimitExceeded, match=r"limit: seconds") as caught, within(0.05, "x.pdf"):
        spin()
    assert caught.value.file == "x.pdf"
    assert "Limits(seconds=" in caught.value.next_step


def test_a_clock_rings_inside_or_not_at_all() -> None:
    for step in range(100):
        with contextlib.suppress(LimitExceeded), within(0.001, "x.pdf"):
            time.sleep(0.0008 + step * 0.000005)
    time.sleep(0.02)  # the last one may be late


def test_a_ring_that_falls_into_a_finaliser_is_repeated() -> None:
    class Deaf:
        def __del__(self) -> None:
            until = time.monotonic() + 0.2
            while time.monotonic() < until:
                time.sleep(0.001)

    deaf = [Deaf()]
    with pytest.raises(LimitExceeded), within(0.05, "x.pdf"):
        spin_after(deaf.clear)


def test_each_thread_has_a_clock_of_its_own() -> None:
    ended: list[str] = []

    def slow() -> None:
        try:
            with within(0.05, "slow.pdf"):
                spin()
        except LimitExceeded as error:
            ended.append(error.file)

    threads = [threading.Thread(target=slow) for _ in range(3)]
    with within(60, "quick.pdf"):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert ended == ["slow.pdf"] * 3


def test_what_nobody_foresaw_says_where_and_never_what_the_report_says() -> None:
    with pytest.raises(ReaderCrashed) as caught, typed_errors("x.pdf", memory_mb=1):
        int("geheim")
    assert "test_deadline.py, line" in caught.value.cause
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), LimitExceeded),
        (RecursionError(), LimitExceeded),
        (PermissionError(13, "no"), UnreadableFile),
        (UnreadableFile("a", "b.", "c"), UnreadableFile),
    ],
)
def test_every_error_becomes_one_of_this_library(error: Exception, kind: type) -> None:
    with pytest.raises(kind), typed_errors("x.pdf", memory_mb=1):
        raise error


def test_a_text_that_takes_too_long_to_understand_is_a_limit() -> None:
    text = b"Programma 1\n" * 40_000
    with pytest.raises(LimitExceeded, match="limit: seconds"):
        rp.parse(text, options=rp.Options(limits=rp.Limits(seconds=1)))
