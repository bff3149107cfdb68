"""One score for every reader: headings and words of a file against what was written.

The measure knows only what each reader can give: headings with a level, and text. What a reader
may call a heading or not as it likes (labels of fields, rows of a table, the title on the cover,
the word above the contents) is neither right nor wrong; its words are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rapidfuzz.distance import Indel, LCSseq

from rapportparser.outline.numbering import split_number
from rapportparser.schema.title import title_key
from scores import How, Tally
from truths import Truth

Block = tuple[int | None, str]
"""Level of a heading, or `None` for text; and what stands there."""
MEASURES: dict[str, How] = {
    "headings": "f1", "titles": "f1", "parents": "f1", "sections": "recall", "words": "f1",
    "kept": "recall",
}  # fmt: skip
_CONTENTS = ("inhoud", "inhoudsopgave")
_SOFT = re.compile("\u00ad\\s*")
"""A soft hyphen, with the line that ends there: the word is whole."""


@dataclass
class Part:
    """A heading and the words up to the next one."""

    key: str
    """Number and title, folded."""
    title: str
    level: int
    parent: str = ""
    """Title of the nearest heading above it; empty for a root."""
    words: list[str] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    """At which words the labels of its fields stand."""


def words_of(text: str) -> list[str]:
    """Letters and digits only, without case and accents."""
    return title_key(_SOFT.sub("", text)).split()


def part_of(heading: str, level: int) -> Part:
    """A heading as it is compared; `Hoofdstuk 2.` is the number 2, whoever says so."""
    numbered = split_number(" ".join(_SOFT.sub("", heading).split()))
    title = title_key(numbered.title)
    return Part(title_key(f"{numbered.number or ''} {numbered.title}"), title, level)


class Written:
    """The truth of a report as headings and words."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.rows: list[dict[str, Any]] = truth["sections"]
        self.before: list[str] = []
        """Words above the first heading."""

    @cached_property
    def parts(self) -> list[Part]:
        """The headings that a reader should give, with the words of what is none below them."""
        found: list[Part] = []
        for at, row in enumerate(self.rows):
            part = part_of(f"{row['number'] or ''} {row['title']}", row["level"])
            part.words = words_of(row["text"])
            if part.key and not self._is_of_table(at):
                part.labels = _places(part.words, [one["label"] for one in row["fields"]])
                found.append(part)
            else:
                last = found[-1].words if found else self.before
                last += [*part.key.split(), *part.words]
        _name_parents(found)
        return found

    def as_given(self, words: list[str]) -> list[Part]:
        """The parts in the order that fits these words best.

        Text of a programme that comes after its topics ("Wat heeft het gekost?" on a bar) is
        written as its own, and stands on the page below the last of them: either is right.
        """
        parts = self.parts
        for at, part in enumerate(self.parts):
            last = at
            while last + 1 < len(parts) and parts[last + 1].level > part.level:
                last += 1
            moved = [_moved(parts, at, label, last) for label in part.labels if last > at]
            parts = max([parts, *moved], key=lambda one: self.in_order(one, words))
        return parts

    def in_order(self, parts: list[Part], words: list[str]) -> int:
        """How many of the written words stand in these, in the same order."""
        return int(LCSseq.similarity([*self.before, *_all_words(parts)], words))

    @cached_property
    def optional(self) -> set[str]:
        """Folded titles of what may be called a heading."""
        facts = self.truth["facts"]
        texts = [facts["title"], facts["organisation"], facts["kind_label"], *_CONTENTS]
        texts += [field["label"] for row in self.rows for field in row["fields"]]
        texts += [row["title"] for at, row in enumerate(self.rows) if self._is_of_table(at)]
        return {part_of(text, 0).title for text in texts if text}

    @cached_property
    def notes(self) -> list[list[str]]:
        """The words of footnotes, which are no part of the text wherever a reader puts them."""
        return [words_of(note["text"]) for note in self.truth["footnotes"]]

    def _is_of_table(self, at: int) -> bool:
        """A row of a status table, or the coloured row with the theme of those below it."""
        row = self.rows[at]
        if row["fields"]:  # the labels of a row stand in the head of its table, not in its text
            cells = [word for one in row["fields"] for word in words_of(one["text"])]
            return cells == words_of(row["text"])
        below = self.rows[at + 1] if at + 1 < len(self.rows) else row
        is_theme = row["number"] is None and not row["text"] and below["level"] > row["level"] > 1
        return is_theme and bool(below["fields"]) and self._is_of_table(at + 1)


