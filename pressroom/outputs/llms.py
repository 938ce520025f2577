"""llms.txt: what the site is and what is newest in it, in Markdown, for programs that read for people."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice

from msgspec import Struct

from pressroom import designation, notes, urls
from pressroom.copies import MARKDOWN
from pressroom.model import Artifact, Config, DesignationRule, Site, Tag, Teaser, Texts, in_language
from pressroom.prose import markdown
from pressroom.words import words


class Summary(Struct, frozen=True, kw_only=True):
    """Of one language. rows: whole address, title, summary of its newest releases.

    others: names and whole addresses of the summaries in other languages.
    """

    title: str
    description: str
    language: Tag
    name: str
    home: str
    rules: tuple[DesignationRule, ...]
    languages: tuple[Tag, ...]
    rows: tuple[tuple[str, str, str], ...]
    others: tuple[tuple[str, str], ...]


def plan(site: Site) -> Iterator[Artifact]:
    """One at the root in the default language, and `/{language}/llms.txt` in the others."""
    for language in site.config.languages:
        own = (release.teaser for release in site.releases if release.document.language == language)
        rows = tuple(islice(own, site.config.feed_size))
        shows = tuple(row.path for row in rows)
        view = _summary(site, language, rows)
        yield Artifact(path=_path(site.config, language), view=view, write=llms, shows=shows)


def _path(config: Config, language: Tag) -> str:
    return "llms.txt" if language == config.language else f"{language}/llms.txt"


def _summary(site: Site, language: Tag, rows: tuple[Teaser, ...]) -> Summary:
    """It names the Markdown of a release where there is one."""
    config = site.config
    beside = MARKDOWN if "md" in config.outputs else ""
    return Summary(
        title=in_language(config.title, language, config.language),
        description=in_language(config.description, language, config.language),
        language=language,
        name=words(language).language_name(language),
        home=urls.absolute(config, f"{language}/"),
        rules=config.designations,
        languages=config.languages,
        rows=tuple((urls.absolute(config, row.path + beside), row.title, row.summary) for row in rows),
        others=tuple(
            (words(other).language_name(other), urls.absolute(config, _path(config, other)))
            for other in config.languages
            if other != language
        ),
    )


def llms(view: Summary, _texts: Texts) -> bytes:
    parts = [f"# {_escaped(view.title)}"]
    if view.description:
        parts.append(f"> {_escaped(view.description)}")
    lines = [f"- [{_escaped(view.title)}]({view.home})"]
    lines += [f"- [{_escaped(title)}]({url})" + _behind(summary) for url, title, summary in view.rows]
    parts += [f"## {_escaped(view.name)}", "\n".join(lines)]
    for name, url in view.others:
        parts += [f"## {_escaped(name)}", f"- [{_escaped(name)}]({url})"]
    rules = designation.load(view.rules, view.languages)
    text = "\n\n".join(parts) + "\n"
    return notes.settle_text(text, rules, view.language, with_notes=True, markdown=True).encode()


def _behind(summary: str) -> str:
    return f": {_escaped(summary)}" if summary else ""


def _escaped(text: str) -> str:
    """Words for Markdown, on one line."""
    return markdown(f"<span>{escape(text, quote=False)}</span>").strip("\n")
