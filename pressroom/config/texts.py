"""Languages and texts of config.yaml; content/_data/ reads its own with the same."""

from __future__ import annotations

import re
from typing import Final

from pressroom.model import Tag, Text
from pressroom.yamltext import Node
from pressroom.yamltext.plaintext import one_line
from pressroom.yamltext.reading import Reader, Reading, is_null, list_of, scalar, verbatim

_TAG: Final = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8}|-\d\w{3})*(?:-x-\w+)?"
)


def bad(reading: Reading, node: Node, message: str, hint: str = "") -> None:
    reading.tell("bad-setting", node, message, hint)


def canonical(tag: str) -> Tag | None:
    """A tag as BCP 47 writes it: en, sr-Latn, zh-CN; None where it is none."""
    parts = tag.strip().replace("_", "-").split("-")
    if not _TAG.fullmatch("-".join(parts)):
        return None
    return "-".join([parts[0].lower(), *map(_subtag, parts[1:])])


def _subtag(part: str) -> str:
    """A region in capitals, a script with one, anything else in small letters."""
    if not part.isalpha() or len(part) not in (2, 4):
        return part.lower()
    return part.upper() if len(part) == 2 else part.title()


def language(reading: Reading, node: Node, name: str) -> Tag | None:
    typed = scalar(reading, node, name)
    tag = canonical(typed) if typed is not None else None
    if typed is not None and tag is None:
        bad(reading, node, f"`{name}`: “{typed}” is not a language tag.", "Write a tag of BCP 47, like en or sr-Latn.")
    return tag


def languages(reading: Reading, node: Node, name: str) -> tuple[Tag, ...] | None:
    found = list_of(language)(reading, node, name)
    for tag in found:
        if found.count(tag) > 1:
            bad(reading, node, f"`{name}` names {tag} twice.", "Name each language once.")
            return None
    if not found and not reading.problems:
        bad(reading, node, f"`{name}` is empty.", "Name at least one language: languages: [en]")
    return found or None


def line(reading: Reading, node: Node, name: str) -> str | None:
    typed = verbatim(reading, node, name)
    return None if typed is None else one_line(typed)


def text(reading: Reading, node: Node, name: str) -> Text | None:
    """A text for all languages, or a map with one for each."""
    return _by_language(reading, node, name, line)


def long_text(reading: Reading, node: Node, name: str) -> Text | None:
    """The same for texts of several paragraphs."""
    return _by_language(reading, node, name, verbatim)


def _by_language(reading: Reading, node: Node, name: str, read: Reader) -> Text | None:
    if node.id != "mapping":
        found: str | None = read(reading, node, name)
        return found
    texts: dict[Tag, str] = {}
    for key, value in node.value:
        tag = language(reading, key, name)
        if tag is not None and not is_null(value) and (words := read(reading, value, f"{name}.{tag}")) is not None:
            texts[tag] = words
    return texts
