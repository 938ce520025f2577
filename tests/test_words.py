"""Words, dates and numbers in each language: what a newsroom there prints."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from pressroom.errors import EXIT_USAGE, PressroomError
from pressroom.model import Moment
from pressroom.words import CHANGES, RELEASE_TYPES, Words, filters, words
from pressroom.words.alphabet import alphabetical
from pressroom.words.languages import LANGUAGES, Quotes, direction, fallbacks, quotes
from pressroom.words.translations import catalogue_files

FIXTURES = Path(__file__).parent / "fixtures" / "words"
SLAVIC = {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 25: 2, 101: 0, 111: 2, 1002: 1}
OVERLAY = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Press release"
msgstr "{press_release}"

#, fuzzy
msgid "Statement"
msgstr "not sure"

msgid "Speech"
msgstr ""
"""


def rows(name: str) -> list[list[str]]:
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def moment(text: str) -> Moment:
    whole_day = "T" not in text
    at = dt.datetime.fromisoformat(text)
    return Moment(at.replace(tzinfo=dt.UTC) if whole_day else at, whole_day)


def spoken(language: str, asked: str, moments: list[Moment]) -> str:
    own = words(language)
    ways = {"day": own.date, "instant": own.date, "month": own.month}
    return own.period(moments[0], moments[1]) if asked == "period" else ways[asked](moments[0])


