"""The smaller pictures of those that articles show."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import variants
from pressroom.model import Artifact, Site
from pressroom.showing import rows, shown


def plan(site: Site) -> Iterator[Artifact]:
    """For each picture that an article shows its widths and formats, and those of its row where it leads a release."""
    small = rows(site)
    for path, owner in sorted(shown(site).items()):
        yield from variants.plan(site, path, small=path in small, owner=owner)
