"""Plain links by which readers pass a release on. The services of others learn of it only when one is followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from pressroom import urls
from pressroom.model import Config
from pressroom.views import PageLink

SERVICES: Final = {
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text="),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u="),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url="),
    "telegram": ("Telegram", "https://t.me/share/url?url="),
    "whatsapp": ("WhatsApp", "https://wa.me/?text="),
    "x": ("X", "https://x.com/intent/post?url="),
}
"""By the name under `share:` of config.yaml: what it is called, and the address that takes another one."""


def share(config: Config, path: str) -> Iterator[PageLink]:
    """The links that a site has chosen, for one of its pages."""
    for name in dict.fromkeys(config.share):
        title, address = SERVICES[name]
        yield PageLink(title=title, path=address + quote(urls.absolute(config, path), safe=""), external=True)
