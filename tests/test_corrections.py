"""What a reviewer says of a comparison: written, filled in, read, and respected."""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import factories as make
import rapportparser as rp
from fixture_files import FIXTURES, parsed
from rapportparser.cli import app
from rapportparser.corrections import read_corrections
from rapportparser.render.plain import plain
from report_factory import report, section

BEFORE, NOW = (parsed(FIXTURES / "driewerf" / f"2023-{name}.txt") for name in ("vgr1", "vgr2"))
SAID = {"reviewer": "A. de Wit", "date": date(2024, 3, 12)}
Edit = Callable[[tomlkit.TOMLDocument], None]
RUN = CliRunner()


def written(comparison: rp.Comparison, lang: str = "nl") -> str:
    made = rp.render(comparison, "corrections", lang=lang)
    assert isinstance(made, str)
    return made


def filled_in(comparison: rp.Comparison, path: Path, edit: Edit) -> Path:
    """The file of corrections, after a person has edited it."""
    document = tomlkit.parse(written(comparison))
    edit(document)
    path.write_text(tomlkit.dumps(document), "utf-8")
    return path


def judge(place: int, **said: Any) -> Edit:
    def edit(document: tomlkit.TOMLDocument) -> None:
        document["change"][place].update({**SAID, **said})  # type: ignore[index,union-attr]

    return edit


@pytest.fixture(scope="module")
def found() -> rp.Comparison:
    return rp.compare(BEFORE, NOW)


def test_every_change_has_a_key_of_its_own_and_the_same_in_each_run(found: rp.Comparison) -> None:
    keys = [change.key for change in found.changes]
    assert all(keys)
    assert len(keys) == len(set(keys))
    assert keys == [change.key for change in rp.compare(BEFORE, NOW).changes]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_file_tells_each_change_with_its_quotes_and_says_what_to_fill_in(
    found: rp.Comparison, lang: str
) -> None:
    text = written(found, lang)
    values = tomllib.loads(text)
    assert [row["key"] for row in values["change"]] == [c.key for c in found.changes]
    first = found.changes[0]
    assert first.previous
    assert values["change"][0]["previous_quote"] == first.previous.quote
    assert first.topic.title in values["change"][0]["about"]
    assert values["previous"]["sha256"] == BEFORE.source.sha256
    assert text.startswith("# ")
    assert "--corrections" in text


def test_a_file_in_which_nothing_was_filled_in_changes_nothing(
    found: rp.Comparison, tmp_path: Path
) -> None:
    again = rp.compare(
        BEFORE, NOW, corrections=filled_in(found, tmp_path / "c.toml", lambda _: None)
    )
    assert again.changes == found.changes
    assert not again.rejected
    assert not again.warnings


def test_a_rejected_change_leaves_the_list_and_is_shown_as_rejected(
    found: rp.Comparison, tmp_path: Path
) -> None:
    file = filled_in(found, tmp_path / "c.toml", judge(0, verdict="rejected", comment="Oude stand"))
    again = rp.compare(BEFORE, NOW, corrections=file)
    assert [c.key for c in again.changes] == [c.key for c in found.changes[1:]]
    (rejected,) = again.rejected
    assert rejected.key == found.changes[0].key
    assert rejected.judgement == rp.Judgement(verdict="rejected", comment="Oude stand", **SAID)
    assert len(again.delays) == len(found.delays) - 1


def test_name_and_date_at_the_top_hold_for_what_has_none(
    found: rp.Comparison, tmp_path: Path
) -> None:
    def edit(document: tomlkit.TOMLDocument) -> None:
        document["reviewer"], document["date"] = "B. Boom", "2024-05-01"
        document["change"][1]["verdict"] = "confirmed"  # type: ignore[index]

    again = rp.compare(BEFORE, NOW, corrections=filled_in(found, tmp_path / "c.toml", edit))
    said = again.changes[1].judgement
    assert said == rp.Judgement(verdict="confirmed", reviewer="B. Boom", date=date(2024, 5, 1))
    assert again.changes[0].judgement is None


def test_what_was_said_survives_a_small_edit_of_the_text(
    found: rp.Comparison, tmp_path: Path
) -> None:
    file = filled_in(found, tmp_path / "c.toml", judge(0, verdict="rejected", comment="x"))
    quote = found.changes[0].current
    assert quote is not None
    words = quote.quote.split()
    other = " ".join([*words[:2], "inmiddels", *words[2:]])
    text = (FIXTURES / "driewerf" / "2023-vgr2.txt").read_text("utf-8")
    pattern = r"\s+".join(map(re.escape, words))
    edited, count = re.subn(pattern, other, text)
    assert count
    path = tmp_path / "2023-vgr2.txt"
    path.write_text(edited, "utf-8")
    again = rp.compare(BEFORE, rp.parse(path), corrections=file)
    assert [c.key for c in again.rejected] == [found.changes[0].key]
    assert again.warnings == ("other_corrections",)


