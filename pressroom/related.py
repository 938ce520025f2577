"""What stands beside a release: the newer and the older one, and those on the same subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from pressroom.model import Neighbours, Release, Site, Tag, Teaser

MOST: Final = 3
NEAR: Final = 12


def neighbours(site: Site) -> dict[str, Neighbours]:
    """By path, computed once for all: the neighbours in the same language, and what an editor or the topics relate."""
    named = _by_key(site) if any(release.fields.related for release in site.releases) else {}
    made: dict[str, Neighbours] = {}
    for chronicle in _chronicles(site):
        teasers = [release.teaser for release in chronicle]
        around = zip(chronicle, (None, *teasers), (*teasers[1:], None), _older_on_topics(chronicle), strict=False)
        for release, newer, older, on_topics in around:
            related = _named(release, named, site.config.language) if release.fields.related else on_topics
            made[release.teaser.path] = Neighbours(newer=newer, older=older, related=related)
    return made


def _chronicles(site: Site) -> Iterable[list[Release]]:
    """The releases of each language, newest first."""
    chronicles: dict[Tag, list[Release]] = defaultdict(list)
    for release in site.releases:
        chronicles[release.document.language].append(release)
    return chronicles.values()


def _by_key(site: Site) -> dict[str, dict[Tag, Teaser]]:
    named: dict[str, dict[Tag, Teaser]] = defaultdict(dict)
    for release in site.releases:
        named[release.document.key][release.document.language] = release.teaser
    return named


def _named(release: Release, named: Mapping[str, Mapping[Tag, Teaser]], default: Tag) -> tuple[Teaser, ...]:
    """What the editor names, in the release's language where there is such a text."""
    chosen = (named.get(key, {}) for key in release.fields.related or ())
    language = release.document.language
    return tuple(
        family.get(language) or family.get(default) or next(iter(family.values())) for family in chosen if family
    )


def _older_on_topics(chronicle: Sequence[Release]) -> list[tuple[Teaser, ...]]:
    """For each release where nothing is named: older ones that share most topics, the newest first.

    Only older ones, so that a new release does not rewrite the pages of old ones. Places in the chronicle, counted
    from its oldest end, stand for releases while they are compared.
    """
    oldest_first = [release.teaser for release in reversed(chronicle)]
    recent: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[Teaser, ...]] = []
    for place, release in enumerate(reversed(chronicle)):
        on_topics = [recent[topic] for topic in dict.fromkeys(release.fields.topics or ())]
        found.append(tuple([oldest_first[other] for other in _most_shared(on_topics)]))
        for places in on_topics:
            places.append(place)
            if len(places) > NEAR:
                del places[0]
    found.reverse()
    return found


def _most_shared(lists: Sequence[Sequence[int]]) -> list[int]:
    """The places that stand in most of the lists; of those in equally many, the newest."""
    places = sorted(chain.from_iterable(lists), reverse=True)
    found: list[int] = []
    for more in range(len(lists) - 1, -1, -1):
        # In sorted places, one that stands in n lists is the same as the one n - 1 further on.
        for place, other in zip(places, places[more:], strict=False):
            if place == other and place not in found:
                found.append(place)
                if len(found) == MOST:
                    return found
    return found
