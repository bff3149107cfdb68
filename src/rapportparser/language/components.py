"""The model as spaCy components, so that it can stand in anybody's pipeline.

Factories are found through the entry points `spacy_factories` of the package; results stand in
extensions of the Doc, with offsets into its text.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from .amounts import amounts_in
from .anchors import When
from .causes import causes_in
from .commitments import sentence_commitments
from .reading import Reading, read
from .status import claims_in
from .times import sentence_times

COMPONENTS = (
    "rapport_sentences",
    "rapport_times",
    "rapport_status",
    "rapport_commitments",
    "rapport_amounts",
)


def build() -> Language:
    """`spacy.blank("nl")` with all components, in order."""
    nlp = spacy.blank("nl")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _extend() -> None:
    facts = ("times", "claims", "causes", "commitments", "amounts")
    defaults: dict[str, Any] = {f"rapport_{fact}": () for fact in facts}
    defaults |= {"rapport_reading": None, "reference_date": None, "fiscal_year": None}
    for name, default in defaults.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def _reading(doc: Doc) -> Reading:
    """The text prepared once for all components."""
    if doc._.rapport_reading is None:
        doc._.rapport_reading = read(doc.text)
    reading: Reading = doc._.rapport_reading
    return reading


def _when(doc: Doc) -> When:
    reference: date | None = doc._.reference_date
    return When(reference, doc._.fiscal_year)


@Language.factory("rapport_sentences", assigns=["token.is_sent_start"])
def sentences(nlp: Language, name: str) -> Any:  # noqa: ARG001 - the signature of a spaCy factory
    """Sentence boundaries of reports."""
    _extend()
    return _sentences


def _sentences(doc: Doc) -> Doc:
    reading = _reading(doc)
    starts = {reading.raw_offset(sentence.start) for sentence in reading.sentences}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


@Language.factory("rapport_times")
def times(nlp: Language, name: str) -> Any:  # noqa: ARG001 - the signature of a spaCy factory
    """Time expressions in `doc._.rapport_times`."""
    _extend()
    return _times


def _times(doc: Doc) -> Doc:
    reading, when = _reading(doc), _when(doc)
    doc._.rapport_times = tuple(
        t for s in reading.sentences for t in sentence_times(reading, s, when)
    )
    return doc


@Language.factory("rapport_status")
def status(nlp: Language, name: str) -> Any:  # noqa: ARG001 - the signature of a spaCy factory
    """Status claims in `doc._.rapport_claims`, causes in `doc._.rapport_causes`."""
    _extend()
    return _status


def _status(doc: Doc) -> Doc:
    reading = _reading(doc)
    doc._.rapport_claims = claims_in(reading, when=_when(doc))
    doc._.rapport_causes = causes_in(reading)
    return doc


@Language.factory("rapport_commitments")
def commitments(nlp: Language, name: str) -> Any:  # noqa: ARG001 - the signature of a spaCy factory
    """Commitments in `doc._.rapport_commitments`."""
    _extend()
    return _commitments


def _commitments(doc: Doc) -> Doc:
    reading, when = _reading(doc), _when(doc)
    doc._.rapport_commitments = tuple(
        commitment
        for sentence in reading.sentences
        for commitment in sentence_commitments(
            reading, sentence, sentence_times(reading, sentence, when), "other", when
        )
    )
    return doc


@Language.factory("rapport_amounts")
def amounts(nlp: Language, name: str) -> Any:  # noqa: ARG001 - the signature of a spaCy factory
    """Amounts in `doc._.rapport_amounts`."""
    _extend()
    return _amounts


def _amounts(doc: Doc) -> Doc:
    doc._.rapport_amounts = amounts_in(_reading(doc))
    return doc
