"""Runs one target under atheris (libFuzzer), which looks for inputs that reach new code.

    cd tests/fuzz
    PYTHONPATH=../../src:.. python run.py times -max_total_time=600 NEW corpus/times

The first folder takes the inputs it finds; all that follows the target goes to libFuzzer.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["rapportparser"]):
    from fuzz.targets import TARGETS


def main() -> None:
    """Ends when its time is up, or at the first input that breaks a law."""
    name, *rest = sys.argv[1:]
    atheris.Setup([sys.argv[0], *rest], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
