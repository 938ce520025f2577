"""What is wrong with a site's promise that somebody listens when a weakness is found (security.txt)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from pressroom.errors import Problem, warning
from pressroom.model import Site

AHEAD: Final = dt.timedelta(days=30)


def expiring(site: Site) -> Iterator[Problem]:
    """A word 30 days before it expires, and after; and where it is asked for without saying whom to tell."""
    if "security" not in site.config.outputs:
        return
    security = site.config.security
    if security is None:
        message = "`outputs` names security, but `security` does not say whom to tell of a weakness."
        hint = "Write security: {contact: security@example.org, expires: 2027-05-31}, or take security out of outputs."
        yield warning("security-missing", "config.yaml", message, hint)
    elif security.expires.at - site.now <= AHEAD:
        day = f"{security.expires.at:%Y-%m-%d}"
        said = "expired on" if security.expires.at <= site.now else "expires on"
        message = f"security.txt {said} {day}; after that day nobody has to trust it."
        hint = "See that the addresses under `security` still answer, and write a later day to `expires`."
        yield warning("security-expires", "config.yaml", message, hint)
