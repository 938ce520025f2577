"""What a run is asked to do, and what came of it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from msgspec import Struct

from pressroom.errors import Problem
from pressroom.report import Summary


class Request(Struct, frozen=True, kw_only=True):
    """What one run is asked to do. output: None only checks, and writes nothing."""

    site: Path
    output: Path | None
    now: dt.datetime
    base_url: str = ""
    jobs: int = 1
    drafts: bool = False
    cache: bool = True
    stock_markdown: bool = False
    strict: bool = False
    search: bool = False

    @property
    def edition(self) -> str:
        """What its output is called in the cache: its way from the site's folder. All outside of it share a name."""
        name = os.path.relpath(self.output or self.site, self.site)
        return "elsewhere" if name.startswith("..") else name


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it: the exit code, every problem in order, and what the closing line says.

    published: stands for every file of the edition that is shown since; "" where nothing was published.
    """

    exit_code: int
    problems: tuple[Problem, ...]
    summary: Summary
    languages: int
    published: str = ""
