"""Markdown for news: a text as an editor typed it → the HTML that a page shows, and what is wrong with it.

What authors can write is documented in `MARKDOWN.md`; the rooms here are `converter` (the way of one text), a
module for each part of the library that is ours, and `finish` with its helpers, which looks at the HTML that comes out.
The library is loaded when the first text is converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.markdown.links import fill
from pressroom.model import Body, Tag

if TYPE_CHECKING:
    from pressroom.designation import Designations
    from pressroom.errors import Problem

__all__ = ["convert", "fill"]


def convert(
    text: str,
    *,
    language: Tag,
    file: str,
    first_line: int,
    designations: Designations | None = None,
    stock: bool = False,
    clean: bool = False,
    prefix: str = "",
    top: int = 2,
) -> tuple[Body, tuple[Problem, ...]]:
    """Convert a body. Never raises for what is in it: a text that cannot be read is shown plainly, with a problem.

    first_line: the number of the body's first line in the file. stock: by the library's own processors only, slower.
    clean: the text is of a file that was read as one of ours, so that no character has to be left out.
    prefix: what the ids begin with where several bodies stand on one page. top: the level of its highest headings.
    """
    from pressroom.markdown.converter import converter

    return converter(language, designations, stock=stock).convert(text, file, first_line, prefix, top, clean=clean)
