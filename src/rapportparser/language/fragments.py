"""Notes without a verb, as project managers write them: "DO opgeleverd, bestek in de maak"."""

from __future__ import annotations

import re
from functools import cache

from .cues import cue
from .grammar import WORD, alternatives, word_set
from .phrases import TIME_CHAR
from .reading import Clause
from .sentences import clause_words
from .verbs import participles, past_forms, plural_forms, present_forms

_COMMA = re.compile(r", (?!(?:en|of|nu|maar) )")
_LABEL_END = ": "
_LONGEST_LABEL = 40
"""Characters: "stand van zaken uitvoering" is a label, a sentence before a colon is none."""


def is_note(clause: Clause) -> bool:
    """True for a clause without a finite verb, as far as the words of lists can tell."""
    return _finite().isdisjoint(clause.words)


def pieces_of(clauses: list[Clause]) -> list[Clause]:
    """Clauses, with a note that has commas cut at them: each piece may be a claim of its own."""
    if len(clauses) > 1 or ", " not in clauses[0].low or not is_note(clauses[0]):
        return clauses
    whole = clauses[0]
    pieces, at = [], 0
    for cut in _COMMA.finditer(whole.low):
        pieces.append(Clause.of(whole.start + at, whole.low[at : cut.start()]))
        at = cut.end()
    pieces.append(Clause.of(whole.start + at, whole.low[at:]))
    return [piece for piece in pieces if piece.words]


def labelled(low: str) -> str:
    """What stands behind "Planning:", "Stand van zaken:"; empty without such a label."""
    at = low.find(_LABEL_END, 0, _LONGEST_LABEL)
    if at < 0 or not word_set("axes").intersection(WORD.findall(low[:at])):
        return ""
    return low[at + len(_LABEL_END) :].strip(" .,:;!()")


def cell_of(clause: Clause) -> str:
    """What stands behind the last colon of a note ("Uitrol app: nog te starten")."""
    head, colon, tail = clause.low.rpartition(_LABEL_END)
    tail = tail.strip(" .,;!()")
    if not colon or tail in word_set("vague_cells") or len(head) > _LONGEST_LABEL:
        return ""
    return tail if _finite().isdisjoint(WORD.findall(head)) else ""


def may_leave_out_verb(clause: Clause) -> bool:
    """True for a note with a participle, which may lack its auxiliary."""
    return bool(clause.cues & PARTICIPLE) and is_note(clause)


def with_auxiliary(low: str) -> str:
    """A note with the verb that it leaves out: "kunstwerk is geplaatst in mei"; else empty.

    The participle ends the note or has a time or preposition behind it: before a noun it is
    none ("vastgesteld beleid").
    """
    words = list(WORD.finditer(low))
    for index, word in enumerate(words[1:], start=1):
        if words[index - 1].group() in _verbs_and_articles():
            return ""  # notes leave the article out; sentences have a verb
        if word.group() not in _telling() or not _ends().match(low, word.end()):
            continue
        return f"{low[: word.start()]}is {low[word.start() :]}"
    return ""


@cache
def _finite() -> frozenset[str]:
    """Finite forms, "werkten" and "leverde" among them."""
    past = {form.split()[0] for form in past_forms()}
    past -= participles().keys()  # "vervangen", "besproken" as well
    present = {form.split()[0] for form in present_forms()} - plural_forms()
    return clause_words("finite") | word_set("past") | word_set("of_sentences") | past | present


@cache
def _telling() -> frozenset[str]:
    """Participles and words of state."""
    return frozenset(participles()) | word_set("states_of_notes")


@cache
def _verbs_and_articles() -> frozenset[str]:
    present = {form.split()[0] for form in present_forms()}
    return word_set("no_participle_after") | word_set("of_sentences") | present


@cache
def _ends() -> re.Pattern[str]:
    words = alternatives(word_set("behind_participle"))
    return re.compile(rf"[\s.!)]*$| [({TIME_CHAR}]| (?:{words})(?!\w)")


PARTICIPLE = cue(_telling)
"""Words that a note may end in."""
