"""What is wrong with a YAML text, said to someone who has never heard of YAML, at the line to mend.

libyaml says where reading became impossible, often a line or a page after the mistake, and in the words of a grammar.
Here the lines themselves are looked at, as an editor sees them. The order of the questions is the table `QUESTIONS`;
the first that recognises its mistake answers. Where it knows the line as it should be, it says so, and the text is
read again with that line, so that one run tells everything that is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from typing import Final

from msgspec import Struct

from pressroom.errors import Problem, error

_KEY: Final = r"[^\W\d][\w .-]*?"
ENTRY: Final = re.compile(rf"^({_KEY})[ \t]*[:：](?!//)")
"""A line that begins an entry at the left margin, be its colon right or wrong."""

_VALUE: Final = re.compile(
    rf"^(?P<head>(?P<indent>[ ]*)(?P<dash>(?:-[ \t]+)*)(?:(?P<key>{_KEY})[ \t]*:(?:[ \t]+|$))?)(?P<value>.*?)[ \t]*$"
)
_NO_SPACE: Final = re.compile(rf"^(?P<indent>[ ]*)(?P<key>{_KEY}):(?P<value>[^\s/].*|/[^/].*)$")
_CURLY: Final = "“”„«»‟″"
_COLONS: Final = "：﹕꞉∶︓"


class Case(Struct, frozen=True):
    """A text that cannot be read: its lines, where libyaml stopped (from 0), and what it said.

    entry: the lines, first and after the last, of the top-level entry around that place.
    """

    lines: tuple[str, ...]
    line: int
    column: int
    said: str
    entry: tuple[int, int]
    known: Collection[str] = ()

    @classmethod
    def of(cls, text: str, line: int, column: int, said: str, known: Collection[str]) -> Case:
        lines = tuple(text.split("\n"))
        line = min(line, len(lines) - 1)
        while line > 0 and not lines[line].strip():
            line, column = line - 1, 0
        return cls(lines, line, column, said, entry_around(lines, line), known)

    @property
    def here(self) -> str:
        return self.lines[self.line]


def entry_around(lines: tuple[str, ...], line: int) -> tuple[int, int]:
    """First line, and the line after the last, of the entry that a line belongs to."""
    first = line
    while first > 0 and not ENTRY.match(lines[first]):
        first -= 1
    last = line + 1
    while last < len(lines) and not ENTRY.match(lines[last]):
        last += 1
    return first, last


class Finding(Struct, frozen=True):
    """A mistake: where (from 0), what, what to write instead. mend: line → how it should read, where that is known."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    entry: tuple[int, int]
    mend: dict[int, str] = {}
    names: tuple[str, ...] = ()
    first: int = 0

    def problem(self, file: str, first_line: int) -> Problem:
        message = self.message.replace("{first}", str(self.first + first_line))
        if self.names:
            message = message.replace("{key}", self.names[0])
        return error(self.code, file, message, self.hint, line=self.line + first_line, column=self.column + 1)


def mended(text: str, finding: Finding, *, blank: bool) -> str:
    """The text with the mended lines, or without the entry altogether; lines keep their numbers."""
    lines = text.split("\n")
    if blank:
        first, last = finding.entry
        lines[first:last] = [""] * (last - first)
    else:
        for line, mend in finding.mend.items():
            lines[line] = mend
    return "\n".join(lines)


def diagnose(case: Case) -> Finding:
    """The mistake behind an error of libyaml's; there is always an answer, if need be a general one."""
    for question in QUESTIONS:
        if (finding := question(case)) is not None:
            return finding
    return _anything(case)


def _found(case: Case, line: int, column: int, code: str, message: str, hint: str = "", **mend: str) -> Finding:
    """A finding; `mend` is the line as it should read, which is also the hint unless there is another."""
    better = mend.get("mend")
    if better is not None and not hint:
        hint = f"Write: {better.strip()}"
    lines = {line: better} if better is not None else {}
    return Finding(line, column, code, message, hint, entry_around(case.lines, line), lines)


def quoted(text: str) -> str:
    """The text as a YAML scalar in quotes, double ones unless the text is full of those."""
    text = text.strip()
    if '"' in text and "'" not in text and "\\" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _called(key: str | None) -> str:
    return f"`{key}`" if key else "this value"


# The questions, in order ------------------------------------------------------------------------------------------


