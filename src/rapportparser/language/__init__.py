"""The Dutch of progress reports: times, status claims, commitments, amounts, causes.

The functions work on any text. `load` gives the same as components of a spaCy pipeline; spaCy
is imported only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .amounts import amounts
from .annotate import annotate
from .causes import causes
from .commitments import commitments
from .status import claims
from .times.expressions import times

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["amounts", "annotate", "causes", "claims", "commitments", "load", "times"]


def load() -> Language:
    """A spaCy pipeline on `spacy.blank("nl")` with all components of this model.

    Results stand in extensions of the Doc: `doc._.rapport_times`, `rapport_claims`,
    `rapport_commitments`, `rapport_amounts`; sentences in `doc.sents`.
    """
    from .components import build  # noqa: PLC0415 - spaCy is imported here and nowhere else

    return build()
