"""What the witness sees of a text at a glance: that no name, no note and no sign is in it.

Nearly all of what is published holds none of them, so this is asked of every file before it is read. A glance never
passes over anything: it looks for what every name and every note must hold, and who reads on decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

SIGNS: Final = tuple(map(chr, range(0xFDD0, 0xFDF0)))
LEAD: Final = b"\xef"
"""The byte that each of the signs begins with in UTF-8, as few other characters do."""
_BETWEEN: Final = r"[\W\d_]*"
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_RARE: Final = "jkqvwxyz"
"""Letters that most languages of Europe seldom use."""
_HEAD: Final = 3
"""With how many letters in a row a look for a note begins."""
_RUN: Final = 9
"""How many letters in a row must be those of a note for the text to be read."""
_WINDOW: Final = 24
"""In how many characters these letters should stand."""
_BLOCKS: Final = (
    *((0x41, 0x590), (0x10A0, 0x1100), (0x13A0, 0x1400), (0x1C80, 0x1CC0), (0x1E00, 0x2200), (0x24B0, 0x24F0)),
    *((0x2C00, 0x2D00), (0xA640, 0xA800), (0xAB30, 0xABC0), (0xFB00, 0xFB20), (0xFF20, 0xFF40), (0x10400, 0x105C0)),
    *((0x10C80, 0x10D80), (0x118A0, 0x118C0), (0x16E40, 0x16EE0), (0x1E900, 0x1E940)),
)
"""Where Unicode has capitals, ligatures, and other letters that fold to some that are not themselves."""


def letters(text: str) -> str:
    """Only the letters of a text: commas, years and capitals are no difference."""
    return _NO_LETTERS.sub("", text.casefold())


def _written_otherwise() -> dict[str, str]:
    """For a letter, or for several, the characters that stand for them where capitals are no difference."""
    found: dict[str, str] = {}
    for character in (chr(code) for block in _BLOCKS for code in range(*block)):
        if (folded := letters(character)) != character and folded:
            found[folded] = found.get(folded, "") + character
    return found


_OTHERWISE: Final = _written_otherwise()


class Words(Struct, frozen=True, eq=False):
    """Words as they are, each under the character that it begins with.

    A single character is found ten times as fast as any two, and a pattern that begins with just one ten times as fast
    as one that begins with any of several.
    """

    beginnings: tuple[tuple[str, Callable[[str], object]], ...]

    def in_text(self, text: str) -> bool:
        """Whether any of them is in the text."""
        for first, search in self.beginnings:  # noqa: SIM110  the plain loop takes half the time
            if first in text and search(text):
                return True
        return False


def glance_words(wanted: Iterable[str]) -> Words:
    """These words, to be found in texts."""
    groups = groupby(sorted(set(wanted)), key=lambda word: word[:1])
    return Words(tuple((first, re.compile("|".join(map(re.escape, group))).search) for first, group in groups))


class Notes(Struct, frozen=True, eq=False):
    """What is left of notes by `letters`: some letters in a row of each, from a rare one on.

    beginnings: that letter as it may be written, and a search for it with the next ones, whatever stands between them.
    spelt_out: characters that stand for several of these letters, and are replaced by them.
    """

    runs: tuple[str, ...]
    beginnings: tuple[tuple[str, Callable[[str], Iterator[re.Match[str]]]], ...]
    spelt_out: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Whether the text is worth to be read for a note."""
        for character in self.spelt_out:
            if character in text:
                text = text.replace(character, character.casefold())
        for first, search in self.beginnings:
            if first in text and any(self._goes_on(text, match.start()) for match in search(text)):
                return True
        return False

    def _goes_on(self, text: str, start: int) -> bool:
        following = letters(text[start : start + _WINDOW])
        if len(following) < _RUN:
            following = letters(text[start:])
        return following.startswith(self.runs)


def glance_notes(wanted: Iterable[str]) -> Notes:
    """These notes, of which `letters` has left the letters."""
    runs = sorted(_runs(set(wanted)))
    heads = [run[:_HEAD] for run in runs]
    rests = {letter: _rest(list(group)) for letter, group in groupby(heads, key=lambda head: head[:1])}
    used = {letter for head in heads for letter in head}
    several = (folded for folded in _OTHERWISE if len(folded) > 1 and used.intersection(folded))
    return Notes(
        tuple(runs),
        tuple(
            (first, re.compile(first + rest).finditer)
            for letter, rest in rests.items()
            for first in (letter, *_OTHERWISE.get(letter, ""))
        ),
        tuple(character for folded in several for character in _OTHERWISE[folded]),
    )


def _runs(notes: set[str]) -> Iterator[str]:
    """What follows the fewest rare letters that all notes share between them."""
    yield from notes & {""}
    waiting = notes - {""}
    while waiting:
        candidates = Counter(letter for note in waiting for letter in set(note[:-_RUN] or note[:1]))
        best = max(candidates, key=lambda letter: (_is_rare(letter), candidates[letter], letter))
        found = {note for note in waiting if best in (note[:-_RUN] or note[:1])}
        yield from (note[note.index(best) :][:_RUN] for note in found)
        waiting -= found


def _is_rare(letter: str) -> bool:
    return letter in _RARE or not letter.isascii()


def _rest(heads: list[str]) -> str:
    """What may follow the first letter of these heads, as a pattern that takes nothing."""
    places = zip(*(head[1:] for head in heads), strict=False)
    sets = ("".join({letter + _OTHERWISE.get(letter, "") for letter in place}) for place in places)
    return "(?=" + "".join(f"{_BETWEEN}[{letters}]" for letters in sets) + ")"
