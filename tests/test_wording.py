"""The words that readers see: data, complete in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

import rapportparser as rp
from rapportparser.lexicon import load
from rapportparser.render.wording import LANGUAGES
from rapportparser.schema import ChangeType, ReportKind, Severity, StatusValue

FILES = {language: load(f"wording.{language}.toml") for language in LANGUAGES}


def leaves(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        place = f"{path}.{key}"
        if isinstance(value, dict):
            yield from leaves(value, place)
        else:
            yield place, str(value)


def places(text: str) -> list[str]:
    return sorted(re.findall(r"{(\w+)}", text))


def test_both_languages_have_the_same_keys_with_the_same_facts() -> None:
    dutch, english = (dict(leaves(FILES[language])) for language in ("nl", "en"))
    assert dutch.keys() == english.keys()
    for key, text in dutch.items():
        assert places(text) == places(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_models_has_a_word(language: str) -> None:
    groups = FILES[language]
    assert set(groups["change"]) == set(get_args(ChangeType))
    assert set(groups["status"]) == set(get_args(StatusValue))
    assert set(groups["severity"]) == set(get_args(Severity))
    assert set(groups["kind"]) == set(get_args(ReportKind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_can_be_shown_by_an_old_windows_console(language: str) -> None:
    for _, text in leaves(FILES[language]):
        text.encode("cp1252")


def test_no_dutch_sentence_claims_that_something_was_dropped() -> None:
    claims = re.compile(r"geschrapt|verdwenen|afgevoerd|vervallen|geannuleerd")
    assert not [key for key, text in leaves(FILES["nl"]["change"]) if claims.search(text)]


@pytest.fixture(scope="module")
def fixture_reports() -> list[rp.Report]:
    """Every fixture in one typesetting with pages; they show most of what can be noticed."""
    files = sorted((Path(__file__).parents[1] / "fixtures").glob("*/*.weasyprint.pdf"))
    assert len(files) >= 2
    return [rp.parse(file, options=rp.Options(isolate=False)) for file in files]


def test_every_code_that_the_fixtures_give_rise_to_has_words(
    fixture_reports: list[rp.Report],
) -> None:
    used = {("notice", notice.code) for report in fixture_reports for notice in report.notices}
    for pair in pairwise([*fixture_reports, fixture_reports[0]]):
        comparison = rp.compare(*pair)
        used |= {("hidden", item.rule) for item in comparison.hidden}
        used |= {("not_covered", item.reason) for item in comparison.not_covered}
        used |= {("warning", code) for code in comparison.warnings}
    assert not [(group, key) for group, key in used if key not in FILES["nl"][group]]


def test_nothing_that_readers_of_the_fixtures_see_is_an_unexplained_word(
    fixture_reports: list[rp.Report],
) -> None:
    comparison = rp.compare(*fixture_reports[:2])
    for thing in (fixture_reports[0], comparison, rp.review(fixture_reports[0])):
        text = rp.render(thing, "terminal")
        assert isinstance(text, str)
        assert not re.search(r"[a-z]_[a-z]|None|\?\?", re.sub("sha256.*|.*pdf.*", "", text))
