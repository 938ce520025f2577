"""The ready newsroom of this repository, built for the tests below a path, with what only a preview shows beside it."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
from pathlib import Path
from typing import Final

import pytest
import sites
from msgspec import Struct

TOP: Final = Path(__file__).parent.parent
BASE: Final = "newsroom"
BASE_URL: Final = f"https://example.org/{BASE}/"
DRAFT: Final = "content/news/2026/unfinished.md"
EMBARGOED: Final = "content/news/2026/embargoed.md"
WAITING: Final = {
    DRAFT: sites.article("A text that is not finished", date="2026-11-20", draft="true", slug="unfinished"),
    EMBARGOED: sites.article("A text under embargo", embargo="2026-12-01T10:00", date="2026-11-20", slug="embargoed"),
}

# One path of every kind of page: in Latin, in Cyrillic, and those of no language.
EVERYTHING: Final = "en/news/2022/investigators-to-make-greater-use-of-europol/"
LONG: Final = "en/news/2023/three-years-of-investigating-together/"
PAGES: Final = {
    "languages": "",
    "not found": "404.html",
    "front": "en/",
    "news": "en/news/",
    "year": "en/news/2022/",
    "topic": "en/topics/judicial-cooperation/",
    "country": "en/countries/xk/",
    "type": "en/types/speech/",
    "release with everything": EVERYTHING,
    "release with a table": LONG,
    "release with corrections": "en/news/2022/firearms-exercise-ohrid/",
    "withdrawn release": "en/news/2022/directory-of-contact-points/",
    "standing page": "en/about/",
    "accessibility statement": "en/accessibility/",
    "media kit": "en/media-kit/",
    "search": "en/search/",
    "front in Cyrillic": "mk/",
    "news in Cyrillic": "mk/news/",
    "topic in Cyrillic": "sr-Cyrl/topics/organised-crime/",
    "release in Cyrillic": "mk/news/2023/tri-godini-zaednichki-istragi/",
    "standing page in Cyrillic": "sr-Cyrl/o-projektu/",
    "search in Cyrillic": "mk/search/",
}
PREVIEWS: Final = {"draft": "en/news/2026/unfinished/", "embargoed": "en/news/2026/embargoed/"}
REDIRECT: Final = "2022/11/10/european-counter-terrorism-centre-workshop/"


class Newsroom(Struct, frozen=True):
    """public, preview: folders for a server, each with the whole site in BASE."""

    public: Path
    preview: Path

    @property
    def site(self) -> Path:
        return self.public / BASE

    def html(self) -> list[Path]:
        return sorted(self.site.rglob("*.html"))

    def headers(self) -> dict[str, str]:
        """What the site asks its server to send with every answer."""
        _first, *lines = (self.site / "_headers").read_text("utf-8").splitlines()
        common = itertools.takewhile(lambda line: line.startswith(" "), lines)
        return dict(line.strip().split(": ", 1) for line in common)


def built_once(factory: pytest.TempPathFactory) -> Newsroom:
    """Made by the worker that comes first, and read by all."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "newsroom"
    folder.mkdir(exist_ok=True)
    newsroom = Newsroom(folder / "public", folder / "preview")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _build(folder / "site", newsroom)
            (folder / "done").touch()
    return newsroom


def _build(site: Path, newsroom: Newsroom) -> None:
    for name in ("content", "outputs", "static"):
        shutil.copytree(TOP / name, site / name)
    sites.make(site, WAITING, (TOP / "config.yaml").read_text("utf-8"))
    for output, drafts in ((newsroom.site, False), (newsroom.preview / BASE, True)):
        outcome = sites.run(site, output, jobs=2, search=True, base_url=BASE_URL, drafts=drafts)
        assert outcome.exit_code == 0, outcome.problems
