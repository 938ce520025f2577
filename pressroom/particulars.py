"""What content/_data/ adds to an article, in its language: organisations, contacts, standing paragraphs, funders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressroom import designation
from pressroom.chrome import funder
from pressroom.markdown.links import fill
from pressroom.model import Release, Site, StandingPage, Tag, foreign, in_language
from pressroom.views import Contact, Funder, Label, Standing

Item = Release | StandingPage


def organisations(release: Release, site: Site) -> Iterator[Label]:
    """By their names; one that is not in content/_data/ by its key."""
    language, config = release.document.language, site.config
    rules = designation.load(config.designations, config.languages)

    def marked(key: str) -> str:
        return key if release.fields.designations is False else rules.mark(key, language)

    for key in release.fields.organisations or ():
        term = site.data.organisations.get(key)
        name = term.name if term else ""
        yield Label(
            key=key,
            name=in_language(name, language, config.language) or marked(key),
            language=foreign(name, language, config.language),
        )


def contacts(item: Item, site: Site) -> Iterator[Contact]:
    return people(item.fields.contacts or (), item.document.language, site)


def people(keys: Iterable[str], language: Tag, site: Site) -> Iterator[Contact]:
    """Those of content/_data/contacts.yaml that have these keys."""
    default = site.config.language
    for key in keys:
        if term := site.data.contacts.get(key):
            yield Contact(
                name=in_language(term.name, language, default),
                role=in_language(term.role, language, default),
                email=term.email,
                phone=term.phone,
                url=term.url,
                language=foreign(term.role, language, default),
            )


def about(item: Item, site: Site, root: str) -> Iterator[Standing]:
    """root: what addresses of this site begin with, where the paragraphs are shown."""
    language, default = item.document.language, site.config.language
    for key in item.fields.about or ():
        if term := site.data.about.get(key):
            tag = next((tag for tag in (language, default, *term.html) if tag in term.html), default)
            links = [root + link.lstrip("/") for link in term.links.get(tag, ())]
            html = fill(term.html.get(tag, ""), links)
            name = in_language(term.name, language, default)
            yield Standing(name=name, html=html, language="" if tag == language else tag)


def funding(release: Release, site: Site) -> Iterator[Funder]:
    for key in release.fields.funding or ():
        if term := site.data.funders.get(key):
            yield funder(term, release.document.language, site)
