"""What a first answer of the search costs a visitor, in headless Chromium over loopback.

    python benchmarks/search_speed.py [--releases N] [--language TAG] [--site DIR] [--repeat] [--year YEAR]
                                      [--chromium PATH]

Without a site, one is generated from a fixed seed: releases of 400 words whose frequencies fall as those of a language
do, on 14 years, 20 topics and 8 countries. Each query is asked by a browser that has nothing in its cache, and typed
a letter every 80 ms, then Enter after a third of a second. The time runs from pressing Enter to the first rows of the
list, the engine having been fetched
when the field got the focus; the bytes are those of the index, that is all but the page, its script and the engine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import re
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.repeated import repeat
from pressroom.rebuild import build
from pressroom.request import Request

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.")
LATIN = re.findall("..", "babebodadedođegokakolalilomaminanenopaporarerisašetatetovaviza")
CYRILLIC = re.findall("..", "бабебодадедођегокаколалиломаминаненопапорарерисашетатетовавиза")
TOPICS = [f"topic-{number}" for number in range(20)]
COUNTRIES = ["AL", "BA", "ME", "MK", "RS", "XK", "IT", "DE"]
MEASURE = """() => new Promise((answer) => {
  const list = document.querySelector(".search-page ol"), start = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => answer(performance.now() - start));
  }).observe(list, { childList: true });
  document.querySelector("form.search").requestSubmit();
})"""


def vocabulary(syllables: list[str], size: int, chance: random.Random) -> list[str]:
    found = ("".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in itertools.count())
    return list(dict.fromkeys(itertools.islice(found, size)))


def write_site(folder: Path, releases: int, language: str) -> list[str]:
    """Writes the site; gives queries: a frequent, a middling and a rare word, two words, and a half of one."""
    chance = random.Random(5)  # noqa: S311  # words, not secrets
    words = vocabulary(CYRILLIC if language.endswith("Cyrl") else LATIN, 40_000, chance)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    (folder / "content/news").mkdir(parents=True)
    (folder / "config.yaml").write_text(
        f"title: Archive\nbase_url: https://example.org/\nlanguages: [{language}]\ntimezone: UTC\nsearch: true\n"
        "content: {vocabularies: open}\nchecks: {long-title: off}\n",
        encoding="utf-8",
    )
    for number in range(releases):
        text = chance.choices(words, cum_weights=weights, k=400)
        paragraphs = "\n\n".join(" ".join(text[at : at + 50]).capitalize() + "." for at in range(0, 400, 50))
        day = dt.date(2012, 1, 1) + dt.timedelta(days=number * 5100 // releases)
        title = " ".join(chance.choices(words[200:], k=7))
        front = f"title: {title} {number}\ndate: {day}\nsummary: {' '.join(text[:15])}\nslug: r-{number}\n"
        front += f"topics: {chance.sample(TOPICS, 2)}\ncountries: {chance.sample(COUNTRIES, 2)}\n"
        (folder / f"content/news/r-{number}.md").write_text(f"---\n{front}---\n{paragraphs}\n", encoding="utf-8")
    return [words[0], words[300], words[9000], f"{words[0]} {words[300]}", f"{words[20]} {words[500]}", words[2000][:4]]


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    """Connections stay open, as with every server that visitors meet."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        pass


def measure(browser: Browser, address: str, query: str, choice: dict[str, str]) -> tuple[float, int, str]:
    """Milliseconds, bytes beside the engine, and what the page said."""
    page = browser.new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: int(answer.headers.get("content-length", 0))}))
    page.goto(address)
    page.focus("#search-q")
    page.wait_for_load_state("networkidle")
    for name, value in choice.items():
        page.evaluate("([name, value]) => { document.forms[0].elements[name].value = value; }", [name, value])
    page.locator("#search-q").press_sequentially(query, delay=80)
    page.wait_for_timeout(333)
    page.wait_for_load_state("networkidle")
    milliseconds = page.evaluate(MEASURE)
    page.wait_for_load_state("networkidle")
    said = page.inner_text("[role=status]")
    page.close()
    index = {
        url: size for url, size in sizes.items() if "/pagefind/" in url and not any(name in url for name in ENGINE)
    }
    return milliseconds, sum(index.values()), said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=5000)
    parser.add_argument("--language", default="en")
    parser.add_argument("--site", type=Path)
    parser.add_argument("--repeat", action="store_true", help="the site's articles until there are so many releases")
    parser.add_argument("--query", action="append", default=[])
    parser.add_argument("--year", action="append", help="to choose beside each query; 2020 if none is named")
    parser.add_argument("--chromium", default=None)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = asked.site or Path(folder, "site")
        if asked.site and asked.repeat:
            site = repeat(asked.site, Path(folder, "site"), asked.releases)
        queries = asked.query if asked.site else write_site(site, asked.releases, asked.language)
        output = Path(folder, "output")
        outcome = build(Request(site=site, output=output, now=NOW, jobs=2, search=True))
        click.echo(
            f"{outcome.summary.releases} releases built in {outcome.summary.seconds} s, exit {outcome.exit_code}"
        )
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{asked.language}/search/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
            years = [{"year": year} for year in asked.year or ["2020"]]
            asked_for = [*itertools.product(queries, ({}, {"sort": "new"}, *years)), *(("", year) for year in years)]
            for query, choice in asked_for:
                milliseconds, size, said = measure(browser, address, query, choice)
                click.echo(f"{milliseconds:6.0f} ms {size / 1000:6.0f} kB  {query!r} {choice or ''}  {said}")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
