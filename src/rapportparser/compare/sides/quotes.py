"""Evidence for a sentence: its words, its page, its section."""

from __future__ import annotations

from ...schema import Evidence, Footnote, Section
from ...schema.title import title_key
from .sentences import Sentence, each

# A reader wants a sentence, not a paragraph; longer ones are cut at words around the fact.
_LONGEST = 300


def quote(sentence: Sentence, focus: tuple[int, int] | None = None) -> Evidence:
    """The sentence as evidence; `focus` (offsets in the section) stays in when it is cut."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST:
        start, end = _cut(sentence, focus or (start, start))
    return evidence(sentence.section, start, end)


def _cut(sentence: Sentence, focus: tuple[int, int]) -> tuple[int, int]:
    text = sentence.section.text
    start = max(sentence.start, min(focus[0], (focus[0] + focus[1] - _LONGEST) // 2))
    end = min(sentence.end, start + _LONGEST)
    start = max(sentence.start, end - _LONGEST)
    first, last = start, end
    while sentence.start < first < last and not text[first - 1].isspace():
        first += 1
    while first < last < sentence.end and not text[last].isspace():
        last -= 1
    return (first, last) if first < last else (start, end)  # one word may be as long as it likes


def evidence(section: Section, start: int, end: int) -> Evidence:
    """A stretch of the section's text, with the page of the block that holds it."""
    words = section.text[start:end]
    place = _block(section, words)
    page = section.pages[0] if section.pages else None
    if place is None:
        return Evidence(section=section.id, page=page, quote=words)
    block = section.blocks[place]
    return Evidence(
        section=section.id, page=block.page or page, bbox=block.bbox, paragraph=place + 1,
        quote=words,
    )  # fmt: skip


def _block(section: Section, words: str) -> int | None:
    for place, block in enumerate(section.blocks):
        if words in block.text:
            return place
    start = words.split("\t", maxsplit=1)[0][:60].strip()
    for place, block in enumerate(section.blocks):
        if start and start in block.text:
            return place
    return None


def evidence_of(section: Section, place: Evidence) -> Evidence:
    """The evidence of a fact, with the id of the section it was found in."""
    return place.model_copy(update={"section": place.section or section.id})


def section_quote(section: Section) -> Evidence:
    """What shows that a section is there: its heading, else its first sentence."""
    if section.heading is not None and title_key(section.heading.quote):
        return section.heading.model_copy(update={"section": section.id})
    first = next((s for s in each(section, 0) if s.role != "portfolio_holder"), None)
    if first is not None:
        return quote(first)
    page = section.pages[0] if section.pages else None
    return Evidence(section=section.id, page=page, quote=section.title)


def note_quote(note: Footnote) -> Evidence:
    """A footnote as evidence; its words stand outside every section's text."""
    return Evidence(section=None, page=note.page, quote=note.text)
