"""Small sites on disk, and what a build makes of them."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressroom.rebuild import build
from pressroom.request import Outcome, Request

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)

CONFIG = """\
title: Newsroom
base_url: https://example.org/
languages: [en, sq]
timezone: Europe/Brussels
designations: [{use: kosovo, confirmed: [sq]}]
"""


def article(title: str = "A workshop in Tirana", text: str = "The text.", **fields: str) -> str:
    """A release as an editor writes it; every field is a line of YAML."""
    front = {"title": title, "date": "2022-11-09", "summary": "What happened.", **fields}
    lines = "".join(f"{name}: {value}\n" for name, value in front.items() if value != "")
    return f"---\n{lines}---\n{text}\n"


def png(width: int = 8, height: int = 6) -> bytes:
    """A picture in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x0a\x4a\x8f" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def make(folder: Path, files: Mapping[str, str | bytes], config: str = CONFIG) -> Path:
    """A site's folder with these files."""
    for name, content in {"config.yaml": config, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def run(site: Path, output: Path | None = None, **asked: Any) -> Outcome:
    """Build a site as of NOW, with one process unless told otherwise."""
    where = output or site / ("preview" if asked.get("drafts") else "public")
    return build(Request(**{"site": site, "output": where, "now": NOW, "jobs": 1, **asked}))


def check(site: Path, **asked: Any) -> Outcome:
    """What a build would tell."""
    return build(Request(**{"site": site, "output": None, "now": NOW, "jobs": 1, **asked}))


def published(folder: Path) -> dict[str, bytes]:
    """Every file that visitors can reach, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
