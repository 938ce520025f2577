"""When a release last changed in a way that matters to those who have read it."""

from __future__ import annotations

import datetime as dt

from pressroom.model import Release


def changed(release: Release) -> dt.datetime:
    """The last instant at which it was published, updated, corrected or withdrawn; a mended misprint is none."""
    fields = release.fields
    moments = [release.teaser.date.at]
    moments += [fields.updated.at] if fields.updated else []
    moments += [fields.withdrawn.date.at] if fields.withdrawn else []
    moments += [change.date.at for change in fields.changes or () if change.kind != "typo"]
    return max(moments)
