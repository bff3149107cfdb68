"""Slips, scans and other words for the same: from text to changes, through the language stage."""

from __future__ import annotations

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
