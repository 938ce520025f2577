"""Catalogues of words as files: where they are, and what they say. Babel reads them, and only when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pressroom.errors import EXIT_USAGE, PressroomError, error
from pressroom.languages import fallbacks
from pressroom.model import Tag

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message as Entry

LOCALE: Final = Path(__file__).parent / "locale"
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
    """The messages of all files, later ones over earlier ones; the first file has the rule of the plural."""
    messages: dict[Message, tuple[str, ...]] = {}
    rule = ""
    for path in files:
        catalogue = read_po(path)
        rule = rule or catalogue.plural_expr
        messages.update(_translations(catalogue))
    return Catalogue(messages, c2py(rule)) if rule else Catalogue(messages)


def read_po(path: Path) -> Catalog:
    """A .po file; one that cannot be read ends the run (exit 2)."""
    from babel.messages.pofile import PoFileError
    from babel.messages.pofile import read_po as babel_read

    try:
        with path.open("rb") as file:
            return babel_read(file, abort_invalid=True)
    except PoFileError as reason:
        raise _unreadable(path, "the line is not gettext", reason.lineno) from reason
    except ValueError as reason:
        raise _unreadable(path, "it is not written in UTF-8") from reason


def _unreadable(path: Path, reason: str, line: int = 0) -> PressroomError:
    text = f"The catalogue of words for {path.parent.parent.name} cannot be read: {reason}."
    hint = "Save it as a gettext .po file in UTF-8."
    return PressroomError(EXIT_USAGE, error("catalogue-unreadable", path.as_posix(), text, hint, line=line))


def _translations(catalogue: Catalog) -> Iterable[tuple[Message, tuple[str, ...]]]:
    for entry in catalogue:
        translated = forms(entry)
        if entry.id and all(translated) and not entry.fuzzy:
            yield message(entry), translated


def message(entry: Entry) -> Message:
    """What an entry of a catalogue translates; of a plural, the singular."""
    return entry.context or "", entry.id if isinstance(entry.id, str) else entry.id[0]


def forms(entry: Entry) -> tuple[str, ...]:
    """An entry's translations: one, or one for each plural; empty texts where there are none."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))
