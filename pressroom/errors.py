"""Problems are values: collected over all files, shown together, never raised across a file's boundary."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Severity(StrEnum):
    """How much a problem weighs: an error stops the publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, order=True):
    """Something an editor has to know.

    file: relative to the site's folder, with forward slashes; "" where no file is to blame.
    line, column: from 1; 0 where the whole file is meant.
    message: what is wrong, in plain words, one sentence. hint: what to write instead.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""


def error(code: str, file: str, message: str, hint: str = "", *, line: int = 0, column: int = 0) -> Problem:
    """A problem that stops the publication."""
    return Problem(file, line, column, Severity.ERROR, code, message, hint)


def warning(code: str, file: str, message: str, hint: str = "", *, line: int = 0, column: int = 0) -> Problem:
    """A problem that is only told."""
    return Problem(file, line, column, Severity.WARNING, code, message, hint)


class PressroomError(Exception):
    """The run cannot go on: wrong usage, configuration, template (exit 2), or a disk that fails (exit 3)."""

    def __init__(self, exit_code: int, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.exit_code = exit_code
        self.problems = problems


EXIT_DONE: Final = 0
EXIT_CONTENT: Final = 1
EXIT_USAGE: Final = 2
EXIT_DISK: Final = 3
