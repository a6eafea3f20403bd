"""What is raised, each with the same statement in Chinese and in English."""

from __future__ import annotations


class Error(Exception):
    """Whatever this package raises of its own: what happened, why, and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        """Take the statement in Chinese and in English."""
        super().__init__(zh, en)
        #: The statement in Chinese.
        self.zh = zh
        #: The statement in English.
        self.en = en

    def __str__(self) -> str:
        return f"{self.en} / {self.zh}"


class ReadError(Error):
    """There is no report in an input, or it cannot be read."""

    def __init__(self, zh: str, en: str, input: str = "") -> None:
        """Take the statement in both languages and the input that it is about."""
        super().__init__(zh, en)
        self.args = (zh, en, input)
        #: The input, as it was named; behind `` › `` the member of an archive, a mail or a capture.
        self.input = input

    def __str__(self) -> str:
        said = super().__str__()
        return f"{self.input}: {said}" if self.input else said


class SeveralReportsError(ReadError):
    """One report was asked for, and the input holds several."""


class ConvertError(Error):
    """A report cannot be written in a format, or not with these options."""


class UsageError(Error, ValueError):
    """An argument names something that there is not."""


class UnreadableWarning(UserWarning):
    """An input among many could not be read, or not to its end; the others were."""
