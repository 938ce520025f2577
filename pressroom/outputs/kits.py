"""ZIP files of what releases and standing pages hand out."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.kits import kits
from pressroom.model import Artifact, Site


def plan(site: Site) -> Iterator[Artifact]:
    """One for all languages of each article that has something to hand out."""
    yield from kits(site)
