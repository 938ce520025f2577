"""Standing pages: about, contact, accessibility statement and the like."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom import urls
from pressroom.chrome import chromes, head, pictures, switches
from pressroom.copies import copies, unweighed
from pressroom.model import Artifact, Site
from pressroom.offered import attachments, gallery
from pressroom.particulars import about, contacts
from pressroom.views import StandingView


def plan(site: Site) -> Iterator[Artifact]:
    """One page for each language of each standing page."""
    shared = chromes(site)
    for page in site.pages:
        language = page.document.language
        if not site.wants(path := urls.output_file(page.path)):
            continue
        yield Artifact(
            path=path,
            view=StandingView(
                chrome=shared[language],
                head=head(
                    site,
                    page.fields.short_title or page.fields.title or "",
                    page.path,
                    translations=page.translations,
                    noindex=bool(page.fields.noindex),
                    description=page.fields.summary or "",
                ),
                root=urls.root_of(page.path),
                path=page.path,
                switches=switches(site.config, language, page.translations),
                banner=page.state,
                fields=page.fields,
                links=page.links,
                pictures=pictures(site, page),
                contacts=tuple(contacts(page, site)),
                about=tuple(about(page, site, urls.root_of(page.path))),
                gallery=gallery(page, site),
                attachments=tuple(attachments(page, site)),
                copies=copies(page, site),
            ),
            template="page.html",
            texts=(page.document.digest,),
            offers=unweighed(page, site),
            owner=page.document.source.path,
            shows=(),
        )
