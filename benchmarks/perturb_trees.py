"""A report as a tree that can be changed, and as a report again with its facts read anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from rapidfuzz import fuzz

from rapportparser.blocks import ContentsLine
from rapportparser.compare.settings import settings
from rapportparser.coverage import find_coverage
from rapportparser.language import annotate
from rapportparser.schema import Field, Footnote, Paragraph, Report, Section, Table
from rapportparser.schema.title import title_key

Edit = tuple[int, int, str]
"""First offset, last offset and the words that come there."""
# Likeness of a title and the best part of a line from which that line names it.
_LISTED = 80
# Fewer content makes no topic that anybody would miss.
LEAST_WORDS = 25


@dataclass(eq=False)
class Node:
    """One section; `section.children` is not looked at."""

    section: Section
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    origins: frozenset[str] = frozenset()
    """Ids of the sections of the base report that it continues."""
    fresh: bool = False
    """Its text was changed: facts are read again."""

    def walk(self) -> Iterator[Node]:
        """This one and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def change(self, **facts: object) -> None:
        """Another number, title or text."""
        self.section = self.section.model_copy(update=facts)
        self.fresh |= "text" in facts


@dataclass
class Tree:
    """A report that can be changed."""

    base: Report
    roots: list[Node]
    notes: list[Footnote]

    def walk(self) -> Iterator[Node]:
        """All sections in reading order."""
        for root in self.roots:
            yield from root.walk()

    def siblings(self, node: Node) -> list[Node]:
        """The list that holds the section."""
        return node.parent.children if node.parent else self.roots

    def topics(self, *, leaves: bool = False) -> list[Node]:
        """Topics with text of their own whose title stands once; the sites of most operators."""
        keys = [title_key(node.section.title) for node in self.walk()]
        words = settings().words
        return [
            node
            for node in self.walk()
            if node.section.kind == "topic" and node.section.level_source != "table"
            and keys.count(title_key(node.section.title)) == 1
            and title_key(node.section.title) not in (*words.generic, *words.introductions)
            and not words.legend_pattern.search(node.section.title)
            and len(node.section.text.split()) >= LEAST_WORDS
            and not (leaves and node.children)
        ]  # fmt: skip

    def lists(self, node: Node) -> bool:
        """Its title stands in the text of another section: a summary goes on to name it."""
        key, others = title_key(node.section.title), (n for n in self.walk() if n is not node)
        lines = (title_key(line) for n in others for line in n.section.text.split("\n"))
        return any(fuzz.partial_ratio(key, line) >= _LISTED for line in lines if line)

    def edit(self, node: Node, edits: Iterable[Edit]) -> None:
        """Other words at some places of the text; fields, blocks and notes move along.

        Tables stay as they are: their cells would have to change too.
        """
        old = node.section
        free = [edit for edit in edits if not in_table(old, edit[0])]
        for start, end, words in sorted(free, reverse=True):
            node.section = _spliced(node.section, start, end, words)
            grown = len(words) - (end - start)
            self.notes = [
                note.model_copy(update={"char_start": note.char_start + grown})
                if note.section == old.id and note.char_start is not None
                and note.char_start >= end else note
                for note in self.notes
            ]  # fmt: skip
        node.fresh |= node.section.text != old.text

    def append(self, node: Node, words: str) -> None:
        """One paragraph more at the end of the text."""
        text = f"{node.section.text}\n\n{words}" if node.section.text else words
        page = node.section.pages[-1] if node.section.pages else None
        blocks = (*node.section.blocks, Paragraph(text=words, page=page))
        node.change(text=text, blocks=blocks)

    def report(self, contents: bool = True) -> Report:
        """The report; with `contents` its table of contents was made anew."""
        sections = _annotated(self)
        lines = _contents(self) if contents else _old_contents(self.base)
        coverage = find_coverage(sections, lines)
        ids = {section.id for root in sections for section in root.walk()}
        notes = tuple(note for note in self.notes if note.section is None or note.section in ids)
        source = self.base.source.model_copy(update={"sha256": "changed", "name": "changed.docx"})
        return self.base.model_copy(
            update={
                "sections": sections, "footnotes": notes, "coverage": coverage, "source": source,
            }
        )  # fmt: skip


def tree(report: Report) -> Tree:
    """A tree that holds the report."""

    def node(section: Section, parent: Node | None) -> Node:
        own = Node(section, parent, origins=frozenset({section.id}))
        own.children = [node(child, own) for child in section.children]
        return own

    return Tree(report, [node(root, None) for root in report.sections], list(report.footnotes))


