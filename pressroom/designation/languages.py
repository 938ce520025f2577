"""Which block of the data serves a language."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from pressroom.model import Tag

# Old codes, macrolanguages and scripts that are written like a language which the data knows.
_KIN: Final[dict[str, tuple[Tag, ...]]] = {
    "sr": ("sr-Cyrl", "sr-Latn"),
    "sh": ("sr-Latn", "sr-Cyrl"),
    "cnr-Cyrl": ("sr-Cyrl",),
    "bs-Cyrl": ("sr-Cyrl",),
    "me": ("cnr",),
    "no": ("nb",),
    "nn": ("nb",),
    "mo": ("ro",),
    "als": ("sq",),
    "aln": ("sq",),
}


def canonical(tag: Tag) -> Tag:
    """A tag as BCP 47 writes it: zh_hant → zh-Hant."""
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) <= 3 else part.lower()


def blocks(tag: Tag, known: Container[Tag]) -> tuple[Tag, ...]:
    """The tags of the data that serve a language, the best first; none where it is unknown.

    A tag gives up its subtags from the right, as in BCP 47 lookup; a language in several scripts is served by all.
    """
    parts = canonical(tag).split("-")
    while parts:
        name = "-".join(parts)
        found = tuple(kin for kin in (name, *_KIN.get(name, ())) if kin in known)
        if found:
            return found
        parts.pop()
    return ()
