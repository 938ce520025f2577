"""The words around the note of a designation, which is written where no template is."""

from __future__ import annotations

from functools import cache

from pressroom.model import Tag
from pressroom.notes import Labels
from pressroom.words import words


@cache
def note_labels(language: Tag) -> Labels:
    """In the language; `{name}` is filled in by whoever knows the name."""
    gettext = words(language).gettext
    return Labels(
        # Translators: what a screen reader says of the asterisk behind a name. {name} is the name; keep it as it is.
        note=gettext("Note on the designation {name}"),
        # Translators: a link from the note to where the name first stands. {name} is the name; keep it as it is.
        back=gettext("Back to the first mention of {name}"),
    )
