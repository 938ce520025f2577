"""The designations of a site: its rules joined with the data, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.designation import grammar as grammars
from pressroom.designation.languages import blocks
from pressroom.designation.rule import Grammar, Mention, mentions
from pressroom.designation.shipped import Definition, definitions, own
from pressroom.designation.signs import LIMIT
from pressroom.errors import Problem, error, warning
from pressroom.model import DesignationRule, Tag

CONFIG: Final = "config.yaml"
ENGLISH: Final = "en"
_KEYS: Final = ("eu", "")


class NoteText(Struct, frozen=True):
    """A designation's notes as they are printed, and in which language that is."""

    language: Tag
    texts: tuple[str, ...]


class Designation(Struct, frozen=True, eq=False):
    """One designation of the site; `id` is used in the ids of a page."""

    id: str
    index: int
    name: str
    rule: DesignationRule
    data: Definition


class Designations(Struct, frozen=True, eq=False):
    """All designations of the site, in the order of the configuration, with what is wrong with their configuration."""

    items: tuple[Designation, ...] = ()
    problems: tuple[Problem, ...] = ()
    _grammars: dict[Tag, Grammar] = msgspec.field(default_factory=dict)
    _notes: dict[tuple[int, Tag], NoteText] = msgspec.field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Whether there is any rule to follow."""
        return bool(self.items)

    def grammar(self, language: Tag) -> Grammar:
        """How names are read in a language; made once."""
        if language not in self._grammars:
            self._grammars[language] = grammars.make([(item.rule, item.data) for item in self.items], language)
        return self._grammars[language]

    def mark(self, text: str, language: Tag, report: Callable[[Mention, str], None] | None = None) -> str:
        """A text as typed, with a sign after every name and typed marks turned into it; marking twice changes nothing.

        Every mention is marked: a policy such as "first" speaks of a whole page, and is applied when that is settled.
        A name typed bare is left so where the site only wants to be warned, or where the language is unknown.
        report: told of every mention, with the text.
        """
        if not self.items:
            return text
        found = mentions(text, self.grammar(language))
        pieces: list[str] = []
        position = 0
        for mention in found:
            if report:
                report(mention, text)
            pieces += (text[position : mention.start], mention.published)
            position = mention.stop
        return "".join((*pieces, text[position:])) if position else text

    @property
    def own_glyphs(self) -> dict[int, str]:
        """The signs that the site prescribes for some of its designations."""
        return {item.index: item.data.mark for item in self.items if item.data.mark}

    def name(self, index: int, language: Tag) -> str:
        """The designation's name in a language, without its mark."""
        data = self.items[index].data
        tags = blocks(language, data.languages)
        return next((data.languages[tag].forms[0] for tag in tags if data.languages[tag].forms), data.name)

    def note(self, index: int, language: Tag) -> NoteText:
        """What is printed for a designation on a page in a language: confirmed words, or else the English ones."""
        if index >= len(self.items):
            return NoteText(language, ())
        key = (index, language)
        if key not in self._notes:
            self._notes[key] = chosen(self.items[index], language)
        return self._notes[key]


@lru_cache(maxsize=64)
def _load(rules: bytes, languages: tuple[Tag, ...]) -> Designations:
    decoded = msgspec.msgpack.decode(rules, type=tuple[DesignationRule, ...])
    items: list[Designation] = []
    problems: list[Problem] = []
    for rule in decoded:
        item = _designation(rule, len(items))
        if isinstance(item, Problem):
            problems.append(item)
        else:
            items.append(item)
            problems += _doubts(item, languages)
    if len(items) > LIMIT:
        problems.append(
            error(
                "designation-too-many", CONFIG, f"There are {len(items)} designations, but only {LIMIT} are possible."
            )
        )
    return Designations(tuple(items[:LIMIT]), tuple(problems))


def load(rules: tuple[DesignationRule, ...], languages: tuple[Tag, ...]) -> Designations:
    """The designations that these rules ask for, on a site in these languages. The same rules give the same object."""
    return _load(msgspec.msgpack.encode(rules), languages) if rules else OFF


OFF: Final = Designations()
"""No rule at all."""


def _designation(rule: DesignationRule, index: int) -> Designation | Problem:
    shipped = definitions()
    if rule.use and rule.use not in shipped:
        known = ", ".join(shipped)
        return error(
            "designation-unknown",
            CONFIG,
            f"There is no designation “{rule.use}”.",
            f"Write one of {known}, or define your own with id, forms and notes.",
        )
    if rule.use:
        return Designation(rule.use, index, shipped[rule.use].name, rule, shipped[rule.use])
    return _own(rule, index)


