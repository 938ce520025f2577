"""The table of outputs: each plans the files it will make from a Site. They never import each other.

To add one: a module here, a line in the table, and its name under `outputs:` of config.yaml. To take one away: the
reverse. A site's own outputs, in its folder `outputs/`, go into the same table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pressroom.model import Artifact, Site
from pressroom.outputs import (
    atom,
    cards,
    files,
    front,
    headers,
    icalendar,
    jsonfeed,
    jsonld,
    kits,
    listing,
    llms,
    md,
    newssitemap,
    ninjs,
    page,
    pdf,
    pictures,
    redirects,
    release,
    releases,
    robots,
    rss,
    search,
    security,
    sitemap,
    txt,
)

Output = Callable[[Site], Iterable[Artifact]]
Table = Mapping[str, Output]

ALWAYS: Final[tuple[Output, ...]] = (
    front.plan,
    listing.plan,
    release.plan,
    page.plan,
    files.plan,
    pictures.plan,
    cards.plan,
    search.plan,
)

NAMED: Final[dict[str, Output]] = {
    "atom": atom.plan,
    "rss": rss.plan,
    "jsonfeed": jsonfeed.plan,
    "sitemap": sitemap.plan,
    "newssitemap": newssitemap.plan,
    "robots": robots.plan,
    "redirects": redirects.plan,
    "ninjs": ninjs.plan,
    "txt": txt.plan,
    "pdf": pdf.plan,
    "md": md.plan,
    "zip": kits.plan,
    "icalendar": icalendar.plan,
    "releases": releases.plan,
    "llms": llms.plan,
    "security": security.plan,
    "headers": headers.plan,
    "jsonld": jsonld.plan,
}

ADDED: Final[dict[str, Callable[[Site, Iterable[Artifact]], Iterable[Artifact]]]] = {"jsonld": jsonld.complete}
"""What outputs add to the pages that are planned already."""

DUE: Final[dict[str, Callable[[Site], Iterable[dt.datetime]]]] = {
    "newssitemap": newssitemap.due,
    "security": security.due,
}
"""When outputs come out differently with nothing changed but the time."""


def table(own: Table) -> Table:
    """All names that `outputs:` can have. own: a site's own outputs, which take the place of ours of the same name."""
    return {**NAMED, **own}


def due(site: Site, outputs: Table = NAMED) -> tuple[dt.datetime, ...]:
    """The instants after the build's own at which one of its outputs would differ."""
    ours = (name for name in DUE if name in site.config.outputs and outputs.get(name) is NAMED[name])
    return tuple(instant for name in ours for instant in DUE[name](site) if instant > site.now)


def plan(site: Site, outputs: Table = NAMED) -> tuple[Artifact, ...]:
    """Every file that will exist, in a fixed order."""
    named = [name for name in outputs if name in site.config.outputs]
    planned = (*ALWAYS, *(outputs[name] for name in named))
    artifacts: Iterable[Artifact] = (artifact for output in planned for artifact in output(site))
    for name in named:
        if outputs[name] is NAMED.get(name) and name in ADDED:
            artifacts = ADDED[name](site, artifacts)
    return tuple(artifacts)
