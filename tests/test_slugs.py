"""Slugs and heading ids, in each language that a site of ours is written in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slugify import slugify as python_slugify

from pressroom.slugs import MAX_LENGTH, heading_id, slugify

ASCII = st.text(st.characters(codec="ascii", exclude_characters="&*'"), max_size=60)


@pytest.mark.parametrize(
    ("language", "text", "slug"),
    [
        ("en", "Workshop on counter-terrorism, Tirana", "workshop-on-counter-terrorism-tirana"),
        ("en", "Kosovo\ufdd0's police don’t wait*", "kosovos-police-dont-wait"),
        ("en", "Novak Đoković in the Ђурђевдан parade", "novak-djokovic-in-the-djurdjevdan-parade"),
        ("sq", "Çështje të rënda në Shqipëri", "ceshtje-te-renda-ne-shqiperi"),
        ("sr-Latn", "Đurđevdan u Njegoševoj ćupriji, džamija", "djurdjevdan-u-njegosevoj-cupriji-dzamija"),
        ("sr-Cyrl", "Ђурђевдан у Његошевој ћуприји, џамија", "djurdjevdan-u-njegosevoj-cupriji-dzamija"),
        ("bs", "Međunarodna saradnja češća", "medjunarodna-saradnja-cesca"),
        ("hr", "Suđenje u Županji", "sudjenje-u-zupanji"),
        ("cnr", "Śutra źenica", "sutra-zenica"),
        ("mk", "Ќе се сретнат ѓаволот и ѕвездата, џез", "kje-se-sretnat-gjavolot-i-dzvezdata-dzez"),
        ("de", "Über Größe und Öl", "ueber-groesse-und-oel"),
        ("de", "U\u0308ber", "ueber"),
        ("fr", "L’état d’urgence à Skopje", "l-etat-d-urgence-a-skopje"),
        ("it", "L'unità più forte", "l-unita-piu-forte"),
        ("el", "Ευρώπη: ουρανός, άγγελος, μπύρα και αυτός", "evropi-ouranos-angelos-byra-kai-aftos"),
        ("ru", "Жизнь и щука", "zhizn-i-shchuka"),
        ("ja", "ビットコイン・コア", "ビットコイン-コア"),
        ("zh", "比特幣核心 0.21.0 發布", "比特幣核心-0-21-0-發布"),
        ("ar", "الشرق الأوسط", "الشرق-الأوسط"),
        ("hi", "हिन्दी समाचार", "हिन्दी-समाचार"),
        ("en", "🎉 …", ""),
    ],
)
def test_slug(language: str, text: str, slug: str) -> None:
    assert slugify(text, language) == slug


def test_cut_between_words_or_else_at_the_bound() -> None:
    assert slugify("investigation " * 9, "en") == "-".join(["investigation"] * 5)
    assert len(slugify("比" * 200, "zh")) == MAX_LENGTH


@given(st.text(), st.sampled_from(["en", "sr-Cyrl", "mk", "de", "ja"]))
def test_any_text(text: str, language: str) -> None:
    slug = slugify(text, language)
    assert len(slug) <= MAX_LENGTH
    assert slug == slug.strip("-")
    assert not any(char in slug for char in "/\\?#%&*. \"'<>\ufdd0\ufdef")
    assert slugify(slug, language) == slug or not slug.isascii()


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
@example("\ua723")
def test_a_title_with_a_letter_has_a_slug(text: str) -> None:
    assert slugify(text, "en") or not any(map(str.isalnum, unicodedata.normalize("NFKC", text)))


_CYRILLIC = ("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš")
_GAJ = {ord(letter): latin for letter, latin in zip(*_CYRILLIC, strict=True)} | {0x459: "lj", 0x45A: "nj", 0x45F: "dž"}


@given(st.text("абвгдђежзијклљмнњопрстћуфхцчџш ", max_size=60))
def test_both_scripts_of_serbian_have_one_slug(text: str) -> None:
    assert slugify(text, "sr-Cyrl") == slugify(text.translate(_GAJ), "sr-Latn")


def test_heading_ids_differ() -> None:
    taken = {"results", "results-2"}
    assert heading_id("Results", "en", taken) == "results-3"
    assert heading_id("結果", "ja", taken) == "結果"
    assert heading_id("…", "en", taken) == "section"
    assert heading_id("…", "en", {"section"}) == "section-2"


@given(text=ASCII)
@example("1,000 and 1, 2 under_scores")
def test_ascii_has_the_slug_that_the_library_gives(text: str) -> None:
    expected = python_slugify(text.lower(), algorithm="modern", backend="text-unidecode")
    assert slugify(text, "sq") == expected
