"""Catalogues of words: where they are, and what they say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from pressroom.model import Tag
from pressroom.words.languages import fallbacks
from pressroom.words.po import read_po

LOCALE: Final = Path(__file__).parent.parent / "locale"
DOMAIN: Final = "pressroom"

Message = tuple[str, str]
"""A message's context ("" for none) and its English text."""


class Catalogue(Struct, frozen=True):
    """The translations of a language, with as many forms each as the language has plurals."""

    messages: dict[Message, tuple[str, ...]] = {}
    plural: Callable[[int], int] = lambda n: int(n != 1)


def catalogue_files(tag: Tag, overlay: Path | None = None) -> tuple[Path, ...]:
    """The catalogues that a language's words come from, ours first; a page's bytes depend on their bytes."""
    folders = [folder for folder in (LOCALE, overlay) if folder]
    found = (_nearest(folder, tag) for folder in folders)
    return tuple(path for path in found if path)


def catalogue_path(folder: Path, tag: Tag) -> Path:
    """Where a folder of catalogues has the one of a language."""
    return folder / tag / "LC_MESSAGES" / f"{DOMAIN}.po"


def _nearest(folder: Path, tag: Tag) -> Path | None:
    paths = (catalogue_path(folder, near) for near in fallbacks(tag))
    return next((path for path in paths if path.is_file()), None)


def read(files: Iterable[Path]) -> Catalogue:
    """The messages of all files, later ones over earlier ones; the first file has the rule for plurals."""
    parts = [read_po(path) for path in files]
    if not parts:
        return Catalogue()
    messages = {
        (entry.context, entry.id): entry.forms
        for part in parts
        for entry in part.entries
        if all(entry.forms) and not entry.fuzzy
    }
    return Catalogue(messages, parts[0].choose)
