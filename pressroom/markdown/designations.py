"""The rule of the designations for Python-Markdown.

Typed marks are claimed in each block before emphasis is looked for, and notes typed by hand are taken out there; the
names that are left bare get their marks in the finished HTML, whether Markdown or HTML made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from pressroom.designation import Designations, Grammar
from pressroom.markdown.claims import claim
from pressroom.markdown.handnotes import take_footnote, take_out
from pressroom.markdown.marking import mark_html
from pressroom.markdown.remarks import Remark, Remarks
from pressroom.model import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

_CODE: Final = frozenset(("code", "pre", "script", "style"))


class DesignationExtension(Extension):
    """Marks names and typed marks with signs, which `pressroom.notes` settles.

    problems: what editors have to know about the last document, as (line from 0, code, message, hint).
    """

    def __init__(self, designations: Designations, language: Tag) -> None:
        super().__init__()
        self.designations = designations
        self.language = language
        self.problems: list[Remark] = []
        self.remarks = Remarks(designations, language, "")
        self.active = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        if self.designations.active:
            # After whitespace is normal (30), before fences (25): the text is looked at once, as a whole.
            md.preprocessors.register(_Watch(md, self), "designations", 28)
            # After footnotes have their place in the tree (50), before inline patterns (20).
            md.treeprocessors.register(_Claim(md, self), "designations", 25)
            # After everything: raw HTML is in its place, escapes are undone.
            md.postprocessors.register(_Mark(md, self), "designations", -10)
            md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last document."""
        self.problems = []
        self.active = False

    def begin(self, text: str) -> None:
        """Look at a document once: without any name or note in it there is nothing to do."""
        self.active = self.grammar.concerns(text)
        if self.active:
            self.remarks = Remarks(self.designations, self.language, text)
            self.problems = self.remarks.found

    @property
    def grammar(self) -> Grammar:
        return self.designations.grammar(self.language)


class _Watch(Preprocessor):
    def __init__(self, md: Markdown, extension: DesignationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        return self.run_text("\n".join(lines)).split("\n")

    def run_text(self, text: str) -> str:
        self.extension.begin(text)
        if not self.extension.active or "[^" not in text:
            return text
        text, notes = take_footnote(text, self.extension.grammar)
        for note in notes:
            self.extension.remarks.note(note)
        return text


class _Claim(Treeprocessor):
    def __init__(self, md: Markdown, extension: DesignationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ElementTree.Element) -> None:
        if not self.extension.active:
            return
        grammar = self.extension.grammar
        concerned = _concerned(root, grammar)
        if any(grammar.notes(text) for element in concerned for text in _texts(element)):
            for note in take_out(root, grammar):
                self.extension.remarks.note(note)
            concerned = _concerned(root, grammar)
        for element in concerned:
            if element.tag not in _CODE:
                element.text = self._claimed(element.text)
            element.tail = self._claimed(element.tail)

    def _claimed(self, text: str | None) -> str | None:
        if not text or isinstance(text, AtomicString):
            return text
        changed, claims = claim(text, self.extension.grammar, self.md.references)
        for typed in claims:
            self.extension.remarks.claim(typed)
        return changed


def _concerned(root: ElementTree.Element, grammar: Grammar) -> list[ElementTree.Element]:
    """The elements with a text that may hold a name or a note; most have none."""
    concerns = grammar.concerns
    return [
        element
        for element in root.iter()
        if (element.text and concerns(element.text)) or (element.tail and concerns(element.tail))
    ]


def _texts(element: ElementTree.Element) -> Iterator[str]:
    if element.text:
        yield element.text
    if element.tail:
        yield element.tail


class _Mark(Postprocessor):
    def __init__(self, md: Markdown, extension: DesignationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        if not self.extension.active:
            return text
        extension = self.extension
        remarks = extension.remarks
        return mark_html(text, extension.designations, extension.language, remarks.mention, remarks.note)