@pytest.mark.slow
def test_what_was_said_holds_for_another_typesetting_of_both_reports(
    found: rp.Comparison, tmp_path: Path
) -> None:
    def confirm(document: tomlkit.TOMLDocument) -> None:
        for row in document["change"]:  # type: ignore[union-attr]
            row["verdict"] = "confirmed"  # type: ignore[index]

    file = filled_in(found, tmp_path / "c.toml", confirm)
    folder = FIXTURES / "driewerf"
    pair = [parsed(folder / f"2023-{name}.word-auto.docx") for name in ("vgr1", "vgr2")]
    again = rp.compare(*pair, corrections=file)
    assert [c.key for c in again.changes if c.judgement] == [c.key for c in again.changes]
    assert again.warnings == ("other_corrections",)


def test_another_date_is_another_change_even_in_the_same_words(
    found: rp.Comparison, tmp_path: Path
) -> None:
    first = found.changes[0]
    assert first.type == "deadline_shift"
    assert first.current_due
    file = filled_in(found, tmp_path / "c.toml", judge(0, verdict="rejected"))
    later = first.current_due.text.replace("2023", "2024")
    text = (FIXTURES / "driewerf" / "2023-vgr2.txt").read_text("utf-8")
    path = tmp_path / "2023-vgr2.txt"
    path.write_text(text.replace(first.current_due.text, later), "utf-8")
    again = rp.compare(BEFORE, rp.parse(path), corrections=file)
    assert not again.rejected
    assert "unfit_corrections" in again.warnings
    assert again.corrections
    assert [u.change.key for u in again.corrections.unfit if u.change] == [first.key]


# --- topics -------------------------------------------------------------------------------


GARAGE = "De garage krijgt nieuwe slagbomen. Het tarief blijft gelijk. Bezoekers betalen met pas."
BATH = "Het zwembad sluit in de zomer voor groot onderhoud. De ketel wordt vervangen."


def linked(*links: dict[str, Any], before: Any = None, now: Any = None) -> rp.Comparison:
    before = before or report(
        section("Garage", GARAGE, number="1"), section("Bad", BATH, number="2")
    )
    now = now or report(
        section("Garage", GARAGE, number="1"), section("Bad", BATH, number="2"), name="b"
    )
    said = rp.Corrections.model_validate({"links": links})
    return rp.compare(before, now, corrections=said)


def pairs(comparison: rp.Comparison) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(link.previous, link.current) for link in comparison.links}


def test_topics_that_a_reviewer_joined_are_linked_whatever_they_say() -> None:
    made = linked({"previous": "1", "current": "Bad", "verdict": "confirmed", **SAID})
    assert (("1-garage",), ("2-bad",)) in pairs(made)
    assert made.corrections
    (said,) = made.corrections.links
    assert (said.previous, said.current, said.reviewer) == ("1-garage", "2-bad", "A. de Wit")


def test_topics_that_a_reviewer_kept_apart_are_not_linked_however_alike() -> None:
    made = linked({"previous": "1-garage", "current": "1-garage", "verdict": "rejected"})
    assert pairs(made) == {(("2-bad",), ("2-bad",))}
    assert not made.uncertain


def test_a_topic_joined_to_two_was_split() -> None:
    made = linked(
        {"previous": "1", "current": "1", "verdict": "confirmed"},
        {"previous": "1", "current": "2", "verdict": "confirmed"},
    )
    (link,) = made.links
    assert (link.relation, link.current) == ("split", ("1-garage", "2-bad"))


@pytest.mark.parametrize(
    ("name", "title", "reason"),
    [("9", "", "topic_gone"), ("1-garage", "Kelder", "topic_gone"), ("3", "", "topic_ambiguous")],
)
def test_a_topic_that_is_not_found_is_said_and_nothing_is_linked(
    name: str, title: str, reason: str
) -> None:
    twins = [section(f"Twee {k}", "", number="3", id=f"3-{k}") for k in (1, 2)]
    before = report(section("Garage", GARAGE, number="1"), *twins)
    made = linked(
        {"previous": name, "previous_title": title, "current": "2", "verdict": "confirmed"},
        before=before,
    )
    assert made.corrections
    assert [unfit.reason for unfit in made.corrections.unfit] == [reason]
    assert "unfit_corrections" in made.warnings
    assert not made.corrections.links


