"""Pressroom: with templates as plain as the others', the same without designations, and with its full theme."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Final

from benchmarks.corpus import TOPICS, Release
from benchmarks.programs.base import Program, yaml_article

TOP: Final = Path(__file__).resolve().parent.parent.parent

CONFIG: Final = """title: Newsroom of the regional project
base_url: https://example.org/
languages: [en]
publisher: the regional project
"""


class Pressroom(Program):
    """Plain templates; the rule for designations is on, as it is by default."""

    name = "pressroom"
    folder = "pressroom"
    shared_template = "templates/layout.html"
    config: ClassVar[str] = CONFIG + "outputs: [atom, sitemap]\n"

    def install(self) -> None:
        """It is this checkout."""

    def version(self) -> str:
        from pressroom import __version__

        return __version__

    def command(self, site: Path) -> list[str]:
        return [sys.executable, str(TOP / "build.py"), "--site", str(site)]

    def caches(self, site: Path) -> tuple[Path, ...]:
        return (site / ".cache", *site.glob(".public*"))

    def set_up(self, site: Path, corpus: Iterable[Release]) -> None:
        super().set_up(site, corpus)
        (site / "config.yaml").write_text(self.config, encoding="utf-8")
        data = site / "content/_data"
        data.mkdir(parents=True)
        names = "".join(f"{key}: {{name: {key.replace('-', ' ').capitalize()}}}\n" for key in TOPICS)
        (data / "topics.yaml").write_text(names, encoding="utf-8")

    def article(self, release: Release) -> str:
        return yaml_article(release, summary=release.summary, type=release.type)


class PressroomUndesignated(Pressroom):
    """No other program looks for names, so this is the same work."""

    name = "pressroom-no-designations"
    config = Pressroom.config + "designations: []\n"


class PressroomTheme(Pressroom):
    """Its own templates and default outputs, as a site that says nothing has them."""

    name = "pressroom-theme"
    plain = False
    config = CONFIG
    footer = "Publisher"

    def set_up(self, site: Path, corpus: Iterable[Release]) -> None:
        super().set_up(site, corpus)
        shipped = TOP / "templates"
        for path in (site / "templates").glob("*"):
            path.unlink()
        text = (shipped / "layout.html").read_text(encoding="utf-8")
        (site / self.shared_template).write_text(text.replace("</footer>", f"<!-- {self.footer} --></footer>"), "utf-8")
