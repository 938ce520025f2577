"""The table of outputs: each plans the files it will make from a Site. They never import each other.

To add one: a module here, a line in the table, and its name under `outputs:` of config.yaml. To take one away: the
reverse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from pressroom.model import Artifact, Site
from pressroom.outputs import (
    atom,
    files,
    front,
    jsonfeed,
    listing,
    page,
    pictures,
    redirects,
    release,
    robots,
    rss,
    sitemap,
)

Output = Callable[[Site], Iterable[Artifact]]

ALWAYS: Final[tuple[Output, ...]] = (front.plan, listing.plan, release.plan, page.plan, files.plan, pictures.plan)

NAMED: Final[dict[str, Output]] = {
    "atom": atom.plan,
    "rss": rss.plan,
    "jsonfeed": jsonfeed.plan,
    "sitemap": sitemap.plan,
    "robots": robots.plan,
    "redirects": redirects.plan,
}


def plan(site: Site) -> tuple[Artifact, ...]:
    """Every file that will exist, in a fixed order."""
    named = (NAMED[name] for name in NAMED if name in site.config.outputs)
    return tuple(artifact for output in (*ALWAYS, *named) for artifact in output(site))
