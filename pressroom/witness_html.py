"""What the witness sees of a page: texts as visitors read them, notes, attributes, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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
_TELLING: Final = frozenset(("html", "title")) | _VOID | _SILENT
"""Elements of which the name alone says something."""
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


_TAG: Final = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|![^>]*>|(?:script|style)\b[^>]*>(.*?)(?:</(?:script|style)\s*>|\Z)"
    r"|(/?[A-Za-z][^\s/>]*(?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>)",
    re.DOTALL,
)
"""A comment or declaration; a script or style sheet with what is in it; a tag, with what stands in its brackets."""

_PARTS: Final = re.compile(r"(/?)([^\s/>]+)(.*)", re.DOTALL)
"""Of a tag: whether it closes, its name, its attributes."""

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


class _Tag(Struct, frozen=True):
    """What a tag says by itself, wherever it stands; most of them stand on many pages.

    plain: whether what is in it is read as what is around it. dumb: whether it opens a plain element and says no more.
    note: whether a managed note begins. silent: whether what is in it is not read. words: what it says to visitors
    unless it is silent. reference: where a mark or the way back from its note leads; marks: whether it is a mark.
    """

    name: str
    flowing: bool
    closes: bool = False
    dumb: bool = False
    void: bool = False
    plain: bool = False
    silent: bool = False
    note: bool = False
    language: Tag = ""
    id: str | None = None
    head: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    reference: str | None = None
    marks: bool = False


@lru_cache(1 << 12)
def _tag(written: str) -> _Tag:
    parts = _PARTS.match(written)
    assert parts is not None, "what _TAG has found has a name"
    closing, name, attributes = parts[1], parts[2].lower(), parts[3]
    flowing = name in _FLOWING
    if closing:
        return _Tag(name, flowing, closes=True)
    given = dict(_given(attributes)) if "=" in attributes else {}
    return _telling(name, given) if given or name in _TELLING else _Tag(name, flowing, dumb=True)


def _telling(name: str, given: dict[str, str]) -> _Tag:
    role, target, meta = given.get("role", ""), given.get("href", ""), name == "meta"
    refers = "dsg-" in target and role in {"doc-noteref", "doc-backlink"} and not meta
    silent, note = name in _SILENT or "no-designation" in given.get("class", ""), role == "doc-footnote"
    return _Tag(
        name,
        name in _FLOWING,
        void=name in _VOID,
        plain=not (silent or note or given.get("lang") or name in {"html", "title"}),
        silent=silent,
        note=note,
        language=given.get("lang", ""),
        id=None if meta else given.get("id"),
        head=(given["content"],) if meta and "content" in given and "refresh" not in given.values() else (),
        words=() if meta or role.startswith("doc-") else _values(given, _TEXTS),
        addresses=() if meta else _values(given, _ADDRESSES),
        reference=target if refers else None,
        marks=role == "doc-noteref",
    )


def _values(given: dict[str, str], names: frozenset[str]) -> tuple[str, ...]:
    return tuple([given[name] for name in given if name in names])


class _Within(Struct, frozen=True):
    """How texts in an element are read. plain: as what visitors read, and nothing else."""

    language: Tag
    silent: bool
    note: bool
    title: bool
    plain: bool


class _Reading:
    """names: of the elements that are open; within: of each, how what is in it is read."""

    def __init__(self) -> None:
        self.unit = Unit()
        self.names: list[str] = [""]
        self.within: list[_Within] = [_Within("", silent=False, note=False, title=False, plain=True)]
        self.words: list[str] = []
        self.words_language: Tag = ""

    def feed(self, html: str) -> None:
        """Read all of a text; standard HTML as programs write it, every attribute's value in quotation marks or not."""
        names, within, words = self.names, self.within, self.words
        parts = _TAG.split(html)
        for text, raw, written in zip(parts[:-1:3], parts[1::3], parts[2::3], strict=True):
            if words and within[-1].plain:
                words.append(unescape(text) if "&" in text else text)
            elif text and (text != "\n" or not within[-1].plain):
                self.data(text)
            if not written:
                self.raw(raw or "")
                continue
            tag = _tag(written)
            if tag.closes:
                self.close(tag)
            elif tag.dumb and not within[-1].title:
                if words and not tag.flowing:
                    self.pause()
                names.append(tag.name)
                within.append(within[-1])
            else:
                self.open(tag)
        self.data(parts[-1])
        self.pause()

    def open(self, tag: _Tag) -> None:
        top = self.within[-1]
        language = tag.language or top.language
        if self.words and (not tag.flowing or language != top.language or tag.note):
            self.pause()
        if tag.name == "html":
            self.unit.language = language
        if tag.note and not top.note:
            self.unit.notes.append(Note(language, tag.id or ""))
        self.attributes(tag, language, silent=top.silent or tag.silent)
        if not tag.void:
            self.names.append(tag.name)
            self.within.append(top if tag.plain and not top.title else self.inside(tag, language, top))

    def inside(self, tag: _Tag, language: Tag, around: _Within) -> _Within:
        """How what is in an element is read."""
        silent, note = around.silent or tag.silent, around.note or tag.note
        title = tag.name == "title" and "svg" not in self.names[:-1]
        return _Within(language, silent, note, title, not (title or note or silent))

    def attributes(self, tag: _Tag, language: Tag, *, silent: bool) -> None:
        """Take in what attributes say to visitors, and where they lead."""
        if tag.head:
            self.unit.head += tag.head
        if tag.reference is not None:
            inside = next((name for name in reversed(self.names) if name in {"a", *_HEADINGS}), "")
            self.unit.references.append((tag.reference, inside if tag.marks else ""))
        if tag.words and not silent:
            self.unit.attributes += [(language, value) for value in tag.words]
        if tag.addresses:
            self.unit.addresses += tag.addresses
        if tag.id is not None:
            self.unit.ids.append(tag.id)

    def close(self, tag: _Tag) -> None:
        names, within = self.names, self.within
        place = len(names) - 1
        while place and names[place] != tag.name:
            place -= 1
        if place:
            closed = within[place]
            del names[place:], within[place:]
            if self.words and (not tag.flowing or closed.language != within[-1].language):
                self.pause()

    def raw(self, data: str) -> None:
        """A script or a style sheet; data for programs has words in it."""
        if data.lstrip().startswith(("{", "[")):
            self.unit.data.append(data)

    def data(self, html: str) -> None:
        top = self.within[-1]
        data = unescape(html) if "&" in html else html
        if top.plain:
            if self.words or not data.isspace():
                self.words_language = self.words_language or top.language
                self.words.append(data)
        elif top.title:
            self.unit.head.append(data)
        elif top.note:
            self.unit.notes[-1].text += "" if "a" in self.names else data
        else:
            self.words.append("\ufffc")

    def pause(self) -> None:
        """A block ends: what was read so far is a text of its own."""
        text = "".join(self.words)
        if text.strip("\ufffc \n"):
            self.unit.texts.append((self.words_language, text))
        self.words.clear()
        self.words_language = ""


def read_html(html: str) -> Unit:
    """A page or a fragment as a visitor meets it."""
    reading = _Reading()
    reading.feed(html)
    return reading.unit