def _own(rule: DesignationRule, index: int) -> Designation | Problem:
    try:
        data = own(rule.definition)
        if not any(block.forms or block.replace for block in data.languages.values()):
            raise ValueError("it has no forms")
    except (msgspec.ValidationError, TypeError, ValueError) as reason:
        return error(
            "designation-definition",
            CONFIG,
            f"A designation's definition is not understood: {reason}.",
            "Write id, forms by language, and notes by language.",
        )
    identifier = str(rule.definition.get("id") or rule.definition.get("name") or f"designation-{index + 1}")
    return Designation("-".join(identifier.lower().split()), index, data.name or identifier, rule, data)


def chosen(item: Designation, language: Tag) -> NoteText:
    """The notes for a language: the site's own words, the data's if they are certain, else English."""
    own_words = _words(item.rule.wording, language)
    if own_words is not None:
        return own_words
    named = _named(item, language)
    if named is not None:
        return named
    for tag in blocks(language, item.data.languages):
        block = item.data.languages[tag]
        sure = block.verified == "official" or language in item.rule.confirmed or tag in item.rule.confirmed
        if block.texts and sure:
            return NoteText(language, block.texts)
    return _english(item)


def _words(wording: str | dict[Tag, str], language: Tag) -> NoteText | None:
    if isinstance(wording, str):
        return None
    found = blocks(language, wording)
    return NoteText(language, (wording[found[0]],)) if found else None


def _named(item: Designation, language: Tag) -> NoteText | None:
    """The text of a wording that the configuration names; "eu" and no name mean each language's own."""
    texts = item.data.wordings.get(item.rule.wording, {}) if isinstance(item.rule.wording, str) else {}
    found = blocks(language, texts)
    return NoteText(language, (texts[found[0]],)) if found else None


def _english(item: Designation) -> NoteText:
    chosen_by_site = _words(item.rule.wording, ENGLISH) or _named(item, ENGLISH)
    if chosen_by_site is not None:
        return chosen_by_site
    english = item.data.languages.get(ENGLISH)
    if english is not None and english.texts:
        return NoteText(ENGLISH, english.texts)
    first = next(((tag, block) for tag, block in item.data.languages.items() if block.texts), None)
    return NoteText(first[0], first[1].texts) if first else NoteText(ENGLISH, ())


def _doubts(item: Designation, languages: tuple[Tag, ...]) -> list[Problem]:
    """What the configuration leaves open: a wording nobody knows, languages whose note nobody has checked."""
    wording = item.rule.wording
    problems: list[Problem] = []
    if isinstance(wording, str) and wording not in (*_KEYS, *item.data.wordings):
        known = ", ".join(("eu", *item.data.wordings))
        problems.append(
            error(
                "designation-wording-unknown",
                CONFIG,
                f"The designation “{item.id}” has no wording “{wording}”.",
                f"Write one of {known}, or the text for each language.",
            )
        )
    return problems + [doubt for language in languages for doubt in _doubt(item, language)]


def _doubt(item: Designation, language: Tag) -> list[Problem]:
    tags = blocks(language, item.data.languages)
    if not tags:
        return [_unknown_language(item, language)]
    if not has_notes(item) or chosen(item, language).language == language or language.split("-")[0] == ENGLISH:
        return []
    texts = next((item.data.languages[tag].texts for tag in tags if item.data.languages[tag].texts), ())
    shown = " ".join(texts) or "there is none yet; write it as wording"
    return [
        warning(
            "designation-unconfirmed-note",
            CONFIG,
            f"Pages in {language} show the note on {item.name} in English, as its text in {language} is not official.",
            f"If this text is right, add {language} to “confirmed”, "
            f"as in designations: [{{use: {item.id}, confirmed: [{language}]}}] – {shown}",
        )
    ]


def has_notes(item: Designation) -> bool:
    """Whether the designation is explained at all; one that only replaces a name is not."""
    return any(block.texts for block in item.data.languages.values())


def _unknown_language(item: Designation, language: Tag) -> Problem:
    return warning(
        "designation-unknown-language",
        CONFIG,
        f"The designation “{item.id}” does not know the language {language}: names in it are not marked by themselves.",
        f"Type the mark after each name, or define the forms and the note for {language}.",
    )
