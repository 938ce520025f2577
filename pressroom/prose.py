"""HTML as people read it without a browser: plain text, or Markdown (CommonMark, with GitHub's tables and footnotes).

It takes well-formed HTML, ours: bodies of articles and what is put round them. Elements that it does not know count
for nothing; their text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct

_VOID: Final = frozenset({"br", "hr", "img", "wbr", "col", "source", "input"})
_BLOCKS: Final = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table"),
        *("figure", "figcaption", "section", "div", "hr", "details", "summary", "article", "aside", "header"),
        *("footer", "address", "caption", "thead", "tbody", "tfoot", "tr"),
    )
)
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>]|&(?=#?\w+;)|~(?=~))")
_AT_START: Final = re.compile(r"^([#+=-]|\d{1,9}(?=[.)](?:\s|$)))")
_FENCE: Final = re.compile(r"`+")
_UNSEEN: Final = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


class Element(Struct, eq=False):
    """An element with what it holds. `text` is the tag of a text itself, which stands in `words`."""

    tag: str
    attributes: dict[str, str] = {}
    children: list[Element] = []
    words: str = ""


def visible(text: str) -> str:
    """Without control characters, some of which would part a line or turn it round; signs of marks stay."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def plain(html: str) -> str:
    """Plain text: paragraphs with an empty line between them, addresses of links in brackets behind their words."""
    return "\n\n".join(_Plain().blocks(_parsed(html).children)) + "\n"


def markdown(html: str) -> str:
    return "\n\n".join(_Markdown().blocks(_parsed(html).children)) + "\n"


def _parsed(html: str) -> Element:
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {}, [])
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        names = [element.tag for element in self._open]
        if tag in names[1:]:
            del self._open[len(names) - names[::-1].index(tag) - 1 :]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(Element("text", words=visible(data)))


class _Plain:
    """Writes plain text; `_Markdown` differs in what it does with single elements."""

    # Blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, elements: Sequence[Element]) -> list[str]:
        """Each block as its lines; what stands between blocks is a paragraph."""
        found: list[str] = []
        waiting: list[Element] = []
        for element in (*elements, Element("hr")):
            if element.tag not in _BLOCKS:
                waiting.append(element)
                continue
            if text := self.paragraph(waiting):
                found.append(text)
            waiting = []
            found += self.block(element)
        return found[:-1]

    def block(self, element: Element) -> list[str]:
        match element.tag:
            case "ul" | "ol":
                return self.listed(element)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                text = self.paragraph(element.children)
                return [self.heading(int(element.tag[1]), text)] if text else []
            case "blockquote":
                inner = "\n\n".join(self.blocks(element.children))
                return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))]
            case "pre":
                return [self.code_block(_text(element).strip("\n"))]
            case "hr":
                return [self.rule]
            case "table":
                return list(self.table(element))
            case "dl":
                return self.definitions(element)
            case _:
                return self.blocks(element.children)

    def paragraph(self, elements: Sequence[Element]) -> str:
        lines = self.inline(elements).split("\n")
        return "\n".join(_SPACES.sub(" ", line).strip(" \u00a0") for line in lines).strip("\n")

    def listed(self, element: Element) -> list[str]:
        notes = element.tag == "ol" and any(item.attributes.get("id", "").find("fn-") >= 0 for item in element.children)
        items = [item for item in element.children if item.tag == "li"]
        first = element.attributes.get("start", "1")
        start = int(first) if first.isdecimal() else 1
        written = []
        for number, item in enumerate(items, start):
            mark = self.note_mark(number) if notes else "- " if element.tag == "ul" else f"{number}. "
            inner = self.blocks(item.children)
            apart = "\n" if all(child.tag != "p" for child in item.children) else "\n\n"
            indent = "\n" + " " * (4 if notes else len(mark))
            written.append(mark + re.sub(r"\n(?!\n)", indent, apart.join(inner)))
        loose = notes or any(child.tag == "p" for item in items for child in item.children)
        return written if loose else ["\n".join(written)]

    def definitions(self, element: Element) -> list[str]:
        written: list[str] = []
        for item in element.children:
            if item.tag == "dt":
                written.append(self.strong(self.paragraph(item.children)))
            elif item.tag == "dd":
                written += self.blocks(item.children)
            elif item.tag == "div":
                written += self.definitions(item)
        return written

    def table(self, element: Element) -> Iterator[str]:
        rows = [[self.cell(cell) for cell in row.children if cell.tag in ("td", "th")] for row in _rows(element)]
        captions = [child for child in element.children if child.tag == "caption"]
        yield from (self.paragraph(caption.children) for caption in captions)
        if rows:
            yield "\n".join(self.rows(rows))

    def cell(self, cell: Element) -> str:
        return " ".join(self.blocks(cell.children)).replace("\n", " ")

    # What Markdown writes otherwise -------------------------------------------------------------------------------

    rule = "* * *"

    def heading(self, _level: int, text: str) -> str:
        return text

    def code_block(self, text: str) -> str:
        return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))

    def note_mark(self, number: int) -> str:
        return f"[{number}] "

    def rows(self, rows: list[list[str]]) -> Iterator[str]:
        return (" | ".join(row) for row in rows)

    def words(self, text: str) -> str:
        return text

    def strong(self, text: str) -> str:
        return text

    def emphasis(self, text: str) -> str:
        return text

    def code(self, text: str) -> str:
        return text

    def link(self, text: str, address: str) -> str:
        bare = address.removeprefix("mailto:").removeprefix("tel:")
        return text if bare in (text, "") else f"{text} ({bare})" if text else bare

    def picture(self, alt: str, _address: str) -> str:
        return f"[{alt}]" if alt else ""

    def reference(self, number: str) -> str:
        return f"[{number}]"

    line_end = "\n"

    # Inline -------------------------------------------------------------------------------------------------------

    def inline(self, elements: Sequence[Element]) -> str:
        return "".join(self.span(element) for element in elements)

    def span(self, element: Element) -> str:
        match element.tag:
            case "text":
                return self.words(_SPACES.sub(" ", element.words))
            case "br":
                return self.line_end
            case "img":
                return self.picture(visible(element.attributes.get("alt", "")), element.attributes.get("src", ""))
            case "code" | "kbd" | "samp":
                return self.code(_text(element))
            case "a":
                return self.anchor(element)
            case "strong" | "b":
                return self.wrapped(self.strong, element)
            case "em" | "i" | "cite":
                return self.wrapped(self.emphasis, element)
            case "script" | "style":
                return ""
            case _:
                return self.inline(element.children)

    def anchor(self, element: Element) -> str:
        role, address = element.attributes.get("role", ""), element.attributes.get("href", "")
        if role == "doc-backlink":
            return ""
        if role == "doc-noteref" and "fn-" in address:
            return self.reference(_text(element).strip())
        text = self.inline(element.children)
        return text if address.startswith("#") or not address else self.link(text, address)

    def wrapped(self, wrap: object, element: Element) -> str:
        """Signs stand close to the words, spaces outside of them."""
        text = self.inline(element.children)
        bare = text.strip(" ")
        if not bare or "\n\n" in bare:
            return text
        assert callable(wrap)
        before, _, after = text.partition(bare)
        return f"{before}{wrap(bare)}{after}"


