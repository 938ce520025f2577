"""Python-Markdown set up for news, and the way of one text through it.

Building the library's object costs more than converting with it, so there is one for each language and set of rules,
and it is reset between texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.tables import TableExtension

from pressroom.designation import Designations
from pressroom.errors import Problem, Severity, error
from pressroom.markdown import github, limits, lint, raw_html
from pressroom.markdown.blocks import BlockExtension
from pressroom.markdown.designations import DesignationExtension
from pressroom.markdown.fast import accelerate
from pressroom.markdown.finish import Finisher
from pressroom.markdown.footnotes import Footnotes
from pressroom.markdown.labels import labels
from pressroom.markdown.lists import ListExtension
from pressroom.markdown.opaque import OpaqueExtension, put_back
from pressroom.markdown.problems import Reporter
from pressroom.markdown.prose import Prose
from pressroom.markdown.raw_html import RawHtmlExtension
from pressroom.markdown.spans import SpanExtension
from pressroom.markdown.typography import Typography
from pressroom.model import Body, Tag

_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_MANY_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n){4,}")
_ATTRIBUTE_LIST: Final = re.compile(r"\{(?<!\{\{)(?![{%]):? *[^}\n ]")
"""The lookbehind stands behind the brace, so that the search runs from brace to brace."""


class Converter:
    """One library object with all that hangs on it."""

    def __init__(self, language: Tag, designations: Designations | None, *, stock: bool) -> None:
        self.language = language
        self.labels = labels(language)
        self.opaque = OpaqueExtension()
        self.raw = RawHtmlExtension()
        self.footnotes = Footnotes(self.labels)
        self.designations = DesignationExtension(designations or Designations(), language)
        self.md = markdown.Markdown(
            output_format="html",
            extensions=[
                self.opaque,
                DefListExtension(),
                ListExtension(),
                TableExtension(use_align_attribute=True),
                BlockExtension(),
                self.footnotes,
                AbbrExtension(),
                AttrListExtension(),
                Typography(language),
                self.raw,
                self.designations,
                SpanExtension(),
            ],
        )
        if not stock:
            accelerate(self.md)

    def convert(
        self, text: str, file: str, first_line: int, prefix: str, top: int, *, clean: bool
    ) -> tuple[Body, tuple[Problem, ...]]:
        """See `pressroom.markdown.convert`."""
        if not clean:
            text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        if len(text) > limits.MAX_LENGTH:
            return _plain(text, error("markdown-too-long", file, *_TOO_LONG, line=first_line))
        if (place := limits.too_deep(text)) >= 0:
            line = first_line + text.count("\n", 0, place)
            return _plain(text, error("markdown-too-deep", file, *_TOO_DEEP, line=line))
        try:
            return self._converted(text, file, first_line, prefix, top)
        except RecursionError:
            return _plain(text, error("markdown-too-deep", file, *_TOO_DEEP, line=first_line))
        except Exception as failure:
            message = f"The text could not be read as Markdown ({type(failure).__name__}: {failure})."
            return _plain(text, error("markdown-failed", file, message, _FAILED_HINT, line=first_line))

    def _converted(
        self, text: str, file: str, first_line: int, prefix: str, top: int
    ) -> tuple[Body, tuple[Problem, ...]]:
        html = self._html(text, prefix)
        reporter = Reporter(file, Prose(text, first_line, self.opaque.blocks))
        lint.check_source(reporter, self.opaque.blocks)
        if self.raw.used or ("{" in text and _ATTRIBUTE_LIST.search(text)):
            lint.check_addresses(reporter, html)
            html = raw_html.clean(html)
            lint.check_html(reporter, self.raw.cut)
            lint.check_unclosed(reporter, self.raw.unclosed)
            lint.check_endless(reporter, self.raw.endless)
        html = github.completed(html)
        finisher = Finisher(self.language, self.labels, reporter, prefix, top)
        html = _with_template_code(finisher.finish(html))
        lint.check_result(reporter, html)
        self._report_designations(reporter)
        body = Body(
            html=html,
            links=tuple(finisher.links),
            headings=tuple(finisher.headings),
            anchors=tuple(finisher.anchors),
        )
        return body, tuple(sorted(reporter.problems))

    def _report_designations(self, reporter: Reporter) -> None:
        """The rule's remarks: warnings, but an error where the site's configuration asks for the mark."""
        if not self.designations.problems:
            return
        strict = any(item.rule.unmarked == "error" for item in self.designations.designations.items)
        for number, code, message, hint in self.designations.problems:
            severity = Severity.ERROR if strict and code == "designation-unmarked" else Severity.WARNING
            reporter.add((reporter.prose.line(number), 0), severity, code, message, hint)

    def _html(self, text: str, prefix: str) -> str:
        self.md.reset()
        self.md.parser.state.clear()  # a text that failed within a list would have the next one read as an item of it
        self.footnotes.prefix = prefix
        if "{" in text and ("{{" in text or "{%" in text):
            text = text.replace("{{", "\ufdeb").replace("{%", "\ufdea")
        text = _MANY_BLANK_LINES.sub("\n\n\n", text)
        return put_back(self.md.convert(text), self.opaque.blocks)


def _with_template_code(html: str) -> str:
    for stand_in, code in (("\ufdeb", "{{"), ("\ufdea", "{%")):
        if stand_in in html:  # to look for a character is ten times as quick as to replace it
            html = html.replace(stand_in, code)
    return html


def _plain(text: str, problem: Problem) -> tuple[Body, tuple[Problem, ...]]:
    return Body(html=limits.as_plain_text(text)), (problem,)


_TOO_LONG: Final = (
    f"The text is longer than {limits.MAX_LENGTH:,} characters, so it is shown without its layout.",
    "Publish a text of this length as an attachment.",
)
_TOO_DEEP: Final = (
    "The text is nested too deep or has too many signs in one paragraph, so it is shown without its layout.",
    "Look for a long row of [, *, > or - that nobody meant, and part long paragraphs by blank lines.",
)
_FAILED_HINT: Final = "Take parts of the text out until it works, to find the one at fault, and tell the maintainers."


@lru_cache(maxsize=64)
def converter(language: Tag, designations: Designations | None, *, stock: bool) -> Converter:
    """The converter for a language and its rules, made when it is first asked for."""
    return Converter(language, designations, stock=stock)
