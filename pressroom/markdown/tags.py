"""Small tools for HTML that is known to be well-formed."""

from __future__ import annotations

import html
import re
from typing import Final

Attributes = dict[str, str | None]
"""Name → value as it stands in the HTML, escaped; None for an attribute without a value."""

_ATTRIBUTE: Final = re.compile(r'([^\s"=<>/]+)(?:="([^"]*)")?')
_ANY_TAG: Final = re.compile(r"<[^>]*>")
_REFERENCE: Final = re.compile(r'<sup id="[^"]*fnref-[^"]*">.*?</sup>')


def attributes(text: str) -> Attributes:
    """The attributes in a start tag; the first where a name stands twice."""
    found: Attributes = {}
    for attribute in _ATTRIBUTE.finditer(text):
        found.setdefault(attribute[1], attribute[2])
    return found


def tag(name: str, own: Attributes) -> str:
    """A start tag."""
    written = "".join(f" {key}" if value is None else f' {key}="{value}"' for key, value in own.items())
    return f"<{name}{written}>"


def plain(text: str) -> str:
    """The HTML's words, on one line, without references to footnotes."""
    if "fnref-" in text:
        text = _REFERENCE.sub("", text)
    if "<" in text:
        text = _ANY_TAG.sub("", text)
    return " ".join(html.unescape(text).split())
