"""The targets of the fuzzer hold for their corpus, for random bytes, and for a bounded run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rapportparser
from fuzz.targets import TARGETS

HERE = Path(__file__).parent
RUNS = {"times": 4_000, "outline": 1_500, "word": 1_500}
"""Inputs for each target, from one seed: the same code gives the same result. It takes some ten
seconds; `run.py` goes on for longer, and from other seeds."""
PIECES = st.sampled_from(
    [
        "1.1 ", "Programma 2", "Status: groen", "eind 2024", "Q3 2025", "medio ", "volgend jaar",
        "1 mei", "kwartaal", "\n", "\n\n", "\t", "€ 1,2 mln", " t/m ", "-", "•", "2024-2027",
        "week 53", "31 februari", "0", "IV.", "Wat willen we bereiken?\n",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=20).map("".join)
BRIEF = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
CORPUS = sorted(path for path in (HERE / "corpus").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_corpus_keeps_the_laws(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@BRIEF
@given(TEXTS)
def test_any_text_keeps_the_laws(text: str) -> None:
    data = text.encode("utf-8", "replace")
    TARGETS["times"](data)
    TARGETS["outline"](data)


@BRIEF
@given(st.binary(max_size=300))
def test_any_tree_of_word_keeps_the_laws(data: bytes) -> None:
    TARGETS["word"](data)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_bounded_run_of_the_fuzzer_finds_nothing(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this Python")
    package = Path(rapportparser.__file__).parents[1]
    found = subprocess.run(
        [sys.executable, HERE / "run.py", name, f"-runs={RUNS[name]}", "-seed=1", "-timeout=25",
         f"-artifact_prefix={tmp_path}{os.sep}", tmp_path, HERE / "corpus" / name],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(package), str(HERE.parent)))},
        capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr[-3000:]