def _end_marker(case: Case) -> Finding | None:
    for line, text in enumerate(case.lines[: case.line + 1]):
        if re.match(r"(\.\.\.|---)(\s|$)", text):
            message = f"The line `{text.strip()}` ends the fields here, but more fields follow."
            return _found(case, line, 0, "yaml-end", message, "Delete this line.", mend="")
    return None


def _tab(case: Case) -> Finding | None:
    said = "cannot start any token" in case.said or "tab character" in case.said
    if not said or not (match := re.match(r" *\t[ \t]*", case.here)):
        return None
    message = "This line is indented with a tab; only spaces can stand at the beginning of a line."
    mend = match[0].replace("\t", "  ") + case.here[match.end() :]
    entry = ENTRY.match(mend.strip())
    if entry is not None and entry[1] in case.known:
        mend = mend.strip()
    return _found(case, case.line, match[0].index("\t"), "yaml-tab", message, "Use two spaces instead.", mend=mend)


def _quotes(case: Case) -> Finding | None:
    """Quotes opened at or before the place where reading stopped, and not closed as they should be."""
    line = 0
    while line <= case.line:
        match = _VALUE.match(case.lines[line])
        if match is None or match["value"][:1] not in ('"', "'"):
            line += 1
            continue
        column = match.start("value")
        end = _closing(case.lines, line, column)
        finding = _judge_quotes(case, match, line, column, end)
        if finding is not None:
            return finding
        line = end[0] + 1 if end else len(case.lines)
    return None


def _closing(lines: tuple[str, ...], line: int, column: int) -> tuple[int, int] | None:
    """Where the quote opened at a place is closed, as YAML counts."""
    quote = lines[line][column]
    pattern = re.compile(r'(?:[^"\\]|\\.|\\$)*(")?' if quote == '"' else r"(?:[^']|'')*(')?")
    column += 1
    for row in range(line, len(lines)):
        match = pattern.match(lines[row], column)
        if match is not None and match[1]:
            return row, match.end() - 1
        column = 0
    return None


def _judge_quotes(
    case: Case, match: re.Match[str], line: int, column: int, end: tuple[int, int] | None
) -> Finding | None:
    following = _next_entry(case, line, end)
    if end is None or following is not None:
        return _unclosed(case, match, line, column)
    rest = case.lines[end[0]][end[1] + 1 :]
    if not rest.strip() or re.match(r"[ \t]+#", rest) or (rest.startswith(":") and not match["key"]):
        return None
    return _inner_quotes(case, match, line, end)


def _next_entry(case: Case, line: int, end: tuple[int, int] | None) -> int | None:
    """The line of another entry that a quoted text has swallowed."""
    last = end[0] if end else len(case.lines) - 1
    clean = end is not None and not case.lines[end[0]][end[1] + 1 :].strip()
    for row in range(line + 1, last + 1):
        entry = ENTRY.match(case.lines[row])
        if entry and (not clean or entry[1] in case.known):
            return row
    return None


def _unclosed(case: Case, match: re.Match[str], line: int, column: int) -> Finding:
    quote = case.lines[line][column]
    message = f"The text of {_called(match['key'])} begins with a quote `{quote}` that is never closed."
    last = line
    while last + 1 < len(case.lines) and _continues(case.lines[last + 1]):
        last += 1
    hint = f"Put the same quote `{quote}` at the end of the text as well."
    if last > line:
        return _found(case, line, column, "yaml-unclosed", message, hint)
    value = match["value"][1:].rstrip(quote)
    return _found(case, line, column, "yaml-unclosed", message, mend=match["head"] + quoted(value))


def _continues(line: str) -> bool:
    return bool(line.strip()) and not ENTRY.match(line) and not re.match(r"\s*(- |#)", line)


