"""What the pages of releases and listings are made of besides releases: the site without its chronicle.

Their views are made late (`Deferred`), from this and from the few releases that they show. So a build knows by a few
digests which of ten thousand pages may have changed, and leaves the views of all others unmade.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, structs

from pressroom.articles import is_text
from pressroom.chrome import chromes
from pressroom.digest import digest
from pressroom.model import Release, Site, Tag, Teaser
from pressroom.once import once
from pressroom.views import Chrome

TIMELESS: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Backdrop(Struct, frozen=True, kw_only=True):
    """site: with nothing of any release in it but sizes of archives, and no instant.

    digests: by language, of the site and its chrome, but not of the archives, which releases name one by one.
    teasers: what each release's teaser is made of, by its path.
    """

    site: Site
    chromes: Mapping[Tag, Chrome]
    digests: Mapping[Tag, str]
    teasers: Mapping[str, str]

    def shown(self, *teasers: Teaser | None) -> list[str]:
        """What stands for releases that a page shows."""
        return [(self.teasers.get(teaser.path) or digest(teaser)) if teaser else "" for teaser in teasers]


@once
def backdrop(site: Site) -> Backdrop:
    """Listings keep their names there, and files all but the articles."""
    shared = chromes(site)
    rest = structs.replace(
        site,
        now=TIMELESS,
        releases=(),
        pages=(),
        listings=tuple(structs.replace(listing, rows=()) for listing in site.listings),
        files={path: source for path, source in site.files.items() if not is_text(path)},
        neighbours={},
        wanted=None,
    )
    own = digest(structs.replace(rest, archives={}))
    return Backdrop(
        site=rest,
        chromes=shared,
        digests={language: digest(own, chrome) for language, chrome in shared.items()},
        teasers={release.teaser.path: _stand_in(release) for release in site.releases},
    )


def _stand_in(release: Release) -> str:
    """Equal ones are equal teasers, of sites with equal backdrops."""
    teaser = release.teaser
    return f"{release.front} {teaser.path} {teaser.state} {teaser.image.src if teaser.image else ''}"
