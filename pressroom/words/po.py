"""Reading .po files, the text form of gettext catalogues.

Babel can read them too, but to load it for this costs more than ten times what the reading takes, in every run that
renders a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from gettext import c2py
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.errors import EXIT_USAGE, PressroomError, error

_TEXT: Final = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?(".*")')
_RULE: Final = re.compile(r"^Plural-Forms: *nplurals=(\d+); *plural=(.*?);?$", re.MULTILINE)


class Entry(Struct, frozen=True, kw_only=True):
    """A message and its translations: one, or one for each plural form; "" where none is. line: where it begins."""

    id: str
    plural: str = ""
    context: str = ""
    forms: tuple[str, ...] = ()
    fuzzy: bool = False
    line: int = 0


class PoFile(Struct, frozen=True):
    """The entries of a file, and its rule for plurals: how many forms, and the expression that chooses one."""

    entries: tuple[Entry, ...]
    nplurals: int
    rule: str
    choose: Callable[[int], int]


class _Broken(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, reason: str, line: int = 0) -> None:
        self.reason, self.line = reason, line


def read_po(path: Path) -> PoFile:
    """Raises PressroomError (exit 2), with the line, where the file is not gettext in UTF-8."""
    try:
        return _parsed(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as reason:
        raise _unreadable(path, "it is not written in UTF-8") from reason
    except _Broken as broken:
        raise _unreadable(path, broken.reason, broken.line) from broken


def _unreadable(path: Path, reason: str, line: int = 0) -> PressroomError:
    text = f"The catalogue of words for {path.parent.parent.name} cannot be read: {reason}."
    hint = "Save it as a gettext .po file in UTF-8."
    return PressroomError(EXIT_USAGE, error("catalogue-unreadable", path.as_posix(), text, hint, line=line))


def _parsed(text: str) -> PoFile:
    entries = tuple(_entries(text))
    header = next((entry.forms[0] for entry in entries if not entry.id), "")
    found = _RULE.search(header)
    nplurals, rule = (int(found[1]), found[2]) if found else (2, "(n != 1)")
    try:
        choose = c2py(rule)
    except ValueError as reason:
        raise _Broken("its rule for plurals is not one of gettext") from reason
    return PoFile(tuple(entry for entry in entries if entry.id), nplurals, rule, choose)


def _entries(text: str) -> Iterator[Entry]:
    """An entry ends where another begins: at a comment, a context or a msgid after a msgstr."""
    texts: dict[str, str] = {}
    fuzzy, start, word = False, 0, ""
    for line, content in enumerate(text.split("\n"), 1):
        found = _text(content.strip(), line)
        begins = content.startswith("#") or (found and found[0] in ("msgctxt", "msgid"))
        if begins and any(key.startswith("msgstr") for key in texts):
            yield _entry(texts, fuzzy, start)
            texts, fuzzy = {}, False
        if found:
            start = start if texts else line
            word = found[0] or word
            texts[word] = texts.get(word, "") + found[1]
        fuzzy = fuzzy or (content.startswith("#,") and "fuzzy" in content)
    if texts:
        yield _entry(texts, fuzzy, start)


def _text(content: str, line: int) -> tuple[str, str] | None:
    """The keyword, or "" where the line carries on, and the text of a line; None where it is blank or a comment."""
    if not content or content.startswith("#"):
        return None
    found = _TEXT.fullmatch(content)
    try:
        return (found[1] or "", msgspec.json.decode(found[2], type=str)) if found else _not_gettext(line)
    except msgspec.DecodeError:
        return _not_gettext(line)


def _not_gettext(line: int) -> tuple[str, str]:
    raise _Broken("the line is not gettext", line)


def _entry(texts: dict[str, str], fuzzy: bool, line: int) -> Entry:
    if "msgid" not in texts:
        _not_gettext(line)
    return Entry(
        id=texts["msgid"],
        plural=texts.get("msgid_plural", ""),
        context=texts.get("msgctxt", ""),
        forms=tuple(text for word, text in texts.items() if word.startswith("msgstr")) or ("",),
        fuzzy=fuzzy,
        line=line,
    )
