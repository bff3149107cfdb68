"""Slips, scans and other words for the same: from text to changes, through the language stage."""

from __future__ import annotations

import pytest

import rapportparser as rp
from rapportparser.schema import Change, Report

HEAD = "{} voortgangsrapportage 2031\n\nPeildatum {}\n\nGemeente Oosterlo\n\n1 Programma Wonen\n\n"
OTHER = "1.2 Speeltuinen\n\nDe speeltuin aan de Kerkweg heeft een nieuwe glijbaan gekregen.\n\n"


def told(text: str, *, half: int = 1) -> Report:
    """A report with one topic of this text beside another."""
    head = HEAD.format(*(("Eerste", "30 april 2031"), ("Tweede", "31 augustus 2031"))[half - 1])
    whole = f"{head}1.1 Woonwagenbeleid\n\n{text}\n\n{OTHER}"
    return rp.parse(whole.encode(), options=rp.Options(isolate=False))


def changes(before: str, now: str) -> list[Change]:
    """What is shown of two texts of one topic."""
    return list(rp.compare(told(before), told(now, half=2)).changes)


def types(before: str, now: str) -> list[str]:
    """The types of what is shown."""
    return [change.type for change in changes(before, now)]


PLAN = "De nota over standplaatsen gaat in het tweede kwartaal van 2032 naar de raad."


def test_a_date_with_a_misread_word_has_not_moved():
    assert types(PLAN, PLAN.replace("tweede", "twcede")) == []
    assert types(PLAN, PLAN.replace("kwartaal", "kvvartaal")) == []


def test_a_date_that_differs_in_more_than_a_letter_has_moved():
    (shift,) = changes(PLAN, PLAN.replace("tweede", "derde"))
    assert shift.shift_months == 3


def test_june_is_no_misread_july():
    (shift,) = changes("De kavels zijn in juni 2032 klaar.", "De kavels zijn in juli 2032 klaar.")
    assert shift.shift_months == 1


def test_an_amount_whose_word_was_misread_is_the_same():
    plan = "Voor de aanleg is € 1,8 miljoen nodig."
    assert types(plan, plan.replace("miljoen", "miIjoen")) == []


def test_a_name_that_was_misread_still_takes_part():
    plan = "De keuze maken we samen met de gemeenten Wiekelstein en Hamerden."
    assert types(plan, plan.replace("Wiekelstein", "Wiekelstcin")) == []
    assert types(plan, "De keuze maken we samen met de gemeente Wiekelstein.") == ["scope_change"]


def test_a_short_name_with_one_letter_misread_is_the_same_party():
    plan = "De keuze maken we samen met de gemeenten Wiekel en Hamerden."
    assert types(plan, plan.replace("Wiekel", "Wickel")) == []
    assert types(plan, plan.replace("Hamerden", "Harnerden")) == []
    assert types(plan, plan.replace("gemeenten", "gemeentcn")) == []


def test_a_name_that_begins_otherwise_is_another_party():
    plan = "De keuze maken we samen met de gemeenten Wiekel en Hamerden."
    assert types(plan, plan.replace("Wiekel", "Kiekel")) == ["scope_change"]


def test_a_number_of_parties_is_never_taken_for_a_misread_one():
    plan = "De keuze maken we samen met de vier gemeenten in de regio."
    assert types(plan, plan.replace("vier", "vijf")) == ["scope_change"]


def test_a_denial_that_was_misread_still_denies():
    plan = "Bewoners kunnen zonder vergunning een schutting van twee meter hoog plaatsen."
    assert types(plan, plan.replace("zonder", "zondcr")) == []


def test_a_plan_with_another_adjective_is_not_kept():
    plan = "De leverancier levert de nieuwe bakken in oktober 2031 op."
    assert types(plan, plan.replace("nieuwe", "vernieuwde")) == []


def test_two_things_that_move_alike_are_two_slips():
    plan = "In het tweede kwartaal van 2032 stellen wij de {} vast."
    both = "\n\n".join(plan.format(one) for one in ("marktverordening", "kermisnota"))
    moved = changes(both, both.replace("tweede", "derde"))
    assert [change.type for change in moved] == ["deadline_shift", "deadline_shift"]


def test_a_thing_that_went_well_and_is_off_now_has_another_status():
    before = "De ontwikkeling van het zwanenpark verloopt volgens planning."
    (change,) = changes(before, "De ontwikkeling van het zwanenpark gaat niet door.")
    assert (change.previous_status, change.current_status) == ("on_track", "cancelled")


