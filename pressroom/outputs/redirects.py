"""Old addresses lead on: a page for each of a release's `aliases`, and one list of them for servers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from pressroom import urls
from pressroom.model import Artifact, Release, Site, Texts
from pressroom.redirect import redirect
from pressroom.views import Redirect


def plan(site: Site) -> Iterator[Artifact]:
    """A page at every alias; `_redirects` as Netlify and Cloudflare read it."""
    moves: list[tuple[str, str]] = []
    for release in site.releases:
        for alias in _aliases(release):
            moves.append((alias, release.teaser.path))
            yield Artifact(
                path=urls.output_file(alias),
                view=Redirect(
                    url=urls.absolute(site.config, release.teaser.path),
                    href=urls.root_of(alias) + release.teaser.path,
                    language=release.document.language,
                ),
                write=redirect,
                owner=release.document.source.path,
                shows=(),
            )
    if moves:
        yield Artifact(
            path="_redirects", view=(urls.base_path(site.config), tuple(sorted(set(moves)))), write=listed, shows=()
        )


def _aliases(release: Release) -> Iterator[str]:
    for alias in release.fields.aliases or ():
        path = unquote(alias).lstrip("/")
        is_file = "." in path.rpartition("/")[2]
        yield path if path.endswith("/") or is_file else path + "/"


def listed(view: tuple[str, tuple[tuple[str, str], ...]], _texts: Texts) -> bytes:
    """One line a move: from, to, and that it is for good."""
    base, moves = view
    return "".join(f"{quote(base + old)} {quote(base + new)} 301\n" for old, new in moves).encode()
