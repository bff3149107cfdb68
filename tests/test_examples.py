"""The examples run as they stand, on the fixtures, and show what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SHOWS = {
    "batch_a_folder.py": ["3 read, 0 unchanged, 0 failed", "Driewerf: "],
    "compare_two_reports.py": ["4.3.2 Strategische personeelsplanning: deadline_shift, 3 months"],
    "delays_per_programme.py": ["without_reason", "Programma Dienstverlening"],
    "follow_one_topic.py": ["(+6 months)", "leaves out"],
    "own_labels.py": ["planning | Tweede mijlpaal | eind 2026"],
}


def test_every_example_is_tried() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == set(SHOWS)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SHOWS))
def test_an_example_runs_as_it_stands(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, EXAMPLES / name], cwd=tmp_path, capture_output=True, text=True,
        timeout=180, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    for words in SHOWS[name]:
        assert words in done.stdout
    if name == "delays_per_programme.py":
        assert (tmp_path / "delays_per_programme.png").stat().st_size > 5_000
