"""Phrases as data: a small notation, compiled to regular expressions behind a word index.

    loopt … vertraging … op     words in this order, at most eight words in each gap
    uitgesteld|op_stapel        one of these words; `_` is a space
    vertrag*                    words that begin so
    [nog] niet                  a word that may stand there
    {time}                      a time expression; other names are lists of the same file
    #                           a number, with its per cent
    $                           the end of the clause

A phrase is tried only on clauses that hold its rarest word, so that hundreds of phrases cost
little more than one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

TIME_CHAR = "þ"
"""Stands for every character of a time expression in masked text; a letter, so it is a word."""
MASK_CHAR = "·"
"""Stands for every character of a phrase that must not fire."""

_GAP = r"(?:[^\w]+\w[\w'’]*){0,8}?[^\w]+"
_BETWEEN = r"[\s,\"'“”‘’()\-–/:]{1,4}"
# Too frequent to look a phrase up by, when it has any other word.
_COMMON = frozenset(
    [
        "is",
        "zijn",
        "was",
        "waren",
        "wordt",
        "worden",
        "werd",
        "werden",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "blijft",
        "blijven",
        "bleef",
        "bleven",
        "kan",
        "kunnen",
        "kon",
        "konden",
        "zal",
        "zullen",
        "gaat",
        "gaan",
        "moet",
        "moeten",
        "komt",
        "komen",
        "staat",
        "staan",
        "niet",
        "geen",
        "nog",
        "nu",
        "al",
        "ook",
        "door",
        "voor",
        "naar",
        "met",
        "van",
        "aan",
        "in",
        "op",
        "uit",
        "om",
        "te",
        "de",
        "het",
        "een",
        "dat",
        "die",
        "dit",
        "er",
        "we",
        "wij",
        "als",
        "bij",
        "tot",
        "meer",
        "maar",
        "inmiddels",
        "verder",
        "loopt",
        "lopen",
        "ligt",
        "liggen",
        "vindt",
        "vinden",
        "plaats",
        "gelukt",
        "lukt",
        "lukte",
        "lukken",
    ]
)
_PREFIX = 4
"""Letters of a `word*` that the index looks at; shorter ones cannot be indexed."""


class Phrase:
    """One phrase with what it was filed under; compiled when a clause first holds its word."""

    __slots__ = ("_pattern", "_regex", "key", "rank", "source")

    def __init__(self, source: str, regex: str, key: object, rank: int) -> None:
        self.source = source
        self.key = key
        """Whatever the owner wants back, for example a rule."""
        self.rank = rank
        """Order in the file; lower wins."""
        self._regex = regex
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled phrase: hundreds at once would cost most of the loading time."""
        if self._pattern is None:
            self._pattern = re.compile(self._regex)
        return self._pattern


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
            phrase = Phrase(source, to_regex(source, lists), key, rank)
            for cue in cues(source, lists):
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
            match = phrase.pattern.search(low)
            if match:
                yield phrase, match


def _rank(phrase: Phrase) -> int:
    return phrase.rank


def to_regex(source: str, lists: Mapping[str, list[str]]) -> str:
    """The regular expression of a phrase."""
    out: list[str] = []
    joint = ""
    for part in _tokens(source):
        if part == "…":
            joint = _GAP
        elif part == "$":
            out.append(r"[\s.!]*$")
        elif part.startswith("["):
            body = _token_regex(part.strip("[]"), lists)
            # After a gap or at the begin the optional word brings its own separator behind it.
            leads = joint in ("", _GAP)
            out.append(f"{joint}(?:{body}{_BETWEEN})?" if leads else f"(?:{joint}{body})?")
            joint = "" if leads else joint
        else:
            out.append(joint + _token_regex(part, lists))
            joint = _BETWEEN
    return rf"(?<![\w-]){''.join(out)}(?![\w])"


def _tokens(source: str) -> list[str]:
    return re.findall(r"\[[^\]]+\]|\{[^}]+\}|\S+", source)


def _token_regex(token: str, lists: Mapping[str, list[str]]) -> str:
    words = [_word_regex(word, lists) for word in _alternatives(token)]
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _alternatives(token: str) -> list[str]:
    return token.split("|")


def _word_regex(word: str, lists: Mapping[str, list[str]]) -> str:
    if word == "{time}":
        return f"{TIME_CHAR}+"
    if word == "#":
        return r"\d[\d.,]*(?: ?%| procent)?"
    if word.startswith("{"):
        longest = sorted(lists[word.strip("{}")], key=len, reverse=True)
        return f"(?:{'|'.join(_word_regex(item, lists) for item in longest)})"
    escaped = re.escape(word).replace(r"\ ", " ").replace("_", " ")
    return escaped.replace(r"\*", r"[\w'’-]*")


def cues(source: str, lists: Mapping[str, list[str]]) -> list[str]:
    """The words of the mandatory token that is likely the rarest: the one with long words."""
    best: list[str] = []
    best_length = 0
    for part in _tokens(source):
        if part in "…$" or part.startswith("["):
            continue
        words = _cue_words(part, lists)
        length = min((1 if word in _COMMON else len(word) for word in words), default=0)
        if length > best_length:
            best, best_length = words, length
    if not best:
        raise ValueError(f"phrase {source!r} has no word to look it up by")
    return best


def _cue_words(token: str, lists: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    for word in _alternatives(token):
        if word in ("{time}", "#") or word.startswith("*"):
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