# --- what readers see -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def judged() -> rp.Comparison:
    """A confirmed, a rejected and a re-linked topic, and a correction that fits nothing."""
    said = {"reviewer": "A. de Wit", "date": date(2024, 3, 12)}
    entry = {"key": "text_changed-000000-000000", "about": "Oude brug: gewijzigd"}
    link = {"previous": "a", "current": "b", "previous_title": "Brug", "current_title": "Sluis"}
    applied = {
        "file": "correcties.toml",
        "sha256": "cd" * 32,
        "links": [{**link, "verdict": "rejected", **said}],
        "unfit": [{"reason": "change_gone", "change": {**entry, "verdict": "rejected", **said}}],
    }
    sure = rp.Judgement(verdict="confirmed", comment="=klopt <b>echt</b>", **said)
    gone = rp.Judgement(verdict="rejected", comment="Niet waar", **said)
    base = make.comparison(
        make.change(judgement=sure, key="a"),
        rejected=(make.change(judgement=gone, key="b", topic=make.topic("Havenhoofd")),),
        warnings=("unfit_corrections",),
    ).model_dump()
    return rp.Comparison.model_validate({**base, "corrections": applied})


TEXTS = ["terminal", "markdown", "html", "csv", "json"]


def shown(thing: rp.Comparison, to: str) -> str:
    made = rp.render(thing, to)
    if isinstance(made, str):
        return " ".join(re.sub(r"\\", "", made).split())
    if to == "docx":
        document = docx.Document(io.BytesIO(made))
        return "\n".join(p.text for p in document.paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(made))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize("to", [*TEXTS, "docx", "xlsx"])
def test_every_output_shows_verdicts_with_name_and_date(judged: rp.Comparison, to: str) -> None:
    text = shown(judged, to)
    assert "A. de Wit" in text
    assert re.search("12 maart 2024|2024-03-12", text)
    assert "Niet waar" in text
    assert "klopt" in text
    assert "Havenhoofd" in text
    assert "correcties.toml" in text
    assert "cd" * 32 in text


@pytest.mark.parametrize("to", ["terminal", "markdown", "html", "docx", "xlsx"])
def test_every_page_says_which_corrections_no_longer_fit(judged: rp.Comparison, to: str) -> None:
    text = shown(judged, to)
    assert "Niet alle correcties passen nog" in text
    assert "Oude brug: gewijzigd - deze correctie past niet meer" in text
    assert "‘Brug’ en ‘Sluis’ zijn niet hetzelfde onderwerp." in text
    assert "1 wijziging is door een beoordelaar afgewezen" in text


def test_a_comment_of_a_reviewer_is_text_and_no_more(judged: rp.Comparison) -> None:
    assert "<b>echt" not in shown(judged, "html")
    book = openpyxl.load_workbook(io.BytesIO(bytes(rp.render(judged, "xlsx"))))  # type: ignore[arg-type]
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]


def test_a_comparison_with_corrections_survives_json(judged: rp.Comparison) -> None:
    assert rp.Comparison.model_validate_json(judged.model_dump_json()) == judged


