"""The rule over a text: which names are mentions, how each was typed, and what will be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from pressroom.designation import names, typed, wordings
from pressroom.designation.signs import sign
from pressroom.model import DesignationRule, Tag

Verdict = Literal["marked", "bare", "kept", "replaced"]

_SUFFIX: Final = re.compile(rf"[{names.HYPHENS}]?[^\W\d_]+")


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
    typed mark is meant in whatever language. stems: no text without one of them has a name.
    """

    language: Tag
    certain: bool
    stems: tuple[str, ...]
    forms: dict[str, int]
    every: dict[str, int]
    replacements: dict[str, str]
    finder: re.Pattern[str]
    exempt: re.Pattern[str]
    after: tuple[str, ...]
    opening: re.Pattern[str]
    wordings: tuple[wordings.Wording, ...]
    rules: tuple[DesignationRule, ...]

    def touches(self, text: str) -> bool:
        """Whether the text may hold a name at all; quick."""
        return any(stem in text for stem in self.stems)


def mentions(text: str, grammar: Grammar) -> Iterator[Mention]:
    """Every name in a text, in order, those that are left alone included."""
    if not grammar.touches(text):
        return
    notes = wordings.find(text, grammar.opening, grammar.wordings)
    reach = 0
    for match in grammar.finder.finditer(text):
        if match.start() < reach:
            continue
        mention = _mention(text, match, grammar, notes)
        if mention is not None:
            reach = mention.stop
            yield mention


def _mention(text: str, match: re.Match[str], grammar: Grammar, notes: tuple[wordings.Note, ...]) -> Mention | None:
    start, stop = match.span()
    mark = typed.MARK.match(text, stop)
    name, end = _whole_word(text, match[0], mark, grammar) if mark else (match[0], stop)
    index = _index(name, match[0], grammar, marked=mark is not None)
    if index is None or not names.free(text, start, stop):
        return None
    written = mark[0] if mark else ""
    reason = _exception(text, (start, end), name, written, grammar, notes)
    if reason:
        return _made(start, end, name, index, written, "kept", name, reason)
    replacement = grammar.replacements.get(names.plain(name))
    if replacement is not None:
        return _made(start, end, name, index, written, "replaced", replacement)
    if mark:
        return _made(start, end, name, index, written, "marked", name + sign(index))
    asked = grammar.certain and grammar.rules[index].unmarked == "mark"
    return _made(start, end, name, index, "", "bare", name + sign(index) if asked else name)


def _made(
    start: int, stop: int, name: str, index: int, mark: str, verdict: Verdict, published: str, reason: str = ""
) -> Mention:
    return Mention(
        start=start,
        stop=stop,
        name=name,
        index=index,
        typed=mark,
        verdict=verdict,
        published=published,
        reason=reason,
    )


def _index(name: str, stem: str, grammar: Grammar, *, marked: bool) -> int | None:
    """Whose name it is. A bare name counts in the text's language only, one with a mark in any."""
    forms = grammar.every if marked else grammar.forms
    found = forms.get(names.plain(name))
    return forms.get(names.plain(stem)) if found is None else found


def _whole_word(text: str, name: str, mark: re.Match[str], grammar: Grammar) -> tuple[str, int]:
    """The inflected word, where its ending was typed after the mark (Koszovó*ban), and where that word ends."""
    suffix = _SUFFIX.match(text, mark.end())
    if suffix and names.plain(name + suffix[0]) in grammar.every:
        return name + suffix[0], suffix.end()
    return name, mark.end()


def _exception(
    text: str,
    span: tuple[int, int],
    name: str,
    written: str,
    grammar: Grammar,
    notes: tuple[wordings.Note, ...],
) -> str:
    """Why the name is left alone, or ""."""
    start, stop = span
    if any(note.start <= start < note.stop for note in notes):
        return "note"
    if not written and names.compound(text, stop):
        return "compound"
    following = text[stop : stop + names.REACH].lstrip()
    if following.startswith(grammar.after) and grammar.after:
        return f"{name} {following.split(')')[0]})" if following.startswith("(") else name
    return names.covers(grammar.exempt, text[max(0, start - names.REACH) : start], name, text[stop:][: names.REACH])
