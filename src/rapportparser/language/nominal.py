"""Commitments without a sentence: date–text pairs, milestones, acts as nouns."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Commitment, TimeExpression
from .grammar import alternatives, word_set
from .reading import Reading, Sentence
from .verbs import infinitives

_Dated = tuple[TimeExpression, tuple[int, int]] | None
Spans = list[tuple[int, int]]
_COLON = re.compile(r"\s*[:–-]\s+|\t+|\s{2,}")
_LABEL = re.compile(r"([\w ,/()'’&-]{3,80}?)\s*:\s+")
_BEFORE_DATE = re.compile(r"(?:\s[-–|]\s|,\s|\s\(|\t|\s)(?:(?:in|op|per|voor|vóór|uiterlijk) )?$")
_LEADS = re.compile(r"(?i)(?:voor|met|in|over|bij|door|op|rond|tussen|naar) ")
_WORDS = re.compile(r"[\w'’-]+")


def pair_commitment(
    reading: Reading, sentence: Sentence, times: list[TimeExpression], spans: Spans
) -> Commitment | None:
    """ "1 april t/m 30 juni: inrichten …", "Tweede mijlpaal: …", "Oplevering: Q3 2025"."""
    low, start, end = reading.low, sentence.start, sentence.end
    dated = ((t, s) for t, s in zip(times, spans, strict=True) if t.kind == "date")
    date = next(dated, None) if times else None
    if date and date[1][0] == start:
        gap = _COLON.match(low, date[1][1], end)
        if gap and low[date[1][1] : gap.end()].strip() and gap.end() < end:
            return _make(reading, sentence, gap.end(), end, date[0])
    return _labelled(reading, sentence, date) or _ends_in_date(reading, sentence, date)


def _labelled(reading: Reading, sentence: Sentence, date: _Dated) -> Commitment | None:
    """ "Tweede mijlpaal: …", "Oplevering: Q3 2025"."""
    low, start, end = reading.low, sentence.start, sentence.end
    label = _LABEL.match(low, start, end) if low.find(":", start, end) >= 0 else None
    if label is None:
        return None
    expected = _data()["expected"]
    words = [word for word in label[1].split() if not word.isdigit()]
    inflected = len(words) > 1 and words[0].endswith("e") and _is_act(words[1])
    if len(words) > 1 and (words[0] in expected or inflected):  # "Beoogde ingebruikname: …"
        words = words[1:]
    if not words:
        return None
    if words[-1] in _data()["milestones"] and label.end() < end:
        if date and low[label.end() : end].strip(" .") == low[date[1][0] : date[1][1]].strip(" ."):
            return _make(reading, sentence, start, label.end(1), date[0])
        if words[-1] in ("mijlpaal", "stap") or date:
            return _make(reading, sentence, label.end(), end, date[0] if date else None)
    open_ended = low[label.end() : end].strip(" .)") in _data()["to_be_dated"]
    if open_ended:
        date = None
    dates = words[0] in _data()["milestones"] and len(words) > 1  # "Ingangsdatum regeling: …"
    near = open_ended or (date is not None and date[1][0] <= label.end() + 12)
    if (dates or _is_act(words[0])) and near:
        return _make(reading, sentence, start, label.end(1), date[0] if date else None)
    return None


def _is_act(word: str) -> bool:
    return word in _data()["acts"] or word in infinitives()


def _ends_in_date(reading: Reading, sentence: Sentence, date: _Dated) -> Commitment | None:
    """ "Indiening van de aanvraag – 1 december 2026", "Oplevering brug, Q3"."""
    low, start, end = reading.low, sentence.start, sentence.end
    if date is None or low[date[1][1] : end].strip(" .)"):
        return None
    gap = _BEFORE_DATE.search(low, start, date[1][0])
    words = _WORDS.findall(low, start, gap.start()) if gap else []
    goes = low.startswith(tuple(_data()["goes_to"]), start)
    if not words or not (goes or _is_act(words[0])) or word_set("finite") & set(words):
        return None
    return _make(reading, sentence, start, gap.start() if gap else end, date[0])


def nominal_commitment(
    reading: Reading, sentence: Sentence, times: list[TimeExpression]
) -> Commitment | None:
    """An act as a noun or infinitive in a plan: "Opstellen van een visie"."""
    low = reading.low
    words = re.findall(r"[\w'’-]+", low[sentence.start : sentence.end])
    if not words:
        return None
    if word_set("finite") & set(words):
        return None  # a sentence with a verb was judged as one
    first = next((word for word in words if word not in word_set("before_act")), "")
    infinitive_last = words[-1] in infinitives() and "te" not in words
    if first not in infinitives() and first not in _data()["acts"] and not infinitive_last:
        return None
    date = next((t for t in times if t.kind == "date"), None)
    return _make(reading, sentence, sentence.start, sentence.end, date)


def _make(
    reading: Reading, sentence: Sentence, left: int, right: int, due: TimeExpression | None
) -> Commitment:
    start, end = reading.raw_span(sentence.start, sentence.end)
    text = reading.raw_text(left, right).strip(" .:;-–\t")
    if due is not None and text.endswith(due.text) and text != due.text:
        text = _BEFORE_DATE.sub("", text[: -len(due.text)]).strip(" .:;,–-(\t")
    if due is not None and text.startswith(due.text):
        text = text[len(due.text) :].strip(" .:;-–\t")
    text = _milestone().sub("", text)
    words = text.lower().split()
    action = next(
        (w for w in (words[:1] + words[-1:]) if w in infinitives() or w in _data()["acts"]), None
    )
    return Commitment(
        text=reading.raw[start:end], char_start=start, char_end=end, action=action,
        object=_object(text, action), due=due, score=0.6 if due else 0.5,
    )  # fmt: skip


def _object(text: str, action: str | None) -> str | None:
    """The text without the act and the article after it."""
    whole = text
    if action:
        text = re.sub(
            rf"(?i)^{re.escape(action)}\b(?: van)?|\b{re.escape(action)}$", "", text
        ).strip()
    rest = _state().sub("", text)
    if action and _LEADS.match(rest):  # "inloopavond voor omwonenden": all of it is the object
        return whole
    text = rest
    return re.sub(r"(?i)^(?:de|het|een)\s+", "", text).strip(" ,.:") or None


@cache
def _milestone() -> re.Pattern[str]:
    """ "Streefdatum oplevering": the word for the date is no part of what is promised."""
    words = set(_data()["milestones"]) - set(_data()["acts"])
    return re.compile(rf"(?i)^(?:{alternatives(words)})\s+(?=\w)")


@cache
def _state() -> re.Pattern[str]:
    """ "dijk gereed", "aanbesteding gepland": the last word is no part of what is promised."""
    words = word_set("end_state") | word_set("planned")
    return re.compile(rf"(?i)(?:^|[ ,]+)(?:{alternatives(words)})$")


@cache
def _data() -> dict[str, Any]:
    nominal: dict[str, Any] = load("commitments.toml")["nominal"]
    return nominal
