"""A reader for each single setting of config.yaml: an address, a zone, a list of widths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from pressroom.codes import CODES
from pressroom.config.texts import bad, text
from pressroom.model import Fields, NavigationItem
from pressroom.urls import TOKENS
from pressroom.yamltext import Node
from pressroom.yamltext.reading import (
    Reading,
    entries,
    integer,
    items,
    list_of,
    nearest_hint,
    one_of,
    scalar,
)


def base_url(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    reason = wrong_address(typed)
    if reason:
        bad(
            reading,
            node,
            f"`{name}`: “{typed}” {reason}.",
            "Write for example https://example.org/ or https://example.org/news/",
        )
        return None
    return typed.rstrip("/") + "/"


def wrong_address(address: str) -> str:
    """Why a text cannot be the address of a site; "" where it can."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", address) or port == 0:
        return "is not a whole web address"
    if parts.query or parts.fragment or "?" in address or "#" in address:
        return "has a ? or # in it, which the address of a site cannot have"
    return "names a user, which the address of a site cannot do" if "@" in parts.netloc else ""


def timezone(reading: Reading, node: Node, name: str) -> str | None:
    from zoneinfo import ZoneInfo, available_timezones

    typed = scalar(reading, node, name)
    if typed is None:
        return None
    try:
        ZoneInfo(typed)
    except (ValueError, OSError, KeyError):
        hint = nearest_hint(typed, available_timezones()) or "Write the name of a zone like Europe/Brussels."
        bad(reading, node, f"`{name}`: there is no time zone “{typed}”.", hint)
        return None
    return typed


def permalink(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    tokens = re.findall(r"\{([^{}]*)\}", typed)
    unknown = [token for token in tokens if token not in TOKENS]
    example = "Write for example /{language}/news/{year}/{slug}/"
    if unknown:
        hint = nearest_hint(unknown[0], TOKENS) or f"Known are {', '.join(f'{{{token}}}' for token in TOKENS)}."
        bad(reading, node, f"`{name}`: there is no token {{{unknown[0]}}}.", hint)
    elif "slug" not in tokens:
        bad(reading, node, f"`{name}` has no {{slug}}, so that two releases could have one address.", example)
    elif not re.fullmatch(r"/(?:(?:[\w.~-]|\{\w+\})+/)+", typed) or ".." in typed:
        bad(reading, node, f"`{name}` is a path that begins and ends with a slash.", example)
    else:
        return typed
    return None


def positive(reading: Reading, node: Node, name: str) -> int | None:
    value: int | None = integer(reading, node, name)
    if value is not None and value < 1:
        bad(reading, node, f"`{name}` is at least 1.", f"Write for example {name}: 20")
        return None
    return value


def _destination(reading: Reading, node: Node, name: str) -> str | None:
    """Where a link of the navigation leads: a path of the site, or an address elsewhere."""
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"/(?!/)\S*|https?://[^\s/]\S*|mailto:\S+|tel:\S+", typed):
        return typed
    hint = "Write a path of this site, as /en/about/, or a whole address with https:// at the beginning."
    bad(reading, node, f"`{name}`: “{typed}” is not an address.", hint)
    return None


def navigation_item(reading: Reading, node: Node, name: str) -> NavigationItem | None:
    found = entries(reading, node, name, {"title": text, "url": _destination})
    if found is None or {"title", "url"} - found.keys():
        if found is not None and {"title", "url"} - {key.value for key, _ in node.value}:
            bad(
                reading,
                node,
                f"An item of `{name}` needs a title and a url.",
                "Write - {title: About, url: /en/about/}",
            )
        return None
    return NavigationItem(**found)


def images(reading: Reading, node: Node, name: str) -> dict[str, Any] | None:
    formats = one_of(("avif", "webp", "jpeg"))
    return entries(reading, node, name, {"widths": list_of(positive), "formats": list_of(formats)})


def field_names(reading: Reading, node: Node, name: str) -> tuple[str, ...]:
    found: list[str] = []
    for item in items(node):
        typed = scalar(reading, item, name)
        if typed in Fields.__struct_fields__:
            found.append(typed)
        elif typed is not None:
            hint = nearest_hint(typed, Fields.__struct_fields__)
            bad(reading, item, f"`{name}`: there is no field `{typed}`.", hint)
    return tuple(found)


def key_names(reading: Reading, node: Node, name: str) -> dict[str, str] | None:
    """Field of ours → what the site's files call it."""
    if node.id != "mapping":
        bad(reading, node, f"`{name}` is a map: our field, and what your files call it.", "Write {summary: excerpt}")
        return None
    found: dict[str, str] = {}
    for key, value in node.value:
        theirs = scalar(reading, value, f"{name}.{key.value}")
        if key.value not in Fields.__struct_fields__:
            hint = nearest_hint(key.value, Fields.__struct_fields__)
            bad(reading, key, f"`{name}`: there is no field `{key.value}`; ours is on the left.", hint)
        elif theirs:
            found[key.value] = theirs
            _one_meaning(reading, value, name, key.value, found)
    for ours, theirs in found.items():
        if theirs in _ALWAYS and theirs not in found:
            message = f"`{name}`: `{ours}` cannot be called `{theirs}`, which every release needs itself."
            bad(reading, node, message, f"Say what your files call our `{theirs}`, too.")
    return found


_ALWAYS: Final = ("title", "date")


def _one_meaning(reading: Reading, node: Node, name: str, ours: str, found: Mapping[str, str]) -> None:
    """A key of theirs that two of our fields are called by would be read as one of them, and lost for the other."""
    theirs = found[ours]
    others = [other for other, called in found.items() if called == theirs and other != ours]
    if others:
        message = f"`{name}`: `{ours}` and `{others[0]}` cannot both be called `{theirs}`."
        bad(reading, node, message, "Keep the one that your files mean by it, and delete the other.")


def checks(reading: Reading, node: Node, name: str) -> dict[str, str] | None:
    if node.id != "mapping":
        bad(reading, node, f"`{name}` is a map of codes.", "Write checks: {long-title: off}")
        return None
    found: dict[str, str] = {}
    for key, value in node.value:
        weight = one_of(("error", "warn", "off"))(reading, value, f"{name}.{key.value}")
        if key.value not in CODES:
            hint = nearest_hint(key.value, CODES) or "The code stands in brackets behind each problem."
            bad(reading, key, f"`{name}`: there is no problem with the code `{key.value}`.", hint)
        elif not CODES[key.value].adjustable and weight not in ("error", None):
            message = f"`{name}`: `{key.value}` is always an error, because nothing can be published with it."
            bad(reading, key, message, "Delete the line.")
        elif weight is not None:
            found[key.value] = weight
    return found


def output_names(reading: Reading, node: Node, name: str) -> tuple[str, ...]:
    known: Mapping[str, Any] | None = getattr(reading, "outputs", None)
    found: list[str] = []
    for item in items(node):
        typed = scalar(reading, item, name)
        if typed is not None and known is not None and typed not in known:
            hint = nearest_hint(typed, known) or f"There are {', '.join(known)}."
            bad(reading, item, f"`{name}`: there is no output `{typed}`.", hint)
        elif typed is not None and typed not in found:
            found.append(typed)
    return tuple(found)
