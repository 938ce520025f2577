"""Is a catalogue whole and right? Each shortcoming is a problem at its line of the .po file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.catalogues import Project, extract, languages, rule
from pressroom.errors import PressroomError, Problem, error, warning
from pressroom.languages import LANGUAGES
from pressroom.model import Tag
from pressroom.translations import catalogue_path, forms, message, read_po

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)s|\{\w+\}")
_UPDATE: Final = "Run python build.py words --update, then write its translation."


def check(project: Project) -> tuple[Problem, ...]:
    """All that is missing or wrong in the catalogues of a project, in the order of their lines."""
    template = extract(project)
    return tuple(sorted(problem for tag in languages(project) for problem in _check(project, template, tag)))


def _check(project: Project, template: Catalog, tag: Tag) -> Iterator[Problem]:
    path = catalogue_path(project.locale, tag)
    file = path.relative_to(project.base).as_posix()
    catalogue = _read(path, file)
    if isinstance(catalogue, Problem):
        yield catalogue
        return
    yield from _rule_problems(catalogue, tag, file)
    yield from _absent(template, catalogue, file)
    for entry in catalogue:
        if entry.id:
            yield from _entry_problems(entry, template, tag, file)


def _read(path: Path, file: str) -> Catalog | Problem:
    try:
        return read_po(path)
    except PressroomError as reason:
        problem = reason.problems[0]
        return error(problem.code, file, problem.message, problem.hint)


def _rule_problems(catalogue: Catalog, tag: Tag, file: str) -> Iterator[Problem]:
    nplurals, plural = rule(tag)
    if tag in LANGUAGES and (catalogue.num_plurals, catalogue.plural_expr) != (nplurals, plural):
        yield error(
            "catalogue-plural-rule",
            file,
            "The catalogue's rule for plurals is not the rule of its language.",
            f"Write in its head: Plural-Forms: nplurals={nplurals}; plural={plural};",
        )


def _absent(template: Catalog, catalogue: Catalog, file: str) -> Iterator[Problem]:
    for entry in template:
        if entry.id and not catalogue.get(entry.id, entry.context):
            yield error("catalogue-absent", file, f"“{message(entry)[1]}” is not in the catalogue.", _UPDATE)


def _entry_problems(entry: Message, template: Catalog, tag: Tag, file: str) -> Iterator[Problem]:
    line, source = entry.lineno or 0, f"“{message(entry)[1]}”"
    if not template.get(entry.id, entry.context):
        hint = "Run python build.py words --update, which drops it."
        yield warning("catalogue-unused", file, f"{source} is no longer used.", hint, line=line)
    elif entry.fuzzy:
        hint = "Read it again, then remove “fuzzy” from the line above it that begins with “#,”."
        yield error("catalogue-fuzzy", file, f"The translation of {source} is marked as fuzzy.", hint, line=line)
    elif not all(forms(entry)):
        yield _untranslated(entry, source, file)
    else:
        for text, sole in zip(forms(entry), _sole_numbers(tag, len(forms(entry))), strict=True):
            yield from _text_problems(entry, text, sole, file)


def _untranslated(entry: Message, source: str, file: str) -> Problem:
    written, needed = sum(map(bool, forms(entry))), len(forms(entry))
    if written:
        text = f"{source} has {written} of the {needed} plural forms of this language."
        hint = f"Write msgstr[0] to msgstr[{needed - 1}]."
        return error("catalogue-plurals", file, text, hint, line=entry.lineno or 0)
    hint = "Write its translation in msgstr."
    return error("catalogue-untranslated", file, f"{source} is not translated.", hint, line=entry.lineno or 0)


def _text_problems(entry: Message, text: str, sole: bool, file: str) -> Iterator[Problem]:
    line, source = entry.lineno or 0, entry.id if isinstance(entry.id, str) else entry.id[-1]
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


def _sole_numbers(tag: Tag, count: int) -> list[bool]:
    """For each plural form: does it serve one number only, so that it need not say the number?"""
    chosen = [c2py(rule(tag)[1])(n) for n in range(200)]
    return [count > 1 and chosen.count(form) == 1 for form in range(count)]
