"""Names in the order in which readers look them up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from pressroom.model import Tag


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Named = TypeVar("Named", bound=_Named)

_APART: Final = frozenset(("bs", "cnr", "hr", "mk", "sq", "sr"))
"""Languages in whose alphabets a letter with a sign is one of its own, and stands behind the one without."""

_LAST: Final = "\u04ff"
_LETTERS: Final = str.maketrans({one: before + _LAST for one, before in zip("đђѓѕјљњћќџ", "dдгзилнттч", strict=True)})
"""Letters that stand far from their place in Unicode."""


def by_name(labels: Iterable[Named], language: Tag) -> tuple[Named, ...]:
    """Whatever has a name, in the language's order."""
    return tuple(sorted(labels, key=lambda label: alphabetical(label.name, language)))


def alphabetical(name: str, language: Tag) -> tuple[str, str]:
    """What to sort a name by; capitals do not matter."""
    behind = _LAST if language.split("-")[0] in _APART else ""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(behind if unicodedata.combining(letter) else letter for letter in letters), name
