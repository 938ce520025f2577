"""Plain text as editors type it: what a title, summary or caption becomes before anybody else sees it."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

from msgspec import Struct

_SPACES: Final = re.compile(r"[ \t]*\n[ \t\n]*|[ \t]{2,}|\t")
_FAR: Final = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
_UNWANTED: Final = re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef\\ufffe\\uffff{_FAR}]")
"""Control characters and noncharacters."""
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ELEMENTS: Final = (
    "a abbr acronym article b big blockquote br button center cite code dd del details dfn div dl dt em figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li link main mark nav ol p "
    "pre q s samp script section small span strike strong style sub summary sup table tbody td th thead time tr tt u "
    "ul var video wbr"
)
_HIDDEN: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_MARKDOWN: Final = re.compile(r"\*\*[^\s*][^*]*\*\*|\[[^\]\n]+\]\([^)\s]+\)|`[^`\s][^`]*`|(?<!\w)__[^\s_][^_]*__(?!\w)")


@cache
def _tag() -> re.Pattern[str]:
    """A long pattern: compiling it is put off until a text has a `<`."""
    return re.compile(rf"</?(?:{'|'.join(_ELEMENTS.split())})(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE | re.DOTALL)


class Cleaned(Struct, frozen=True):
    """A text on one line without HTML, and what had to be taken out of it: a tag or entity."""

    text: str
    html: str = ""
    markdown: str = ""


def clean(text: str) -> Cleaned:
    """One line, no spaces around it, no tags, entities decoded. `<name>` that is no HTML element stays as it is."""
    tag = entity = markdown = ""
    text = without(text)
    if "<" in text and (match := _tag().search(text)):
        tag, text = match[0], _tag().sub("", _HIDDEN.sub("", text))
    if "&" in text:
        entity, text = _decoded(text)
    if ("*" in text or "[" in text or "`" in text or "_" in text) and (match := _MARKDOWN.search(text)):
        markdown = match[0]
    return Cleaned(one_line(text), tag or entity, markdown)


def unwanted(text: str) -> str:
    """The first character that no text may have, or ""."""
    match = None if text.isprintable() else _UNWANTED.search(text)
    return match[0] if match else ""


def without(text: str) -> str:
    """The text without such characters."""
    return text if text.isprintable() else _UNWANTED.sub("", text)


def _decoded(text: str) -> tuple[str, str]:
    """The first character reference, and the text with all of them as characters."""
    import html

    known = [match[0] for match in _ENTITY.finditer(text) if html.unescape(match[0]) != match[0]]
    if not known:
        return "", text
    return known[0], _UNWANTED.sub("", _ENTITY.sub(lambda entity: html.unescape(entity[0]), text))


def one_line(text: str) -> str:
    """Line ends and runs of spaces become one space; a no-break space stays."""
    return _SPACES.sub(" ", text).strip(" \t\n") if "\n" in text or "  " in text or "\t" in text else text.strip(" ")


def quoted(text: str) -> str:
    """The text as a YAML scalar in quotes, double ones unless the text is full of those."""
    text = text.strip()
    if '"' in text and "'" not in text and "\\" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)
