"""Sentences of a section with the facts in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...lexicon import label
from ...schema import (
    Amount,
    Cause,
    Commitment,
    FieldRole,
    Footnote,
    Section,
    StatusClaim,
    TimeExpression,
)  # fmt: skip
from ...schema.title import title_key
from ..settings import settings
from .facts_by_place import Placed
from .promises import Promise
from .sentence_spans import spans
from .units import content_stems, is_subject, shortened

# The longest W-question of the label list has some 60 letters.
_LONGEST_LABEL = 90


@dataclass(eq=False)
class Sentence:
    """A sentence or table row, with the facts that the language stage found in it."""

    section: Section
    start: int
    end: int
    order: int
    """Index of its section in the report, for reading order."""
    role: FieldRole | None = None
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[StatusClaim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    amounts: tuple[Amount, ...] = ()
    causes: tuple[Cause, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    rarity: Mapping[str, float] = field(default_factory=dict)
    """How rare a stem is in the reports, 0 to 1."""
    before: Sentence | None = None
    """The sentence before it in the section."""

    @cached_property
    def text(self) -> str:
        """The literal words."""
        return self.section.text[self.start : self.end]

    @cached_property
    def folded(self) -> str:
        """Lower case, without accents and punctuation."""
        return title_key(self.text)

    @property
    def is_row(self) -> bool:
        """Part of a row of a status table, which is about what the row is called."""
        return self.section.level_source == "table" and self.section.kind == "topic"

    @cached_property
    def row_stems(self) -> frozenset[str]:
        """Words of the row's name and of the sentence."""
        return self.stems | frozenset(content_stems(self.section.title))

    @cached_property
    def looks_back(self) -> bool:
        """It tells what was or happened, whatever else stands in it."""
        return bool(settings().deadlines.backward_pattern.search(self.text))

    @cached_property
    def tells_delay(self) -> bool:
        """It says that something is late or halted."""
        late = any(c.value in ("delayed", "on_hold") for c in self.claims)
        return late or bool(settings().deadlines.delay_pattern.search(self.text))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What it promises; one that introduces a list or gives an example does not."""
        if self.is_no_promise:
            return ()
        return tuple(Promise(self, commitment) for commitment in self.commitments)

    @cached_property
    def is_no_promise(self) -> bool:
        """It introduces a list, or gives an example."""
        example = settings().deadlines.example_pattern.search(self.text)
        return self.text.endswith(":") or bool(example)

    @cached_property
    def key(self) -> str:
        """What stays the same in another typesetting: letters and digits."""
        return self.folded.replace(" ", "")

    @cached_property
    def stems(self) -> frozenset[str]:
        """Words that carry a subject."""
        return frozenset(shortened(self.folded))

    @cached_property
    def points_back(self) -> bool:
        """It is about what the sentence before it names: "Die ligt er vóór 1 juli"."""
        if self.before is None or "\t" in self.text:
            return False
        pronoun = settings().frames.pronoun_pattern.match(self.text)
        return bool(pronoun) or not any(is_subject(stem) for stem in content_stems(self.undated))

    @cached_property
    def undated(self) -> str:
        """The words without the dates."""
        text = self.text
        for time in sorted(self.times, key=lambda t: -t.char_start):
            start, end = time.char_start - self.start, time.char_end - self.start
            text = text[: max(start, 0)] + " " + text[max(end, 0) :]
        return text

    @cached_property
    def subject(self) -> frozenset[str]:
        """Its words, with those of the sentence that it points back at."""
        return self.stems | self.before.stems if self.points_back and self.before else self.stems


def sentences(
    section: Section, order: int, footnotes: Sequence[Footnote] = ()
) -> tuple[Sentence, ...]:
    """The sentences of the section's own text; labels of fields are left out."""
    return tuple(each(section, order, footnotes))


def each(section: Section, order: int, footnotes: Sequence[Footnote] = ()) -> Iterator[Sentence]:
    """The same, one by one."""
    facts = Placed(section)
    last: Sentence | None = None
    for start, end in spans(section.text):
        text = section.text[start:end]
        if any(c.isalnum() for c in text) and not _is_label(text):
            sentence = _sentence(facts, order, (start, end), footnotes)
            sentence.before, last = last, sentence
            yield sentence


def _sentence(
    facts: Placed, order: int, span: tuple[int, int], footnotes: Sequence[Footnote]
) -> Sentence:
    section, (start, end) = facts.section, span
    return Sentence(
        section, start, end, order, _role(section, (start + end) // 2),
        times=facts.times.within(start, end),
        claims=facts.claims.within(start, end),
        commitments=facts.commitments.within(start, end),
        amounts=facts.amounts.within(start, end),
        causes=facts.causes.within(start, end),
        footnotes=tuple(
            n for n in footnotes
            if n.section == section.id and n.char_start is not None and start < n.char_start <= end
        ),
    )  # fmt: skip


def _role(section: Section, place: int) -> FieldRole | None:
    """The role of the field that holds this place of the text."""
    for part in section.fields:
        start, end = part.char_start, part.char_end
        if start is not None and end is not None and start <= place < end:
            return part.role
    return None


def _is_label(text: str) -> bool:
    """A label of a field: short, and no sentence of its own."""
    if len(text) > _LONGEST_LABEL or "\t" in text or text.endswith("."):
        return False
    return label(text) is not None
