"""What readers get to see of comparisons, reviews and reports."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

import factories as make
import rapportparser as rp
from rapportparser.render.table import RENDERERS
from rapportparser.schema import Evidence, Report, Section, Track

DAY = date(2024, 2, 1)


def rendered(thing: object, to: str = "terminal", lang: str = "nl") -> str:
    outcome = rp.render(thing, to, lang=lang, made_on=DAY)
    assert isinstance(outcome, str)
    return outcome


def test_a_silent_slip_is_told_with_both_dates_the_shift_and_both_quotes_with_page() -> None:
    words = " ".join(rendered(make.comparison(make.change())).split())
    assert (
        "Zonder toelichting verschoven van derde kwartaal 2023 naar vierde kwartaal 2023 "
        "(+3 maanden)." in words
    )
    assert "het derde kwartaal van 2023" in words
    assert "het vierde kwartaal van 2023" in words
    assert "blz. 5" in words
    assert "blz. 7" in words


def test_delays_come_first_and_the_silent_slip_before_them_all() -> None:
    reason = Evidence(page=7, quote="wegens ziekte")
    told = make.change(topic=make.topic("Met reden"), silent=False, reason=reason)
    silent = make.change(topic=make.topic("Zonder woord"))
    reported = make.one_sided("self_reported_delay", "current")
    other = make.one_sided("commitment_new", "current")
    text = rendered(make.comparison(other, reported, told, silent))
    places = [text.index(words) for words in ("Zonder woord", "Met reden", "gemelde vertraging")]
    assert places == sorted(places)
    assert text.index("OVERIGE WIJZIGINGEN") > places[-1]


def test_the_reason_is_quoted_where_there_is_one() -> None:
    reason = Evidence(page=9, quote="wegens de ziekte van twee medewerkers")
    text = rendered(make.comparison(make.change(silent=False, reason=reason)))
    assert "Met toelichting verschoven" in text
    assert "“wegens de ziekte van twee medewerkers”" in text
    assert "blz. 9" in text


def test_what_is_not_found_again_is_never_called_dropped() -> None:
    gone = [make.one_sided(kind, "previous") for kind in ("commitment_dropped", "topic_removed")]
    text = rendered(make.comparison(*gone))
    assert "Deze toezegging is in het huidige rapport niet teruggevonden." in text
    assert "Dit onderwerp is in het huidige rapport niet" in text
    assert "1 toezegging niet teruggevonden; 1 onderwerp niet teruggevonden." in text
    assert "geschrapt" not in text
    assert "vervallen" not in text


def test_a_word_file_without_pages_is_quoted_with_the_number_of_its_section() -> None:
    change = make.change(previous=Evidence(quote="oud"), current=Evidence(quote="nieuw"))
    assert "§ 4.2.1" in rendered(make.comparison(change))


def test_the_number_in_the_previous_report_goes_with_its_own_quote() -> None:
    details = (("previous_number", "3.2.1"), ("current_number", "4.2.1"))
    change = make.change(
        previous=Evidence(quote="oud"), current=Evidence(quote="x"), details=details
    )
    text = rendered(make.comparison(change))
    assert text.index("§ 3.2.1") < text.index("§ 4.2.1")


def test_uncertain_links_uncovered_topics_and_hidden_differences_are_summarised() -> None:
    text = rendered(make.comparison())
    assert "ONZEKERE KOPPELINGEN" in text
    assert "Archief op orde" in text
    assert "10 verschillen zonder betekenis zijn niet getoond" in text


def test_changes_of_structure_take_a_line_each_after_what_is_said_of_the_topics() -> None:
    moved = make.one_sided("topic_added", "current")
    text = rendered(make.comparison(moved, make.one_sided("commitment_new", "current")))
    assert text.index("OVERIGE WIJZIGINGEN (1)") < text.index("OPBOUW VAN HET RAPPORT (1)")
    line = " ".join(text[text.index("OPBOUW") :].split())
    assert "2. 4.2.1 Groenroutes: Dit onderwerp is in het vorige rapport niet" in line
    assert "(huidige, blz. 6)" in line


def test_uncertain_links_are_told_by_their_headings() -> None:
    link = (
        make.comparison()
        .uncertain[0]
        .model_copy(
            update={
                "evidence": (
                    Evidence(page=2, quote="3.2 Groen"),
                    Evidence(page=3, quote="4.1 Bomen"),
                )
            }
        )
    )
    text = rendered(make.comparison(uncertain=(link,)))
    assert "“3.2 Groen” (blz. 2) - “4.1 Bomen” (blz. 3) (gelijkenis 48%)" in text


def test_a_comparison_without_changes_says_so() -> None:
    assert "Geen wijzigingen van betekenis gevonden." in rendered(make.comparison())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("to", ["terminal", "markdown", "csv", "json"])
def test_every_type_of_change_is_rendered_in_every_form_and_language(to: str, lang: str) -> None:
    changes = make.every_change()
    assert {change.type for change in changes} == set(
        rp.Change.model_fields["type"].annotation.__args__
    )
    for thing in (make.comparison(*changes), changes):
        assert "{" not in rendered(thing, to, lang) or to == "json"


@pytest.mark.parametrize("to", ["terminal", "markdown", "csv", "json"])
def test_every_output_names_its_sources_with_digest_and_page_count(to: str) -> None:
    review = rp.Review(library_version="0.1.0", report=make.report_ref(), changes=(make.change(),))
    for thing in (make.comparison(make.change()), make.report(), review):
        text = rendered(thing, to)
        assert "vgr1.pdf" in text
        assert "ab" * 32 in text
        assert "8" in text
        assert "0.1.0" in text


@pytest.mark.parametrize("to", ["terminal", "markdown"])
def test_an_output_for_readers_carries_the_version_and_the_date(to: str) -> None:
    assert "rapportparser 0.1.0 op 1 februari 2024" in " ".join(
        rendered(make.comparison(), to).split()
    )


def test_the_terminal_stays_within_80_cells_and_holds_no_escape() -> None:
    text = rendered(make.comparison(*make.every_change())) + rendered(make.report())
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text


def test_a_report_shows_its_outline_with_states_promises_and_notices() -> None:
    text = rendered(make.report())
    assert "4.2 Programma Leefomgeving" in text
    assert "4.2.1 Groenroutes · op schema · blz. 5-6" in text
    assert "derde kwartaal 2023: “Naar verwachting" in text
    assert "blz. 3: De tekstlaag van deze bladzijde is onleesbaar." in text


def test_text_before_the_first_heading_is_shown_without_a_title() -> None:
    loose = make.section(number=None, title="", id="start", kind="section")
    assert "(tekst zonder kop)" in rendered(make.report(loose))


def test_markup_in_a_report_is_shown_and_not_obeyed() -> None:
    change = make.change(topic=make.topic("[bold]Plan[/bold] *x* <b> `c` | [a](http://b.nl)"))
    assert "[bold]Plan[/bold] *x* <b>" in rendered(make.comparison(change))
    markdown = rendered(make.comparison(change), "markdown")
    assert r"\[bold\]Plan\[/bold\] \*x\* \<b\> \`c\` \| \[a\](http\://b.nl)" in markdown


def test_json_gives_the_same_model_back() -> None:
    comparison = make.comparison(*make.every_change())
    assert rp.Comparison.model_validate_json(rendered(comparison, "json")) == comparison
    assert rp.Report.model_validate_json(rendered(make.report(), "json")) == make.report()


def test_an_unknown_output_or_language_is_refused_with_the_possible_ones() -> None:
    with pytest.raises(ValueError, match="csv, docx, html, json, markdown, terminal, xlsx"):
        rp.render(make.comparison(), "pdf")
    with pytest.raises(ValueError, match="nl, en"):
        rp.render(make.comparison(), "markdown", lang="fr")
    track = Track(library_version="0.1.0", reports=())
    with pytest.raises(ValueError, match="there is csv, html, json, markdown, png, svg"):
        rp.render(track, "docx")


def test_the_table_of_outputs_cannot_be_changed_by_accident() -> None:
    with pytest.raises(TypeError):
        RENDERERS[("terminal", Report)] = lambda thing, edition: ""  # type: ignore[index]


def test_a_long_report_lists_ten_uncertain_links_and_counts_the_rest() -> None:
    link = make.comparison().uncertain[0]
    text = rendered(make.comparison(uncertain=(link,) * 13))
    assert text.count("3.2.4 - 4.3.1") == 10
    assert "en nog 3" in text


def test_deep_outlines_stay_readable() -> None:
    inner: tuple[Section, ...] = ()
    for depth in range(40):
        inner = (make.section(id=f"d{depth}", title=f"Diep {depth}", children=inner),)
    text = rendered(make.report(*inner))
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert "Diep 0" in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"shift_months": 0, "details": (("shift_days", "12"),)}, "(+12 dagen)."),
        ({"shift_months": 0, "details": (("shift_days", "-1"),), "silent": False}, "(-1 dag)."),
        ({"shift_months": None}, "Datum anders omschreven"),
        ({"type": "contradiction", "details": (("about", "signal"),)}, "kleur of het teken"),
        ({"type": "contradiction", "details": (("about", "date"),)}, "twee verschillende datums"),
        (
            {"type": "topic_split", "details": (("current_titles", "Fietsen | Lopen"),)},
            "verdeeld over: Fietsen, Lopen.",
        ),
        (
            {
                "type": "topic_renumbered",
                "details": (
                    ("previous_number", "3"), ("current_number", "4"), ("topics", "5")
                ),
            },
            "Het nummer was 3 en is nu 4; 5 onderwerpen schoven mee.",
        ),
        ({"type": "topic_moved", "details": (("previous_parent", ""),)}, "op een andere plaats"),
    ],
)  # fmt: skip
def test_the_sentence_says_what_the_details_of_a_change_tell(
    values: dict[str, object], sentence: str
) -> None:
    words = " ".join(rendered(make.comparison(make.change(**values))).split())
    assert sentence in words


def test_a_contradiction_shows_both_places_of_the_one_report() -> None:
    change = make.one_sided(
        "contradiction",
        "current",
        other=Evidence(page=9, quote="Het register is al in maart opgeleverd."),
        details=(("about", "date"),),
        previous_due=make.quarter(2),
        current_due=make.quarter(3),
    )
    text = rendered(make.comparison(change))
    words = " ".join(text.split())
    assert "twee verschillende datums: tweede kwartaal 2023 en derde kwartaal 2023." in words
    assert text.index("huidige, blz. 6") < text.index("huidige, blz. 9")
    assert "Het register is al in maart" in rendered((change,), "csv")


def test_pages_with_the_same_doubt_stand_on_one_line() -> None:
    notices = tuple(rp.Notice(code="garbled_text", message="x", page=page) for page in (3, 4, 5, 9))
    shown = rp.render(make.report(notices=notices), "terminal")
    assert "blz. 3-5, blz. 9: " in str(shown)
