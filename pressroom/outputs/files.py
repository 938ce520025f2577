"""The files of the site's folder that are published: static/, and what published articles show."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import urls
from pressroom.looks import ICON, STYLE, icon, style
from pressroom.model import Artifact, Recipe, Site, Source
from pressroom.showing import published


def plan(site: Site) -> Iterator[Artifact]:
    """A copy of every file; the style sheet with the site's colours and an address that changes with its bytes."""
    for path, source in site.files.items():
        if path == STYLE:
            yield style(site)
        elif path == ICON:
            yield icon(site)
        elif path.startswith("static/"):
            yield _copy(site, path.removeprefix("static/"), source)
    for path, owner in sorted(published(site).items()):
        yield _copy(site, urls.place(path), site.files[urls.source_of(path)], owner)


def _copy(site: Site, path: str, source: Source, owner: str = "") -> Artifact:
    """A picture is published without what cameras and programs write beside it; anything else as it is."""
    facts = site.pictures.get(source.path)
    recipe = Recipe(facts.kind) if facts and facts.kind and facts.kind != "svg" else None
    return Artifact(path=path, copy=source, recipe=recipe, owner=owner)
