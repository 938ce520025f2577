"""Counts what a build does, from outside of it: the guard of speed that needs no clock.

    python tests/counting.py            # counts every kind of build, and shows them beside the committed ceilings
    python tests/counting.py --renew    # … and writes them down as the new ceilings

Every build is a process of its own, so that nothing an earlier one remembers in memory helps it. Functions and patterns
are counted by the interpreter's own hook for profilers, hashed bytes by a hash function that is put in the place of
Python's before the program is loaded, files by `--profile`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, Final

TOP: Final = Path(__file__).resolve().parent.parent
CEILINGS: Final = Path(__file__).with_name("counts.json")
RELEASES: Final = 50
NOW: Final = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
PYTHON: Final = f"{sys.version_info.major}.{sys.version_info.minor}"

FILES: Final = ("parsed", "rendered", "witnessed", "put", "written", "removed")
"""Counted by all processes together."""
WORK: Final = ("pattern trials", "bytes hashed", "function calls")
"""Counted in a build by one process."""

Counts = dict[str, int]


# One build, in a process of its own -------------------------------------------------------------------------------


class Meter:
    """Counts while it is on."""

    def __init__(self) -> None:
        self.counts: Final = dict.fromkeys(WORK, 0)
        self._program: Final = str(TOP / "pressroom") + os.sep
        self._own: Final = str(TOP / "pressroom" / "profile") + os.sep

    def replace_hash(self) -> None:
        """To be called before anything of the program is loaded."""
        real, counts = hashlib.sha256, self.counts

        class Counted:
            def __init__(self, data: bytes = b"") -> None:
                self._real: Final = real()
                self._counts: Final = sys._getframe(1).f_code.co_name != "program_version"
                self.update(data)

            def update(self, data: bytes) -> None:
                self._real.update(data)
                if self._counts:
                    counts["bytes hashed"] += len(data)

            def digest(self) -> bytes:
                return self._real.digest()

            def hexdigest(self) -> str:
                return self._real.hexdigest()

        vars(hashlib)["sha256"] = Counted

    def look(self, frame: FrameType, event: str, argument: Any) -> None:
        file = frame.f_code.co_filename
        if event == "call":
            if file.startswith(self._program) and not file.startswith(self._own):
                # Python 3.12 calls no function for a comprehension, 3.11 does.
                self.counts["function calls"] += frame.f_code.co_name not in ("<listcomp>", "<dictcomp>", "<setcomp>")
        elif event == "c_call" and type(getattr(argument, "__self__", None)) is re.Pattern:
            self.counts["pattern trials"] += file.startswith(self._program) or "/markdown/" in file


def one_build(site: Path, now: dt.datetime, jobs: int) -> Counts:
    """What a build of the site counts."""
    meter = Meter()
    meter.replace_hash()
    from pressroom.profile import Profile
    from pressroom.rebuild import build
    from pressroom.request import Request

    profile = Profile(on=True)
    request = Request(site=site, output=site / "public", now=now, jobs=jobs)
    sys.setprofile(meter.look)
    try:
        outcome = build(request, profile=profile)
    finally:
        sys.setprofile(None)
    assert outcome.exit_code == 0, outcome.problems
    told = profile.told()
    assert told is not None
    found = {item.kind: item.files for item in told.work}
    return {
        "parsed": found.get("parse", 0),
        "rendered": found.get("render", 0),
        "witnessed": found.get("witness", 0),
        "put": found.get("write", 0),
        "written": outcome.summary.written,
        "removed": outcome.summary.removed,
        **(meter.counts if jobs == 1 else {}),
    }


def counted(site: Path, *, now: dt.datetime = NOW, jobs: int = 1, seed: str = "0") -> Counts:
    """The same, in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--build", str(site), now.isoformat(), str(jobs)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TOP)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    found: Counts = json.loads(done.stdout)
    return found


# The site, and what happens to it ---------------------------------------------------------------------------------


