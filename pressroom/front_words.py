"""The words of the front matter: a mark after each name that a designation covers, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct, structs

from pressroom.designation import Designations, mentions
from pressroom.errors import Problem, Severity
from pressroom.markdown.claims import Claim
from pressroom.markdown.handnotes import cut
from pressroom.markdown.remarks import Remarks
from pressroom.model import (
    Attachment,
    Change,
    Fields,
    Picture,
    Place,
    Quote,
    Tag,
    Withdrawal,
)

_WORDS: Final = ("title", "summary", "subtitle", "short_title", "authors")
_NESTED: Final = ("image", "gallery", "attachments", "quotes", "changes", "withdrawn", "place")
_PARTS: Final[dict[type, tuple[str, ...]]] = {
    Picture: ("alt", "caption", "credit", "licence"),
    Attachment: ("title",),
    Quote: ("text", "name", "role"),
    Change: ("note",),
    Withdrawal: ("reason",),
    Place: ("city", "name"),
}


def marked(
    fields: Fields, language: Tag, rules: Designations | None, file: str, lines: Mapping[str, int]
) -> tuple[Fields, tuple[Problem, ...]]:
    """The fields as they are published, and what an editor has to know of them, at the line of each field.

    A note typed by hand is taken out of them: the page prints it.
    """
    if rules is None or not rules.active:
        return fields, ()
    reader = _Reader(rules, language, file)
    changed: dict[str, Any] = {}
    for name in (*_WORDS, *_NESTED):
        if value := getattr(fields, name):
            reader.line = lines.get(name, 0)
            changed[name] = reader.read(value, language)
    if any(value is not getattr(fields, name) for name, value in changed.items()):
        fields = structs.replace(fields, **changed)
    return fields, tuple(sorted(set(reader.problems)))


def remarked(fields: Fields, own: Fields, language: Tag, rules: Designations) -> Fields:
    """The fields with marks by a language's rules, too, on those that are not its own file's."""
    reader = _Reader(rules, language, "")
    names = (*_WORDS, *_NESTED) if rules.active else ()
    foreign = {name: value for name in names if (value := getattr(fields, name)) and value is not getattr(own, name)}
    return structs.replace(fields, **{name: reader.read(value, language) for name, value in foreign.items()})


class _Reader:
    """Reads one file's fields, one after the other; `line` is that of the field."""

    def __init__(self, rules: Designations, language: Tag, file: str) -> None:
        self.problems: list[Problem] = []
        self.line = 0
        self._rules = rules
        self._language = language
        self._file = file

    def read(self, value: Any, language: Tag) -> Any:
        """A text, something with texts in it, or several of these."""
        if isinstance(value, str):
            return self._text(value, language)
        if isinstance(value, tuple):
            return tuple(self.read(part, language) for part in value)
        return self._part(value, language)

    def _part(self, part: Struct, language: Tag) -> Struct:
        tag = (part.language if isinstance(part, Quote) else "") or language
        texts = {name: self._text(text, tag) for name in _PARTS[type(part)] if (text := getattr(part, name))}
        return structs.replace(part, **texts)

    def _text(self, text: str, language: Tag) -> str:
        grammar = self._rules.grammar(language)
        if not grammar.concerns(text):
            return text
        remarks = Remarks(self._rules, language, text)
        rest, notes = cut(text, grammar)
        for note in notes:
            remarks.note(note)
        for mention in mentions(rest, grammar):
            remarks.mention(mention, rest)
            if mention.verdict == "marked":
                remarks.claim(Claim(mention.name, mention.typed))
        self.problems += self._problems(remarks)
        return self._rules.mark(rest, language)

    def _problems(self, remarks: Remarks) -> Iterator[Problem]:
        strict = any(item.rule.unmarked == "error" for item in self._rules.items)
        for _, code, message, hint in remarks.found:
            severity = Severity.ERROR if strict and code == "designation-unmarked" else Severity.WARNING
            yield Problem(self._file, self.line, 0, severity, code, message, hint)
