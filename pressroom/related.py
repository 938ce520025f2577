"""What stands beside a release: the newer and the older one, and those on the same subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pressroom.model import Neighbours, Release, Site, Tag, Teaser

MOST: Final = 3
NEAR: Final = 12


def neighbours(site: Site) -> dict[str, Neighbours]:
    """By path, computed once for all: the neighbours in the same language, and what an editor or the topics relate."""
    named = _by_key(site)
    made: dict[str, Neighbours] = {}
    for language in site.config.languages:
        chronicle = [release for release in site.releases if release.document.language == language]
        older_on = _older_on_topics(chronicle)
        for number, release in enumerate(chronicle):
            made[release.teaser.path] = Neighbours(
                newer=chronicle[number - 1].teaser if number else None,
                older=chronicle[number + 1].teaser if number + 1 < len(chronicle) else None,
                related=_related(release, named, older_on, site.config.language),
            )
    return made


def _by_key(site: Site) -> dict[str, dict[Tag, Teaser]]:
    named: dict[str, dict[Tag, Teaser]] = defaultdict(dict)
    for release in site.releases:
        named[release.document.key][release.document.language] = release.teaser
    return named


def _related(
    release: Release,
    named: Mapping[str, Mapping[Tag, Teaser]],
    on_topics: Mapping[str, Sequence[Teaser]],
    default: Tag,
) -> tuple[Teaser, ...]:
    """What the editor names; where nothing is named, older releases that share most topics, the newest first.

    Only older ones, so that a new release does not rewrite the pages of old ones.
    """
    if release.fields.related:
        chosen = (named.get(key, {}) for key in release.fields.related)
        language = release.document.language
        return tuple(
            family.get(language) or family.get(default) or next(iter(family.values())) for family in chosen if family
        )
    return tuple(on_topics.get(release.teaser.path, ()))


def _older_on_topics(chronicle: Sequence[Release]) -> dict[str, tuple[Teaser, ...]]:
    """Places in the chronicle, counted from its oldest end, stand for releases while they are compared."""
    oldest_first = [release.teaser for release in reversed(chronicle)]
    recent: dict[str, list[int]] = defaultdict(list)
    found: dict[str, tuple[Teaser, ...]] = {}
    for place, release in enumerate(reversed(chronicle)):
        topics = release.fields.topics or ()
        nearest = _most_shared(recent[topic][-NEAR:] for topic in topics)
        found[release.teaser.path] = tuple(oldest_first[other] for other in nearest)
        for topic in topics:
            recent[topic].append(place)
    return found


def _most_shared(lists: Iterable[Sequence[int]]) -> list[int]:
    """The places that stand in most of the lists; of those in equally many, the newest."""
    shared: dict[int, int] = {}
    for places in lists:
        for place in places:
            shared[place] = shared.get(place, 0) + 1
    ranked = sorted(((count, place) for place, count in shared.items()), reverse=True)
    return [place for _, place in ranked[:MOST]]
