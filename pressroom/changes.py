"""When a release last changed in a way that matters to those who have read it."""

from __future__ import annotations

import datetime as dt

from pressroom.model import Moment, Release


def changed(release: Release) -> dt.datetime:
    """The last instant at which it was published, updated, corrected or withdrawn."""
    withdrawn, last = release.fields.withdrawn, updated(release)
    later = [moment.at for moment in (last, withdrawn and withdrawn.date) if moment]
    return max(release.teaser.date.at, *later) if later else release.teaser.date.at


def updated(release: Release) -> Moment | None:
    """The last moment that its editors name for an update or a correction; a mended misprint is none."""
    fields = release.fields
    if not fields.changes:
        return fields.updated
    moments = [change.date for change in fields.changes if change.kind != "typo"]
    return max([*moments, *([fields.updated] if fields.updated else [])], default=None)
