"""Making a language's grammar of the data: forms, proper names and known wordings of all designations together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pressroom.designation import names, wordings
from pressroom.designation.anyof import any_of
from pressroom.designation.languages import blocks
from pressroom.designation.rule import Grammar
from pressroom.designation.shipped import Definition
from pressroom.model import DesignationRule, Tag

Pair = tuple[DesignationRule, Definition]

_LETTERS: Final = re.compile(r"[^\W\d_]+")


def make(pairs: Sequence[Pair], language: Tag) -> Grammar:
    """How a language is read. A language that the data does not know is read with the names of all, uncertainly."""
    served = [blocks(language, data.languages) for _, data in pairs]
    every = _forms((data, tuple(data.languages)) for _, data in pairs)
    certain = all(served)
    forms = _forms((data, tags or tuple(data.languages)) for (_, data), tags in zip(pairs, served, strict=True))
    known = tuple(_wordings(pairs))
    stems = _stems(every)
    return Grammar(
        language=language,
        certain=certain,
        stems=any_of(stems),
        hints=any_of((*stems, *(_hint(text, stems) for text in known))),
        forms=forms,
        every=every,
        replacements=_replacements(pairs, served),
        finder=names.pattern(every),
        exempt=names.phrases(_exempt(pairs, served)),
        pairs=frozenset(word for _, data in pairs for name in data.pairs for word in (name, name.upper())),
        after=tuple(text for _, data in pairs for text in data.after),
        opening=wordings.openings(known),
        wordings=known,
        rules=tuple(rule for rule, _ in pairs),
    )


def _forms(definitions: Iterable[tuple[Definition, tuple[Tag, ...]]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, (data, tags) in enumerate(definitions):
        for form in (form for tag in tags for form in (*data.languages[tag].forms, *data.languages[tag].replace)):
            for written in names.variants(form):
                found.setdefault(names.plain(written), index)
    return found


def _replacements(pairs: Sequence[Pair], served: list[tuple[Tag, ...]]) -> dict[str, str]:
    return {
        name: stand_in
        for (_, data), tags in zip(pairs, served, strict=True)
        for tag in tags
        for name, stand_in in data.languages[tag].replace.items()
    }


def _exempt(pairs: Sequence[Pair], served: list[tuple[Tag, ...]]) -> set[str]:
    found: set[str] = set()
    for (rule, data), tags in zip(pairs, served, strict=True):
        found.update(data.exempt, rule.exempt)
        found.update(word for tag in tags for word in data.languages[tag].negatives if not word.isalpha())
        found.update(stand_in for tag in tags for stand_in in data.languages[tag].replace.values() if stand_in)
    return found


def _wordings(pairs: Sequence[Pair]) -> Iterable[wordings.Wording]:
    for index, (rule, data) in enumerate(pairs):
        sources = [{tag: block.texts for tag, block in data.languages.items()}, data.known]
        sources += [{tag: (text,) for tag, text in texts.items()} for texts in data.wordings.values()]
        if isinstance(rule.wording, dict):
            sources.append({tag: (text,) for tag, text in rule.wording.items()})
        for texts in sources:
            for tag, several in texts.items():
                yield from (wordings.wording(index, tag, text) for text in several)


def _hint(note: wordings.Wording, stems: tuple[str, ...]) -> str:
    """Something short that a note always has: a name, the number of a resolution, or its longest word."""
    name = next((stem for stem in stems if stem in note.text), "")
    number = next((word for word in note.words if word.isdigit() and len(word) > 2), "")
    return name or number or max(re.findall(r"\w+", note.text), key=len, default="")


def _stems(forms: Iterable[str]) -> tuple[str, ...]:
    """Short beginnings that every form has one of; forms that begin alike share theirs."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        word = _LETTERS.match(form)
        groups.setdefault(form[:3] if word else form[:1], []).append(form)
    return tuple(sorted(map(_beginning, groups.values())))


def _beginning(group: list[str]) -> str:
    """What all of the group begin with; the first and the last in order differ the most."""
    low, high = min(group), max(group)
    return next((low[:i] for i, letter in enumerate(low) if letter != high[i : i + 1]), low)
