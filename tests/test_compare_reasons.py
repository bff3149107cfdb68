"""Why a date moved or a topic stopped, told in whatever place and words."""

from __future__ import annotations

from datetime import date

import pytest

from rapportparser import compare, review
from rapportparser.schema import Change, Section, Signal
from report_factory import (
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

DIKE = "De waterkering bij Aarveld wordt in het {} kwartaal van {} opgeleverd."
APRIL, OCTOBER = date(2031, 4, 30), date(2031, 10, 31)


def _plan(
    which: str, number: int, year: int = 2031, *, before: str = "", after: str = ""
) -> Section:
    told = DIKE.format(which, year)
    text = f"{before}{told}{after}"
    due = quarter(text, f"het {which} kwartaal van {year}", year, number)
    made = promise(text, told, due=due, object="waterkering bij Aarveld", action="opleveren")
    return section("Dijk bij Aarveld", text, times=(due,), commitments=(made,))


def _changes(before: Section, now: Section) -> tuple[Change, ...]:
    return compare(
        report(before, kind="voortgangsrapportage", reference_date=APRIL),
        report(now, name="b", kind="voortgangsrapportage", reference_date=OCTOBER),
    ).changes


def _shift(now: Section) -> Change:
    (change,) = [c for c in _changes(_plan("derde", 3), now) if c.type == "deadline_shift"]
    return change


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("Op de uitvraag kwam geen enkele aanbieding. ", "", "Op de uitvraag kwam geen enkele"),
        ("", " Dat komt doordat het veen dikker was.", "Dat komt doordat het veen dikker was."),
        ("Het zand was op. Daarom is gewacht op een schip. ", "", ""),
        ("In de kern bleek klei te zitten. Daarop besloten wij tot een tweede boring. ", "",
         "In de kern bleek klei te zitten."),
        ("De waterkering is nog niet klaar. Alle kranen staan bij de sluis. ", "",
         "Alle kranen staan bij de sluis."),
        ("Bewoners zijn tevreden over het fietspad. ", "", ""),
    ],
)  # fmt: skip
def test_what_stood_in_the_way_is_the_reason_without_a_word_for_it(before, after, reason):
    change = _shift(_plan("eerste", 1, 2032, before=before, after=after))
    assert (change.reason.quote if change.reason else "").startswith(reason)
    assert change.silent is (change.reason is None)


def test_a_promise_that_says_therefore_has_its_reason_in_the_sentence_before_it():
    words = "De waterkering bij Aarveld wordt daarom in het eerste kwartaal van 2032 opgeleverd."
    text = f"Het schip met stenen ligt aan de ketting. {words}"
    due = quarter(text, "het eerste kwartaal van 2032", 2032, 1)
    made = promise(text, words, due=due, object="waterkering bij Aarveld", action="opleveren")
    change = _shift(section("Dijk bij Aarveld", text, times=(due,), commitments=(made,)))
    assert change.reason is not None
    assert change.reason.quote == "Het schip met stenen ligt aan de ketting."


def test_another_amount_is_explained_by_what_is_said_of_the_difference():
    before = "De dijk kost € 80.000."
    now = "De dijk kost € 95.000; het verschil zit in de prijs van basalt."
    (change,) = _changes(
        section("Dijk", before, amounts=(money(before, "€ 80.000", 80_000, purpose="dijk"),)),
        section("Dijk", now, amounts=(money(now, "€ 95.000", 95_000, purpose="dijk"),)),
    )
    assert change.reason is not None
    assert change.reason.quote == "het verschil zit in de prijs van basalt."


def test_a_result_told_as_late_keeps_the_promise_late():
    words = "De waterkering bij Aarveld is op 3 oktober 2031 opgeleverd, later dan afgesproken."
    done = when(words, "op 3 oktober 2031", "2031-10-03", "2031-10-03", granularity="day")
    now = section(
        "Dijk bij Aarveld", words, times=(done,), claims=(claim(words, words, "delayed"),)
    )
    (change,) = _changes(_plan("derde", 3), now)
    assert (change.type, change.in_time) == ("commitment_fulfilled", False)


