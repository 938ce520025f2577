"""What the tests of front matter share: a site's settings, and problems as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from pressroom import frontmatter
from pressroom.errors import Problem
from pressroom.frontmatter import FrontMatter
from pressroom.model import ContentRules, ParseSettings

PATH: Final = "content/news/2022/visit.md"
_NEEDED: Final = {"title": "A visit", "date": "2022-11-09", "summary": "Police met."}


def settings(**content: Any) -> ParseSettings:
    """Settings of a site in three languages, with a few words in its vocabularies."""
    return ParseSettings(
        languages=("en", "sq", "sr-Latn"),
        timezone="Europe/Brussels",
        content=ContentRules(**content),
        designations=(),
        vocabularies={"topics": ("police", "borders"), "contacts": ("press",), "funding": ("eu",)},
    )


def read(text: str | bytes, path: str = PATH, **content: Any) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    data = text.encode() if isinstance(text, str) else text
    return frontmatter.read(data, path, settings(**content))


def read_fields(fields: str, path: str = PATH, **content: Any) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Read a file with these fields, and below them the needed ones that are not among them."""
    needed = [f"{name}: {value}" for name, value in _NEEDED.items() if not re.search(f"^{name}:", fields, re.MULTILINE)]
    return read("\n".join(["---", fields, *needed, "---", "The text.", ""]), path, **content)


def shown(problems: Iterable[Problem]) -> str:
    """Each problem whole, on a line, with its hint below it."""
    lines = (f"{p.line}:{p.column} {p.severity} {p.code}: {p.message}\n    {p.hint}".rstrip() for p in problems)
    return "\n".join(lines) or "nothing"
