"""Source → Document: front matter checked, Markdown to HTML, designations marked. Pure, so it can be remembered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct, structs

from pressroom import designation, front_words, frontmatter, markdown, slugs, urls
from pressroom.designation import Designations
from pressroom.digest import digest
from pressroom.errors import Problem
from pressroom.frontmatter import FrontMatter
from pressroom.markdown.excerpt import excerpt
from pressroom.markdown.marking import mark_html
from pressroom.model import (
    DATA,
    Bodies,
    Body,
    Data,
    Document,
    ParseSettings,
    Source,
    Tag,
    Term,
    Text,
)
from pressroom.wording import structure


class Parsed(Struct, frozen=True):
    """What one file became: a document, or None where nothing can be told from it.

    refused: the document is not to be published; it is there so that all that is wrong with it is told in one run.
    """

    document: Document | None
    bodies: Bodies
    problems: tuple[Problem, ...]
    refused: bool = False


def parse(source: Source, data: bytes, name: str, settings: ParseSettings) -> Parsed:
    """Parse one article. `name`: a digest of all that the result depends on. Never raises for what an editor wrote."""
    front, problems = frontmatter.read(data, source.path, settings)
    if front is None:
        return Parsed(None, Bodies(), problems)
    rules = designation.load(settings.designations, settings.languages)
    active = rules if front.legible and front.fields.designations is not False else None
    bodies, found = _bodies(front, source.path, active, settings)
    fields, remarked = front_words.marked(front.fields, front.language, active, source.path, front.lines)
    if fields.summary is None and "summary" not in settings.content.required:
        fields = structs.replace(fields, summary=_shortened(excerpt(bodies.text.html)) or None)
    slug = _slug(front, source.path)
    document = Document(
        source=source,
        digest=name,
        front=digest(source.path, front.kind, front.key, front.language, slug, fields),
        kind=front.kind,
        key=front.key,
        language=front.language,
        slug=slug,
        fields=fields,
        lines=front.lines,
        body_line=front.body_line,
        links=bodies.text.links + bodies.notes.links,
        anchors=bodies.text.anchors,
    )
    document = structs.replace(document, structure=structure(document))
    return Parsed(document, bodies, problems + remarked + found, refused=not front.whole)


SUMMARY_LENGTH: Final = 300


def _shortened(text: str) -> str:
    """A first paragraph as a summary: whole, or cut at a word with an ellipsis."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _slug(front: FrontMatter, path: str) -> str:
    given = front.fields.slug or slugs.slugify(front.fields.title or "", front.language)
    return given or slugs.slugify(urls.file_name(path), front.language) or "item"


def _bodies(
    front: FrontMatter, path: str, rules: Designations | None, settings: ParseSettings
) -> tuple[Bodies, tuple[Problem, ...]]:
    def convert(text: str, first_line: int, **place: Any) -> tuple[Body, tuple[Problem, ...]]:
        return markdown.convert(
            text,
            language=front.language,
            file=path,
            first_line=first_line,
            designations=rules,
            stock=settings.stock_markdown,
            **place,
        )

    text, problems = convert(front.body, front.body_line, clean=True)
    if not front.fields.notes:
        return Bodies(text), problems
    notes, more = convert(front.fields.notes, front.lines.get("notes", 1), prefix="notes-", top=3)
    return Bodies(text, notes), problems + more


# content/_data/ ---------------------------------------------------------------------------------------------------


def paragraphs(data: Data, settings: ParseSettings) -> tuple[Data, tuple[Problem, ...]]:
    """The data as visitors will see it: standing paragraphs as HTML, and every name with its mark."""
    rules = designation.load(settings.designations, settings.languages)
    problems: list[Problem] = []

    def about(key: str, term: Term) -> Term:
        html: dict[Tag, str] = {}
        links: dict[Tag, tuple[str, ...]] = {}
        texts = _by_language(term.text, settings.languages)
        lacking = [language for language in settings.languages if language not in texts]
        for language, text in texts.items():
            body, found = markdown.convert(
                text,
                language=language,
                file=DATA + "about.yaml",
                first_line=1,
                designations=rules,
                stock=settings.stock_markdown,
            )
            html[language] = body.html
            for other in lacking if rules.active else ():
                html[language] = mark_html(html[language], rules, other)
            links[language] = tuple(link.target for link in body.links)
            problems.extend(structs.replace(problem, line=0, column=0, hint=f"It is in “{key}”.") for problem in found)
        return structs.replace(term, html=html, links=links)

    def marked(term: Term) -> Term:
        texts = {
            name: _each(getattr(term, name), settings.languages, rules) for name in ("name", "role", "alt", "statement")
        }
        return structs.replace(term, **texts)

    terms = {name: {key: marked(term) for key, term in getattr(data, name).items()} for name in Data.__struct_fields__}
    terms["about"] = {key: about(key, term) for key, term in terms["about"].items()}
    return Data(**terms), tuple(problems)


def _by_language(text: Text, languages: tuple[Tag, ...]) -> dict[Tag, str]:
    if isinstance(text, str):
        return {languages[0]: text} if text else {}
    return text


def _each(text: Text, languages: tuple[Tag, ...], rules: Designations) -> Text:
    """With the marks of every language that may show it: a text for all, or one that serves where others lack."""
    if isinstance(text, str):
        return _by_all(text, languages, rules)
    lacking = [language for language in languages if language not in text]
    return {language: _by_all(words, (language, *lacking), rules) for language, words in text.items()}


def _by_all(text: str, languages: Iterable[Tag], rules: Designations) -> str:
    for language in languages:
        text = rules.mark(text, language)
    return text
