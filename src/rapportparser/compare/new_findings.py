"""What the current report shows by itself and the previous one did not."""

from __future__ import annotations

from collections import defaultdict

from ..schema import Change, TimeExpression
from .finders.changes import Scene
from .finders.slips import only_slips
from .reviewing import Finding, findings
from .settings import settings
from .sides.frames import alike
from .sides.sentence_index import Index
from .sides.sentences import Sentence
from .sides.topics import known_by, today
from .sides.units import content_stems, is_telling


def new_findings(scene: Scene) -> list[Change]:
    """Findings of `review` that are new, and that no other change tells already."""
    before = _Known(findings(scene.previous, scene.before, scene.books.previous))
    found = []
    for finding in findings(scene.current, scene.now, scene.books.current):
        told = [id(s) in scene.told for s in finding.sentences]
        if (told and all(told)) or before.hold(finding):
            continue
        if finding.change.type == "deadline_passed" and not _passed_since(scene, finding):
            continue
        if finding.change.type == "self_reported_delay" and not finding.sentences:
            found += _from_title(scene, finding)
            continue
        if finding.change.type == "self_reported_delay" and _told_before(scene, finding):
            continue
        if finding.promise and id(finding.promise.commitment) in scene.matched:
            continue
        if finding.change.type == "self_reported_delay" and (
            _told_otherwise(scene, finding) or _beside_result(scene, finding)
        ):
            continue
        scene.tell(*finding.sentences)
        found.append(_placed(scene, finding.change))
    return found


def _from_title(scene: Scene, finding: Finding) -> list[Change]:
    """A heading that tells of a delay, where the previous heading did not."""
    change = _placed(scene, finding.change)
    before = scene.before.by_id.get(change.topic.previous or "")
    late = settings().deadlines.delay_pattern
    return [] if before is None or late.search(before.section.title) else [change]


class _Known:
    """The findings of the previous report, by what they say."""

    def __init__(self, findings: list[Finding]) -> None:
        self._titles: set[tuple[str, str]] = set()
        self._keys: set[tuple[str, str]] = set()
        self._told: dict[str, list[Sentence]] = defaultdict(list)
        self._untold: dict[str, set[str]] = defaultdict(set)
        for finding in findings:
            kind = finding.change.type
            self._titles.add((kind, finding.change.topic.title))
            if finding.sentences:
                self._keys.add((kind, finding.sentences[0].key))
                self._told[kind].append(finding.sentences[0])
            else:
                self._untold[kind].add(finding.change.topic.title)
        self._index = {kind: Index(told, common=None) for kind, told in self._told.items()}

    def hold(self, finding: Finding) -> bool:
        """The same was found before, in much the same words or, without any, of that topic."""
        kind, title = finding.change.type, finding.change.topic.title
        if not finding.sentences:
            return (kind, title) in self._titles
        own = finding.sentences[0]
        if (kind, own.key) in self._keys or title in self._untold[kind]:
            return True
        floor = settings().sentences.same_words
        alike = self._index[kind].alike(own.stems) if kind in self._index else ()
        return any(likeness >= floor for likeness in alike)


def _passed_since(scene: Scene, finding: Finding) -> bool:
    """The due date lies between the two reports."""
    days = known_by(scene.previous), today(scene.current)
    due: TimeExpression | None = finding.change.due
    if due is None or due.end is None or days[0] is None or days[1] is None:
        return False
    return days[0] < due.end <= days[1]


def _told_before(scene: Scene, finding: Finding) -> bool:
    """The previous report has the same words somewhere, or other changes rest on them."""
    keys = scene.previous_keys
    return all(s.key in keys or _claimed_before(scene, finding, s) for s in finding.sentences)


def _claimed_before(scene: Scene, finding: Finding, sentence: Sentence) -> bool:
    """The same claim, in much the same words."""
    floor, value = settings().sentences.same_words, finding.change.current_status
    for topic in scene.topics:
        pair = next((p for p in topic.aligned.pairs if p.current is sentence), None)
        if pair is not None and (
            only_slips(pair) or any(c.value == value for c in pair.previous.claims)
        ):
            return True
    return any(
        alike(sentence.stems, s.stems) >= floor and any(c.value == value for c in s.claims)
        for s in scene.index[0].sharing(sentence.stems)
    )


def _told_otherwise(scene: Scene, finding: Finding) -> bool:
    """A moved date or a halt of the same thing is shown already, in the topic or below it."""
    unit = scene.now.by_id[finding.sentences[0].section.id]
    home = scene.now.units[scene.now.home(unit.index)]
    here = [scene.now.units[i].section.id for i in range(home.index, home.end)]
    stems = finding.sentences[0].stems
    for change in scene.delays:
        if change.topic.current not in here:
            continue
        quotes = [e.quote for e in (change.current, change.reason) if e is not None]
        told = {stem for words in quotes for stem in content_stems(words)}
        if any(is_telling(stem) for stem in stems & told):
            return True
    return False


def _beside_result(scene: Scene, finding: Finding) -> bool:
    """It stands beside the words that the thing is done: why it took so long, and over now."""
    sentence = finding.sentences[0]
    row = scene.books.current[scene.now.by_id[sentence.section.id].index]
    place = next((k for k, s in enumerate(row) if s is sentence), -2)
    near = [row[k] for k in (place - 1, place + 1) if 0 <= k < len(row)]
    over = not any(t.end and t.end > day for t in sentence.times if (day := today(scene.current)))
    return over and any(id(s) in scene.results for s in near)


def _placed(scene: Scene, change: Change) -> Change:
    """The change with its topic's place in the previous report, when that is linked."""
    for topic in scene.topics:
        if change.topic.current in topic.link.current:
            ref = change.topic.model_copy(update={"previous": topic.previous.id})
            return change.model_copy(update={"topic": ref})
    return change
