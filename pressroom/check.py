"""Questions to the plan, before anything is made: has each path one owner, does each link lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pressroom import urls
from pressroom.disclosure import expiring
from pressroom.errors import Problem, error, warning
from pressroom.model import Artifact, Document, Link, Release, Site, StandingPage


def check(site: Site, artifacts: Sequence[Artifact]) -> Iterator[Problem]:
    """All that the plan itself shows to be wrong."""
    yield from _claims(artifacts)
    yield from _links(site, {artifact.path for artifact in artifacts})
    yield from expiring(site)


def _claims(artifacts: Iterable[Artifact]) -> Iterator[Problem]:
    """One path, one owner: a clash names both."""
    owners: dict[str, Artifact] = {}
    for artifact in artifacts:
        claim = urls.claim(artifact.path)
        other = owners.setdefault(claim, artifact)
        if other is not artifact and other != artifact:
            yield error(
                "url-clash",
                artifact.owner or other.owner,
                f"{_named(artifact)} and {_named(other)} would both be published at /{artifact.path}.",
                "Give one of them another slug, alias or file name.",
                line=1 if artifact.owner or other.owner else 0,
            )


def _named(artifact: Artifact) -> str:
    if artifact.owner:
        return artifact.owner
    if artifact.copy is not None:
        return artifact.copy.path
    return f"the page made by {artifact.template}" if artifact.template else "a file that Pressroom makes"


def _links(site: Site, paths: set[str]) -> Iterator[Problem]:
    items: tuple[Release | StandingPage, ...] = (*site.releases, *site.pages)
    for item in items:
        for link, path in zip(item.document.links, item.links, strict=True):
            if path and "://" not in path and not _leads_somewhere(path, paths):
                yield _broken(item.document, link, path, site.config.content.missing_files == "warn")


def _leads_somewhere(path: str, paths: set[str]) -> bool:
    place = path.partition("#")[0].partition("?")[0]
    return urls.output_file(place) in paths or place + "/index.html" in paths


def _broken(document: Document, link: Link, path: str, lenient: bool) -> Problem:
    """A picture or a file that is not there, or a page. Archives are read leniently where config.yaml says so."""
    make = warning if lenient else error
    if link.image or "." in path.partition("#")[0].rpartition("/")[2]:
        return make(
            "missing-file",
            document.source.path,
            f"There is no file “{link.target}” (static/{path}).",
            "Put the file there, or mend its name: upper and lower case count.",
            line=link.line,
            column=link.column,
        )
    return make(
        "broken-link",
        document.source.path,
        f"The link “{link.target}” leads to no page or file of this site.",
        "Name the article by its file, for example ../2022/workshop.md, or mend the address.",
        line=link.line,
        column=link.column,
    )
