"""Nikola, without what the pages do not need: see benchmarks/sites/nikola/conf.py."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.corpus import Release
from benchmarks.programs.base import Program, python_environment, said


class Nikola(Program):
    name = "nikola"
    packages = ("nikola==8.3.3", "jinja2")
    most = 10_000
    slow = True
    folder = "nikola"
    shared_template = "themes/plain/templates/base.tmpl"

    def install(self) -> None:
        python_environment(self.tools / "nikola", self.packages)

    def _program(self) -> Path:
        return self.tools / "nikola/bin/nikola"

    def version(self) -> str:
        found = re.search(r"[\d.]+", said(self._program(), "--version"))
        return found[0] if found else "unknown"

    def command(self, site: Path) -> list[str]:
        del site
        return [str(self._program()), "build"]

    def caches(self, site: Path) -> tuple[Path, ...]:
        return (site / "cache", site / "__pycache__", *site.glob(".doit*"))

    def path(self, release: Release) -> str:
        return f"posts/{release.year}/{release.slug}.md"

    def article(self, release: Release) -> str:
        lines = {
            "title": release.title,
            "slug": release.slug,
            "date": f"{release.date} 00:00:00 UTC",
            "description": release.summary,
            "category": release.type,
            "tags": ", ".join(release.topics),
        }
        return "\n".join((*(f".. {key}: {value}" for key, value in lines.items()), "", release.body))
