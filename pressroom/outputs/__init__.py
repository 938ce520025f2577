"""The table of outputs: each plans the files it will make from a Site. They never import each other.

To add one: a module here, a line in the table, and its name under `outputs:` of config.yaml. To take one away: the
reverse. A site's own outputs, in its folder `outputs/`, go into the same table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Final

from pressroom.model import Artifact, Site

Output = Callable[[Site], Iterable[Artifact]]
Table = Mapping[str, Output]


def _output(name: str) -> Output:
    """The plan of a module of this folder, which is loaded when it is first asked for."""

    def plan(site: Site) -> Iterable[Artifact]:
        made: Output = _module(name).plan
        return made(site)

    return plan


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


_PAGES: Final = ("front", "listing", "release", "page", "files", "pictures", "cards", "search")

ALWAYS: Final = tuple(map(_output, _PAGES))

NAMED: Final[dict[str, Output]] = {
    "atom": _output("atom"),
    "rss": _output("rss"),
    "jsonfeed": _output("jsonfeed"),
    "sitemap": _output("sitemap"),
    "newssitemap": _output("newssitemap"),
    "robots": _output("robots"),
    "redirects": _output("redirects"),
    "ninjs": _output("ninjs"),
    "txt": _output("txt"),
    "pdf": _output("pdf"),
    "md": _output("md"),
    "zip": _output("kits"),
    "icalendar": _output("icalendar"),
    "releases": _output("releases"),
    "llms": _output("llms"),
    "security": _output("security"),
    "headers": _output("headers"),
    "jsonld": _output("jsonld"),
}

ADDED: Final = ("jsonld",)
"""Outputs that complete the pages that are planned already."""

DUE: Final = ("newssitemap", "security")
"""Outputs that come out differently with nothing changed but the time."""


def load(names: Iterable[str]) -> None:
    """Load the modules of every site's outputs and of these, where there is time for it before they are asked for."""
    for name in (*_PAGES, *({"zip": "kits"}.get(name, name) for name in names if name in NAMED)):
        _module(name)


def table(own: Table) -> Table:
    """All names that `outputs:` can have. own: a site's own outputs, which take the place of ours of the same name."""
    return {**NAMED, **own}


def due(site: Site, outputs: Table = NAMED) -> tuple[dt.datetime, ...]:
    """The instants after the build's own at which one of its outputs would differ."""
    ours = (name for name in DUE if name in site.config.outputs and outputs.get(name) is NAMED[name])
    return tuple(instant for name in ours for instant in _module(name).due(site) if instant > site.now)


def plan(site: Site, outputs: Table = NAMED) -> tuple[Artifact, ...]:
    """Every file that will exist, in a fixed order."""
    named = [name for name in outputs if name in site.config.outputs]
    planned = (*ALWAYS, *(outputs[name] for name in named))
    artifacts: Iterable[Artifact] = (artifact for output in planned for artifact in output(site))
    for name in named:
        if outputs[name] is NAMED.get(name) and name in ADDED:
            artifacts = _module(name).complete(site, artifacts)
    return tuple(artifacts)
