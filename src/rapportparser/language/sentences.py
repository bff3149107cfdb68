"""Where sentences and clauses begin and end.

Sentences never cross a blank line, a tab or a list mark. A full stop ends a sentence only when
what follows can begin one, so that abbreviations, initials and numbers stay whole.
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load
from ..overlong import LONGEST, pieces
from .grammar import whole_words

# A mark that may end a sentence, closing quotes, perhaps a glued footnote number, white space,
# and something that can begin a sentence.
# It begins at the first mark of a row: a row of dots is looked at once, not once a dot. That it
# is the first is asked behind it, so that a search skips from mark to mark.
_STOP = re.compile(
    r"(?P<mark>[.!?…](?<![.!?…][.!?…])[.!?…]*)(?P<close>[\"'”’)\]]*)(?P<note>\d{1,2})?\s+"
    r"(?=[\"'“‘(\[•\-–]*\s?[A-ZÀ-ÞĲ0-9]|€ ?\d|['’‘][stn] [A-ZÀ-ÞĲ])"
)
# One that stands behind a colon is a list mark: every other mark begins a line.
_HARD = re.compile(r"\n[\n\t]*|\t[\n\t]*|;\s*\n| (?<=: )(?=[-•–] )")
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]$")
_LAST_WORD = re.compile(r"[\w.&'’+\-]+$")
_DOTTED = re.compile(r"[a-z](?:\.[a-z]{1,2})+")
"""Abbreviations that nobody listed ("t.h.v")."""
_INSIDE = re.compile(r"[^.()]{1,30}\)")
""" "(incl. Bijlage 2)": the bracket closes soon."""
_NAME = 100
"""Letters in which the words before an exclamation mark are looked for."""
_ENUMERATOR = re.compile(r"^\s*(?:\d{1,2}|[a-z])$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, without the white space around it.

    One that is longer than any sentence is given in pieces.
    """
    spans = _whole_spans(text)
    if len(text) <= LONGEST:
        return spans
    return [piece for start, end in spans for piece in pieces(text, start, end)]


def has_overlong(text: str) -> bool:
    """True when a sentence of the text is given in pieces."""
    if len(text) <= LONGEST or max(map(len, text.split("\n"))) <= LONGEST:
        return False
    return any(end - start > LONGEST for start, end in _whole_spans(text))


def _whole_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = 0
    for hard in _HARD.finditer(text):
        _soft(text, position, hard.start(), spans)
        position = hard.end()
    _soft(text, position, len(text), spans)
    return spans


