"""A promise that moves is flagged with its months; what does not move is not."""

from rapportparser.compare import compare
from report_factory import cause, note, promise, quarter, report, section, when

PLAN = "Het bestuur legt de woonvisie in het {} kwartaal van {} aan de raad voor."


def _topic(which: str, year: int, number: int, extra: str = "", **facts):
    text = PLAN.format(which, year) + extra
    due = quarter(text, f"{which} kwartaal van {year}", year, number)
    told = promise(
        text, PLAN.format(which, year), due=due, action="voorleggen", object="de woonvisie"
    )
    return section("Woonvisie", text, number="2.1", times=(due,), commitments=(told,), **facts)


def _shift(previous, current):
    (change,) = compare(report(previous), report(current, name="b")).changes
    assert change.type == "deadline_shift"
    return change


def test_a_promise_that_moves_without_a_word_is_a_silent_slip():
    change = _shift(_topic("derde", 2025, 3), _topic("vierde", 2025, 4))
    assert (change.shift_months, change.silent, change.severity) == (3, True, "high")
    assert change.previous.quote == PLAN.format("derde", 2025)


def test_a_promise_that_moves_to_an_earlier_date_has_negative_months():
    change = _shift(_topic("vierde", 2025, 4), _topic("derde", 2025, 3))
    assert (change.shift_months, change.severity) == (-3, "low")


def test_a_cause_in_the_next_sentence_is_the_reason():
    extra = " Dit komt door het vertrek van de projectleider."
    moved = _topic("eerste", 2026, 1, extra)
    why = cause(moved.text, "door het vertrek van de projectleider", "door")
    change = _shift(_topic("derde", 2025, 3), moved.model_copy(update={"causes": (why,)}))
    assert change.shift_months == 6
    assert not change.silent
    assert "projectleider" in change.reason.quote


def test_a_footnote_at_the_promise_is_the_reason():
    moved = _topic("eerste", 2026, 1)
    told = note(moved.text, "kwartaal", "De inspraak duurde langer.", moved.id)
    current = report(moved, name="b", footnotes=(told,))
    (change,) = compare(report(_topic("derde", 2025, 3)), current).changes
    assert change.reason.quote == "De inspraak duurde langer."


def test_a_promise_in_other_words_is_still_the_same_promise():
    text = "Naar verwachting kan de woonvisie begin 2026 door de raad worden behandeld."
    due = when(text, "begin 2026", "2026-01-01", "2026-03-31")
    told = promise(text, text, due=due, action="behandelen", object="de woonvisie")
    current = section("Woonvisie", text, number="2.1", times=(due,), commitments=(told,))
    assert _shift(_topic("vierde", 2025, 4), current).shift_months == 3


def test_a_date_in_a_sentence_that_looks_back_is_no_deadline():
    before, now = "Eind 2024 heeft de raad vergaderd.", "Begin 2025 heeft de raad vergaderd."
    previous = section(
        "Raad", before, times=(when(before, "Eind 2024", "2024-10-01", "2024-12-31"),)
    )
    current = section("Raad", now, times=(when(now, "Begin 2025", "2025-01-01", "2025-03-31"),))
    changes = compare(report(previous), report(current, name="b")).changes
    assert "deadline_shift" not in {change.type for change in changes}


def test_a_yearly_activity_planned_again_is_no_slip():
    topics = []
    for year in (2025, 2026):
        text = f"Jaarlijks organiseren we een burendag, dit keer uiterlijk 1 oktober {year}."
        due = when(text, f"1 oktober {year}", f"{year}-10-01", f"{year}-10-01")
        told = promise(text, text, due=due, action="organiseren", object="een burendag")
        topics.append(section("Burendag", text, times=(due,), commitments=(told,)))
    result = compare(
        report(topics[0], fiscal_year=2025), report(topics[1], fiscal_year=2026, name="b")
    )
    assert result.changes == ()
    assert [(h.rule, h.count) for h in result.hidden] == [("yearly_cycle", 1)]
