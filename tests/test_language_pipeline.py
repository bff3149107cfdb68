"""The model as a spaCy pipeline: loaded from its folder, in other pipelines, across processes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import refresh
from case_tables import cases
from rapportparser import language
from rapportparser.language.components import COMPONENTS

FOLDER = Path(__file__).parents[1] / "models" / "nl_rapport"
TEXT = (
    "De nota is vertraagd wegens ziekte. In Q3 2026 wordt de nota vastgesteld. "
    "De brug kostte € 5.000."
)
RESULTS = ("times", "claims", "causes", "commitments", "amounts")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(FOLDER)


def _found(doc: spacy.tokens.Doc) -> dict[str, object]:
    return {name: getattr(doc._, f"rapport_{name}") for name in RESULTS}


@pytest.mark.parametrize("name", ["config.cfg", "meta.json"])
def test_what_spacy_reads_in_the_folder_is_as_the_code_is_now(name: str) -> None:
    written, made = (FOLDER / name).read_text("utf-8"), refresh.made()[FOLDER / name]
    read = json.loads if name.endswith("json") else spacy.util.Config().from_str
    assert read(written) == read(made), "run: python scripts/refresh.py"


def test_the_folder_and_the_function_give_the_same(nlp: Language) -> None:
    own = language.load()
    for case in (*cases("status")[:60], *cases("commitments")[:60], *cases("amounts")):
        texts = [pipeline.make_doc(case.cells[0]) for pipeline in (nlp, own)]
        for doc in texts:
            doc._.fiscal_year, doc._.reference_date = case.fiscal_year, case.reference_date
        one, other = nlp(texts[0]), own(texts[1])
        assert _found(one) == _found(other)
        when = {"reference_date": case.reference_date, "fiscal_year": case.fiscal_year}
        assert one._.rapport_times == language.times(case.cells[0], **when)
        assert one._.rapport_claims == language.claims(case.cells[0], **when)
        assert one._.rapport_commitments == language.commitments(case.cells[0], **when)


def test_its_tokens_are_those_of_spacys_dutch(nlp: Language) -> None:
    blank = spacy.blank("nl")
    for case in cases("times"):
        assert [t.text for t in nlp.make_doc(case.cells[0])] == [
            t.text for t in blank(case.cells[0])
        ]


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_runs_alone_in_another_pipeline(name: str, nlp: Language) -> None:
    other = spacy.blank("nl")
    other.add_pipe(name)
    doc, whole = other(TEXT), nlp(TEXT)
    if name == "rapport_sentences":
        assert [s.text for s in doc.sents] == [s.text for s in whole.sents]
        return
    mine = {"rapport_status": ("claims", "causes")}.get(name, (name.removeprefix("rapport_"),))
    for result in RESULTS:
        expected = _found(whole)[result] if result in mine else ()
        assert _found(doc)[result] == expected
    assert any(_found(doc).values())


def test_components_stand_in_any_order(nlp: Language) -> None:
    other = spacy.blank("nl")
    for name in reversed(COMPONENTS):
        other.add_pipe(name)
    assert _found(other(TEXT)) == _found(nlp(TEXT))


def test_two_processes_find_what_one_finds_with_the_year_of_each_text(nlp: Language) -> None:
    texts = [f"De nota volgt in mei. Dat is {n}." for n in range(20)]
    docs = []
    for at, text in enumerate(texts):
        doc = nlp.make_doc(text)
        doc._.fiscal_year, doc._.reference_date = 2020 + at, date(2020 + at, 2, 1)
        docs.append(doc)
    piped = list(nlp.pipe(docs, n_process=2, batch_size=5))
    assert [doc._.rapport_times[0].start.year for doc in piped] == list(range(2020, 2040))
    assert piped[3]._.reference_date == date(2023, 2, 1)


def test_results_travel_in_a_docbin(nlp: Language) -> None:
    stored = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert _found(back) == _found(nlp(TEXT))
    assert all(_found(back).values())


def test_a_pipeline_of_somebody_else_is_saved_and_loaded(tmp_path: Path, nlp: Language) -> None:
    other = spacy.blank("nl")
    other.add_pipe("rapport_times")
    other.to_disk(tmp_path / "own")
    assert spacy.load(tmp_path / "own")(TEXT)._.rapport_times == nlp(TEXT)._.rapport_times
    own = language.load()
    own.tokenizer.add_special_case("Q3", [{"ORTH": "Q"}, {"ORTH": "3"}])
    own.to_disk(tmp_path / "changed")
    changed = spacy.load(tmp_path / "changed")
    assert [t.text for t in changed.make_doc("in Q3")] == ["in", "Q", "3"]
    assert _found(nlp.from_bytes(nlp.to_bytes())(TEXT)) == _found(nlp(TEXT))


def test_sentences_begin_where_a_token_holds_their_begin() -> None:
    other = spacy.blank("nl")
    other.add_pipe("rapport_sentences")
    text = "Een team van P&O. Dit werkt.\n\nKop\nMeer tekst."
    assert [s.text.strip() for s in other(text).sents] == [
        "Een team van P&O.", "Dit werkt.", "Kop\nMeer tekst.",
    ]  # fmt: skip
