"""The program that searches, as it is published: at an address that changes with its bytes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from pressroom.digest import digest_bytes
from pressroom.search.entries import EVERY
from pressroom.search.letters import PLAIN, REWRITTEN

SCRIPT: Final = Path(__file__).parent.parent / "data" / "search.js"


@cache
def script() -> str:
    """With the letters that the index was made with, and without what is only for whoever reads the program."""
    lines = (line.strip() for line in SCRIPT.read_text(encoding="utf-8").splitlines())
    code = (line for line in lines if line and not line.startswith("//"))
    written = "".join(line if line[-1] in ";{,(" else f"{line}\n" for line in code)
    written = re.sub(r" ?(=>|&&|[=:,{}?<>]) ?", r"\1", written)
    filled = {"letters": " ".join(map("".join, PLAIN.items())), "rewritten": REWRITTEN, "every": EVERY}
    return re.sub(r"/\* (\w+) \*/", lambda name: filled[name[1]], written)


def script_path() -> str:
    return f"search.{digest_bytes(script().encode())[:8]}.js"
