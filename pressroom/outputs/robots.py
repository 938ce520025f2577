"""robots.txt: everything may be read, and where the sitemap is; of a preview, nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import urls
from pressroom.model import Artifact, Site, Texts


def plan(site: Site) -> Iterator[Artifact]:
    """robots.txt counts only at a host's root: there it is where base_url has no path."""
    sitemap = urls.absolute(site.config, "sitemap.xml") if "sitemap" in site.config.outputs else ""
    yield Artifact(path="robots.txt", view=(site.preview, sitemap), write=robots)


def robots(view: tuple[bool, str], _texts: Texts) -> bytes:
    preview, sitemap = view
    lines = ["User-agent: *", "Disallow: /" if preview else "Disallow:"]
    if sitemap and not preview:
        lines += ["", f"Sitemap: {sitemap}"]
    return ("\n".join(lines) + "\n").encode()