def write_site(site: Path) -> None:
    """A newsroom of the benchmarks' releases, one of which is under embargo, in the full theme."""
    from benchmarks.corpus import TOPICS, releases
    from benchmarks.programs.base import yaml_article

    _write(site / "config.yaml", "title: Newsroom\nbase_url: https://example.org/\nlanguages: [en, sq]\n")
    _write(site / "content/_data/topics.yaml", "".join(f"{key}: {{name: About {key}}}\n" for key in TOPICS))
    for release in releases(RELEASES):
        more = {"embargo": "2026-12-01T10:00Z"} if release.number == RELEASES - 1 else {}
        text = yaml_article(release, summary=release.summary, type=release.type, **more)
        _write(_path(site, release.number), text)


def _path(site: Path, number: int) -> Path:
    return site / f"content/news/release-{number:06d}.md"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    _write(path, text.replace(old, new, 1))


def _template(site: Path) -> None:
    shipped = (TOP / "templates/layout.html").read_text(encoding="utf-8")
    _write(site / "templates/layout.html", shipped.replace("</footer>", "Edited.</footer>"))


def _new(site: Path) -> None:
    """Of the day after all others."""
    text = _path(site, 30).read_text(encoding="utf-8").replace("slug: release-000030", "slug: release-new")
    _write(_path(site, RELEASES), re.sub(r"date: \S+", "date: 2026-11-01", text))


def _restored(site: Path) -> None:
    """Every file becomes a new one with the same bytes."""
    for path in [path for path in site.rglob("*") if path.is_file()]:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)


KINDS: Final[dict[str, Callable[[Path], None]]] = {
    "cold": lambda _site: None,
    "nothing": lambda _site: None,
    "body": lambda site: _edited(_path(site, 35), "\n---\n", "\n---\nEdited. "),
    "title": lambda site: _edited(_path(site, 20), "title: ", "title: Edited "),
    "data file": lambda site: _edited(site / "content/_data/topics.yaml", "About drugs", "Drugs"),
    "template": _template,
    "new release": _new,
    "deleted release": lambda site: _path(site, RELEASES).unlink(),
    "restored": _restored,
    "embargo passed": lambda _site: None,
}
"""In this order, each after a build in which nothing had changed."""

RACY: Final = 0.3
"""Seconds after which a change shows in the times of a file; until then the program reads it again to be sure."""


def all_kinds(site: Path, seed: str = "0") -> dict[str, Counts]:
    """What each kind of build counts, one after the other."""
    write_site(site)
    found = {}
    for kind, edit in KINDS.items():
        edit(site)
        time.sleep(RACY)
        now = NOW + dt.timedelta(days=30) if kind == "embargo passed" else NOW
        found[kind] = counted(site, now=now, seed=seed)
        time.sleep(RACY)
        counted(site, now=now, jobs=2)
    return found


# The ceilings -----------------------------------------------------------------------------------------------------

HEADROOM: Final = 1.1
"""Of work, so that a few lines more in a function need not be written down; of files there is none."""


def ceilings(counts: dict[str, Counts]) -> dict[str, Counts]:
    return {
        kind: {name: math.ceil(count * HEADROOM) if name in WORK else count for name, count in own.items()}
        for kind, own in counts.items()
    }


def committed() -> dict[str, Counts]:
    found: dict[str, Counts] = json.loads(CEILINGS.read_text(encoding="utf-8"))["ceilings"]
    return found


def main(words: list[str]) -> None:
    if words[:1] == ["--build"]:
        site, now, jobs = words[1:]
        sys.stdout.write(json.dumps(one_build(Path(site), dt.datetime.fromisoformat(now), int(jobs))))
        return
    import tempfile

    sys.path.insert(0, str(TOP))
    with tempfile.TemporaryDirectory() as folder:
        found = all_kinds(Path(folder) / "site")
    old = committed() if CEILINGS.is_file() else {}
    for kind, own in found.items():
        for name, count in own.items():
            sys.stdout.write(f"{kind:<16} {name:<16} {count:>10}  of {old.get(kind, {}).get(name, '–'):>10}\n")
    if words == ["--renew"]:
        text = json.dumps({"python": PYTHON, "ceilings": ceilings(found)}, indent=1)
        CEILINGS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
