"""What pages say of files beside their size: how many pages documents have, and how large archives will be.

Known before any page is made, and found out once for the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from pressroom import archive, urls
from pressroom.digest import digest
from pressroom.kits import kits
from pressroom.leaves import COUNTERS, leaves
from pressroom.library import Library
from pressroom.model import Artifact, Site, Source, Texts
from pressroom.showing import items
from pressroom.source import unchanged

if TYPE_CHECKING:
    from pressroom.cache import Cache

KNOWN: Final = "archives known"
COUNTED: Final = "documents known"
_SIZES: Final = msgspec.msgpack.Decoder(dict[str, int])


def count_all(site: Site, read: Callable[[Source], bytes], cache: Cache) -> dict[str, int]:
    """The pages of each document that articles offer, by its path in the site's folder; none that nobody knows."""
    wanted = {source.path: source for source in _documents(site)}
    if not wanted:
        return {}
    remembered = _SIZES.decode(blob) if (blob := cache.get(COUNTED, "pages")) else {}
    new = [source for source in wanted.values() if source.digest not in remembered]
    if new:
        remembered |= {source.digest: leaves(source.path, unchanged(source, read(source))) for source in new}
        still = {source.digest for source in site.files.values()}
        kept = {key: count for key, count in remembered.items() if key in still}
        cache.put_many(COUNTED, {"pages": msgspec.msgpack.encode(kept)})
    return {path: count for path, source in wanted.items() if (count := remembered[source.digest])}


def _documents(site: Site) -> Iterator[Source]:
    for item in items(site):
        for attachment in item.fields.attachments or ():
            source = site.files.get(urls.source_of(item.files.get(attachment.file, "")))
            if source and source.path.rpartition(".")[2].lower() in COUNTERS:
                yield source


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


def _written(parts: Sequence[Artifact], texts: Texts) -> dict[str, int]:
    return {_key(part): len(part.write(part.view, texts)) for part in parts if part.write}


def _size(part: Artifact, site: Site, known: Mapping[str, int]) -> int:
    if part.copy is None:
        return known[_key(part)]
    facts = site.pictures.get(part.copy.path)
    return facts.size if part.recipe and facts else part.copy.size
