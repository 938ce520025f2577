"""Finished pages read back, as a browser would understand them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


class Element:
    """An element with its attributes, children and texts."""

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def get(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)

    @property
    def classes(self) -> list[str]:
        return (self.get("class") or "").split()

    @property
    def text(self) -> str:
        """All of its text, with single spaces."""
        return " ".join("".join(self._texts()).split())

    @property
    def ancestors(self) -> Iterator[Element]:
        if self.parent is not None:
            yield self.parent
            yield from self.parent.ancestors

    def all(self, *names: str, **wanted: str) -> list[Element]:
        """Elements below, in order, of one of these names, if any, with these attributes (`class_`: one of many)."""
        return [
            element
            for element in self._below()
            if (not names or element.name in names)
            and all(
                value in element.classes if key == "class_" else element.get(key.replace("_", "-")) == value
                for key, value in wanted.items()
            )
        ]

    def one(self, *names: str, **wanted: str) -> Element:
        found = self.all(*names, **wanted)
        assert len(found) == 1, f"{len(found)} × {names} {wanted}"
        return found[0]

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()

    def _below(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.current = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.current)
        self.current.children.append(element)
        if tag not in VOID:
            self.current = element

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.current.name == tag, f"</{tag}> closes <{self.current.name}>"
            assert self.current.parent is not None
            self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        self.current.children.append(data)


def read(html: str) -> Element:
    """The page's tree. Every element must be closed where it was opened."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.current is reader.root, f"<{reader.current.name}> is never closed"
    return reader.root
