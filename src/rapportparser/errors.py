"""What can go wrong: each error names the file, the cause and the next step."""

from __future__ import annotations


class RapportparserError(Exception):
    """Base of everything this library raises on purpose."""

    exit_code = 3
    """Exit code of the command line; 2 is wrong use, 3 is input that cannot be read."""

    def __init__(self, file: str, cause: str, next_step: str) -> None:
        super().__init__(f"{file}: {cause} {next_step}".strip())
        self.file = file
        self.cause = cause
        self.next_step = next_step

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.file, self.cause, self.next_step)


class UnreadableFile(RapportparserError):
    """The file is missing, empty, truncated or of a kind that is not read."""


class UnknownSchema(UnreadableFile):
    """A saved report or comparison was written by another version of the schema."""


class EncryptedFile(RapportparserError):
    """The file asks for a password that was not given, or not the right one."""


class LimitExceeded(RapportparserError):
    """The file is larger than a limit allows; names the limit and the option."""


class MissingProgram(RapportparserError):
    """Something that was asked for needs a program or package that is not installed."""

    exit_code = 2


class ReaderCrashed(RapportparserError):
    """The isolated reader stopped without an answer."""


class InvalidLabels(RapportparserError):
    """A file with labels or words of an organisation does not fit its schema."""

    exit_code = 2


class InvalidCorrections(RapportparserError):
    """A file of corrections cannot be read, or does not fit its schema."""

    exit_code = 2


class ArchiveError(RapportparserError):
    """The archive cannot be read or written."""


class AmbiguousNumber(RapportparserError, LookupError):
    """Several sections carry the number that was asked for."""

    exit_code = 2

    def __init__(self, number: str, ids: tuple[str, ...], file: str = "report") -> None:
        super().__init__(
            file,
            f"the number {number!r} stands for {len(ids)} sections: {', '.join(ids)}.",
            "Name a parent, as in report['P3/1.1'], or use report.find(title).",
        )
        self.number = number
        self.ids = ids

    def __reduce__(self) -> tuple[type, tuple[str, tuple[str, ...], str]]:  # type: ignore[override]
        return type(self), (self.number, self.ids, self.file)
