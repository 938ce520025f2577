"""What the witness asks of texts: names, marks and notes, found by its own means from the data of the rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pressroom.designation import Designations
from pressroom.model import Tag
from pressroom.witness_addresses import GLYPHS, Elsewhere
from pressroom.witness_glance import ANY_SIGN, SIGNS, beyond_ascii
from pressroom.witness_knowledge import (
    Knowledge,
    knowledge_of,
    managed,
    note_letters,
    notes_in,
    shortest_of,
    spans,
    stems_of,
)

if TYPE_CHECKING:
    from pressroom.witness_html import Note

_MARKS: Final = frozenset(GLYPHS)
_SUSPECT: Final = re.compile(f"[{GLYPHS}%]|&#|dsg-")
"""What HTML has that holds a mark, in letters or as an escape, or leads to a note."""
_LOOK_ALIKES: Final = "∗＊⁎﹡✱✻٭"
_APART: Final = re.compile(rf"[ \xa0][{GLYPHS}](?![\w*])")
"""A mark behind a space."""
_CODE: Final = re.compile(
    r"^ {0,3}(```+|~~~+).*?^ {0,3}\1|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\2(?!`)|^(?: {4}|\t)[^\n]*"
    r"|<(code|pre|kbd|samp|var|tt)\b.*?</\3|\[(?:[^\[\]]|\[[^\[\]]*\])*\]\{[^{}\n]*\.no-designation[^{}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
"""What of an editor's file is code, or a span whose names stay as they are."""
_FENCE: Final = re.compile(r"^---\s*$", re.MULTILINE)
"""Around front matter: a sign in it says nothing of the text."""
_NOWHERE: Final = Elsewhere()


class Finding(Struct, frozen=True, order=True):
    """A fault, and some words of the text around it."""

    code: str
    message: str
    place: str
    hint: str = ""


