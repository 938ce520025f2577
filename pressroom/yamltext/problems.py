"""What is wrong with a YAML text, said to someone who has never heard of YAML, at the line to mend.

libyaml says where reading became impossible, often a line or a page after the mistake, and in the words of a grammar.
Here the lines themselves are looked at, as an editor sees them. The order of the questions is the table `QUESTIONS`;
the first that recognises its mistake answers. Where it knows the line as it should be, it says so, and the text is
read again with that line, so that one run tells everything that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pressroom.yamltext.case import CURLY, ENTRY, KEY, VALUE, Case, Finding, continues, found, leading, subject
from pressroom.yamltext.plaintext import quoted
from pressroom.yamltext.quotes import escape, quotes, special_start

_NO_SPACE: Final = re.compile(rf"^(?P<indent>[ ]*)(?P<key>{KEY}):(?P<value>[^\s/].*|/[^/].*)$")
_COLONS: Final = "：﹕꞉∶︓"
_BLANKS: Final = "\u00a0\u2000-\u200a\u202f\u3000"
"""What looks like a space: such blanks come along with text that is pasted from a web page or a word processor."""


def diagnose(case: Case) -> Finding:
    """The mistake behind an error of libyaml's; there is always an answer, if need be a general one."""
    for question in QUESTIONS:
        if (finding := question(case)) is not None:
            return finding
    return _anything(case)


# The questions, in order ------------------------------------------------------------------------------------------


def _end_marker(case: Case) -> Finding | None:
    for line, text in enumerate(case.lines[: case.line + 1]):
        if re.match(r"(\.\.\.|---)(\s|$)", text):
            message = f"The line `{text.strip()}` ends the fields here, but more fields follow."
            return found(case, line, 0, "yaml-end", message, "Delete this line.", mend="")
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
    return found(case, case.line, match[0].index("\t"), "yaml-tab", message, "Use two spaces instead.", mend=mend)


def _other_space(case: Case) -> Finding | None:
    """A no-break space in the indentation, or after a colon or hyphen, where only spaces part words to YAML."""
    for line in range(case.entry[0], min(case.line + 1, len(case.lines))):
        text = case.lines[line]
        indent = re.match(rf"[ ]*[{_BLANKS}][ {_BLANKS}]*", text)
        between = re.match(rf"[ ]*(?:-[ ]+)?(?:{KEY}:|-)(?P<blanks>[ ]*[{_BLANKS}][ {_BLANKS}]*)\S", text)
        if indent is not None:
            mend = " " * indent.end() + text[indent.end() :]
            column = re.search(rf"[{_BLANKS}]", text)
            message = "This line is indented with a character that looks like a space and is another one."
            hint = f"Delete what stands before its first word, and type {indent.end()} spaces."
            return found(case, line, column.start() if column else 0, "yaml-space", message, hint, mend=mend)
        if between is not None:
            start, stop = between.span("blanks")
            mend = f"{text[:start]} {text[stop:]}"
            message = f"The character after `{text[:start].strip()}` looks like a space and is another one."
            return found(case, line, start, "yaml-space", message, mend=mend)
    return None


def _colon_in_text(case: Case) -> Finding | None:
    if "mapping values are not allowed" not in case.said:
        return None
    match = VALUE.match(case.here)
    if match is None or match["key"] is None or case.column >= match.end("head"):
        return _unquoted_colon(case, match)
    if not match["indent"]:
        return _line_before(case)
    above = Case.of("\n".join(case.lines), case.line - 1, 0, case.said, case.known)
    return _hyphen(above) or _indented_key(case, match)


def _unquoted_colon(case: Case, match: re.Match[str] | None) -> Finding:
    code, message = "yaml-colon", "A colon followed by a space stands in a text without quotes."
    if match is None or (match["key"] is None and not match["dash"]):
        hint = "Put the whole text, from its first word to its last, in double quotes."
        return found(case, case.line, case.column, code, message, hint)
    whose = f"{subject(match)} holds a colon followed by a space, and so needs quotes."
    if case.line + 1 < case.entry[1] and continues(case.lines[case.line + 1]):
        hint = "Put double quotes around the whole text, or write `>-` after the key and indent the text below it."
        return found(case, case.line, case.column, code, whose, hint)
    return found(case, case.line, case.column, code, whose, mend=match["head"] + quoted(_uncurled(match["value"])))


def _uncurled(value: str) -> str:
    """Curly quotes around a whole text were meant as the quotes that YAML knows."""
    if value[:1] in CURLY and value[-1:] in CURLY and not set(value[1:-1]) & set(CURLY):
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
        return found(case, case.line, 0, "yaml-indent", message, mend=case.here[len(indent) :])
    message = f"The text of `{owner[1]}` goes on here and holds a colon followed by a space, and so needs quotes."
    hint = f"Put double quotes around the whole text, or write `{owner[1]}: >-` and indent all of the text below it."
    return found(case, case.line, case.column, "yaml-colon", message, hint)


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
    return found(case, case.line, 0, "yaml-missing-colon", message, hint)


def _hyphen(case: Case) -> Finding | None:
    match = re.match(r"([ ]*)-([^\s-].*)$", case.here)
    if match is None:
        return None
    message = "A space is missing between the hyphen and the item of the list."
    return found(case, case.line, len(match[1]), "yaml-space", message, mend=f"{match[1]}- {match[2]}")


def _no_space(case: Case) -> Finding | None:
    match = _NO_SPACE.match(case.here)
    if match is None:
        return None
    message = f"A space is missing after the colon of `{match['key']}`."
    value = match["value"] if ": " not in match["value"] else quoted(match["value"])
    mend = f"{match['indent']}{match['key']}: {value}"
    return found(case, case.line, match.start("value"), "yaml-space", message, mend=mend)


