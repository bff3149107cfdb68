"""The language data: every file reads, every pattern compiles, no phrase has two meanings."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, get_args

import pytest

from rapportparser.language.phrases import best_cues, to_regex
from rapportparser.language.verb_forms import phrases_of
from rapportparser.lexicon import load
from rapportparser.schema import StatusValue

_FILES = (
    "calendar", "sentences", "verbs", "grammar", "status", "signals", "commitments", "amounts",
    "causes",
)  # fmt: skip


def _phrases() -> list[tuple[str, str, dict[str, Any]]]:
    """Where it stands, the phrase, the lists it may name."""
    status, promises = load("status.toml"), load("commitments.toml")
    rows = [
        (rule["name"], phrase, status["lists"])
        for rule in status["rule"]
        for phrase in (
            *rule["phrases"],
            *(form for verb in rule.get("verbs", ()) for form in phrases_of(verb)),
        )
    ]
    rows += [("false_friends", p, status["lists"]) for p in status["false_friends"]["phrases"]]
    rows += [(m["name"], p, promises["lists"]) for m in promises["marker"] for p in m["phrases"]]
    for group in ("matrix", "blockers"):
        rows += [(group, p, promises["lists"]) for p in promises[group]["phrases"]]
    return rows


@pytest.mark.parametrize("name", _FILES)
def test_a_file_of_the_model_can_be_read(name: str) -> None:
    assert load(f"{name}.toml")


def test_every_phrase_compiles_and_has_a_word_to_be_looked_up_by() -> None:
    for _, phrase, lists in _phrases():
        parts = phrase.split(" & ")
        assert all(re.compile(to_regex(part, lists)) for part in parts)
        assert best_cues(parts, lists)


def test_no_status_phrase_has_two_meanings() -> None:
    status = load("status.toml")
    values: dict[str, set[str]] = {}
    for rule in status["rule"]:
        for phrase in rule["phrases"]:
            values.setdefault(phrase, set()).add(rule["value"])
    for value, phrases in status["whole"].items():
        for phrase in phrases:
            values.setdefault(f"= {phrase}", set()).add(value)
    assert {p: v for p, v in values.items() if len(v) > 1} == {}


def test_no_phrase_stands_twice_in_a_rule() -> None:
    for rule in load("status.toml")["rule"]:
        assert [p for p, n in Counter(rule["phrases"]).items() if n > 1] == []


def test_status_rules_use_the_labels_of_the_schema() -> None:
    labels = set(get_args(StatusValue))
    status = load("status.toml")
    for rule in status["rule"]:
        assert rule["value"] in labels
        assert 0 < rule["score"] <= 1
        for key in ("negated", "future", "hedged", "result"):
            assert rule.get(key, "none") in labels | {"none", "keep"}
    assert set(status["whole"]) <= labels
    assert set(load("signals.toml")["status"]) <= labels


def test_no_signal_word_has_two_meanings() -> None:
    words = [word for group in load("signals.toml")["status"].values() for word in group]
    assert [word for word, n in Counter(words).items() if n > 1] == []


def test_patterns_of_legends_compile_and_stand_for_a_status() -> None:
    signals = load("signals.toml")
    for row in signals["meaning"]:
        assert row["status"] in get_args(StatusValue)
        assert all(re.compile(pattern) for pattern in row["patterns"])
    words = [word for colour in signals["colours"].values() for word in colour["words"]]
    assert [word for word, n in Counter(words).items() if n > 1] == []


def test_no_participle_claims_two_things() -> None:
    groups: dict[str, set[str]] = {}
    verbs = load("verbs.toml")
    for group in ("completed", "started", "none"):
        for row in verbs[group]:
            parts = row.split()
            assert 2 <= len(parts) <= 3, row
            groups.setdefault(parts[1], set()).add(group)
    assert {p: g for p, g in groups.items() if len(g) > 1} == {}


def test_no_calendar_word_has_two_meanings() -> None:
    calendar = load("calendar.toml")
    for table in ("parts", "modifiers"):
        words = [word for group in calendar[table].values() for word in group]
        assert [word for word, n in Counter(words).items() if n > 1] == []


def test_parts_of_units_lie_inside_them_and_in_order() -> None:
    for name, parts in load("calendar.toml")["conventions"].items():
        if not isinstance(parts, dict):
            continue
        flat = [*parts["start"], *parts["mid"], *parts["end"]]
        assert flat == sorted(flat), name
