"""Which article a file is: its language, the key that its translations share, and the day that its name tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from pressroom.errors import error, warning
from pressroom.frontmatter import moments
from pressroom.frontmatter.shapes import FieldReading, configured
from pressroom.model import PAGES, RELEASES, Moment, Tag
from pressroom.yamltext.reading import nearest

_NAMED_DATE: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?![\d])")
_LANGUAGE_LIKE: Final = re.compile(r"[a-z]{2}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}))?")
_ALMOST_LANGUAGE: Final = re.compile(r"[A-Za-z]{3}|[A-Za-z]{2,3}[-_][A-Za-z]+")


class Identity(Struct, frozen=True):
    """date: from the file's name, where config.yaml lets it count. named_date: what the name says, in any case."""

    key: str
    language: Tag
    date: Moment | None = None
    named_date: str = ""


def identify(reading: FieldReading, fields: Mapping[str, Any], lines: Mapping[str, int]) -> Identity:
    """What path and fields together say; where they contradict each other, it is a problem of the file."""
    settings = reading.settings
    parts = reading.file.removeprefix(RELEASES).removeprefix(PAGES).split("/")
    name = parts.pop().removesuffix(".md")
    stem, _, suffix = name.rpartition(".")
    by_name = configured(suffix, settings.languages) if stem else None
    if by_name:
        name = stem
    elif stem and (meant := _misspelt(suffix, settings.languages)):
        message = f"The file name ends in “.{suffix}”, which is not a language of this site, but almost “.{meant}”."
        hint = f"Rename the file to {stem}.{meant}.md: as it is, it is taken for an article of its own."
        reading.problems.append(warning("language-suffix", reading.file, message, hint))
    elif stem and _LANGUAGE_LIKE.fullmatch(suffix):
        _unknown(reading, f"The file name ends in “.{suffix}”", suffix, "or rename the file")
    by_folder = configured(parts[0], settings.languages) if settings.content.language_from_folder and parts else None
    if by_folder:
        parts = parts[1:]
    elif settings.content.language_from_folder and parts and _LANGUAGE_LIKE.fullmatch(parts[0]):
        _unknown(reading, f"The file lies in “{parts[0]}/”", parts[0], "or rename the folder")
    by_field = fields.get("language")
    _agree(reading, lines, by_field, by_name, by_folder)
    whole = "/".join([*parts, name]) if name != "index" or not parts else "/".join(parts)
    key = fields.get("translation_key") or unicodedata.normalize("NFC", whole)
    language = by_field or by_name or by_folder or settings.languages[0]
    return _dated(reading, fields, lines, Identity(key, language), whole.rsplit("/", 1)[-1])


def _misspelt(suffix: str, languages: tuple[Tag, ...]) -> Tag:
    """The language that the end of a file's name is meant as; "" where it is another one or none at all."""
    return nearest(suffix, languages) if _ALMOST_LANGUAGE.fullmatch(suffix) else ""


def _unknown(reading: FieldReading, where: str, tag: str, otherwise: str) -> None:
    languages = ", ".join(reading.settings.languages)
    message = f"{where}, but {tag} is not a language of this site ({languages})."
    hint = f"Add it to `languages` in config.yaml, {otherwise}: it is taken for an article of its own."
    reading.problems.append(warning("language-suffix", reading.file, message, hint))


def _agree(
    reading: FieldReading, lines: Mapping[str, int], by_field: Tag | None, by_name: Tag | None, by_folder: Tag | None
) -> None:
    sources = (("the field `language`", by_field), ("the file name", by_name), ("the folder", by_folder))
    said = [(where, tag) for where, tag in sources if tag]
    if len({tag for _, tag in said}) < 2:
        return
    message = "The language is not clear: " + ", ".join(f"{where} says {tag}" for where, tag in said) + "."
    hint = "Keep the one that is right, and mend the other."
    problem = error("language-conflict", reading.file, message, hint, line=lines.get("language", 1), column=1)
    reading.problems.append(problem)


def _dated(
    reading: FieldReading, fields: Mapping[str, Any], lines: Mapping[str, int], identity: Identity, name: str
) -> Identity:
    match = _NAMED_DATE.match(name)
    if match is None or not reading.file.startswith(RELEASES):
        return identity
    moment, _ = moments.parse(match[1], reading.settings.timezone)
    if moment is None:
        return identity
    named = f"{moment.at:%Y-%m-%d}"
    if not reading.settings.content.date_from_file_name:
        return Identity(identity.key, identity.language, None, named)
    given: Moment | None = fields.get("date")
    if given is not None and given.at.date() != moment.at.date() and not _same_day_there(reading, named, lines):
        message = f"`date` is {given.at:%Y-%m-%d}, but the file name says {named}."
        hint = "The field counts. Mend the one that is wrong."
        place = {"line": lines.get("date", 1), "column": 1}
        reading.problems.append(warning("date-differs", reading.file, message, hint, **place))
    return Identity(identity.key, identity.language, moment, named)


def _same_day_there(reading: FieldReading, named: str, lines: Mapping[str, int]) -> bool:
    """Is it the day of the file name on the clock that the editor wrote, though not on the site's?"""
    line = lines.get("date")
    return line is not None and named in reading.source(line - reading.first_line)