def _other_colon(case: Case) -> Finding | None:
    match = re.match(rf"([ ]*{KEY})\s*([{_COLONS}])\s*(.*)$", case.here)
    if match is None:
        return None
    message = f"The character `{match[2]}` looks like a colon and is another one."
    return found(case, case.line, match.start(2), "yaml-missing-colon", message, mend=f"{match[1]}: {match[3]}")


def _equals(case: Case) -> Finding | None:
    match = re.match(rf"({KEY})\s*(=)\s*(\S.*)$", case.here)
    if match is None:
        return None
    message = f"After `{match[1]}` stands an equals sign where a colon is needed."
    return found(case, case.line, match.start(2), "yaml-missing-colon", message, mend=f"{match[1]}: {match[3]}")


def _curly_quote(case: Case) -> Finding | None:
    """A text over several lines in curly quotes, which are no quotes to YAML."""
    first, last = case.entry
    match = VALUE.match(case.lines[first])
    if match is None or case.line == first or match["value"][:1] not in CURLY or not match["value"]:
        return None
    message = f"{subject(match)} stands in curly quotes, and goes on in the next line."
    hint = 'Write straight quotes " at its beginning and its end.'
    return Finding(first, match.start("value"), "yaml-quotes", message, hint, (first, last))


def _bare_key(case: Case) -> Finding | None:
    match = re.fullmatch(rf"({KEY})\s*", case.here)
    following = case.lines[case.line + 1] if case.line + 1 < len(case.lines) else ""
    first = (case.here.split() or [""])[0]
    if match is not None and (match[1] in case.known or re.match(rf"\s*-\s|\s+{KEY}:(\s|$)", following)):
        message = f"The colon after `{match[1]}` is missing."
        return found(case, case.line, len(match[1]), "yaml-missing-colon", message, mend=f"{match[1]}:")
    if first in case.known and (case.line == case.entry[0] or _is_missed(case, first)):
        message = f"The colon after `{first}` is missing."
        mend = f"{first}: {quoted(case.here[len(first) :])}"
        return found(case, case.line, len(first), "yaml-missing-colon", message, _or_indented(case, mend), mend=mend)
    return None


def _or_indented(case: Case, mend: str) -> str:
    """What to write where the line may be meant as a part of the text above it; "" where it cannot."""
    owner = ENTRY.match(case.lines[case.entry[0]])
    if case.line == case.entry[0] or owner is None:
        return ""
    return f"Write {mend} – or indent the line by two spaces if it goes on with the text of `{owner[1]}`."


def _is_missed(case: Case, key: str) -> bool:
    """Does a line at the left margin begin with a field that stands nowhere else?"""
    return case.here.startswith(key) and not any(line.startswith(f"{key}:") for line in case.lines)


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


def _indent(case: Case) -> Finding | None:
    if not case.said.startswith(("did not find expected", "block sequence entries", "mapping keys")):
        return None
    if not (match := VALUE.match(case.here)) or not (match["indent"] or match["dash"]):
        return None
    if match["key"] and not match["dash"]:
        indent = _sibling_indent(case, match["key"])
        message = f"`{match['key']}` is indented by {len(match['indent'])}, unlike the lines that it belongs to."
        level = leading(case.lines[case.line - 1]) == indent
        like = "like the line above it" if level else "below the word after the hyphen"
        hint = f"Indent it by {len(indent)}, {like}." if indent else "Begin it at the left margin."
        return found(case, case.line, 0, "yaml-indent", message, hint, mend=indent + case.here.lstrip())
    previous = next((case.lines[row] for row in range(case.line - 1, -1, -1) if case.lines[row].strip()), "")
    owner = leading(previous)
    if not re.match(r"[ ]*-\s", previous) or owner == match["indent"]:
        message = "A list cannot begin here: the key above has a value already."
        return found(case, case.line, case.column, "yaml-indent", message, "Put the list under a key of its own.")
    message = "This item of the list is not indented like the one above it."
    hint = "Begin all hyphens of a list in the same column."
    return found(case, case.line, 0, "yaml-indent", message, hint, mend=owner + case.here.lstrip())


def _sibling_indent(case: Case, key: str) -> str:
    """How far a field in a map is indented: like the one above it, unless it is a field of its own."""
    above = case.lines[case.line - 1] if case.line else ""
    match = VALUE.match(above)
    if match is None or match["key"] is None:
        return ""
    if match["dash"] and len(leading(case.here)) > len(match["indent"]):
        return " " * len(match["indent"] + match["dash"])
    return "" if key in case.known else leading(above)


QUESTIONS: Final[tuple[Callable[[Case], Finding | None], ...]] = (
    _end_marker,
    _tab,
    _other_space,
    quotes,
    escape,
    special_start,
    _colon_in_text,
    _missing_colon,
    _indent,
)


def _anything(case: Case) -> Finding:
    message = f"This line cannot be read (libyaml: {case.said})."
    hint = "Write each field as `key: value`, and put texts with special characters in double quotes."
    return found(case, case.line, case.column, "yaml-syntax", message, hint)


def too_deep(text: str, line: int, depth: int) -> Finding:
    """Nesting beyond what is read; no front matter needs a tenth of it."""
    case = Case.of(text, line, 0, "", ())
    message = f"Lists and maps are nested more than {depth} deep here."
    return found(case, case.line, 0, "yaml-depth", message, "Write it with fewer brackets or less indentation.")
