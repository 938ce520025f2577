"""Footnotes by DPUB-ARIA 1.1: references, end notes and ways back that assistive technology can tell apart.

The stock extension finds and parses them; the elements it makes have no roles and speak English, so ours are others.
Notes stand in the order of their first reference; one that nothing refers to stands last and has no way back.
"""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension, FootnoteInlineProcessor
from markdown.treeprocessors import Treeprocessor

from pressroom.markdown.labels import Labels

_REFERENCE: Final = r"\[\^([^\]]*)\]"


class Footnotes(FootnoteExtension):
    """prefix: what the ids of this text begin with, where several texts stand on a page."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.prefix = ""
        super().__init__(USE_DEFINITION_ORDER=False)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.registerExtension(self)
        self.parser = md.parser
        self.md = md
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.inlinePatterns.register(FootnoteInlineProcessor(_REFERENCE, self), "footnote", 175)
        md.treeprocessors.register(_NotesTreeprocessor(self), "footnote", 50)
        md.treeprocessors.register(_RolesTreeprocessor(self), "footnote-roles", 19)

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: ARG002 - the library's signature
        """The stock ids of references are never seen: each gets its own when all are known."""
        return reference


class _NotesTreeprocessor(Treeprocessor):
    """Before inline Markdown is looked at: all notes, parsed, at the end of the text, in the order of definition."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__()
        self.footnotes = footnotes

    def run(self, root: ElementTree.Element) -> None:
        if not self.footnotes.footnotes:
            return
        section = ElementTree.SubElement(root, "section", {"class": "footnotes", "role": "doc-endnotes"})
        section.set("aria-label", self.footnotes.labels.footnotes)
        items = ElementTree.SubElement(section, "ol")
        for key, text in self.footnotes.footnotes.items():
            # A list item cannot be parsed into: block processors take lines in it for parts of a list.
            note = ElementTree.Element("div")
            self.footnotes.parser.parseChunk(note, text)
            ElementTree.SubElement(items, "li", {"id": key}).extend(list(note))


class _RolesTreeprocessor(Treeprocessor):
    """After inline Markdown, when the references are known: order, numbers, ids, roles and ways back."""

    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__()
        self.footnotes = footnotes

    def run(self, root: ElementTree.Element) -> None:
        if not self.footnotes.footnotes:
            return
        references = self._references(root)
        items = root[-1][0]
        ordered = sorted(items, key=lambda item: self._number(item.get("id", "")))
        items[:] = ordered
        for number, item in enumerate(ordered, 1):
            item.set("id", f"{self.footnotes.prefix}fn-{number}")
            self._way_back(item, number, references.get(number, 0))

    def _number(self, key: str) -> int:
        order = self.footnotes.footnote_order
        return order.index(key) + 1 if key in order else len(order) + 1

    def _references(self, root: ElementTree.Element) -> dict[int, int]:
        """Name each reference in the text; how many there are to each note."""
        counts: dict[int, int] = {}
        prefix, labels = self.footnotes.prefix, self.footnotes.labels
        for sup in root.iter("sup"):
            link = sup[0] if len(sup) else None
            if link is None or link.get("class") != "footnote-ref":
                continue
            number = int(link.text or 0)
            counts[number] = counts.get(number, 0) + 1
            del link.attrib["class"]
            sup.set("id", f"{prefix}fnref-{_reference(number, counts[number])}")
            link.set("href", f"#{prefix}fn-{number}")
            link.set("role", "doc-noteref")
            link.set("aria-label", labels.footnote.format(number=number))
        return counts

    def _way_back(self, item: ElementTree.Element, number: int, count: int) -> None:
        if not count:
            return
        paragraph = item[-1] if len(item) and item[-1].tag == "p" else ElementTree.SubElement(item, "p")
        for nth in range(1, count + 1):
            _append_text(paragraph, "\u00a0")
            name = _reference(number, nth)
            link = ElementTree.SubElement(paragraph, "a", {"href": f"#{self.footnotes.prefix}fnref-{name}"})
            link.set("role", "doc-backlink")
            link.set("aria-label", self.footnotes.labels.back.format(number=name))
            link.text = "↩\ufe0e"
            if count > 1:
                ElementTree.SubElement(link, "sup").text = str(nth)


def _reference(number: int, nth: int) -> str:
    """How the nth reference to a note is called: "2" for the first, then "2-2", "2-3"."""
    return str(number) if nth == 1 else f"{number}-{nth}"


def _append_text(element: ElementTree.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
