"""How problems are shown: to a person, to GitHub, to GitLab, to a program. Text in, text out; only files are read."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, structs, to_builtins

from pressroom.errors import Problem, Severity

Facts = Mapping[str, Struct]
"""What a program is told besides the problems."""


class Summary(Struct, frozen=True, kw_only=True):
    """What a run came to. sources = releases + pages + drafts + embargoed + expired + refused.

    next_due: the next instant, in ISO 8601, at which a build would differ by itself; None where there is none.
    """

    sources: int = 0
    releases: int = 0
    pages: int = 0
    drafts: int = 0
    embargoed: int = 0
    expired: int = 0
    refused: int = 0
    files: int = 0
    written: int = 0
    removed: int = 0
    next_due: str | None = None
    seconds: float = 0.0


def closing_line(summary: Summary, languages: int) -> str:
    """What was done, in one line: 312 releases, 41 pages, 4 languages · 618 files: 3 written, 1 removed · 0.41 s

    What is written but not public comes behind the languages, so that nobody looks for it in vain.
    """
    counts = (
        _count(summary.releases, "release"),
        _count(summary.pages, "page"),
        _count(languages, "language"),
    )
    waiting = (
        *([_count(summary.drafts, "draft")] if summary.drafts else ()),
        *([f"{summary.embargoed} to come"] if summary.embargoed else ()),
        *([f"{summary.expired} expired"] if summary.expired else ()),
    )
    hidden = [f"not public: {', '.join(waiting)}"] if waiting else []
    files = f"{_count(summary.files, 'file')}: {summary.written} written, {summary.removed} removed"
    return " · ".join((", ".join(counts), *hidden, files, f"{summary.seconds:.2f} s"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def show(
    problems: Sequence[Problem],
    form: str,
    *,
    site: Path,
    summary: Summary,
    profile: Struct | None = None,
    colour: bool | None = None,
) -> str:
    """The problems in one of FORMATS. colour: for people only; by default where they sit at a terminal.

    summary, profile: for programs, in JSON.

    Files are named as seen from the working folder, in JSON as seen from the site's folder.
    """
    if colour is None:
        colour = _wants_colour()
    clean = [_cleaned(problem) for problem in problems]
    facts = {"summary": summary} | ({} if profile is None else {"profile": profile})
    return _SHOW[form](clean, site, facts, colour)


def _wants_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _cleaned(problem: Problem) -> Problem:
    """Without sentinels of designations, and without control characters, which could rewrite a terminal."""
    texts = problem.file, problem.message, problem.hint
    if all(map(str.isprintable, texts)):
        return problem
    file, message, hint = map(_safe, texts)
    return structs.replace(problem, file=file, message=message, hint=hint)


_SENTINELS: Final = re.compile("[\ufdd0-\ufdef]")
_CONTROLS: Final = re.compile("[\0-\x08\n-\x1f\x7f-\x9f\ud800-\udfff]")


def _safe(text: str) -> str:
    return text if text.isprintable() else _CONTROLS.sub("\ufffd", _SENTINELS.sub("*", text))


# For people -------------------------------------------------------------------------------------------------------

_BOLD, _RED, _YELLOW, _FAINT, _PLAIN = "\033[1m", "\033[31;1m", "\033[33;1m", "\033[2m", "\033[0m"
_WIDTH: Final = 100


def _text(problems: Sequence[Problem], site: Path, _facts: Facts, colour: bool) -> str:
    lines = lru_cache(maxsize=8)(lambda file: _lines(site / file))
    near = _from_here(site)
    blocks = (_block(problem, near, lines, colour) for problem in problems)
    return "\n\n".join("\n".join(block) for block in blocks) + ("\n" if problems else "")


def _lines(path: Path) -> list[str]:
    """A file's lines for showing, whatever is wrong with it; none where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return []
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _block(
    problem: Problem, near: Callable[[str], str], lines: Callable[[str], list[str]], colour: bool
) -> Iterable[str]:
    def paint(style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if colour else text

    where = _place(problem, near)
    style = _RED if problem.severity is Severity.ERROR else _YELLOW
    head = f"{paint(_BOLD, where + ':')} " if where else ""
    yield f"{head}{paint(style, problem.severity + ':')} {problem.message} {paint(_FAINT, f'[{problem.code}]')}"
    source = lines(problem.file) if problem.file and problem.line else []
    if 0 < problem.line <= len(source) and source[problem.line - 1].strip():
        shown, caret = _excerpt(_safe(source[problem.line - 1]), problem.column)
        yield f"    {shown}"
        if problem.column:
            yield "    " + " " * caret + paint(style, "^")
    if problem.hint:
        yield f"    {problem.hint}"


def _place(problem: Problem, near: Callable[[str], str]) -> str:
    """file:line:column, as far as they are known; editors and terminals make a link of it."""
    if not problem.file:
        return ""
    numbers = [str(number) for number in (problem.line, problem.column) if number]
    return ":".join([near(problem.file), *numbers])


def _from_here(site: Path) -> Callable[[str], str]:
    """How a file of the site is seen from the working folder; whole where it is not below it."""

    @lru_cache(maxsize=1)
    def folder() -> str:
        whole = os.path.realpath(site)
        try:
            seen = os.path.relpath(whole)
        except ValueError:
            return whole
        return whole if seen.startswith(os.pardir) else seen

    @lru_cache(maxsize=8)
    def near(file: str) -> str:
        return os.path.normpath(Path(folder()) / file).replace(os.sep, "/")

    return near


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The line, or the part of a long one around the column; how many cells of a terminal stand left of the caret."""
    line = line.replace("\t", " ")
    start = 0
    if len(line) > _WIDTH and column > _WIDTH * 3 // 4:
        start = column - _WIDTH // 2
    shown = line[start : start + _WIDTH]
    before = shown[: max(0, column - 1 - start)]
    left = "…" if start else ""
    right = "…" if start + _WIDTH < len(line) else ""
    cells = len(before) if before.isascii() else sum(map(_cells, before))
    return left + shown + right, len(left) + cells


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# For programs -----------------------------------------------------------------------------------------------------


def _github(problems: Sequence[Problem], site: Path, _facts: Facts, _colour: bool) -> str:
    """Workflow commands, one a line: GitHub shows them beside the lines of a pull request."""
    near = _from_here(site)
    return "".join(_annotation(problem, near) + "\n" for problem in problems)


def _annotation(problem: Problem, near: Callable[[str], str]) -> str:
    properties: dict[str, Any] = {}
    if problem.file:
        properties["file"] = near(problem.file)
    properties |= {name: number for name, number in (("line", problem.line), ("col", problem.column)) if number}
    properties["title"] = problem.code
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity.value} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as GitHub's runner undoes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(problems: Sequence[Problem], site: Path, _facts: Facts, _colour: bool) -> str:
    """A code-quality report. Fingerprints hold while lines move: they come of what is said of which text."""
    lines = lru_cache(maxsize=8)(lambda file: _lines(site / file))
    near = _from_here(site)
    seen: dict[str, int] = {}
    report: list[dict[str, Any]] = []
    for problem in problems:
        fingerprint = _fingerprint(problem, lines(problem.file) if problem.file else [], seen)
        report.append(
            {
                "description": f"{problem.message} {problem.hint}".strip(),
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {
                    "path": near(problem.file or "config.yaml"),
                    "lines": {"begin": max(1, problem.line)},
                },
            }
        )
    return json.dumps(report, indent=2) + "\n"


def _fingerprint(problem: Problem, lines: Sequence[str], seen: dict[str, int]) -> str:
    import hashlib

    line = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
    identity = json.dumps([problem.file, problem.code, problem.message, line])
    seen[identity] = seen.get(identity, 0) + 1
    return hashlib.sha256(f"{identity}{seen[identity]}".encode()).hexdigest()[:32]


def _json(problems: Sequence[Problem], _site: Path, facts: Facts, _colour: bool) -> str:
    found = {"problems": problems, **facts}
    return json.dumps(to_builtins(found), indent=2) + "\n"


_SHOW: Final[dict[str, Callable[[Sequence[Problem], Path, Facts, bool], str]]] = {
    "text": _text,
    "github": _github,
    "gitlab": _gitlab,
    "json": _json,
}

FORMATS: Final = tuple(_SHOW)
"""What `--format` can be."""
