"""Artifact → bytes. Jinja2 lives here: a template sees one view, the words of the page's language, and pure filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket
from msgspec import structs

from pressroom import designation, notes
from pressroom.errors import EXIT_USAGE, PressroomError, error
from pressroom.labels import note_labels
from pressroom.markdown.links import fill
from pressroom.markdown.showing import dress
from pressroom.model import Artifact, Bodies, Body, DesignationRule, Tag, Texts
from pressroom.templates import FOLDER
from pressroom.templating import QuickEnvironment
from pressroom.views import PageView, PictureView, ReleaseView, StandingView
from pressroom.words import filters, words


class Renderer:
    """Makes the bytes of artifacts that are pages or data; copies are none of its business."""

    def __init__(
        self, template: Callable[[str], str | None], rules: tuple[DesignationRule, ...], languages: tuple[Tag, ...]
    ) -> None:
        self._template: Final = template
        self._rules: Final = designation.load(rules, languages)
        self._environments: Final[dict[Tag, Environment]] = {}

    def render(self, artifact: Artifact, texts: Texts) -> bytes:
        """The finished bytes. A mistake in a template ends the run, naming the template and its line."""
        if artifact.write is not None:
            return artifact.write(artifact.view, texts)
        view = _with_text(artifact, texts)
        language = view.chrome.language
        try:
            html = self._environment(language).get_template(artifact.template).render(view=view)
        except (PressroomError, MemoryError):
            raise
        except Exception as mistake:  # a template may do anything that Python can
            raise _in_template(mistake, artifact) from mistake
        return notes.page_bytes(html, self._rules, language, note_labels(language))

    def _environment(self, language: Tag) -> Environment:
        made = self._environments.get(language)
        if made is None:
            made = self._environments[language] = self._bound(language)
        return made

    def _bound(self, language: Tag) -> Environment:
        """The one environment with a language's words: templates are compiled once for all of them."""
        bound = self._base.overlay()
        bound.globals = dict(self._base.globals)
        bound.filters = {**self._base.filters, **filters(language)}
        own = words(language)
        bound.globals.update(
            _=own.gettext, gettext=own.gettext, ngettext=own.ngettext, pgettext=own.pgettext, npgettext=own.npgettext
        )
        return bound

    def _source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = self._template(name)
        return None if text is None else (text, FOLDER + name, lambda: True)

    @cached_property
    def _base(self) -> Environment:
        return QuickEnvironment(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # a filter of one language must not be folded into code that all of them share
            bytecode_cache=_Compiled(),
        )


class _Compiled(BytecodeCache):
    """Keeps compiled templates, by their text, for as long as the process lasts: a preview builds many times."""

    code: Final[dict[tuple[str, str], Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.code


def _with_text(artifact: Artifact, texts: Texts) -> PageView:
    view = artifact.view
    assert isinstance(view, PageView)
    if isinstance(view, ReleaseView | StandingView) and artifact.texts:
        bodies = texts[artifact.texts[0]]
        return structs.replace(view, text=_linked(bodies, view))
    return view


def _linked(bodies: Bodies, view: ReleaseView | StandingView) -> Bodies:
    addresses, split = _from_root(view.links, view.root), len(bodies.text.links)
    pictures = dict(view.pictures)
    beyond = {number - split: picture for number, picture in view.pictures if number >= split}

    def linked(body: Body, own: tuple[str, ...], shown: dict[int, PictureView]) -> Body:
        return structs.replace(body, html=fill(dress(body.html, shown, view.root), own)) if own else body

    return Bodies(linked(bodies.text, addresses[:split], pictures), linked(bodies.notes, addresses[split:], beyond))


def _from_root(links: tuple[str, ...], root: str) -> tuple[str, ...]:
    return tuple(link if not link or "://" in link else root + link for link in links)


def _in_template(mistake: Exception, artifact: Artifact) -> PressroomError:
    trace, name, line = mistake.__traceback__, artifact.template, getattr(mistake, "lineno", 0) or 0
    name = getattr(mistake, "name", None) or name
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(FOLDER):
            name, line = file.removeprefix(FOLDER), trace.tb_lineno
        trace = trace.tb_next
    return PressroomError(
        EXIT_USAGE,
        error(
            "template",
            f"templates/{name}",
            f"The template cannot be used: {_said(mistake)}",
            f"It was making {artifact.path}. `python build.py views` lists what a template's view holds.",
            line=line,
        ),
    )


def _said(mistake: Exception) -> str:
    if isinstance(mistake, TemplateNotFound):
        return f"there is no template {mistake.name}."
    if isinstance(mistake, TemplateError):
        return mistake.message or type(mistake).__name__
    return f"{type(mistake).__name__}: {mistake}"
