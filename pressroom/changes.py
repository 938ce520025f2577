"""When a release last changed in a way that matters to those who have read it."""

from __future__ import annotations

import datetime as dt

from pressroom.model import Change, Moment, Release


def changed(release: Release) -> dt.datetime:
    """The last instant at which it was published, updated, corrected or withdrawn."""
    withdrawn, last, published = release.fields.withdrawn, updated(release), release.teaser.date
    later = [_after(published, moment) for moment in (last, withdrawn and withdrawn.date) if moment]
    return max(published.at, *later) if later else published.at


def _after(published: Moment, moment: Moment) -> dt.datetime:
    """A day that is the one of publication: what happened then came after it."""
    same = moment.whole_day and moment.at <= published.at < moment.at + dt.timedelta(days=1)
    return published.at + dt.timedelta(minutes=1) if same else moment.at


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
