"""The front matter of a release as a JSON Schema, made from the same table that reads it."""

from __future__ import annotations

from typing import Any, Final, get_args

from pressroom.frontmatter.countries import COUNTRIES
from pressroom.frontmatter.shapes import RELEASE
from pressroom.model import ReleaseType

_TEXT: Final[dict[str, Any]] = {"type": "string"}
_TRUTH: Final[dict[str, Any]] = {"type": "boolean"}
_MOMENT: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": r"^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{2}.*)?$",
    "description": "A date, or a date and time; without a zone it is in the site's time zone.",
}


def _map(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": list(required)} if required else {})


def _list(item: dict[str, Any]) -> dict[str, Any]:
    """One value alone is a list of one."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


_SHARE: Final[dict[str, Any]] = {"type": "number", "minimum": 0, "maximum": 1}
_PICTURE: Final[dict[str, Any]] = _map(
    ("src", "alt"),
    src=_TEXT,
    alt={"type": "string", "description": "What the picture shows; empty only if it merely decorates."},
    caption=_TEXT,
    credit=_TEXT,
    licence=_TEXT,
    focal={"type": "array", "items": _SHARE, "minItems": 2, "maxItems": 2},
)
_PLACE: Final[dict[str, Any]] = {"anyOf": [_TEXT, _map(city=_TEXT, country={"enum": sorted(COUNTRIES)})]}
_CHANGE: Final[dict[str, Any]] = _map(
    ("date",), date=_MOMENT, kind={"enum": ["correction", "update", "typo"]}, note=_TEXT
)

_SHAPES: Final[dict[str, dict[str, Any]]] = {
    "date": _MOMENT,
    "embargo": _MOMENT,
    "expires": _MOMENT,
    "event_date": _MOMENT,
    "event_end": _MOMENT,
    "updated": _MOMENT,
    "draft": _TRUTH,
    "featured": _TRUTH,
    "noindex": _TRUTH,
    "designations": _TRUTH,
    "type": {"enum": list(get_args(ReleaseType)), "default": "press-release"},
    "place": _PLACE,
    "changes": _list(_CHANGE),
    "withdrawn": _map(("date",), date=_MOMENT, reason=_TEXT),
    "image": _PICTURE,
    "gallery": _list(_PICTURE),
    "attachments": _list({"anyOf": [_TEXT, _map(("file",), file=_TEXT, title=_TEXT, language=_TEXT)]}),
    "quotes": _list({"anyOf": [_TEXT, _map(("text",), text=_TEXT, name=_TEXT, role=_TEXT, language=_TEXT)]}),
    "canonical": {"type": "string", "format": "uri"},
    "aliases": _list({"type": "string", "pattern": "^/"}),
    "extra": {"type": "object"},
} | {
    name: _list(_TEXT)
    for name in ("topics", "countries", "organisations", "authors", "contacts", "about", "funding", "related")
}


def release_schema() -> dict[str, Any]:
    """A schema of JSON Schema's draft 2020-12; fields not named in `_SHAPES` are texts."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a release",
        "type": "object",
        "properties": {name: _SHAPES.get(name, _TEXT) for name in RELEASE},
        "required": ["title"],
        "additionalProperties": False,
    }
