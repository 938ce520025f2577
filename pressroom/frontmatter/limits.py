"""What is worth a warning though it can be published: texts too long to be shown whole, an end before its beginning.

The lengths are those of official newsrooms: GOV.UK shows 65 characters of a title and 160 of a summary in search
results and listings; the European Commission's news type ends at 170 and 250.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pressroom.errors import warning
from pressroom.frontmatter.shapes import FieldReading

TITLE_IN_LISTINGS: Final = 65
TITLE: Final = 170
SHORT_TITLE: Final = 60
SUMMARY: Final = 160


def check(reading: FieldReading, fields: Mapping[str, Any], lines: Mapping[str, int]) -> None:
    """Warn of long texts, and of times in the wrong order."""
    title, short, summary = (fields.get(name) or "" for name in ("title", "short_title", "summary"))
    if len(title) > TITLE:
        hint = f"Shorten it to {TITLE} characters, and give it a short_title for listings."
        _warn(reading, lines, "title", "long-title", f"The title has {len(title)} characters.", hint)
    elif len(title) > TITLE_IN_LISTINGS and not short:
        message = f"The title has {len(title)} characters; search engines and listings show about {TITLE_IN_LISTINGS}."
        _warn(reading, lines, "title", "long-title", message, "Shorten it, or add a short_title.")
    if len(short) > SHORT_TITLE:
        message = f"The short title has {len(short)} characters."
        _warn(reading, lines, "short_title", "long-title", message, f"Shorten it to {SHORT_TITLE} characters.")
    if len(summary) > SUMMARY:
        message = f"The summary has {len(summary)} characters; search engines and listings show about {SUMMARY}."
        _warn(reading, lines, "summary", "long-summary", message, "Say what is new in one or two sentences.")
    _order(reading, fields, lines, "event_date", "event_end")
    _order(reading, fields, lines, "embargo", "expires")


def _order(reading: FieldReading, fields: Mapping[str, Any], lines: Mapping[str, int], first: str, then: str) -> None:
    start, end = fields.get(first), fields.get(then)
    if start is not None and end is not None and end.at < start.at:
        message = f"`{then}` is earlier than `{first}`."
        _warn(reading, lines, then, "dates-reversed", message, "Mend the one that is wrong.")


def _warn(reading: FieldReading, lines: Mapping[str, int], name: str, code: str, message: str, hint: str) -> None:
    line = lines.get(name, 1)
    reading.problems.append(warning(code, reading.file, message, hint, line=line, column=1))
