"""Bytes of a content file → text, whatever saved them; what is wrong with them is told with its place."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from pressroom.errors import Problem, error, warning

_CONTROL_BYTES: Final = bytes({*range(32), 127} - {0x09, 0x0A, 0x0D})
_FAR: Final = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
_UNWANTED: Final = re.compile(f"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef\\ufffe\\uffff{_FAR}]")
"""Control characters and noncharacters; some of these stand for designations while a page is made."""

_SAVE: Final = "Save the file again as “UTF-8”; most editors have this in “Save as…” under “Encoding”."
_CONTROL: Final = re.compile(rb"\xc2[\x80-\x9f]")
_NONCHARACTER: Final = re.compile(rb"\xef\xb7[\x90-\xaf]|[\x8f\x9f\xaf\xbf\xef]\xbf[\xbe\xbf]")
"""The same in UTF-8."""
_FIRST: Final = (b"\xef", b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""What any of them begins with, which few texts have; one byte is found forty times as quickly as two."""
_PAIRS: Final = (b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")
"""Of which any has one; Chinese and Japanese have all the bytes, and a pair is found ten times as quickly as a set."""


class Decoded(Struct, frozen=True):
    """text has \\n line ends and none of the characters that cannot be in a text; None if this is no text at all."""

    text: str | None
    problems: tuple[Problem, ...]


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file. Windows line ends and old Mac ones are as good as ours."""
    problems: list[Problem] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:400].count(0) > 3:
        message = "This file is not saved as UTF-8 but probably as UTF-16 (“Unicode” in Windows)."
        return Decoded(None, (error("not-utf-8", file, message, _SAVE, line=1),))
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(_byte_order_mark(file))
    try:
        text = data.decode()
    except UnicodeDecodeError as failure:
        text, problem = _as_windows_saved_it(data, failure, file)
        problems.append(problem)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _suspicious(data):
        text = _without_unwanted(text, file, problems)
    return Decoded(text, tuple(problems))


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _byte_order_mark(file: str) -> Problem:
    message = "The file begins with an invisible byte order mark, which other programs stumble over."
    return warning("byte-order-mark", file, message, "Save the file as “UTF-8 without BOM”.", line=1, column=1)


def _suspicious(data: bytes) -> bool:
    """A quick look, so that a clean file costs no search by pattern."""
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        return True
    return (b"\xc2" in data and _CONTROL.search(data) is not None) or (
        any(first in data for first in _FIRST)
        and any(pair in data for pair in _PAIRS)
        and _NONCHARACTER.search(data) is not None
    )


def _without_unwanted(text: str, file: str, problems: list[Problem]) -> str:
    found = list(_UNWANTED.finditer(text))
    if not found:
        return text
    line, column = place(text, found[0].start())
    more = f" (and {len(found) - 1} more in this file)" if len(found) > 1 else ""
    if "\x00" in text:
        message = f"A NUL byte stands here{more}: the file is damaged, or is no text."
        hint = "Restore the file from an earlier version, or type the text again."
        problems.append(error("nul-byte", file, message, hint, line=line, column=column))
    else:
        message = f"An invisible character (U+{ord(found[0][0]):04X}) stands here{more}; it is left out."
        hint = "Delete it: it often comes along when text is pasted from a PDF or a word processor."
        problems.append(warning("control-character", file, message, hint, line=line, column=column))
    return _UNWANTED.sub("", text)


def conflicts(text: str, file: str) -> tuple[Problem, ...]:
    """A problem for each merge conflict that was committed unresolved, outside of fenced code."""
    if "<" not in text or "<<<<<<<" not in text:
        return ()
    found: list[Problem] = []
    fenced = False
    for row, line in enumerate(text.split("\n")):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if not fenced and re.match(r"<{7}( |$)", line):
            message = "Two versions of the text stand here one above the other, as Git leaves them (<<<<<<<, >>>>>>>)."
            hint = "Keep the lines of one version, and delete the others with the lines of <, = and >."
            found.append(error("merge-conflict", file, message, hint, line=row + 1, column=1))
    return tuple(found)


def _as_windows_saved_it(data: bytes, failure: UnicodeDecodeError, file: str) -> tuple[str, Problem]:
    """The text with each stray byte read as Windows would in Western Europe, so that the rest can be checked too."""
    parts: list[str] = []
    start = 0
    while True:
        try:
            parts.append(data[start:].decode())
            break
        except UnicodeDecodeError as stray:
            bad = start + stray.start
            parts += data[start:bad].decode(), _windows(data[bad])
            start = bad + 1
    line, column = place("".join(parts[:2]), len(parts[0]))
    byte, count = data[failure.start], len(parts) // 2
    probable = " or ".join(f"“{letter}”" for letter in _letters(byte))
    more = (
        f" {count - 1} more such bytes follow." if count > 2 else " One more such byte follows." if count == 2 else ""
    )
    message = f"The byte 0x{byte:02X} here is not UTF-8; it is probably {probable} as Windows saves it.{more}"
    return "".join(parts), error("not-utf-8", file, message, _SAVE, line=line, column=column)


def _letters(byte: int) -> tuple[str, ...]:
    """What a byte is to Windows in Western and in Central Europe, and where Cyrillic is written."""
    found = (bytes([byte]).decode(name, errors="ignore") for name in ("cp1252", "cp1250", "cp1251"))
    return tuple(dict.fromkeys(letter for letter in found if letter))


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")
