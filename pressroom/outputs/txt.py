"""Plain text twins of releases: `index.txt` beside each page of a release."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.copies import TEXT
from pressroom.model import Artifact, Site, Texts
from pressroom.twins import Twin, as_text, twin


def plan(site: Site) -> Iterator[Artifact]:
    """One for each language of each release."""
    for release in site.releases:
        yield Artifact(
            path=release.teaser.path + TEXT,
            view=twin(site, release),
            write=text,
            texts=(release.document.digest,),
            owner=release.document.source.path,
        )


def text(view: Twin, texts: Texts) -> bytes:
    return as_text(view, texts).encode()