def _places(words: list[str], labels: Iterable[str]) -> list[int]:
    """Where each label stands, after the one before it."""
    places: list[int] = []
    at = 0
    for label in map(words_of, labels):
        ends = range(at, len(words) - len(label) + 1)
        at = next((one for one in ends if words[one : one + len(label)] == label), at)
        places.append(at)
    return places


def _moved(parts: list[Part], at: int, label: int, last: int) -> list[Part]:
    """Parts with the words of one, from a label on, at the end of the last one below it."""
    moved, words = list(parts), parts[at].words
    moved[at] = replace(parts[at], words=words[:label])
    moved[last] = replace(parts[last], words=[*parts[last].words, *words[label:]])
    return moved


def _name_parents(parts: Iterable[Part]) -> None:
    above: list[Part] = []
    for part in parts:
        above = [one for one in above if one.level < part.level]
        part.parent = above[-1].title if above else ""
        above.append(part)


def _all_words(parts: Iterable[Part]) -> list[str]:
    return [word for part in parts for word in (*part.key.split(), *part.words)]


def score(truth: Truth, blocks: Sequence[Block]) -> dict[str, Tally]:
    """What was right, of what was written and of what was given, by measure."""
    written = Written(truth)
    before, found = _found(blocks, written)
    right = _pairs([one.key for one in found], [one.key for one in written.parts])
    same = _pairs([one.title for one in found], [one.title for one in written.parts])
    kept = [
        one
        for at, one in enumerate(found)
        if at in same or at in right or one.title not in written.optional
    ]
    _name_parents(kept)
    parents = sum(found[at].parent == written.parts[to].parent for at, to in right.items())
    given, all_words = len(kept), [*before, *_all_words(found)]
    parts = written.as_given(all_words)
    expected, in_order = len(parts), written.in_order(parts, all_words)
    size = len(written.before) + len(_all_words(parts))
    return {
        "headings": Tally(len(right), expected, given),
        "titles": Tally(len(same), expected, given),
        "parents": Tally(parents, expected, given),
        "sections": Tally(_sections(parts, _texts(written, found, same)), expected),
        "words": Tally(in_order, size, len(all_words)),
        "kept": Tally(in_order, size),
    }


def nothing_read(truth: Truth) -> dict[str, Tally]:
    """The score of a file that a reader failed on."""
    return score(truth, [])


def _found(blocks: Sequence[Block], written: Written) -> tuple[list[str], list[Part]]:
    """Words before the first heading, and the headings that a reader gave."""
    before: list[str] = []
    found: list[Part] = []
    for level, text in blocks:
        if level is not None:
            found.append(part_of(text, level))
            continue
        words = words_of(text)
        for note in written.notes:
            words = _without(words, note)
        (found[-1].words if found else before).extend(words)
    return before, found


def _without(words: list[str], passage: list[str]) -> list[str]:
    """Words without the first place where the whole passage stands."""
    size = len(passage)
    for at in range(len(words) - size + 1):
        if words[at : at + size] == passage:
            return words[:at] + words[at + size :]
    return words


def _pairs(found: Sequence[str], written: Sequence[str]) -> dict[int, int]:
    """Which found heading is which written one: the most that stand in the same order."""
    return {
        step.src_start + n: step.dest_start + n
        for step in Indel.opcodes(found, written)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    }


def _texts(written: Written, found: list[Part], same: dict[int, int]) -> dict[int, list[str]]:
    """The words that a reader gave under each written heading that it found."""
    texts: dict[int, list[str]] = {}
    now: list[str] | None = None
    for at, part in enumerate(found):
        if at in same:
            now = texts.setdefault(same[at], [])
        elif part.title not in written.optional:
            now = None  # a heading that is none takes the text below it away
        elif now is not None:
            now += part.key.split()
        if now is not None:
            now += part.words
    return texts


def _sections(parts: list[Part], texts: dict[int, list[str]]) -> float:
    """Likenesses (0 to 1) of the words under each written heading, added up."""
    return sum(
        Indel.normalized_similarity(part.words, texts[to])
        for to, part in enumerate(parts)
        if to in texts
    )
