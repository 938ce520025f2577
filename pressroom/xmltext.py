"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

FORBIDDEN: Final = re.compile("[^\t\n\r -\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids, and what it discourages: C1 control characters and noncharacters."""


def text(words: str) -> str:
    """The content of an element. Characters that XML cannot hold are left out."""
    return escape(FORBIDDEN.sub("", words))


def attribute(words: str) -> str:
    """The value of an attribute, in its quotes."""
    return quoteattr(FORBIDDEN.sub("", words))
