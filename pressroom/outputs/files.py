"""The files of the site's folder that are published: static/, and what published articles show."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import urls
from pressroom.looks import ICON, STYLE, icon, style
from pressroom.model import Artifact, Site
from pressroom.showing import published
from pressroom.variants import whole


def plan(site: Site) -> Iterator[Artifact]:
    """A copy of every file; the style sheet with the site's colours and an address that changes with its bytes."""
    for path, source in site.files.items():
        if path == STYLE:
            yield style(site)
        elif path == ICON:
            yield icon(site)
        elif path.startswith("static/"):
            yield whole(site, source, path.removeprefix("static/"))
    for path, owner in sorted(published(site).items()):
        yield whole(site, site.files[urls.source_of(path)], urls.place(path), owner)