def test_it_is_what_the_sentence_before_names():
    plan = "Het strandbad krijgt een nieuwe steiger. Die ligt er vóór 1 juli 2031."
    done = "De nieuwe steiger van het strandbad is op 24 juni 2031 in gebruik genomen."
    (change,) = changes(plan, done)
    assert (change.type, change.in_time) == ("commitment_fulfilled", True)


def test_a_date_that_stands_alone_after_a_missed_plan_is_the_new_date():
    plan = "De aanleg van het fietspad langs de Wetering is in het vierde kwartaal van 2031 klaar."
    late = (
        "De planning van het fietspad langs de Wetering is niet gehaald. "
        "We gaan nu uit van het tweede kwartaal van 2032."
    )
    (change,) = changes(plan, late)
    assert (change.type, change.shift_months) == ("deadline_shift", 6)


def test_a_plan_that_was_not_met_is_never_told_as_kept():
    plan = "De aanleg van het fietspad langs de Wetering is in mei 2031 klaar."
    assert "commitment_fulfilled" not in types(
        plan, "De planning van het fietspad langs de Wetering is niet gehaald."
    )


def test_of_two_dates_the_one_that_no_longer_holds_is_not_the_promise():
    plan = "De renovatie van zwembad De Kuil start in september 2031."
    for words in (
        "De renovatie van zwembad De Kuil begint niet in september 2031 maar in januari 2032.",
        "De renovatie van zwembad De Kuil start in januari 2032 in plaats van september 2031.",
    ):
        (change,) = changes(plan, words)
        assert (change.type, change.shift_months) == ("deadline_shift", 4)


def test_of_two_amounts_the_one_that_no_longer_holds_is_the_old_one():
    plan = "De restauratie van de kerktoren kost € 340.000."
    told_now = (
        "De restauratie van de kerktoren valt duurder uit: € 395.000 in plaats van € 340.000."
    )
    (change,) = changes(plan, told_now)
    assert change.current_amount is not None
    assert (change.type, change.current_amount.value) == ("amount_change", 395_000)


def test_the_one_sum_that_a_topic_costs_is_one_sum():
    (change,) = changes(
        "De kosten bedragen eenmalig € 55.000.", "De website heeft € 61.000 gekost."
    )
    assert change.type == "amount_change"


def test_of_two_things_one_can_be_done_and_the_other_late():
    plan = "Medio 2031 zijn de vistrappen bij Steenholt en Tolbeek klaar."
    told_now = (
        "De vistrap bij Steenholt is sinds 20 juni 2031 open. "
        "De vistrap bij Tolbeek is in maart 2032 klaar."
    )
    assert sorted(types(plan, told_now)) == ["commitment_fulfilled", "deadline_shift"]


@pytest.mark.parametrize(
    ("group", "one"),
    [("beide teams", "ook dit team"), ("alle drie scholen", "de laatste school"),
     ("beide bruggen", "de andere brug"), ("vier gemeenten", "deze gemeente")],
)  # fmt: skip
def test_of_a_group_one_can_be_late_while_the_others_are_ready(group: str, one: str):
    plan = f"In het tweede kwartaal van 2031 starten {group} met de nieuwe werkwijze."
    now = (
        "Sinds juni 2031 werkt het eerste deel volgens de nieuwe werkwijze. "
        f"In het eerste kwartaal van 2032 start {one} met de nieuwe werkwijze."
    )
    (shift,) = [change for change in changes(plan, now) if change.type == "deadline_shift"]
    assert shift.shift_months == 9


def test_fewer_done_than_promised_is_no_promise_kept():
    plan = "Voor de zomer van 2031 maken we twaalf bushaltes toegankelijk."
    assert types(plan, "Er zijn negen bushaltes toegankelijk gemaakt.") == ["scope_change"]


def test_what_is_only_for_some_reaches_fewer():
    plan = "Het energieloket is er voor huurders en eigenaren."
    assert types(plan, "Het energieloket is er alleen nog voor huurders.") == ["scope_change"]


def test_somebody_who_began_may_be_the_result():
    plan = "De ombudsman wordt uiterlijk 1 juni 2031 benoemd."
    assert types(plan, "Mevrouw Tielens is per 15 mei als ombudsman begonnen.") == []
