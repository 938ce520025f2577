"""Cards with headlines: what stands on them, and when there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import opened, photograph
from sites import CONFIG, article, make, published, run

from pressroom.designation import load, sign
from pressroom.errors import EXIT_DONE
from pressroom.model import DesignationRule
from pressroom.outputs.cards import CardView, card
from pressroom.pictures.cards import MARGIN, SIZE, Card, _fitting, _sans, _serif, _wrapped, draw

CARDS = CONFIG + "social_cards: true\n"
RULES = (DesignationRule(use="kosovo"),)
NOTE = "*" + load(RULES, ("en",)).note(0, "en").texts[0]
COLOURS = {"paper": "#ffffff", "ink": "#14202b", "quiet": "#4a5866", "accent": "#0a4a8f"}
ROOM = SIZE[0] - 2 * MARGIN


def words(headline: str, **more: str) -> Card:
    return Card(**{"site": "Newsroom", "kicker": "", "note": "", **COLOURS, **more, "headline": headline})


def view(headline: str, place: str = "") -> CardView:
    return CardView(
        site="Newsroom", place=place, headline=headline, colours=COLOURS, language="en", rules=RULES, languages=("en",)
    )


def test_a_card_has_the_size_that_networks_ask_for_and_few_bytes() -> None:
    data = draw(words("Investigators agree in Tirana to make greater use of Europol’s expertise"))
    assert opened(data).size == (1200, 630)
    assert opened(data).format == "PNG"
    assert len(data) < 40_000
    assert data == draw(words("Investigators agree in Tirana to make greater use of Europol’s expertise"))


def test_a_name_has_its_mark_and_the_card_the_note() -> None:
    assert card(view(f"Talks in Kosovo{sign(0)}"), {}) == draw(words("Talks in Kosovo*", note=NOTE))
    assert card(view("Talks", f"Prizren, Kosovo{sign(0)}"), {}) == draw(
        words("Talks", kicker="Prizren, Kosovo*", note=NOTE)
    )
    assert card(view("Talks in Tirana", "Tirana"), {}) == draw(words("Talks in Tirana", kicker="Tirana"))


def test_a_long_headline_is_set_smaller_and_at_last_cut() -> None:
    sizes = [_fitting("word " * count, ROOM, 360)[0] for count in (4, 30, 60, 400)]
    assert sizes == sorted(sizes, reverse=True)
    size, lines = _fitting("a headline, " * 100, ROOM, 360)
    assert lines[-1].endswith("headline …")
    assert len(lines) * size * 1.2 <= 360
    assert opened(draw(words("word " * 400, note=NOTE))).size == SIZE


def test_no_line_is_wider_than_the_card() -> None:
    for text in (
        "word " * 40,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverband " * 3,
        "",
        "W" * 90,
    ):
        lines = _wrapped(text, _serif(68), ROOM)
        assert all(_serif(68).getlength(line) <= ROOM for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "letters", ["ëçËÇ", "đšžčćĐŠŽČĆ", "ђјљњћџЂЈЉЊЋЏ", "ѓќѕѝЃЌЅ", "śźŚŹ", "äöüßàèìòùâêîôûœ", "„“”‘’–—…*†‡€"]
)
def test_the_fonts_have_the_letters_of_the_region(letters: str) -> None:
    for font in (_serif(40), _sans(40)):
        unknown = bytes(font.getmask("\uffff"))
        assert [letter for letter in letters if bytes(font.getmask(letter)) == unknown] == []


def test_pages_name_their_card_where_the_site_has_cards(tmp_path: Path) -> None:
    files = {"content/news/a.md": article("Talks in Kosovo"), "content/news/b.md": article("会谈", slug="talks")}
    site = make(tmp_path, files, CARDS)
    assert run(site).exit_code == EXIT_DONE
    paths = [path for path in published(site / "public") if path.endswith("card.png")]
    assert paths == ["en/card.png", "en/news/2022/talks-in-kosovo/card.png", "sq/card.png"]
    html = (site / "public/en/news/2022/talks-in-kosovo/index.html").read_text()
    assert f'<meta property="og:image" content="https://example.org/{paths[1]}">' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:alt" content="Talks in Kosovo*">' in html
    other = (site / "public/en/news/2022/talks/index.html").read_text()
    assert f'<meta property="og:image" content="https://example.org/{paths[0]}">' in other


def test_a_headline_in_other_letters_shows_the_lead_picture(tmp_path: Path) -> None:
    news = article("会谈", slug="talks", image="{src: p.jpg, alt: A hall}")
    site = make(tmp_path, {"content/news/b.md": news, "content/news/p.jpg": photograph()}, CARDS)
    assert run(site).exit_code == EXIT_DONE
    html = (site / "public/en/news/2022/talks/index.html").read_text()
    assert 'og:image" content="https://example.org/media/sizes/p-640.' in html


def test_without_the_setting_there_is_none(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    run(site)
    assert not any("card" in path for path in published(site / "public"))


def test_a_card_has_the_colours_of_the_site(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {"content/news/a.md": article()},
        CARDS + 'colours: {accent: "#7a0019", paper: "#fffaf0", ink: "#1a1a1a"}\n',
    )
    assert run(site).exit_code == EXIT_DONE
    shown = opened((site / "public/en/news/2022/a-workshop-in-tirana/card.png").read_bytes()).convert("RGB")
    colours = {colour for _, colour in shown.getcolors(1 << 20) or []}
    assert {shown.getpixel((4, 4)), shown.getpixel((4, 300))} == {(0x7A, 0, 0x19), (0xFF, 0xFA, 0xF0)}
    assert (0x1A, 0x1A, 0x1A) in colours


def test_pages_without_a_picture_of_their_own_have_the_card_of_their_language(tmp_path: Path) -> None:
    config = CARDS.replace("title: Newsroom", "title: {en: Newsroom, sq: Lajme}").replace("[en, sq]", "[en, sq, ar]")
    run(make(tmp_path, {"content/news/a.md": article()}, config + "publisher: The Project\n"))
    public = published(tmp_path / "public")
    assert public["en/card.png"] == draw(words("Newsroom", site="The Project"))
    assert public["sq/card.png"] == draw(words("Lajme", site="The Project"))
    for path in ("en/index.html", "en/news/index.html", "404.html", "index.html"):
        assert '<meta property="og:image" content="https://example.org/en/card.png">' in public[path].decode()
    listing = public["sq/news/index.html"].decode()
    assert '<meta property="og:image:alt" content="Lajme">' in listing
    assert '<meta name="twitter:card" content="summary_large_image">' in listing


def test_a_site_without_cards_has_small_cards_of_words(tmp_path: Path) -> None:
    run(make(tmp_path, {"content/news/a.md": article()}))
    public = published(tmp_path / "public")
    assert '<meta name="twitter:card" content="summary">' in public["en/news/index.html"].decode()
    assert not [path for path in public if path.endswith(".png")]
