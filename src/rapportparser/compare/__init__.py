"""Two reports side by side, and what one report shows by itself.

This package loads scipy and rapidfuzz; `rapportparser` imports it when it is first used.
"""

from __future__ import annotations

import sys
from types import ModuleType

from ..schema import Comparison, Report
from .comparing import compare

__all__ = ["compare"]


class _Compare(ModuleType):
    """Makes `rapportparser.compare` the function even after this package was imported.

    The import system binds a package to its name in the parent, which would hide the
    function of the same name that users call.
    """

    def __call__(self, previous: Report, current: Report) -> Comparison:
        return compare(previous, current)


sys.modules[__name__].__class__ = _Compare
