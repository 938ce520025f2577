"""llms.txt: what the site is and what is newest in it, in Markdown, for programs that read for people."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice

from msgspec import Struct

from pressroom import designation, notes, urls
from pressroom.copies import MARKDOWN
from pressroom.model import Artifact, DesignationRule, Site, Tag, Texts, in_language
from pressroom.prose import markdown
from pressroom.words import words


class Section(Struct, frozen=True, kw_only=True):
    """The newest releases of a language: whole address, title, summary."""

    name: str
    home: str
    rows: tuple[tuple[str, str, str], ...]


class Summary(Struct, frozen=True, kw_only=True):
    title: str
    description: str
    language: Tag
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    sections: tuple[Section, ...]


def plan(site: Site) -> Iterator[Artifact]:
    """One file, in the default language first; it names the Markdown of a release where there is one."""
    config = site.config
    view = Summary(
        title=in_language(config.title, config.language, config.language),
        description=in_language(config.description, config.language, config.language),
        language=config.language,
        rules=config.designations,
        languages=config.languages,
        sections=tuple(_section(site, language) for language in config.languages),
    )
    yield Artifact(path="llms.txt", view=view, write=llms)


def _section(site: Site, language: Tag) -> Section:
    beside = MARKDOWN if "md" in site.config.outputs else ""
    own = (release.teaser for release in site.releases if release.document.language == language)
    return Section(
        name=words(language).language_name(language),
        home=urls.absolute(site.config, f"{language}/"),
        rows=tuple(
            (urls.absolute(site.config, row.path + beside), row.title, row.summary)
            for row in islice(own, site.config.feed_size)
        ),
    )


def llms(view: Summary, _texts: Texts) -> bytes:
    parts = [f"# {_escaped(view.title)}"]
    if view.description:
        parts.append(f"> {_escaped(view.description)}")
    for section in view.sections:
        parts.append(f"## {_escaped(section.name)}")
        lines = [f"- [{_escaped(section.name)}]({section.home})"]
        lines += [f"- [{_escaped(title)}]({url})" + _behind(summary) for url, title, summary in section.rows]
        parts.append("\n".join(lines))
    rules = designation.load(view.rules, view.languages)
    text = "\n\n".join(parts) + "\n"
    return notes.settle_text(text, rules, view.language, with_notes=True, markdown=True).encode()


def _behind(summary: str) -> str:
    return f": {_escaped(summary)}" if summary else ""


def _escaped(text: str) -> str:
    """Words for Markdown, on one line."""
    return markdown(f"<span>{escape(text, quote=False)}</span>").strip("\n")
