"""What a comparison leaves out, or says once, so that a reader can trust the rest."""

from __future__ import annotations

from datetime import date

from rapportparser import compare
from rapportparser.schema import Comparison, Section
from report_factory import claim, money, promise, quarter, report, section, status, when

BRIDGE = "De brug over de Aa is van hout en wordt door fietsers en wandelaars veel gebruikt."


def _compared(previous: tuple[Section, ...], current: tuple[Section, ...]) -> Comparison:
    return compare(
        report(*previous, kind="voortgangsrapportage", reference_date=date(2024, 5, 1)),
        report(*current, name="b.txt", kind="voortgangsrapportage",
               reference_date=date(2024, 10, 1)),
    )  # fmt: skip


def _promising(words: str, quarter_of: int, **facts: object) -> Section:
    text = f"De aannemer levert de brug {words} op."
    due = quarter(text, words, 2024, quarter_of)
    made = promise(text, text, due=due, object="brug over de Aa", action="opleveren")
    return section("Planning", text, times=(due,), commitments=(made,), kind="section", **facts)


def test_a_promise_below_a_nameless_subheading_is_told_of_the_topic_above():
    result = _compared(
        (section("Brug over de Aa", BRIDGE, children=(_promising("in het derde kwartaal", 3),)),),
        (section("Brug over de Aa", BRIDGE, children=(_promising("in het vierde kwartaal", 4),)),),
    )
    (shift,) = [c for c in result.changes if c.type == "deadline_shift"]
    assert shift.topic.title == "Brug over de Aa"
    assert "vierde kwartaal" in shift.current.quote
    assert shift.current.section == "-planning"


def test_a_delay_that_is_the_reason_of_a_moved_date_is_told_once():
    late = "De brug heeft vertraging opgelopen door het hoge water."
    told = section("Stand van zaken", late, kind="section", claims=(claim(late, late, "delayed"),))
    result = _compared(
        (section("Brug over de Aa", BRIDGE, children=(_promising("in het derde kwartaal", 3),)),),
        (section("Brug over de Aa", BRIDGE,
                 children=(told, _promising("in het vierde kwartaal", 4))),),
    )  # fmt: skip
    assert [c.type for c in result.delays] == ["deadline_shift"]
    assert result.delays[0].reason is not None
    assert result.delays[0].reason.quote == late


def test_counts_of_things_that_differ_are_no_change_of_an_amount():
    before, now = "De brug telt 30 leuningen van hout.", "De brug telt 32 leuningen van hout."
    result = _compared(
        (section("Brug", before, amounts=(money(before, "30", 30, unit="leuningen"),)),),
        (section("Brug", now, amounts=(money(now, "32", 32, unit="leuningen"),)),),
    )
    assert "amount_change" not in {c.type for c in result.changes}


def test_fewer_than_promised_is_another_scope_and_no_promise_kept():
    plan = "In 2024 worden langs de vaart 40 steigers vernieuwd."
    due = when(plan, "In 2024", "2024-01-01", "2024-12-31", granularity="year")
    made = promise(plan, plan, due=due, object="40 steigers langs de vaart", action="vernieuwen")
    done = "In 2024 zijn langs de vaart 26 steigers vernieuwd."
    result = _compared(
        (section("Steigers", plan, times=(due,), commitments=(made,)),),
        (section("Steigers", done, claims=(claim(done, done, "completed"),)),),
    )
    assert {c.type for c in result.changes} == {"scope_change"}


def test_a_halt_of_one_part_is_no_status_of_the_topic():
    text = "Een van de drie bewoners is gestopt met zijn bezwaar."
    halted = claim(text, text, "cancelled")
    result = _compared(
        (section("Dorpshuis", BRIDGE),),
        (section("Dorpshuis", text, claims=(halted,), status=status("cancelled")),),
    )
    assert "status_change" not in {c.type for c in result.changes}


def test_a_legend_is_no_topic_and_has_no_status():
    text = "Loopt uit"
    late = claim(text, text, "delayed")
    result = _compared(
        (section("Brug", BRIDGE, number="1"),),
        (section("Uitleg van de kleuren", text, number="1", claims=(late,),
                 status=status("delayed")),
         section("Brug", BRIDGE, number="2")),
    )  # fmt: skip
    assert not result.delays
    assert "topic_added" not in {c.type for c in result.changes}


def test_another_meeting_with_other_people_is_another_scope():
    before = f"{BRIDGE} In het vierde kwartaal is er een bijeenkomst met de vier colleges en de OR."
    now = f"{BRIDGE} In november volgt een gesprek met het DBR over wat er nodig is."
    planned = quarter(before, "In het vierde kwartaal", 2024, 4)
    moved = when(now, "In november", "2024-11-01", "2024-11-30")
    said = promise(before, before.removeprefix(f"{BRIDGE} "), due=planned)
    says = promise(now, now.removeprefix(f"{BRIDGE} "), due=moved)
    result = _compared(
        (section("Werkgeverschap", before, times=(planned,), commitments=(said,)),),
        (section("Werkgeverschap", now, times=(moved,), commitments=(says,)),),
    )
    assert {c.type for c in result.changes} == {"scope_change"}
