"""ZIP files that are the same to the byte on every machine: nothing is compressed, and no clock is asked.

What they hold is compressed by itself: pictures, PDF.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from typing import Final

FIRST: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
_LAST: Final = 2107
"""The first day and the last year that a ZIP file can tell."""
_HEADS: Final = 30 + 46
_END: Final = 22
_READABLE: Final = 0o644 << 16


def packed(files: Iterable[tuple[str, bytes]], date: dt.datetime) -> bytes:
    """The files under their names, in their order; all have one date, that of the clock that `date` shows."""
    from zipfile import ZIP_STORED, ZipFile, ZipInfo

    out = BytesIO()
    day = date if FIRST.year <= date.year <= _LAST else FIRST
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in files:
            entry = ZipInfo(name, day.timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = _READABLE
            archive.writestr(entry, data)
    return out.getvalue()


def size(files: Iterable[tuple[str, int]]) -> int:
    """How many bytes `packed` makes of files with these names and sizes."""
    return _END + sum(_HEADS + 2 * len(name.encode()) + length for name, length in files)
