"""Is a catalogue whole and right? Each shortcoming is a problem at its line of the .po file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from typing import Final

from msgspec import structs

from pressroom.errors import PressroomError, Problem, error, warning
from pressroom.model import Tag
from pressroom.words.catalogues import Project, extract, languages, message, rule
from pressroom.words.languages import LANGUAGES
from pressroom.words.po import Entry, PoFile, read_po
from pressroom.words.translations import catalogue_path

Asked = dict[tuple[str, str], "str | list[str] | tuple[str, ...]"]
"""The messages that templates and code ask for, by context and English text."""

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)s|\{\w+\}")
_UPDATE: Final = "Run python build.py words --update, then write its translation."


def check(project: Project) -> tuple[Problem, ...]:
    """All that is missing or wrong in the catalogues of a project, in the order of their lines."""
    asked = {message(entry): entry.id for entry in extract(project) if entry.id}
    return tuple(sorted(problem for tag in languages(project) for problem in _check(project, asked, tag)))


def _check(project: Project, asked: Asked, tag: Tag) -> Iterator[Problem]:
    path = catalogue_path(project.locale, tag)
    file = path.relative_to(project.base).as_posix()
    try:
        catalogue = read_po(path)
    except PressroomError as reason:
        yield from (structs.replace(problem, file=file) for problem in reason.problems)
        return
    yield from _rule_problems(catalogue, tag, file)
    yield from _absent(asked, catalogue, file)
    for entry in catalogue.entries:
        yield from _entry_problems(entry, asked, tag, file)


def _rule_problems(catalogue: PoFile, tag: Tag, file: str) -> Iterator[Problem]:
    nplurals, plural = rule(tag)
    if tag in LANGUAGES and (catalogue.nplurals, catalogue.rule) != (nplurals, plural):
        yield error(
            "catalogue-plural-rule",
            file,
            "The catalogue's rule for plurals is not the rule of its language.",
            f"Write in its head: Plural-Forms: nplurals={nplurals}; plural={plural};",
        )


def _absent(asked: Asked, catalogue: PoFile, file: str) -> Iterator[Problem]:
    there = {(entry.context, entry.id) for entry in catalogue.entries}
    for key in asked.keys() - there:
        yield error("catalogue-absent", file, f"“{key[1]}” is not in the catalogue.", _UPDATE)


def _entry_problems(entry: Entry, asked: Asked, tag: Tag, file: str) -> Iterator[Problem]:
    source = f"“{entry.id}”"
    needed = rule(tag)[0] if entry.plural else 1
    if (entry.context, entry.id) not in asked:
        hint = "Run python build.py words --update, which drops it."
        yield warning("catalogue-unused", file, f"{source} is no longer used.", hint, line=entry.line)
    elif entry.fuzzy:
        hint = "Read it again, then remove “fuzzy” from the line above it that begins with “#,”."
        yield error("catalogue-fuzzy", file, f"The translation of {source} is marked as fuzzy.", hint, line=entry.line)
    elif not any(entry.forms):
        hint = "Write its translation in msgstr."
        yield error("catalogue-untranslated", file, f"{source} is not translated.", hint, line=entry.line)
    elif not all(entry.forms) or len(entry.forms) != needed:
        text = f"{source} has {sum(map(bool, entry.forms))} plural forms; this language has {needed}."
        hint = f"Write msgstr[0] to msgstr[{needed - 1}]."
        yield error("catalogue-plurals", file, text, hint, line=entry.line)
    else:
        for text, sole in zip(entry.forms, _sole_numbers(tag, needed), strict=True):
            yield from _text_problems(entry, text, sole, file)


def _text_problems(entry: Entry, text: str, sole: bool, file: str) -> Iterator[Problem]:
    line, source = entry.line, entry.plural or entry.id
    wanted, found = _placeholders(source), _placeholders(text)
    for name in sorted(found - wanted):
        problem = f"“{text}” has the placeholder {name}, which “{source}” has not."
        yield error("catalogue-placeholder", file, problem, "Remove it, or mend its name.", line=line)
    for name in sorted(wanted - found - ({"%(num)s"} if sole else set())):
        problem = f"“{text}” lacks the placeholder {name}."
        yield error("catalogue-placeholder", file, problem, f"Write {name} where it belongs.", line=line)
    if "%" in _PLACEHOLDER.sub("", text).replace("%%", ""):
        hint = "Write %% for a percent sign, and placeholders with their brackets and their s."
        yield error("catalogue-percent", file, f"“{text}” has a single percent sign.", hint, line=line)
    if _edges(text) != _edges(source):
        problem = f"“{text}” does not begin and end with the same spaces as “{source}”."
        yield error("catalogue-spaces", file, problem, "Begin and end it as the English does.", line=line)


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


@cache
def _sole_numbers(tag: Tag, count: int) -> tuple[bool, ...]:
    """For each plural form: does it serve one number only, so that it need not say the number?"""
    choose = c2py(rule(tag)[1])
    chosen = [choose(n) for n in range(200)]
    return tuple(count > 1 and chosen.count(form) == 1 for form in range(count))