def plain(text: str) -> str:
    """With spaces that break, so that fixtures can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("language", "asked", "moments", "expected"), rows("dates.txt"))
def test_dates_are_what_newsrooms_print(language: str, asked: str, moments: str, expected: str) -> None:
    assert plain(spoken(language, asked, [moment(text) for text in moments.split()])) == expected


@pytest.mark.parametrize("row", rows("names.txt"), ids=lambda row: row[0])
def test_names_and_numbers_are_what_newsrooms_print(row: list[str]) -> None:
    own = words(row[0])
    said = [own.language_name(row[0]), own.country("MK"), own.country("DE"), own.list("ABC"), own.number(12345.5)]
    assert [plain(text) for text in [*said, own.filesize(1234567)]] == row[1:]


def test_a_period_without_an_end_is_its_start() -> None:
    assert words("en").period(moment("2022-11-09T14:30:00+01:00")) == "9 November 2022, 14:30 (UTC+1)"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.sampled_from(list(LANGUAGES)))
def test_a_date_says_its_day_and_year_and_no_sign_of_a_format(day: dt.date, language: str) -> None:
    text = words(language).date(Moment(dt.datetime.combine(day, dt.time(), dt.UTC)))
    assert text.startswith(str(day.day))
    assert str(day.year) in text
    assert not set("%(){}'") & set(text)


@pytest.mark.parametrize(
    ("given_moment", "written"),
    [
        ("2022-11-09", "2022-11-09"),
        ("2022-11-09T14:30:00+01:00", "2022-11-09T14:30:00+01:00"),
        ("2022-11-09T14:30:00.250000+00:00", "2022-11-09T14:30:00+00:00"),
    ],
)
def test_iso_is_what_the_time_element_takes(given_moment: str, written: str) -> None:
    assert words("sq").iso(moment(given_moment)) == written


@pytest.mark.parametrize(
    ("size", "english", "serbian", "french"),
    [
        (0, "0 bytes", "0 bajtova", "0 octet"),
        (1, "1 byte", "1 bajt", "1 octet"),
        (999, "999 bytes", "999 bajtova", "999 octets"),
        (1000, "1 kB", "1 kB", "1 ko"),
        (1049, "1 kB", "1 kB", "1 ko"),
        (1050, "1.1 kB", "1,1 kB", "1,1 ko"),
        (9_940, "9.9 kB", "9,9 kB", "9,9 ko"),
        (9_960, "10 kB", "10 kB", "10 ko"),
        (999_499, "999 kB", "999 kB", "999 ko"),
        (999_500, "1 MB", "1 MB", "1 Mo"),
        (12_345_678, "12 MB", "12 MB", "12 Mo"),
        (2_500_000_000, "2.5 GB", "2,5 GB", "2,5 Go"),
        (5_000_000_000_000, "5,000 GB", "5.000 GB", "5 000 Go"),
    ],
)
def test_file_sizes(size: int, english: str, serbian: str, french: str) -> None:
    assert [plain(words(tag).filesize(size)) for tag in ("en", "sr-Latn", "fr")] == [english, serbian, french]


def test_a_file_size_does_not_break() -> None:
    assert words("en").filesize(1_200_000) == "1.2\u00a0MB"


def test_countries_are_named_plainly_and_unknown_ones_by_their_code() -> None:
    names = {tag: words(tag).country("XK") for tag in ("en", "sq", "sr-Cyrl", "mk", "cnr")}
    assert names == {"en": "Kosovo", "sq": "Kosovë", "sr-Cyrl": "Косово", "mk": "Косово", "cnr": "Kosovo"}
    assert words("en").country("QQ") == "QQ"


@pytest.mark.parametrize("language", ["sr-Latn", "sr-Cyrl", "bs", "cnr", "hr"])
def test_plurals_of_the_south_slavic_languages(language: str) -> None:
    said = {n: words(language).ngettext("%(num)s byte", "%(num)s bytes", n) for n in SLAVIC}
    forms = {n: text.removeprefix(words(language).number(n)) for n, text in said.items()}
    by_form = [forms[1], forms[2], forms[5]]
    assert len(set(by_form)) == 3
    assert forms == {n: by_form[form] for n, form in SLAVIC.items()}


def test_plurals_of_macedonian() -> None:
    said = {n: words("mk").ngettext("%(num)s byte", "%(num)s bytes", n) for n in (1, 2, 11, 21, 111, 121)}
    assert said == {
        1: "1 бајт",
        2: "2 бајти",
        11: "11 бајти",
        21: "21 бајт",
        111: "111 бајти",
        121: "121 бајт",
    }


def test_placeholders() -> None:
    own = words("de")
    assert own.gettext("%(size)s MB", size=4) == "4 MB"
    assert own.ngettext("%(num)s byte", "%(num)s bytes", 1234) == "1.234 Byte"
    assert own.ngettext("%(number)s page", "%(number)s pages", 2, number="zwei") == "zwei Seiten"
    assert own.pgettext("a context that nobody has", "100 %% of %(name)s", name="us") == "100 % of us"
    assert own.npgettext("a context that nobody has", "%(num)s cat", "%(num)s cats", 2) == "2 cats"


@pytest.mark.parametrize("text", ["By %(name)s", "100 %", "%(size)s of %(name)s"])
def test_words_that_cannot_be_filled_in_end_the_run(text: str) -> None:
    with pytest.raises(PressroomError) as stopped:
        words("en").gettext(text, size=1)
    (problem,) = stopped.value.problems
    expected = f"The words “{text}” cannot be filled in: a placeholder is misspelt, not given, or a percent sign."
    assert (stopped.value.exit_code, problem.code, problem.message) == (EXIT_USAGE, "message-placeholder", expected)
    assert problem.hint == "Write %(name)s with a name that the template gives, and %% for a percent sign."


def test_templates_get_words_and_escape_what_they_fill_in() -> None:
    environment = Environment(autoescape=True)
    own = words("sr-Latn")
    environment.globals.update(_=own.gettext, ngettext=own.ngettext)
    environment.filters.update(filters("sr-Latn"))
    page = """{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}
{{- _("%(size)s MB", size="<4>") }} {{ _("%(size)s <GB>", size=bold("<4>")) }} {{ day|date }}
{{- ngettext(" %(num)s byte", " %(num)s bytes", 3) }}"""
    rendered = environment.from_string(page).render(day=moment("2022-11-09"))
    assert rendered == "&lt;4&gt; MB <b>&lt;4&gt;</b> &lt;GB&gt; 9. novembar 2022. 3 bytes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_release_type_and_change_has_a_name(language: str) -> None:
    own = words(language)
    names = [own.release_type(kind) for kind in RELEASE_TYPES] + [own.change(kind) for kind in CHANGES]
    assert all(names)
    assert all(own.release_types(kind) for kind in RELEASE_TYPES)


def test_release_types_by_name() -> None:
    said = {tag: (words(tag).release_type("press-release"), words(tag).release_types("news")) for tag in LANGUAGES}
    assert said == {
        "en": ("Press release", "News"),
        "sq": ("Komunikatë për shtyp", "Lajme"),
        "sr-Latn": ("Saopštenje za javnost", "Vesti"),
        "sr-Cyrl": ("Саопштење за јавност", "Вести"),
        "mk": ("Соопштение за печат", "Вести"),
        "bs": ("Saopćenje za javnost", "Vijesti"),
        "cnr": ("Saopštenje za javnost", "Vijesti"),
        "hr": ("Priopćenje za medije", "Vijesti"),
        "de": ("Pressemitteilung", "Nachrichten"),
        "it": ("Comunicato stampa", "Notizie"),
        "fr": ("Communiqué de presse", "Actualités"),
    }


@pytest.mark.parametrize(
    ("language", "complete", "named"),
    [
        ("sr-Latn-ME", True, "Saopštenje za javnost"),
        ("sr", True, "Саопштење за јавност"),
        ("sr-ME", True, "Saopštenje za javnost"),
        ("de-AT", True, "Pressemitteilung"),
        ("de-Latn-DE", True, "Pressemitteilung"),
        ("mk-Cyrl", True, "Соопштение за печат"),
        ("mk-Latn", False, "Press release"),
        ("sq-Arab", False, "Press release"),
        ("ar", False, "Press release"),
        ("ja", False, "Press release"),
        ("zh-CN", False, "Press release"),
        ("x-private", False, "Press release"),
    ],
)
def test_a_language_without_a_catalogue_uses_a_nearer_one_or_english(language: str, complete: bool, named: str) -> None:
    assert (words(language).complete, words(language).release_type("press-release")) == (complete, named)


def test_what_stands_in_for_a_language_is_never_in_another_script() -> None:
    assert list(fallbacks("sr-Latn-ME")) == ["sr-Latn-ME", "sr-Latn"]
    assert list(fallbacks("sr-ME")) == ["sr-ME", "sr-Latn"]
    assert list(fallbacks("sr-Cyrl-RS")) == ["sr-Cyrl-RS", "sr-Cyrl"]
    assert list(fallbacks("sr-RS")) == ["sr-RS", "sr", "sr-Cyrl"]
    assert list(fallbacks("zh-Hant-TW")) == ["zh-Hant-TW", "zh-Hant"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "ltr"),
        ("mk", "ltr"),
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("fa-AF", "rtl"),
        ("ur-Latn", "ltr"),
        ("az-Arab", "rtl"),
        ("en-Arab-XB", "rtl"),
        ("AR", "rtl"),
    ],
)
def test_direction(language: str, written: str) -> None:
    assert direction(language) == written
    assert words(language).direction == written


def test_a_pseudo_language_that_runs_from_right_to_left_has_all_that_a_page_asks_for() -> None:
    own = words("en-Arab-XB")
    said = (own.direction, own.complete, own.release_type("event"), own.language_name("en-Arab-XB"), own.og_locale)
    assert said == ("rtl", False, "Event", "en-Arab-XB", "en_XB")
    assert own.date(moment("2022-11-09")) == "9 November 2022"


def test_dates_are_in_the_script_that_a_tag_names() -> None:
    assert words("ar-Arab").month(moment("2022-11-09")) == words("ar").month(moment("2022-11-09"))
    assert words("cnr-Cyrl").month(moment("2022-11-09")) == "November 2022"
    assert words("bs-Cyrl").month(moment("2022-11-09")) == "Новембар 2022."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "en_GB"),
        ("en-US", "en_US"),
        ("sr-Latn", "sr_RS"),
        ("sr-Latn-ME", "sr_ME"),
        ("cnr", "cnr_ME"),
        ("es", "es_ES"),
        ("ar", "ar_EG"),
        ("qaa", ""),
    ],
)
def test_open_graph_locale(language: str, expected: str) -> None:
    assert words(language).og_locale == expected


def test_quotation_marks() -> None:
    assert words("de").quotes == Quotes("„", "“", "‚", "‘")
    assert words("sr-Latn").quotes == Quotes("„", "”", "’", "’")
    assert quotes("fr") == Quotes("«\u00a0", "\u00a0»", "“", "”")
    assert quotes("de-CH") == quotes("de")
    assert quotes("ja") == Quotes("“", "”", "‘", "’")


def overlay(folder: Path, language: str, press_release: str = "Media release", encoding: str = "utf-8") -> Path:
    path = folder / language / "LC_MESSAGES" / "pressroom.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(OVERLAY.format(press_release=press_release).encode(encoding))
    return folder


def test_a_site_words_things_its_own_way(tmp_path: Path) -> None:
    own = Words("en", overlay(tmp_path, "en"))
    said = (own.release_type("press-release"), own.release_type("statement"), own.release_type("speech"))
    assert said == ("Media release", "Statement", "Speech")
    assert own.filesize(3) == "3\u00a0bytes"
    assert [path.parts[-3] for path in catalogue_files("en", tmp_path)] == ["en", "en"]


def test_a_site_adds_a_language_by_adding_a_catalogue(tmp_path: Path) -> None:
    own = Words("es-MX", overlay(tmp_path, "es", "Comunicado de prensa"))
    said = (own.complete, own.release_type("press-release"), own.release_type("call"))
    assert said == (True, "Comunicado de prensa", "Call")


def test_a_catalogue_that_is_not_utf8_ends_the_run(tmp_path: Path) -> None:
    own = Words("fr", overlay(tmp_path, "fr", "Communiqué", "latin-1"))
    with pytest.raises(PressroomError) as stopped:
        own.gettext("Press release")
    (problem,) = stopped.value.problems
    assert (stopped.value.exit_code, problem.code) == (EXIT_USAGE, "catalogue-unreadable")
    assert problem.message == "The catalogue of words for fr cannot be read: it is not written in UTF-8."
    assert problem.hint == "Save it as a gettext .po file in UTF-8."


def test_a_catalogue_with_a_broken_line_ends_the_run_and_names_the_line(tmp_path: Path) -> None:
    path = overlay(tmp_path, "de") / "de" / "LC_MESSAGES" / "pressroom.po"
    path.write_text(OVERLAY.format(press_release="x") + "\nmsgstr nonsense\n", "utf-8")
    with pytest.raises(PressroomError) as stopped:
        Words("de", tmp_path).gettext("Press release")
    (problem,) = stopped.value.problems
    assert (problem.line, problem.message) == (
        17,
        "The catalogue of words for de cannot be read: the line is not gettext.",
    )


def test_words_cost_nothing_until_they_are_asked_for() -> None:
    code = "import sys; from pressroom.words import words; words('sq').direction; print('babel' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Albania, Bosnia and Herzegovina, Kosovo*, Montenegro, North Macedonia, Serbia"),
        ("fr", "Égypte, espace, État, Italie"),
        ("sr-Latn", "Crna Gora, Češka, Danska, Đakovica, Evropa, Zenica, Žepa"),
        ("sr-Cyrl", "Данска, Ђаковица, Европа, Италија, Југ, Љубљана, Тирана, Ћуприја, Урош, Чачак, Џин, Шид"),
        ("mk", "Гостивар, Ѓорче, Зајас, Ѕвезда, Италија, Југ, Тетово, Ќафа, Украина"),
        ("sq", "Cërrik, Çamëri, Delvinë, Elbasan, Ersekë, Ëndërr"),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language: str, names: str) -> None:
    ordered = names.split(", ")
    assert sorted(ordered, key=lambda name: alphabetical(name, language)) == ordered
