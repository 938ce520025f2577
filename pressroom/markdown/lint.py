"""Slips of Markdown that show in a page as they were typed, or that change what it says; told, never mended."""

from __future__ import annotations

import html
import re
from typing import Final

from pressroom.markdown.links import Kind, kind
from pressroom.markdown.opaque import Opaque
from pressroom.markdown.problems import Reporter
from pressroom.markdown.raw_html import distinct

_HEADING: Final = re.compile(r"^ {0,3}(#{2,6})([^#\s].*?)\s*#*$", re.MULTILINE)
_NO_SPACE: Final = re.compile(r"#(?=#[^#\s])")
"""What any heading without a space contains, also where code before it is blanked out; one sign is looked for first,
which is three times as quick as two."""
_DEFINED: Final = re.compile(r"\](?=:)")
_TEMPLATE: Final = re.compile(r"\{[{%]")
_DEFINITION: Final = re.compile(r"\n {0,3}\[(\^?)([^\[\]]+)\]:")
"""The search runs from line break to line break, so the first line needs one before it."""
_NOTE: Final = re.compile(r"(?<!!)\[\^([^\]\n]+)\]")
_APART: Final = re.compile(r"\[[^\[\]\n]+\] +\((?=[^()\s]*[./@#:])[^()\s]+\)")
_CODE: Final = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_UNFINISHED: Final = re.compile(r"\]\(([^\s<()]*)")
_UNDEFINED: Final = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_ACTING: Final = re.compile(r"\{[^{}\n]*?\b(on[a-z]+|style)\s*=", re.IGNORECASE)


def check_source(reporter: Reporter, blocks: list[Opaque]) -> None:
    """What can be seen in the text as typed."""
    text = reporter.prose.text
    if "{" in text and ("{{" in text or "{%" in text):
        _template_code(reporter)
    if "#" in text and _NO_SPACE.search(text) and ("\n##" in text or text.startswith("##")):
        _headings_without_space(reporter)
    if "]" in text and _DEFINED.search(text):
        _definitions(reporter)
    for block in blocks:
        if not block.closed:
            reporter.warn(
                (reporter.prose.line(block.line), 1),
                "fence-unclosed",
                "The code that begins here has no end, so all that follows is shown as code.",
                "Close it with a line of the same ``` or ~~~ that opens it.",
            )


def _template_code(reporter: Reporter) -> None:
    places = [found.start() for found in _TEMPLATE.finditer(reporter.prose.without_code)]
    if not places:
        return
    times = "once" if len(places) == 1 else f"{len(places)} times, first here"
    reporter.at(
        places[0],
        "template-code",
        f"The text has code of a template ({times}): {{{{ … }}}} or {{% … %}} is shown as it is, nothing runs it.",
        "Write out what the reader should see, or put it between backticks if it is meant as code.",
    )


def _headings_without_space(reporter: Reporter) -> None:
    for found in _HEADING.finditer(reporter.prose.without_code):
        signs, words = found[1], found[2]
        reporter.at(
            found.start(),
            "heading-space",
            f"There is no space after {signs} in “{signs}{words}”; it is read as a heading here, but not elsewhere.",
            f"Write: {signs} {words}",
        )


def _definitions(reporter: Reporter) -> None:
    """Definitions of references and footnotes that stand twice, and footnotes that nothing refers to."""
    seen: set[tuple[str, str]] = set()
    text = "\n" + reporter.prose.without_code
    used = {found[1] for found in _NOTE.finditer(_DEFINITION.sub("\n", text))} if "[^" in text else set()
    for found in _DEFINITION.finditer(text):
        note, name = bool(found[1]), found[2]
        key = (found[1], name if note else name.lower())
        if key in seen:
            reporter.at(
                found.start(),
                "footnote-duplicate" if note else "reference-duplicate",
                f"[{found[1]}{name}] is defined a second time, and only the last definition counts.",
                "Give each of them a name of its own, or take one out.",
            )
        elif note and name not in used:
            reporter.at(
                found.start(),
                "footnote-unused",
                f"Nothing in the text refers to the footnote [^{name}].",
                f"Write [^{name}] where it belongs, or take the footnote out.",
            )
        seen.add(key)


