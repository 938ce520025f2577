"""How large the archives of a site will be, which the pages that lead to them say: known before any page is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from pressroom import archive
from pressroom.digest import digest
from pressroom.kits import kits
from pressroom.model import Artifact, Site
from pressroom.parsing import Library, Texts

if TYPE_CHECKING:
    from pressroom.cache import Cache

KNOWN: Final = "archives known"
_SIZES: Final = msgspec.msgpack.Decoder(dict[str, int])


def weigh_all(site: Site, library: Library, cache: Cache) -> dict[str, int]:
    """The size in bytes of each archive, by its path; none where `outputs` does not ask for them."""
    if "zip" not in site.config.outputs:
        return {}
    archives = tuple(kits(site))
    written = {_key(part): part for artifact in archives for part in artifact.parts if part.write}
    remembered = _SIZES.decode(blob) if (blob := cache.get(KNOWN, "sizes")) else {}
    new = [part for key, part in written.items() if key not in remembered]
    if new or len(remembered) != len(written):
        known = {key: remembered[key] for key in written if key in remembered}
        remembered = known | _written(new, library)
        cache.put_many(KNOWN, {"sizes": msgspec.msgpack.encode(remembered)})
    return {
        artifact.path: archive.size((part.path, _size(part, site, remembered)) for part in artifact.parts)
        for artifact in archives
    }


def _key(part: Artifact) -> str:
    return digest(part.view, part.texts, part.write.__qualname__ if part.write else "")


def _written(parts: Sequence[Artifact], library: Library) -> dict[str, int]:
    texts = Texts(library.fetch(list(dict.fromkeys(text for part in parts for text in part.texts))))
    return {_key(part): len(part.write(part.view, texts)) for part in parts if part.write}


def _size(part: Artifact, site: Site, known: Mapping[str, int]) -> int:
    if part.copy is None:
        return known[_key(part)]
    facts = site.pictures.get(part.copy.path)
    return facts.size if part.recipe and facts else part.copy.size
