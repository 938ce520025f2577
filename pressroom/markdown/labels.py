"""The words that a converted text shows or speaks besides the author's own."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pressroom.model import Tag
from pressroom.words import words


class Labels(Struct, frozen=True, kw_only=True):
    """Words in the language of the text; `{number}` is the number of the footnote, reference or table."""

    footnotes: str = "Footnotes"
    footnote: str = "Footnote {number}"
    back: str = "Back to reference {number}"
    table: str = "Table"
    numbered_table: str = "Table {number}"


@cache
def labels(language: Tag) -> Labels:
    """The labels by the catalogue of the language."""
    gettext = words(language).gettext
    return Labels(
        footnotes=gettext("Footnotes"),
        footnote=gettext("Footnote {number}"),
        back=gettext("Back to reference {number}"),
        table=gettext("Table"),
        numbered_table=gettext("Table {number}"),
    )
