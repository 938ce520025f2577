"""Has pictures measured and made, each once for the same bytes, by as many processes as there may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from pressroom import workers
from pressroom.errors import Problem, error
from pressroom.model import Artifact, PictureFacts, Recipe, Site, Source
from pressroom.pictures import FAULTS, Unusable
from pressroom.showing import to_measure
from pressroom.source import unchanged

if TYPE_CHECKING:
    from pressroom.cache import Cache

MADE: Final = "pictures"
KNOWN: Final = "pictures known"
FEWEST: Final = 4
"""Files from which on a second process is quicker: each takes far longer than a page."""

Reader = Callable[[Source], bytes]
Made = tuple[Artifact, bytes, tuple[Problem, ...]]

_FACTS: Final = msgspec.msgpack.Decoder(dict[str, PictureFacts])
_FACT: Final = msgspec.msgpack.Decoder(PictureFacts)
_KEYS: Final = msgspec.msgpack.Decoder(set[str])
_RESULT: Final = msgspec.msgpack.Decoder(tuple[list[bytes], str, str])


def measure_all(site: Site, read: Reader, cache: Cache, jobs: int) -> dict[str, PictureFacts]:
    """What the pictures are that this site publishes, by their paths in the site's folder."""
    wanted = [site.files[path] for path in to_measure(site)]
    if not wanted:
        return {}
    remembered = _FACTS.decode(blob) if (blob := cache.get(KNOWN, "facts")) else {}
    new = list({source.digest: source for source in wanted if source.digest not in remembered}.values())
    if new:
        remembered |= zip((source.digest for source in new), _measure(new, read, jobs), strict=True)
        still = {source.digest for source in site.files.values()}
        kept = {key: facts for key, facts in remembered.items() if key in still}
        cache.put_many(KNOWN, {"facts": msgspec.msgpack.encode(kept)})
    return {source.path: remembered[source.digest] for source in wanted}


def _measure(sources: Sequence[Source], read: Reader, jobs: int) -> Iterator[PictureFacts]:
    from pressroom.pictures.making import measure

    def one(source: Source) -> bytes:
        data = unchanged(source, read(source))
        try:
            facts = measure(data)
        except Unusable as reason:
            facts = PictureFacts(fault=reason.fault, detail=reason.detail)
        return msgspec.msgpack.encode(facts)

    return map(_FACT.decode, workers.run(one, sources, jobs, fewest=FEWEST))


def make_all(
    artifacts: Sequence[Artifact], files: Mapping[str, Source], read: Reader, cache: Cache, jobs: int
) -> Iterator[Made]:
    """The bytes of each artifact that has a recipe, in any order; or no bytes, and the problem."""
    keys = {_key(artifact): artifact for artifact in artifacts}
    known: set[str] = set()
    for artifact in artifacts:
        if blob := cache.get(MADE, _key(artifact)):
            known.add(_key(artifact))
            yield artifact, blob, ()
    missing = [artifact for artifact in artifacts if _key(artifact) not in known]
    if missing:
        yield from _make(missing, read, cache, jobs)
        _forget(keys, files, cache)


def _make(artifacts: Sequence[Artifact], read: Reader, cache: Cache, jobs: int) -> Iterator[Made]:
    """All pictures of one file are made at once, because most of the work is to decode it."""
    from pressroom.pictures.making import make

    groups: dict[str, list[Artifact]] = {}
    for artifact in artifacts:
        groups.setdefault(_source(artifact).digest, []).append(artifact)

    def one(group: list[Artifact]) -> bytes:
        source = _source(group[0])
        data = unchanged(source, read(source))
        try:
            return msgspec.msgpack.encode((make(data, [_recipe(artifact) for artifact in group]), "", ""))
        except Unusable as reason:
            return msgspec.msgpack.encode(([], reason.fault, reason.detail))

    work = list(groups.values())
    for group, answer in zip(work, workers.run(one, work, jobs, fewest=FEWEST), strict=True):
        made, fault, detail = _RESULT.decode(answer)
        if fault:
            yield from ((artifact, b"", (_faulty(artifact, fault, detail),)) for artifact in group)
            continue
        cache.put_many(MADE, {_key(artifact): data for artifact, data in zip(group, made, strict=True)})
        yield from ((artifact, data, ()) for artifact, data in zip(group, made, strict=True))


def _forget(made: Mapping[str, Artifact], files: Mapping[str, Source], cache: Cache) -> None:
    """Forget the pictures of files that are gone. Those of drafts stay, so that a preview has them at once."""
    before = _KEYS.decode(blob) if (blob := cache.get(KNOWN, "made")) else set[str]()
    still = {source.digest for source in files.values()}
    keys = {key for key in before.union(made) if key.partition(" ")[0] in still}
    cache.put_many(KNOWN, {"made": msgspec.msgpack.encode(sorted(keys))})
    if before - keys:
        cache.prune(MADE, keys)


def _key(artifact: Artifact) -> str:
    recipe = _recipe(artifact)
    return f"{_source(artifact).digest} {recipe.format} {recipe.width}"


def _source(artifact: Artifact) -> Source:
    assert artifact.copy is not None
    return artifact.copy


def _recipe(artifact: Artifact) -> Recipe:
    assert artifact.recipe is not None
    return artifact.recipe


def _faulty(artifact: Artifact, fault: str, detail: str) -> Problem:
    found, path = FAULTS[fault], _source(artifact).path
    message = found.message.format(name=path.rpartition("/")[2], detail=detail)
    return error(found.code, path, message, found.hint)
