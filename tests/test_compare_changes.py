"""What is flagged between two reports, and what is hidden or left unsaid."""

from datetime import date

import pytest

from rapportparser.compare import compare
from rapportparser.compare.settings import settings
from rapportparser.schema import ContentsEntry, Coverage
from report_factory import (
    cause,
    claim,
    field,
    money,
    promise,
    quarter,
    report,
    section,
    status,
    when,
)

APRIL, AUGUST = date(2025, 4, 30), date(2025, 8, 31)
PLAN = "Het college legt de parkeernota in het tweede kwartaal van 2025 aan de raad voor."
FILLER = (
    "Bezoekers van het centrum klagen over volle garages en dure tarieven. In de avond staan "
    "veel plaatsen leeg, terwijl bewoners lang zoeken naar een plek."
)


def _promised(extra=""):
    text = f"{FILLER} {PLAN}{extra}"
    due = quarter(text, "tweede kwartaal van 2025", 2025, 2)
    told = promise(text, PLAN, due=due, action="voorleggen", object="de parkeernota")
    return section("Parkeren", text, number="1", times=(due,), commitments=(told,))


def _compare(before, now, *, days=(APRIL, AUGUST), **facts):
    previous = report(before, reference_date=days[0], fiscal_year=2025, **facts)
    return compare(
        previous, report(now, reference_date=days[1], fiscal_year=2025, name="b", **facts)
    )


def _types(result):
    return [change.type for change in result.changes]


def test_a_promise_told_as_done_is_kept_in_time():
    done = "De parkeernota is op 12 juni 2025 aan de raad voorgelegd."
    text = f"{FILLER} {done}"
    day = when(text, "12 juni 2025", "2025-06-12", "2025-06-12")
    now = section(
        "Parkeren", text, number="1", times=(day,), claims=(claim(text, done, "completed"),)
    )
    (change,) = _compare(_promised(), now).changes
    assert (change.type, change.in_time) == ("commitment_fulfilled", True)
    assert change.current.quote == done


def test_a_promise_told_as_done_after_its_date_is_kept_late():
    done = "De parkeernota is op 21 juli 2025 aan de raad voorgelegd."
    text = f"{FILLER} {done}"
    day = when(text, "21 juli 2025", "2025-07-21", "2025-07-21")
    now = section(
        "Parkeren", text, number="1", times=(day,), claims=(claim(text, done, "completed"),)
    )
    (change,) = _compare(_promised(), now).changes
    assert (change.type, change.in_time, change.severity) == (
        "commitment_fulfilled",
        False,
        "medium",
    )


def test_a_date_that_passes_in_silence_is_flagged_with_the_promise():
    (change,) = _compare(_promised(), section("Parkeren", FILLER, number="1")).changes
    assert (change.type, change.severity, change.current) == ("deadline_passed", "high", None)
    assert change.previous.quote == PLAN


def test_a_promise_repeated_after_its_date_is_quoted_twice():
    (change,) = _compare(_promised(), _promised()).changes
    assert change.type == "deadline_passed"
    assert change.current.quote == PLAN


def test_without_reference_dates_no_date_is_said_to_have_passed():
    assert _types(_compare(_promised(), _promised(), days=(None, None))) == []


def test_a_date_that_is_not_over_has_not_passed():
    assert _types(_compare(_promised(), _promised(), days=(APRIL, date(2025, 6, 29)))) == []


def test_work_that_goes_on_is_not_late_when_the_year_is_over():
    text = "In 2025 blijven we investeren in het onderhoud van wegen en bruggen."
    year = when(text, "2025", "2025-01-01", "2025-12-31", granularity="year")
    told = promise(text, text, due=year, action="investeren", object="het onderhoud van wegen")
    topic = section("Wegen", text, times=(year,), commitments=(told,))
    assert _types(_compare(topic, topic, days=(APRIL, date(2025, 12, 31)))) == []


def test_a_budget_that_follows_tells_no_results_and_is_not_blamed_for_it():
    result = _compare(_promised(), section("Parkeren", FILLER, number="1"), kind="begroting")
    assert "deadline_passed" not in _types(result)


def test_a_topic_put_on_hold_is_one_status_change():
    text = "Het project is on hold gezet in afwachting van het Rijk."
    told = claim(text, "Het project is on hold gezet", "on_hold")
    before = section("Brug", "De bouw van de brug loopt.", status=status("in_progress"))
    now = section(
        "Brug", text, status=status("on_hold"), claims=(told,),
        causes=(cause(text, "in afwachting van het Rijk", "in afwachting van"),),
    )  # fmt: skip
    (change,) = _compare(before, now).changes
    assert (change.type, change.severity) == ("status_change", "high")
    assert (change.previous_status, change.current_status) == ("in_progress", "on_hold")


