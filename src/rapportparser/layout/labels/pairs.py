"""Label and value: rows of tables, `Label: value` lines and W-questions before their answer.

For every format. Labels over text that look like headings are left to `outline`, which knows
whether headings stand below them.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from ... import lexicon
from ...blocks import Block, NoteMark, Place, Sign, TableCell
from ...schema import FieldRole
from .named import named_label
from .texts import are_texts, is_prose

_QUESTION = re.compile(r"(?P<label>[^?]{8,110}\?)\s+(?P<value>\S.*)", re.DOTALL)
_COLON = re.compile(r"(?P<label>[^:]{3,60}):\s+(?P<value>\S.*)", re.DOTALL)
_AXES: frozenset[FieldRole] = frozenset({"planning", "money", "quality", "risk"})
"""What a label with nothing but a sign behind it may judge; others are headings with a sign."""
_CAPITAL = re.compile(r"(?<!\S)[A-Z]")
_LABEL_WORDS = 4  # words with a capital before a colon, one of which may begin a label
_SHORT_VALUE = 160  # characters of a line with several fields; a longer value is text
_LABEL_ROWS = 0.5
"""Share of a table's rows that must open with a known label."""


def recognise_fields(blocks: list[Block]) -> list[Block]:
    """Blocks in which labelled rows and lines are fields."""
    found: list[Block] = []
    listed = _signed_lists(blocks)
    for block in blocks:
        if block.kind == "table":
            found += _table_fields(block) or [block]
        elif id(block) in listed:
            found += _row_fields([[TableCell(block.text, signs=block.signs)]], block)
        elif block.kind == "text" and (signed := _signed_labels(block)):
            found += signed
        elif block.kind == "text" and not block.setting.bold:
            field = _line_field(block)
            found += _split_values(field) if field else [block]
        else:
            found.append(block)
    return found


def labelled(label: TableCell, value: TableCell) -> Block:
    """The field of a label and its value, whatever the label says."""
    match = _match(label)
    return _field(label, [value], match.role if match else "other", Block("table", ""))


def _table_fields(table: Block) -> list[Block] | None:
    """One field a row when most rows open with a label; other rows belong to the row above."""
    told = [cell for row in table.rows for cell in row if cell.text or cell.signs]
    if len(table.rows) == 1 and told and all(map(_is_label, told)):
        # Labels beside each other, each with an icon or a colour for its value.
        return _row_fields([[cell] for cell in told], table)
    if len(table.rows) == 2 and (_signs_below(table.rows) or _values_below(table.rows)):
        pairs = zip(table.rows[0], table.rows[1], strict=True)
        return _row_fields([[label, value] for label, value in pairs], table)
    rows = _single_pairs(table.rows)
    labelled = [row for row in rows if len(row) >= 2 and _is_label(row[0])]
    opening = [row for row in rows if row[0].text]
    question = any(match.is_question for row in labelled if (match := _match(row[0])))
    texts = are_texts(opening)
    if not labelled or (len(labelled) < _LABEL_ROWS * len(opening) and not texts):
        return None
    if len(labelled) == 1 and not (question or texts or is_prose(rows)):
        return None
    if any(len(row) > 2 and any(cell.text for cell in row[2:]) for row in labelled):
        return None
    return _row_fields(rows, table)


def _row_fields(rows: list[list[TableCell]], table: Block) -> list[Block]:
    fields: list[Block] = []
    for row in rows:
        label, values = row[0], row[1:]
        match = _match(label)
        if match is None and not label.text and fields:
            _extend(fields[-1], values)
        elif len(row) == 1 and match is None and fields:
            _extend(fields[-1], row)
        else:
            fields.append(_field(label, values, match.role if match else "other", table))
    return fields


