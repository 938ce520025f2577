"""`new`: the file of a release, with its fields filled in as far as a program can know them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Final, get_args
from zoneinfo import ZoneInfo

from pressroom.errors import EXIT_DISK, EXIT_USAGE, PressroomError, error
from pressroom.frontmatter.shapes import configured
from pressroom.model import Config, ReleaseType, Tag
from pressroom.yamltext.plaintext import clean
from pressroom.yamltext.reading import nearest_hint


def create(site: Path, headline: str, language: Tag, release_type: str, now: dt.datetime, config: Config) -> Path:
    """Write a release's file and return its path; nothing is ever written over. Raises PressroomError.

    It is dated today, by the site's clock. Its slug is written down, so that a mended headline keeps its address.
    """
    from pressroom.slugs import slugify

    tag = configured(language, config.languages)
    if tag is None:
        raise _usage(f"“{language}” is not a language of this site.", language, config.languages)
    if release_type not in get_args(ReleaseType):
        raise _usage(f"“{release_type}” is not a type of release.", release_type, get_args(ReleaseType))
    title = clean(headline).text
    if not title:
        raise PressroomError(EXIT_USAGE, error("bad-setting", "", "The headline is empty.", 'Write new "Headline".'))
    today = now.astimezone(ZoneInfo(config.timezone)).date()
    slug = slugify(title, tag) or release_type
    path = site / "content" / "news" / f"{today.year}" / _file_name(slug, today, tag, config)
    _write(path, _text(title, slug, today, tag, release_type, config))
    return path


def _usage(message: str, word: str, known: tuple[str, ...]) -> PressroomError:
    hint = nearest_hint(word, known) or f"There are {', '.join(known)}."
    return PressroomError(EXIT_USAGE, error("bad-setting", "", message, hint))


def _file_name(slug: str, today: dt.date, language: Tag, config: Config) -> str:
    name = f"{today}-{slug}" if config.content.date_from_file_name else slug
    return f"{name}.md" if language == config.language else f"{name}.{language}.md"


_TEMPLATE: Final = """\
---
{title}: {headline}
{slug}: {slug_value}
{date}: {today}
{type}: {release_type}
{language}
# Say what is new in one or two sentences, up to 160 characters. Lists, feeds and search engines show them.
{summary}:

# To use one of the following fields, delete the # in front of it. Without them the release is complete as well.
# {draft}: true                       # nobody sees the release until this line is deleted
# {embargo}: {today} 14:00         # nobody sees it before this time
# {place}: {{city: Tirana, country: AL}}
# {topics}: []                        # keys of content/_data/topics.yaml
# {contacts}: []                      # keys of content/_data/contacts.yaml
# {event_date}: {today} 09:00      # of an event; event_end is when it ends
# {image}: {{src: photo.jpg, alt: What it shows}}
# {attachments}: [{{file: agenda.pdf, title: Agenda}}]
---

"""

_FIELDS: Final = (
    "title",
    "slug",
    "date",
    "type",
    "summary",
    "draft",
    "embargo",
    "place",
    "topics",
    "contacts",
    "event_date",
    "image",
    "attachments",
)


def _text(headline: str, slug: str, today: dt.date, language: Tag, release_type: str, config: Config) -> str:
    names = {name: config.content.key_names.get(name, name) for name in _FIELDS}
    filled = _TEMPLATE.format(
        **names,
        headline=json.dumps(headline, ensure_ascii=False),
        slug_value=slug if "-" in slug and slug[0].isalpha() else json.dumps(slug, ensure_ascii=False),
        today=today,
        release_type=release_type,
        language="" if language == config.language else f"language: {language}",
    )
    return filled.replace("\n\n# Say", "\n# Say", 1)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as existing:
        message = f"{path} exists already."
        hint = "Choose another headline, or go on writing that file."
        raise PressroomError(EXIT_USAGE, error("file-exists", "", message, hint)) from existing
    except OSError as failure:
        message = f"{path} cannot be written: {failure.strerror or failure}."
        raise PressroomError(EXIT_DISK, error("cannot-write", "", message)) from failure