def test_what_is_so_since_the_promised_day_was_kept():
    plan = "Met ingang van 1 juni 2031 is de digitale sluiswachter in dienst."
    day = when(plan, "1 juni 2031", "2031-06-01", None, granularity="day", modifier="on_or_after")
    made = promise(plan, plan, due=day, object="digitale sluiswachter")
    told = "Sinds 1 juni 2031 werkt de sluiswachter op afstand."
    since = when(told, "1 juni 2031", "2031-06-01", None, granularity="day", modifier="on_or_after")
    (change,) = _changes(
        section("Sluis", plan, times=(day,), commitments=(made,)),
        section("Sluis", told, times=(since,)),
    )
    assert (change.type, change.in_time) == ("commitment_fulfilled", True)


def test_a_plan_that_repeats_its_day_in_the_perfect_tense_is_not_kept():
    plan = "Per 1 juli 2032 is de dijk aangesloten op het meetnet."
    told = "Daardoor is de dijk pas per 1 juli 2032 aangesloten op het meetnet."
    rows = []
    for words in (told, plan):
        day = when(words, "1 juli 2032", "2032-07-01", "2032-07-01", granularity="day")
        made = promise(words, words, due=day, object="dijk")
        rows.append(section("Dijk", words, times=(day,), commitments=(made,)))
    assert "commitment_fulfilled" not in {c.type for c in _changes(*rows)}


def _lit(**lights: str) -> Section:
    text = "\n\n".join(("Tijd", "Geld", "De dijk ligt bij Aarveld."))
    fields = []
    for label, colour in lights.items():
        role = {"Tijd": "planning", "Geld": "money"}[label]
        made = field(text, label, role, label)
        signal = {"colour": colour, "axis": label.casefold()}
        fields.append(made.model_copy(update={"signal": _signal(**signal)}))
    worst = "#ff0000" if "#ff0000" in lights.values() else "#00b050"
    value = "delayed" if worst == "#ff0000" else "on_track"
    light = status(value, signal=_signal(colour=worst, axis="tijd"))
    return section("Dijk", text, fields=tuple(fields), status=light.model_copy(
        update={"rule": "signal"}))  # fmt: skip


def _signal(**facts: str) -> Signal:
    return Signal(**facts)


def test_of_several_signs_the_gravest_that_changed_is_told_with_its_axis():
    (change,) = _changes(_lit(Tijd="#ff0000", Geld="#00b050"), _lit(Tijd="#ff0000", Geld="#ff0000"))
    assert change.type == "status_change"
    assert change.current_status == "delayed"
    assert dict(change.details)["axis"] == "Geld"


def test_more_of_a_thing_on_a_later_day_is_no_other_scope():
    before, now = (f"Inmiddels doen {n} scholen mee aan de les over water." for n in ("12", "15"))
    changes = _changes(section("Les", before), section("Les", now))
    assert "scope_change" not in {c.type for c in changes}


def test_a_date_of_long_ago_in_a_plan_has_not_passed_since():
    text = "De tekeningen van voor 2012 worden gescand."
    old = when(text, "2012", "2012-01-01", "2012-12-31", granularity="year")
    made = promise(text, text, due=old, object="tekeningen")
    now = section("Archief", text, times=(old,), commitments=(made,))
    assert not _changes(section("Archief", "De tekeningen liggen in de kelder."), now)


def test_a_list_of_parties_that_lost_one_is_another_scope():
    before = "Wij oefenen met de havenmeester, de loodsen en de reddingsbrigade."
    now = "Er is een oefening met de havenmeester en de reddingsbrigade."
    (change,) = [
        c for c in _changes(section("Oefenen", before), section("Oefenen", now))
        if c.type == "scope_change"
    ]  # fmt: skip
    assert dict(change.details)["current_parties"] == "havenmeester, reddingsbrigade"


def test_a_shorter_list_of_things_is_no_other_scope():
    before = "Wij oefenen in zwemmen, duiken en roeien."
    now = "Er is een oefening in zwemmen en roeien."
    changes = _changes(section("Oefenen", before), section("Oefenen", now))
    assert "scope_change" not in {c.type for c in changes}


