"""Pelican, with its cache of what its readers made: see benchmarks/sites/pelican/pelicanconf.py."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.corpus import Release
from benchmarks.programs.base import Program, python_environment, said


class Pelican(Program):
    name = "pelican"
    packages = ("pelican[markdown]==4.12.0",)
    most = 10_000
    slow = True
    folder = "pelican"
    shared_template = "theme/templates/base.html"

    def install(self) -> None:
        python_environment(self.tools / "pelican", self.packages)

    def _program(self) -> Path:
        return self.tools / "pelican/bin/pelican"

    def version(self) -> str:
        found = re.search(r"[\d.]+", said(self._program(), "--version"))
        return found[0] if found else "unknown"

    def command(self, site: Path) -> list[str]:
        del site
        return [str(self._program()), "--settings", "pelicanconf.py", "--fatal", "errors", "--quiet"]

    def caches(self, site: Path) -> tuple[Path, ...]:
        return (site / "cache", site / "__pycache__")

    def article(self, release: Release) -> str:
        """Its categories serve as types, its tags as topics, and its authors as years: only those have pages."""
        lines = {
            "title": release.title,
            "slug": release.slug,
            "date": release.date,
            "summary": release.summary,
            "category": release.type,
            "authors": release.year,
            "tags": ", ".join(release.topics),
        }
        return "\n".join((*(f"{key}: {value}" for key, value in lines.items()), "", release.body))
