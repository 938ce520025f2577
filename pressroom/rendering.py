"""Makes the bytes of every artifact, each only where something that decides them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

import msgspec
from msgspec import Struct, structs

from pressroom import archive, templates, workers
from pressroom.digest import digest_bytes
from pressroom.errors import EXIT_USAGE, PressroomError, Problem, error
from pressroom.library import Library
from pressroom.looks import coloured
from pressroom.model import Artifact, Config, Source
from pressroom.offering import unweighed, weighed
from pressroom.parted import Parted
from pressroom.profile import OFF, Profile, slow_templates
from pressroom.progress import Progress
from pressroom.recipes import Recipes
from pressroom.source import unchanged
from pressroom.typesetting import Press

if TYPE_CHECKING:
    from pressroom.cache import Cache
    from pressroom.render import Renderer

PAGES: Final = "pages"
DOCUMENTS: Final = 4
"""PDFs from which on a second process is quicker: each takes longer than many pages."""

UNCHANGED: Final = b""
"""A worker's answer where the view came out as it was before."""

Reader = Callable[[Source], bytes]
Witness = Callable[[Artifact, bytes], Sequence[Problem]]


class Target(Protocol):
    """Where finished bytes go: an edition of the site, or nowhere when a site is only checked."""

    @property
    def current(self) -> Mapping[str, str]:
        """The digest of each file that is published now."""

    def keep(self, path: str) -> None:
        """The file stays as it is."""

    def put(self, path: str, data: bytes, /) -> str:
        """The file's bytes in the next edition, and their digest; worker processes call it too."""


class Nowhere:
    """A target for checks: takes all and keeps nothing."""

    current: Mapping[str, str] = {}

    def keep(self, path: str) -> None:
        pass

    def put(self, _path: str, data: bytes) -> str:
        return digest_bytes(data)


class _Made(Struct, frozen=True, array_like=True):
    """A finished file: the key and recipe that it was made by, its digest ("" for no file), and its witness's words."""

    key: str
    recipe: str
    content: str
    size: int
    problems: tuple[Problem, ...]


class _Order(Struct, frozen=True):
    """An artifact that may have to be made, and what was made of it before, if that is published still."""

    artifact: Artifact
    key: str
    old: _Made | None


class Stage(Struct, frozen=True, kw_only=True):
    """What rendering works with besides the artifacts. edition: the name that `cache` knows the output by."""

    config: Config
    files: Mapping[str, Source]
    read: Reader
    library: Library
    witness: Witness
    target: Target
    cache: Cache
    edition: str
    jobs: int
    progress: Progress
    profile: Profile = OFF


_MADE: Final = msgspec.msgpack.Decoder(dict[str, _Made])
_ONE: Final = msgspec.msgpack.Decoder(_Made)


def render_all(artifacts: Sequence[Artifact], stage: Stage) -> tuple[Problem, ...]:
    """Put or keep every artifact, and tell what the witness found in any of them.

    Files that pages offer are made before all others, because a page tells the size of each.
    """
    remembered = Parted(stage.cache, PAGES, stage.edition, _MADE)
    made = _all_made(artifacts, remembered.known, {}, stage)
    remembered.renew(made)
    found = tuple(problem for artifact in artifacts for problem in made[artifact.path].problems)
    return found + slow_templates(stage.profile, {artifact.template for artifact in artifacts})


def render_again(artifacts: Sequence[Artifact], stage: Stage) -> bool:
    """Put or keep these artifacts.

    Whether that is all there is to do: not where a witness has anything to tell of one of them, or had before.
    """
    paths = {path for artifact in artifacts for path in (artifact.path, *artifact.offers)}
    remembered = Parted(stage.cache, PAGES, stage.edition, _MADE)
    known = {path: each for path in paths if (each := remembered.get(path))}
    if len(known) < len(paths):
        return False
    made = _all_made(artifacts, known, _sizes(known), stage)
    if any(each.problems or known[path].problems for path, each in made.items()):
        return False
    remembered.replace(made)
    return True


def _all_made(
    artifacts: Sequence[Artifact], remembered: Mapping[str, _Made], sizes: Mapping[str, int], stage: Stage
) -> dict[str, _Made]:
    """sizes: of copies that are not among the artifacts, by path."""
    first = unweighed(artifacts)
    made = _round([artifact for artifact in artifacts if artifact.path in first], remembered, stage)
    sizes = {**sizes, **_sizes(made)}
    return made | _round([weighed(item, sizes) for item in artifacts if item.path not in first], remembered, stage)


def _sizes(made: Mapping[str, _Made]) -> dict[str, int]:
    return {path: each.size for path, each in made.items() if each.content}


def _round(artifacts: Sequence[Artifact], remembered: Mapping[str, _Made], stage: Stage) -> dict[str, _Made]:
    recipes = Recipes(artifacts, stage.config, stage.files, stage.read)
    current = stage.target.current
    made: dict[str, _Made] = {}
    waiting: list[_Order] = []
    for artifact in artifacts:
        key, old = recipes.key(artifact), _standing(artifact, remembered, current)
        if old and old.key == key:
            made[artifact.path] = _kept(artifact, old, stage)
        else:
            waiting.append(_Order(artifact, key, old))
    stage.profile.lap("compare")
    made |= _make([order for order in waiting if not (order.artifact.recipe or order.artifact.parts)], recipes, stage)
    stage.profile.lap("render")
    made |= _pictures([order for order in waiting if order.artifact.recipe], stage)
    stage.profile.lap("pictures")
    made |= _archives([order for order in waiting if order.artifact.parts], stage)
    stage.profile.lap("archives")
    return made


