"""When a release last changed in a way that matters to those who have read it."""

from __future__ import annotations

import datetime as dt

from pressroom.model import Change, Moment, Release


def changed(release: Release) -> dt.datetime:
    """The last instant at which it was published, updated, corrected or withdrawn."""
    withdrawn, last = release.fields.withdrawn, updated(release)
    later = [moment.at for moment in (last, withdrawn and withdrawn.date) if moment]
    return max(release.teaser.date.at, *later) if later else release.teaser.date.at


def matters(release: Release) -> tuple[Change, ...]:
    """Its changes but mended misprints."""
    return tuple(change for change in release.fields.changes or () if change.kind != "typo")


def revision(release: Release) -> int:
    """A number that grows with every change that matters: with its instant, and with how many are named."""
    minutes = (changed(release) - release.teaser.date.at) // dt.timedelta(minutes=1)
    return minutes + len(matters(release)) + bool(release.fields.updated) + bool(release.fields.withdrawn)


def updated(release: Release) -> Moment | None:
    """The last moment that its editors name for an update or a correction; a mended misprint is none."""
    last = release.fields.updated
    if not release.fields.changes:
        return last
    return max([*(change.date for change in matters(release)), *([last] if last else [])], default=None)
