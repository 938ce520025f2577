"""When a release last changed in a way that matters to those who have read it."""

from __future__ import annotations

import datetime as dt

from pressroom.model import Moment, Release


def changed(release: Release) -> dt.datetime:
    """The last instant at which it was published, updated, corrected or withdrawn."""
    moments = [release.teaser.date, updated(release), release.fields.withdrawn and release.fields.withdrawn.date]
    return max(moment.at for moment in moments if moment)


def updated(release: Release) -> Moment | None:
    """The last moment that its editors name for an update or a correction; a mended misprint is none."""
    fields = release.fields
    moments = [change.date for change in fields.changes or () if change.kind != "typo"]
    return max([*moments, *([fields.updated] if fields.updated else [])], default=None)
