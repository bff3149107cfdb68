"""What one report shows by itself."""

from datetime import date

from rapportparser.compare import compare, review
from rapportparser.schema import Evidence, Signal
from report_factory import claim, field, promise, quarter, report, section, status, when

YEAR_END = date(2025, 12, 31)
PLAN = "De teams Zorg en Inkoop worden in 2025 op het nieuwe systeem aangesloten."


def _types(found):
    return [change.type for change in found]


def _planned(result: str, **facts):
    text = f"{PLAN}\n\n{result}"
    year = when(text, "2025", "2025-01-01", "2025-12-31", granularity="year")
    told = promise(text, PLAN, due=year, action="aansluiten", object="de teams Zorg en Inkoop")
    fields = [field(text, PLAN, "action")]
    if result:
        fields.append(field(text, result, "status"))
    return section(
        "Nieuw systeem", text, fields=tuple(fields), times=(year,), commitments=(told,), **facts
    )


def test_a_dated_plan_that_the_status_does_not_answer_has_passed():
    one = report(_planned("De servicedesk heeft een nieuwe telefoon."), reference_date=YEAR_END)
    (change,) = review(one)
    assert change.type == "deadline_passed"
    assert change.current.quote == PLAN


def test_a_plan_that_the_status_answers_is_fine():
    done = "De teams Zorg en Inkoop zijn aangesloten op het nieuwe systeem."
    topic = _planned(done)
    told = claim(topic.text, done, "completed")
    assert (
        review(report(topic.model_copy(update={"claims": (told,)}), reference_date=YEAR_END)) == ()
    )


def test_a_plan_whose_date_is_not_over_is_only_unanswered():
    one = report(_planned("De servicedesk is verhuisd."), reference_date=date(2025, 8, 31))
    assert _types(review(one)) == ["plan_not_reported"]


def test_without_a_reference_date_nothing_has_passed():
    assert review(report(_planned("De servicedesk is verhuisd."))) == ()


def test_a_budget_is_not_asked_for_results():
    one = report(_planned(""), reference_date=YEAR_END, kind="begroting")
    assert review(one) == ()


def test_a_delay_in_the_text_is_reported_and_one_in_the_reading_guide_is_not():
    text = "De bouw heeft vertraging opgelopen."
    told = claim(text, "De bouw heeft vertraging opgelopen", "delayed")
    both = [section(t, text, claims=(told,)) for t in ("Brug", "Leeswijzer")]
    assert [c.topic.title for c in review(report(*both))] == ["Brug"]


def test_a_risk_counts_as_a_delay_only_when_it_names_one():
    named = "Dit kan wat vertraging geven."
    vague = "De arbeidsmarkt is krap."
    topics = [
        section("Brug", named, claims=(claim(named, "Dit kan wat vertraging geven", "at_risk"),)),
        section("Werk", vague, claims=(claim(vague, "De arbeidsmarkt is krap", "at_risk"),)),
    ]
    assert [c.topic.title for c in review(report(*topics))] == ["Brug"]


def test_two_dates_for_one_promise_contradict_each_other():
    topics = []
    for title, which, number in (("Brug", "eerste", 1), ("Projecten", "derde", 3)):
        text = f"De aannemer levert de fietsbrug over de Linge op in het {which} kwartaal van 2026."
        due = quarter(text, f"{which} kwartaal van 2026", 2026, number)
        told = promise(text, text, due=due, action="opleveren", object="de fietsbrug over de Linge")
        topics.append(section(title, text, times=(due,), commitments=(told,)))
    (change,) = review(report(*topics))
    assert change.type == "contradiction"
    assert "eerste" in change.other.quote
    assert "derde" in change.current.quote


def test_a_result_that_another_section_denies_is_a_contradiction():
    done = "Het handboek voor de inkoop is door de directie vastgesteld."
    denied = "Het handboek voor de inkoop is nog niet door de directie vastgesteld."
    one = report(
        section("Inkoop", done, claims=(claim(done, done, "completed"),)),
        section("Risico's", denied, claims=(claim(denied, denied, "not_achieved"),)),
    )
    (change,) = review(one)
    assert (change.type, change.current.quote, change.other.quote) == (
        "contradiction",
        done,
        denied,
    )


def test_a_green_light_over_a_delay_is_a_contradiction():
    text = "De bouw heeft vertraging opgelopen."
    place = Evidence(quote=text)
    light = status(
        "on_track", signal=Signal(meaning="op schema"), disagreement=True, evidence=(place,)
    )
    (change,) = review(report(section("Brug", text, status=light)))
    assert dict(change.details) == {"about": "signal", "signal": "op schema"}


def test_in_a_comparison_only_new_findings_count():
    text = "De bouw van de brug heeft vertraging opgelopen."
    told = claim(text, "De bouw van de brug heeft vertraging opgelopen", "delayed")
    late = section("Brug", text, claims=(told,))
    assert _types(compare(report(section("Brug", "De brug.")), report(late, name="b")).changes) == [
        "self_reported_delay"
    ]
    assert compare(report(late), report(late, name="b")).changes == ()
