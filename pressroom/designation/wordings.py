"""Notes that editors type by hand: found in a text whatever their commas, capitals and short forms of the year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from pressroom.model import Tag

ENOUGH: Final = 0.75
"""The share of a wording's words that must agree for a text to be that note."""

_WORD: Final = re.compile(r"[^\W_]+")
_SLACK: Final = 4


class Wording(Struct, frozen=True):
    """A known text of a note: of which designation (by place in the configuration), and in which language."""

    index: int
    language: Tag
    text: str
    words: tuple[str, ...]


class Note(Struct, frozen=True):
    """A note found in a text, from its first to its last letter, and the known wording that is nearest to it."""

    start: int
    stop: int
    wording: Wording


def wording(index: int, language: Tag, text: str) -> Wording:
    return Wording(index, language, text, tuple(word for word, _ in _words(text)))


def openings(wordings: Iterable[Wording]) -> re.Pattern[str]:
    """What finds the places where one of the notes may begin: its first two words, sorted by their first letter."""
    letters: dict[str, list[str]] = {}
    for first, *rest in sorted({known.words[:2] for known in wordings if known.words}):
        parts = (re.escape(first[1:]), *map(re.escape, rest))
        letters.setdefault(re.escape(first[:1]), []).append(r"[\W_]+".join(parts))
    starts = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in letters.items()]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(starts) or '(?!)'})(?![^\W_])", re.IGNORECASE)


def find(text: str, opening: re.Pattern[str], wordings: Iterable[Wording]) -> tuple[Note, ...]:
    """The notes in a text, in their order; what resembles no known wording enough is none."""
    found: list[Note] = []
    known = tuple(wordings)
    for match in opening.finditer(text):
        if not found or match.start() >= found[-1].stop:
            note = _best(text, match.start(), known)
            if note is not None:
                found.append(note)
    return tuple(found)


def _best(text: str, start: int, known: Iterable[Wording]) -> Note | None:
    head = _words(text[start : start + 1200])
    words = tuple(word for word, _ in head)
    alike = [candidate for candidate in known if words[:2] == candidate.words[:2]]
    same = [candidate for candidate in alike if words[: len(candidate.words)] == candidate.words]
    if same:
        longest = max(same, key=lambda candidate: len(candidate.words))
        return Note(start, start + head[len(longest.words) - 1][1], longest)
    near = [(*_nearness(words, candidate), candidate) for candidate in alike]
    ratio, size, nearest = max(near, key=lambda item: item[0], default=(0.0, 0, None))
    return Note(start, start + head[size - 1][1], nearest) if nearest is not None and ratio > ENOUGH else None


def _nearness(words: tuple[str, ...], candidate: Wording) -> tuple[float, int]:
    """How much of the wording stands at the beginning of these words, and how many of them that takes."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(candidate.words)
    best = (0.0, 0)
    for size in _sizes(len(candidate.words), len(words)):
        matcher.set_seq1(words[:size])
        if matcher.quick_ratio() > max(ENOUGH, best[0]):
            best = max(best, (matcher.ratio(), size))
    return best


def _sizes(expected: int, available: int) -> range:
    return range(max(2, min(expected, available) - _SLACK), min(expected + _SLACK, available) + 1)


def _words(text: str) -> list[tuple[str, int]]:
    """Words as they are compared, each with where it ends; the year after 1244 is only a part of the number."""
    found: list[tuple[str, int]] = []
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if found and found[-1][0] == "1244" and word in {"1999", "99"}:
            found[-1] = ("1244", match.end())
        else:
            found.append((word, match.end()))
    return found
