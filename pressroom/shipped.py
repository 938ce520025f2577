"""The templates and static files that come with the program."""

from __future__ import annotations

from pathlib import Path


def shipped() -> Path:
    """The folder that holds them: beside the package in a checkout, inside of it when it was installed."""
    package = Path(__file__).resolve().parent
    inside = package / "site"
    return inside if inside.is_dir() else package.parent


def is_theme(path: str) -> bool:
    """Is a file of ours for any site, or does it belong to the newsroom that lies beside the program?

    An emblem of a funder must never stand on a site that it does not fund.
    """
    return not path.startswith("static/emblems/") and not path.startswith("static/logo.")
