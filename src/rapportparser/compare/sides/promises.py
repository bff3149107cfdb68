"""A promise as a frame: what is done to what, by when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ...schema import Commitment, TimeExpression
from ..settings import settings
from .dues import is_due
from .units import content_stems, is_subject, is_telling

if TYPE_CHECKING:
    from .sentences import Sentence

# Fewer words of an object ("het plan") are shared by too many promises.
_TELLING = 2


@dataclass(eq=False)
class Promise:
    """One commitment in one sentence."""

    sentence: Sentence
    commitment: Commitment

    @cached_property
    def due(self) -> TimeExpression | None:
        """When it is due, if that is a date or span."""
        due = self.commitment.due
        return due if due is not None and is_due(due) and not self._is_about(due) else None

    def _is_about(self, due: TimeExpression) -> bool:
        """The time says what figures or a report are about: "over 2023"."""
        text = self.sentence.section.text  # two words of usual length
        before = text[max(due.char_start - 80, 0) : due.char_start].casefold().split()[-2:]
        return bool(before) and " ".join(before).endswith(settings().deadlines.about)

    @cached_property
    def object(self) -> frozenset[str]:
        """Stems of what is delivered; of clause or sentence when the object says too little."""
        own = frozenset(content_stems(self.commitment.object or "")) - _moved_words()
        if self.sentence.points_back and not any(is_subject(stem) for stem in own):
            return self.sentence.subject - _moved_words()
        if len(own) >= _TELLING or any(is_telling(stem) for stem in own):
            return own
        return self.clause if len(self.clause) >= _TELLING else self.sentence.stems

    @cached_property
    def clause(self) -> frozenset[str]:
        """Stems of the clause."""
        return frozenset(content_stems(self.commitment.text)) - _moved_words()

    @cached_property
    def action(self) -> frozenset[str]:
        """Stems of the act."""
        return frozenset(content_stems(self.commitment.action or ""))

    @cached_property
    def moved(self) -> bool:
        """The sentence says that it is about a date that moved."""
        before = self.sentence.before if self.sentence.points_back else None
        return self.sentence.tells_delay or (before is not None and before.tells_delay)

    @cached_property
    def ongoing(self) -> bool:
        """What goes on, or comes back, is not late when its year is over."""
        recurs = self.due is not None and bool(self.due.recurrence)
        limits, text = settings().deadlines, self.sentence.text
        return (
            recurs
            or bool(limits.recurring_pattern.search(text))
            or bool(limits.ongoing_pattern.search(self.commitment.text))
        )


@cache
def _moved_words() -> frozenset[str]:
    """Stems that tell of a move and not of what was moved."""
    return frozenset(w for word in settings().frames.moved_words for w in content_stems(word))
