"""Whether a program's site is the same work: the same pages, and on them what a release page needs."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.corpus import Release, release
from benchmarks.edits import Trace

SAMPLE: Final = 100
"""So many releases are compared word by word; of all of them the files are counted."""

CLOSE: Final = 0.9
"""Programs cut listings differently: Pressroom has no page of a few rows."""

TAG: Final = re.compile(r"<[^>]*>")
ADDRESS: Final = re.compile(r"\]\([^)]*\)")
WORD: Final = re.compile(r"[^\W_]+")


class UnequalError(Exception):
    """A site that lacks something the others have."""


def counts(output: Path) -> dict[str, int]:
    """The site's files by what they are."""
    return dict(Counter(_what(path.relative_to(output).as_posix()) for path in output.rglob("*") if path.is_file()))


def _what(path: str) -> str:
    if re.fullmatch(r"en/news/\d{4}/release-\d+/index\.html", path):
        return "releases"
    if path.endswith("index.html") and path not in ("index.html", "en/index.html"):
        return "listings"
    if path.endswith((".atom", "/feed.xml")):
        return "feeds"
    return "others"


def demand(output: Path, trace: Trace) -> None:
    """Raises UnequalError where the last edit is not to be seen."""
    page = html.unescape((output / trace.address / "index.html").read_text(encoding="utf-8"))
    if trace.words not in page:
        raise UnequalError(f"{output / trace.address} lacks “{trace.words}”.")


def check(output: Path, size: int, *, plain: bool) -> None:
    """Raises UnequalError where there are too few pages or, of plain templates, a page lacks something."""
    found = counts(output)
    expected = {"releases": size, "listings": 6 * size // 20, "feeds": 16}
    for what, least in expected.items():
        if found.get(what, 0) < least * CLOSE:
            raise UnequalError(f"{output} has {found.get(what, 0)} {what}, not {least}.")
    sitemaps = "".join(path.read_text(encoding="utf-8") for path in output.glob("sitemap*.xml"))
    if sitemaps.count("<loc>") < size:
        raise UnequalError(f"The sitemap of {output} names {sitemaps.count('<loc>')} pages.")
    for number in range(0, size, max(1, size // SAMPLE)) if plain else ():
        item = release(number, size)
        page = (output / item.address / "index.html").read_text(encoding="utf-8")
        if lacking := list(_lacking(page, item, last=size - 1)):
            raise UnequalError(f"{output / item.address} lacks {', '.join(lacking)}.")


def _lacking(page: str, item: Release, last: int) -> Iterator[str]:
    if item.title not in html.unescape(page):
        yield "its title"
    if f'datetime="{item.date}"' not in page:
        yield "its date"
    for topic in item.topics:
        if not re.search(rf'href="[^"]*/topics/{topic}/', page):
            yield f"the topic {topic}"
    # Of several releases of one day, programs take others for the first and for the last.
    for rel in ("next", "prev") if 0 < item.number < last else ():
        if not re.search(rf'rel="?{rel}"?[^>]*href="[^"]*release-\d+/', page):
            yield f"its neighbour ({rel})"
    text = page.partition('<div class="body">')[2].partition("</div>")[0]
    if _words(html.unescape(TAG.sub(" ", text))) != _words(ADDRESS.sub(" ", item.body)):
        yield "words of its body"


def _words(text: str) -> list[str]:
    return WORD.findall(text)
