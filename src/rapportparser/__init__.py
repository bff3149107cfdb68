"""Dutch progress reports as data: read them, compare two periods, see what slipped.

Nothing is loaded before it is asked for (PEP 562): `import rapportparser` opens no file and
imports neither Pydantic, spaCy nor pdfplumber.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# These three share their name with a package or are cheap: they only load more when called.
from .compare import compare, review
from .errors import (
    AmbiguousNumber,
    ArchiveError,
    EncryptedFile,
    InvalidCorrections,
    InvalidLabels,
    LimitExceeded,
    MissingProgram,
    RapportparserError,
    ReaderCrashed,
    UnknownSchema,
    UnreadableFile,
)
from .render import render, to_frame
from .saved import load
from .track import track

if TYPE_CHECKING:
    from . import language
    from .many import Outcome, parse_many
    from .options import Limits, Options
    from .pipeline import parse
    from .schema import (
        Amount,
        Cause,
        Change,
        Commitment,
        Comparison,
        Corrections,
        Coverage,
        Evidence,
        Field,
        Footnote,
        Hidden,
        Judgement,
        Link,
        NotCovered,
        Notice,
        Report,
        ReportRef,
        Review,
        Section,
        Signal,
        Status,
        StatusClaim,
        TimeExpression,
        TopicRef,
        Track,
    )

__version__ = "0.1.0"

__all__ = [
    "AmbiguousNumber",
    "Amount",
    "ArchiveError",
    "Cause",
    "Change",
    "Commitment",
    "Comparison",
    "Corrections",
    "Coverage",
    "EncryptedFile",
    "Evidence",
    "Field",
    "Footnote",
    "Hidden",
    "InvalidCorrections",
    "InvalidLabels",
    "Judgement",
    "LimitExceeded",
    "Limits",
    "Link",
    "MissingProgram",
    "NotCovered",
    "Notice",
    "Options",
    "Outcome",
    "RapportparserError",
    "ReaderCrashed",
    "Report",
    "ReportRef",
    "Review",
    "Section",
    "Signal",
    "Status",
    "StatusClaim",
    "TimeExpression",
    "TopicRef",
    "Track",
    "UnknownSchema",
    "UnreadableFile",
    "compare",
    "language",
    "load",
    "parse",
    "parse_many",
    "render",
    "review",
    "to_frame",
    "track",
]

# Where the names live that are not models of the schema.
_HOMES = {
    "Limits": ".options",
    "Options": ".options",
    "Outcome": ".many",
    "parse": ".pipeline",
    "parse_many": ".many",
}


if not TYPE_CHECKING:  # type checkers would take every name for one that exists

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name == "language":
            return import_module(".language", __name__)
        value = getattr(import_module(_HOMES.get(name, ".schema"), __name__), name)
        globals()[name] = value
        return value


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext rapportparser` calls: models show themselves in the notebook, in Dutch."""
    from .notebook import register  # noqa: PLC0415  nothing is loaded before it is asked for

    register(shell)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