class _Markdown(_Plain):
    rule = "---"
    line_end = "\\\n"

    def paragraph(self, elements: Sequence[Element]) -> str:
        def escaped(match: re.Match[str]) -> str:
            return f"{match[1]}\\" if match[1].isdigit() else f"\\{match[1]}"

        return _AT_START.sub(escaped, self.raw(elements))

    def raw(self, elements: Sequence[Element]) -> str:
        return super().paragraph(elements).removesuffix("\\")

    def heading(self, level: int, text: str) -> str:
        return "#" * level + " " + text.replace("\\\n", " ")

    def code_block(self, text: str) -> str:
        fence = "`" * max(3, 1 + max(map(len, _FENCE.findall(text)), default=0))
        return f"{fence}\n{text}\n{fence}"

    def note_mark(self, number: int) -> str:
        return f"[^{number}]: "

    def rows(self, rows: list[list[str]]) -> Iterator[str]:
        width = max(map(len, rows))
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        return iter((lines[0], "|" + " --- |" * width, *lines[1:]))

    def cell(self, cell: Element) -> str:
        return super().cell(cell).replace("|", "\\|")

    def words(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", text)

    def strong(self, text: str) -> str:
        return f"**{text}**"

    def emphasis(self, text: str) -> str:
        return f"*{text}*"

    def code(self, text: str) -> str:
        fence = "`" * (1 + max(map(len, _FENCE.findall(text)), default=0))
        space = " " if text[:1] == "`" or text[-1:] == "`" else ""
        return f"{fence}{space}{text}{space}{fence}" if text else ""

    def link(self, text: str, address: str) -> str:
        return f"[{text}]({_address(address)})" if text else f"<{address}>"

    def picture(self, alt: str, address: str) -> str:
        return f"![{self.words(_SPACES.sub(' ', alt))}]({_address(address)})"

    def reference(self, number: str) -> str:
        return f"[^{number}]"


def _address(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def _text(element: Element) -> str:
    return element.words + "".join(map(_text, element.children))


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)