def test_a_party_that_takes_no_part_any_more_is_another_scope():
    before = "Met de provincie en de vissers is afgesproken wie de oever maait."
    now = "Het maaien gaat door, maar de vissers doen niet langer mee."
    (change,) = [
        c for c in _changes(section("Oever", before), section("Oever", now))
        if c.type == "scope_change"
    ]  # fmt: skip
    assert dict(change.details)["current_parties"] == "provincie"


def test_a_row_that_still_promises_what_is_so_since_a_day_contradicts_the_text():
    told = "De kade langs de Molenvliet is sinds 12 september 2031 op hoogte."
    since = when(told, "12 september 2031", "2031-09-12", None, granularity="day")
    row = "Oplevering in mei 2032.\tgroen"
    due = when(row, "mei 2032", "2032-05-01", "2032-05-31")
    made = promise(row, "Oplevering in mei 2032.", due=due, object="kade Molenvliet")
    rows = section("Kade Molenvliet", row, times=(due,), commitments=(made,))
    rows = rows.model_copy(update={"level_source": "table"})
    both = section("Dijken", told, times=(since,), children=(rows,))
    found = review(report(both, kind="voortgangsrapportage", reference_date=OCTOBER))
    (change,) = [c for c in found if c.type == "contradiction"]
    assert change.current is not None
    assert change.current.quote == told


def test_a_new_promise_is_news_when_the_one_like_it_was_kept():
    old = "In mei 2031 volgt een oefening met het leger."
    new = "In maart 2032 volgt een oefening met de buren."
    done = "In mei 2031 is met het leger een oefening gehouden."
    before = when(old, "mei 2031", "2031-05-01", "2031-05-31", granularity="month")
    text = f"{done} {new}"
    held = when(text, "mei 2031", "2031-05-01", "2031-05-31", granularity="month")
    after = when(text, "maart 2032", "2032-03-01", "2032-03-31", granularity="month")
    changes = _changes(
        section("Oefenen", old, times=(before,), commitments=(
            promise(old, old, due=before, object="oefening met het leger"),)),
        section("Oefenen", text, times=(held, after), claims=(claim(text, done, "completed"),),
                commitments=(promise(text, new, due=after, object="oefening met de buren"),)),
    )  # fmt: skip
    assert {c.type for c in changes} == {"commitment_fulfilled", "commitment_new"}


def test_the_year_of_a_figure_is_no_date_that_moved():
    before = "Op grond van het waterverbruik kunnen de tarieven op het niveau van 2030 blijven."
    now = "Op grond van het waterverbruik worden de tarieven voor 2034 verhoogd."
    rows = []
    for text, year in ((before, "2030"), (now, "2034")):
        time = when(text, year, f"{year}-01-01", f"{year}-12-31", granularity="year")
        rows.append(section("Tarieven", text, times=(time,)))
    assert "deadline_shift" not in {c.type for c in _changes(*rows)}


def test_a_date_moves_though_a_clause_was_put_before_it():
    before = "Het gezamenlijke aanmeldformulier is in november 2031 klaar voor gebruik."
    now = "Door hulp is het gezamenlijke aanmeldformulier in december 2031 klaar voor gebruik."
    rows = []
    for text, month, last in ((before, "november 2031", "11-30"), (now, "december 2031", "12-31")):
        first = f"2031-{last[:2]}-01"
        time = when(text, month, first, f"2031-{last}", granularity="month")
        rows.append(section("Formulier", text, times=(time,)))
    (shift,) = [c for c in _changes(*rows) if c.type == "deadline_shift"]
    assert shift.shift_months == 1


def test_what_is_extended_until_a_day_is_no_new_promise():
    text = "De huur van de loods is verlengd tot en met 31 december 2032."
    until = when(text, "tot en met 31 december 2032", "2031-10-31", "2032-12-31")
    made = promise(text, text, due=until, object="huur van de loods")
    now = section("Loods", text, times=(until,), commitments=(made,))
    assert not _changes(section("Loods", "De loods staat aan de haven."), now)
