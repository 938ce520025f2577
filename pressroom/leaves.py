"""How many pages a document has, as far as its file says so: PDF, and the formats of word processors and slides."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final
from zipfile import ZipFile

_LARGEST: Final = 1_000_000
"""Bytes of a part that tells the number; the real ones have a few hundred."""


def leaves(name: str, data: bytes) -> int:
    """The pages of a file, by the ending of its name; 0 where nobody knows, or the file is damaged."""
    count = COUNTERS.get(name.rpartition(".")[2].lower())
    try:
        return max(0, count(data)) if count else 0
    except Exception:
        return 0


def _pdf(data: bytes) -> int:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return len(PdfReader(BytesIO(data)).pages)


def _told(part: str, pattern: str) -> Callable[[bytes], int]:
    """A counter that finds a number in a part of a ZIP file."""

    def count(data: bytes) -> int:
        with ZipFile(BytesIO(data)) as archive, archive.open(part) as file:
            found = re.search(pattern.encode(), file.read(_LARGEST))
        return int(found[1]) if found else 0

    return count


COUNTERS: Final[dict[str, Callable[[bytes], int]]] = {
    "pdf": _pdf,
    "docx": _told("docProps/app.xml", r"<Pages>(\d{1,6})</Pages>"),
    "pptx": _told("docProps/app.xml", r"<Slides>(\d{1,6})</Slides>"),
    "odt": _told("meta.xml", r'\bmeta:page-count="(\d{1,6})"'),
}
