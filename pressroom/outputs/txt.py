"""Plain text twins: `index.txt` beside each page of a release, and the standing paragraphs beside a page with some."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.copies import TEXT
from pressroom.model import Artifact, Site, Texts
from pressroom.paragraphs import paragraphs, paragraphs_text
from pressroom.twins import Twin, as_text, twin


def plan(site: Site) -> Iterator[Artifact]:
    """One for each language."""
    for release in site.releases:
        if not site.wants(path := release.teaser.path + TEXT):
            continue
        yield Artifact(
            path=path,
            view=twin(site, release),
            write=text,
            texts=(release.document.digest,),
            owner=release.document.source.path,
            shows=(release.teaser.path,),
        )

    for page in site.pages:
        if page.fields.about:
            yield Artifact(
                path=page.path + TEXT,
                view=paragraphs(site, page),
                write=paragraphs_text,
                owner=page.document.source.path,
                shows=(),
            )


def text(view: Twin, texts: Texts) -> bytes:
    return as_text(view, texts).encode()
