"""The library's own released tests, run against the fast way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

import markdown
import pytest

ROOT: Final = Path(__file__).parent.parent

RUN: Final = """
import json, unittest, markdown
from pressroom.markdown.fast import accelerate

stock, fast = markdown.Markdown.__init__, []

def __init__(self, *args, **options):
    stock(self, *args, **options)
    if type(self) is markdown.Markdown and type(accelerate(self)) is not markdown.Markdown:
        fast.append(1)

markdown.Markdown.__init__ = __init__
run = unittest.main(module=None, argv=["tests", "discover", "-s", "tests", "-t", "."], exit=False).result
failed = [str(test) for test, _ in (*run.failures, *run.errors)]
print(json.dumps({"run": run.testsRun, "failed": failed, "fast": len(fast)}))
"""


def released_tests(folder: Path) -> Path:
    """A folder with the library's `tests`, taken from its source distribution of the installed version."""
    unpacked = folder / f"markdown-{markdown.__version__}"
    if not unpacked.is_dir():
        command = [sys.executable, "-m", "pip", "download", "--no-binary", ":all:", "--no-deps", "--dest", str(folder)]
        done = subprocess.run([*command, f"markdown=={markdown.__version__}"], capture_output=True, text=True)
        if done.returncode:
            without_tests(done.stderr)
        with tarfile.open(folder / f"markdown-{markdown.__version__}.tar.gz") as archive:
            inner = [member for member in archive.getmembers() if "/tests" in member.name]
            archive.extractall(folder, inner, filter="data")
    return unpacked


def without_tests(reason: str) -> None:
    """Nothing is proved without them, so that a run in CI fails."""
    message = f"THE LIBRARY'S OWN TESTS WERE NOT RUN, because they could not be downloaded:\n{reason}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def test_the_library_passes_its_own_tests(request: pytest.FixtureRequest) -> None:
    assert request.config.cache is not None
    folder = released_tests(request.config.cache.mkdir("python-markdown"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", RUN], cwd=folder, env=environment, capture_output=True, text=True)
    assert run.stdout, run.stderr
    result = json.loads(run.stdout.splitlines()[-1])
    assert result["failed"] == [], run.stderr
    assert result["run"] > 1100
    assert result["fast"] > 1000
