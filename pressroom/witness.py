"""A second reader of what is published, who shares no code with those who wrote it: is every designation right?

It reads the finished bytes of any output from outside, by its own reading of HTML and the standard library's of XML and
JSON, and knows of the rule only the data: names, exceptions, notes. What it finds is a fault of the program, of a
template, or of a text that got past the rule; each is told with the file an editor would mend.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.etree import ElementTree

from msgspec import Struct

from pressroom.designation import Designations
from pressroom.errors import Problem, Severity
from pressroom.model import Tag
from pressroom.witness_addresses import Elsewhere
from pressroom.witness_html import Unit, read_html
from pressroom.witness_text import Finding, Reader

_ENTRIES: Final = frozenset(("entry", "item"))
_CONTENTS: Final = frozenset(("content", "encoded"))
_FEED_UNITS: Final = frozenset((*_CONTENTS, "description"))
_IN_SIGHT: Final = frozenset(("title", "subtitle", "description", "summary"))
"""What people see of a feed who open it in a browser."""
_BODIES: Final = ("html", "content_text", "body_text")
_ADDRESSES: Final = frozenset(("loc", "link", "id", "guid", "url", "uri", "href", "home_page_url", "feed_url", "icon"))
_MARKDOWN: Final = (".md", "llms.txt")
_NO_TEXT: Final = (
    ".css",
    ".js",
    ".map",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".avif",
    ".gif",
    ".svg",
    ".ico",
    ".pdf",
    ".woff2",
)


_CALENDAR_NAME: Final = re.compile(r"^(?:NAME|X-WR-CALNAME)[:;].*$", re.MULTILINE)
"""The title of a calendar, which programs show by itself."""


class Published(Struct, frozen=True, kw_only=True):
    """A finished file: its path, its language, who owns it, and that file's text, in which a line can be named.

    unmarked: texts of items that are switched off with `designations: false`; names in them are bare for good.
    off: the whole addresses of these items: what a feed or a list of data says under one of them is left alone.
    elsewhere: which addresses on other hosts may have a mark's sign in them.
    """

    path: str
    data: bytes
    language: Tag
    owner: str = ""
    source: str = ""
    unmarked: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    elsewhere: Elsewhere = Elsewhere()


def examine(published: Published, designations: Designations) -> tuple[Problem, ...]:
    """All that is wrong with the designations in a file; quick where no name and no note can be in it."""
    if not designations.active or published.path.endswith(_NO_TEXT):
        return ()
    reader = Reader(designations, published.language, published.unmarked, published.source, published.elsewhere)
    if not reader.concerns(published.data):
        return ()
    try:
        text = published.data.decode()
    except UnicodeDecodeError:
        return ()
    found = sorted(set(_findings(published, text, reader)))
    return tuple(_problem(finding, published) for finding in found)


def _findings(published: Published, text: str, reader: Reader) -> Iterator[Finding]:
    yield from reader.unsettled(text)
    ending = published.path.rpartition(".")[2]
    if ending in {"html", "htm"}:
        yield from _unit(read_html(text), reader)
    elif ending in {"xml", "atom", "rss", "opml"}:
        yield from _xml(text, reader, published.off)
    elif ending in {"json", "jsonld", "webmanifest"}:
        yield from _json(text, reader, published.off)
    elif ending == "ics":
        yield from reader.document(_unfolded(text))
    else:
        yield from reader.document(text, markdown=published.path.endswith(_MARKDOWN))


def _unfolded(text: str) -> str:
    """iCalendar without its folds and its title, and with the line ends that it writes as letters."""
    return _CALENDAR_NAME.sub("", text.replace("\r\n ", "")).replace("\\n", "\n")


def _unit(unit: Unit, reader: Reader, beside: frozenset[int] = frozenset()) -> Iterator[Finding]:
    """A page, or the HTML of a feed's entry: texts, notes, attributes and addresses.

    beside: designations with a mark in what is read with it.
    """
    for language, text in reader.naming(unit.texts):
        yield from reader.names(text, language)
    for language, text in reader.naming(unit.attributes):
        yield from reader.names(text, language, in_attribute=True)
    yield from reader.titles(unit.head, unit.language)
    for address in unit.addresses:
        yield from reader.address(address)
    for data in unit.data:
        yield from _json(data, reader)
    marks = reader.marks(text for _, text in (*unit.texts, *unit.attributes)) | beside
    yield from reader.notes(marks, unit.notes, unit.language, [text for _, text in unit.texts])
    yield from reader.references(unit.references, unit.ids)


def _part(html: str, reader: Reader, beside: frozenset[int] = frozenset()) -> Iterator[Finding]:
    """An entry of a feed, of which most hold no name."""
    if beside or reader.concerns_part(html):
        yield from _unit(read_html(html), reader, beside)


def _xml(text: str, reader: Reader, off: frozenset[str]) -> Iterator[Finding]:
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  our own output
    except ElementTree.ParseError as error:
        yield Finding("designation-unreadable", f"The file is not well-formed XML: {error}.", "")
        return
    for parent in (root, *root.findall("channel")):
        yield from _apart(parent, reader)
    beside: frozenset[int] = frozenset()
    for element in _asked(root, off):
        name = element.tag.rpartition("}")[2]
        value = "".join(element.itertext()) if name in _FEED_UNITS else element.text or ""
        if name in _ENTRIES:
            beside = reader.marks(_beside(element))
        if name in _CONTENTS:
            yield from _part(value, reader, beside)
        elif name in _FEED_UNITS and ("<" in value or element.get("type") in {"html", "xhtml"}):
            yield from _part(value, reader)
        elif name in _ADDRESSES:
            yield from reader.address(value)
        else:
            yield from reader.names(value, reader.language)
            yield from reader.no_note(value)
        for attribute in ("href", "src", "url"):
            yield from reader.address(element.get(attribute, ""))


def _apart(feed: ElementTree.Element, reader: Reader) -> Iterator[Finding]:
    """The notes of a feed's headlines and summaries, which are taken out of it."""
    if (notes := feed.find("{http://www.w3.org/1999/xhtml}div")) is None:
        return
    feed.remove(notes)
    for element in notes.iter():
        element.tag = element.tag.rpartition("}")[2]
    shown = (element.text or "" for element in feed.iter() if element.tag.rpartition("}")[2] in _IN_SIGHT)
    yield from _part(ElementTree.tostring(notes, "unicode", method="html"), reader, reader.marks(shown))