def _standing(artifact: Artifact, remembered: Mapping[str, _Made], current: Mapping[str, str]) -> _Made | None:
    """What was made of it before, if that is what is published now."""
    old = remembered.get(artifact.path)
    return old if old and current.get(artifact.path, "") == old.content else None


def _kept(artifact: Artifact, old: _Made, stage: Stage) -> _Made:
    if old.content:
        stage.target.keep(artifact.path)
    return old


def _make(orders: Sequence[_Order], recipes: Recipes, stage: Stage) -> Iterator[tuple[str, _Made]]:
    """In workers: each view that may be another one than before, and the page of it where it is."""
    if not orders:
        return
    renderer = _renderer(stage)
    press = Press(stage.read, published=not isinstance(stage.target, Nowhere))

    def finished(artifact: Artifact) -> bytes:
        return (
            renderer.render(artifact, stage.library) if artifact.copy is None else _copy(artifact, artifact.copy, stage)
        )

    render = stage.profile.each("render", finished, _named)
    write = stage.profile.each("write", stage.target.put, lambda path: (path, ""))
    look = stage.profile.each("witness", stage.witness, _named)
    typeset = stage.profile.each("render", press.set, _named)

    def make(order: _Order) -> bytes:
        artifact = order.artifact.seen()
        recipe = order.key if artifact is order.artifact else recipes.recipe(artifact)
        if order.old and order.old.recipe == recipe:
            return UNCHANGED
        page = render(artifact)
        found = tuple(look(artifact, page))
        data, lacking = typeset(artifact, page) if artifact.typeset and not found else (page, ())
        content = "" if data is None else write(artifact.path, data)
        return msgspec.msgpack.encode(_Made(order.key, recipe, content, len(data or b""), (*found, *lacking)))

    fewest = DOCUMENTS if any(order.artifact.typeset for order in orders) else workers.FEWEST
    results = stage.progress("pages", workers.run(make, orders, stage.jobs, fewest=fewest), len(orders))
    for order, answer in zip(orders, results, strict=True):
        if order.old and answer == UNCHANGED:
            yield order.artifact.path, structs.replace(_kept(order.artifact, order.old, stage), key=order.key)
        else:
            yield order.artifact.path, _ONE.decode(answer)


def _named(artifact: Artifact) -> tuple[str, str]:
    """For a profile: whose work an artifact is, and by what."""
    output = artifact.write.__module__.rpartition(".")[2] if artifact.write else "copies"
    return artifact.owner or artifact.path, artifact.template or output


def _copy(artifact: Artifact, source: Source, stage: Stage) -> bytes:
    data = unchanged(source, stage.read(source))
    return coloured(source.path, data, artifact.properties) if artifact.properties is not None else data


def _made(key: str, recipe: str, data: bytes | None, problems: Sequence[Problem]) -> _Made:
    content = "" if data is None else digest_bytes(data)
    return _Made(key, recipe, content, len(data or b""), tuple(problems))


def _pictures(orders: Sequence[_Order], stage: Stage) -> Iterator[tuple[str, _Made]]:
    if not orders:
        return
    from pressroom.picturing import make_all

    keys = {order.artifact.path: order.key for order in orders}
    results = make_all([order.artifact for order in orders], stage.files, stage.read, stage.cache, stage.jobs)
    for artifact, data, problems in stage.progress("pictures", results, len(orders)):
        if not problems:
            stage.target.put(artifact.path, data)
        key = keys[artifact.path]
        yield artifact.path, _made(key, key, data, problems)


def _archives(orders: Sequence[_Order], stage: Stage) -> Iterator[tuple[str, _Made]]:
    """Last, by this process alone: it remembers the pictures in full size, which were just made."""
    if not orders:
        return
    for order in stage.progress("archives", orders, len(orders)):
        artifact = order.artifact
        problems: list[Problem] = []
        files = [(part.path, _part(part, artifact.path, stage, problems)) for part in artifact.parts]
        data = archive.packed(files, artifact.view.at if artifact.view else archive.FIRST)
        if not problems:
            stage.target.put(artifact.path, data)
        yield artifact.path, _made(order.key, order.key, data, problems)


def _part(part: Artifact, path: str, stage: Stage, problems: list[Problem]) -> bytes:
    if part.write is not None:
        data = part.write(part.view, stage.library)
        problems += stage.witness(structs.replace(part, path=f"{path}/{part.path}"), data)
        return data
    assert part.copy is not None
    if part.recipe is None:
        return unchanged(part.copy, stage.read(part.copy))
    from pressroom.picturing import make_all

    ((_, data, found),) = make_all([part], stage.files, stage.read, stage.cache, jobs=1)
    problems += found
    return data


def _renderer(stage: Stage) -> Renderer:
    from pressroom.render import Renderer

    def template(name: str) -> str | None:
        item = stage.files.get(templates.FOLDER + name)
        return _text(item, stage.read(item)) if item else None

    return Renderer(template, stage.config.designations, stage.config.languages)


def _text(item: Source, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as mistake:
        message = "The template is not UTF-8."
        hint = "Save the file again as “UTF-8”; most editors have this in “Save as…” under “Encoding”."
        line = data.count(b"\n", 0, mistake.start) + 1
        raise PressroomError(EXIT_USAGE, error("template", item.path, message, hint, line=line)) from mistake
