"""`designations` and `check --fix`: every mention in a site's articles, and marks written where config.yaml asks."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

from pressroom import config as configuration
from pressroom import designation, frontmatter, source
from pressroom.articles import articles
from pressroom.designation import Designations
from pressroom.errors import EXIT_USAGE, PressroomError, error
from pressroom.markdown.mentions import Listed, fixed, listed
from pressroom.model import ParseSettings, Source, Tag


def mentions(site: Path, names: Sequence[str] = ()) -> Iterator[tuple[str, Listed]]:
    """Path and mention, in the order of paths and lines. names: only these files, from the site's or this folder.

    Raises PressroomError for a name that is no article.
    """
    rules = _rules(site)
    for item, text, language in _texts(site, names):
        for found in listed(text, rules, language):
            yield item.path, found


def mend(site: Path) -> Iterator[str]:
    """Write marks where the configuration asks for them, and those typed wrongly as they should be: changed paths."""
    rules = _rules(site)
    for item, text, language in _texts(site, ()):
        mended = fixed(text, rules, language)
        if mended != text:
            mark = BOM_UTF8 if source.read(site, item).startswith(BOM_UTF8) else b""
            (site / item.path).write_bytes(mark + mended.encode())
            yield item.path


def _rules(site: Path) -> Designations:
    config = configuration.load(site)
    return designation.load(config.designations, config.languages)


def _texts(site: Path, names: Sequence[str]) -> Iterator[tuple[Source, str, Tag]]:
    config = configuration.load(site)
    settings = ParseSettings(
        languages=config.languages,
        timezone=config.timezone,
        content=config.content,
        designations=config.designations,
        vocabularies={},
    )
    wanted = {_path(site, name) for name in names}
    found = articles(source.scan(site, ("content",), {}).files)
    if missing := wanted - {item.path for item in found}:
        hint = "Name a file of content/news/ or content/pages/ that ends in .md."
        raise PressroomError(
            EXIT_USAGE, *(error("no-article", path, "There is no such article.", hint) for path in missing)
        )
    for item in found:
        if wanted and item.path not in wanted:
            continue
        data = source.read(site, item)
        front, _ = frontmatter.read(data, item.path, settings)
        if front is not None and front.whole:
            yield item, data.removeprefix(BOM_UTF8).decode(), front.language


def _path(site: Path, name: str) -> str:
    """A name as typed, from the site's folder."""
    given = Path(name)
    here = given if given.is_absolute() else (site / given if (site / given).exists() else Path.cwd() / given)
    try:
        return here.resolve().relative_to(site.resolve()).as_posix()
    except ValueError:
        return name