class Reader:
    """Reads texts of one file; language: of the file, where a text says none of its own."""

    def __init__(
        self,
        designations: Designations,
        language: Tag,
        unmarked: Iterable[str] = (),
        source: str = "",
        elsewhere: Elsewhere = _NOWHERE,
    ) -> None:
        self.designations = designations
        self.language = language
        self._knowledge = knowledge_of(designations)
        self._source = source
        self._elsewhere = elsewhere
        self._unmarked = tuple(text for text in unmarked if text)
        self._shortest = shortest_of(designations)
        self._stems = stems_of(designations)

    def concerns(self, data: bytes) -> bool:
        """Whether there is anything to ask of a file: a name in any language, a note, or a sign that was left over."""
        beyond = beyond_ascii(data)
        return ANY_SIGN.in_text(beyond) or any(
            known.stems_in_files.in_file(data, beyond) or known.note_runs.may_be_in_file(data, beyond)
            for known in self._knowledge
        )

    def concerns_part(self, html: str) -> bool:
        """The same of HTML in a file that is of concern: an entry of a feed, in whose addresses a mark may stand."""
        return (
            _SUSPECT.search(html) is not None
            or any(known.stems.in_text(html) for known in self._knowledge)
            or bool(self._notes_in(html))
        )

    def unsettled(self, text: str) -> Iterator[Finding]:
        """Signs that stand for a mark or for the place of the note, and that nobody replaced."""
        for character in (sign for sign in SIGNS if sign in text):
            at = text.index(character)
            place = _around(text[:at] + text[at + 1 :], at, at)
            message = f"The sign U+{ord(character):04X} was left over near “{place}”."
            yield Finding("designation-unsettled", message, place, "This is a fault of the program or of a template.")

    def naming(self, texts: Iterable[tuple[Tag, str]]) -> list[tuple[Tag, str]]:
        """Those texts that may hold a name."""
        held = self._stems.in_text
        return [said for said in texts if held(said[1])]

    def names(self, text: str, language: Tag, *, in_attribute: bool = False) -> Iterator[Finding]:
        """Names without their mark, with a space before it, or with a sign that only looks like it."""
        for known in self._knowledge:
            if known.stems.in_text(text):
                yield from self._names(self._asked(text), known, language or self.language, in_attribute=in_attribute)

    def _names(self, text: str, known: Knowledge, language: Tag, *, in_attribute: bool) -> Iterator[Finding]:
        faults = [(match, fault) for match in known.in_text(text) if (fault := self._fault(match, known, language))]
        if not faults:
            return
        spared = spans(known.spared, text)
        if known in self._notes_in(text):
            spared += [(match.start(), len(text)) for match in known.openings.finditer(text)]
        for match, fault in faults:
            if not any(start <= match.start() and match.end() <= stop for start, stop in spared):
                yield _told(match, fault, in_attribute=in_attribute)

    def _asked(self, text: str) -> str:
        """The text without what items say that are switched off, and without addresses on other hosts."""
        text = self._elsewhere.without(text)
        for words in self._unmarked:
            text = text.replace(words, "…")
        return text

    def _fault(self, name: re.Match[str], known: Knowledge, language: Tag) -> str:
        """What is wrong with a name, "" for nothing."""
        after = name.string[name.end() : name.end() + 40]
        if after and after[0] in GLYPHS:
            return ""
        if after and after[0] in _LOOK_ALIKES:
            return "look-alike"
        if _APART.match(after):
            return "space"
        return "bare" if self._must_be_marked(name, known, language) else ""

    def _must_be_marked(self, name: re.Match[str], known: Knowledge, language: Tag) -> bool:
        rule = known.item.rule
        if rule.policy != "every" or rule.unmarked != "mark" or name[0] not in self._forms(known, language):
            return False
        text, (start, stop) = name.string, name.span()
        left = text[max(0, start - 80) : start].split()[-1:] if start and not text[start - 1].isspace() else []
        token = (left[0] if left else "") + name[0] + (re.match(r"\S*", text[stop:]) or [""])[0]
        if re.search(r"://|www\.|@\w|[#@\\]" + re.escape(name[0]) + r"|^\.?/|\w\.[a-z]{2,}/", token):
            return False
        following = text[stop:]
        return not (
            _joined(following, known.item.data.pairs)
            or text[start - 1 : start] == "."
            or following.lstrip().startswith(known.item.data.after or ("\0",))
        )

    def _forms(self, known: Knowledge, language: Tag) -> frozenset[str]:
        """The names in a language: its own, that of the same language in any script, or none where it is unknown."""
        if language in known.forms:
            return known.forms[language]
        kin = [forms for tag, forms in known.forms.items() if tag.split("-")[0] == language.split("-")[0]]
        return frozenset().union(*kin)

    def titles(self, texts: Sequence[str], language: Tag) -> Iterator[Finding]:
        """Texts that stand for a page elsewhere: with marks, and without notes."""
        for _, text in self.naming((language, text) for text in texts):
            yield from self.names(text, language)
        for text in texts if self._notes_in("\n".join(texts)) else ():
            yield from self.no_note(text)

    def no_note(self, text: str) -> Iterator[Finding]:
        """A title or an address never holds the note, nor markup."""
        for known in self._notes_in(text):
            message = f"The note on {known.item.name} stands in a text that must not hold it: “{text[:80]}”."
            yield Finding("designation-note-in-title", message, text[:80], "Delete the note there.")

    def address(self, address: str) -> Iterator[Finding]:
        """A mark in an address of this site, an id or a key."""
        if (address.isascii() and "*" not in address and "%" not in address) or self._elsewhere.has(address):
            return
        for known in self._knowledge:
            for match in re.finditer(rf"(\w+)(?:[{GLYPHS}]|%2[aA]|%E2%80%A[01])", address):
                if re.search(known.every.pattern, match[1], re.IGNORECASE):
                    message = f"The mark of {known.item.name} stands in an address or id: “{address[:120]}”."
                    yield Finding("designation-in-address", message, match[1], "Take the asterisk out of the address.")

    def marks(self, texts: Iterable[str]) -> frozenset[int]:
        """Which designations are shown with a mark."""
        return frozenset(self._marked(texts))

    def _marked(self, texts: Iterable[str]) -> Counter[int]:
        """How often each designation is shown with a mark."""
        several = tuple(texts)
        here = [glyph for glyph in GLYPHS if glyph in "\n".join(several)]
        marked = [self._asked(text) for text in several if any(glyph in text for glyph in here)] if here else []
        return Counter(
            place
            for place, known in enumerate(self._knowledge)
            for text in marked
            for match in known.in_text(text)
            if text[match.end() : match.end() + 1] in _MARKS
        )

    def notes(self, marks: frozenset[int], notes: list[Note], language: Tag, texts: list[str]) -> Iterator[Finding]:
        """One note, in the right language and wording, where there is a mark, and none where there is none."""
        noted = [(text, self._notes_in(text)) for text in texts] if self._notes_in("\n".join(texts)) else []
        noted = [(text, found) for text, found in noted if found and not _quoted(text)]
        for place, known in enumerate(self._knowledge):
            expected = self.designations.note(place, language or self.language)
            own = [note for note in notes if known in managed(self._knowledge, note.text)]
            typed = [text for text, found in noted if known in found]
            yield from _presence(known.item.name, place in marks, bool(own or typed), bool(expected.texts))
            if len(own) + len(typed) > 1:
                words = (typed or [own[-1].text])[0].strip()[:80]
                message = f"There are two notes on {known.item.name}."
                yield Finding("designation-two-notes", message, words, "Delete the one typed by hand.")
            for note in own:
                page = language or self.language
                yield from self._wording(note, expected.language, expected.texts, page, known.item.name)

    def _wording(self, note: Note, expected: Tag, texts: tuple[str, ...], page: Tag, name: str) -> Iterator[Finding]:
        said = note.language or page
        if said != expected:
            message = f"The note on {name} says it is in “{said}”, but it should be in “{expected}”."
            yield Finding("designation-note-language", message, name)
        elif note_letters(note.text) != note_letters("".join(texts)):
            yield Finding("designation-note-wording", f"The note on {name} is not the configured one.", name)

    def references(self, references: list[tuple[str, str]], ids: list[str]) -> Iterator[Finding]:
        """References lead to something, and are neither in a link nor in a heading."""
        for target, inside in references:
            if target.removeprefix("#") not in ids:
                yield Finding("designation-reference", f"The reference “{target}” leads nowhere.", target)
            if inside:
                yield Finding("designation-reference", f"The reference “{target}” stands in <{inside}>.", target)

    def document(self, text: str, *, markdown: bool = False) -> Iterator[Finding]:
        """A plain text that is read by itself: its notes are paragraphs of it. In Markdown marks are escaped."""
        text = _unescaped(text) if markdown else text
        paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        notes = [part for part in paragraphs if self._notes_in(part)]
        body = [part for part in paragraphs if part not in notes]
        yield from self._beyond_code([finding for part in body for finding in self.names(part, self.language)])
        marks = self._marked(body) - (Counter() if markdown else self._marked([self._code()]))
        for place, known in enumerate(self._knowledge):
            noted = any(known in self._notes_in(note) for note in notes)
            expected = self.designations.note(place, self.language).texts
            yield from _presence(known.item.name, place in marks, noted, bool(expected))

    def _beyond_code(self, findings: list[Finding]) -> Iterator[Finding]:
        """All but names that may be code: a plain text does not say so, but the editor's file does."""
        code = self._code()
        allowed = Counter(match[0] for known in self._knowledge for match in known.in_text(code))
        for finding in findings:
            name = finding.hint.removeprefix("Type ").removesuffix("*.")
            if allowed[name]:
                allowed[name] -= 1
            else:
                yield finding

    def _code(self) -> str:
        parts = _FENCE.split(self._source, maxsplit=2)
        return " ".join(match[0] for part in parts for match in _CODE.finditer(part))

    def _notes_in(self, text: str) -> list[Knowledge]:
        return [] if len(text) < self._shortest else notes_in(self._knowledge, text)


