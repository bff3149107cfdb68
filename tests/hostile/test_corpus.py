"""Files made to do harm give a report or a typed error, in bounded time and memory."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rapportparser as rp
from hostile import corpus, mutants, pdfs, words
from rapportparser.read.isolation import close_readers

pytest.importorskip("resource", reason="this system cannot tell how much memory was used")

from attempts import attempt, attempt_watched, warm_up
from trust import summary

# A limit that rings in a finaliser is dropped by Python with a warning, and rings again.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
FIXTURES = Path(__file__).parents[2] / "fixtures"
LIMITS = rp.Limits(seconds=20, memory_mb=1_500)
OPTIONS = rp.Options(limits=LIMITS)
BRIEF = rp.Options(limits=LIMITS.model_copy(update={"seconds": 2}))
"""So that what would go on for ever costs a run of the tests little."""
LARGEST = {"flate_of_text", "flate_of_paths", "flate_in_flate", "bomb_of_paragraphs", "zip_in_zip"}
MOST_SECONDS = 60
"""For one input of the larger runs, on a machine that does other things too."""


def tried(
    inputs: Iterator[tuple[str, bytes]], capsys: pytest.CaptureFixture[str], options: rp.Options
) -> None:
    """Every input, with the counts on the screen."""
    warm_up()
    found = []
    for name, data in inputs:
        found.append(attempt_watched(data, name, options=options, seconds=MOST_SECONDS))
    close_readers()
    with capsys.disabled():
        sys.stderr.write(f"\n{summary(found)}\n")
    assert [(one.name, one.detail) for one in found if one.is_fault] == []


def test_every_hostile_file_gives_a_report_or_a_typed_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tried(corpus.made(corpus.SMALL, text=1_000), capsys, BRIEF)


def test_damaged_reports_give_a_report_or_a_typed_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tried(mutants.of_fixtures(FIXTURES, count=12, seed=1), capsys, OPTIONS)


@pytest.mark.slow
def test_bombs_of_full_size_stay_within_the_limits(capsys: pytest.CaptureFixture[str]) -> None:
    warm_up()
    bombs = itertools.chain(pdfs.bombs(corpus.LARGE), words.bombs(corpus.LARGE))
    found = [
        attempt(data, name, options=OPTIONS, seconds=3 * MOST_SECONDS)
        for name, data in bombs
        if name in LARGEST
    ]
    assert len(found) == len(LARGEST)
    with capsys.disabled():
        sys.stderr.write(f"\n{summary(found)}\n")
    assert [(one.name, one.detail) for one in found if one.is_fault] == []
    assert max(one.peak_mb for one in found) <= LIMITS.memory_mb


def test_a_seed_always_makes_the_same_damage() -> None:
    first, again = (list(mutants.of_fixtures(FIXTURES, count=6, seed=4)) for _ in range(2))
    assert first == again
