"""What a reviewer said, in words: on a change, on a pair of topics, and what fitted nothing."""

from __future__ import annotations

from ..schema import ChangeCorrection, Judgement, LinkCorrection, Unfit
from .plain import plain
from .wording import Wording


def judgement(said: Judgement | None, words: Wording) -> str:
    """`Bevestigd door A. de Wit op 12 maart 2024: klopt.`; empty when nothing was said."""
    if said is None or not said.says_something:
        return ""
    opening = words.word("verdict", said.verdict or "comment")
    who, comment = plain(said.reviewer), plain(said.comment)
    parts = [opening]
    parts += [words.line("by", name=who)] if who else []
    parts += [words.line("on", date=words.day(said.date))] if said.date else []
    return " ".join(parts) + (f": {comment}" if comment else "")


def link_line(link: LinkCorrection, words: Wording) -> str:
    """Both topics, and who said that they are one or two."""
    titles = (link.previous_title or link.previous, link.current_title or link.current)
    line = words.line(f"link_{link.verdict}", previous=plain(titles[0]), current=plain(titles[1]))
    return f"{line} {judgement(link, words)}"


def unfit_line(unfit: Unfit, words: Wording) -> str:
    """The entry that fits nothing, and why."""
    entry: ChangeCorrection | LinkCorrection | None = unfit.change or unfit.link
    assert entry is not None
    about = _about(entry)
    said = judgement(entry, words)
    reason = words.word("unfit", unfit.reason)
    return f"{about} - {reason}" + (f" ({said})" if said else "")


def _about(entry: ChangeCorrection | LinkCorrection) -> str:
    if isinstance(entry, ChangeCorrection):
        return plain(entry.about) or plain(entry.key)
    return f"{plain(entry.previous)} - {plain(entry.current)}"
