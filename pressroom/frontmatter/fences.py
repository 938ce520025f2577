"""A file's text cut at its `---` lines: the front matter, and the body below it."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from pressroom.errors import Problem, error, warning

_FENCE: Final = re.compile(r"---[ \t]*$", re.MULTILINE)
_ALMOST: Final = re.compile(r"[ \t]*(?:[-—–―−‐‑‒_=~*+.][ \t]*){1,8}$|```+[ \t]*(?:ya?ml)?[ \t]*$")
_KEY: Final = re.compile(r"[^\W\d][\w-]*[ \t]*:([ \t]|$)|[\"']?\w+[\"']?:[ \t]")
_YAML: Final = re.compile(r"[^\W\d][\w -]*:|[ \t]|#|-[ \t]|-$|$")
_ORDER: Final = "The first line of a file is `---`, then come the fields, then `---` again, then the text."


class Cut(Struct, frozen=True):
    """yaml and body with the line that each begins on; yaml is None where there are no fields to be found."""

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def cut(text: str, file: str) -> Cut:
    """Cut the text of a file; where the lines `---` are nearly right, it is cut as it was meant, with a problem."""
    end = text.find("\n---", 3)
    if end > 3 and text.startswith("---\n") and text.startswith("\n---\n", end):
        return Cut(text[4 : end + 1], 2, text[end + 5 :], 3 + text.count("\n", 4, end + 1))
    if text.startswith("---"):
        opening = _FENCE.match(text)
        closing = _FENCE.search(text, opening.end() + 1) if opening else None
        while closing and text[closing.start() - 1] != "\n":
            closing = _FENCE.search(text, closing.end())
        if opening and closing and closing.start() > opening.end() + 1:
            return _clean(text, opening.end() + 1, closing)
    return _unclean(text, file)


def _clean(text: str, start: int, closing: re.Match[str]) -> Cut:
    yaml = text[start : closing.start()]
    return Cut(yaml, 2, text[closing.end() + 1 :], 2 + yaml.count("\n") + 1)


def _unclean(text: str, file: str) -> Cut:
    lines = text.split("\n")
    if not text.strip():
        message = "The file is empty."
        hint = "Write the release, or delete the file. " + _ORDER
        return Cut(None, 1, "", 1, (error("empty-file", file, message, hint, line=1),))
    first = next(row for row, line in enumerate(lines) if line.strip())
    if lines[first].strip() == "---":
        problems = _blank_before(lines, first, file)
        return _opened(lines, first, file, problems)
    if _ALMOST.match(lines[first]) and _looks_like_fields(lines, first + 1):
        return _opened(lines, first, file, (_wrong(lines, first, file, "first"),))
    return _not_opened(lines, first, file)


def _blank_before(lines: list[str], first: int, file: str) -> tuple[Problem, ...]:
    if first == 0 and lines[0].startswith("---"):
        return ()
    what = f"{first} empty lines" if first > 1 else "an empty line" if first else "a space"
    message = f"The file begins with {what}; the line `---` has to be the very first."
    return (warning("blank-before-fence", file, message, "Delete what stands before it.", line=1, column=1),)


def _wrong(lines: list[str], row: int, file: str, which: str) -> Problem:
    message = f"The line `{lines[row].strip()}` stands where the {which} `---` has to be."
    return error("wrong-fence", file, message, "Write exactly three hyphens: ---", line=row + 1, column=1)


def _looks_like_fields(lines: list[str], row: int) -> bool:
    return row < len(lines) and _KEY.match(lines[row]) is not None


def _opened(lines: list[str], first: int, file: str, problems: tuple[Problem, ...]) -> Cut:
    """Fields begin after the line `first`; where do they end?"""
    row = next((row for row in range(first + 1, len(lines)) if re.match(r"---[ \t]*$", lines[row])), None)
    almost = _almost_closed(lines, first + 1, len(lines) if row is None else row)
    if almost is not None:
        return _joined(lines, first + 1, almost, (*problems, _wrong(lines, almost, file, "second")))
    if row is None:
        return _never_closed(lines, first, file, problems)
    if not "".join(lines[first + 1 : row]).strip():
        return _nothing_between(lines, row, file, problems)
    return _joined(lines, first + 1, row, problems)


def _almost_closed(lines: list[str], start: int, stop: int) -> int | None:
    """A line that was meant as the second `---`: the fields end above it."""
    for row in range(start, stop):
        if not _YAML.match(lines[row]) or re.match(r"[ \t]+-{2,}[ \t]*$", lines[row]):
            line = lines[row].strip()
            return row if row > start and _ALMOST.match(line) and (len(line) > 1 or line in "–—―") else None
    return None


def _joined(lines: list[str], start: int, stop: int, problems: tuple[Problem, ...]) -> Cut:
    yaml = "".join(line + "\n" for line in lines[start:stop])
    return Cut(yaml, start + 1, "\n".join(lines[stop + 1 :]), stop + 2, problems)


def _never_closed(lines: list[str], first: int, file: str, problems: tuple[Problem, ...]) -> Cut:
    row, last = first + 1, first
    while row < len(lines) and _YAML.match(lines[row]):
        last = row if lines[row].strip() else last
        row += 1
    message = "The second line `---`, which ends the fields, is missing."
    hint = "Write a line --- between the last field and the text."
    problem = error("unclosed-front-matter", file, message, hint, line=last + 1, column=1)
    return _joined(lines, first + 1, last + 1, (*problems, problem))


def _nothing_between(lines: list[str], row: int, file: str, problems: tuple[Problem, ...]) -> Cut:
    code, message = "empty-front-matter", "There are no fields between the first `---` and the second."
    if not _looks_like_fields(lines, row + 1):
        hint = "Write at least title, date and summary there."
        return Cut(None, 1, "", 1, (*problems, error(code, file, message, hint, line=row + 1, column=1)))
    hint = "Delete this second `---`: the fields stand below it."
    problem = error(code, file, message, hint, line=row + 1, column=1)
    return _opened(lines, row, file, (*problems, problem))


def _not_opened(lines: list[str], first: int, file: str) -> Cut:
    fence = next((row for row, line in enumerate(lines[:400]) if re.match(r"---[ \t]*$", line)), None)
    if fence is not None and _all_fields(lines, first, fence):
        message = "The first line `---` is missing: the fields begin right away."
        hint = "Write a line --- above the fields."
        problem = error("no-front-matter", file, message, hint, line=first + 1, column=1)
        return _joined(lines, first, fence, (problem,))
    if fence is not None and fence < first + 10 and _looks_like_fields(lines, fence + 1):
        message = "Text stands before the first line `---`."
        hint = "Delete it, or move it below the second `---`."
        problem = error("text-before-fence", file, message, hint, line=first + 1, column=1)
        return _opened(lines, fence, file, (problem,))
    fields = _fields_alone(lines, first)
    if fields > first + 1:
        message = "The lines `---` above and below the fields are missing."
        problem = error(
            "no-front-matter", file, message, "Write a line --- above and below the fields.", line=first + 1, column=1
        )
        yaml = "".join(line + "\n" for line in lines[first:fields])
        return Cut(yaml, first + 1, "\n".join(lines[fields:]), fields + 1, (problem,))
    message = "The file does not begin with fields between two lines `---`."
    problem = error("no-front-matter", file, message, _ORDER, line=first + 1, column=1)
    return Cut(None, 1, "", 1, (problem,))


def _fields_alone(lines: list[str], first: int) -> int:
    """The line after the last of the fields that stand at the beginning with no fence at all."""
    row = first
    while row < len(lines) and _KEY.match(lines[row]):
        row += 1
    return row


def _all_fields(lines: list[str], first: int, fence: int) -> bool:
    """Do fields begin on the first line, and is there more of them before the fence than a single lucky colon?"""
    keys = sum(_KEY.match(line) is not None for line in lines[first:fence])
    return _looks_like_fields(lines, first) and (keys > 1 or fence == first + 1)
