"""Parses all articles, each only once for the same bytes and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from pressroom import source, workers
from pressroom.digest import digest
from pressroom.errors import Problem
from pressroom.library import TEXTS, Fresh, Library
from pressroom.model import Data, Document, ParseSettings, Source
from pressroom.parted import Parted
from pressroom.profile import OFF, Profile
from pressroom.progress import Progress, silent
from pressroom.stamps import Stamp

if TYPE_CHECKING:
    from pressroom.cache import Cache
    from pressroom.parse import Parsed

DOCUMENTS: Final = "documents"
DATA: Final = "data"


class Head(Struct, frozen=True, array_like=True):
    """What is remembered of a file beside its long texts, which `text` names. content: the digest of its bytes.

    refused: as of `Parsed`.
    """

    content: str
    text: str
    document: Document | None
    problems: tuple[Problem, ...]
    refused: bool


_New = tuple[Head, bytes, Stamp | None]
_NEW: Final = msgspec.msgpack.Decoder(_New)
_HEADS: Final = msgspec.msgpack.Decoder(dict[str, Head])
_PARSED_DATA: Final = msgspec.msgpack.Decoder(tuple[Data, tuple[Problem, ...]])


class ParsedAll(Struct, frozen=True):
    """refused: documents that are only looked at. first: what files are that had been left for later, by path."""

    documents: tuple[Document, ...]
    refused: tuple[Document, ...]
    library: Library
    problems: tuple[Problem, ...]
    parsed: int
    first: dict[str, Stamp]


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
    fresh = Fresh(cache)
    heads: dict[str, Head] = {}
    first: dict[str, Stamp] = {}
    results = progress("articles", _parse_new(site, new, settings, jobs, profile), len(new))
    for item, (head, bodies, stamp) in zip(new, results, strict=True):
        heads[item.path] = head
        fresh.add(head.text, bodies)
        if stamp:
            first[item.path] = stamp
    fresh.store()
    ordered = [heads.get(item.path) or memory.known[item.path] for item in sources]
    if new or len(ordered) != len(memory.known):
        _remember(memory, {item.path: head for item, head in zip(sources, ordered, strict=True)}, cache)
    documents = tuple([head.document for head in ordered if head.document is not None and not head.refused])
    return ParsedAll(
        documents,
        tuple([head.document for head in ordered if head.document is not None and head.refused]),
        Library(site, documents, settings, cache, fresh.at_hand),
        tuple(problem for head in ordered for problem in head.problems),
        len(new),
        first,
    )


def parse_some(
    site: Path, sources: Sequence[Source], settings: ParseSettings, profile: Profile = OFF
) -> tuple[dict[str, Head], dict[str, bytes]]:
    """What these few articles are, by path, and their long texts, encoded, by the digest of the document."""
    parsed = list(_parse_new(site, sources, settings, 1, profile))
    heads = {item.path: head for item, (head, _, _) in zip(sources, parsed, strict=True)}
    return heads, {head.text: bodies for head, bodies, _ in parsed}


def remember_some(heads: Mapping[str, Head], texts: Mapping[str, bytes], settings: ParseSettings, cache: Cache) -> None:
    """Keep what a few articles are now, besides all others."""
    cache.put_many(TEXTS, texts)
    before = Parted(cache, DOCUMENTS, digest(settings), _HEADS)
    old = {head.text for path in heads if (head := before.get(path))}
    before.replace(heads)
    cache.forget(TEXTS, old - texts.keys())


def _is_known(item: Source, known: Mapping[str, Head]) -> bool:
    head = known.get(item.path)
    return head is not None and head.content == item.digest


def _remember(memory: Parted[Head], heads: Mapping[str, Head], cache: Cache) -> None:
    """Texts came before what names them, and go after it, so that a run that is cut off leaves no name without text."""
    memory.renew(heads)
    texts = {head.text for head in heads.values()}
    if memory.whole:
        cache.forget(TEXTS, {head.text for head in memory.known.values()} - texts)
    else:
        memory.forget_others()
        cache.prune(TEXTS, texts)


def _parse_new(
    site: Path, sources: Sequence[Source], settings: ParseSettings, jobs: int, profile: Profile
) -> Iterator[_New]:
    """Each with its stamp, if it had been left for later."""
    if not sources:
        return iter(())
    from pressroom.parse import parse

    base = digest(settings)

    def parse_one(item: Source) -> bytes:
        if item.digest:
            data, stamp = source.unchanged(item, source.read(site, item)), None
        else:
            data, stamp = source.read_first(site, item)
            item = Source(item.path, stamp.digest, stamp.size)
        text = digest(item.path, item.digest, base)
        parsed: Parsed = parse(item, data, text, settings)
        head = Head(item.digest, text, parsed.document, parsed.problems, parsed.refused)
        return msgspec.msgpack.encode((head, msgspec.msgpack.encode(parsed.bodies), stamp))

    work = profile.each("parse", parse_one, lambda item: (item.path, ""))
    return map(_NEW.decode, workers.run(work, sources, jobs))


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


_LOST: Final = ("bad-key", "merge-conflict", "not-a-map", "not-utf-8", "yaml-")
"""Beginnings of the codes of problems with which a file's keys may not be known."""


def without_consequences(problems: Sequence[Problem], of_data: Sequence[Problem]) -> tuple[Problem, ...]:
    """Without those that tell articles of keys which a file with a mistake may have."""
    broken = tuple(f"of {problem.file}." for problem in of_data if problem.code.startswith(_LOST))
    return tuple(
        problem for problem in problems if problem.code != "unknown-term" or not problem.message.endswith(broken)
    )