def check_result(reporter: Reporter, text: str) -> None:
    """What can be seen in the HTML: Markdown that was not understood and stands there as it was typed."""
    if "]" not in text:
        return
    suspects = "](" in text, "][" in text, "[^" in text, "] (" in text
    if not any(suspects):
        return
    shown = _CODE.sub("", text)
    unfinished, undefined, notes, apart = suspects
    if unfinished:
        _unfinished_links(reporter, shown)
    if undefined:
        _undefined_references(reporter, shown)
    if notes:
        _undefined_notes(reporter, shown)
    if apart:
        _parted_links(reporter, shown)


def _unfinished_links(reporter: Reporter, shown: str) -> None:
    for found in _UNFINISHED.finditer(shown):
        typed = html.unescape(found[0])
        reporter.warn(
            reporter.prose.next_in_prose(typed, typed[:8], "]("),
            "link-unfinished",
            f"A link was begun, but not ended: “{typed}”.",
            "Write: [text](address) – an address with a space in it stands between < and >.",
        )


def _undefined_references(reporter: Reporter, shown: str) -> None:
    told: set[str] = set()
    for found in _UNDEFINED.finditer(shown):
        name = html.unescape(found[2] or found[1])
        if name.lower() in told:
            continue
        told.add(name.lower())
        reporter.warn(
            reporter.prose.next_in_prose(f"][{found[2]}]", "]["),
            "reference-undefined",
            f"The link [{name}] is not defined anywhere in this text.",
            f"Add a line: [{name}]: https://example.org/",
        )


def _undefined_notes(reporter: Reporter, shown: str) -> None:
    for found in _NOTE.finditer(shown):
        name = html.unescape(found[1])
        reporter.warn(
            reporter.prose.next_in_prose(f"[^{name}]", "[^"),
            "footnote-undefined",
            f"The footnote [^{name}] is not defined anywhere in this text.",
            f"Add a line: [^{name}]: The words of the footnote.",
        )


def _parted_links(reporter: Reporter, shown: str) -> None:
    for found in _APART.finditer(shown):
        typed = html.unescape(found[0])
        reporter.warn(
            reporter.prose.next_in_prose(typed, typed[typed.index("] (") :], "] ("),
            "link-space",
            f"A space parts the text of a link from its address: “{typed}”.",
            "Write: " + typed.replace("] (", "]("),
        )


_ADDRESS: Final = re.compile(r"""\s(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def check_addresses(reporter: Reporter, text: str) -> None:
    """Addresses that cleaning will take out of the HTML because of their scheme."""
    for found in _ADDRESS.finditer(text):
        address = html.unescape(found[1].strip("\"'"))
        if kind(address) is Kind.FORBIDDEN:
            report_scheme(reporter, address)


def report_scheme(reporter: Reporter, address: str) -> None:
    reporter.warn(
        reporter.prose.next_of(address),
        "link-scheme",
        f"The address “{address}” is none of https:, http:, mailto: or tel:, so the link was left out.",
        "Write an address that every browser can open.",
    )


def check_unclosed(reporter: Reporter, names: list[str]) -> None:
    """Elements whose tags were made text."""
    for name in names:
        reporter.warn(
            reporter.prose.next_in_prose(f"<{name}>", f"<{name.upper()}>"),
            "html-unclosed",
            f"<{name}> is opened and never closed, so it is shown as it is typed.",
            f"Write </{name}> where it ends, or put it between backticks if it is meant as text.",
        )


def check_endless(reporter: Reporter, names: list[str]) -> None:
    """Elements that hold all of the text below them."""
    for name in names:
        reporter.warn(
            reporter.prose.next_in_prose(f"<{name}", f"<{name.upper()}"),
            "html-unclosed",
            f"<{name}> is opened and never closed, so it holds all of the text below it.",
            f"Write </{name}> on a line of its own where it ends, with an empty line before and after it.",
        )


def check_html(reporter: Reporter, cut: list[str]) -> None:
    """What was cut out of the HTML in the text, and out of attributes in braces."""
    for item in distinct(cut):
        element = item.startswith("<")
        reporter.warn(
            reporter.prose.next_in_prose(item),
            "html-removed",
            f"{item}> is not allowed in a text and was left out."
            if element
            else f"The attribute “{item}” is not allowed in a text and was left out.",
            "Write it in Markdown, or link to a page that has it."
            if element
            else "The site's style decides how it looks.",
        )
    for found in _ACTING.finditer(reporter.prose.without_code) if "{" in reporter.prose.text else ():
        reporter.at(
            found.start(),
            "html-removed",
            f"The attribute “{found[1]}” is not allowed in a text and was left out.",
            "The site's style decides how it looks.",
        )
