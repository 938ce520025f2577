"""Code spans: a run of backticks, text without any, a run as long.

The stock code looks for the end character by character. Where the next run is as long as the first, that is the end;
where it is not, the stock code is asked, and for texts with a backslash, which may stand for itself before a span.
"""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown.util import AtomicString, code_escape

_SPAN: Final = re.compile(r"(`+)([^`]+)\1(?!`)")


def spans(processor: Any, pattern: Any, data: str, index: int) -> str:
    """The text with placeholders for its code spans."""
    if "\\" in data:
        return str(processor.by_stock(pattern, data, index))
    start = data.find("`")
    while start != -1:
        if span := _SPAN.match(data, start):
            node = Element(pattern.tag)
            node.text = AtomicString(code_escape(span[2].strip()))
            placeholder = processor.stash(node, index)
            data = data[:start] + placeholder + data[span.end() :]
            start += len(placeholder)
        else:
            data, matched, start = processor.one_by_stock(pattern, data, index, start)
            if not matched:
                break
        start = data.find("`", start)
    return data
