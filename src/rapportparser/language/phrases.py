"""Phrases as data: a small notation, compiled to regular expressions behind a word index.

    loopt … vertraging … op     words in this order, at most eight words in each gap
    loopt …… uit                the same with room for a long clause
    uitgesteld|op_stapel        one of these words; `_` is a space
    vertrag*                    words that begin so
    [nog] niet                  a word that may stand there
    {time}, {date}, {dur}       a time expression, one that is no duration, one that is; other
                                names are lists of the same file
    #                           a number, with its per cent
    ^ zonder                    at the begin of the clause; $ is its end
    planning & niet & haalt     all of these somewhere in the clause; the first is where it stands

`phrase_index.py` says which phrases of hundreds are worth trying on a clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..lexicon import load
from .cues import PREFIX, longest_run

TIME_CHAR = "þ"
"""Stands for every character of a time expression in masked text; a letter, so it is a word."""
DURATION_CHAR = "ð"
"""The same for a duration ("dertig jaar")."""
MASK_CHAR = "·"
"""Stands for every character of a phrase that must not fire."""

_GAP = r"(?:[^\w]+\w[\w'’]*){0,8}?[^\w]+"
_LONG_GAP = r"(?:[^\w]+\w[\w'’]*){0,16}?[^\w]+"
_BETWEEN = r"[\s,\"'“”‘’()\-–/:]{1,4}"
_NO_WORDS = ("^", "…", "……", "$")
"""Tokens that stand for a place or a gap."""
_ANY = ("{time}", "{date}", "{dur}", "#")
"""Tokens that are filled by what is no word of a list."""


def to_regex(source: str, lists: Mapping[str, list[str]]) -> str:
    """The regular expression of a phrase.

    It begins with the letters of its first word, which looks back behind itself where it can: a
    search then goes from one such letter to the next and need not stop at each character.
    """
    out: list[str] = []
    joint = ""
    tokens = _tokens(source)
    first = _first_regex(tokens[0], lists)
    if first:
        out.append(first)
        joint = _BETWEEN
        tokens = tokens[1:]
    for part in tokens:
        if part in ("…", "……"):
            joint = _GAP if part == "…" else _LONG_GAP
        elif part == "^":
            out.append(r"^\W*")
        elif part == "$":
            out.append(r"[\s.!)]*$")
        elif part.startswith("["):
            body = _token_regex(part.strip("[]"), lists)
            # After a gap or at the begin the optional word brings its own separator behind it.
            leads = joint in ("", _GAP, _LONG_GAP)
            out.append(f"{joint}(?:{body}{_BETWEEN})?" if leads else f"(?:{joint}{body})?")
            joint = "" if leads else joint
        else:
            out.append(joint + _token_regex(part, lists))
            joint = _BETWEEN
    return f"{'' if first else _NOT_BEFORE}{''.join(out)}(?![\\w])"


_NOT_BEFORE = r"(?<![\w-])"
""" "uitgesteld" is no phrase within "vooruitgesteld" or "niet-uitgesteld"."""


def _first_regex(token: str, lists: Mapping[str, list[str]]) -> str:
    """A token of plain words with what may not stand before it; empty for other tokens."""
    if token in _NO_WORDS or token.startswith("["):
        return ""
    words = [item for word in _alternatives(token) for item in _longest_first(word, lists)]
    if not all(word and word[0].isalnum() for word in words):
        return ""
    return f"(?:{'|'.join(_whole_regex(word) for word in words)})"


def _longest_first(word: str, lists: Mapping[str, list[str]]) -> list[str]:
    """The words that a word of a token stands for, as its regular expression tries them."""
    if word in _ANY:
        return [""]
    if not word.startswith("{"):
        return [word]
    return sorted(lists[word.strip("{}")], key=len, reverse=True)


def _whole_regex(word: str) -> str:
    """A word with what may not stand before it, from its first letter on."""
    head, star, rest = word.partition("*")
    letters = _escaped(head)
    return f"{letters}(?<![\\w-]{letters}){_tail(star + rest)}"


def _tokens(source: str) -> list[str]:
    return re.findall(r"\[[^\]]+\]|\S+", source)


def _token_regex(token: str, lists: Mapping[str, list[str]]) -> str:
    words = [_word_regex(word, lists) for word in _alternatives(token)]
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _alternatives(token: str) -> list[str]:
    return token.split("|")


def _word_regex(word: str, lists: Mapping[str, list[str]]) -> str:
    if word == "{time}":
        return f"[{TIME_CHAR}{DURATION_CHAR}]+"
    if word == "{dur}":
        return f"{DURATION_CHAR}+"
    if word == "{date}":
        return f"{TIME_CHAR}+"
    if word == "#":
        return r"\d[\d.,]*(?: ?%| procent)?"
    if word.startswith("{"):
        longest = sorted(lists[word.strip("{}")], key=len, reverse=True)
        return f"(?:{'|'.join(_word_regex(item, lists) for item in longest)})"
    return _tail(word)


def _tail(text: str) -> str:
    """The rest of a word, or all of it; "niet-sporters" is another word than "niet"."""
    return _escaped(text).replace(r"\*", r"[\w'’-]*") + ("" if text.endswith("*") else r"(?!-\w)")


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", " ").replace("_", " ")


def best_cues(parts: list[str], lists: Mapping[str, list[str]]) -> list[str]:
    """The words to look a phrase up by: those of the token that stands in the fewest clauses.

    Any token will do, for each must be there. A part of a word ends in `*`.
    """
    tokens = [
        words
        for part in parts
        for token in _tokens(part)
        if token not in _NO_WORDS and not token.startswith("[")
        if (words := _cue_words(token, lists))
    ]
    if not tokens:
        raise ValueError(f"phrase {' & '.join(parts)!r} has no word to look it up by")
    return min(tokens, key=_frequency)


def _frequency(words: list[str]) -> float:
    """How often one of these words stands in a clause; "de" is 1."""
    return sum(_ranks().get(word, _PART if word.endswith("*") else _RARE) for word in words)


_RARE = 1 / 500
"""Share of a word that is not listed as frequent, by the same law as `_ranks`."""
_PART = 1 / 250
"""Of the words that begin alike."""


@cache
def _ranks() -> dict[str, float]:
    """Of frequent words how often they stand in a clause: words are as rare as their rank."""
    words: list[str] = load("grammar.toml")["frequent"]
    return {word: 1 / rank for rank, word in enumerate(words, start=1)}


def needs(parts: list[str], lists: Mapping[str, list[str]]) -> list[frozenset[str]]:
    """Of each mandatory token the words of which one must stand in the clause.

    Tokens that any word could fill (`*`, times, numbers) ask for nothing.
    """
    found = []
    for token in (token for part in parts for token in _tokens(part)):
        if token in _NO_WORDS or token.startswith("["):
            continue
        words = [_run_of(item) for word in _alternatives(token) for item in _items(word, lists)]
        if all(words):
            found.append(frozenset(words))
    return found


def _items(word: str, lists: Mapping[str, list[str]]) -> list[str]:
    """A word, or those of the list it names; a time or number is of any words."""
    if word in _ANY:
        return [""]
    return lists[word.strip("{}")] if word.startswith("{") else [word]


def _run_of(item: str) -> str:
    """The longest run of letters that stands in an item whole; empty when it has none."""
    whole = [run for run in item.replace("_", " ").split() if "*" not in run]
    return longest_run(" ".join(whole))


def _cue_words(token: str, lists: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    for word in _alternatives(token):
        if word in _ANY or word.startswith("*"):
            return []
        if word.startswith("{"):
            inner = [_first_cue(item) for item in lists[word.strip("{}")]]
            if not all(inner):
                return []
            found += inner
            continue
        cue = _first_cue(word)
        if not cue:
            return []
        found.append(cue)
    return found


def _first_cue(word: str) -> str:
    """The longest single word of an item, as the index keeps it; empty when it has none."""
    best = max(re.findall(r"[\w'’]+\*?", word.replace("_", " ")), key=len, default="")
    if best.endswith("*"):
        return best if len(best) > PREFIX else ""
    return best


def mask(text: str, start: int, end: int, char: str) -> str:
    """Replace `start:end` by as many `char`, so that offsets stay."""
    return text[:start] + char * (end - start) + text[end:]
