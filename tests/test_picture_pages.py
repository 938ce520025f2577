"""Pictures on their way from an article to its page: which are made, how pages show them, and what is told of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from drawn import SECRET, encoded, moving, opened, photograph, scene
from problems_shared import shown as told
from sites import CONFIG, article, check, make, published, run
from test_pictures import huge_png, svg

from pressroom.errors import EXIT_CONTENT, EXIT_DONE
from pressroom.words import filters

ROOT = Path(__file__).parent.parent
LEAD = "{src: hall.jpg, alt: A hall, credit: J. Doe}"
LARGE = {"hall.jpg": photograph(2000, 1250)}
FUNDERS = "content/_data/funders.yaml"


def site_of(
    folder: Path, text: str = "The text.", files: Mapping[str, bytes] = {}, *, config: str = CONFIG, **fields: str
) -> Path:
    """A release with a lead picture, and further fields, and files beside it."""
    beside = {f"content/news/a/{name}": data for name, data in {"hall.jpg": photograph(1000, 625), **files}.items()}
    return make(folder, {"content/news/a/index.md": article(text=text, **{"image": LEAD, **fields}), **beside}, config)


def page(site: Path, path: str = "en/news/2022/a-workshop-in-tirana/index.html") -> str:
    assert run(site).exit_code == EXIT_DONE
    return (site / "public" / path).read_text(encoding="utf-8")


def media(site: Path) -> list[str]:
    """Published pictures, without the part of their names that stands for their bytes."""
    return sorted(re.sub(r"\.[0-9a-f]{8}\.", ".", path) for path in published(site / "public") if path[:6] == "media/")


# What is made -----------------------------------------------------------------------------------------------------


def test_a_photograph_in_its_widths_and_formats(tmp_path: Path) -> None:
    site = site_of(tmp_path, files=LARGE)
    html = page(site)
    widths = {"avif": (160, 320, 480, 800, 1200, 1600), "webp": (480, 800, 1200, 1600), "jpg": (320, 1200)}
    names = [f"media/sizes/a/hall-{width}.{kind}" for kind, numbers in widths.items() for width in numbers]
    assert media(site) == sorted([*names, "media/a/hall.jpg"])
    figure = re.sub(r"\.[0-9a-f]{8}\.", ".", html[html.index("<picture>") : html.index("</picture>")])
    sources = [
        f'<source type="image/{kind}" srcset="'
        + ", ".join(f"../../../../media/sizes/a/hall-{width}.{kind} {width}w" for width in (480, 800, 1200, 1600))
        + '" sizes="(min-width: 48em) 38rem, 100vw">'
        for kind in ("avif", "webp")
    ]
    img = (
        '<img src="../../../../media/sizes/a/hall-1200.jpg" alt="A hall" '
        'width="1600" height="1000" fetchpriority="high">'
    )
    assert figure.splitlines()[1:] == [*sources, img]


def test_what_is_published_is_what_its_name_says_and_tells_of_nobody(tmp_path: Path) -> None:
    site = site_of(tmp_path, files=LARGE)
    page(site)
    for path, data in published(site / "public").items():
        if path.startswith("media/"):
            assert SECRET.encode() not in data, path
            width = re.search(r"-(\d+)\.", path)
            assert opened(data).width == (int(width[1]) if width else 2000)
            assert {"JPEG": "jpg"}.get(opened(data).format or "", (opened(data).format or "").lower()) in path


def test_a_small_picture_is_never_blown_up(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(image=LEAD), "content/news/hall.jpg": photograph(500, 300)})
    assert 'width="500" height="300"' in page(site)
    assert {re.findall(r"\d+", path)[-1] for path in media(site) if "-" in path} == {"160", "320", "500"}


def test_config_chooses_widths_and_formats(tmp_path: Path) -> None:
    site = site_of(tmp_path, config=CONFIG + "images: {widths: [900, 600], formats: [jpeg, webp]}\n")
    html = page(site)
    assert [name for name in media(site) if "-6" in name or "-9" in name] == [
        f"media/sizes/a/hall-{width}.{kind}" for width in (600, 900) for kind in ("jpg", "webp")
    ]
    assert re.findall(r'<source type="([^"]*)"', html)[:2] == ["image/webp", "image/jpeg"]
    assert "avif" not in html


def test_pictures_of_what_is_not_published_are_never_made(tmp_path: Path) -> None:
    site = site_of(tmp_path, embargo="2027-01-01")
    assert run(site).exit_code == EXIT_DONE
    assert media(site) == []
    run(site, drafts=True)
    assert any("hall" in path for path in published(site / "preview"))


def test_static_files_tell_of_nobody_either(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(), "static/team.jpg": photograph(orientation=6)})
    page(site)
    data = (site / "public/team.jpg").read_bytes()
    assert SECRET.encode() not in data
    assert opened(data).size == (400, 640)


def test_pictures_are_the_same_with_any_number_of_workers_and_from_memory(tmp_path: Path) -> None:
    files = {name: photograph(300 + number, 200) for number, name in enumerate(("b.jpg", "c.jpg", "d.jpg", "e.jpg"))}
    text = " ".join(f"![A view]({name})" for name in files)
    site = site_of(tmp_path / "site", text, files)
    run(site)
    first = published(site / "public")
    run(site, output=tmp_path / "second")
    run(site, output=tmp_path / "third", cache=False, jobs=2)
    assert first == published(tmp_path / "second") == published(tmp_path / "third")


def test_a_build_in_which_nothing_changes_does_not_load_pillow(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    program = (
        "import datetime as dt, sys\nfrom pathlib import Path\n"
        "from pressroom.rebuild import build\nfrom pressroom.request import Request\n"
        f"site = Path({str(site)!r})\nnow = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)\n"
        "outcome = build(Request(site=site, output=site / 'public', now=now))\n"
        "print(outcome.exit_code, outcome.summary.written > 0, 'PIL' in sys.modules)\n"
    )
    asked = [sys.executable, "-c", program]
    told = [subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert told == ["0 True True\n", "0 False False\n"]


# How pages show them ----------------------------------------------------------------------------------------------


def test_a_picture_in_the_text_has_its_sizes(tmp_path: Path) -> None:
    site = site_of(tmp_path, "![A map](map.png)\n\n![A plan](map.png){width=200}", {"map.png": encoded(scene(), "PNG")})
    html = re.sub(r"\.[0-9a-f]{8}\.", ".", page(site))
    first, second = re.findall(r"<picture>(.*?)</picture>", html[html.index("A map") - 900 :])[-2:]
    assert (
        '<source type="image/avif" srcset="../../../../media/sizes/a/map-480.avif 480w, '
        "../../../../media/sizes/a/map-640.avif" in (first)
    )
    assert 'src="../../../../media/sizes/a/map-640.jpg" width="640" height="400"' in first
    assert 'sizes="200px"' in second
    assert 'width="200"' in second
    assert "height=" not in second


def test_a_drawing_has_its_size_and_no_others(tmp_path: Path) -> None:
    site = site_of(tmp_path, "![A map](map.svg)", {"map.svg": svg("viewBox='0 0 64 32'")})
    assert re.search(r'<p><img src="../../../../media/a/map.svg" width="64" height="32" [^>]*></p>', page(site))


def test_the_focal_point_stays_in_view_where_a_picture_is_cut(tmp_path: Path) -> None:
    site = site_of(tmp_path, image="{src: hall.jpg, alt: A hall, focal: [0.32, 0.96]}")
    assert '<img class="focal-x3 focal-y10" ' in page(site, "en/index.html")
    assert '<img class="focal-x3 focal-y10" ' in page(site, "en/news/index.html")
    assert "focal-x" not in page(site)


def test_a_row_shows_a_small_one(tmp_path: Path) -> None:
    html = re.sub(r"\.[0-9a-f]{8}\.", ".", page(site_of(tmp_path), "en/news/index.html"))
    assert 'srcset="../../media/sizes/a/hall-160.avif 160w, ../../media/sizes/a/hall-320.avif 320w"' in html
    assert '<img src="../../media/sizes/a/hall-320.jpg" alt="" width="320" height="200" loading="lazy"' in html


def test_full_size_is_offered_with_a_licence(tmp_path: Path) -> None:
    site = site_of(tmp_path, image="{src: hall.jpg, alt: A hall, credit: J. Doe, licence: CC BY 4.0}")
    html = page(site)
    size = (site / "public/media/a/hall.jpg").stat().st_size
    assert '<a href="../../../../media/a/hall.jpg">Full size <span class="file-about">' in html
    assert f"(JPEG, {filters('en')['filesize'](size)})" in html
    assert "Full size" not in page(site_of(tmp_path / "other"))


def test_a_picture_among_the_attachments_is_as_large_as_it_is_published(tmp_path: Path) -> None:
    html = page(site_of(tmp_path, files={"map.jpg": photograph()}, attachments="[{file: map.jpg, title: The map}]"))
    data = (tmp_path / "public/media/a/map.jpg").read_bytes()
    assert SECRET.encode() not in data
    assert f"(JPG, {filters('en')['filesize'](len(data))})" in html


def test_networks_are_told_of_one_that_is_not_too_large(tmp_path: Path) -> None:
    html = page(site_of(tmp_path, files=LARGE))
    assert re.search(r'og:image" content="https://example.org/media/sizes/a/hall-1200\.[0-9a-f]{8}\.jpg">', html)
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:height" content="750">' in html


# What is told -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            photograph()[:3000],
            "error picture-broken: The picture “hall.jpg” cannot be read: the file is damaged, or a part of it is "
            "missing.\n    Open it in a program for pictures and save it again as JPEG or PNG, or copy it once more "
            "from the camera.",
        ),
        (
            encoded(scene(), "TIFF"),
            "error picture-kind: “hall.jpg” is not a picture that browsers can show.\n    Save it as JPEG where it is "
            "a photograph, and as PNG or SVG where it is a drawing, and name that file.",
        ),
        (
            huge_png(9000, 8000),
            "error picture-too-large: The picture “hall.jpg” has 9000 × 8000 pixels, more than the 50 million that a "
            "picture may have.\n    Make it smaller: 4000 pixels in width are enough for a printed page.",
        ),
        (
            svg("", "<script/>"),
            "error picture-active: The drawing “hall.jpg” has <script> in it, which could do more in a browser than "
            "draw.\n    Save it as “plain SVG” without scripts, links and pictures from other sites, or save it as "
            "PNG.",
        ),
        (
            moving(),
            "warning picture-moving: The picture “hall.jpg” moves, and visitors cannot stop it, which some need to be "
            "able to read on.\n    Show a still picture, and link to a film that is started by who wants to see it.",
        ),
    ],
)
def test_a_picture_that_will_not_do_is_told_at_its_line(tmp_path: Path, data: bytes, message: str) -> None:
    site = site_of(tmp_path, files={"hall.jpg": data})
    outcome = check(site)
    assert told(outcome.problems) == f"5:1 {message}"
    in_text = make(
        tmp_path / "b", {"content/news/b.md": article(text="See\n![it](hall.jpg)"), "content/news/hall.jpg": data}
    )
    assert told(check(in_text).problems) == f"7:7 {message}"
    assert {problem.file for problem in check(in_text).problems} == {"content/news/b.md"}
    assert outcome.problems == run(site).problems


def test_a_picture_that_will_not_do_is_told_where_it_is_named_not_where_it_is_taken_over(tmp_path: Path) -> None:
    albanian = b"---\ntitle: Punetori\nsummary: S\nimage: {alt: A}\n---\n"
    site = site_of(tmp_path, files={"hall.jpg": photograph()[:3000], "index.sq.md": albanian})
    broken = [(problem.file, problem.line) for problem in check(site).problems if problem.code == "picture-broken"]
    assert broken == [("content/news/a/index.md", 5)]


def test_a_static_picture_that_will_not_do_is_told_by_its_name(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(), "static/team.jpg": photograph()[:3000]})
    outcome = run(site)
    assert outcome.exit_code == EXIT_CONTENT
    assert [(problem.file, problem.line, problem.code) for problem in outcome.problems] == [
        ("static/team.jpg", 0, "picture-broken")
    ]
    assert published(site / "public") == {}


# Emblems ----------------------------------------------------------------------------------------------------------


def funded(folder: Path, emblem: bytes, name: str = "eu.svg") -> Path:
    line = f"eu:\n  name: European Union\n  logo: /{name}\n  statement: Co-funded.\n"
    return make(folder, {"content/news/a.md": article(), FUNDERS: line, f"static/{name}": emblem})


def test_all_emblems_have_one_height_and_keep_their_shape(tmp_path: Path) -> None:
    html = page(funded(tmp_path, svg("viewBox='0 0 810 540'")))
    assert '<img src="../../../../eu.svg" alt="European Union" width="84" height="56"' in html


@pytest.mark.parametrize(
    ("emblem", "name", "reason"),
    [
        (svg(""), "eu.svg", "does not say how large it is, so that browsers may show it in any size"),
        (
            encoded(scene(60, 40), "PNG"),
            "eu.png",
            "is only 40 pixels high, and emblems are shown 56 pixels high",
        ),
        (
            svg("viewBox='0 0 700 100'"),
            "eu.svg",
            "is so wide that it would be shown smaller than the others on a phone",
        ),
    ],
)
def test_no_emblem_is_smaller_than_another(tmp_path: Path, emblem: bytes, name: str, reason: str) -> None:
    site = funded(tmp_path, emblem, name)
    assert told(check(site).problems) == (
        f"1:1 error emblem-smaller: The emblem “/{name}” of `eu` {reason}; no funder’s emblem may be smaller than "
        "another’s.\n    Use the funder’s emblem as SVG with a width and a height, or as PNG at least 112 pixels high, "
        "in a shape not wider than five times its height."
    )
    assert run(site).exit_code == EXIT_CONTENT


def test_an_emblem_or_a_logo_that_is_not_there(tmp_path: Path) -> None:
    site = funded(tmp_path, b"", "eu.txt")
    (site / "static/eu.txt").unlink()
    (site / "config.yaml").write_text(CONFIG + "logo: mark.svg\n")
    hint = "\n    Put the file there, or mend its name: upper and lower case count."
    assert {(problem.file, told([problem])) for problem in check(site).problems} == {
        (FUNDERS, f"1:1 error missing-file: There is no file “/eu.txt” (static/eu.txt).{hint}"),
        ("config.yaml", f"0:0 error missing-file: There is no file “mark.svg” (static/mark.svg).{hint}"),
    }


def test_an_emblem_that_is_no_picture(tmp_path: Path) -> None:
    assert told(check(funded(tmp_path, b"EU", "eu.txt")).problems).startswith(
        "1:1 error picture-kind: “/eu.txt” is not"
    )
