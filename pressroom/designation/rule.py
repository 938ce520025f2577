"""The rule over a text: which names are mentions, how each was typed, and what will be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from pressroom.designation import names, typed, wordings
from pressroom.designation.anyof import AnyOf
from pressroom.designation.signs import sign
from pressroom.designation.wordings import Note
from pressroom.model import DesignationRule, Tag

Verdict = Literal["marked", "bare", "kept", "replaced"]

_SUFFIX: Final = re.compile(rf"[{names.HYPHENS}]?[^\W\d_]+")
_POSSESSIVE: Final = re.compile(typed.POSSESSIVE)


class Mention(Struct, frozen=True, kw_only=True):
    """A name in a text.

    start, stop: what it occupies, its typed mark included. name: how it reads without a mark.
    verdict: it has a mark; it should have one; it is left alone; another name stands for it. reason: why it is left
    alone, a proper name or "note", "compound", "address". published: what stands there in the end, with a sign.
    """

    start: int
    stop: int
    name: str
    index: int
    typed: str
    verdict: Verdict
    published: str
    reason: str = ""


class Grammar(Struct, frozen=True, eq=False, kw_only=True):
    """What the rule knows in one language, made ready for reading.

    forms: name as written → its designation, in this language; every: the same over all languages, since a name with a
    typed mark is meant in whatever language. stems: no text without one of them has a name. hints: no text without one
    of them has a name or a note.
    """

    language: Tag
    certain: bool
    stems: AnyOf
    hints: AnyOf
    forms: dict[str, int]
    every: dict[str, int]
    replacements: dict[str, str]
    finder: re.Pattern[str]
    exempt: tuple[names.Phrase, ...]
    pairs: frozenset[str]
    after: tuple[str, ...]
    opening: re.Pattern[str]
    wordings: tuple[wordings.Wording, ...]
    rules: tuple[DesignationRule, ...]

    def concerns(self, text: str) -> bool:
        """Whether the text may hold a name or a note at all; quick."""
        return self.hints.stands_in(text)

    def touches(self, text: str) -> bool:
        """Whether the text may hold a name at all; quick."""
        return self.stems.stands_in(text)

    def notes(self, text: str) -> tuple[Note, ...]:
        """The notes in a text; it is asked of the same text several times, one time after the other."""
        return _notes(text, self)


@lru_cache(maxsize=16)
def _notes(text: str, grammar: Grammar) -> tuple[Note, ...]:
    return wordings.find(text, grammar.opening, grammar.wordings)


def mentions(text: str, grammar: Grammar) -> Iterator[Mention]:
    """Every name in a text, in order, those that are left alone included."""
    if not grammar.touches(text):
        return
    notes = grammar.notes(text)
    reach = 0
    for match in grammar.finder.finditer(text):
        if match.start() < reach:
            continue
        mention = _mention(text, match, grammar, notes)
        if mention is not None:
            reach = mention.stop
            yield mention


class _Typed(Struct, frozen=True):
    """A name as typed: without its mark, the mark, an ending that belongs behind the mark, where all that ends."""

    name: str
    mark: str
    tail: str
    stop: int


def _mention(text: str, match: re.Match[str], grammar: Grammar, notes: tuple[Note, ...]) -> Mention | None:
    start, stop = match.span()
    word = _typed(text, match[0], stop, grammar)
    index = _index(word, match[0], grammar)
    if index is None or not names.free(text, start, stop):
        return None
    verdict, published, reason = _judged(text, start, word, index, grammar, notes)
    return Mention(
        start=start,
        stop=word.stop,
        name=word.name,
        index=index,
        typed=word.mark,
        verdict=verdict,
        published=published + word.tail,
        reason=reason,
    )


def _typed(text: str, form: str, stop: int, grammar: Grammar) -> _Typed:
    mark = typed.MARK.match(text, stop)
    if mark:
        suffix = _SUFFIX.match(text, mark.end())
        if suffix and names.plain(form + suffix[0]) in grammar.forms:  # Koszovó*ban is Koszovóban*
            return _Typed(form + suffix[0], mark[0], "", suffix.end())
        return _Typed(form, mark[0], "", mark.end())
    tail = _POSSESSIVE.match(text, stop)
    if tail and (mark := typed.MARK.match(text, tail.end())):  # Kosovo's* is Kosovo*'s
        return _Typed(form, mark[0], tail[0], mark.end())
    return _Typed(form, "", "", stop)


def _index(word: _Typed, form: str, grammar: Grammar) -> int | None:
    """Whose name it is. A bare name counts in the text's language only, one with a mark in any."""
    forms = grammar.every if word.mark else grammar.forms
    found = forms.get(names.plain(word.name))
    return forms.get(names.plain(form)) if found is None else found


def _judged(
    text: str, start: int, word: _Typed, index: int, grammar: Grammar, notes: tuple[Note, ...]
) -> tuple[Verdict, str, str]:
    """The verdict on a name, what is published for it, and why it is left alone."""
    reason = _exception(text, start, word, grammar, notes)
    if reason:
        return "kept", word.name, reason
    replacement = grammar.replacements.get(names.plain(word.name))
    if replacement is not None:
        return "replaced", replacement, ""
    if word.mark:
        return "marked", word.name + sign(index), ""
    asked = grammar.certain and grammar.rules[index].unmarked == "mark"
    return "bare", word.name + sign(index) if asked else word.name, ""


def _exception(text: str, start: int, word: _Typed, grammar: Grammar, notes: tuple[Note, ...]) -> str:
    """Why the name is left alone, or ""."""
    if any(note.start <= start < note.stop for note in notes):
        return "note"
    if not word.mark and names.compound(text, word.stop, grammar.pairs):
        return "compound"
    following = word.tail + text[word.stop : word.stop + names.REACH]
    if grammar.after and following.lstrip().startswith(grammar.after):
        return f"{word.name} {following.strip().split(')')[0]})" if "(" in following[:3] else word.name
    return names.covers(grammar.exempt, text[max(0, start - names.REACH) : start], word.name, following)
