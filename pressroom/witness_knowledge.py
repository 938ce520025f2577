"""What the witness knows of each designation: its names, what is spared, and its notes, made ready to be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from pressroom.designation import Designation, Designations
from pressroom.model import Tag
from pressroom.witness_glance import Notes, Stems, Words, glance_notes, glance_stems, glance_words, letters

_ENOUGH: Final = 60
"""How many letters of a note must stand in a text for it to be that note."""
_STEM: Final = 5
"""How many letters of a name a file is looked through for: with three, all on costs or choices would be read."""
_FEWEST: Final = 3
"""How many of them are enough where a tag parts the name."""


class Knowledge(Struct, frozen=True, eq=False):
    """The names of one designation: by language, and all of them; and the beginnings of its notes, as letters only."""

    item: Designation
    forms: dict[Tag, frozenset[str]]
    names: tuple[str, ...]
    every: re.Pattern[str]
    spared: dict[str, list[str]]
    openings: re.Pattern[str]
    notes: tuple[str, ...]
    stems: Words[str]
    stems_in_files: Stems
    note_runs: Notes

    def in_text(self, text: str) -> list[re.Match[str]]:
        """Every name in any language."""
        return list(self.every.finditer(text)) if self.stems.in_text(text) else []


@lru_cache(maxsize=8)
def knowledge_of(designations: Designations) -> tuple[Knowledge, ...]:
    return tuple(_known(item) for item in designations.items)


@lru_cache(maxsize=8)
def stems_of(designations: Designations) -> Words[str]:
    """How the names of all of them begin."""
    return glance_words(stem for known in knowledge_of(designations) for stem in _beginnings(known.names))


@lru_cache(maxsize=8)
def shortest_of(designations: Designations) -> int:
    """How many letters every note has at least."""
    return min((len(note) for known in knowledge_of(designations) for note in known.notes), default=0)


def _known(item: Designation) -> Knowledge:
    blocks = item.data.languages
    shown = {tag: [form for form in block.forms if form not in block.replace] for tag, block in blocks.items()}
    forms = {tag: frozenset((*several, *map(str.upper, several))) for tag, several in shown.items()}
    names = sorted({form for several in forms.values() for form in several}, key=len, reverse=True)
    negatives = [word for block in blocks.values() for word in block.negatives if not word.isalpha()]
    stand_ins = [stand_in for block in blocks.values() for stand_in in block.replace.values()]
    phrases = [*item.data.exempt, *item.rule.exempt, *negatives, *filter(None, stand_ins)]
    texts = [text for block in blocks.values() for text in block.texts]
    texts += [text for group in item.data.wordings.values() for text in group.values()]
    texts += [text for several in item.data.known.values() for text in several]
    texts += item.rule.wording.values() if isinstance(item.rule.wording, dict) else ()
    notes = tuple(letters(text)[:_ENOUGH] for text in texts)
    return Knowledge(
        item,
        forms,
        tuple(names),
        _whole(names),
        _by_word((*phrases, *map(str.upper, phrases))),
        _openings(texts),
        notes,
        glance_words(_beginnings(names)),
        glance_stems(_beginnings(names)),
        glance_notes(notes),
    )


def _beginnings(names: Iterable[str]) -> Iterator[str]:
    """What texts and HTML must hold that say one of the names: its first letters, or fewer before a tag."""
    for name in names:
        yield name[:_STEM]
        yield from (f"{name[:length]}<" for length in range(_FEWEST, min(_STEM, len(name))))


def _openings(texts: Iterable[str]) -> re.Pattern[str]:
    beginnings = {r"\W+".join(re.escape(word) for word in text.split()[:2]) for text in texts}
    return re.compile("|".join(sorted(beginnings)) or r"(?!)", re.IGNORECASE)


def _whole(names: Iterable[str]) -> re.Pattern[str]:
    """The names as whole words. It begins with letters, because Python finds those in a tenth of the time."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[:1], []).append(re.escape(name[1:]))
    ways = (_alone(first) + f"(?:{'|'.join(rest)})" for first, rest in groups.items())
    return re.compile(rf"(?:{'|'.join(ways) or '(?!)'})(?!\w)")


def _alone(first: str) -> str:
    """A character with nothing of a word before it."""
    written = re.escape(first)
    return rf"{written}(?<!\w\w)" if re.match(r"\w", first) else rf"(?<!\w){written}"


@lru_cache(maxsize=1024)
def _spared(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word.removesuffix("~")) + (r"\w*" if word.endswith("~") else "") for word in phrase.split())
    return re.compile(r"(?<!\w)" + re.sub("['’]", "['’]", r"\s+".join(words)) + r"(?!\w)")


def spans(phrases: Mapping[str, Sequence[str]], text: str) -> list[tuple[int, int]]:
    """Where proper names stand; only those are looked for whose longest word is there."""
    here = [phrase for word, several in phrases.items() if word in text for phrase in several]
    return [match.span() for phrase in here for match in _spared(phrase).finditer(text)]


def _by_word(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Phrases by their longest word."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        words = (part for word in phrase.split() for part in re.split("['’]", word.removesuffix("~")))
        groups.setdefault(max(words, key=len), []).append(phrase)
    return groups


def notes_in(knowledge: tuple[Knowledge, ...], text: str) -> list[Knowledge]:
    possible = [known for known in knowledge if known.note_runs.may_be_in(text)]
    own = letters(text) if possible else ""
    return [known for known in possible if any(note in own for note in known.notes)]


@lru_cache(maxsize=256)
def managed(knowledge: tuple[Knowledge, ...], note: str) -> tuple[Knowledge, ...]:
    """Which of the designations a managed note is of; the same ones stand on many pages."""
    return tuple(notes_in(knowledge, note))


note_letters: Final = lru_cache(maxsize=256)(letters)
"""Of managed notes."""
