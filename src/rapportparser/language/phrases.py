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

A phrase is tried only on clauses that hold its rarest word, so that hundreds of phrases cost
little more than one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from .grammar import word_set

TIME_CHAR = "þ"
"""Stands for every character of a time expression in masked text; a letter, so it is a word."""
DURATION_CHAR = "ð"
"""The same for a duration ("dertig jaar")."""
MASK_CHAR = "·"
"""Stands for every character of a phrase that must not fire."""

_GAP = r"(?:[^\w]+\w[\w'’]*){0,8}?[^\w]+"
_LONG_GAP = r"(?:[^\w]+\w[\w'’]*){0,16}?[^\w]+"
_BETWEEN = r"[\s,\"'“”‘’()\-–/:]{1,4}"
_PREFIX = 4
"""Letters of a `word*` that the index looks at; shorter ones cannot be indexed."""


class Phrase:
    """One phrase with what it was filed under; compiled when a clause first holds its word."""

    __slots__ = ("_patterns", "_regexes", "key", "rank", "source")

    def __init__(self, source: str, regexes: list[str], key: object, rank: int) -> None:
        self.source = source
        self.key = key
        """Whatever the owner wants back, for example a rule."""
        self.rank = rank
        """Order in the file; lower wins."""
        self._regexes = regexes
        self._patterns: list[re.Pattern[str]] = []

    def search(self, low: str) -> re.Match[str] | None:
        """Where the phrase stands; compiled when first asked: all at once take long."""
        if not self._patterns:
            self._patterns = [re.compile(regex) for regex in self._regexes]
        found = self._patterns[0].search(low)
        if found and all(pattern.search(low) for pattern in self._patterns[1:]):
            return found
        return None


class PhraseIndex:
    """Phrases by the words that can start a search for them."""

    def __init__(
        self, entries: Iterable[tuple[str, object]], lists: Mapping[str, list[str]]
    ) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._prefix: dict[str, list[Phrase]] = {}
        # Words seen before with their phrases: Dutch running text repeats most of its words.
        self._known: dict[str, tuple[Phrase, ...]] = {}
        for rank, (source, key) in enumerate(entries):
            parts = source.split(" & ")
            phrase = Phrase(source, [to_regex(part, lists) for part in parts], key, rank)
            for cue in best_cues(parts, lists):
                if cue.endswith("*"):
                    self._prefix.setdefault(cue[:_PREFIX], []).append(phrase)
                else:
                    self._exact.setdefault(cue, []).append(phrase)

    def candidates(self, words: Iterable[str]) -> list[Phrase]:
        """Phrases whose cue occurs among `words`, in the order of the file."""
        known = self._known
        hits: list[Phrase] = []
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = (
                    *self._exact.get(word, ()),
                    *self._prefix.get(word[:_PREFIX], ()),
                )
            if found:
                hits += found
        if len(hits) < 2:
            return hits
        return sorted(set(hits), key=_rank)

    def search(self, low: str, words: Iterable[str]) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """Matches in `low`, in the order of the file."""
        for phrase in self.candidates(words):
            match = phrase.search(low)
            if match:
                yield phrase, match


def _rank(phrase: Phrase) -> int:
    return phrase.rank


def to_regex(source: str, lists: Mapping[str, list[str]]) -> str:
    """The regular expression of a phrase."""
    out: list[str] = []
    joint = ""
    for part in _tokens(source):
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
    return rf"(?<![\w-]){''.join(out)}(?![\w])"


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
    escaped = re.escape(word).replace(r"\ ", " ").replace("_", " ")
    # "niet-sporters" is another word than "niet".
    return escaped.replace(r"\*", r"[\w'’-]*") + ("" if word.endswith("*") else r"(?!-\w)")


def best_cues(parts: list[str], lists: Mapping[str, list[str]]) -> list[str]:
    """The cues of the part with the rarest word; any part must be there, so any will do."""
    found = [(word, part) for part in parts if (word := _rarest(part, lists))]
    if not found:
        raise ValueError(f"phrase {' & '.join(parts)!r} has no word to look it up by")
    return max(found, key=lambda row: row[0][0])[0][1]


def cues(source: str, lists: Mapping[str, list[str]]) -> list[str]:
    """The words of the mandatory token that is likely the rarest: the one with long words."""
    found = _rarest(source, lists)
    if found is None:
        raise ValueError(f"phrase {source!r} has no word to look it up by")
    return found[1]


def _rarest(source: str, lists: Mapping[str, list[str]]) -> tuple[int, list[str]] | None:
    """Words to look a phrase up by, with the length of the shortest; frequent words count as 1."""
    best: list[str] = []
    best_length = 0
    for part in _tokens(source):
        if part in ("^", "…", "……", "$") or part.startswith("["):
            continue
        words = _cue_words(part, lists)
        length = min(
            (1 if word in word_set("frequent") else len(word) for word in words), default=0
        )
        if length > best_length:
            best, best_length = words, length
    return (best_length, best) if best else None


def _cue_words(token: str, lists: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    for word in _alternatives(token):
        if word in ("{time}", "{date}", "{dur}", "#") or word.startswith("*"):
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
        return best if len(best) > _PREFIX else ""
    return best


def mask(text: str, start: int, end: int, char: str) -> str:
    """Replace `start:end` by as many `char`, so that offsets stay."""
    return text[:start] + char * (end - start) + text[end:]
