"""What every program's site has to offer to be measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Final

from benchmarks.corpus import Release

SITES: Final = Path(__file__).resolve().parent.parent / "sites"
TITLE: Final = "Newsroom of the regional project"
ADDRESS: Final = "https://example.org/"
PAGE_SIZE: Final = 20


class Program(ABC):
    """A program with a site of its own; all paths of its folders are below `site`."""

    name: ClassVar[str]
    packages: ClassVar[tuple[str, ...]] = ()
    most: ClassVar[int] = 100_000
    """The largest corpus that it is measured with."""
    slow: ClassVar[bool] = False
    """Whether a few runs must do at 10,000 releases."""
    plain: ClassVar[bool] = True
    """Whether its templates are those of benchmarks/sites/, whose pages can be compared."""
    folder: ClassVar[str]
    """Of benchmarks/sites/, with its configuration and templates."""
    shared_template: ClassVar[str]
    """The template that all pages have in common, as a path in the site."""
    footer: ClassVar[str] = "Published by the regional project"
    """Words of that template, which editing it changes."""

    def __init__(self, tools: Path) -> None:
        self.tools: Final = tools

    @abstractmethod
    def install(self) -> None:
        """Bring the program into the tools' folder, unless it is there."""

    @abstractmethod
    def version(self) -> str: ...

    @abstractmethod
    def command(self, site: Path) -> list[str]:
        """What builds the site into `site/public`; run in `site`."""

    @abstractmethod
    def article(self, release: Release) -> str: ...

    def environment(self) -> Mapping[str, str]:
        """Programs in Python keep what they have compiled of themselves, as they do wherever nothing forbids it."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "TZ": "UTC"}

    def path(self, release: Release) -> str:
        return f"content/news/{release.year}/{release.slug}.md"

    def output(self, site: Path) -> Path:
        return site / "public"

    def caches(self, site: Path) -> tuple[Path, ...]:
        """What a cold build must not find, besides the output."""
        del site
        return ()

    def set_up(self, site: Path, corpus: Iterable[Release]) -> None:
        """Write the site anew."""
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(SITES / self.folder, site)
        for release in corpus:
            self.write(site, release)

    def write(self, site: Path, release: Release) -> None:
        path = site / self.path(release)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.article(release), encoding="utf-8")

    def clear(self, site: Path) -> None:
        for folder in (self.output(site), *self.caches(site)):
            if folder.is_dir():
                shutil.rmtree(folder)
            else:
                folder.unlink(missing_ok=True)


def yaml_article(release: Release, **more: object) -> str:
    """Front matter as most programs read it."""
    lines = [
        f"title: {release.title}",
        f"slug: {release.slug}",
        f"date: {release.date}",
        *(f"{key}: {value}" for key, value in more.items()),
        f"topics: [{', '.join(release.topics)}]",
    ]
    return "\n".join(("---", *lines, "---", release.body))


def python_environment(folder: Path, packages: Iterable[str]) -> Path:
    """A virtual environment with these packages, made once; its folder of programs."""
    wanted = "\n".join(packages)
    stamp = folder / "installed.txt"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)  # noqa: S603 - our own words
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *wanted.split("\n")], check=True)  # noqa: S603 - our own words
        stamp.write_text(wanted, encoding="utf-8")
    return folder / "bin"


def said(*command: str | Path) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - our own words
