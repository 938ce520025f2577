"""Parses all articles, each only once for the same bytes and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from pressroom import source, workers
from pressroom.digest import digest, digest_bytes
from pressroom.errors import EXIT_DISK, PressroomError, Problem, error
from pressroom.model import Bodies, Data, Document, ParseSettings, Source
from pressroom.profile import OFF, Profile
from pressroom.progress import Progress, silent

if TYPE_CHECKING:
    from pressroom.cache import Cache
    from pressroom.parse import Parsed

DOCUMENTS: Final = "documents"
TEXTS: Final = "texts"
DATA: Final = "data"


class _Head(Struct, frozen=True, array_like=True):
    """What is remembered of a file in one piece with all others: everything but its long texts."""

    document: Document | None
    problems: tuple[Problem, ...]


_HEADS: Final = msgspec.msgpack.Decoder(dict[str, _Head])
_PARSED_DATA: Final = msgspec.msgpack.Decoder(tuple[Data, tuple[Problem, ...]])
_BODIES: Final = msgspec.msgpack.Decoder(Bodies)


class Library:
    """Long texts by the digest of their document: those of this run, and remembered ones."""

    def __init__(self, cache: Cache, fresh: Mapping[str, bytes]) -> None:
        self._cache: Final = cache
        self._fresh: Final = dict(fresh)

    def fetch(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        """The texts still encoded, all at once: a worker decodes its own share."""
        missing = [wanted for wanted in digests if wanted not in self._fresh]
        return {**self._fresh, **self._cache.get_many(TEXTS, missing)}


class Texts(Mapping[str, Bodies]):
    """The texts as artifacts see them, decoded when asked for."""

    def __init__(self, encoded: Mapping[str, bytes]) -> None:
        self._encoded: Final = encoded

    def __getitem__(self, key: str) -> Bodies:
        return _BODIES.decode(self._encoded[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)


class ParsedAll(Struct, frozen=True):
    documents: tuple[Document, ...]
    library: Library
    problems: tuple[Problem, ...]
    parsed: int


def parse_all(
    site: Path,
    sources: Sequence[Source],
    settings: ParseSettings,
    cache: Cache,
    jobs: int,
    progress: Progress = silent,
    profile: Profile = OFF,
) -> ParsedAll:
    """Every article as a document or as problems; what is new is parsed by `jobs` processes."""
    base = digest(settings)
    keys = {item.path: digest(item.path, item.digest, base) for item in sources}
    remembered = _HEADS.decode(blob) if (blob := cache.get(DOCUMENTS, "all")) else {}
    new = [item for item in sources if keys[item.path] not in remembered]
    heads = {key: remembered[key] for key in keys.values() if key in remembered}
    fresh: dict[str, bytes] = {}
    results = progress("articles", _parse_new(site, new, keys, settings, jobs, profile), len(new))
    for item, (head, bodies) in zip(new, results, strict=True):
        heads[keys[item.path]] = head
        fresh[keys[item.path]] = bodies
    if new or len(heads) != len(remembered):
        cache.put_many(TEXTS, fresh)
        cache.prune(TEXTS, heads)
        cache.put_many(DOCUMENTS, {"all": msgspec.msgpack.encode(heads)})
    ordered = [heads[keys[item.path]] for item in sources]
    return ParsedAll(
        tuple(head.document for head in ordered if head.document is not None),
        Library(cache, fresh),
        tuple(problem for head in ordered for problem in head.problems),
        len(new),
    )


def _parse_new(
    site: Path, sources: Sequence[Source], keys: Mapping[str, str], settings: ParseSettings, jobs: int, profile: Profile
) -> Iterator[tuple[_Head, bytes]]:
    if not sources:
        return iter(())
    from pressroom.parse import parse

    def parse_one(item: Source) -> bytes:
        data = unchanged(item, source.read(site, item))
        parsed: Parsed = parse(item, data, keys[item.path], settings)
        return msgspec.msgpack.encode((_Head(parsed.document, parsed.problems), msgspec.msgpack.encode(parsed.bodies)))

    decoder = msgspec.msgpack.Decoder(tuple[_Head, bytes])
    work = profile.each("parse", parse_one, lambda item: (item.path, ""))
    return map(decoder.decode, workers.run(work, sources, jobs))


def unchanged(item: Source, data: bytes) -> bytes:
    """The bytes, if they are those that were read before; a file that is being written would be remembered wrongly."""
    if digest_bytes(data) != item.digest:
        raise PressroomError(
            EXIT_DISK,
            error(
                "changed-while-building", item.path, "The file changed while the site was being built.", "Build again."
            ),
        )
    return data


def parse_data(
    files: Mapping[str, bytes], digests: Mapping[str, str], settings: ParseSettings, cache: Cache
) -> tuple[Data, tuple[Problem, ...]]:
    """content/_data/, with the standing paragraphs as HTML and a mark after each name that a designation covers."""
    key = digest(digests, settings)
    if blob := cache.get(DATA, key):
        return _PARSED_DATA.decode(blob)
    from pressroom.data_files import load
    from pressroom.parse import paragraphs

    data, problems = load(files)
    found = paragraphs(data, settings)
    result = (found[0], (*problems, *found[1]))
    cache.put_many(DATA, {key: msgspec.msgpack.encode(result)})
    cache.prune(DATA, [key])
    return result
