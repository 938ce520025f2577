"""Has a rendered page set as a PDF, with the files that it shows, or tells what its letters lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from pressroom.errors import Problem, warning
from pressroom.mimes import media_type
from pressroom.model import Artifact, Source
from pressroom.source import unchanged
from pressroom.urls import place
from pressroom.views import Leaf, PaperView

SHOWN: Final = 10
"""Letters that a message names."""


class Press(Struct, frozen=True):
    """published: whether the documents are wanted; where a site is only checked, it is enough to look at them."""

    read: Callable[[Source], bytes]
    published: bool

    def set(self, artifact: Artifact, html: bytes) -> tuple[bytes | None, tuple[Problem, ...]]:
        """The document that is made of a page, if there is one, and why there is none."""
        from pressroom.paper import letters, press

        view, page = artifact.view, html.decode()
        assert isinstance(view, PaperView)
        if strange := letters.missing(page):
            return None, (_strange(strange, artifact),)
        return press.typeset(page, self._fetch(view.root, view.leaves)) if self.published else None, ()

    def _fetch(self, root: str, leaves: Mapping[str, Leaf]) -> Callable[[str], tuple[bytes, str]]:
        def fetch(address: str) -> tuple[bytes, str]:
            path = place(address.removeprefix(root)) if address.startswith(root) else ""
            leaf = leaves[path]
            data = unchanged(leaf.source, self.read(leaf.source))
            if leaf.recipe:
                from pressroom.pictures.making import make

                (data,) = make(data, [leaf.recipe])
            return data, media_type(path)

        return fetch


def _strange(letters: Sequence[str], artifact: Artifact) -> Problem:
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:SHOWN])
    more = f", and {len(letters) - SHOWN} more" if len(letters) > SHOWN else ""
    return warning(
        "pdf-letters",
        artifact.owner,
        f"There is no PDF of this release, because the fonts for it have no {named}{more}.",
        "They have the Latin, Greek and Cyrillic letters and common symbols. The page itself is not changed by this.",
    )
