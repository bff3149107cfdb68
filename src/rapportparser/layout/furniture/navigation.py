"""Menus on the pages of interactive reports: a bar of links, or a list of chapters beside the text.

Bars are found before tables are, since a rule below a bar, or a box around each of its entries,
would make a table of it; as lines they are left to `furniture`. A list beside the text is taken
out at once: the part for the chapter of a page differs from page to page, and its lines stand on
those of the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from ... import lexicon
from ...source import Font, Page, Source, Word
from ..tables.white_strips import whites

_FEWEST = 3  # pages that show that a menu comes back
_OFTEN = 0.4
"""Share of the pages with a bar; it may stand on left or right pages only."""
_MOSTLY = 0.6
"""Share of the pages with a list of chapters, and of a row that must come back."""
_EDGE = 0.14  # share of the page height, at the top and at the bottom, in which bars stand
_SIDE = 0.3  # share of the page width in which lists of chapters stand
_STEP = 4.0  # points between places that count as one
_ROW = 3.0  # points between words on one baseline
_ENTRIES = 3  # entries of a menu at least
_KNOWN = 0.5
"""Share of the entries that must be titles of the report, or words of menus."""
_SHORT = 4  # characters; shorter texts begin many titles
_NEXT = 2.5  # times the height of an entry to the next one
_WHITE = 6.0  # points of white between a list and the text

_Key = tuple[str, int]
"""A word, and how high it stands: an entry in bold moves those behind it."""


def bars(pages: list[Page]) -> dict[int, set[int]]:
    """By page the `id`s of the words in bars at its head and foot that come back."""
    if len(pages) < _FEWEST:
        return {}
    outer = {page.number: _outer_rows(page) for page in pages}
    seen: Counter[_Key] = Counter()
    for rows in outer.values():
        seen.update({_key(word) for side in rows for row in side for word in row})
    often = {key for key, n in seen.items() if n >= max(_FEWEST, _OFTEN * len(pages))}
    found: dict[int, set[int]] = {}
    for page in pages if often else []:
        ids = {id(word) for side in outer[page.number] for word in _bar(side, often)}
        if ids:
            found[page.number] = ids
    return found


def _key(word: Word) -> _Key:
    return word.text, round(word.top / _STEP)


def _outer_rows(page: Page) -> list[list[list[Word]]]:
    """Rows of words at the head, from above, and at the foot, from below."""
    top = [word for word in page.words if word.top < _EDGE * page.height]
    foot = [word for word in page.words if word.bottom > (1 - _EDGE) * page.height]
    return [_rows(top), _rows(foot)[::-1]]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if rows and word.bottom - rows[-1][0].bottom < _ROW:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _bar(rows: list[list[Word]], often: set[_Key]) -> list[Word]:
    """Words of the outermost rows that come back; heads of a table are none."""
    bar: list[Word] = []
    for at, row in enumerate(rows):
        back = sum(_key(word) in often for word in row)
        below = rows[at + 1] if at + 1 < len(rows) else []
        if back < _MOSTLY * len(row) or _are_heads(row, below):
            break
        bar += row
    return bar


def _are_heads(row: list[Word], below: list[Word]) -> bool:
    """True for words under which the next row begins again and again, or names of columns."""
    starts = [word.x0 for word in below]
    level = sum(any(abs(word.x0 - x) < _ROW for x in starts) for word in row)
    named = sum(lexicon.column(word.text) is not None for word in row)
    return len(row) > 1 and (2 * level > len(row) or named > 1)


def side_menus(source: Source) -> dict[int, list[Word]]:
    """By page the words of a list of chapters left or right of the text."""
    found: dict[int, list[Word]] = defaultdict(list)
    if len(source.pages) < _FEWEST:
        return found
    for left in (True, False):
        for number, words in _listed(source, left=left).items():
            found[number] += words
    return found


def _listed(source: Source, *, left: bool) -> dict[int, list[Word]]:
    """The list on one side, by page; none where its entries are labels or anything else."""
    beside = {page.number: _words_beside(page, left=left) for page in source.pages}
    seen: Counter[tuple[str, int]] = Counter()
    for words in beside.values():
        seen.update({_place(word) for word in words})
    fewest = max(_FEWEST, _MOSTLY * len(source.pages))
    often = {place for place, n in seen.items() if n >= fewest}
    start = _start(often, left=left)
    kept = {
        n: [w for w in words if _place(w) in often and _place(w)[1] == start]
        for n, words in beside.items()
    }
    kept = {n: words for n, words in kept.items() if len(words) >= _ENTRIES}
    if len(kept) < fewest:
        return {}
    pages = {page.number: page for page in source.pages}
    lists = {n: _whole(pages[n], words, left=left) for n, words in kept.items()}
    titles = _titles(source, {id(word) for words in lists.values() for word in words})
    known = [n for n, words in lists.items() if _are_entries(_rows(words), titles)]
    return lists if len(known) >= _MOSTLY * len(lists) else {}


def _start(places: set[tuple[str, int]], *, left: bool) -> int | None:
    """Where the entries begin: left of the text, or at most of the words right of it."""
    starts = Counter(start for _, start in places)
    level = [start for start, n in starts.items() if n >= _ENTRIES]
    if left:
        return min(level, default=None)
    return max(level, key=lambda start: (starts[start], start), default=None)


def _words_beside(page: Page, *, left: bool) -> list[Word]:
    """Words at one side that may open an entry: those of running text are mostly small."""
    edge = _SIDE * page.width if left else (1 - _SIDE) * page.width
    beside = (w for w in page.words if (w.x1 < edge if left else w.x0 > edge))
    return [word for word in beside if not word.text[0].islower()]


def _place(word: Word) -> tuple[str, int]:
    return word.text, round(word.x0 / _STEP)


def _are_entries(rows: list[list[Word]], titles: set[str]) -> bool:
    """True for rows that read like titles of the report or entries of menus, not like labels."""
    if len(rows) < _ENTRIES:
        return False
    texts = [lexicon.label_key(" ".join(word.text for word in row)) for row in rows]
    known = sum(text in _entries() or _is_of_title(text, titles) for text in texts)
    labels = sum(lexicon.label(text) is not None for text in texts)
    return known >= _KNOWN * len(texts) and 2 * labels < len(texts)


def _is_of_title(text: str, titles: set[str]) -> bool:
    """True for a title of the report, and for a line of one that is wrapped."""
    if len(text) < _SHORT:
        return text in titles
    return any(title.startswith(text) or title.endswith(text) for title in titles)


def _titles(source: Source, lists: set[int]) -> set[str]:
    """Titles in bookmarks, and lines set larger than the text, but for the lists themselves."""
    titles = {lexicon.label_key(bookmark.title) for bookmark in source.bookmarks}
    sizes: Counter[float] = Counter()
    for page in source.pages:
        for word in page.words:
            sizes[source.fonts[word.font].size] += len(word.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for page in source.pages:
        rest = [word for word in page.words if id(word) not in lists]
        large = [word for word in rest if _is_large(source.fonts[word.font], usual)]
        titles |= {lexicon.label_key(" ".join(word.text for word in row)) for row in _rows(large)}
    return titles


def _is_large(font: Font, usual: float) -> bool:
    return font.size > usual + 1 or (font.bold and font.size >= usual)


def _whole(page: Page, words: list[Word], *, left: bool) -> list[Word]:
    """The words of the list with those of the chapter that is open in it."""
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    height = words[0].bottom - words[0].top
    beside = [word for word in page.words if top - 1 <= word.top and word.bottom <= bottom + 1]
    strips = [s for s in whites(beside) if s[1] - s[0] >= _WHITE]
    start = min(word.x0 for word in words)
    if left:
        edge = next((b for a, b in strips if a > start), None)
    else:
        edge = next((start - 1 for a, b in reversed(strips) if b <= start + 1), None)
    if edge is None:
        return []
    own = [w for w in page.words if (w.x1 < edge if left else w.x0 >= edge)]
    taken: list[Word] = []
    for row in _rows(word for word in own if word.top >= top - 1):
        below = row[0].top > bottom
        far = below and row[0].top - max(w.bottom for w in taken) > _NEXT * height
        if far or (below and not _stands_alone(row, page)):
            break
        taken += row
    return taken


def _stands_alone(row: list[Word], page: Page) -> bool:
    """True for words with white on both sides of them."""
    x0, x1 = row[0].x0 - _WHITE, row[-1].x1 + _WHITE
    ids = {id(word) for word in row}
    return not any(
        abs(word.bottom - row[0].bottom) < _ROW and word.x0 < x1 and word.x1 > x0
        for word in page.words
        if id(word) not in ids
    )


@cache
def _entries() -> frozenset[str]:
    return frozenset(lexicon.load("navigation.toml")["entries"])
