"""What the witness sees of a page: texts as visitors read them, notes, attributes, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from msgspec import Struct, field

from pressroom.model import Tag

_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SILENT: Final = frozenset(("code", "pre", "kbd", "samp", "var", "tt", "style", "textarea", "template", "svg", "math"))
_FLOWING: Final = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span")
) | frozenset(("strong", "sub", "time", "u", "wbr", "font", "sup"))
_TEXTS: Final = frozenset(("alt", "title", "aria-label"))
_ADDRESSES: Final = frozenset(("href", "src", "action", "poster", "cite", "id", "srcset", "name", "for"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


_TAG: Final = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|![^>]*>|(?:script|style)\b[^>]*>(.*?)(?:</(?:script|style)\s*>|\Z)"
    r"|(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>)",
    re.DOTALL,
)
"""A comment or declaration; a script or style sheet with what is in it; a tag: whether it closes, name, attributes."""

_ATTRIBUTE: Final = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def _given(attributes: str) -> Iterator[tuple[str, str]]:
    for name, double, single, plain in _ATTRIBUTE.findall(attributes):
        value = double or single or plain
        yield name.lower(), unescape(value) if "&" in value else value


class Note(Struct):
    """A managed note: its text, the language it says it is in, and its id."""

    language: Tag
    id: str
    text: str = ""


class Unit(Struct):
    """Something that is read by itself."""

    language: Tag = ""
    texts: list[tuple[Tag, str]] = field(default_factory=list)
    attributes: list[tuple[Tag, str]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)


class _Open(Struct, frozen=True):
    name: str
    language: Tag
    silent: bool
    note: bool


class _Reading:
    def __init__(self) -> None:
        self.unit = Unit()
        self.stack: list[_Open] = [_Open("", "", silent=False, note=False)]
        self.words: list[str] = []
        self.words_language: Tag = ""

    def feed(self, html: str) -> None:
        """Read all of a text; standard HTML as programs write it, every attribute's value in quotation marks or not."""
        position = 0
        for match in _TAG.finditer(html):
            start = match.start()
            if start > position:
                self.data(html[position:start])
            position = match.end()
            raw, closing, name, attributes = match.groups()
            if name and closing:
                self.close(name.lower())
            elif name:
                self.open(name.lower(), dict(_given(attributes)) if "=" in attributes else {})
            elif raw is not None:
                self.raw(raw)
        self.data(html[position:])
        self.pause()

    def open(self, tag: str, given: dict[str, str]) -> None:
        top = self.stack[-1]
        language = given.get("lang") or top.language
        if tag == "html":
            self.unit.language = language
        if tag not in _FLOWING or language != top.language or given.get("role") == "doc-footnote":
            self.pause()
        silent = top.silent or tag in _SILENT or "no-designation" in given.get("class", "")
        note = top.note or given.get("role") == "doc-footnote"
        if note and not top.note:
            self.unit.notes.append(Note(language, given.get("id", "")))
        if given:
            self.attributes(tag, given, language, silent=silent)
        if tag not in _VOID:
            self.stack.append(_Open(tag, language, silent, note))

    def attributes(self, tag: str, given: dict[str, str], language: Tag, *, silent: bool) -> None:
        """Take in what attributes say to visitors, and where they lead."""
        if tag == "meta":
            self.unit.head += [given["content"]] if "content" in given and "refresh" not in given.values() else []
            return
        role = given.get("role", "")
        if role in {"doc-noteref", "doc-backlink"} and "dsg-" in given.get("href", ""):
            inside = next((element.name for element in reversed(self.stack) if element.name in {"a", *_HEADINGS}), "")
            self.unit.references.append((given.get("href", ""), inside if role == "doc-noteref" else ""))
        for name, value in given.items():
            if name in _TEXTS and not silent and not role.startswith("doc-"):
                self.unit.attributes.append((language, value))
            elif name in _ADDRESSES:
                self.unit.addresses.append(value)
        if "id" in given:
            self.unit.ids.append(given["id"])

    def close(self, tag: str) -> None:
        place = len(self.stack) - 1
        while place and self.stack[place].name != tag:
            place -= 1
        if place:
            closed = self.stack[place]
            del self.stack[place:]
            if tag not in _FLOWING or closed.language != self.stack[-1].language:
                self.pause()

    def raw(self, data: str) -> None:
        """A script or a style sheet; data for programs has words in it."""
        if data.lstrip().startswith(("{", "[")):
            self.unit.data.append(data)

    def data(self, html: str) -> None:
        top = self.stack[-1]
        data = unescape(html) if "&" in html else html
        if top.name == "title" and not any(element.name == "svg" for element in self.stack):
            self.unit.head.append(data)
        elif top.note:
            inside_link = any(element.name == "a" for element in self.stack)
            self.unit.notes[-1].text += "" if inside_link else data
        elif top.silent:
            self.words.append("\ufffc")
        else:
            self.words_language = self.words_language or top.language
            self.words.append(data)

    def pause(self) -> None:
        """A block ends: what was read so far is a text of its own."""
        text = "".join(self.words)
        if text.strip("\ufffc \n"):
            self.unit.texts.append((self.words_language, text))
        self.words, self.words_language = [], ""


def read_html(html: str) -> Unit:
    """A page or a fragment as a visitor meets it."""
    reading = _Reading()
    reading.feed(html)
    return reading.unit
