"""The designations as data: what the program ships, and what a site defines for itself."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from pressroom.model import Tag

DATA: Final = Path(__file__).parent.parent / "data" / "designations.yaml"
FAST: Final = DATA.with_suffix(".json")
"""The same data in a form that is read in a millisecond; `python -m pressroom.designation` makes it."""


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"negatives": "not"}):
    """A designation in one language. `note` or, where there are several, `notes`; `replace`: name → its stand-in."""

    forms: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    note: str = ""
    notes: tuple[str, ...] = ()
    replace: dict[str, str] = {}
    verified: Literal["official", "press", "public", "none"] = "none"
    source: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return self.notes or ((self.note,) if self.note else ())


class Definition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A designation in all languages; the fields are explained at the head of the data file."""

    name: str = ""
    mark: str = ""
    pairs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    wordings: dict[str, dict[Tag, str]] = {}
    known: dict[Tag, tuple[str, ...]] = {}
    languages: dict[Tag, Language] = {}


@lru_cache(maxsize=1)
def definitions() -> dict[str, Definition]:
    """All that the program ships, by id."""
    return msgspec.json.decode(FAST.read_bytes(), type=dict[str, Definition])


def written_by_hand() -> dict[str, Definition]:
    """The same, from the file that people edit."""
    import yaml

    return msgspec.convert(yaml.load(DATA.read_bytes(), yaml.CSafeLoader), dict[str, Definition])


def make_fast() -> None:
    """Write the fast form anew."""
    import yaml

    written_by_hand()
    data = yaml.load(DATA.read_bytes(), yaml.CSafeLoader)
    FAST.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def own(definition: dict[str, Any]) -> Definition:
    """What a site writes into its configuration, in the shape of the shipped data or in a shorter one.

    The shorter one has `forms`, `notes` and `replace` by language at the top. Raises msgspec.ValidationError.
    """
    rest = {key: value for key, value in definition.items() if key not in {"id", "forms", "notes", "note", "replace"}}
    short: dict[str, Any] = {key: definition[key] for key in ("forms", "notes", "note", "replace") if key in definition}
    return msgspec.convert({**rest, **_by_language(short, rest.get("languages", {}))}, Definition)


def _by_language(short: dict[str, Any], languages: Any) -> dict[str, Any]:
    blocks: dict[Tag, dict[str, Any]] = {tag: dict(block) for tag, block in dict(languages).items()}
    for key, values in short.items():
        by_tag = msgspec.convert(values, dict[Tag, Any])
        for tag, value in by_tag.items():
            block = blocks.setdefault(tag, {})
            block["verified"] = "official"
            block[_field(key, value)] = [value] if key == "forms" and isinstance(value, str) else value
    return {"languages": blocks} if blocks else {}


def _field(key: str, value: Any) -> str:
    return "note" if key == "notes" and isinstance(value, str) else key
