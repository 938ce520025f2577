"""/.well-known/security.txt (RFC 9116): whom to tell of a weakness. It counts only at a host's root."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pressroom import urls
from pressroom.disclosure import AHEAD
from pressroom.model import Artifact, Site, Texts

PATH = ".well-known/security.txt"

Lines = tuple[tuple[str, str], ...]


def plan(site: Site) -> Iterator[Artifact]:
    """One file, where config.yaml says `security:`."""
    config = site.config
    security = config.security
    if security is None:
        return
    more = (
        ("Encryption", security.encryption),
        ("Acknowledgments", security.acknowledgments),
        ("Policy", security.policy),
        ("Preferred-Languages", ", ".join(config.languages)),
        ("Canonical", urls.absolute(config, PATH)),
    )
    view = (
        *(("Contact", contact) for contact in security.contact),
        ("Expires", security.expires.at.isoformat()),
        *((name, value) for name, value in more if value),
    )
    yield Artifact(path=PATH, view=view, write=securitytxt, shows=())


def due(site: Site) -> Iterator[dt.datetime]:
    """When builds begin to warn of its end, and when it has come."""
    if site.config.security:
        end = site.config.security.expires.at
        yield from (end - AHEAD, end)


def securitytxt(view: Lines, _texts: Texts) -> bytes:
    return "".join(f"{name}: {value}\n" for name, value in view).encode()
