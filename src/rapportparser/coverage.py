"""What part of the report a file holds: contents page, numbering, edges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from . import schema
from .blocks import ContentsLine
from .normalise import letters
from .schema.title import title_key
from .source import FlowParagraph, FlowTable, Source

_ENDS = re.compile(r"[.!?:;…][\"'”’)]*\s*$")
_MOST_SKIPPED = 200
"""A longer leap is a code or a slip of the pen, not so many sections that are missing."""
_FEW = 40
"""Letters of a file below which nothing is said of how many are missing."""
_LONG = 60  # characters; a shorter last line is a caption, a name or a table


def find_coverage(
    sections: tuple[schema.Section, ...], contents: list[ContentsLine]
) -> schema.Coverage:
    """What the numbering and the contents page ask for and the file lacks."""
    everything = [section for root in sections for section in root.walk()]
    by_title: dict[str, list[schema.Section]] = defaultdict(list)
    for section in everything:
        by_title[title_key(section.title)].append(section)
    entries = tuple(_entry(line, by_title.get(title_key(line.title), [])) for line in contents)
    missing = [e.number or e.title for e in entries if e.section is None]
    if not entries:
        missing += _gaps(sections)
    first = sections[0] if sections else None
    return schema.Coverage(
        contents=entries,
        missing_numbers=tuple(dict.fromkeys(missing)),
        starts_inside=_starts_inside(first),
        ends_inside=_ends_inside(everything),
    )


def _entry(line: ContentsLine, alike: list[schema.Section]) -> schema.ContentsEntry:
    """What a line of the contents stands for among the sections with its title."""
    hit = next((s for s in alike if s.number == line.number), alike[0] if alike else None)
    return schema.ContentsEntry(
        number=line.number, title=line.title, page=line.page, section=hit.id if hit else None
    )


def _gaps(sections: tuple[schema.Section, ...]) -> Iterator[str]:
    """Numbers that siblings skip: 4.2.2 first lacks 4.2.1; 3.1 and 3.3 lack 3.2."""
    yield from _sibling_gaps(sections)
    for section in sections:
        yield from _gaps(section.children)


def _sibling_gaps(siblings: Iterable[schema.Section]) -> Iterator[str]:
    expected: dict[str, int] = {}
    for section in siblings:
        match = re.fullmatch(r"((?:\d+\.)*)(\d{1,9})", section.number or "")
        if match is None:
            continue
        prefix, last = match.group(1), int(match.group(2))
        first = expected.get(prefix, 1)
        if last - first <= _MOST_SKIPPED:
            yield from (f"{prefix}{skipped}" for skipped in range(first, last))
        expected[prefix] = last + 1


def _starts_inside(first: schema.Section | None) -> bool:
    """True for text before the first heading, or a first number without its parents."""
    if first is None:
        return False
    return first.title == "" or bool(re.fullmatch(r"\d+(?:\.\d+)+", first.number or ""))


def _ends_inside(sections: list[schema.Section]) -> bool:
    """True when the last text stops in a sentence, or the last topic lacks its result."""
    last = next((s for s in reversed(sections) if s.text), None)
    if last is None:
        return False
    block = last.blocks[-1] if last.blocks else None
    is_prose = block is not None and block.kind in ("paragraph", "list_item", "field")
    if is_prose and block and len(block.text) > _LONG and not _ENDS.search(block.text):
        return True
    roles = [{f.role for f in s.fields} for s in sections if s.fields]
    answered = [r for r in roles[:-1] if r & {"goal", "action"}]
    usual = bool(answered) and all("status" in r for r in answered)
    own = {f.role for f in last.fields}
    return usual and bool(own & {"goal", "action"}) and "status" not in own


def letters_of(file: Source) -> int:
    """Letters and figures that were read, before anything is left out."""
    pages = sum(letters(word.text) for page in file.pages for word in page.words)
    return pages + sum(map(letters, file.lines)) + _in_flow(file.flow)


def _in_flow(blocks: list[FlowParagraph | FlowTable]) -> int:
    found = 0
    for block in blocks:
        if isinstance(block, FlowTable):
            found += sum(_in_flow(cell.blocks) for row in block.rows for cell in row)
        else:
            found += letters(block.text)
    return found


def is_mostly_left_out(
    drawn: int, sections: tuple[schema.Section, ...], footnotes: tuple[schema.Footnote, ...]
) -> bool:
    """Less than half of the letters that were read stand in the sections and footnotes."""
    kept = sum(letters(note.text) for note in footnotes)
    for root in sections:
        kept += sum(
            letters(s.title) + letters(s.number or "") + letters(s.text) for s in root.walk()
        )
    return drawn > _FEW and 2 * kept < drawn
