"""An archive of thousands, made of a real one: its articles again, on other days and with some other words."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_FRONT: Final = re.compile(r"\A---\r?\n.*?\n---[ \t]*\r?\n", re.DOTALL)
_DAY: Final = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_ONCE: Final = re.compile(r"^(?:redirect_from|aliases|permalink|id|reference):.*\n(?:(?:[ \t]|- ).*\n)*", re.MULTILINE)
_NAME: Final = re.compile(r"^((?:name|translation_key|slug):\s*)(.+?)\s*$", re.MULTILINE)
_WORD: Final = re.compile(r"(?<![\w/.:#@&{<\\-])[^\W\d_]{3,}(?![\w/:@}>-])")
_SPARED: Final = re.compile(r"(`[^`]*`|<[^>]*>|\{[{%].*?[%}]\}|\]\([^)]*\)|https?://\S+)")


def repeat(site: Path, folder: Path, releases: int, seed: int = 5) -> Path:
    """A copy of a site with at least so many releases below content/news."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("public", "preview", ".cache"))
    articles = sorted((folder / "content/news").rglob("*.md"))
    chance = random.Random(seed)  # noqa: S311  # words, not secrets
    words = [word for article in articles for word in _WORD.findall(article.read_text(encoding="utf-8"))]
    for number in range(1, -(-releases // len(articles))):
        for article in articles:
            text = article.read_text(encoding="utf-8")
            path = article.with_name(_earlier(article.name, number) + f"-{number}.md")
            path.write_text(_again(text, number, words, chance), encoding="utf-8")
    return folder


def _again(text: str, number: int, words: list[str], chance: random.Random) -> str:
    """Every twelfth word is another one of the archive."""
    front = match[0] if (match := _FRONT.match(text)) else ""
    head = _NAME.sub(rf"\1\2-{number}", _ONCE.sub("", _earlier(front, number)))
    body = "".join(_reworded(_SPARED.split(text[len(front) :]), words, chance))
    return head + body


def _reworded(pieces: list[str], words: list[str], chance: random.Random) -> Iterator[str]:
    for at, piece in enumerate(pieces):
        spared = at % 2
        yield (
            piece
            if spared
            else _WORD.sub(lambda word: chance.choice(words) if chance.random() < 1 / 12 else word[0], piece)
        )


def _earlier(text: str, number: int) -> str:
    """Dates are so many times nine days earlier."""

    def moved(match: re.Match[str]) -> str:
        try:
            return (dt.date(*map(int, match.groups())) - dt.timedelta(days=9 * number)).isoformat()
        except ValueError:
            return match[0]

    return _DAY.sub(moved, text.removesuffix(".md"))
