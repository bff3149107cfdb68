"""What a reviewer says of a comparison: verdicts on changes, and which topics belong together."""

from __future__ import annotations

import datetime
from typing import Literal

from .base import Model

Verdict = Literal["confirmed", "rejected"]
UnfitReason = Literal["change_gone", "topic_gone", "topic_ambiguous"]


class Judgement(Model):
    """What somebody said of a change or of a pair of topics, and when."""

    verdict: Verdict | None = None
    """`confirmed`: it is so; `rejected`: it is not; `None`: only a comment, or nothing yet."""
    comment: str = ""
    reviewer: str = ""
    """Name of who says it."""
    date: datetime.date | None = None

    @property
    def says_something(self) -> bool:
        """There is a verdict or a comment."""
        return self.verdict is not None or bool(self.comment.strip())


class ChangeCorrection(Judgement):
    """A judgement on one change."""

    key: str
    """`Change.key`."""
    about: str = ""
    """The change in one line, for the reader of the file."""
    previous_section: str | None = None
    """Section id in the previous report."""
    current_section: str | None = None
    previous_quote: str | None = None
    """By its quotes a change is known again when its wording differs a little."""
    previous_page: int | None = None
    current_quote: str | None = None
    current_page: int | None = None


class LinkCorrection(Judgement):
    """A judgement on a pair of topics: `confirmed` continues as, `rejected` is another."""

    previous: str
    """Id of the section in the previous report; a number or title that stands once will do."""
    current: str
    about: str = ""
    """Both headings with their pages, for the reader of the file."""
    previous_title: str = ""
    """Title of that section: the id of another one is not taken for it."""
    current_title: str = ""


class Corrections(Model):
    """A file of corrections."""

    file: str = ""
    """Name of the file it was read from."""
    sha256: str = ""
    """Of that file; empty for one that was made in Python."""
    previous_sha256: str = ""
    """Of the report it was made for; empty fits any."""
    current_sha256: str = ""
    changes: tuple[ChangeCorrection, ...] = ()
    links: tuple[LinkCorrection, ...] = ()


class Unfit(Model):
    """A correction that fits nothing in these reports."""

    reason: UnfitReason
    change: ChangeCorrection | None = None
    link: LinkCorrection | None = None


class Applied(Model):
    """What a file of corrections did to a comparison."""

    file: str
    sha256: str
    other_reports: bool = False
    """The file was made for a report with another fingerprint."""
    links: tuple[LinkCorrection, ...] = ()
    """Pairs of topics that were joined or kept apart; with the ids of their sections."""
    unfit: tuple[Unfit, ...] = ()