def test_the_file_written_again_keeps_everything_that_was_said(
    judged: rp.Comparison, tmp_path: Path
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(written(judged), "utf-8")
    again = read_corrections(path)
    told = {c.key: (c.verdict, c.reviewer, c.date) for c in again.changes}
    who = ("A. de Wit", date(2024, 3, 12))
    assert told == {
        "a": ("confirmed", *who),
        "b": ("rejected", *who),
        "text_changed-000000-000000": ("rejected", *who),
    }
    assert [link.verdict for link in again.links if link.reviewer] == ["rejected"]


def test_text_of_a_report_cannot_break_the_file() -> None:
    hostile = 'x"""\n[[change]]\nkey = "y"\x00\x7f\\ # '
    thing = make.comparison(make.change(topic=make.topic(hostile), key="k"))
    assert len(tomllib.loads(written(thing))["change"]) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_and_any_comment_come_back_from_the_file(text: str, comment: str) -> None:
    said = rp.Judgement(verdict="rejected", comment=comment, **SAID)
    quote = rp.Evidence(quote=text or "x")
    change = make.change(topic=make.topic(text), previous=quote, key="k", judgement=said)
    (row,) = tomllib.loads(written(make.comparison(change)))["change"]
    assert row["verdict"] == "rejected"
    assert row["comment"] == plain(comment)
    assert row["previous_quote"] == plain(quote.quote)


# --- bad files ----------------------------------------------------------------------------

HEAD = "format = 1\n"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("verdict: rejected", "not TOML"),
        ("x = 1", "format = 1"),
        (HEAD + "changes = []", "'changes' is not known"),
        (HEAD + "[change]\nkey = 'a'", "double brackets"),
        (HEAD + "[[change]]\nkey = 'a'\nverdict = 'afgewezen'", "verdict"),
        (HEAD + "[[change]]\nverdict = 'rejected'", "key"),
        (HEAD + "[[change]]\nkey = 'a'\nverdikt = 'rejected'", "verdikt"),
        (HEAD + "[[change]]\nkey = 'a'\nverdict = 'rejected'\ndate = '12 maart'", "date"),
        (HEAD + "[[change]]\nkey = 'a'\n[[change]]\nkey = 'a'", "twice"),
        (HEAD + "[[link]]\nprevious = '1'\nverdict = 'confirmed'", "current"),
        (HEAD + "previous = 3", "sha256"),
        ("a = " + "[" * 9000, "not TOML"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_the_cause_and_the_next_step(
    tmp_path: Path, text: str, cause: str
) -> None:
    path = tmp_path / "correcties.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(rp.InvalidCorrections) as error:
        rp.compare(BEFORE, NOW, corrections=path)
    assert error.value.file.startswith("correcties.toml")
    assert cause in error.value.cause
    assert "--write-corrections" in error.value.next_step


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(rp.InvalidCorrections, match=r"weg\.toml: it cannot be opened"):
        rp.compare(BEFORE, NOW, corrections=tmp_path / "weg.toml")
    path = tmp_path / "plaatje.toml"
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(rp.InvalidCorrections, match="not TOML"):
        rp.compare(BEFORE, NOW, corrections=path)


def test_a_file_saved_by_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "reviewer = 'Zoë'").encode().replace(b"\n", b"\r\n"))
    assert read_corrections(path).file == "c.toml"


# --- command line ---------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "een.json", tmp_path / "twee.json"
    for path, read in zip(paths, (BEFORE, NOW), strict=True):
        path.write_text(read.model_dump_json(), "utf-8")
    return paths


def test_the_file_is_written_filled_in_and_respected(
    saved: tuple[Path, Path], tmp_path: Path
) -> None:
    file = tmp_path / "c.toml"
    done = RUN.invoke(app, ["compare", *map(str, saved), "--write-corrections", str(file)])
    assert done.exit_code == 0
    document = tomlkit.parse(file.read_text("utf-8"))
    judge(0, verdict="rejected")(document)
    file.write_text(tomlkit.dumps(document), "utf-8")
    again = ["compare", *map(str, saved), "--corrections", str(file), "--to", "json"]
    done = RUN.invoke(app, again)
    assert len(json.loads(done.stdout)["rejected"]) == 1
    assert RUN.invoke(app, [*again, "--write-corrections", str(file)]).exit_code == 0
    assert read_corrections(file).changes[-1].verdict == "rejected"


def test_what_a_reviewer_wrote_is_not_overwritten(saved: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text("werk van een week", "utf-8")
    done = RUN.invoke(app, ["compare", *map(str, saved), "--write-corrections", str(file)])
    assert done.exit_code == 2
    assert "this file exists" in done.stderr
    assert file.read_text("utf-8") == "werk van een week"


def test_outcome_and_corrections_are_not_written_to_one_file(
    saved: tuple[Path, Path], tmp_path: Path
) -> None:
    out = str(tmp_path / "nieuw.toml")
    done = RUN.invoke(app, ["compare", *map(str, saved), "--write-corrections", out, "-o", out])
    assert done.exit_code == 2
    assert "given twice" in done.stderr


def test_a_bad_file_of_corrections_is_wrong_use(saved: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text("format = 2", "utf-8")
    done = RUN.invoke(app, ["compare", *map(str, saved), "--corrections", str(file)])
    assert done.exit_code == 2
    assert "c.toml: this is no file of corrections" in done.stderr


def test_a_rejected_change_does_not_fail_a_script(
    saved: tuple[Path, Path], tmp_path: Path, found: rp.Comparison
) -> None:
    def reject(document: tomlkit.TOMLDocument) -> None:
        for row in document["change"]:  # type: ignore[union-attr]
            row["verdict"] = "rejected"  # type: ignore[index]

    file = filled_in(found, tmp_path / "c.toml", reject)
    command = ["compare", *map(str, saved), "--fail-on", "low"]
    assert RUN.invoke(app, command).exit_code == 4
    assert RUN.invoke(app, [*command, "--corrections", str(file)]).exit_code == 0
