"""What the witness sees of a text at a glance: that no name, no note and no sign is in it.

Nearly all of what is published holds none of them, so this is asked of every file before it is read. A glance never
passes over anything: it looks for what every name and every note must hold, and who reads on decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from string import ascii_letters
from typing import AnyStr, Final, Generic

from msgspec import Struct

SIGNS: Final = tuple(map(chr, range(0xFDD0, 0xFDF0)))
_BETWEEN: Final = r"[\W\d_]*"
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_RARE: Final = "zjkqxwvybpgfchumdlorntisea"
"""The letters of the Latin alphabet, those first that begin the fewest looks in vain."""
_RUN: Final = 9
"""How many letters in a row must be those of a note for the text to be read."""
_SMALL: Final = bytes(range(256)).lower()
_ASCII: Final = bytes(range(128))
_A_TO_Z: Final = re.compile("[a-z]")
_NEITHER_A_TO_Z: Final = bytes(set(range(256)) - set(ascii_letters.encode()))
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
_SEVERAL: Final = "".join(characters for folded, characters in _OTHERWISE.items() if len(folded) > 1)
_LIKE_LATIN: Final = "".join(
    character
    for folded, characters in _OTHERWISE.items()
    for character in characters
    if not character.isascii() and any(letter.isascii() for letter in folded)
)


class Words(Struct, Generic[AnyStr], frozen=True, eq=False):
    """Words as they are, in texts or in bytes, each under the character or byte that it begins with.

    A single character is found ten times as fast as any two, and a pattern that begins with just one ten times as fast
    as one that begins with any of several.
    """

    beginnings: tuple[tuple[AnyStr, Callable[[AnyStr], object]], ...]

    def in_text(self, text: AnyStr) -> bool:
        """Whether any of them is in the text."""
        for first, search in self.beginnings:  # noqa: SIM110  the plain loop takes half the time
            if first in text and search(text):
                return True
        return False


def glance_words(wanted: Iterable[str]) -> Words[str]:
    """These words, to be found in texts."""
    groups = groupby(sorted(set(wanted)), key=lambda word: word[:1])
    return Words(tuple((first, re.compile("|".join(map(re.escape, group))).search) for first, group in groups))


def glance_bytes(wanted: Iterable[str]) -> Words[bytes]:
    """These words, to be found in UTF-8: a file in which none of them is need not become a text."""
    groups = groupby(sorted({word.encode() for word in wanted}), key=lambda word: word[:1])
    return Words(tuple((first, re.compile(b"|".join(map(re.escape, group))).search) for first, group in groups))


def beyond_ascii(data: bytes) -> bytes:
    """What is left of UTF-8 without ASCII: in many languages little, so looks for other characters are quick there."""
    return b"" if data.isascii() else data.translate(None, _ASCII)


class Stems(Struct, frozen=True, eq=False):
    """Words to be found in UTF-8: plain ones, and others, which are looked for in what is beyond ASCII before."""

    plain: Words[bytes]
    beyond: Words[bytes]
    others: Words[bytes]

    def in_file(self, data: bytes, beyond: bytes) -> bool:
        """Whether any of them is in the file."""
        return self.plain.in_text(data) or (self.beyond.in_text(beyond) and self.others.in_text(data))


def glance_stems(wanted: Iterable[str]) -> Stems:
    """These words, to be found in UTF-8 together with what is beyond ASCII in it."""
    words = set(wanted)
    plain = {word for word in words if word.isascii()}
    beyond = {beyond_ascii(word.encode()).decode() for word in words - plain}
    return Stems(_by_rarest(plain), glance_bytes(beyond), glance_bytes(words - plain))


def _by_rarest(words: Iterable[str]) -> Words[bytes]:
    """ASCII words, each under its rarest letter."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words):
        letter = min(word, key=_frequency, default="")
        at = word.find(letter)
        behind = f"(?<={re.escape(word[: at + 1])})" if at else ""
        groups.setdefault(letter, []).append(behind + re.escape(word[at + 1 :]))
    patterns = {letter: f"{re.escape(letter)}(?:{'|'.join(group)})" for letter, group in groups.items()}
    return Words(tuple((letter.encode(), re.compile(patterns[letter].encode()).search) for letter in sorted(patterns)))


def _frequency(letter: str) -> tuple[bool, bool, int]:
    """Capitals are rarer than small letters, and these than what begins a tag."""
    return not letter.isalpha(), letter.islower(), _RARE.find(letter.lower())


