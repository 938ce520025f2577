"""The page of a release, in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from pressroom import urls, variants
from pressroom.backdrop import backdrop
from pressroom.changes import changed, updated
from pressroom.chrome import head, pictures, switches, thumbnails
from pressroom.copies import archive_path, calendar, copies, unweighed
from pressroom.digest import digest, digest_texts
from pressroom.listings import facet_key
from pressroom.model import Artifact, Config, Deferred, Moment, Neighbours, Release, Site, Tag
from pressroom.offered import attachments, gallery, picture, prevails
from pressroom.particulars import about, contacts, funding, organisations
from pressroom.related import neighbours
from pressroom.search.letters import share
from pressroom.sharing import share as share_links
from pressroom.shelf import Shelf, label, shelf, subjects
from pressroom.views import Chrome, ReleaseView
from pressroom.words import words


def plan(site: Site) -> Iterator[Artifact]:
    """One page for each language of each release."""
    behind = backdrop(site)
    listings = shelf(behind.site)
    around = site.neighbours or neighbours(site)
    for release in site.releases:
        path, language = release.teaser.path, release.document.language
        if not site.wants(output := urls.output_file(path)):
            continue
        near = around[path]
        beside = (near.newer, near.older, *near.related)
        shown = behind.shown(release.teaser, *beside)
        yield Artifact(
            path=output,
            view=Deferred(
                partial(_view, release, behind.site, behind.chromes[language], listings, near),
                digest_texts(behind.digests[language], *_of_its_own(release, site), *shown),
            ),
            template="release.html",
            texts=(release.document.digest,),
            offers=unweighed(release, site),
            owner=release.document.source.path,
            shows=(path, *[near.path for near in beside if near], *[other.path for other in release.translations]),
        )


def _of_its_own(release: Release, site: Site) -> tuple[str, str, str, str]:
    """All of a release but its teaser; the digest of its document stands for the file that it comes from."""
    joined = len(release.translations) > 1 or release.links or release.files
    return (
        release.document.digest,
        release.front,
        digest(release.translations, release.links, release.files) if joined else "",
        str(site.archives.get(archive_path(release.document), 0)) if site.archives else "",
    )


def _view(release: Release, site: Site, chrome: Chrome, listings: Shelf, around: Neighbours) -> ReleaseView:
    fields, teaser, language = release.fields, release.teaser, release.document.language
    return ReleaseView(
        chrome=chrome,
        head=head(
            site,
            teaser.short_title,
            teaser.path,
            translations=release.translations,
            noindex=bool(fields.noindex),
            canonical=fields.canonical or "",
            description=teaser.summary,
            kind="article",
            published=teaser.date.at.isoformat(),
            modified=changed(release).isoformat(),
            section=words(language).release_type(teaser.type),
            tags=tuple(subject.name for subject in subjects(release, listings, site.config)),
            expires=fields.expires.at.isoformat() if fields.expires else "",
            **_card(release, site),
        ),
        root=urls.root_of(teaser.path),
        path=teaser.path,
        switches=switches(site.config, language, release.translations),
        banner=teaser.state,
        until=_until(release) if teaser.state == "embargo" else None,
        searched=_searched(release, site.config),
        fields=fields,
        inherited=release.inherited,
        teaser=teaser,
        links=release.links,
        pictures=pictures(site, release),
        image=picture(fields.image, release, site, "image") if fields.image else None,
        gallery=gallery(release, site),
        attachments=tuple(attachments(release, site)),
        type=label(listings, language, "type", teaser.type),
        topics=tuple(label(listings, language, "topic", facet_key(key, site.config)) for key in fields.topics or ()),
        countries=tuple(
            label(listings, language, "country", facet_key(key, site.config)) for key in fields.countries or ()
        ),
        organisations=tuple(organisations(release, site)),
        contacts=tuple(contacts(release, site)),
        about=tuple(about(release, site, urls.root_of(teaser.path))),
        funding=tuple(funding(release, site)),
        related=around.related,
        thumbnails=thumbnails(site, around.related),
        newer=around.newer,
        older=around.older,
        copies=copies(release, site),
        calendar=calendar(release, site.config),
        share=tuple(share_links(site.config, teaser.path)),
        updated=updated(release),
        prevails=prevails(release, site.config),
    )


def _card(release: Release, site: Site) -> dict[str, Any]:
    """The picture that networks and messengers show beside a link: a card that is drawn, or the lead picture."""
    teaser = release.teaser
    if drawn := variants.card_path(site, release):
        width, height = variants.CARD
        address = urls.absolute(site.config, drawn)
        return {"image": address, "image_alt": teaser.title, "image_width": width, "image_height": height}
    if teaser.image is None:
        return {}
    path, width, height = variants.card(site, teaser.image.src)
    address = urls.absolute(site.config, path)
    return {"image": address, "image_alt": teaser.image.alt or "", "image_width": width, "image_height": height}


def _searched(release: Release, config: Config) -> tuple[Tag, ...]:
    """Its own language, and those that share the index and lack the release."""
    if not config.search or release.fields.noindex:
        return ()
    own = release.document.language
    lacking = {*share(own, config.languages)} - {translation.language for translation in release.translations}
    return tuple(language for language in config.languages if language == own or language in lacking)


def _until(release: Release) -> Moment | None:
    """When what waits is published: the later of its date and its embargo."""
    return max((moment for moment in (release.fields.date, release.fields.embargo) if moment), default=None)
