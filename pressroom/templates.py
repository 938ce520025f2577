"""What a template is made of: itself and all that it names, so that a change of one part makes again what shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pressroom.digest import digest
from pressroom.model import Source

FOLDER: Final = "templates/"

_NAMED: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+([^%]*)%\}")
_LITERAL: Final = re.compile(r"[\"']([^\"']+)[\"']\s*(?:as|import|with|without|ignore|[-+]?$)")


def digests(names: Iterable[str], files: Mapping[str, Source], read: Callable[[Source], bytes]) -> dict[str, str]:
    """The digest of each template with all that it names, directly or not."""
    parts = {path.removeprefix(FOLDER): item for path, item in files.items() if path.startswith(FOLDER)}
    named = {name: _named_in(read(item).decode("utf-8", "replace")) for name, item in parts.items()} if names else {}
    return {name: digest(*_with_parts(name, parts, named)) for name in names}


def _named_in(text: str) -> tuple[str, ...] | None:
    """The templates that a template names; None where it computes a name, which may then be any."""
    found = []
    for expression in _NAMED.findall(text):
        literal = _LITERAL.match(expression)
        if literal is None:
            return None
        found.append(literal[1])
    return tuple(found)


def _with_parts(
    name: str, parts: Mapping[str, Source], named: Mapping[str, tuple[str, ...] | None]
) -> list[tuple[str, str]]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        found.add(current)
        inner = named.get(current, ())
        waiting.extend(parts if inner is None else inner)
    return sorted((part, parts[part].digest if part in parts else "") for part in found)
