"""Digests of all that decides the bytes of an artifact; the program itself is the cache's version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pressroom import templates
from pressroom.digest import digest, digest_texts
from pressroom.model import Artifact, Config, Deferred, Source
from pressroom.paper import needs


class Recipes:
    """Equal recipes are equal bytes. A key stands for the recipe before a Deferred view is made.

    Equal keys are equal recipes, but other keys need not be other recipes.
    """

    def __init__(
        self,
        artifacts: Sequence[Artifact],
        config: Config,
        files: Mapping[str, Source],
        read: Callable[[Source], bytes],
    ) -> None:
        used = {artifact.template for artifact in artifacts if artifact.template}
        self._templates: Final = templates.digests(used, files, read)
        self._settings: Final = digest(config.designations, config.languages)

    def key(self, artifact: Artifact) -> str:
        view = artifact.view
        return self._of(artifact, view.basis) if isinstance(view, Deferred) else self.recipe(artifact)

    def recipe(self, artifact: Artifact) -> str:
        """Of an artifact whose view is made."""
        if artifact.copy:
            return _copied(artifact.copy, artifact)
        parts = [(part.path, self.key(part)) for part in artifact.parts]
        return self._of(artifact, digest(artifact.view, parts))

    def _of(self, artifact: Artifact, view: str) -> str:
        return digest_texts(
            artifact.path,
            self._templates.get(artifact.template, ""),
            artifact.write.__qualname__ if artifact.write else "",
            view,
            self._settings,
            needs.versions() if artifact.typeset else "",
            *artifact.texts,
        )


def _copied(source: Source, artifact: Artifact) -> str:
    if artifact.properties is not None:
        return digest(source.digest, artifact.properties)
    recipe = artifact.recipe
    return f"{source.digest} {recipe.format} {recipe.width}" if recipe else source.digest