def test_two_words_for_work_that_goes_on_are_no_news():
    before = section("Brug", "De bouw van de brug loopt.", status=status("in_progress"))
    now = section("Brug", "De bouw van de brug loopt goed.", status=status("on_track"))
    assert _types(_compare(before, now)) == []


def test_a_delay_that_the_text_tells_is_flagged_once():
    text = "De bouw van de brug heeft vertraging opgelopen door de vondst van een bom."
    told = claim(text, "De bouw van de brug heeft vertraging opgelopen", "delayed")
    before = section("Brug", "De bouw van de brug loopt.", status=status("in_progress"))
    now = section("Brug", text, status=status("delayed"), claims=(told,))
    changes = _compare(before, now).changes
    assert len(changes) == 1
    assert compare(report(before), report(now, name="b")).delays == changes


def _budget(amount, value, unit="EUR"):
    text = f"Voor de renovatie van het zwembad is {amount} beschikbaar."
    return section("Zwembad", text, amounts=(money(text, amount, value, unit=unit),))


def test_another_amount_for_the_same_purpose_is_flagged():
    (change,) = _compare(_budget("€ 45.000", 45_000), _budget("€ 62.500", 62_500)).changes
    assert change.type == "amount_change"
    assert (change.previous_amount.value, change.current_amount.value) == (45_000, 62_500)


def test_the_same_amount_in_other_words_is_hidden():
    result = _compare(_budget("€ 1,2 miljoen", 1_200_000), _budget("€ 1.200.000", 1_200_000))
    assert _types(result) == []


def test_money_asked_for_beyond_the_plan_is_new():
    extra = " Voor de nota is extra budget van € 8.000 gevraagd."
    topic = _promised(extra)
    asked = money(topic.text, "€ 8.000", 8_000)
    now = topic.model_copy(update={"amounts": (asked,)})
    (change,) = _compare(_promised(), now, days=(None, None)).changes
    assert change.type == "amount_new"


def test_fewer_parties_in_the_same_promise_are_a_change_of_scope():
    whole = "We houden kennissessies over de nieuwe wet met de vier gemeenten in de regio."
    part = "We houden kennissessies over de nieuwe wet met twee gemeenten in de regio."
    (change,) = _compare(section("Wet", whole), section("Wet", part)).changes
    assert change.type == "scope_change"
    assert dict(change.details) == {
        "previous_parties": "4 gemeente", "current_parties": "2 gemeente"
    }  # fmt: skip


def test_three_names_are_the_three_municipalities():
    before = "We houden kennissessies over de nieuwe wet met de drie gemeenten."
    now = "We houden kennissessies over de nieuwe wet met Aalst, Berg en Dorst."
    intro = " De gemeenten Aalst, Berg en Dorst werken samen."
    assert _types(_compare(section("Wet", before + intro), section("Wet", now + intro))) == []


@pytest.mark.parametrize(
    ("before", "now", "rule"),
    [
        ("De nota wordt in goed overleg geschreven.", "De nota werd in goed overleg geschreven.",
         "auxiliary"),
        ("De wet banenafspraak geldt ook hier.", "De wet banenafpraak geldt ook hier.", "spelling"),
        ("De derde en laatste fase loopt nu goed.", "De laatste fase loopt nu goed.", "rewording"),
        ("Het gemeente-huis is op orde.", "Het gemeentehuis is op orde.", "typography"),
        ("Het team telt 21 mensen in dienst.", "Het team telt 22 mensen in dienst.", "figures"),
    ],
)  # fmt: skip
def test_rewording_that_means_nothing_is_hidden_and_counted(before, now, rule):
    result = _compare(section("Beleid", before), section("Beleid", now))
    assert _types(result) == []
    assert [(h.rule, h.count) for h in result.hidden] == [(rule, 1)]


def test_a_word_that_denies_what_was_said_is_told():
    before = section("Toezicht", "De inspectie vindt het archief van de gemeente op orde.")
    now = section("Toezicht", "De inspectie vindt het archief van de gemeente niet op orde.")
    assert _types(_compare(before, now)) == ["text_changed"]


def test_a_sentence_that_moved_to_another_topic_is_hidden():
    told = "Bewoners van de Dorpsstraat kregen in maart een brief over de nieuwe bestrating."
    before = [section("Wegen", f"{FILLER} {told}", id="a"), section("Groen", PLAN, id="b")]
    now = [section("Wegen", FILLER, id="a"), section("Groen", f"{PLAN} {told}", id="b")]
    result = compare(report(*before), report(*now, name="b"))
    assert result.changes == ()
    assert [(h.rule, h.count) for h in result.hidden] == [("moved_sentence", 1)]