def _told(name: re.Match[str], fault: str, *, in_attribute: bool) -> Finding:
    place, hint = _around(name.string, *name.span()), f"Type {name[0]}*."
    if fault == "look-alike":
        message = f"{name[0]} has a sign that is no asterisk: “{place}”."
    elif fault == "space":
        message = f"There is a space between {name[0]} and its mark: “{place}”."
    else:
        where = " in the description of a picture or link" if in_attribute else ""
        message = f"{name[0]} is published without its mark{where}: “{place}”."
    return Finding(f"designation-{fault}", message, place, hint)


def _unescaped(text: str) -> str:
    """Markdown without the asterisks of emphasis and code, and without the signs that escape others."""
    return re.sub(r"\\([^\w\s])|\*", r"\1", text)


def _joined(following: str, pairs: tuple[str, ...]) -> bool:
    """Whether the name goes on: in a compound, an address or a file name."""
    hyphen = re.match(r"[-‐‑]([^\W\d_]+)", following)
    if hyphen:
        return hyphen[1] not in pairs and hyphen[1] not in {pair.upper() for pair in pairs}
    return re.match(r"\.[a-z0-9]", following) is not None


def _presence(name: str, marked: object, noted: object, expected: object) -> Iterator[Finding]:
    if marked and expected and not noted:
        yield Finding("designation-mark-without-note", f"{name} has a mark, but its note is missing.", name)
    if noted and not marked:
        yield Finding("designation-note-without-mark", f"The note on {name} stands where no mark is.", name)


def _quoted(text: str) -> bool:
    """Whether a note is spoken about: it is in quotation marks."""
    return re.search(r"[“\"„«][^“”\"„«»]{60,}[”\"“»]", text) is not None


def _around(text: str, start: int, stop: int) -> str:
    """Some words around a place."""
    before = text[max(0, start - 30) : start].split(" ")
    after = text[stop : stop + 30].split(" ")
    left = before if start <= 30 else before[1:]
    right = after if stop + 30 >= len(text) else after[:-1]
    return " ".join((" ".join(left) + text[start:stop] + " ".join(right)).split())
