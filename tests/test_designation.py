"""The rule over plain texts: names, exceptions, typed marks, notes typed by hand, configuration."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom import designation
from pressroom.designation import Designations, load, mentions
from pressroom.designation.anyof import any_of
from pressroom.designation.languages import blocks, canonical
from pressroom.designation.shipped import definitions, written_by_hand
from pressroom.errors import Problem, error, warning
from pressroom.model import DesignationRule

FIXTURES = Path(__file__).parent / "fixtures" / "designations" / "prose"
KOSOVO = load((DesignationRule(use="kosovo"),), ("en",))
NOTE = (
    "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999"
    " and the ICJ Opinion on the Kosovo declaration of independence."
)
EU = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
]
REGION = ["sq", "sr-Latn", "sr-Cyrl", "mk", "bs", "cnr", "tr", "nb"]


def marked(text: str, language: str = "en", designations: Designations = KOSOVO) -> str:
    return designations.mark(text, language).replace("\ufdd0", "*").replace("\ufdd1", "†")


def sentences() -> list[tuple[str, str]]:
    return [
        (path.stem, line.removeprefix("- "))
        for path in sorted(FIXTURES.glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("- ")
    ]


SENTENCES = sentences()


def test_every_language_has_its_sentences() -> None:
    assert len(SENTENCES) >= 300
    assert {language for language, _ in SENTENCES} == {*EU, *REGION}
    assert set(definitions()["kosovo"].languages) == {*EU, *REGION}


def test_the_fast_form_of_the_data_is_up_to_date() -> None:
    assert definitions() == written_by_hand(), "run: python -m pressroom.designation"


def test_every_form_of_the_data_stands_in_a_sentence() -> None:
    every = {language: " ".join(text for tag, text in SENTENCES if tag == language) for language, _ in SENTENCES}
    for language, block in definitions()["kosovo"].languages.items():
        missing = {form for form in block.forms if form + "*" not in every[language]}
        assert not missing, language
        assert all(marked(f"{form}.", language) == f"{form}*." for form in block.forms)


@pytest.mark.parametrize(
    "spelling", ["", "*", "\\*", " (*)", "(*)", "(\\*)", "&#42;", "&#x2A;", "&ast;", "<sup>*</sup>"]
)
def test_sentences_are_marked_however_the_mark_is_typed(spelling: str) -> None:
    wrong = [(language, text) for language, text in SENTENCES if marked(text.replace("*", spelling), language) != text]
    assert wrong == []


def test_marking_twice_changes_nothing() -> None:
    for language, text in SENTENCES:
        once = KOSOVO.mark(text, language)
        assert KOSOVO.mark(once, language) == once


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("Kosovo's* police", "Kosovo*'s police"),
        ("Kosovo’s (*) police", "Kosovo*’s police"),
        ("Kosovo*'s police", "Kosovo*'s police"),
        ("Kosovo** and Kosovo* (*)", "Kosovo* and Kosovo*"),
        ("Kosovo∗, Kosovo＊ and Kosovo⁎", "Kosovo*, Kosovo* and Kosovo*"),
        ("Kosovo† and Kosovo\xa0(*)", "Kosovo* and Kosovo*"),
        ("Kosovo§ and Kosovo‖, Kosovo¶", "Kosovo* and Kosovo*, Kosovo*"),
        ("Kosovo\u200b* and Kosovo\u2060*", "Kosovo* and Kosovo*"),
        ("Albania, Kosovo *, Serbia", "Albania, Kosovo*, Serbia"),
        ("Kosovo * and Serbia", "Kosovo* and Serbia"),
        ("Kosovo * Albania * Serbia", "Kosovo* * Albania * Serbia"),
        ("_Kosovo_ and foo_Kosovo_bar", "_Kosovo*_ and foo_Kosovo_bar"),
        ("Kosovës* in English", "Kosovës* in English"),
        ("Kosovës in English", "Kosovës in English"),
        ("EULEX Kosovo* and Kosovo* Police", "EULEX Kosovo and Kosovo Police"),
        ("the Kosovo police, the KOSOVO POLICE", "the Kosovo* police, the KOSOVO POLICE"),
        ("…Kosovo, ...Kosovo. End.Kosovo", "…Kosovo*, ...Kosovo*. End.Kosovo"),
        ("Kosovo.The next one", "Kosovo*.The next one"),
        ("l'Kosovo/Serbia, and/or Kosovo", "l'Kosovo*/Serbia, and/or Kosovo*"),
        ("./Kosovo ../Kosovo/x C:\\Kosovo", "./Kosovo ../Kosovo/x C:\\Kosovo"),
        ("Kosovo (UNSCR 1244) and Kosovo* (UNSCR 1244)", "Kosovo (UNSCR 1244) and Kosovo (UNSCR 1244)"),
        ("EULEX\nKosovo and\nKosovo", "EULEX\nKosovo and\nKosovo*"),
        ("kosovo, Kosovo2 and 2Kosovo", "kosovo, Kosovo2 and 2Kosovo"),
        (f"*{NOTE} Kosovo", f"*{NOTE} Kosovo*"),
        ("", ""),
    ],
)
def test_typed_and_published(typed: str, published: str) -> None:
    assert marked(typed) == published
    assert marked(published) == published


@pytest.mark.parametrize(
    ("language", "typed", "published"),
    [
        ("hu", "Koszovó*ban és Koszovó*", "Koszovóban* és Koszovó*"),
        ("ro", "Kosovo*-ului", "Kosovo-ului*"),
        ("de", "Kosovo*s Polizei", "Kosovos* Polizei"),
        ("tr", "Kosova'da* ve Kosova*'da", "Kosova*'da ve Kosova*'da"),
        ("tr", "Kosova'lı ve Kosova'nın", "Kosova'lı ve Kosova*'nın"),
        ("sr", "Косову и Kosovu", "Косову* и Kosovu*"),
        ("sr-RS", "Косову и Kosovu", "Косову* и Kosovu*"),
        ("sr-Cyrl-RS", "Косову и Kosovu", "Косову* и Kosovu"),
        ("sr-Latn-ME", "Kosovu", "Kosovu*"),
        ("cnr-Cyrl", "Косову", "Косову*"),
        ("en-GB", "Kosovo", "Kosovo*"),
        ("de_AT", "Kosovos", "Kosovos*"),
        ("no", "Kosovos", "Kosovos*"),
        ("nn-NO", "Kosovos", "Kosovos*"),
        ("sq-XK", "Kosovës", "Kosovës*"),
        ("sq", "Kosove\u0308s", "Kosove\u0308s*"),
        ("sq", "Kosove\u0308s (*)", "Kosove\u0308s*"),
        ("el", "Σερβία‑Κόσοβο", "Σερβία‑Κόσοβο*"),
        ("ja", "Kosovo, Kosova*", "Kosovo, Kosova*"),
    ],
)
def test_languages_and_their_kin(language: str, typed: str, published: str) -> None:
    assert marked(typed, language) == published


def test_language_tags_are_looked_up_from_the_right() -> None:
    known = {"sr-Latn", "sr-Cyrl", "pt"}
    assert canonical("SR_latn_rs") == "sr-Latn-RS"
    assert blocks("sr-Latn-RS", known) == ("sr-Latn",)
    assert blocks("sr", known) == ("sr-Cyrl", "sr-Latn")
    assert blocks("pt-BR", known) == ("pt",)
    assert blocks("ja", known) == ()


def test_signs_leave_no_trace_in_keys() -> None:
    text = KOSOVO.mark("Kosovo and Serbia", "en")
    assert designation.has(text)
    assert designation.without(text) == "Kosovo and Serbia"
    assert not designation.has("Kosovo* – Косово")
    assert designation.present(text) == (0,)


def test_glyphs_follow_the_order_of_the_configuration() -> None:
    assert designation.glyphs([2, 0, 1]) == {0: "*", 1: "†", 2: "‡"}
    assert designation.glyphs([5]) == {5: "*"}
    assert list(designation.glyphs(range(8)).values())[6:] == ["**", "††"]
    assert designation.glyphs([0, 1], {0: "(1)"}) == {0: "(1)", 1: "*"}


def test_several_designations_in_one_text() -> None:
    both = load((DesignationRule(use="kosovo"), DesignationRule(use="palestine")), ("en",))
    assert marked("Kosovo and Palestine, not the State of Palestine", "en", both) == (
        "Kosovo* and Palestine†, not the State of Palestine"
    )
    assert marked("Kosovo und Palästinas Vertreter", "de", both) == "Kosovo* und Palästinas† Vertreter"


def test_a_designation_may_only_replace_a_name() -> None:
    taipei = load((DesignationRule(use="chinese-taipei"),), ("en",))
    assert marked("Taiwan and the Taiwan Strait", "en", taipei) == "Chinese Taipei and the Taiwan Strait"
    assert taipei.problems == ()
    assert taipei.note(0, "en").texts == ()


def test_a_name_that_stands_in_its_own_replacement_is_replaced_once() -> None:
    definition = {"id": "mk", "forms": {"en": ["Macedonia"]}, "replace": {"en": {"Macedonia": "North Macedonia"}}}
    rules = load((DesignationRule(definition=definition),), ("en",))
    assert rules.problems == ()
    once = marked("Macedonia, Macedonia's and North Macedonia", "en", rules)
    assert once == "North Macedonia, North Macedonia's and North Macedonia"
    assert marked(once, "en", rules) == once


def test_names_of_several_words_may_be_wrapped() -> None:
    rules = load((DesignationRule(use="falklands"), DesignationRule(use="western-sahara")), ("en",))
    assert marked("the Falkland\nIslands (Malvinas) and Western Sahara", "en", rules) == (
        "the Falkland\nIslands (Malvinas)* and Western Sahara†"
    )


def test_what_a_site_exempts() -> None:
    rules = load((DesignationRule(use="kosovo", exempt=("Kosovo Trust Agency", "Kosov~ Pošta")),), ("en",))
    assert marked("The Kosovo Trust Agency in Kosovo", "en", rules) == "The Kosovo Trust Agency in Kosovo*"


@pytest.mark.parametrize("unmarked", ["warn", "error", "off"])
def test_names_without_a_mark_stay_so_where_a_site_wants_it(unmarked: str) -> None:
    rules = load((DesignationRule(use="kosovo", unmarked=unmarked),), ("en",))  # type: ignore[arg-type]
    assert marked("Kosovo and Kosovo (*)", "en", rules) == "Kosovo and Kosovo*"


def test_mentions_say_why() -> None:
    text = "Kosovo, Kosovo (*), EULEX Kosovo, Kosovo-Serbs and Kosovo (UNSCR 1244)"
    found = [
        (mention.name, mention.typed, mention.verdict, mention.reason)
        for mention in mentions(text, KOSOVO.grammar("en"))
    ]
    assert found == [
        ("Kosovo", "", "bare", ""),
        ("Kosovo", " (*)", "marked", ""),
        ("Kosovo", "", "kept", "EULEX Kosovo"),
        ("Kosovo", "", "kept", "compound"),
        ("Kosovo", "", "kept", "Kosovo (UNSCR 1244)"),
    ]


# Configuration ----------------------------------------------------------------------------------------------------


def test_no_rule_changes_nothing() -> None:
    off = load((), ("en",))
    assert not off.active
    assert off.mark("Kosovo (*)", "en") == "Kosovo (*)"
    assert off.problems == ()


def test_the_same_rules_give_the_same_object() -> None:
    assert load((DesignationRule(use="kosovo"),), ("en",)) is KOSOVO
    assert hash(KOSOVO)


def test_official_notes_are_printed_in_their_language() -> None:
    rules = load((DesignationRule(use="kosovo"),), ("en", "sr-Latn", "sr-Cyrl"))
    assert rules.problems == ()
    assert rules.note(0, "sr-Latn").texts[0].startswith("Ovaj naziv ne dovodi u pitanje")
    assert rules.note(0, "sr-Cyrl").language == "sr-Cyrl"
    assert rules.note(0, "en").texts == (NOTE,)
    assert rules.note(0, "en-GB").language == "en-GB"


def test_a_note_that_nobody_confirmed_is_shown_in_english_with_a_warning() -> None:
    rules = load((DesignationRule(use="kosovo"),), ("en", "mk"))
    assert rules.note(0, "mk").language == "en"
    assert rules.problems == (
        warning(
            "designation-unconfirmed-note",
            "config.yaml",
            "Pages in mk show the note on Kosovo in English, as its text in mk is not official.",
            "If this text is right, add mk to “confirmed”, as in designations: [{use: kosovo, confirmed: [mk]}] – "
            "Оваа ознака не ги прејудицира позициите за статусот"
            " и е во согласност со Резолуцијата 1244/1999 на СБ на ОН и мислењето на МСП.",
        ),
    )


def test_a_confirmed_note_is_printed() -> None:
    rules = load((DesignationRule(use="kosovo", confirmed=("mk",)),), ("en", "mk"))
    assert rules.problems == ()
    assert rules.note(0, "mk").texts[0].startswith("Оваа ознака")
    assert rules.note(0, "mk").language == "mk"


def test_a_site_may_write_the_note_itself() -> None:
    rules = load((DesignationRule(use="kosovo", wording={"de": "Eigener Text."}),), ("de", "en"))
    assert rules.note(0, "de").texts == ("Eigener Text.",)
    assert rules.note(0, "en").texts == (NOTE,)
    assert rules.problems == ()


def test_languages_without_a_text_of_their_own_show_the_english_one_of_the_site() -> None:
    rules = load((DesignationRule(use="kosovo", wording={"en": "Our text."}),), ("en", "de"))
    assert (rules.note(0, "de").language, rules.note(0, "de").texts) == ("en", ("Our text.",))


def test_a_wording_by_its_name() -> None:
    rules = load((DesignationRule(use="kosovo", wording="coe"),), ("en", "sr-Latn"))
    assert rules.note(0, "en").texts[0].startswith("All reference to Kosovo, whether to the territory")
    long = load((DesignationRule(use="kosovo", wording="eu-long"),), ("en",))
    assert "UN Security Council resolution 1244" in long.note(0, "en").texts[0]


def problem_of(rule: DesignationRule) -> tuple[Problem, ...]:
    return load((rule,), ("en",)).problems


def test_an_unknown_wording_is_told() -> None:
    assert problem_of(DesignationRule(use="kosovo", wording="osce")) == (
        error(
            "designation-wording-unknown",
            "config.yaml",
            "The designation “kosovo” has no wording “osce”.",
            "Write one of eu, eu-long, eu-nocomma, arr-2012, itu, iom, coe, un, un-all, un-site, un-m49, or the text"
            " for each language.",
        ),
    )


def test_an_unknown_designation_is_told() -> None:
    assert problem_of(DesignationRule(use="kossovo")) == (
        error(
            "designation-unknown",
            "config.yaml",
            "There is no designation “kossovo”.",
            "Write one of kosovo, palestine, cyprus-oecd, israel-oecd, falklands, western-sahara, taiwan,"
            " chinese-taipei, north-macedonia, or define your own with id, forms and notes.",
        ),
    )


def test_an_unknown_language_is_told() -> None:
    assert load((DesignationRule(use="kosovo"),), ("en", "ja")).problems == (
        warning(
            "designation-unknown-language",
            "config.yaml",
            "The designation “kosovo” does not know the language ja: names in it are not marked by themselves.",
            "Type the mark after each name, or define the forms and the note for ja.",
        ),
    )


def test_a_site_defines_its_own() -> None:
    rule = DesignationRule(
        definition={
            "id": "abkhazia",
            "name": "Abkhazia",
            "mark": "(1)",
            "forms": {"en": ["Abkhazia"], "de": ["Abchasien", "Abchasiens"]},
            "notes": {"en": "A note of ours.", "de": ["Erste Anmerkung.", "Zweite Anmerkung."]},
        }
    )
    rules = load((rule,), ("en", "de"))
    assert rules.problems == ()
    assert marked("Abkhazia", "en", rules) == "Abkhazia*"
    assert marked("Abchasiens Küste", "de", rules) == "Abchasiens* Küste"
    assert rules.note(0, "de").texts == ("Erste Anmerkung.", "Zweite Anmerkung.")
    assert rules.own_glyphs == {0: "(1)"}
    assert rules.items[0].id == "abkhazia"


@pytest.mark.parametrize(
    ("definition", "reason"),
    [
        ({"forms": "Abkhazia"}, "Expected `object`, got `str`"),
        ({"forms": {"en": [1]}}, "Expected `str`, got `int` - at `$.languages[...].forms[0]`"),
        ({"forms": {"en": "A"}, "colour": "red"}, "Object contains unknown field `colour`"),
    ],
)
def test_a_definition_that_is_not_understood_is_told(definition: dict[str, object], reason: str) -> None:
    assert problem_of(DesignationRule(definition=definition)) == (
        error(
            "designation-definition",
            "config.yaml",
            f"A designation's definition is not understood: {reason}.",
            "Write id, forms by language, and notes by language.",
        ),
    )


def test_a_definition_without_names_is_told() -> None:
    assert problem_of(DesignationRule()) == (
        error(
            "designation-definition",
            "config.yaml",
            "A designation's definition is not understood: it has no forms.",
            "Write id, forms by language, and notes by language.",
        ),
    )


def test_there_are_at_most_twenty_four() -> None:
    rules = tuple(DesignationRule(definition={"id": f"d{i}", "forms": {"en": f"Name{i}land"}}) for i in range(25))
    loaded = load(rules, ("en",))
    assert len(loaded.items) == 24
    assert loaded.problems == (
        error("designation-too-many", "config.yaml", "There are 25 designations, but only 24 are possible."),
    )


def test_the_pair_of_the_oecd_stays_a_pair() -> None:
    rules = load((DesignationRule(use="cyprus-oecd"),), ("en", "fr"))
    first, second = rules.note(0, "en").texts
    assert first.startswith("The information in this document")
    assert second.startswith("The Republic of Cyprus is recognised")
    assert marked("Cyprus, not the Republic of Cyprus", "en", rules) == "Cyprus*, not the Republic of Cyprus"


# Laws -------------------------------------------------------------------------------------------------------------

SIGNS = ["*", "\\*", " (*)", "&#42;", "_", "@", "#", " ", "\n", ".", ",", "'s", "’s", "-", "–", "/", "(", ")", "“", "”"]
WORDS = ["Kosovo", "KOSOVO", "Kosova", "Kosovës", "Косову", "Kosovar", "EULEX Kosovo", "Kosovo Police", "1244", "é"]
PIECES = st.sampled_from([*SIGNS, *WORDS])
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS, st.sampled_from(["en", "sq", "sr", "tr", "xx"]))
def test_marking_is_idempotent(text: str, language: str) -> None:
    once = KOSOVO.mark(text, language)
    assert KOSOVO.mark(once, language) == once


@given(TEXTS.filter(lambda text: not re.search(r"[*&(]", text)), st.sampled_from(["en", "sq", "sr", "tr", "xx"]))
def test_without_its_signs_a_bare_text_is_as_it_was(text: str, language: str) -> None:
    assert designation.without(KOSOVO.mark(text, language)) == text


@given(words=st.lists(st.text("aAbκ.", max_size=4), max_size=5), text=st.text("aAbκ.c", max_size=12))
def test_any_of_several_words_is_found_as_by_looking_for_each(words: list[str], text: str) -> None:
    assert any_of(words).stands_in(text) == any(word in text for word in words)
