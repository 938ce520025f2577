"""robots.txt: everything may be read, and where the sitemaps are; of a preview, nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import urls
from pressroom.model import Artifact, Site, Texts
from pressroom.recent import recent


def plan(site: Site) -> Iterator[Artifact]:
    """robots.txt counts only at a host's root: there it is where base_url has no path."""
    named = site.config.outputs
    maps = ["sitemap.xml"] if "sitemap" in named else []
    maps += ["news-sitemap.xml"] if "newssitemap" in named and recent(site) else []
    addresses = tuple(urls.absolute(site.config, path) for path in maps)
    yield Artifact(path="robots.txt", view=(site.preview, addresses), write=robots, shows=())


def robots(view: tuple[bool, tuple[str, ...]], _texts: Texts) -> bytes:
    preview, maps = view
    lines = ["User-agent: *", "Disallow: /" if preview else "Disallow:"]
    if maps and not preview:
        lines += ["", *(f"Sitemap: {address}" for address in maps)]
    return ("\n".join(lines) + "\n").encode()
