"""The whole ready newsroom before judges of the web's languages: HTML, CSS, links, and Lighthouse's."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import newsroom as newsrooms
from browsing import CHROMIUM, needs_chromium
from judging import MODULES, needs_java, needs_judges, run_node
from newsroom import BASE_URL, Newsroom

VNU: Final = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LYCHEE: Final = Path(sys.executable).parent / "lychee"

_UNTIMED: Final = """
cls-culprits-insight cumulative-layout-shift dom-size-insight duplicated-javascript-insight font-display-insight
lcp-discovery-insight legacy-javascript-insight third-parties-insight total-byte-weight unminified-css
unminified-javascript unsized-images unused-css-rules unused-javascript viewport-insight
"""
UNTIMED: Final = frozenset(_UNTIMED.split())
"""Audits of its speed that look at the page and not at the clock."""


def vnu(*arguments: str | Path) -> list[str]:
    """What the Nu HTML Checker finds, warnings too."""
    java = shutil.which("java") or "java"
    command = [java, "-Xss8m", "-jar", VNU, "--format", "json", "--exit-zero-always", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr)["messages"]
    serious = [one for one in found if one["type"] != "info" or one.get("subType") == "warning"]
    return [f"{one.get('url')}:{one.get('lastLine')} {one['message']}" for one in serious]


@needs_judges
@needs_java
def test_the_nu_html_checker_finds_nothing_in_any_page(newsroom: Newsroom) -> None:
    assert vnu("--skip-non-html", newsroom.site) == []


@needs_judges
@needs_java
def test_the_nu_html_checker_finds_nothing_in_any_drawing(newsroom: Newsroom) -> None:
    drawings = sorted(newsroom.site.rglob("*.svg"))
    assert drawings
    assert vnu("--svg", *drawings) == []


@needs_judges
def test_html_validate_finds_nothing_in_any_page(newsroom: Newsroom) -> None:
    assert run_node("html.mjs", {"files": [str(path) for path in newsroom.html()]}) == []


@needs_judges
def test_stylelint_finds_nothing_in_the_style_sheets() -> None:
    """As we write them; what is published of them is the same to a browser (tests/test_style.py)."""
    sheets = sorted(str(path) for path in (newsrooms.TOP / "static").glob("*.css"))
    assert len(sheets) == 2
    assert run_node("css.mjs", {"files": sheets}) == []


def test_every_link_leads_somewhere_and_every_anchor_is_there(newsroom: Newsroom, tmp_path: Path) -> None:
    """Addresses of other hosts are not asked; our own address stands for the folder."""
    pages = tmp_path / "pages"
    pages.write_text("\n".join(map(str, newsroom.html())), encoding="utf-8")
    command: list[str | Path] = [
        LYCHEE,
        "--offline",
        "--no-progress",
        "--format",
        "json",
        "--include-fragments=anchor-only",
    ]
    command += ["--root-dir", newsroom.public, "--index-files", "index.html", "--files-from", pages]
    command += ["--remap", f"^{BASE_URL} file://{newsroom.site}/"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode in (0, 2), done.stderr
    said = json.loads(done.stdout)
    assert said["error_map"] == {}
    assert said["total"] > 10_000


@needs_chromium
@needs_judges
def test_lighthouse_is_content(served: str) -> None:
    """On its mobile preset. Its mark for speed measures this machine, so only what it sees without a clock is asked."""
    paths = ("en/", newsrooms.EVERYTHING, "en/news/")
    said = run_node("lighthouse.mjs", {"urls": [served + path for path in paths], "chromium": CHROMIUM})
    for path in paths:
        one = said[served + path]
        assert one["error"] is None
        assert one["scores"].pop("performance") > 0
        assert one["scores"] == {"accessibility": 100, "best-practices": 100, "seo": 100}, one["wanting"]
        assert set(one["audits"]) >= UNTIMED
        assert UNTIMED & set(one["wanting"]) == set()
