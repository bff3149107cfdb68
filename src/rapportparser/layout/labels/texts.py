"""Rows of a label and a text, told from rows of figures, names and heads."""

from __future__ import annotations

from ...blocks import TableCell

_LIST = 3  # lines of a value that lists something
_WORD = 3  # letters; a value with longer words and a full stop is text


def are_texts(rows: list[list[TableCell]]) -> bool:
    """True for rows of a label in bold and a text that is not, most of them sentences."""
    set_off = all(len(row) == 2 and row[0].bold and not row[1].bold for row in rows)
    return set_off and 2 * sum(_is_sentence(row[1].text) for row in rows) > len(rows)


def is_prose(rows: list[list[TableCell]]) -> bool:
    """True for one row of a label and a text or list: no row of figures or of names."""
    cells = [cell for row in rows for cell in row if cell.text]
    if len(rows) != 1 or len(cells) != 2:
        return False
    return _is_sentence(cells[1].text) or cells[1].text.count("\n") + 1 >= _LIST


def _is_sentence(text: str) -> bool:
    """True for words with a full stop: `Geen.`, but no figure and no initial."""
    words = [word for word in text.split() if word.strip(".,;:!?()'").isalpha()]
    whole = text[:1].isupper() and text[-1:] in ".!?"
    return whole and any(len(word) > _WORD for word in words)
