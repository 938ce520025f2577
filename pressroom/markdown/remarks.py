"""What an editor has to know about designations in an article, each at its line."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from pressroom.designation import Designations, Mention, names, without
from pressroom.designation.typed import doubled, look_alike, spaced
from pressroom.markdown.claims import Claim
from pressroom.markdown.handnotes import HandNote
from pressroom.model import Tag

Remark = tuple[int, str, str, str]
"""Line from 0, code, message, hint."""


_NUMBER: Final = re.compile(r"\s?(\((?:\*\d{1,2}|\d{1,2})\)|[¹²³⁴-⁹])")
_CODE: Final = re.compile(r"^(```+|~~~+).*?^\1|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)|\]\([^)\n]*\)", re.MULTILINE | re.DOTALL)


class Remarks:
    """Collects remarks on one document; `found` in the order of its lines as far as they are known."""

    def __init__(self, designations: Designations, language: Tag, text: str) -> None:
        self.found: list[Remark] = []
        self._designations = designations
        self._language = language
        self._text = text
        self._position: dict[str, int] = {}
        self._seen: set[int] = set()
        self._count: Counter[str] = Counter()

    def claim(self, claim: Claim) -> None:
        """On how a mark was typed."""
        line = self._line(claim.name + claim.typed)
        shown = f"{claim.name}*"
        if character := look_alike(claim.typed):
            self._say(
                line,
                "designation-look-alike",
                f"The sign {character} after {claim.name} only looks like an asterisk.",
                f"Type {shown} with a plain asterisk.",
            )
        if spaced(claim.typed):
            self._say(
                line,
                "designation-space",
                f"There is a space between {claim.name} and its asterisk.",
                f"Type {shown} without a space.",
            )
        if doubled(claim.typed):
            self._say(
                line,
                "designation-doubled",
                f"The asterisk after {claim.name} is typed more than once.",
                f"Type {shown} with one asterisk.",
            )

    def mention(self, mention: Mention, text: str) -> None:
        """On a name that has no mark though the site asks for it, or has one that it must not have."""
        self._count[mention.name] += 1
        if mention.verdict == "kept" and mention.typed and mention.reason not in {"note", "compound"}:
            self._say(
                self._line_of(mention.name),
                "designation-exempt",
                f"“{mention.reason}” is a proper name or another denomination, which is published without the mark.",
                "Delete the asterisk.",
            )
        if mention.verdict == "bare":
            self._unmarked(mention)
        if mention.verdict != "kept" and (number := _NUMBER.match(text, mention.stop)):
            self._say(
                self._line_of(mention.name),
                "designation-number",
                f"{number[1]} after {mention.name} looks like the number of a note that was copied from elsewhere.",
                f"Delete {number[1]}; the mark and its note are added by themselves.",
            )
        if mention.verdict != "kept":
            self._seen.add(mention.index)

    def note(self, typed: HandNote) -> None:
        """On a note typed by hand that is not the one that is published."""
        index = typed.note.wording.index
        published = self._designations.note(index, self._language)
        text = _plain(typed.text)
        if published.texts and text not in map(_plain, published.texts):
            words = set(text.split())
            nearest = max(published.texts, key=lambda other: len(words & set(other.split())))
            self._say(
                self._line(typed.text),
                "designation-note-differs",
                f"The note typed here gives way to the site's own, which differs: {difference(text, _plain(nearest))}.",
                "Delete the note, the page prints it by itself; or set this text as “wording” in config.yaml.",
            )

    def _unmarked(self, mention: Mention) -> None:
        rule = self._designations.items[mention.index].rule
        certain = self._designations.grammar(self._language).certain
        if rule.unmarked not in {"warn", "error"} and certain:
            return
        if rule.policy == "every" or mention.index not in self._seen:
            message = f"{mention.name} stands here without its mark."
            self._say(self._line_of(mention.name), "designation-unmarked", message, f"Type {mention.name}*.")

    def _say(self, line: int, code: str, message: str, hint: str) -> None:
        self.found.append((line, code, message, hint))

    def _line_of(self, name: str) -> int:
        """The line of the name that was read last, by counting: marked HTML and text have their names in one order."""
        lines = self._places.get(name, [])
        return lines[min(self._count[name], len(lines)) - 1] if lines else 0

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return _places(self._text, self._designations, self._language)

    def _line(self, typed: str) -> int:
        """The line where this stands; the next one, if the same was looked for before."""
        words = without(typed).split()
        pattern = r"[\s*_>]+".join(re.escape(word) for word in words[:6])
        match = re.compile(pattern).search(self._text, self._position.get(typed, 0))
        if match is None:
            return 0
        self._position[typed] = match.end()
        return self._text.count("\n", 0, match.start())


def _places(text: str, designations: Designations, language: Tag) -> dict[str, list[int]]:
    """The lines of each name, in order, as far as the text is no code."""
    lines: dict[str, list[int]] = {}
    code = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in designations.grammar(language).finder.finditer(code):
        if names.free(code, *match.span()):
            lines.setdefault(match[0], []).append(code.count("\n", 0, match.start()))
    return lines


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_\\]", "", text).split()).rstrip(" .")


def difference(typed: str, published: str) -> str:
    """The first places where two texts differ, in words: “UN Security Council resolution” for “UNSCR”, …"""
    old, new = typed.split(), published.split()
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            here, there = " ".join(old[a:b]), " ".join(new[c:d])
            parts.append(
                f"“{here}” here, “{there}” there"
                if here and there
                else f"“{here}” only here"
                if here
                else f"“{there}” only there"
            )
    return "; ".join(parts[:3]) + ("; and more" if len(parts) > 3 else "")
