"""What is published as it is: static/, and the files that published articles show."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import urls
from pressroom.chrome import STYLE, fingerprinted
from pressroom.model import Artifact, Release, Site, StandingPage


def plan(site: Site) -> Iterator[Artifact]:
    """A copy of every file; the style sheet with the site's colours and an address that changes with its bytes."""
    for path, source in site.files.items():
        if path == STYLE:
            yield Artifact(path=fingerprinted(source), copy=source)
        elif path.startswith("static/"):
            yield Artifact(path=path.removeprefix("static/"), copy=source)
    for path, owner in sorted(_shown(site).items()):
        if path.startswith(urls.MEDIA):
            yield Artifact(path=path, copy=site.files[urls.source_of(path)], owner=owner)


def _shown(site: Site) -> dict[str, str]:
    """Files that articles of this site show, by path, each with the first article that does."""
    shown: dict[str, str] = {}
    items: tuple[Release | StandingPage, ...] = (*site.releases, *site.pages)
    for item in items:
        for path in (*item.links, *item.files.values()):
            place = path.partition("#")[0]
            if place.startswith(urls.MEDIA) and urls.source_of(place) in site.files:
                shown.setdefault(place, item.document.source.path)
    return shown
