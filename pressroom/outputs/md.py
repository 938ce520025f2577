"""Markdown twins of releases: `index.md` beside each page of a release."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.copies import MARKDOWN
from pressroom.model import Artifact, Site, Texts
from pressroom.twins import Twin, as_markdown, twin


def plan(site: Site) -> Iterator[Artifact]:
    """One for each language of each release."""
    for release in site.releases:
        if not site.wants(path := release.teaser.path + MARKDOWN):
            continue
        yield Artifact(
            path=path,
            view=twin(site, release),
            write=markdown,
            texts=(release.document.digest,),
            owner=release.document.source.path,
            shows=(release.teaser.path,),
        )


def markdown(view: Twin, texts: Texts) -> bytes:
    return as_markdown(view, texts).encode()
