"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from html import escape
from typing import Final

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids, and what it discourages: C1 control characters and noncharacters."""

_IN_QUOTES: Final = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
"""What would end a value, and the white space that a parser would take for plain spaces."""


def text(words: str) -> str:
    """The content of an element. Characters that XML cannot hold are left out."""
    return escape(FORBIDDEN.sub("", words), quote=False)


def attribute(words: str) -> str:
    """The value of an attribute, in its quotes."""
    return f'"{text(words).translate(_IN_QUOTES)}"'
