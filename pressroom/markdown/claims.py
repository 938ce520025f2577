"""Typed marks in a block of Markdown, claimed before emphasis is looked for.

A star after a name is a mark or a part of emphasis. What decides is the block as a whole: first every such star is
taken for a mark, then stars are given back, from the left, as long as that leaves fewer stars of emphasis without a
partner. So `*Kosovo* and *South Sudan*` stays emphasis, and in `*Albania, Kosovo*, Serbia*` the middle star is a mark.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from msgspec import Struct

from pressroom.designation import SIGNS, Grammar, sign
from pressroom.designation.names import free, plain
from pressroom.designation.typed import MARK, POSSESSIVE, UNSEEN
from pressroom.markdown.emphasis import Run, leftovers, runs
from pressroom.markdown.masking import MASK, Edit, masked


class Claim(Struct, frozen=True):
    """A mark that was typed: after which name, how, and where in the block that name ends."""

    name: str
    typed: str
    stop: int = 0


class _Candidate(Struct, frozen=True):
    """A name that may have a mark, and where it ends."""

    name: str
    index: int
    stop: int


_PATIENCE: Final = 4000
_CLOSERS: Final = re.compile(rf"(?:{POSSESSIVE}|(?:\*{{1,3}}(?!\*)|_{{1,3}}|\]{MASK}+)+?)(?=[^\w.,;:!?])")


def claim(text: str, grammar: Grammar, references: Container[str]) -> tuple[str, list[Claim]]:
    """The block with a sign for every typed mark; the rest is as it was.

    references: the labels of the document's link definitions, in lower case.
    """
    if not grammar.touches(text):
        return text, []
    mask = masked(text, references)
    edits, claims = typed_marks(mask.text, grammar)
    return edited(text, [*mask.edits, *edits]), claims


def typed_marks(text: str, grammar: Grammar) -> tuple[list[Edit], list[Claim]]:
    """The typed marks of a masked block: what turns each into its sign, and what was typed."""
    edits: list[Edit] = []
    claims: list[Claim] = []
    candidates: dict[int, _Candidate] = {}
    for start, stop, index in _names(text, grammar):
        candidate = _Candidate(text[start:stop], index, stop)
        star, found = _typed(text, candidate)
        if found:
            edits += found
            claims.append(Claim(candidate.name, text[found[-1].start : found[-1].stop], stop))
        elif star >= 0:
            candidates[star] = candidate
    edits += _stars(text, candidates, claims, edits)
    return edits, claims


def _names(text: str, grammar: Grammar) -> Iterator[tuple[int, int, int]]:
    for match in grammar.finder.finditer(text):
        if free(text, *match.span()):
            yield *match.span(), grammar.every[plain(match[0])]


def _typed(text: str, name: _Candidate) -> tuple[int, list[Edit]]:
    """What is typed after a name: a bare star, by its position, or -1; or a mark that cannot be emphasis, as edits.

    The mark may also stand after the end of emphasis or of a link: `**Kosovo**\\*`, `[Kosovo](https://…)*`.
    """
    mark = MARK.match(text, name.stop)
    star = name.stop + len(mark[0]) - len(mark[0].lstrip(UNSEEN)) if mark else name.stop
    if mark and text[star] != "*":
        surely = [Edit(name.stop, mark.end() - _trailing_stars(mark[0]), sign(name.index))]
        return -1, surely if mark[0] not in SIGNS else []
    closers = _CLOSERS.match(text, name.stop)
    if closers and (mark := MARK.match(text, closers.end())) and _is_open(closers[0], text[: name.stop]):
        if mark[0][0] != "*":
            end = mark.end() - _trailing_stars(mark[0])
            return -1, [Edit(name.stop, name.stop, sign(name.index)), Edit(closers.end(), end, "")]
        return closers.end(), []
    return (star if text[star : star + 1] == "*" else -1), []


def _is_open(closers: str, before: str) -> bool:
    """Whether what seems to be closed after a name was opened before it."""
    return closers[0] in "]'’" or closers.partition("]")[0] in before


def _trailing_stars(typed: str) -> int:
    """Bare stars after a mark of another spelling may close emphasis: `**Kosovo\\***`."""
    bare = len(typed) - len(typed.rstrip("*"))
    return bare - 1 if typed.endswith("\\" + "*" * bare) or (typed[0] in " \xa0" and bare == len(typed) - 1) else bare


def _stars(text: str, candidates: dict[int, _Candidate], claims: list[Claim], edits: list[Edit]) -> Iterator[Edit]:
    """Decide about bare stars, segment by segment: the text of a link is one of its own."""
    if not candidates:
        return
    taken = [edit for edit in edits if edit.stop > edit.start]
    for segment in runs(text, lambda at: any(edit.start <= at < edit.stop for edit in taken)):
        marks = _marks(segment, candidates)
        left = leftovers(segment, marks)
        for run in segment:
            if run.start in marks:
                candidate = candidates[run.start]
                width = 1 + (left[run.start] if run.length < 4 else 0)
                claims.append(Claim(candidate.name, "*" * width, candidate.stop))
                yield Edit(candidate.stop, candidate.stop, sign(candidate.index))
                yield Edit(run.start, run.start + width, "")


def _marks(segment: list[Run], candidates: Container[int]) -> set[int]:
    """Which of the stars after names are marks: all, but for those that emphasis before them needs to end."""
    marks = {run.start for run in segment if run.start in candidates}
    left = leftovers(segment, marks)
    while marks and (needed := _endings(segment, marks, left)):
        fewer = leftovers(segment, marks - needed)
        if sum(fewer.values()) >= sum(left.values()):
            break
        marks, left = marks - needed, fewer
    return _one_by_one(segment, marks, left)


def _endings(segment: list[Run], marks: set[int], left: dict[int, int]) -> set[int]:
    """For each beginning of emphasis that nothing ends, the first star after it that could."""
    found: set[int] = set()
    waiting = False
    for run in segment:
        if waiting and run.start in marks:
            found.add(run.start)
            waiting = False
        elif run.opens and left[run.start]:
            waiting = True
    return found


def _one_by_one(segment: list[Run], marks: set[int], left: dict[int, int]) -> set[int]:
    """What the quick way leaves: give stars back singly, in blocks of a length that people write."""
    fewest = sum(left.values())
    for start in sorted(marks)[: _PATIENCE // (len(segment) + 1)]:
        if not fewest:
            break
        alone = sum(leftovers(segment, marks - {start}).values())
        if alone < fewest:
            marks, fewest = marks - {start}, alone
    return marks


def edited(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop)):
        parts += (text[position : edit.start], edit.text)
        position = max(position, edit.stop)
    return "".join((*parts, text[position:]))
