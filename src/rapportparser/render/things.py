"""What can be rendered."""

from __future__ import annotations

from typing import TypeAlias

from ..schema import Change, Comparison, Report, Review, Track
from .listing import Listing

Outcome: TypeAlias = Report | Comparison | Review | Track | tuple[Change, ...]
"""What the functions of the library give."""
Thing: TypeAlias = Outcome | Listing
"""That, and what an archive answers."""