def _beside(entry: ElementTree.Element) -> Iterator[str]:
    """The texts of an entry but its content."""
    for child in entry.iter():
        if child.tag.rpartition("}")[2] not in _CONTENTS:
            yield child.text or ""
            yield from (value for name, value in child.items() if name in {"label", "title"})


def _asked(element: ElementTree.Element, off: frozenset[str]) -> Iterator[ElementTree.Element]:
    """The elements of a document but for entries whose address is one of these."""
    if off and not off.isdisjoint(address for child in element for address in (child.text, child.get("href"))):
        return
    yield element
    for child in element:
        yield from _asked(child, off)


def _json(text: str, reader: Reader, off: frozenset[str] = frozenset()) -> Iterator[Finding]:
    try:
        value = json.loads(text)
    except ValueError as error:
        yield Finding("designation-unreadable", f"The file is not JSON: {error}.", "")
        return
    entries = value.get("items") if isinstance(value, dict) else None
    for part in ({**value, "items": []}, *entries) if isinstance(entries, list) else (value,):
        yield from _entry(list(_strings(part, "", reader.language, off)), reader)


def _entry(strings: list[tuple[str, str, Tag]], reader: Reader) -> Iterator[Finding]:
    """Texts that are read together, one of which may be HTML that ends with their notes."""
    whole = any(key.endswith("html") for key, _, _ in strings)
    beside = reader.marks(words for key, words, _ in strings if not key.endswith(_BODIES)) if whole else frozenset()
    for key, words, language in strings:
        if key.endswith("html"):
            yield from _part(words, reader, beside)
        elif key.endswith(_BODIES):
            yield from reader.document(words)
        elif key in _ADDRESSES or key.startswith("@") or "://" in words[:12]:
            yield from reader.address(words)
        else:
            yield from reader.names(words, language)
            yield from reader.no_note(words) if key != "note" else ()


def _strings(value: Any, key: str, language: Tag, off: frozenset[str]) -> Iterator[tuple[str, str, Tag]]:
    """Every text with its key and its language, which an object may say of itself; those of switched-off items not."""
    if isinstance(value, str):
        yield key, value, language
    elif isinstance(value, dict) and off.isdisjoint(inner for inner in value.values() if isinstance(inner, str)):
        own = value.get("language")
        language = own if isinstance(own, str) else language
        for name, inner in value.items():
            yield "@key", name, language
            inner_key = _body(value) if key == "bodies" and name == "value" else name.lower()
            yield from _strings(inner, inner_key, language, off)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key, language, off)


def _body(value: dict[str, Any]) -> str:
    """ninjs says of each body beside it what it is."""
    return "body_html" if value.get("contentType") == "text/html" else "body_text"


def _problem(finding: Finding, published: Published) -> Problem:
    line = line_of(finding.place, published.source)
    message = finding.message if published.owner else f"{finding.message} It stands in /{published.path}."
    return Problem(published.owner, line, 0, Severity.ERROR, finding.code, message, finding.hint)


def line_of(place: str, source: str) -> int:
    """The line of an editor's file that says this, or the nearest to it; 0 if none does.

    place: some words of the finished text. Marks and signs of Markdown are passed over.
    """
    words = place.split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            wanted = _bare(" ".join(words[start : start + size]))
            for number, line in enumerate(source.split("\n"), 1):
                if wanted and wanted in _bare(line):
                    return number
    return 0


def _bare(text: str) -> str:
    return " ".join("".join(character for character in text if character.isalnum() or character == " ").split())


def examine_all(files: Iterable[Published], designations: Designations) -> Iterator[Problem]:
    """All files, one after the other."""
    for published in files:
        yield from examine(published, designations)