def _inner_quotes(case: Case, match: re.Match[str], line: int, end: tuple[int, int]) -> Finding:
    quote = case.lines[line][match.start("value")]
    row, column = end
    rest = case.lines[row][column + 1 :]
    called = _called(match["key"])
    if rest.strip() == quote:
        message = f"One quote `{quote}` too many stands at the end of the text of {called}."
        mend = case.lines[row][:column] + quote
        return _found(case, row, column + 1, "yaml-quotes", message, f"Delete the last `{quote}`.", mend=mend)
    if quote in rest:
        message = f"The text of {called} stands in quotes `{quote}` and holds the same quotes inside."
    else:
        message = f"The quote `{quote}` closes the text of {called} here, but the line goes on."
    if row > line or (case.lines[row + 1 : row + 2] and _continues(case.lines[row + 1]) and quote in rest):
        hint = f"Inside the text write curly quotes “…” or ‘…’ instead of `{quote}`."
        return _found(case, row, column, "yaml-quotes", message, hint)
    value = match["value"]
    inner = value[1:-1] if value.endswith(quote) and len(value) > 1 else value
    if quote not in rest:
        inner = value[1:].replace(quote, "", 1) if value.count(quote) == 2 and _word_goes_on(rest) else value
    mend = match["head"] + quoted(inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"'))
    return _found(case, row, column, "yaml-quotes", message, mend=mend)


def _word_goes_on(rest: str) -> bool:
    return False if rest[:1].isspace() else rest[:1] in ".,;!?"


_SPECIALS: Final = {
    "*": "an asterisk `*`",
    "&": "an ampersand `&`",
    "!": "an exclamation mark `!`",
    "@": "an at sign `@`",
    "`": "a backtick",
    "%": "a percent sign `%`",
    "|": "a vertical bar `|`",
    ">": "a greater-than sign `>`",
    "{": "a brace `{`",
    "}": "a brace `}`",
    "[": "a bracket `[`",
    "]": "a bracket `]`",
    ",": "a comma",
    "?": "a question mark and a space",
    "-": "a hyphen and a space",
}


def special(case: Case) -> Finding:
    """A value that begins with a character that has a meaning of its own."""
    found = _special_start(case)
    if found is not None:
        return found
    message = "A value here begins with a character that has a meaning of its own (`&`, `*` or `!`)."
    return _found(case, case.line, case.column, "yaml-special", message, "Put the value in double quotes.")


def _special_start(case: Case) -> Finding | None:
    for line in dict.fromkeys((case.line, case.entry[0])):
        match = _VALUE.match(case.lines[line])
        if match is None or not (value := match["value"]) or value[0] not in _SPECIALS:
            continue
        if value[0] in "-?" and value[1:2] not in ("", " "):
            continue
        if value[0] in "|>" and re.fullmatch(r"[|>][-+0-9]{0,2}([ \t]+#.*)?", value):
            continue
        if value[0] in "[{" and not _ends_as_text(value):
            return _open_bracket(case, match, line)
        message = f"The text of {_called(match['key'])} begins with {_SPECIALS[value[0]]}, which has a meaning in YAML."
        return _found(case, line, match.start("value"), "yaml-special", message, mend=match["head"] + quoted(value))
    return None


def _ends_as_text(value: str) -> bool:
    """Does text follow the bracket that closes the first one? Then it was never meant as a list."""
    depth = 0
    for position, char in enumerate(value):
        depth += (char in "[{") - (char in "]}")
        if depth == 0:
            return bool(value[position + 1 :].strip())
    return value.startswith("{{")


def _open_bracket(case: Case, match: re.Match[str], line: int) -> Finding:
    closing = "]" if match["value"][0] == "[" else "}"
    message = (
        f"The list of {_called(match['key'])} begins with `{match['value'][0]}` and is not closed as it should be."
    )
    single = _depth(match["value"]) == 1 and (line + 1 == len(case.lines) or not _continues(case.lines[line + 1]))
    if single:
        return _found(
            case, line, match.start("value"), "yaml-unclosed", message, mend=case.lines[line].rstrip() + closing
        )
    hint = f"Close it with `{closing}`, put commas between the values, and quotes around those with a colon."
    return _found(case, line, match.start("value"), "yaml-unclosed", message, hint)


def _depth(value: str) -> int:
    return sum((char in "[{") - (char in "]}") for char in value)


def _colon_in_text(case: Case) -> Finding | None:
    if "mapping values are not allowed" not in case.said:
        return None
    match = _VALUE.match(case.here)
    if match is None or match["key"] is None or case.column >= match.end("head"):
        return _unquoted_colon(case, match)
    if not match["indent"]:
        return _line_before(case)
    return _indented_key(case, match)


def _unquoted_colon(case: Case, match: re.Match[str] | None) -> Finding:
    code, message = "yaml-colon", "A colon followed by a space stands in a text without quotes."
    if match is None or (match["key"] is None and not match["dash"]):
        hint = "Put the whole text, from its first word to its last, in double quotes."
        return _found(case, case.line, case.column, code, message, hint)
    called = f"The text of {_called(match['key'])} holds a colon followed by a space, and so needs quotes."
    if case.line + 1 < case.entry[1] and _continues(case.lines[case.line + 1]):
        hint = "Put double quotes around the whole text, or write `>-` after the key and indent the text below it."
        return _found(case, case.line, case.column, code, called, hint)
    return _found(case, case.line, case.column, code, called, mend=match["head"] + quoted(_uncurled(match["value"])))


def _uncurled(value: str) -> str:
    """Curly quotes around a whole text were meant as the quotes that YAML knows."""
    if value[:1] in _CURLY and value[-1:] in _CURLY and not set(value[1:-1]) & set(_CURLY):
        return value[1:-1]
    return value


def _line_before(case: Case) -> Finding | None:
    """A line without a key's colon, which libyaml joined with the next."""
    for line in range(case.line - 1, -1, -1):
        if case.lines[line].strip() and not case.lines[line].startswith("#"):
            return _without_colon(Case.of("\n".join(case.lines), line, 0, case.said, case.known))
    return None


def _indented_key(case: Case, match: re.Match[str]) -> Finding:
    key, indent = match["key"], match["indent"]
    owner = ENTRY.match(case.lines[case.entry[0]])
    if key in case.known or owner is None:
        message = f"`{key}` is indented, so it is taken for a part of the line above it."
        return _found(case, case.line, 0, "yaml-indent", message, mend=case.here[len(indent) :])
    message = f"The text of `{owner[1]}` goes on here and holds a colon followed by a space, and so needs quotes."
    hint = f"Put double quotes around the whole text, or write `{owner[1]}: >-` and indent all of the text below it."
    return _found(case, case.line, case.column, "yaml-colon", message, hint)


def _missing_colon(case: Case) -> Finding | None:
    if "could not find expected ':'" not in case.said:
        return None
    return _without_colon(case)


def _without_colon(case: Case) -> Finding:
    for look in (_hyphen, _no_space, _other_colon, _equals, _curly_quote, _bare_key, _not_indented):
        if (finding := look(case)) is not None:
            return finding
    message = "This line is neither `key: value` nor part of a list or text above it."
    hint = "Write it as `key: value`, or indent it by two spaces if it belongs to the line above."
    return _found(case, case.line, 0, "yaml-missing-colon", message, hint)


def _hyphen(case: Case) -> Finding | None:
    match = re.match(r"([ ]*)-([^\s-].*)$", case.here)
    if match is None:
        return None
    message = "A space is missing between the hyphen and the item of the list."
    return _found(case, case.line, len(match[1]), "yaml-space", message, mend=f"{match[1]}- {match[2]}")


def _no_space(case: Case) -> Finding | None:
    match = _NO_SPACE.match(case.here)
    if match is None:
        return None
    message = f"A space is missing after the colon of `{match['key']}`."
    value = match["value"] if ": " not in match["value"] else quoted(match["value"])
    mend = f"{match['indent']}{match['key']}: {value}"
    return _found(case, case.line, match.start("value"), "yaml-space", message, mend=mend)


def _other_colon(case: Case) -> Finding | None:
    match = re.match(rf"([ ]*{_KEY})\s*([{_COLONS}])\s*(.*)$", case.here)
    if match is None:
        return None
    message = f"The character `{match[2]}` looks like a colon and is another one."
    return _found(case, case.line, match.start(2), "yaml-missing-colon", message, mend=f"{match[1]}: {match[3]}")


def _equals(case: Case) -> Finding | None:
    match = re.match(rf"({_KEY})\s*(=)\s*(\S.*)$", case.here)
    if match is None:
        return None
    message = f"After `{match[1]}` stands an equals sign where a colon is needed."
    return _found(case, case.line, match.start(2), "yaml-missing-colon", message, mend=f"{match[1]}: {match[3]}")


def _curly_quote(case: Case) -> Finding | None:
    """A text over several lines in curly quotes, which are no quotes to YAML."""
    first, last = case.entry
    match = _VALUE.match(case.lines[first])
    if match is None or case.line == first or match["value"][:1] not in _CURLY or not match["value"]:
        return None
    message = f"The text of {_called(match['key'])} stands in curly quotes, and goes on in the next line."
    hint = 'Write straight quotes " at its beginning and its end.'
    return Finding(first, match.start("value"), "yaml-quotes", message, hint, (first, last))


def _bare_key(case: Case) -> Finding | None:
    match = re.fullmatch(rf"({_KEY})\s*", case.here)
    following = case.lines[case.line + 1] if case.line + 1 < len(case.lines) else ""
    first = (case.here.split() or [""])[0]
    if match is not None and (match[1] in case.known or re.match(r"\s*-\s", following)):
        message = f"The colon after `{match[1]}` is missing."
        return _found(case, case.line, len(match[1]), "yaml-missing-colon", message, mend=f"{match[1]}:")
    if first in case.known and case.line == case.entry[0]:
        message = f"The colon after `{first}` is missing."
        mend = f"{first}: {quoted(case.here[len(first) :])}"
        return _found(case, case.line, len(first), "yaml-missing-colon", message, mend=mend)
    return None


def _not_indented(case: Case) -> Finding | None:
    """The second line of a text at the left margin, where only keys stand."""
    first, last = case.entry
    owner = ENTRY.match(case.lines[first])
    if owner is None or case.line == first or case.here[:1].isspace():
        return None
    message = f"This line goes on with the text of `{owner[1]}`, but it begins at the left margin like a new field."
    hint = "Indent it and the lines of this text that follow by two spaces."
    mend = {line: "  " + case.lines[line] for line in range(case.line, last) if case.lines[line].strip()}
    return Finding(case.line, 0, "yaml-indent", message, hint, case.entry, mend)


def _escape(case: Case) -> Finding | None:
    if "escape" not in case.said:
        return None
    match = _VALUE.match(case.here)
    message = "A backslash `\\` in a text in double quotes has a meaning in YAML, and none before this character."
    if match is None or not match["value"].startswith('"') or not match["value"].endswith('"') or "'" in match["value"]:
        return _found(case, case.line, case.column, "yaml-escape", message, "Write the backslash twice: \\\\")
    return _found(case, case.line, case.column, "yaml-escape", message, mend=f"{match['head']}'{match['value'][1:-1]}'")


def _indent(case: Case) -> Finding | None:
    if not case.said.startswith(("did not find expected", "block sequence entries", "mapping keys")):
        return None
    if not (match := _VALUE.match(case.here)) or not (match["indent"] or match["dash"]):
        return None
    if match["key"] and not match["dash"]:
        message = f"`{match['key']}` is indented by {len(match['indent'])}, unlike the lines that it belongs to."
        return _found(
            case, case.line, 0, "yaml-indent", message, mend=_sibling_indent(case, match["key"]) + case.here.lstrip()
        )
    previous = next((case.lines[row] for row in range(case.line - 1, -1, -1) if case.lines[row].strip()), "")
    owner = _leading(previous)
    if not re.match(r"[ ]*-\s", previous) or owner == match["indent"]:
        message = "A list cannot begin here: the key above has a value already."
        return _found(case, case.line, case.column, "yaml-indent", message, "Put the list under a key of its own.")
    message = "This item of the list is not indented like the one above it."
    hint = "Begin all hyphens of a list in the same column."
    return _found(case, case.line, 0, "yaml-indent", message, hint, mend=owner + case.here.lstrip())


def _leading(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _sibling_indent(case: Case, key: str) -> str:
    """How far a field in a map is indented: like the one above it, unless it is a field of its own."""
    above = case.lines[case.line - 1] if case.line else ""
    match = _VALUE.match(above)
    return "" if key in case.known or match is None or match["key"] is None else _leading(above)


QUESTIONS: Final[tuple[Callable[[Case], Finding | None], ...]] = (
    _end_marker,
    _tab,
    _quotes,
    _escape,
    _special_start,
    _colon_in_text,
    _missing_colon,
    _indent,
)


def _anything(case: Case) -> Finding:
    message = f"This line cannot be read (libyaml: {case.said})."
    hint = "Write each field as `key: value`, and put texts with special characters in double quotes."
    return _found(case, case.line, case.column, "yaml-syntax", message, hint)


def too_deep(text: str, line: int, depth: int) -> Finding:
    """Nesting beyond what is read; no front matter needs a tenth of it."""
    case = Case.of(text, line, 0, "", ())
    message = f"Lists and maps are nested more than {depth} deep here."
    return _found(case, case.line, 0, "yaml-depth", message, "Write it with fewer brackets or less indentation.")
