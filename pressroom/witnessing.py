"""Has each finished file of a site looked at by the witness, with what it has to know of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import structs

from pressroom import designation, urls
from pressroom.designation import Designations
from pressroom.errors import Problem
from pressroom.model import Artifact, Release, Site, Source, StandingPage, Tag
from pressroom.prose import visible
from pressroom.witness import Published, examine
from pressroom.witness_addresses import Elsewhere, typed_in


def witness(site: Site, read: Callable[[Source], bytes]) -> Callable[[Artifact, bytes], Sequence[Problem]]:
    """A function of an artifact and its bytes. Files that are copied are others' words, and are left alone.

    Of a document on paper it gets the page that is set.
    """
    rules = designation.load(site.config.designations, site.config.languages)
    items: tuple[Release | StandingPage, ...] = (*site.releases, *site.pages)
    off = {item.document.source.path for item in items if item.fields.designations is False}
    silent = [release for release in site.releases if release.document.source.path in off]
    bare = (*(text for release in silent for text in _shown(release)), *_references(site, rules))
    addresses = frozenset(urls.absolute(site.config, release.teaser.path) for release in silent)

    @cache
    def elsewhere() -> Elsewhere:
        """Asked for only where there is something to tell."""
        texts = (read(item.document.source).decode("utf-8", "replace") for item in items)
        return Elsewhere(urls.host(site.config), typed_in(texts))

    def look(artifact: Artifact, data: bytes) -> Sequence[Problem]:
        if artifact.copy is not None or artifact.owner in off:
            return ()
        published = Published(
            path=f"{artifact.path}.html" if artifact.typeset else artifact.path,
            data=data,
            language=_language(artifact, site.config.language),
            owner=artifact.owner,
            unmarked=bare,
            off=addresses,
        )
        if not examine(published, rules):
            return ()
        file = site.files.get(artifact.owner)
        source = read(file).decode("utf-8", "replace") if file else ""
        return examine(structs.replace(published, source=source, elsewhere=elsewhere()), rules)

    return look


def _shown(release: Release) -> tuple[str, ...]:
    """What other pages show of a release."""
    teaser = release.teaser
    return tuple(text for text in (teaser.title, teaser.short_title, teaser.summary, teaser.place) if text)


def _references(site: Site, rules: Designations) -> Iterator[str]:
    """Those with a name in them, which stay as they are typed: they identify."""
    for release in site.releases:
        reference = release.fields.reference
        if reference and rules.grammar(release.document.language).concerns(reference):
            yield from {reference: None, visible(reference): None}


def _language(artifact: Artifact, default: Tag) -> Tag:
    view = artifact.view
    chrome = getattr(view, "chrome", None)
    return str(getattr(chrome or view, "language", default))