def in_table(section: Section, offset: int) -> bool:
    """True for a place in the text of a table."""
    place = 0
    for block in section.blocks:
        at = section.text.find(block.text, place) if block.text else -1
        if at < 0:
            continue
        place = at + len(block.text)
        if isinstance(block, Table) and at <= offset < place:
            return True
    return False


def some(sites: list[Node], share: float, chance: Random) -> list[Node]:
    """This share of the sites, in reading order; one at least, where there is any."""
    if not sites:
        return []
    count = max(1, round(share * len(sites)))
    return [sites[k] for k in sorted(chance.sample(range(len(sites)), count))]


def renumber(nodes: Iterable[Node], step: int) -> None:
    """Add `step` to the last part of the numbers, and carry that to all below."""
    for node in nodes:
        old = node.section.number
        hit = re.fullmatch(r"(.*?)(\d+)", old or "")
        if not old or hit is None:
            continue
        renumber_to(node, f"{hit.group(1)}{int(hit.group(2)) + step}")


def renumber_to(node: Node, number: str) -> None:
    """Another number, for those below too."""
    old = node.section.number
    for below in node.walk():
        own = below.section.number
        if below is node:
            below.change(number=number)
        elif old and own and own.startswith(f"{old}."):
            below.change(number=number + own[len(old) :])


def _spliced(section: Section, start: int, end: int, words: str) -> Section:
    text = section.text[:start] + words + section.text[end:]
    grown = len(words) - (end - start)
    fields = tuple(_moved(one, start, end, words) for one in section.fields)
    blocks = []
    place = 0
    for block in section.blocks:
        at = section.text.find(block.text, place) if block.text else -1
        if at >= 0 and at <= start and end <= at + len(block.text):
            own = block.text[: start - at] + words + block.text[end - at :]
            blocks.append(block.model_copy(update={"text": own}))
        else:
            blocks.append(block)
        place = at + len(block.text) if at >= 0 else place
    status = section.status_text
    if section.text[start:end] and section.text[start:end] in status:
        status = status.replace(section.text[start:end], words, 1)
    assert len(text) == len(section.text) + grown
    return section.model_copy(
        update={"text": text, "fields": fields, "blocks": tuple(blocks), "status_text": status}
    )


def _moved(one: Field, start: int, end: int, words: str) -> Field:
    if one.char_start is None or one.char_end is None or one.char_end <= start:
        return one
    grown = len(words) - (end - start)
    if one.char_start >= end:
        spans = {"char_start": one.char_start + grown, "char_end": one.char_end + grown}
        return one.model_copy(update=spans)
    at = start - one.char_start
    text = one.text[: max(at, 0)] + words + one.text[at + end - start :]
    return one.model_copy(update={"text": text, "char_end": one.char_end + grown})


def _annotated(whole: Tree) -> tuple[Section, ...]:
    """The sections, those whose text changed with facts of their own."""
    fresh = [_bare(node.section) for node in whole.walk() if node.fresh]
    read = annotate(whole.base.model_copy(update={"sections": tuple(fresh), "footnotes": ()}))
    told = {section.id: section for section in read.sections}

    def again(node: Node) -> Section:
        own = told[node.section.id] if node.fresh else node.section
        below = tuple(again(child) for child in node.children)
        return own.model_copy(update={"children": below})

    return tuple(again(root) for root in whole.roots)


def _bare(section: Section) -> Section:
    """Without the facts of the old text; a sign stays."""
    none = dict.fromkeys(("claims", "commitments", "times", "amounts", "causes", "children"), ())
    sign = section.status is not None and section.status.signal is not None
    return section.model_copy(update=none if sign else {**none, "status": None})


def _contents(whole: Tree) -> list[ContentsLine]:
    """The table of contents, where the base has one, with what stands there now."""
    now = {origin: node.section for node in whole.walk() for origin in node.origins}
    lines = []
    for entry in whole.base.coverage.contents:
        if entry.section in now:
            own = now[entry.section]
            lines.append(ContentsLine(title=own.title, number=own.number))
        elif entry.section is None:
            lines.append(ContentsLine(title=entry.title, number=entry.number))
    return lines


def _old_contents(base: Report) -> list[ContentsLine]:
    return [ContentsLine(title=e.title, number=e.number) for e in base.coverage.contents]
