"""Headings' ids and the table of contents: plain headings without a detour through the serializer."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from markdown.extensions import toc as stock

HEADINGS: Final = frozenset(f"{letter}{level}" for letter in "hH" for level in range(1, 7))


class FastToc(stock.TocTreeprocessor):
    def run(self, doc: Element) -> None:
        super().run(doc)
