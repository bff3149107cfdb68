"""A topic's status, by the written rules of `docs/status.md`."""

from __future__ import annotations

from ..lexicon import meaning_status, signal_status
from ..schema import Evidence, FieldRole, Section, Signal, Status, StatusClaim, StatusValue
from .grammar import WORD
from .status import PLAN_ROLES, claims

DEVIATIONS: tuple[StatusValue, ...] = (
    "cancelled", "on_hold", "not_achieved", "delayed", "not_started", "at_risk",
)  # fmt: skip
"""Values that a reader must see, gravest first: of two equally late claims the graver counts."""
_JUDGED: tuple[FieldRole, ...] = (
    "status",
    "planning",
    "explanation",
    "quality",
    "money",
    "other",
    "risk",
)
_POSITIVE = frozenset({"completed", "on_track", "in_progress"})


def verdict(section: Section) -> Status | None:
    """The status of one section; `None` where there is nothing to judge.

    In this order: a signal, explicit words, deviations before completion, later before earlier.
    """
    words, rule, claim = _by_words(section)
    signalled = _by_signal(section)
    if signalled is not None:
        value, signal, shown = signalled
        # The tense of a side remark denies no sign: what warns may have parts that are done.
        differs = words is not None and rule != "tense" and _differs(value, words)
        evidence = (*shown, *(claim.evidence if claim else ()))
        return Status(
            value=value,
            signal=signal,
            score=0.95,
            rule="signal",
            disagreement=differs,
            evidence=evidence,
        )
    if words is None:
        return _unknown(section)
    assert claim is not None
    return Status(
        value=words, score=claim.score, rule=f"{rule}:{claim.rule}",
        disagreement=_disagree(section), evidence=claim.evidence,
    )  # fmt: skip


def _unknown(section: Section) -> Status | None:
    """`unknown` where a status field has text that claims nothing."""
    fields = [field for field in section.fields if field.role == "status" and field.text.strip()]
    if not fields:
        return None
    return Status(value="unknown", score=0.5, rule="no_claim", evidence=fields[0].evidence)


_Shown = tuple[StatusValue, Signal, tuple[Evidence, ...]]
"""What a sign says, the sign, and where it stands."""


def _by_signal(section: Section) -> _Shown | None:
    """The sign of the heading, else that of a status field, else the gravest of the axes."""
    head = section.status
    own = {field.signal for field in section.fields if field.signal is not None}
    if head is not None and head.signal is not None and head.signal not in own:
        value = signal_value(head.signal)
        if value is not None:
            return value, head.signal, head.evidence[:1]  # the heading; the rest are words
    shown: list[tuple[FieldRole, _Shown]] = []
    for field in section.fields:
        if field.signal is not None and field.role not in PLAN_ROLES:
            value = signal_value(field.signal)
            if value is not None:
                shown.append((field.role, (value, field.signal, field.evidence)))
    judged = [row for role, row in shown if role == "status"] or [row for _, row in shown]
    return min(judged, key=lambda row: _gravity(row[0]), default=None)


def _gravity(value: StatusValue) -> int:
    """0 is the gravest; of the others what still runs comes before what is done."""
    order = (*DEVIATIONS, "in_progress", "on_track", "completed")
    return order.index(value) if value in order else len(order)


def signal_value(signal: Signal) -> StatusValue | None:
    """What a traffic light says: its own legend first, then conventional colours."""
    if signal.meaning:
        listed = meaning_status(signal.meaning)
        if listed is not None:
            return listed
        said = claims(signal.meaning)
        if said:
            return said[0].value
    for name in (signal.symbol, signal.colour):
        listed = signal_status(name) if name else None
        if listed is not None:
            return listed
    return None


def _by_words(section: Section) -> tuple[StatusValue | None, str, StatusClaim | None]:
    """Deviations before completion, explicit words before tense, later before earlier."""
    judged = _judged(section)
    if not judged:
        return None, "", None
    explicit = [claim for claim in judged if not claim.rule.startswith("tense.")]
    if not explicit and not _has_status_field(section):
        judged = [claim for claim in judged if _about(section.title, claim.text)]
        if not judged:
            return None, "", None
    deviations = [claim for claim in explicit or judged if claim.value in DEVIATIONS]
    if deviations:
        return _pick(deviations, "deviation")
    return _pick(explicit or judged, "words" if explicit else "tense")


def _has_status_field(section: Section) -> bool:
    return any(field.role == "status" for field in section.fields)


def _about(title: str, text: str) -> bool:
    """True where a clause speaks of the topic: a word of the title, or one that begins alike.

    In running text the perfect tense of a side remark says little of the topic itself.
    """
    stems = {word[:_STEM] for word in WORD.findall(title.lower()) if len(word) >= _STEM}
    return any(word[:_STEM] in stems for word in WORD.findall(text.lower()))


_STEM = 5
"""Letters that words of one family share ("vervangen", "vervanging")."""


def _pick(candidates: list[StatusClaim], rule: str) -> tuple[StatusValue, str, StatusClaim]:
    best = max(candidates, key=lambda claim: (claim.score, claim.char_start))
    return best.value, rule, best


def _judged(section: Section) -> list[StatusClaim]:
    """Claims in status fields; without such fields, in all text that is no plan."""
    inside = [
        (field.char_start, field.char_end) for field in section.fields
        if field.role == "status" and field.char_start is not None and field.char_end is not None
    ]  # fmt: skip
    if not inside:
        return list(section.claims)
    return [c for c in section.claims if any(a <= c.char_start < b for a, b in inside)]


def _differs(one: StatusValue, other: StatusValue) -> bool:
    return (one in DEVIATIONS) != (other in DEVIATIONS)


def _disagree(section: Section) -> bool:
    """True when explicit words say both that it is done and that it is not."""
    values = {c.value for c in _judged(section) if not c.rule.startswith("tense.")}
    return ("completed" in values and bool(values & set(DEVIATIONS))) or {
        "on_track",
        "delayed",
    } <= values


def evidence_of(claim: StatusClaim) -> tuple[Evidence, ...]:
    """Where a claim stands."""
    return claim.evidence
