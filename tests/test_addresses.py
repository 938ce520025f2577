"""Links, files, aliases and keys as editors write them, and where they lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import CONFIG, article, check, make, published, run

PAGE = "en/news/2022/a-workshop-in-tirana/index.html"
ABOUT = "---\ntitle: About\n---\n## Who we are\n\nText.\n"


def links(site: Path, page: str = PAGE) -> list[str]:
    """Where the links of the text lead."""
    html = published(site / "public")[page].decode()
    return re.findall(r'<p><a href="([^"]*)"', html)


def told(site: Path) -> list[str]:
    return [f"{p.file}:{p.line}: {p.code}: {p.message} {p.hint}" for p in check(site).problems]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a b.pdf", "a%20b.pdf"),
        ("50%.pdf", "50%25.pdf"),
        ("a%20b.pdf", "a%2520b.pdf"),
        ("annex#1.pdf", "annex%231.pdf"),
        ("what?.pdf", "what%3F.pdf"),
        ('a"b.pdf', "a%22b.pdf"),
        ("Извештај.pdf", "Извештај.pdf"),
    ],
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str, address: str) -> None:
    text = f"[File]({address})" if name.isascii() else f"[File]({name})"
    attachment = "[{file: '" + name + "', title: Annex}]"
    files: dict[str, str | bytes] = {
        "content/news/x/index.md": article(text=text, attachments=attachment),
        f"content/news/x/{name}": b"%PDF",
    }
    site = make(tmp_path, files)
    assert run(site).problems == ()
    made = published(site / "public")
    assert f"media/x/{name}" in made
    assert made[PAGE].decode().count(f'href="../../../../media/x/{address}"') == 2


def test_a_name_that_a_mac_spells_otherwise_is_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/x/index.md": article(text="[File](e\u0301.pdf)"),
        "content/news/x/\u00e9.pdf": b"%PDF",
    }
    site = make(tmp_path, files)
    assert run(site).problems == ()
    assert links(site) == ["../../../../media/x/\u00e9.pdf"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("y.md", "en/news/2022/the-other/"),
        ("y", "en/news/2022/the-other/"),
        ("y/", "en/news/2022/the-other/"),
        ("../the-other/", "en/news/2022/the-other/"),
        ("../the-other/#results", "en/news/2022/the-other/#results"),
        ("/en/news/2022/%74he-other/", "en/news/2022/%74he-other/"),
        ("folder", "en/news/2022/in-a-folder/"),
        ("folder/", "en/news/2022/in-a-folder/"),
        ("../pages/about.md#who-we-are", "en/about/#who-we-are"),
        ("/docs/a%20b.pdf", "docs/a%20b.pdf"),
        ("</docs/a b.pdf#page=3>", "docs/a%20b.pdf#page=3"),
        ("<../../static/docs/a b.pdf>", "docs/a%20b.pdf"),
    ],
)
def test_a_link_may_be_written_as_people_write_links(tmp_path: Path, typed: str, address: str) -> None:
    files: dict[str, str | bytes] = {
        "content/news/x.md": article(text=f"[Link]({typed})"),
        "content/news/y.md": article("The other", text="## Results\n\nText."),
        "content/news/folder/index.md": article("In a folder"),
        "content/pages/about.md": ABOUT,
        "static/docs/a b.pdf": b"%PDF",
    }
    site = make(tmp_path, files)
    assert run(site).problems == ()
    assert links(site) == ["../../../../" + address]


def test_a_place_is_looked_for_in_a_page_named_by_its_address(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/x.md": article(text="[L](/en/about/#why)"), "content/pages/about.md": ABOUT})
    assert told(site) == [
        "content/news/x.md:6: broken-anchor: “/en/about/” has no heading or place called “#why”. "
        "Follow the link on the page, and copy the address of the heading that you mean."
    ]


def test_the_path_of_base_url_is_not_written_into_links(tmp_path: Path) -> None:
    settings = CONFIG.replace("https://example.org/", "https://example.org/press/")
    files: dict[str, str | bytes] = {
        "content/news/x.md": article(text="[L](/press/en/about/)"),
        "content/pages/about.md": ABOUT,
    }
    assert told(make(tmp_path, files, settings)) == [
        "content/news/x.md:6: broken-link: The link “/press/en/about/” leads to no page or file of this site. "
        "Leave out /press, which `base_url` adds by itself: /en/about/"
    ]


# Aliases ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "file"),
    [
        ("/old", "old/index.html"),
        ("/old.html", "old.html"),
        ("/version.2/", "version.2/index.html"),
        ("/%C3%A9t%C3%A9/", "été/index.html"),
    ],
)
def test_an_old_address_leads_on(tmp_path: Path, alias: str, file: str) -> None:
    site = make(tmp_path, {"content/news/x.md": article(aliases=f"[{alias}, {alias}]")})
    assert run(site).problems == ()
    made = published(site / "public")
    assert b"a-workshop-in-tirana" in made[file]
    assert made["_redirects"].count(b"\n") == 1


@pytest.mark.parametrize(
    "alias", ["/", "/a//b/", "/./x/", "/a/../b/", "/%2e%2e/x/", "/.pressroom", "/a%2F%2Fb", "/x%00", "/" + "x" * 300]
)
def test_an_alias_is_a_path_that_can_be_made(tmp_path: Path, alias: str) -> None:
    assert told(make(tmp_path, {"content/news/x.md": article(aliases=f'"{alias}"')})) == [
        f"content/news/x.md:5: bad-address: `aliases`: “{alias}” is not a path of this site. "
        "Write what follows the site's name in the old address, beginning with a slash: /2019/05/old-name/"
    ]


def test_an_alias_is_not_the_address_itself(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/x.md": article(aliases="/en/news/2022/a-workshop-in-tirana/")})
    assert told(site) == [
        f"content/news/x.md:1: url-clash: Two things of this file would be published at /{PAGE}. "
        "An alias is an address that the release had before: take out what it has now."
    ]


# One address, one owner -------------------------------------------------------------------------------------------


def test_an_address_is_not_a_file_and_a_folder(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/x.md": article(aliases="/en/feed.xml/old/"), "static/sq": b"x"})
    hint = "Give one of them another slug, alias or file name: an address cannot be both a file and a folder."
    assert told(site) == [
        ":0: url-clash: static/sq would be published at /sq, and the page made by front.html below it, at "
        f"/sq/index.html. {hint}",
        "content/news/x.md:1: url-clash: a file that Pressroom makes would be published at /en/feed.xml, and "
        f"content/news/x.md below it, at /en/feed.xml/old/index.html. {hint}",
    ]


def test_keys_that_differ_in_capitals_have_one_address(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/x.md": article(),
        "content/_data/topics.yaml": "EU: The EU\neu: Europe\n",
    }
    assert told(make(tmp_path, files)) == [
        "content/_data/topics.yaml:2: url-clash: `EU` and `eu` would have one address. "
        "Give one of them another key, and mend the releases that name it."
    ]


def test_a_topic_without_a_letter_has_no_address(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/x.md": article(topics='["???"]')}, CONFIG + "content: {vocabularies: open}\n")
    assert told(site) == [
        "content/news/x.md:5: bad-key: “???” cannot be one of `topics`. "
        "Write it with letters: its list of releases has an address made of them."
    ]


# Navigation -------------------------------------------------------------------------------------------------------


def test_the_navigation_may_lead_anywhere_but_nowhere(tmp_path: Path) -> None:
    entries = "".join(
        f"  - {{title: A, url: '{url}'}}\n" for url in ("/en/news/", "mailto:a@example.org", "https://example.com/")
    )
    site = make(tmp_path, {"content/news/x.md": article()}, f"{CONFIG}navigation:\n{entries}")
    assert run(site).problems == ()
    front = published(site / "public")["en/index.html"].decode()
    assert all(f'<a href="{url}"' in front for url in ("../en/news/", "mailto:a@example.org", "https://example.com/"))
    make(tmp_path, {}, f"{CONFIG}navigation: [{{title: A, url: /en/nobody/}}]\n")
    assert told(site) == [
        "config.yaml:0: broken-link: `navigation` leads to /en/nobody/, but no page or file of this site is there. "
        "Write the address as browsers show it, without the site's name: /en/about/"
    ]
