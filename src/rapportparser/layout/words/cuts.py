"""Where a row of words is cut into lines: at gutters, column gaps and signs."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from ... import lexicon
from ...normalise import is_bullet
from ...source import BBox, Font, Word
from .gutters import Gutter

_GAP = 1.15
"""Em. Wider white between two words is a column gap or a tab; the widest space of justified
text in the reports seen is 0.9 em."""
_MARK = re.compile(r"(?:\(?[0-9]{1,3}|\(?[a-zA-Z]|[ivxIVX]{1,4})[.)]?|\d{1,2}(?:\.\d{1,3})+[.:]?")
_MARK_REACH = 5.0
"""Em. A list mark or heading number stands at most this far before its text."""

_HEADING_NUMBER = re.compile(r"[A-Z]{0,2}\d{1,2}(?:\.\d{1,3})*[.:]?|[A-Z][.)]")
_HANGING_REACH = 9.0
"""Em. Numbers that hang in the margin stand up to 7 em before their titles."""
_FEWEST_ROWS = 5
_USUAL = 0.4
"""Share of the rows that must begin at one edge; headings and lists begin elsewhere."""
_MARGIN_GAP = 0.4  # em of the text behind; a space is 0.25
_FEWEST_SPREAD = 5  # words; fewer gaps are alike by chance
_FEWEST_IN_COLUMN = 3  # words of a line in one of several columns
_SPREAD = 3.5
"""Em. The widest spaces of justified text in narrow columns."""


def parted(row: list[Word], signs: list[BBox]) -> list[list[Word]]:
    """The row cut at signs behind a label, or before each text of a row that opens with one.

    A sign within a sentence parts nothing, nor do the signs of a legend (`Legenda: ● op koers
    ● vertraagd`): what follows a label and its sign is the next label, or nothing.
    """
    middle = (row[0].top + row[0].bottom) / 2
    here = sorted((box[0] + box[2]) / 2 for box in signs if box[1] - 2 <= middle <= box[3] + 2)
    if not here:
        return [row]
    parts = [[row[0]]]
    for before, word in itertools.pairwise(row):
        if any(before.x1 <= x <= word.x0 for x in here):
            parts.append([])
        parts[-1].append(word)
    leads = len(here) > 1 and here[0] < row[0].x0
    return parts if leads or all(map(_is_label, parts)) else [row]


def _is_label(words: list[Word]) -> bool:
    text = " ".join(word.text for word in words)
    return text.endswith(":") or lexicon.label(text) is not None


def at_labels(row: list[Word], fonts: list[Font]) -> list[list[Word]]:
    """The row cut before each label in bold that has a value behind it, when it opens with one."""
    runs = [
        (bold, list(words))
        for bold, words in itertools.groupby(row, lambda word: fonts[word.font].bold)
    ]
    bolds = [words for bold, words in runs if bold]
    whole = len(runs) == 2 * len(bolds) and runs[0][0]
    if len(bolds) < 2 or not whole or not all(map(_is_label, bolds)):
        return [row]
    return [runs[i][1] + runs[i + 1][1] for i in range(0, len(runs), 2)]


def usual_start(rows: list[list[Word]]) -> float | None:
    """Where most rows begin, in points; `None` when they begin here and there."""
    starts = Counter(round(row[0].x0) for row in rows)
    if not starts:
        return None
    start, count = starts.most_common(1)[0]
    return float(start) if count >= max(_FEWEST_ROWS, _USUAL * len(rows)) else None


def off_margin(row: list[Word], fonts: list[Font], edge: float | None) -> list[list[Word]]:
    """The row cut where text begins behind words in the margin, which are set otherwise.

    Such words can end as near to the text as a wide space.
    """
    if edge is None or row[0].x0 > edge - 3:
        return [row]
    for i, word in enumerate(row[1:], 1):
        if abs(word.x0 - edge) > 1:
            continue
        before, after = fonts[row[i - 1].font], fonts[word.font]
        apart = word.x0 - row[i - 1].x1 > _MARGIN_GAP * after.size
        worded = any(len(part.text) > 2 and part.text.isalpha() for part in row[:i])
        if apart and worded and before != after:
            return [row[:i], row[i:]]
    return [row]


Cut = tuple[list[Word], list[int]]
"""Words of one line, and the positions of those that stand behind a wide gap."""


def split(
    row: list[Word], fonts: list[Font], gutters: list[Gutter], signs: list[BBox]
) -> list[Cut]:
    """Cut a row at gutters and column gaps; a mark or number stays with the text behind it.

    A sign between two words fills the white that it stands in.
    """
    beside = [gutter for gutter in gutters if gutter.reaches(row)]
    fewest = _FEWEST_IN_COLUMN if beside else _FEWEST_SPREAD
    cuts: list[Cut] = []
    for side in _sides(row, beside):
        if _is_spread(side, fonts, fewest):
            cuts.append((side, []))
        else:
            cuts += _cut_at_gaps(side, fonts, signs)
    return cuts


def _sides(row: list[Word], gutters: list[Gutter]) -> list[list[Word]]:
    """The row cut at the gutters that part two of its words."""
    sides = [[row[0]]]
    for before, word in itertools.pairwise(row):
        if any(gutter.parts(before, word) for gutter in gutters):
            sides.append([])
        sides[-1].append(word)
    return sides


def _cut_at_gaps(row: list[Word], fonts: list[Font], signs: list[BBox]) -> list[Cut]:
    runs: list[list[Word]] = [[row[0]]]
    tabs: list[list[int]] = [[]]
    for before, word in itertools.pairwise(row):
        size = max(fonts[before.font].size, fonts[word.font].size, 1.0)
        gap = _white(before, word, signs)
        if gap <= _GAP * size or word.raised:
            runs[-1].append(word)
        elif len(runs[-1]) == 1 and _is_mark(before.text) and gap < _MARK_REACH * size:
            tabs[-1].append(len(runs[-1]))
            runs[-1].append(word)
        else:
            runs.append([word])
            tabs.append([])
    if _hangs(runs[:2], fonts) and not any(map(_is_worded, runs[2:])):
        runs, tabs = [runs[0] + runs[1], *runs[2:]], [[1], *tabs[2:]]
    return list(zip(runs, tabs, strict=True))


def _is_spread(row: list[Word], fonts: list[Font], fewest: int) -> bool:
    """True for running text whose words were driven apart to fill the line.

    Justification makes all spaces of a line alike; words under column heads stand at
    distances of their own, and figures of one width are no running text.
    """
    words = [word for word in row if not word.raised]
    if len(words) < fewest:
        return False
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(words)]
    size = fonts[words[0].font].size
    alike = max(gaps) - min(gaps) <= 0.1 * size and max(gaps) < _SPREAD * size
    return alike and sum(word.text[:1].isalpha() for word in words) > 0.7 * len(words)


def _hangs(runs: list[list[Word]], fonts: list[Font]) -> bool:
    """True for the number of a heading that hangs in the margin, far from its title."""
    if len(runs) != 2 or len(runs[0]) != 1 or not _HEADING_NUMBER.fullmatch(runs[0][0].text):
        return False
    number, title = fonts[runs[0][0].font], fonts[runs[1][0].font]
    near = runs[1][0].x0 - runs[0][0].x1 < _HANGING_REACH * max(number.size, title.size)
    return near and number.bold and all(fonts[word.font].bold for word in runs[1])


def _is_worded(words: list[Word]) -> bool:
    """False for glyphs, which show at the far right of a title how that stands."""
    return any(character.isalnum() for word in words for character in word.text)


def _white(before: Word, word: Word, signs: list[BBox]) -> float:
    """Points of white between two words; on either side of a sign between them, the wider."""
    middle = (word.top + word.bottom) / 2
    for x0, top, x1, bottom in signs:
        if top - 2 <= middle <= bottom + 2 and before.x1 - 1 <= x0 and x1 <= word.x0 + 1:
            return max(x0 - before.x1, word.x0 - x1)
    return word.x0 - before.x1


def _is_mark(text: str) -> bool:
    return is_bullet(text) or bool(_MARK.fullmatch(text))
