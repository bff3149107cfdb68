"""Sentences of a section with the facts in them, and which continues as which."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from scipy.optimize import linear_sum_assignment

from ..lexicon import label
from ..schema import (
    Amount,
    Cause,
    Commitment,
    FieldRole,
    Footnote,
    Section,
    StatusClaim,
    TimeExpression,
)  # fmt: skip
from ..schema.title import title_key
from .facts_by_place import Placed
from .settings import settings
from .units import content_stems, is_subject

# A mark that ends a sentence, closing quotes or brackets, white space, and a capital,
# digit or opening quote. Also no space after a closing mark and footnote digit. It begins at the
# first mark of a row, so that a row of dots is looked at once.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-ZÀ-Þ0-9€])")
# The longest W-question of the label list has some 60 letters.
_LONGEST_LABEL = 90
# Shorter sentences are found in many others by accident.
_LEAST_PART = 35
# Content words that a sentence and its shorter version have in common at least.
_LEAST_SHARED = 2
# Letters before a full stop in which an abbreviation is looked for.
_LONGEST_WORD = 20


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
    def key(self) -> str:
        """What stays the same in another typesetting: letters and digits."""
        return self.folded.replace(" ", "")

    @cached_property
    def stems(self) -> frozenset[str]:
        """Words that carry a subject."""
        return frozenset(content_stems(self.text))

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


@dataclass
class Pair:
    """Two sentences that are the same one, perhaps rewritten."""

    previous: Sentence
    current: Sentence
    similarity: float

    @property
    def equal(self) -> bool:
        """True when at most typography differs."""
        return self.previous.key == self.current.key


@dataclass
class Aligned:
    """The sentences of a topic in both reports."""

    pairs: list[Pair] = field(default_factory=list)
    only_previous: list[Sentence] = field(default_factory=list)
    only_current: list[Sentence] = field(default_factory=list)

    def now(self, sentence: Sentence) -> Sentence | None:
        """The current sentence that continues as this previous one."""
        return next((p.current for p in self.pairs if p.previous is sentence), None)


def sentences(
    section: Section, order: int, footnotes: Sequence[Footnote] = ()
) -> tuple[Sentence, ...]:
    """The sentences of the section's own text; labels of fields are left out."""
    return tuple(each(section, order, footnotes))


def each(section: Section, order: int, footnotes: Sequence[Footnote] = ()) -> Iterator[Sentence]:
    """The same, one by one."""
    facts = Placed(section)
    last: Sentence | None = None
    for start, end in _spans(section.text):
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


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of sentences; a line with tabs is a table row and stays whole."""
    for line in re.finditer(r"[^\n]+", text):
        if "\t" in line.group():
            yield _trimmed(text, line.start(), line.end())
            continue
        begin = line.start()
        for stop in _END.finditer(text, line.start(), line.end()):
            if _abbreviated(text[max(begin, stop.end() - _LONGEST_WORD) : stop.end()]):
                continue
            yield _trimmed(text, begin, stop.end())
            begin = stop.end()
        yield _trimmed(text, begin, line.end())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def _abbreviated(text: str) -> bool:
    """The full stop belongs to the word before it: "m.b.t.", "A.", "1."."""
    word = text.rsplit(maxsplit=1)[-1].lstrip("(\"'“‘[").casefold() if text.split() else ""
    if not word.endswith("."):
        return False
    bare = word.rstrip(".")
    return word in settings().words.abbreviated or (len(bare) == 1 and bare.isalpha())


def align(previous: Sequence[Sentence], current: Sequence[Sentence]) -> Aligned:
    """Pair equal sentences in order, then the rest by the best sum of edit ratios."""
    found = Aligned()
    waiting: dict[str, deque[Sentence]] = defaultdict(deque)
    for sentence in current:
        waiting[sentence.key].append(sentence)
    rest: list[Sentence] = []
    for sentence in previous:
        if waiting.get(sentence.key):
            found.pairs.append(Pair(sentence, waiting[sentence.key].popleft(), 1.0))
        else:
            rest.append(sentence)
    taken = {id(pair.current) for pair in found.pairs}
    free = [s for s in current if id(s) not in taken]
    rewritten = _rewritten(rest, free)
    found.pairs += rewritten
    used = {id(s) for pair in rewritten for s in (pair.previous, pair.current)}
    found.only_previous = [s for s in rest if id(s) not in used]
    found.only_current = [s for s in free if id(s) not in used]
    return found


def _rewritten(previous: list[Sentence], current: list[Sentence]) -> list[Pair]:
    if not previous or not current:
        return []
    limits = settings().sentences
    edits = _edit_ratios(previous, current)
    words, shared = _shared_words(previous, current)
    known = (edits >= limits.align) | (words >= limits.same_words)
    parts = _parts(previous, current, np.where(known, 0, shared))
    alike = (edits >= limits.align) | (words >= limits.same_words) | (parts >= limits.part)
    good = np.where(alike, edits + words + parts / 2, 0.0)
    pairs = []
    for i, j in zip(*linear_sum_assignment(good, maximize=True), strict=True):
        if good[i, j] > 0:
            best = float(max(edits[i, j], words[i, j], limits.align))
            pairs.append(Pair(previous[int(i)], current[int(j)], best))
    return pairs


def _edit_ratios(previous: list[Sentence], current: list[Sentence]) -> np.ndarray[Any, Any]:
    ratios = process.cdist(
        [s.folded for s in previous], [s.folded for s in current],
        scorer=Levenshtein.normalized_similarity, score_cutoff=settings().sentences.align,
    )  # fmt: skip
    return np.asarray(ratios, dtype=np.float64)


def _parts(
    previous: list[Sentence], current: list[Sentence], shared: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """How well the shorter sentence is found in the longer: a clause was added.

    Costly, so only for sentences that share content words.
    """
    floor = 100 * settings().sentences.part
    long = [np.array([len(s.folded) >= _LEAST_PART for s in side]) for side in (previous, current)]
    found = np.zeros(shared.shape)
    for i, j in np.argwhere((shared >= _LEAST_SHARED) & long[0][:, None] & long[1][None, :]):
        ratio = fuzz.partial_ratio(previous[i].folded, current[j].folded, score_cutoff=floor)
        found[i, j] = ratio / 100
    return found


def _shared_words(
    previous: list[Sentence], current: list[Sentence]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Dice coefficient of the content words; too few words tell nothing. And their number."""
    vocabulary = {w: k for k, w in enumerate(sorted({w for s in [*previous, *current]
                                                     for w in s.stems}))}  # fmt: skip
    tables = []
    for side in (previous, current):
        table = np.zeros((len(side), len(vocabulary)), dtype=np.float32)
        for row, sentence in enumerate(side):
            table[row, [vocabulary[w] for w in sentence.stems]] = 1
        tables.append(table)
    both = tables[0] @ tables[1].T
    sizes = tables[0].sum(1)[:, None] + tables[1].sum(1)[None, :]
    dice = np.where(sizes > 0, 2 * both / np.maximum(sizes, 1), 0.0)
    return np.where(both >= 3, dice, 0.0), both
