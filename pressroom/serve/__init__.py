"""Shows a site on this machine while it is written: builds on each save, and says what is wrong over the page."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from pressroom.errors import PressroomError
from pressroom.serve.builder import Builder
from pressroom.serve.preview import Built, run

__all__ = ["Built", "run", "serve"]


def serve(site: Path, port: int, *, drafts: bool, now: dt.datetime | None) -> None:
    """Preview a site until Ctrl-C. It is built into preview/, so that what is published stays as it is."""
    from msgspec import structs

    from pressroom.rebuild import build
    from pressroom.report import closing_line
    from pressroom.request import Request

    request = Request(
        site=site,
        output=site / "preview",
        now=now or dt.datetime.now(dt.UTC),
        drafts=drafts,
        jobs=os.cpu_count() or 1,
    )

    def build_now() -> Built:
        outcome = build(structs.replace(request, now=now or dt.datetime.now(dt.UTC)))
        return Built(
            problems=outcome.problems,
            published=outcome.exit_code == 0,
            changed=outcome.summary.written + outcome.summary.removed > 0,
            closing=closing_line(outcome.summary, outcome.languages),
            base_path=_base_path(site),
        )

    try:
        base_path = _base_path(site)
    except PressroomError:
        base_path = "/"
    with Builder(build_now) as builder:
        run(site, site / "preview", port, builder.build, click.echo, base_path)


def _base_path(site: Path) -> str:
    """The path of the site's address, under which the preview shows it too: the page for missing pages leans on it."""
    from urllib.parse import urlsplit

    from pressroom import config, outputs

    return urlsplit(config.load(site, outputs=outputs.NAMED).base_url).path