class Notes(Struct, frozen=True, eq=False):
    """What is left of notes by `letters`: some letters in a row of each, from a rare one on.

    Latin ones are looked for in what is left of a text when all but the letters a to z is dropped, which takes less
    than any look at the text itself; the others in each way that they may be written.

    strange: what stands for a Latin letter; several: for more than one letter. begin: what the others begin with, alone
    or in a character that stands for several letters. apart: whether the others have no Latin letter.
    """

    latin: tuple[Callable[[bytes], object], ...]
    others: tuple[tuple[str, Callable[[str], object]], ...]
    strange: Words[bytes]
    several: Words[bytes]
    begin: Words[bytes]
    apart: bool

    def may_be_in(self, text: str) -> bool:
        """Whether the text is worth to be read for a note."""
        data = text.encode(errors="replace")
        return self.may_be_in_file(data, beyond_ascii(data))

    def may_be_in_file(self, data: bytes, beyond: bytes) -> bool:
        """The same of a text in UTF-8 and what is beyond ASCII in it."""
        if self.strange.in_text(beyond):
            data = _spelt_out(data.decode(errors="replace"), _LIKE_LATIN).encode()
            beyond = beyond_ascii(data)
        left = data.translate(_SMALL, _NEITHER_A_TO_Z)
        for search in self.latin:
            if search(left):
                return True
        rest = beyond if self.apart else data
        if not self.begin.in_text(rest):
            return False
        text = rest.decode(errors="replace")
        return self._others_may_be_in(_spelt_out(text, _SEVERAL) if self.several.in_text(beyond) else text)

    def _others_may_be_in(self, text: str) -> bool:
        return any(letter in text and search(text) for letter, search in self.others)


ANY_SIGN: Final = glance_bytes(SIGNS)


def glance_notes(wanted: Iterable[str]) -> Notes:
    """These notes, of which `letters` has left the letters."""
    notes = set(wanted)
    latin = {left for note in notes if len(left := _a_to_z(note).decode()) > 2 * _RUN}
    others = sorted(note for note in notes if len(_a_to_z(note)) <= 2 * _RUN)
    counts = Counter("".join(others))
    written = sorted({way for note in others for way in _written(note, counts)})
    firsts = {first for first, _ in written}
    begin = [first for first in {*firsts, *_SEVERAL} if not firsts.isdisjoint((first, *letters(first)))]
    return Notes(
        tuple(re.compile(pattern.encode()).search for pattern in _shared(latin)),
        tuple((letter, re.compile(pattern).search) for letter, pattern in written),
        glance_bytes(_LIKE_LATIN),
        glance_bytes(_SEVERAL),
        glance_bytes(begin),
        apart=all(run and not _A_TO_Z.search(run) for run in (_run(note, counts) for note in others)),
    )


def _a_to_z(text: str) -> bytes:
    return _spelt_out(text, _LIKE_LATIN).encode(errors="ignore").translate(_SMALL, _NEITHER_A_TO_Z)


def _spelt_out(text: str, characters: str) -> str:
    """The text with these characters replaced by the letters that they stand for."""
    for character in () if text.isascii() else characters:
        if character in text:
            text = text.replace(character, character.casefold())
    return text


def _shared(notes: set[str]) -> Iterator[str]:
    """For each of the few rare letters that the notes share between them, a pattern of what follows it in them."""
    waiting = set(notes)
    for letter in _RARE:
        found = {note for note in waiting if letter in note[:-_RUN]}
        waiting -= found
        if found:
            yield f"{letter}(?:{'|'.join(sorted({note[note.index(letter) + 1 :][: _RUN - 1] for note in found}))})"


def _written(note: str, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """The ways to write some letters of a note, from its rarest one on: what each begins with, and a pattern."""
    run = _run(note, counts)
    first = run[:1]
    rest = "".join(f"{_BETWEEN}[{letter}{_OTHERWISE.get(letter, '')}]" for letter in run[1:])
    return ((way, way + rest) for way in (first, *_OTHERWISE.get(first, "")))


def _run(note: str, counts: Counter[str]) -> str:
    """Some letters of a note, from its rarest one on."""
    first = min(
        note[:-_RUN] or note[:1], key=lambda letter: (len(_OTHERWISE.get(letter, "")), counts[letter]), default=""
    )
    return note[note.index(first) :][:_RUN]
