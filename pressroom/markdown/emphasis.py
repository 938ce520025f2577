"""Stars as CommonMark pairs them into emphasis, seen from the question which of them are left without a partner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Final

from msgspec import Struct

_PIECE: Final = re.compile(r"\\\*|\*+|[\[\]]")


class Run(Struct, frozen=True):
    """Stars in a row, and whether they may begin or end emphasis."""

    start: int
    length: int
    opens: bool
    closes: bool


class _Open(Struct):
    start: int
    whole: int
    rest: int
    both: bool


def runs(text: str, taken: Callable[[int], bool]) -> list[list[Run]]:
    """The runs of a text, by segment: what is in square brackets is a segment of its own, and is paired by itself.

    taken: positions that belong to something else already.
    """
    levels: list[list[Run]] = [[]]
    done: list[list[Run]] = []
    for match in _PIECE.finditer(text):
        if match[0] == "[":
            levels.append([])
        elif match[0] == "]":
            if len(levels) > 1:
                done.append(levels.pop())
        elif match[0] != "\\*" and not taken(match.start()):
            levels[-1].append(_run(text, *match.span()))
    # Brackets that nothing closes are only characters: what follows them belongs to the outer text.
    outer = [run for level in levels for run in level]
    return [segment for segment in (*done, outer) if segment]


def _run(text: str, start: int, stop: int) -> Run:
    before, after = text[start - 1 : start] or " ", text[stop : stop + 1] or " "
    left = not after.isspace() and (not _mark_of_speech(after) or before.isspace() or _mark_of_speech(before))
    right = not before.isspace() and (not _mark_of_speech(before) or after.isspace() or _mark_of_speech(after))
    return Run(start, stop - start, left and after != ")", right)


def _mark_of_speech(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def leftovers(segment: list[Run], marks: Collection[int]) -> dict[int, int]:
    """How many stars of each run find no partner, where the first star of the runs in `marks` is no emphasis."""
    left: dict[int, int] = {}
    stack: list[_Open] = []
    for run in segment:
        rest = run.length - (run.start in marks)
        left[run.start] = 0
        if run.closes and rest:
            rest = _close(stack, run, rest, left)
        if run.opens and rest and not (run.start in marks and run.length == 1):
            stack.append(_Open(run.start, run.length, rest, run.closes))
        elif run.opens or run.closes:
            left[run.start] += rest
    for opener in stack:
        left[opener.start] += opener.rest
    return left


def _close(stack: list[_Open], run: Run, rest: int, left: dict[int, int]) -> int:
    """Pair a run with openers before it; what stands between a pair is left over."""
    length = rest
    position = len(stack) - 1
    while rest and position >= 0:
        opener = stack[position]
        if (opener.both or run.opens) and (opener.whole + length) % 3 == 0 and (opener.whole % 3 or length % 3):
            position -= 1
            continue
        for between in stack[position + 1 :]:
            left[between.start] += between.rest
        del stack[position + 1 :]
        used = 2 if min(opener.rest, rest) > 1 else 1
        opener.rest -= used
        rest -= used
        if not opener.rest:
            stack.pop()
            position = len(stack) - 1
    return rest
