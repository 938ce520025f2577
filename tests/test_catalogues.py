"""Collecting messages, keeping catalogues up to date, and the check of their completeness."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_read

from pressroom.errors import EXIT_USAGE, PressroomError, Problem
from pressroom.words import Words
from pressroom.words.catalogues import Project, extract, languages, message, program, rule, site, update
from pressroom.words.completeness import check
from pressroom.words.languages import LANGUAGES
from pressroom.words.po import read_po
from pressroom.words.translations import LOCALE, catalogue_path

ROOT = Path(__file__).parent.parent
TEMPLATE = """
{# Translators: the box that is typed into. #}
<p>{{ _("Search") }} {{ _("By %(name)s", name=author) }} {{ ngettext("%(num)s page", "%(num)s pages", n) }}</p>
{% if draft %}{{ pgettext("noun", "Draft") }}{% endif %}
"""
CODE = 'def label(words: Words) -> str:\n    return words.gettext("Footnote {number}")\n'
SERBIAN = (
    'msgid ""\nmsgstr ""\n"Language: sr_Latn\\n"\n'
    f'"Plural-Forms: nplurals=3; plural={LANGUAGES["sr-Latn"].plural};\\n"\n\n'
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "templates" / "macros").mkdir(parents=True)
    (tmp_path / "templates" / "macros" / "search.html").write_text(TEMPLATE, "utf-8")
    (tmp_path / "pressroom" / "markdown").mkdir(parents=True)
    (tmp_path / "pressroom" / "markdown" / "labels.py").write_text(CODE, "utf-8")
    return program(tmp_path)


def write(project: Project, language: str, text: str) -> Path:
    path = catalogue_path(project.locale, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def shown(problem: Problem) -> str:
    weight = " (warning)" if problem.severity == "warning" else ""
    return f"{problem.code} {problem.line}{weight}: {problem.message} | {problem.hint}"


def cases() -> list[tuple[str, str, list[str]]]:
    text = (Path(__file__).parent / "fixtures" / "words" / "problems.txt").read_text("utf-8")
    return [case(block) for block in text.split("== ")[1:]]


def case(block: str) -> tuple[str, str, list[str]]:
    title, _, rest = block.partition("\n")
    lines = rest.splitlines()
    expected = [line.removeprefix("→ ") for line in lines if line.startswith("→")]
    return title, "\n".join(line for line in lines if not line.startswith("→")), expected


def test_our_catalogues_are_complete() -> None:
    assert check(program(ROOT)) == ()


def test_our_catalogues_are_as_update_writes_them(tmp_path: Path) -> None:
    for path in LOCALE.glob("*/LC_MESSAGES/*.po"):
        write(Project(base=tmp_path, templates=tmp_path, locale=tmp_path), path.parts[-3], path.read_text("utf-8"))
    ours = program(ROOT)
    copies = Project(base=ROOT, templates=ours.templates, code=ours.code, locale=tmp_path)
    assert update(copies) == ()


def test_the_eleven_languages_have_a_catalogue() -> None:
    assert languages(program(ROOT)) == tuple(sorted(LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_reader_and_the_reference_read_the_same(language: str) -> None:
    path = catalogue_path(LOCALE, language)
    with path.open("rb") as file:
        reference = babel_read(file, abort_invalid=True)
    expected = {message(entry): entry.string for entry in reference if entry.id}
    ours = read_po(path)
    assert {(e.context, e.id): e.forms if e.plural else e.forms[0] for e in ours.entries} == expected
    assert (ours.nplurals, ours.rule) == (reference.num_plurals, reference.plural_expr) == rule(language)


def test_no_word_of_ours_names_a_country_with_a_designation() -> None:
    for language in LANGUAGES:
        text = catalogue_path(LOCALE, language).read_text("utf-8")
        assert not any(stem in text for stem in ("Kosov", "Косов", "Метохи", "Metohij"))


def test_serbian_is_ekavian_and_its_neighbours_are_not() -> None:
    texts = {tag: catalogue_path(LOCALE, tag).read_text("utf-8") for tag in LANGUAGES}
    assert "Vesti" in texts["sr-Latn"]
    assert not [tag for tag in ("bs", "cnr", "hr") if "Vesti" in texts[tag] or "vesti" in texts[tag]]
    assert not [tag for tag in ("sr-Latn", "bs", "cnr", "hr") if set("абвгдежз") & set(texts[tag])]


def test_messages_come_from_templates_and_code_with_their_comments(project: Project) -> None:
    found = {message(entry): entry for entry in extract(project) if entry.id}
    assert set(found) == {
        ("", "Search"),
        ("", "By %(name)s"),
        ("", "%(num)s page"),
        ("noun", "Draft"),
        ("", "Footnote {number}"),
    }
    assert found["", "Search"].auto_comments == ["the box that is typed into."]
    assert found["", "Search"].locations == [("templates/macros/search.html", 3)]
    assert found["", "%(num)s page"].id == ("%(num)s page", "%(num)s pages")


def test_a_language_is_added_by_a_catalogue(project: Project) -> None:
    path = catalogue_path(project.locale, "sr-Latn")
    assert update(project, ("sr-Latn",)) == (path,)
    text = path.read_text("utf-8")
    assert "nplurals=3" in text
    assert 'msgid "%(num)s page"\nmsgid_plural "%(num)s pages"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n' in text
    assert update(project) == ()


def test_the_english_catalogue_says_what_the_messages_say(project: Project) -> None:
    update(project, ("en",))
    forms = {entry.id: entry.forms for entry in read_po(catalogue_path(project.locale, "en")).entries}
    assert forms["Search"] == ("Search",)
    assert forms["%(num)s page"] == ("%(num)s page", "%(num)s pages")
    assert check(project) == ()


def test_update_keeps_translations_and_drops_what_is_gone(project: Project) -> None:
    entries = 'msgid "Search"\nmsgstr "Pretraga"\n\n#, fuzzy\nmsgid "By %(name)s"\nmsgstr "%(name)s"\n\n'
    path = write(project, "sr-Latn", SERBIAN + entries + 'msgid "Gone"\nmsgstr "Nestalo"\n')
    update(project)
    kept = {entry.id: entry for entry in read_po(path).entries}
    assert kept["Search"].forms == ("Pretraga",)
    assert kept["By %(name)s"].fuzzy
    assert kept["Footnote {number}"].forms == ("",)
    assert "Gone" not in kept


@pytest.mark.parametrize(("title", "entry", "expected"), cases(), ids=[case[0] for case in cases()])
def test_the_check_names_what_is_wrong(project: Project, title: str, entry: str, expected: list[str]) -> None:
    write(project, "sr-Latn", SERBIAN + "\n" + entry)
    assert [shown(problem) for problem in check(project) if problem.code != "catalogue-absent"] == expected


def test_the_check_names_what_is_not_in_the_catalogue(project: Project) -> None:
    write(project, "sr-Latn", SERBIAN + 'msgid "Search"\nmsgstr "Pretraga"\n')
    absent = [problem for problem in check(project) if problem.code == "catalogue-absent"]
    assert [problem.message for problem in absent] == [
        "“%(num)s page” is not in the catalogue.",
        "“By %(name)s” is not in the catalogue.",
        "“Draft” is not in the catalogue.",
        "“Footnote {number}” is not in the catalogue.",
    ]
    assert {problem.hint for problem in absent} == {"Run python build.py words --update, then write its translation."}
    assert {problem.file for problem in absent} == {"pressroom/locale/sr-Latn/LC_MESSAGES/pressroom.po"}


def test_a_number_may_be_left_out_where_a_form_serves_only_one(project: Project) -> None:
    entry = 'msgid "%(num)s page"\nmsgid_plural "%(num)s pages"\nmsgstr[0] "eine Seite"\nmsgstr[1] "%(num)s Seiten"\n'
    write(project, "de", entry)
    assert [problem.code for problem in check(project) if problem.line] == []


def test_the_check_knows_the_plurals_of_the_languages_we_know(project: Project) -> None:
    write(project, "sr-Latn", SERBIAN.replace("nplurals=3", "nplurals=2"))
    (problem,) = (problem for problem in check(project) if problem.code == "catalogue-plural-rule")
    assert problem.message == "The catalogue's rule for plurals is not the rule of its language."
    wanted = f"nplurals=3; plural={LANGUAGES['sr-Latn'].plural};"
    assert problem.hint == f"Write in its head: Plural-Forms: {wanted}"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('msgid "Search"\nmsgstr nonsense\n', 2, "the line is not gettext"),
        ('msgid "Search"\nmsgstr "a" "b"\n', 2, "the line is not gettext"),
        ('msgid "Search"\nmsgstr "\\q"\n', 2, "the line is not gettext"),
        ('msgstr "Pretraga"\n', 1, "the line is not gettext"),
        (
            'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=import os;\\n"\n',
            0,
            "its rule for plurals is not one of gettext",
        ),
    ],
)
def test_the_check_tells_of_a_catalogue_that_cannot_be_read(
    project: Project, text: str, line: int, reason: str
) -> None:
    write(project, "sr-Latn", text)
    (problem,) = check(project)
    assert (problem.code, problem.line) == ("catalogue-unreadable", line)
    assert problem.file == "pressroom/locale/sr-Latn/LC_MESSAGES/pressroom.po"
    assert problem.message == f"The catalogue of words for sr-Latn cannot be read: {reason}."


def test_the_reader_takes_what_editors_of_catalogues_write(project: Project) -> None:
    text = (
        '\ufeff# A comment\r\nmsgid ""\r\nmsgstr ""\r\n"Language: de\\n"\r\n\r\n'
        '#: a.html:3\r\n#| msgid "Old"\r\nmsgctxt "noun"\r\nmsgid ""\r\n"two "\r\n"parts"\r\nmsgstr '
        '"zwei\\t\\"Teile\\""\r\n'
        '#~ msgid "obsolete"\r\n#~ msgstr "veraltet"\r\n'
    )
    (entry,) = read_po(write(project, "de", text)).entries
    assert (entry.context, entry.id, entry.forms, entry.line) == ("noun", "two parts", ('zwei\t"Teile"',), 8)


def test_a_template_that_cannot_be_read_ends_the_run(project: Project) -> None:
    (project.templates / "front.html").write_text("<p>\n{% if %}</p>", "utf-8")
    with pytest.raises(PressroomError) as stopped:
        extract(project)
    (problem,) = stopped.value.problems
    assert (stopped.value.exit_code, problem.file, problem.line) == (EXIT_USAGE, "templates/front.html", 2)
    assert problem.message == "The template cannot be read: Expected an expression, got 'end of statement block'"


def test_a_site_translates_only_what_its_templates_say_anew(tmp_path: Path) -> None:
    own = site(tmp_path)
    own.templates.mkdir()
    (own.templates / "page.html").write_text('{{ _("News") }} {{ _("Our partners in town") }}', "utf-8")
    update(own, ("sq",))
    (entry,) = read_po(catalogue_path(own.locale, "sq")).entries
    assert entry.id == "Our partners in town"
    assert [problem.message for problem in check(own)] == ["“Our partners in town” is not translated."]


def test_what_a_site_translates_is_said(tmp_path: Path) -> None:
    path = catalogue_path(tmp_path, "sq")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Our partners in town"\nmsgstr "Partnerët tanë në qytet"\n', "utf-8")
    assert Words("sq", tmp_path).gettext("Our partners in town") == "Partnerët tanë në qytet"
