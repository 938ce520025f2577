"""Quotes, brackets and other characters at the beginning of a value: what editors mean, and what YAML reads."""

from __future__ import annotations

import re
from typing import Final

from pressroom.yamltext.case import ENTRY, VALUE, Case, Finding, continues, found, subject
from pressroom.yamltext.plaintext import quoted


def quotes(case: Case) -> Finding | None:
    """Quotes opened at or before the place where reading stopped, and not closed as they should be."""
    line = 0
    while line <= case.line:
        match = VALUE.match(case.lines[line])
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
    message = f"{subject(match)} begins with a quote `{quote}` that is never closed."
    last = line
    while last + 1 < len(case.lines) and continues(case.lines[last + 1]):
        last += 1
    hint = f"Put the same quote `{quote}` at the end of the text as well."
    if last > line:
        return found(case, line, column, "yaml-unclosed", message, hint)
    value = match["value"][1:].rstrip(quote)
    return found(case, line, column, "yaml-unclosed", message, mend=match["head"] + quoted(value))


def _inner_quotes(case: Case, match: re.Match[str], line: int, end: tuple[int, int]) -> Finding:
    quote = case.lines[line][match.start("value")]
    row, column = end
    rest = case.lines[row][column + 1 :]
    owner = subject(match)
    if rest.strip() == quote:
        message = f"{owner} ends with one quote `{quote}` too many."
        mend = case.lines[row][:column] + quote
        return found(case, row, column + 1, "yaml-quotes", message, f"Delete the last `{quote}`.", mend=mend)
    if quote in rest:
        message = f"{owner} stands in quotes `{quote}` and holds the same quotes inside."
    else:
        message = f"{owner} begins with a quote `{quote}` that is closed here, but the line goes on."
    if row > line or (case.lines[row + 1 : row + 2] and continues(case.lines[row + 1]) and quote in rest):
        hint = f"Inside the text write curly quotes “…” or ‘…’ instead of `{quote}`."
        return found(case, row, column, "yaml-quotes", message, hint)
    value = match["value"]
    inner = value[1:-1] if value.endswith(quote) and len(value) > 1 else value
    if quote not in rest:
        inner = value[1:].replace(quote, "", 1) if value.count(quote) == 2 and _word_goes_on(rest) else value
    mend = match["head"] + quoted(inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"'))
    return found(case, row, column, "yaml-quotes", message, mend=mend)


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
    begun = special_start(case)
    if begun is not None:
        return begun
    message = "A value here begins with a character that has a meaning of its own (`&`, `*` or `!`)."
    return found(case, case.line, case.column, "yaml-special", message, "Put the value in double quotes.")


def special_start(case: Case) -> Finding | None:
    for line in dict.fromkeys((case.line, case.entry[0])):
        match = VALUE.match(case.lines[line])
        if match is None or not (value := match["value"]) or value[0] not in _SPECIALS:
            continue
        if value[0] in "-?" and value[1:2] not in ("", " "):
            continue
        if value[0] in "|>" and re.fullmatch(r"[|>][-+0-9]{0,2}([ \t]+#.*)?", value):
            continue
        if value[0] in "[{" and not _ends_as_text(value):
            return _open_bracket(case, match, line)
        message = f"{subject(match)} begins with {_SPECIALS[value[0]]}, which has a meaning in YAML."
        if not match["key"] and not match["dash"]:
            hint = "A field begins with its name and a colon: title: …"
            return found(case, line, match.start("value"), "yaml-special", message, hint)
        as_text = match["head"] + quoted(value)
        if value[:2] == "- " and match["key"]:
            as_list = f"{match['head']}[{', '.join(value[2:].split(' - '))}]"
            hint = f"For a list write {as_list.strip()}, for a text {as_text.strip()}"
            return found(case, line, match.start("value"), "yaml-special", message, hint, mend=as_list)
        return found(case, line, match.start("value"), "yaml-special", message, mend=as_text)
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
    quoted_signs = _SIGN.sub(r'\1"\2"', match["value"])
    if quoted_signs != match["value"]:
        message = "What follows the first `#` here is a comment to YAML, so that the bracket before it is never closed."
        return found(case, line, match.start("value"), "yaml-unclosed", message, mend=match["head"] + quoted_signs)
    message = f"The list that begins with `{match['value'][0]}` here is not closed as it should be."
    single = _depth(match["value"]) == 1 and (line + 1 == len(case.lines) or not continues(case.lines[line + 1]))
    if single:
        return found(
            case, line, match.start("value"), "yaml-unclosed", message, mend=case.lines[line].rstrip() + closing
        )
    hint = f"Close it with `{closing}`, put commas between the values, and quotes around those with a colon."
    return found(case, line, match.start("value"), "yaml-unclosed", message, hint)


_SIGN: Final = re.compile(r"([\[{,:][ \t]+|[\[{,])(#[^\s,\]}]+)")
"""A text in a list or map that begins with `#`: a colour, or a word as in social media."""


def _depth(value: str) -> int:
    return sum((char in "[{") - (char in "]}") for char in value)


def escape(case: Case) -> Finding | None:
    if "escape" not in case.said:
        return None
    match = VALUE.match(case.here)
    message = "A backslash `\\` in a text in double quotes has a meaning in YAML, and none before this character."
    if match is None or not match["value"].startswith('"') or not match["value"].endswith('"') or "'" in match["value"]:
        return found(case, case.line, case.column, "yaml-escape", message, "Write the backslash twice: \\\\")
    return found(case, case.line, case.column, "yaml-escape", message, mend=f"{match['head']}'{match['value'][1:-1]}'")
