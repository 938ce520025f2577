"""What is new enough for a news sitemap."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pressroom.model import Release, Site

NEW: Final = dt.timedelta(hours=48)
MOST: Final = 1_000


def recent(site: Site) -> tuple[Release, ...]:
    """Releases of the 48 hours before the build's instant that may be indexed, newest first, at most 1,000."""
    since = site.now - NEW
    new = [
        release
        for release in site.releases
        if since < release.teaser.date.at <= site.now and not (release.fields.noindex or release.fields.canonical)
    ]
    return () if site.preview else tuple(new[:MOST])