def _single_pairs(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """Two label and value pairs on one row, as two rows; heads of four columns are no pairs."""
    four = [row for row in rows if len(row) == 4]
    if sum(map(_is_pairs, four)) < _LABEL_ROWS * len(four):
        return rows
    single: list[list[TableCell]] = []
    for row in rows:
        if _is_pairs(row):
            single += [row[:2], row[2:]]
        else:
            single.append(row)
    return single


def _is_pairs(row: list[TableCell]) -> bool:
    return len(row) == 4 and _is_label(row[0]) and _is_label(row[2])


def _is_label(cell: TableCell) -> bool:
    return _match(cell) is not None


def _match(cell: TableCell) -> lexicon.LabelMatch | None:
    return lexicon.label(cell.text.replace("\n", " "))


def _field(label: TableCell, values: list[TableCell], role: FieldRole, table: Block) -> Block:
    places = [place for cell in values for place in cell.places] or label.places or [table.place]
    field = Block(
        "field",
        "",
        place=places[0],
        continued=places[1:],
        label=label.text.replace("\n", " ").rstrip(" :"),
        role=role,
    )
    _extend(field, values, places_too=False)
    field.signs += label.signs
    for cell in values:
        if not cell.text and cell.colour and cell.colour != label.colour:
            field.signs.append(Sign(cell.colour, place=(cell.places or [Place()])[0]))
    return field


def _signs_below(rows: list[list[TableCell]]) -> bool:
    """True for labels side by side with a sign, or a colour without words, below each."""
    labels, values = rows
    if len(labels) != len(values) or len(labels) < 2 or not all(map(_is_label, labels)):
        return False
    return all(not cell.text for cell in values) and any(c.signs or c.colour for c in values)


def _values_below(rows: list[list[TableCell]]) -> bool:
    """True for two labels or more side by side with a value below each."""
    labels, values = rows
    if len(labels) != len(values) or len(labels) < 2 or not all(map(_is_label, labels)):
        return False
    return all(cell.text and not _is_label(cell) for cell in values)


def _signed_lists(blocks: list[Block]) -> set[int]:
    """`id`s of list items that are labels with a sign for their mark: `■ Tijd`, `■ Geld`.

    Where all marks of such lists are alike they are bullets, and tell nothing.
    """
    runs = [list(run) for told, run in itertools.groupby(blocks, _is_signed_item) if told]
    items = [block for run in runs if len(run) > 1 for block in run]
    looks = {(sign.colour, sign.glyph) for block in items for sign in block.signs}
    return {id(block) for block in items} if len(looks) > 1 else set()


def _is_signed_item(block: Block) -> bool:
    if block.kind != "list" or len(block.signs) != 1 or block.signs[0].glyph != block.mark:
        return False
    match = lexicon.label(block.text)
    return match is not None and match.role in _AXES


def _signed_labels(block: Block) -> list[Block]:
    """Labels with nothing but a sign: `Planning: ● Geld: ●`, `Tijd ● Geld ●`, `● Tijd ● Geld`."""
    if not block.signs or block.hints:
        return []
    cuts = sorted({sign.offset for sign in block.signs})
    if len(cuts) == 1:
        parts = [(block.text, block.signs)]
    else:
        leads = cuts[0] == 0
        starts, ends = (cuts, [*cuts[1:], None]) if leads else ([0, *cuts[:-1]], cuts)
        parts = [
            (block.text[start:end], [sign for sign in block.signs if sign.offset == cut])
            for start, end, cut in zip(starts, ends, cuts, strict=True)
        ]
        if not leads and _bare(block.text[cuts[-1] :], block.signs):
            return []
    told = [(_bare(text, block.signs), signs) for text, signs in parts]
    matches = [lexicon.label(text) for text, _ in told]
    alone = len(told) == 1 and not told[0][0].endswith(":")
    if not all(matches) or (alone and matches[0] and matches[0].role not in _AXES):
        return []
    cells = [TableCell(text, signs=signs) for text, signs in told]
    return _row_fields([[cell] for cell in cells], block)


def _bare(text: str, signs: list[Sign]) -> str:
    """The text without the glyphs that are signs."""
    for sign in signs:
        if sign.glyph:
            text = text.replace(sign.glyph, " ")
    return text.strip()


def _extend(field: Block, cells: list[TableCell], *, places_too: bool = True) -> None:
    for cell in cells:
        field.signs += cell.signs
        if not cell.text:
            continue
        text = cell.text.replace("\n", "\n\n")
        start = len(field.text) + (2 if field.text else 0)
        for mark in cell.note_marks:
            extra = cell.text[: mark.offset].count("\n")
            field.note_marks.append(NoteMark(mark.mark, start + mark.offset + extra))
        field.text = f"{field.text}\n\n{text}" if field.text else text
        if places_too:
            field.continued += cell.places


def _line_field(block: Block) -> Block | None:
    """A paragraph that opens with a W-question, a bold label, or a label and a colon."""
    lead = block.lead and lexicon.label(block.lead)
    if block.lead and lead and block.text.startswith(block.lead):
        value = block.text[len(block.lead) :].lstrip(" :")
        return _opened(block, block.lead.rstrip(" :"), lead.role, len(block.text) - len(value))
    for pattern in (_QUESTION, _COLON):
        match = pattern.match(block.text)
        label = match and lexicon.label(match.group("label"))
        if match and label and (pattern is _COLON or label.is_question):
            return _opened(block, match.group("label").strip(), label.role, match.start("value"))
    named = named_label(block.text)
    known = named and lexicon.label(named[0])
    if named and known:
        return _opened(block, named[0], known.role, len(block.text) - len(named[1]))
    return None


def _split_values(field: Block) -> list[Block]:
    """The field, and those whose label stands within its value: `A. Jansen Trekker: team Zorg`."""
    cuts = _labels_within(field.text) if len(field.text) < _SHORT_VALUE else []
    if not cuts or "\n" in field.text:
        return [field]
    fields = [replace(field, text=field.text[: cuts[0][0]].strip())]
    ends = [*(start for start, _ in cuts[1:]), len(field.text)]
    for (start, label), end in zip(cuts, ends, strict=True):
        known = lexicon.label(label)
        fields.append(
            replace(
                field, text=field.text[start + len(label) + 1 : end].strip(), label=label,
                role=known.role if known else "other", note_marks=[], signs=[],
            )
        )  # fmt: skip
    return fields


def _labels_within(text: str) -> list[tuple[int, str]]:
    """Known labels with a colon behind them, and where each begins."""
    found: list[tuple[int, str]] = []
    for colon in re.finditer(r":\s", text):
        before = list(_CAPITAL.finditer(text, 0, colon.start()))[-_LABEL_WORDS:]
        starts = [word.start() for word in before]
        label = next(
            (text[at : colon.start()] for at in starts if lexicon.label(text[at : colon.start()])),
            None,
        )
        if label is not None:
            found.append((colon.start() - len(label), label))
    return found


def _opened(block: Block, label: str, role: FieldRole, start: int) -> Block:
    """The paragraph as a field whose value begins at `start`."""
    return Block(
        "field",
        block.text[start:],
        original=block.original,
        place=block.place,
        continued=block.continued,
        setting=block.setting,
        label=label,
        role=role,
        note_marks=[
            NoteMark(m.mark, m.offset - start) for m in block.note_marks if m.offset >= start
        ],
        signs=block.signs,
    )
