"""The wheel is the whole program: it builds a site in a folder that has nothing of ours."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from sites import CONFIG, article, make

TOP = Path(__file__).resolve().parent.parent


def test_the_wheel_carries_all_that_a_site_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(TOP)]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    (wheel,) = tmp_path.glob("pressroom-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    site = make(tmp_path / "site", {"content/news/a.md": article(text="Talks in Kosovo.")}, CONFIG)
    done = subprocess.run(
        [sys.executable, "-m", "pressroom"],
        cwd=site,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    page = (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text(encoding="utf-8")
    assert "This designation is without prejudice" in page
    assert list((site / "public").glob("style.*.css"))
