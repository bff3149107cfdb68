"""Ourselves, in the form that all readers are asked for."""

from __future__ import annotations

from pathlib import Path

import rapportparser as rp

VERSION = rp.__version__


def read(path: Path) -> list[tuple[int | None, str]]:
    """Number and title of each section with its level, and its text."""
    found: list[tuple[int | None, str]] = []
    for section in rp.parse(path).walk():
        heading = " ".join(part for part in (section.number, section.title) if part)
        found += [(section.level, heading), (None, section.text)]
    return [block for block in found if block[1].strip()]
