"""The model as spaCy components, so that it can stand in anybody's pipeline.

Factories are found through the entry points `spacy_factories` of the package. Each component
runs by itself, in any order and number: what several need is read once and kept for a moment.
Results are kept on the Doc as plain data, so that they travel through `DocBin`, `to_bytes` and
the processes of `nlp.pipe(n_process=2)`; the extensions of the Doc give them back as models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub
from spacy.tokens import Doc
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

from ..schema import Amount, Cause, Commitment, Span, StatusClaim, TimeExpression
from .amounts import amounts_in
from .causes import causes_in
from .commitments import sentence_commitments
from .reading import Reading, read
from .status import sentence_claims
from .times.anchors import When
from .times.expressions import sentence_times

COMPONENTS = (
    "rapport_sentences",
    "rapport_times",
    "rapport_status",
    "rapport_commitments",
    "rapport_amounts",
)
TOKENIZER = "rapportparser.Dutch.v1"
_MODELS: dict[str, type[Span]] = {
    "rapport_times": TimeExpression, "rapport_claims": StatusClaim, "rapport_causes": Cause,
    "rapport_commitments": Commitment, "rapport_amounts": Amount,
}  # fmt: skip
"""The extensions with results."""
_AT_ONCE = 4
"""Texts kept: a pipeline sends each Doc through its components before it takes the next."""


def build() -> Language:
    """A Dutch pipeline with all components, in order."""
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


class DutchTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy's class is compiled
    """The tokenizer of `spacy.blank("nl")`, made anew where a folder holds none.

    So the folder of the model needs no tables of one release of spaCy.
    """

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Read the tokenizer from `path`, if somebody saved one there."""
        return super().from_disk(path, exclude=exclude) if Path(path).exists() else self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy's
def tokenizer() -> Callable[[Language], Tokenizer]:
    """What `config.cfg` names: the rules of spaCy's Dutch."""

    def make(nlp: Language) -> Tokenizer:
        rules = nlp.Defaults
        return DutchTokenizer(
            nlp.vocab, rules=rules.tokenizer_exceptions,
            prefix_search=compile_prefix_regex(rules.prefixes or ()).search,
            suffix_search=compile_suffix_regex(rules.suffixes or ()).search,
            infix_finditer=compile_infix_regex(rules.infixes or ()).finditer,
            token_match=rules.token_match, url_match=rules.url_match,
        )  # fmt: skip

    return make


class _Read(NamedTuple):
    """A text as all components want it."""

    reading: Reading
    when: When
    times: tuple[list[TimeExpression], ...]
    """Of each sentence."""


@lru_cache(maxsize=_AT_ONCE)
def _read(text: str, when: When) -> _Read:
    reading = read(text)
    times = tuple(sentence_times(reading, sentence, when) for sentence in reading.sentences)
    return _Read(reading, when, times)


def _read_doc(doc: Doc) -> _Read:
    return _read(doc.text, When(doc._.reference_date, doc._.fiscal_year))


def _keep(doc: Doc, name: str, facts: Iterable[Span]) -> None:
    doc.user_data[name] = [fact.model_dump(mode="json", exclude_defaults=True) for fact in facts]


def _give(name: str) -> Callable[[Doc], tuple[Span, ...]]:
    def facts(doc: Doc) -> tuple[Span, ...]:
        return tuple(_MODELS[name].model_validate(one) for one in doc.user_data.get(name, ()))

    return facts


def _reference_date(doc: Doc) -> date | None:
    day: str | None = doc.user_data.get("reference_date")
    return date.fromisoformat(day) if day else None


def _set_reference_date(doc: Doc, day: date | str | None) -> None:
    doc.user_data["reference_date"] = str(day) if day else None


def _extend() -> None:
    """Register the extensions; once more does no harm."""
    for name in _MODELS:
        Doc.set_extension(name, getter=_give(name), force=True)
    getter, setter = _reference_date, _set_reference_date
    Doc.set_extension("reference_date", getter=getter, setter=setter, force=True)
    if not Doc.has_extension("fiscal_year"):
        Doc.set_extension("fiscal_year", default=None)


_extend()


class Component:
    """One step of a pipeline: a function of a Doc that has nothing of its own to save."""

    def __init__(self, run: Callable[[Doc], None]) -> None:
        self._run = run

    def __call__(self, doc: Doc) -> Doc:
        """Add what this component finds."""
        self._run(doc)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save nothing: the words and rules are those of the installed package."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Component:  # noqa: ARG002  its API
        """Take nothing."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002  its API
        """Nothing, as above."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Component:  # noqa: ARG002  its API
        """Take nothing."""
        return self


def _find_sentences(doc: Doc) -> None:
    reading = _read_doc(doc).reading
    starts = [reading.raw_offset(sentence.start) for sentence in reading.sentences]
    at = 0
    for token in doc:
        first = at
        while at < len(starts) and starts[at] < token.idx + len(token.text_with_ws):
            at += 1  # a sentence may begin within a token ("P&O.Dit")
        token.is_sent_start = at > first or token.i == 0


def _find_times(doc: Doc) -> None:
    _keep(doc, "rapport_times", (time for times in _read_doc(doc).times for time in times))


def _find_status(doc: Doc) -> None:
    reading, when, times = _read_doc(doc)
    claims = (
        claim
        for sentence, dated in zip(reading.sentences, times, strict=True)
        for claim in sentence_claims(reading, sentence, dated, when)
    )
    _keep(doc, "rapport_claims", claims)
    _keep(doc, "rapport_causes", causes_in(reading))


def _find_commitments(doc: Doc) -> None:
    reading, when, times = _read_doc(doc)
    promises = (
        promise
        for sentence, dated in zip(reading.sentences, times, strict=True)
        for promise in sentence_commitments(reading, sentence, dated, "other", when)
    )
    _keep(doc, "rapport_commitments", promises)


def _find_amounts(doc: Doc) -> None:
    _keep(doc, "rapport_amounts", amounts_in(_read_doc(doc).reading))


@Language.factory("rapport_sentences", assigns=["token.is_sent_start"])
def sentences(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's signature
    """Sentence boundaries of reports, in `doc.sents`."""
    return Component(_find_sentences)


@Language.factory("rapport_times", assigns=["doc._.rapport_times"])
def times(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's signature
    """Time expressions in `doc._.rapport_times`."""
    return Component(_find_times)


@Language.factory("rapport_status", assigns=["doc._.rapport_claims", "doc._.rapport_causes"])
def status(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's signature
    """Status claims in `doc._.rapport_claims`, causes in `doc._.rapport_causes`."""
    return Component(_find_status)


@Language.factory("rapport_commitments", assigns=["doc._.rapport_commitments"])
def commitments(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's signature
    """Commitments in `doc._.rapport_commitments`."""
    return Component(_find_commitments)


@Language.factory("rapport_amounts", assigns=["doc._.rapport_amounts"])
def amounts(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's signature
    """Amounts in `doc._.rapport_amounts`."""
    return Component(_find_amounts)
