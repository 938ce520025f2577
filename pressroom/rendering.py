"""Makes the bytes of every artifact, each only where something that decides them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

import msgspec
from msgspec import Struct

from pressroom import templates, workers
from pressroom.digest import digest, digest_bytes
from pressroom.errors import Problem
from pressroom.model import Artifact, Config, Source
from pressroom.parsing import Library, Texts, unchanged

if TYPE_CHECKING:
    from pressroom.cache import Cache
    from pressroom.render import Renderer

PAGES: Final = "pages"

Reader = Callable[[Source], bytes]
Witness = Callable[[Artifact, bytes], Sequence[Problem]]


class Target(Protocol):
    """Where finished bytes go: an edition of the site, or nowhere when a site is only checked."""

    @property
    def current(self) -> Mapping[str, str]:
        """The digest of each file that is published now."""

    def keep(self, path: str) -> None:
        """The file stays as it is."""

    def put(self, path: str, data: bytes) -> None:
        """The file's bytes in the next edition; worker processes call it too."""


class Nowhere:
    """A target for checks: takes all and keeps nothing."""

    current: Mapping[str, str] = {}

    def keep(self, path: str) -> None:
        pass

    def put(self, path: str, data: bytes) -> None:
        pass


class _Made(Struct, frozen=True, array_like=True):
    """A finished file: the digest of all that decided it, of its bytes, and what its witness found."""

    recipe: str
    content: str
    problems: tuple[Problem, ...]


class Rendered(Struct, frozen=True):
    problems: tuple[Problem, ...]
    made: int


_MADE: Final = msgspec.msgpack.Decoder(dict[str, _Made])
_ONE: Final = msgspec.msgpack.Decoder(_Made)


def render_all(
    artifacts: Sequence[Artifact],
    *,
    config: Config,
    files: Mapping[str, Source],
    read: Reader,
    library: Library,
    target: Target,
    cache: Cache,
    witness: Witness,
    edition: str,
    jobs: int,
) -> Rendered:
    """Put or keep every artifact. `edition` names the output whose files `cache` remembers."""
    remembered = _MADE.decode(blob) if (blob := cache.get(PAGES, edition)) else {}
    recipes = _recipes(artifacts, config, files, read)
    made: dict[str, _Made] = {}
    waiting: list[Artifact] = []
    for artifact in artifacts:
        old = remembered.get(artifact.path)
        if old and old.recipe == recipes[artifact.path] and target.current.get(artifact.path) == old.content:
            target.keep(artifact.path)
            made[artifact.path] = old
        else:
            waiting.append(artifact)
    pages = [artifact for artifact in waiting if artifact.recipe is None]
    results = _make(pages, recipes, config, files, read, library, witness, target, jobs)
    made |= zip((artifact.path for artifact in pages), results, strict=True)
    made |= _pictures([artifact for artifact in waiting if artifact.recipe], recipes, files, read, target, cache, jobs)
    if waiting or len(made) != len(remembered):
        cache.put_many(PAGES, {edition: msgspec.msgpack.encode(made)})
    found = tuple(problem for artifact in artifacts for problem in made[artifact.path].problems)
    return Rendered(found, len(waiting))


def _recipes(
    artifacts: Sequence[Artifact], config: Config, files: Mapping[str, Source], read: Reader
) -> dict[str, str]:
    """For each path the digest of all that decides its bytes; the program itself is the cache's version."""
    by_template = templates.digests({artifact.template for artifact in artifacts if artifact.template}, files, read)
    settings = digest(config.designations, config.languages)
    return {
        artifact.path: digest(artifact.copy.digest, artifact.recipe)
        if artifact.copy
        else digest(
            artifact.path,
            by_template.get(artifact.template, ""),
            artifact.write.__qualname__ if artifact.write else "",
            artifact.view,
            artifact.texts,
            settings,
        )
        for artifact in artifacts
    }


def _make(
    artifacts: Sequence[Artifact],
    recipes: Mapping[str, str],
    config: Config,
    files: Mapping[str, Source],
    read: Reader,
    library: Library,
    witness: Witness,
    target: Target,
    jobs: int,
) -> list[_Made]:
    if not artifacts:
        return []
    texts = Texts(library.fetch(list(dict.fromkeys(text for artifact in artifacts for text in artifact.texts))))
    renderer = _renderer(config, files, read)

    def make(artifact: Artifact) -> bytes:
        if artifact.copy is not None:
            data = unchanged(artifact.copy, read(artifact.copy))
        else:
            data = renderer.render(artifact, texts)
        target.put(artifact.path, data)
        return msgspec.msgpack.encode(_Made(recipes[artifact.path], digest_bytes(data), tuple(witness(artifact, data))))

    return [_ONE.decode(result) for result in workers.run(make, artifacts, jobs)]


def _pictures(
    artifacts: Sequence[Artifact],
    recipes: Mapping[str, str],
    files: Mapping[str, Source],
    read: Reader,
    target: Target,
    cache: Cache,
    jobs: int,
) -> Iterator[tuple[str, _Made]]:
    if not artifacts:
        return
    from pressroom.picturing import make_all

    for artifact, data, problems in make_all(artifacts, files, read, cache, jobs):
        if not problems:
            target.put(artifact.path, data)
        yield artifact.path, _Made(recipes[artifact.path], digest_bytes(data), problems)


def _renderer(config: Config, files: Mapping[str, Source], read: Reader) -> Renderer:
    from pressroom.render import Renderer

    def template(name: str) -> str | None:
        item = files.get(templates.FOLDER + name)
        return read(item).decode("utf-8") if item else None

    return Renderer(template, config.designations, config.languages)
