"""The order of the work: put in order, follow topics, follow promises, tell each story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise

from ..compare.finders.severity import severity
from ..schema import (
    Change,
    Corrections,
    Forecast,
    Outcome,
    Report,
    ReportRef,
    Section,
    Series,
    Severity,
    Slip,
    TopicRef,
    Track,
)
from .chains import Chain, chains_of, moved_by
from .corrected import corrected
from .history import misreported
from .lines import Ways, lines_of, statuses, title_of, topic_lines
from .order import in_order, warnings
from .said import sorted_out
from .steps import Steps


@dataclass(frozen=True)
class _Scene:
    """The reports with their sections, and the topics that run through them."""

    reports: tuple[Report, ...]
    shelves: tuple[Mapping[str, Section], ...]
    """Sections of each report by id."""
    ways: Ways


def track(given: Sequence[Report], corrections: Sequence[Corrections] = ()) -> Track:
    """Every dated promise of the reports, from the report that first makes it to the last."""
    reports = in_order(given)
    steps = Steps(reports, sorted_out(corrections, reports))
    return corrected(follow(reports, steps, given=given), steps)


def follow(reports: tuple[Report, ...], steps: Steps, *, given: Sequence[Report]) -> Track:
    """As `track`, for reports that are in order, with steps that may be known already."""
    lines = lines_of(reports, steps) if reports else []
    ways = Ways(lines)
    chains = chains_of(reports, steps, ways)
    scene = _Scene(
        reports,
        tuple({section.id: section for section in report.walk()} for report in reports),
        ways,
    )
    told = [_series(chain, scene) for chain in chains]
    return Track(
        library_version=version("rapportparser"),
        reports=tuple(ReportRef.of(report) for report in reports),
        series=tuple(sorted(told, key=_urgency)),
        topics=topic_lines(lines, reports),
        warnings=warnings(given),
    )


def _urgency(series: Series) -> tuple[bool, int]:
    """Misreported first, then what moved furthest; equal ones stay in reading order."""
    return not series.misreported_history, -series.total_months


def _series(chain: Chain, scene: _Scene) -> Series:
    topic = _topic(chain, scene)
    sections = [
        shelf[section] if section is not None else None
        for shelf, section in zip(scene.shelves, topic, strict=True)
    ]
    forecasts = _forecasts(chain, scene)
    slips = _slips(chain)
    return Series(
        title=title_of(sections), topic=topic, baseline=forecasts[0], forecasts=forecasts,
        slips=slips, total_months=_total(chain), status=statuses(sections),
        silent_in=_silent(chain, sections), fulfilled=_outcome(chain),
        misreported_history=tuple(
            claim for k in sorted(chain.told)
            for claim in misreported(chain, k, scene.reports[k])
        ),
    )  # fmt: skip


def _topic(chain: Chain, scene: _Scene) -> tuple[str | None, ...]:
    """The topic that holds the promise by report, and where the promise is, its section."""
    first = min(chain.told)
    line = scene.ways.line(first, chain.told[first].key[0])
    topic = list(line.sections)
    for k, told in chain.told.items():
        topic[k] = told.key[0]
    if chain.kept and chain.kept[1].current and chain.kept[1].current.section:
        topic[chain.kept[0]] = chain.kept[1].current.section
    return tuple(topic)


def _forecasts(chain: Chain, scene: _Scene) -> tuple[Forecast, ...]:
    return tuple(
        Forecast(
            report=k, reference_date=scene.reports[k].reference_date, due=told.due,
            quote=told.quote,
        )
        for k, told in sorted(chain.told.items())
    )  # fmt: skip


def _slips(chain: Chain) -> tuple[Slip, ...]:
    """Each step to other days; the same days again are no step."""
    found = []
    for (j, before), (k, now) in pairwise(chain.dated):
        step = moved_by(before, now)
        if step is None or not step.differs:
            continue
        change = chain.moved.get(k)
        silent = change is not None and change.silent
        found.append(
            Slip(
                from_report=j, to_report=k, months=step.months, silent=silent,
                reason=change.reason if change else None,
                severity=_severity(step.months, silent=silent),
                judgement=change.judgement if change else None,
            )
        )  # fmt: skip
    return tuple(found)


def _severity(months: int, *, silent: bool) -> Severity:
    """As of a change between two reports."""
    moved = Change(
        type="deadline_shift", severity="low", score=1, topic=TopicRef(title=""),
        shift_months=months, silent=silent,
    )  # fmt: skip
    return severity(moved)


def _total(chain: Chain) -> int:
    dated = chain.dated
    step = moved_by(dated[0][1], dated[-1][1])
    return step.months if step else 0


def _silent(chain: Chain, sections: Sequence[Section | None]) -> tuple[int, ...]:
    """Later reports whose topic has text, until one says that the promise was kept."""
    end = chain.kept[0] if chain.kept else len(sections)
    return tuple(
        k
        for k in range(min(chain.told) + 1, end)
        if k not in chain.told and (section := sections[k]) is not None and section.text
    )


def _outcome(chain: Chain) -> Outcome | None:
    if chain.kept is None or chain.kept[1].current is None:
        return None
    k, change = chain.kept
    assert change.current is not None
    return Outcome(
        report=k, in_time=change.in_time, quote=change.current, judgement=change.judgement
    )
