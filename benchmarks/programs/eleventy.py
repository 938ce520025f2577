"""Eleventy, with bodies that are Markdown only (no template language runs over them), as every other program's are."""

from __future__ import annotations

import subprocess
from pathlib import Path

from benchmarks.corpus import Release
from benchmarks.programs.base import Program, said, yaml_article


class Eleventy(Program):
    name = "eleventy"
    packages = ("@11ty/eleventy@3.1.8",)
    most = 10_000
    slow = True
    folder = "eleventy"
    shared_template = "_includes/base.njk"

    def install(self) -> None:
        folder = self.tools / "eleventy"
        if not self._program().is_file():
            folder.mkdir(parents=True, exist_ok=True)
            command = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder), *self.packages]
            subprocess.run(command, check=True)  # noqa: S603 - our own words

    def _program(self) -> Path:
        return self.tools / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"

    def version(self) -> str:
        return said("node", self._program(), "--version")

    def command(self, site: Path) -> list[str]:
        del site
        return ["node", str(self._program()), "--input=content", "--output=public", "--quiet"]

    def article(self, release: Release) -> str:
        return yaml_article(release, summary=release.summary, type=release.type)
