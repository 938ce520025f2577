"""Which files of content/ are articles, and which look like one but are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pressroom.errors import Problem, warning
from pressroom.model import DATA, PAGES, RELEASES, Source

LOOK_ALIKES: Final = (".markdown", ".mdown", ".mkd", ".mdx", ".md.txt", ".md")
"""Endings in small letters, of which ".md" is one that was written in others."""


def articles(files: Mapping[str, Source]) -> tuple[Source, ...]:
    """Releases and standing pages, in the order of their paths."""
    return tuple(files[path] for path in sorted(files) if is_article(path))


def is_article(path: str) -> bool:
    return path.endswith(".md") and path.startswith((RELEASES, PAGES)) and not _is_private(path)


def _is_private(path: str) -> bool:
    """Names that begin with `_` or `.`, files or folders, and README.md are an editor's own business."""
    return "/_" in path or "/." in path or path.endswith("/README.md")


def is_text(path: str) -> bool:
    """Articles, and whatever else of content/ ends like one: never published as it is."""
    return path.endswith(".md") and path.startswith("content/")


def is_data(path: str) -> bool:
    return path.startswith(DATA) and path.endswith((".yaml", ".yml")) and "/" not in path.removeprefix(DATA)


def strays(files: Mapping[str, Source]) -> Iterator[Problem]:
    """Files that an editor surely meant as articles, but that no one would ever see."""
    others = (path for path in files if path.startswith("content/") and not is_article(path))
    for path in sorted(path for path in others if not _is_private(path)):
        if path.endswith(".md"):
            yield warning(
                "stray-article",
                path,
                "This file is not published: it lies outside of content/news/ and content/pages/.",
                "Move it there, or put “_” before its name if it is not meant to be published.",
            )
        elif path.lower().endswith(LOOK_ALIKES):
            yield warning(
                "stray-article",
                path,
                "This file is not published: an article's name ends in “.md”.",
                "Rename it, or put “_” before its name if it is not meant to be published.",
            )
