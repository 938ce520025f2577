"""Each release as a PDF document beside its page, in its language."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from pressroom import copies, particulars, urls, variants
from pressroom.changes import changed, updated
from pressroom.chrome import chromes, pictures
from pressroom.colours import NEEDED, contrast
from pressroom.model import Artifact, Release, Site
from pressroom.offered import attachments, gallery, picture, prevails
from pressroom.showing import pictures as shown
from pressroom.views import Chrome, Head, Label, Leaf, PaperView


def plan(site: Site) -> Iterator[Artifact]:
    """One for each language of each release."""
    shared = {language: _plain(chrome) for language, chrome in chromes(site).items()}
    for release in site.releases:
        yield Artifact(
            path=copies.document_path(release),
            view=_view(release, site, shared[release.document.language]),
            template="pdf.html",
            typeset=True,
            texts=(release.document.digest,),
            owner=release.document.source.path,
        )


def _plain(chrome: Chrome) -> Chrome:
    """Without what leads to other pages."""
    return structs.replace(chrome, description="", stylesheet="", icon="", search="", main=(), footer=(), feeds=())


def _view(release: Release, site: Site, chrome: Chrome) -> PaperView:
    fields, teaser = release.fields, release.teaser
    root = urls.absolute(site.config, "")
    own = tuple(particulars.funding(release, site))
    view = PaperView(
        chrome=chrome,
        head=_head(release, site),
        root=root,
        path=teaser.path,
        banner=teaser.state,
        fields=fields,
        inherited=release.inherited,
        teaser=teaser,
        links=release.links,
        pictures=pictures(site, release, variants.on_paper),
        image=picture(fields.image, release, site, "image", variants.on_paper) if fields.image else None,
        gallery=gallery(release, site, variants.on_paper),
        attachments=tuple(attachments(release, site)),
        type=Label(key=teaser.type, name=""),
        contacts=tuple(particulars.contacts(release, site)),
        about=tuple(particulars.about(release, site, root)),
        funding=(*own, *(funder for funder in chrome.funders if funder not in own)),
        updated=updated(release),
        prevails=prevails(release, site.config),
        accent=_on_paper(site.config.colours.get("accent", "")),
    )
    return structs.replace(view, leaves=_leaves(release, site, view))


def _on_paper(colour: str) -> str:
    """A colour that is meant for another ground than white may be too light for it."""
    return colour if colour and contrast(colour, "#ffffff") >= NEEDED else ""


def _head(release: Release, site: Site) -> Head:
    teaser = release.teaser
    return Head(
        title=teaser.title,
        description=teaser.summary,
        canonical=release.fields.canonical or urls.absolute(site.config, teaser.path),
        published=teaser.date.at.isoformat(),
        modified=changed(release).isoformat(),
    )


def _leaves(release: Release, site: Site, view: PaperView) -> dict[str, Leaf]:
    logos = (view.chrome.logo, *(funder.logo for funder in view.funding))
    paths = (*(path for path, _, _ in shown(release)), *filter(None, logos))
    return dict(filter(None, (variants.leaf(site, path) for path in paths)))
