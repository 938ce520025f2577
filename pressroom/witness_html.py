"""What the witness sees of a page: texts as visitors read them, notes, attributes, addresses."""

from __future__ import annotations

from html.parser import HTMLParser
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


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.unit = Unit()
        self.stack: list[_Open] = [_Open("", "", silent=False, note=False)]
        self.words: list[str] = []
        self.words_language: Tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        top = self.stack[-1]
        language = given.get("lang") or top.language
        if tag == "html":
            self.unit.language = language
        if tag not in _FLOWING or language != top.language or given.get("role") == "doc-footnote":
            self.pause()
        silent = top.silent or tag in _SILENT or "no-designation" in given.get("class", "").split()
        note = top.note or given.get("role") == "doc-footnote"
        if note and not top.note:
            self.unit.notes.append(Note(language, given.get("id", "")))
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

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, element in enumerate(self.stack) if element.name == tag]
        if places:
            closed = self.stack[places[-1]]
            del self.stack[places[-1] :]
            if tag not in _FLOWING or closed.language != self.stack[-1].language:
                self.pause()

    def handle_data(self, data: str) -> None:
        top = self.stack[-1]
        if top.name == "script":
            if data.lstrip().startswith(("{", "[")):
                self.unit.data.append(data)
        elif top.name == "title" and not any(element.name == "svg" for element in self.stack):
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
    reading.close()
    reading.pause()
    return reading.unit
