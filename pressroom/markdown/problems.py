"""Every problem that a text's Markdown can have, in the words that editors read.

A warning where the text can be shown as it is, an error where it cannot.
"""

from __future__ import annotations

from pressroom.errors import Problem, Severity
from pressroom.markdown.prose import Prose


class Reporter:
    """Collects the problems of one text."""

    def __init__(self, file: str, prose: Prose) -> None:
        self.prose = prose
        self.problems: list[Problem] = []
        self._file = file

    def at(self, index: int, code: str, message: str, hint: str = "") -> None:
        """A warning about what stands at a position of the text."""
        self.warn(self.prose.place(index), code, message, hint)

    def warn(self, place: tuple[int, int], code: str, message: str, hint: str = "") -> None:
        """A warning at a line and column."""
        self.add(place, Severity.WARNING, code, message, hint)

    def add(self, place: tuple[int, int], severity: Severity, code: str, message: str, hint: str) -> None:
        line, column = place
        self.problems.append(Problem(self._file, line, column, severity, code, message, hint))
