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

A phrase is tried only on clauses that hold its rarest word and one word of each of its other
tokens, so that hundreds of phrases cost little more than one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from .cues import MOST_KNOWN, PREFIX, longest_run
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
_RUN = re.compile(r"\w+")
_NO_WORDS = ("^", "…", "……", "$")
"""Tokens that stand for a place or a gap."""
_ANY = ("{time}", "{date}", "{dur}", "#")
"""Tokens that are filled by what is no word of a list."""


class Phrase:
    """One phrase with what it was filed under; compiled when a clause first holds its words."""

    __slots__ = ("_patterns", "_regexes", "key", "mask", "rank", "source")

    def __init__(self, source: str, regexes: list[str], key: object, rank: int) -> None:
        self.source = source
        self.key = key
        """Whatever the owner wants back, for example a rule."""
        self.rank = rank
        """Order in the file; lower wins."""
        self.mask = 0
        """A bit for each token of which a clause must hold a word."""
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
        self._bits: dict[str, int] = {}
        # Words seen before, with the phrases to try for them and the tokens that they fill.
        self._seen: set[str] = set()
        self._tried: dict[str, tuple[Phrase, ...]] = {}
        self._fills: dict[str, int] = {}
        tokens: dict[frozenset[str], int] = {}
        for rank, (source, key) in enumerate(entries):
            parts = source.split(" & ")
            phrase = Phrase(source, [to_regex(part, lists) for part in parts], key, rank)
            for token in needs(parts, lists):
                phrase.mask |= tokens.setdefault(token, 1 << len(tokens))
            for cue in best_cues(parts, lists):
                if cue.endswith("*"):
                    self._prefix.setdefault(cue[:PREFIX], []).append(phrase)
                else:
                    self._exact.setdefault(cue, []).append(phrase)
        for token, bit in tokens.items():
            for word in token:
                self._bits[word] = self._bits.get(word, 0) | bit

    def cues(self) -> Iterator[str]:
        """Words without which nothing matches, as `cues.cue` wants them."""
        yield from self._exact
        yield from (f"{prefix}*" for prefix in self._prefix)

    def candidates(self, words: Iterable[str]) -> list[Phrase]:
        """Phrases whose words occur among `words`, in the order of the file."""
        here = set(words)
        if not here <= self._seen:
            self._look_up(here)
        cued = here & self._tried.keys()
        if not cued:
            return []
        filled = 0
        for word in here & self._fills.keys():
            filled |= self._fills[word]
        hits = {phrase for word in cued for phrase in self._tried[word]}
        fitting = [phrase for phrase in hits if phrase.mask & filled == phrase.mask]
        return sorted(fitting, key=_rank) if len(fitting) > 1 else fitting

    def _look_up(self, words: set[str]) -> None:
        """Note for new words which phrases to try, and which tokens they fill."""
        if len(self._seen) >= MOST_KNOWN:
            for known in (self._seen, self._tried, self._fills):
                known.clear()
        new = words - self._seen
        self._seen |= new
        for word in new:
            found = (*self._exact.get(word, ()), *self._prefix.get(word[:PREFIX], ()))
            if found:
                self._tried[word] = found
            bits = 0
            for run in (word, *_RUN.findall(word)):  # "'s" and "foto's" hold apostrophes
                bits |= self._bits.get(run, 0)
            if bits:
                self._fills[word] = bits

    def search(self, low: str, words: Iterable[str]) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """Matches in `low`, in the order of the file; `words` are those of `low`, or more."""
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
        if part in _NO_WORDS or part.startswith("["):
            continue
        words = _cue_words(part, lists)
        length = min(
            (1 if word in word_set("frequent") else len(word) for word in words), default=0
        )
        if length > best_length:
            best, best_length = words, length
    return (best_length, best) if best else None


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
