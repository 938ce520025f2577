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
from pressroom.parted import Parted, Some
from pressroom.profile import OFF, Profile
from pressroom.progress import Progress, silent

if TYPE_CHECKING:
    from pressroom.cache import Cache
    from pressroom.parse import Parsed

DOCUMENTS: Final = "documents"
TEXTS: Final = "texts"
DATA: Final = "data"


class Head(Struct, frozen=True, array_like=True):
    """What is remembered of a file beside its long texts, which `text` names. content: the digest of its bytes."""

    content: str
    text: str
    document: Document | None
    problems: tuple[Problem, ...]


_HEADS: Final = msgspec.msgpack.Decoder(dict[str, Head])
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
    memory = Parted(cache, DOCUMENTS, base, _HEADS)
    new = [item for item in sources if not _is_known(item, memory.known)]
    heads, fresh = parse_some(site, new, settings, jobs, progress, profile)
    ordered = [heads.get(item.path) or memory.known[item.path] for item in sources]
    if new or len(ordered) != len(memory.known):
        _remember(memory, {item.path: head for item, head in zip(sources, ordered, strict=True)}, fresh, cache)
    return ParsedAll(
        tuple(head.document for head in ordered if head.document is not None),
        Library(cache, fresh),
        tuple(problem for head in ordered for problem in head.problems),
        len(new),
    )


def parse_some(
    site: Path,
    sources: Sequence[Source],
    settings: ParseSettings,
    jobs: int = 1,
    progress: Progress = silent,
    profile: Profile = OFF,
) -> tuple[dict[str, Head], dict[str, bytes]]:
    """What these articles are, by path, and their long texts, encoded, by the digest of the document."""
    fresh: dict[str, bytes] = {}
    heads: dict[str, Head] = {}
    results = progress("articles", _parse_new(site, sources, digest(settings), settings, jobs, profile), len(sources))
    for item, (head, bodies) in zip(sources, results, strict=True):
        heads[item.path] = head
        fresh[head.text] = bodies
    return heads, fresh


def remember_some(heads: Mapping[str, Head], texts: Mapping[str, bytes], settings: ParseSettings, cache: Cache) -> None:
    """Keep what a few articles are now, besides all others."""
    cache.put_many(TEXTS, texts)
    before = Some(cache, DOCUMENTS, digest(settings), _HEADS, heads)
    old = {head.text for head in before.known.values()}
    before.replace(heads)
    cache.forget(TEXTS, old - texts.keys())


def _is_known(item: Source, known: Mapping[str, Head]) -> bool:
    head = known.get(item.path)
    return head is not None and head.content == item.digest


def _remember(memory: Parted[Head], heads: Mapping[str, Head], fresh: Mapping[str, bytes], cache: Cache) -> None:
    """Texts come before what names them, and go after it, so that a run that is cut off leaves no name without text."""
    cache.put_many(TEXTS, fresh)
    memory.renew(heads)
    texts = {head.text for head in heads.values()}
    if memory.whole:
        cache.forget(TEXTS, {head.text for head in memory.known.values()} - texts)
    else:
        memory.forget_others()
        cache.prune(TEXTS, texts)


def _parse_new(
    site: Path, sources: Sequence[Source], base: str, settings: ParseSettings, jobs: int, profile: Profile
) -> Iterator[tuple[Head, bytes]]:
    if not sources:
        return iter(())
    from pressroom.parse import parse

    def parse_one(item: Source) -> bytes:
        data = unchanged(item, source.read(site, item))
        text = digest(item.path, item.digest, base)
        parsed: Parsed = parse(item, data, text, settings)
        head = Head(item.digest, text, parsed.document, parsed.problems)
        return msgspec.msgpack.encode((head, msgspec.msgpack.encode(parsed.bodies)))

    decoder = msgspec.msgpack.Decoder(tuple[Head, bytes])
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