def _chapter(*titles, number="3"):
    topics = tuple(
        section(title, f"{title} gaat over {title.casefold()} en niets anders.",
                number=f"{number}.{n}", level=2)
        for n, title in enumerate(titles, 1)
    )  # fmt: skip
    return section("Programma Ruimte", id="p", number=number, kind="programme", children=topics)


def test_a_fragment_that_stops_early_has_dropped_nothing():
    whole, part = _chapter("Wegen", "Groen", "Water"), _chapter("Wegen", "Groen")
    result = compare(report(whole), report(part, name="b"))
    assert _types(result) == []
    assert [(n.topic.title, n.reason) for n in result.not_covered] == [("Water", "after_last")]


def test_a_topic_missing_between_its_neighbours_is_gone():
    whole, part = _chapter("Wegen", "Groen", "Water"), _chapter("Wegen", "Water")
    result = compare(report(whole), report(part, name="b"))
    assert ("topic_removed", "Groen") in [(c.type, c.topic.title) for c in result.changes]


def test_a_numbering_gap_in_the_other_file_forbids_the_claim():
    whole = _chapter("Wegen", "Groen", "Water")
    part = _chapter("Wegen", "Groen", "Water")
    kept = (part.children[0], part.children[2])
    current = report(
        part.model_copy(update={"children": kept}), name="b",
        coverage=Coverage(missing_numbers=("3.2",)),
    )  # fmt: skip
    result = compare(report(whole), current)
    assert _types(result) == []
    assert [n.reason for n in result.not_covered] == ["listed_missing"]


def test_a_file_whose_contents_page_is_complete_may_lack_its_last_topic():
    whole, part = _chapter("Wegen", "Groen", "Water"), _chapter("Wegen", "Groen")
    lines = tuple(ContentsEntry(title=s.title, section=s.id) for s in part.walk())
    current = report(part, name="b", coverage=Coverage(contents=lines))
    assert _types(compare(report(whole), current)) == ["topic_removed"]


def test_silent_slips_come_first_and_then_the_other_delays():
    calm, late = "De bouw loopt.", "De bouw heeft vertraging opgelopen."
    told = claim(late, "De bouw heeft vertraging opgelopen", "delayed")
    moved = PLAN.replace("tweede", "derde")
    due = quarter(moved, "derde kwartaal van 2025", 2025, 3)
    again = promise(moved, moved, due=due, action="voorleggen", object="de parkeernota")
    previous = report(
        section("Brug", calm), section("Parkeren", _promised().text, id="x",
        times=_promised().times, commitments=_promised().commitments), section("Bos", calm),
    )  # fmt: skip
    current = report(
        section("Brug", late, claims=(told,)),
        section("Parkeren", moved, id="x", times=(due,), commitments=(again,)),
        section("Natuur", calm), name="b",
    )  # fmt: skip
    types = _types(compare(previous, current))
    assert types[:2] == ["deadline_shift", "self_reported_delay"]


def test_an_odd_pair_of_reports_is_named():
    one = report(section("A", FILLER), organisation="Aalst", kind="begroting",
                 reference_date=AUGUST)  # fmt: skip
    two = report(section("A", FILLER), organisation="Berg", kind="jaarverslag",
                 reference_date=APRIL)  # fmt: skip
    codes = set(compare(one, two).warnings)
    assert codes == {"other_organisation", "other_kind", "order", "same_file"}


def test_reports_without_sections_compare_to_nothing():
    assert compare(report(), report(name="b")).changes == ()


def test_every_type_of_change_has_a_severity_that_fits_always():
    open_rows = {
        rule.type for rule in settings().severity
        if rule.model_dump(exclude={"type", "level", "why"}, exclude_none=True) == {}
    }  # fmt: skip
    told = {rule.type for rule in settings().severity}
    assert told == open_rows
    assert len(told) == 20


def test_a_plan_field_is_never_the_answer_to_its_own_promise():
    text = f"{PLAN}\n\nDe parkeernota is voorgelegd."
    plan = field(text, PLAN, "action")
    told = claim(text, "De parkeernota is voorgelegd.", "completed")
    now = section(
        "Parkeren", text, number="1", fields=(field(text, text, "action"),), claims=(told,)
    )
    before = _promised().model_copy(update={"fields": (plan,)})
    assert "commitment_fulfilled" not in _types(_compare(before, now))
