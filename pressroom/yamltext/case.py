"""A YAML text that cannot be read, as an editor sees it: lines, entries, and the place where reading stopped."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from msgspec import Struct

from pressroom.errors import Problem, error

KEY: Final = r"[^\W\d][\w .-]*?"
ENTRY: Final = re.compile(rf"^({KEY})[ \t]*[:：](?!//)")
"""A line that begins an entry at the left margin, be its colon right or wrong."""

VALUE: Final = re.compile(
    rf"^(?P<head>(?P<indent>[ ]*)(?P<dash>(?:-[ \t]+)*)(?:(?P<key>{KEY})[ \t]*:(?:[ \t]+|$))?)(?P<value>.*?)[ \t]*$"
)
CURLY: Final = "“”„«»‟″"


class Case(Struct, frozen=True):
    """A text that cannot be read: its lines, where libyaml stopped (from 0), and what it said.

    entry: the lines, first and after the last, of the top-level entry around that place.
    """

    lines: tuple[str, ...]
    line: int
    column: int
    said: str
    entry: tuple[int, int]
    known: Collection[str] = ()

    @classmethod
    def of(cls, text: str, line: int, column: int, said: str, known: Collection[str]) -> Case:
        lines = tuple(text.split("\n"))
        line = min(line, len(lines) - 1)
        while line > 0 and not lines[line].strip():
            line, column = line - 1, 0
        return cls(lines, line, column, said, entry_around(lines, line), known)

    @property
    def here(self) -> str:
        return self.lines[self.line]


def entry_around(lines: tuple[str, ...], line: int) -> tuple[int, int]:
    """First line, and the line after the last, of the entry that a line belongs to."""
    first = line
    while first > 0 and not ENTRY.match(lines[first]):
        first -= 1
    last = line + 1
    while last < len(lines) and not ENTRY.match(lines[last]):
        last += 1
    return first, last


class Finding(Struct, frozen=True):
    """A mistake: where (from 0), what, what to write instead. mend: line → how it should read, where that is known."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    entry: tuple[int, int]
    mend: dict[int, str] = {}
    names: tuple[str, ...] = ()
    first: int = 0

    def problem(self, file: str, first_line: int) -> Problem:
        message = self.message.replace("{first}", str(self.first + first_line))
        if self.names:
            message = message.replace("{key}", self.names[0])
        return error(self.code, file, message, self.hint, line=self.line + first_line, column=self.column + 1)


def mended(text: str, finding: Finding, *, blank: bool) -> str:
    """The text with the mended lines, or without the entry altogether; lines keep their numbers."""
    lines = text.split("\n")
    if blank:
        first, last = finding.entry
        lines[first:last] = [""] * (last - first)
    else:
        for line, mend in finding.mend.items():
            lines[line] = mend
    return "\n".join(lines)


def found(case: Case, line: int, column: int, code: str, message: str, hint: str = "", **mend: str) -> Finding:
    """A finding; `mend` is the line as it should read, which is also the hint unless there is another."""
    better = mend.get("mend")
    if better is not None and not hint:
        hint = f"Write: {better.strip()}"
    lines = {line: better} if better is not None else {}
    return Finding(line, column, code, message, hint, entry_around(case.lines, line), lines)


def subject(match: re.Match[str]) -> str:
    """What a line's value is called at the beginning of a sentence."""
    if match["key"]:
        return f"The text of `{match['key']}`"
    return "This item of the list" if match["dash"] else "This line"


def continues(line: str) -> bool:
    return bool(line.strip()) and not ENTRY.match(line) and not re.match(r"\s*(- |#)", line)


def leading(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
