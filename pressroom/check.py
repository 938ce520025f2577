"""Questions to the plan, before anything is made: has each path one owner, does each link lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressroom import urls
from pressroom.disclosure import expiring
from pressroom.errors import Problem, error, warning
from pressroom.listings import FOLDERS
from pressroom.model import Artifact, Document, Link, Release, Site, StandingPage
from pressroom.yamltext.reading import nearest_hint


def check(site: Site, artifacts: Sequence[Artifact], aside: Sequence[StandingPage] = ()) -> Iterator[Problem]:
    """All that the plan itself shows to be wrong. aside: articles that mistakes keep from the site."""
    yield from _claims(artifacts)
    paths = {artifact.path for artifact in artifacts}
    yield from _links(site, paths, aside)
    yield from _navigation(site, paths, aside)
    yield from _contact(site)
    yield from expiring(site)


def _claims(artifacts: Sequence[Artifact]) -> Iterator[Problem]:
    """One path, one owner, and no path is a file and a folder: a clash names both."""
    owners: dict[str, Artifact] = {}
    for artifact in artifacts:
        other = owners.setdefault(urls.claim(artifact.path), artifact)
        if other is not artifact and other != artifact:
            yield _clash(artifact, other)
    folders: set[str] = set()
    for claim, artifact in owners.items():
        folder = claim.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            if folder in owners:
                yield _file_and_folder(owners[folder], artifact)
            folder = folder.rpartition("/")[0]


def _clash(artifact: Artifact, other: Artifact) -> Problem:
    owner = artifact.owner or other.owner
    message = f"{_named(artifact)} and {_named(other)} would both be published at /{artifact.path}."
    hint = "Give one of them another slug, alias or file name."
    if owner and artifact.owner == other.owner:
        message = f"Two things of this file would be published at /{artifact.path}."
        hint = "An alias is an address that the release had before: take out what it has now."
    return error("url-clash", owner, message, hint, line=1 if owner else 0)


def _file_and_folder(file: Artifact, below: Artifact) -> Problem:
    owner = file.owner or below.owner
    return error(
        "url-clash",
        owner,
        f"{_named(file)} would be published at /{file.path}, and {_named(below)} below it, at /{below.path}.",
        "Give one of them another slug, alias or file name: an address cannot be both a file and a folder.",
        line=1 if owner else 0,
    )


def _named(artifact: Artifact) -> str:
    if artifact.owner:
        return artifact.owner
    if artifact.copy is not None:
        return artifact.copy.path
    return f"the page made by {artifact.template}" if artifact.template else "a file that Pressroom makes"


def _links(site: Site, paths: set[str], aside: Sequence[StandingPage]) -> Iterator[Problem]:
    items: tuple[Release | StandingPage, ...] = (*site.releases, *site.pages, *aside)
    for item in items:
        for link, path in zip(item.document.links, item.links, strict=True):
            if path and "://" not in path and not _leads_somewhere(path, paths) and not _may_come(path, aside):
                yield _broken(item.document, link, path, site)


def _navigation(site: Site, paths: set[str], aside: Sequence[StandingPage]) -> Iterator[Problem]:
    """Where config.yaml leads visitors; its own lines are not known any more."""
    for item in site.config.navigation:
        path = item.url.lstrip("/")
        if item.url.startswith("/") and not _leads_somewhere(path, paths) and not _may_come(path, aside):
            yield error(
                "broken-link",
                "config.yaml",
                f"`navigation` leads to {item.url}, but no page or file of this site is there.",
                "Write the address as browsers show it, without the site's name: /en/about/",
            )


def _contact(site: Site) -> Iterator[Problem]:
    known = site.data.contacts
    for key in site.config.contact:
        if key not in known:
            hint = nearest_hint(key, known) or f"Write one of its keys, or add `{key}` to the file."
            message = f"“{key}” of `contact` is not a key of content/_data/contacts.yaml."
            yield error("unknown-term", "config.yaml", message, hint)


def _leads_somewhere(path: str, paths: set[str]) -> bool:
    place = urls.place(path)
    return urls.output_file(place) in paths or place + "/index.html" in paths


def _may_come(path: str, aside: Sequence[StandingPage]) -> bool:
    """Whether this could be the page of an article whose mistakes are told, or a listing of it."""
    if not aside:
        return False
    _, *below = urls.place(path).strip("/").split("/")
    folder, *rest = below or [""]
    is_listing = folder in FOLDERS.values() and (folder != "news" or all(map(str.isdigit, rest)))
    return is_listing or (bool(below) and below[-1] in {item.document.slug for item in aside})


def _broken(document: Document, link: Link, path: str, site: Site) -> Problem:
    """A picture or a file that is not there, or a page. Archives are read leniently where config.yaml says so."""
    make = warning if site.config.content.missing_files == "warn" else error
    base = urls.base_path(site.config)
    hint = "Name the article by its file, for example ../2022/workshop.md, or mend the address."
    if base != "/" and link.target.startswith(base):
        hint = f"Leave out {base.rstrip('/')}, which `base_url` adds by itself: /{link.target.removeprefix(base)}"
    elif link.image or "." in path.partition("#")[0].rpartition("/")[2]:
        return make(
            "missing-file",
            document.source.path,
            f"There is no file “{link.target}” (static/{urls.place(path)}).",
            "Put the file there, or mend its name: upper and lower case count.",
            line=link.line,
            column=link.column,
        )
    return make(
        "broken-link",
        document.source.path,
        f"The link “{link.target}” leads to no page or file of this site.",
        hint,
        line=link.line,
        column=link.column,
    )