def _soft(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Split one line or paragraph at full stops."""
    position = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, position, stop):
            _add(text, position, stop.end("note") if stop["note"] else stop.end("close"), spans)
            position = stop.end()
    _add(text, position, end, spans)


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends_sentence(text: str, position: int, stop: re.Match[str]) -> bool:
    """True when a mark ends a sentence: no abbreviation, initial, enumerator or name."""
    before = text[max(position, stop.start() - 40) : stop.start()]
    last = _LAST_WORD.search(before, before.rfind(" ") + 1)
    word = last.group() if last else ""
    if stop["mark"][0] == "!":
        return not _inside_name(text[max(position, stop.start() - _NAME) : stop.start()], word)
    if stop["mark"] != ".":
        return True
    if word in _legal_forms():
        return _opens(text, stop.end())
    is_first = stop.start() - position == len(before)  # else a slice of all that went before
    if (is_first and _ENUMERATOR.match(before)) or _INITIAL.search(before):
        return False
    if stop["note"] and not word[-1:].isalpha():
        return False
    return _ends_word(text, stop, word.lower().lstrip("("))


def _ends_word(text: str, stop: re.Match[str], key: str) -> bool:
    """True where the full stop is not that of an abbreviation."""
    if key in _often_final():
        return text[stop.end() : stop.end() + 1].isupper() and not _INSIDE.match(text, stop.end())
    return key not in _abbreviations() and not _DOTTED.fullmatch(key)


def _opens(text: str, start: int) -> bool:
    """True where a word stands that begins sentences and no names ("Het", "Dit")."""
    return text[start : start + 1].isupper() and text[start : start + 20].split(" ", 1)[
        0
    ].lower() in clause_words("openers")


def _inside_name(before: str, word: str) -> bool:
    """True for a name that ends in an exclamation mark ("bureau Samen Doen!")."""
    words = before.split()
    return len(words) > 2 and word[:1].isupper() and words[-2][:1].isupper()


@cache
def _data() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = load("sentences.toml")
    return loaded


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(_data()["abbreviations"]) | _often_final()


@cache
def _often_final() -> frozenset[str]:
    return frozenset(_data()["often_final"])


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(_data()["legal_forms"])


@cache
def clause_words(group: str) -> frozenset[str]:
    """A group of words from the table `clauses` of `sentences.toml`."""
    table: dict[str, list[str]] = load("sentences.toml")["clauses"]
    return frozenset(table[group])


def _any(group: str) -> str:
    return "|".join(sorted(clause_words(group), key=len, reverse=True))


@cache
def _cut() -> re.Pattern[str]:
    finite, openers = _any("finite"), _any("openers")
    subject = rf"(?:{openers})\b(?: [\w&+'’-]+)"
    return re.compile(
        # One alternative for each character to begin with, so that other characters are skipped
        # and none is tried twice.
        r";\s+"
        r"|,(?:"
        rf" (?:en|of)(?= (?:{finite})\b)"
        rf"|(?= (?:en |maar )?(?:{_any('after_comma')})\b)"
        rf"|(?= (?:{finite})\b)"
        rf"|(?= (?:en )?{subject}{{0,4}}? (?:{finite})\b)"
        r"|(?= (?:wij|we|ik|men) [a-zà-ÿ]+)|(?= [a-zà-ÿ]+en (?:wij|we) )"
        rf"| en(?= {subject}{{0,3}}? (?:{finite})\b)"
        r")| (?:"
        rf"(?:en|of)(?= (?:{finite})\b)"
        rf"|en(?= {subject}{{0,3}}? (?:{finite})\b)"
        rf"|(?=[{''.join(sorted({word[0] for word in clause_words('anywhere')}))}])"
        rf"(?=(?:{_any('anywhere')}) )"
        r"|[–-] )"
    )


def clause_spans(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses of the sentence `start:end` of lower-case text."""
    spans: list[tuple[int, int]] = []
    position = start
    purpose = _purpose_first().match(low, start, end)
    if purpose:
        spans.append((start, purpose.end()))
        position = purpose.end()
    for cut in _cut().finditer(low, position, end):
        if cut.start() - position <= 8:  # shorter than a verb with its subject: no clause
            continue
        if _inside_phrase(low, position, cut):
            continue
        spans.append((position, cut.start()))
        position = cut.end()
    spans.append((position, end))
    return [_trim(low, a, b) for a, b in spans if b > a]


def _inside_phrase(low: str, position: int, cut: re.Match[str]) -> bool:
    """True where the words before the cut have no verb yet and only name something.

    "De taakstelling, is …" and "het advies en de nota zijn …" go on; "mits …," does not.
    """
    opener = low[position : position + 12].split(" ", 1)[0]
    if opener in clause_words("conditional") or opener in clause_words("background"):
        return False
    ours = _WE_DO.match(low, cut.end())
    if ours and ours[1] not in clause_words("finite"):
        return True  # "tot het Rijk besluit, doen we niets" is one statement
    word = cut.end() + (low[cut.end()] == " ")
    if low.startswith("maar ", word):
        before = low[position : cut.start()]
        if _only().search(before) or (" niet " in before and _not_but().match(low, word)):
            return True
    joins = cut.group() == "," and (
        _verb().match(low, cut.end() + 1) or _LISTED.match(low, cut.end())
    )
    if not joins and cut.group().strip(", ") != "en":
        return False
    words = _RUN.findall(low, position, cut.start())
    return clause_words("finite").isdisjoint(words)


_RUN = re.compile(r"\w+")
_WE_DO = re.compile(r" ([a-zà-ÿ]+en) (?:wij|we) ")
""" "(mits de gemeente instemt,) bouwen wij …"."""
_LISTED = re.compile(r" (?:de|het|een) (?:[\w-]+ ){1,3}en ")
""" "(de begroting,) de jaarrekening en de nota (zijn …)"."""


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(whole_words(clause_words("finite")))


@cache
def _not_but() -> re.Pattern[str]:
    """ "(niet per 1 januari) maar per 1 april": one statement, when no verb of its own follows."""
    return re.compile(rf"maar (?:(?!(?:{_any('finite')})\b)[^\s,;]+ ?){{1,8}}(?:$|[.,;])")


@cache
def _only() -> re.Pattern[str]:
    """ "is (maar deels gelukt)": right behind the verb it is "only", no "but"."""
    return re.compile(rf"(?<!\w)(?:{_any('finite')})(?: er)?$")


@cache
def _purpose_first() -> re.Pattern[str]:
    """ "Om dat te bereiken" before the finite verb."""
    return re.compile(rf"om (?:[^,;.]*? )?te [\w-]+(?=,? (?:{_any('finite')})(?!\w))")


def is_conditional(words: list[str]) -> bool:
    """True for a clause that says under what circumstances ("als …", "indien …").

    "Als startpunt geldt …" is none: its verb stands behind one noun.
    """
    if words[0] not in clause_words("conditional"):
        return False
    if words[0] != "als":
        return True
    if len(words) > 1 and words[1] in clause_words("no_condition"):
        return False
    return not (len(words) > 2 and words[2] in clause_words("finite"))


def _trim(low: str, start: int, end: int) -> tuple[int, int]:
    while start < end and low[start] in " ,;":
        start += 1
    while end > start and low[end - 1] in " ,;":
        end -= 1
    return start, end
