"""The catalogues of words: collecting the messages from templates and code, and writing one catalogue a language.

To add a language: `python build.py words --update --language es` writes `locale/es/LC_MESSAGES/pressroom.po`; fill in
each msgstr; `python build.py words --check` says what is missing. Nothing else is needed: dates, numbers and the
language's own name are CLDR's. What newsrooms print otherwise than CLDR has a row in `pressroom.words.languages`.

A site adds words of its own templates, other wordings, or a whole language in its own `locale/` in the same way.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pressroom.errors import EXIT_USAGE, PressroomError, error
from pressroom.model import Tag
from pressroom.words.languages import LANGUAGES
from pressroom.words.po import Entry, read_po
from pressroom.words.translations import DOMAIN, LOCALE, catalogue_path, read

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message

SOURCE_LANGUAGE: Final = "en"
_COMMENT_TAGS: Final = ("Translators:",)


class Project(Struct, frozen=True, kw_only=True):
    """Where messages come from and where their catalogues are. base: the folder that paths are shown from.

    known: a folder of catalogues that has some of the messages already; they are not asked for again.
    """

    base: Path
    templates: Path
    locale: Path
    code: Path | None = None
    known: Path | None = None


def program(base: Path) -> Project:
    """The program's own words. base: the folder of build.py."""
    return Project(
        base=base, templates=base / "templates", code=base / "pressroom", locale=base / "pressroom" / "locale"
    )


def site(base: Path) -> Project:
    """The words that a site adds to ours. base: the site's folder."""
    return Project(base=base, templates=base / "templates", locale=base / "locale", known=LOCALE)


def languages(project: Project) -> tuple[Tag, ...]:
    """The languages that have a catalogue, in the order of their tags."""
    return tuple(sorted(path.parent.parent.name for path in project.locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def extract(project: Project) -> Catalog:
    """All messages of the templates and the code, in the order of their places, without translations."""
    from babel.messages import Catalog

    known = _known(project)
    catalogue = Catalog()
    for place, line, found, comments, context in _messages(project):
        if (context or "", found if isinstance(found, str) else found[0]) not in known:
            catalogue.add(found, None, [(place, line)], auto_comments=comments, context=context)
    return catalogue


def update(project: Project, add: tuple[Tag, ...] = ()) -> tuple[Path, ...]:
    """Bring every catalogue to the messages there are, and begin those of `add`; the files that changed.

    Translations are kept; messages that are gone are dropped; the English catalogue gets the messages themselves.
    """
    template = extract(project)
    tags = sorted({*languages(project), *add})
    return tuple(
        path for tag in tags if _write(path := catalogue_path(project.locale, tag), _merged(template, path, tag))
    )


def rule(tag: Tag) -> tuple[int, str]:
    """How many plural forms a language has, and the gettext expression that chooses one."""
    from babel.messages.plurals import get_plural

    if tag in LANGUAGES:
        return LANGUAGES[tag].nplurals, LANGUAGES[tag].plural
    known = get_plural(tag.replace("-", "_"))
    return known.num_plurals, known.plural_expr


Found = tuple[str, int, "str | tuple[str, ...]", list[str], "str | None"]
"""A message in a source: path, line, text or (singular, plural), comments for translators, context."""


def _messages(project: Project) -> Iterator[Found]:
    from jinja2.ext import babel_extract

    for path in sorted(project.templates.rglob("*.html")):
        yield from _messages_of(path, project.base, babel_extract)
    for path in sorted(project.code.rglob("*.py")) if project.code else ():
        yield from _messages_of(path, project.base, "python")


def _messages_of(path: Path, base: Path, method: str | Callable[..., Any]) -> Iterator[Found]:
    from babel.messages.extract import extract as babel_extract
    from jinja2 import TemplateSyntaxError

    place = path.relative_to(base).as_posix()
    options = {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}
    try:
        with path.open("rb") as file:
            for line, found, comments, context in babel_extract(
                method, file, comment_tags=_COMMENT_TAGS, options=options
            ):
                yield (
                    place,
                    line,
                    found,
                    [comment.removeprefix(_COMMENT_TAGS[0]).strip() for comment in comments],
                    context,
                )
    except TemplateSyntaxError as reason:
        problem = error("template", place, f"The template cannot be read: {reason.message}", line=reason.lineno)
        raise PressroomError(EXIT_USAGE, problem) from reason


def _known(project: Project) -> frozenset[tuple[str, str]]:
    return frozenset(read([catalogue_path(project.known, SOURCE_LANGUAGE)]).messages if project.known else ())


def _merged(template: Catalog, path: Path, tag: Tag) -> Catalog:
    """The template's messages with the translations that the file has."""
    from babel.messages import Catalog

    existing = read_po(path).entries if path.is_file() else ()
    old = {(entry.context, entry.id): entry for entry in existing}
    merged = Catalog()
    merged.mime_headers = [("Plural-Forms", _plural_header(tag))]
    for asked in template:
        if asked.id:
            was = old.get(message(asked), Entry(id=""))
            text, flags = _translation(asked, was, tag), ("fuzzy",) if was.fuzzy else ()
            merged.add(asked.id, text, asked.locations, flags, asked.auto_comments, context=asked.context)
    return merged


def message(asked: Message) -> tuple[str, str]:
    """The context and the English text of a message; of a plural, the singular."""
    return asked.context or "", asked.id if isinstance(asked.id, str) else asked.id[0]


def _translation(asked: Message, was: Entry, tag: Tag) -> str | tuple[str, ...]:
    plural = not isinstance(asked.id, str)
    if any(was.forms) and len(was.forms) == (rule(tag)[0] if plural else 1):
        return was.forms if plural else was.forms[0]
    if tag == SOURCE_LANGUAGE:
        return asked.id if isinstance(asked.id, str) else tuple(asked.id)
    return ("",) * rule(tag)[0] if plural else ""


def _write(path: Path, catalogue: Catalog) -> bool:
    """Write a catalogue, without dates and places, so that it changes only when a word does. Did it change?"""
    from babel.messages.pofile import write_po

    tag = path.parent.parent.name
    text = io.BytesIO(_header(tag).encode())
    text.seek(0, io.SEEK_END)
    write_po(text, catalogue, width=120, omit_header=True, sort_output=True, no_location=True)
    if path.is_file() and path.read_bytes() == text.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue())
    return True


def _header(tag: Tag) -> str:
    return (
        f"# The words of Pressroom in the language {tag}.\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {tag.replace("-", "_")}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {_plural_header(tag)}\\n"\n'
        "\n"
    )


def _plural_header(tag: Tag) -> str:
    nplurals, plural = rule(tag)
    return f"nplurals={nplurals}; plural={plural};"
