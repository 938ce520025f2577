"""How much faster the fast way through Python-Markdown is than the library by itself, on the same texts.

    python benchmarks/markdown_speed.py [--articles N] [--rounds N] [FOLDER…]

Both convert each round's texts in turns, by the same eight extensions; the processor's time counts, and the median of
the ratios. Without a folder of .md files the texts are generated from a fixed seed: news of 550 words in four
languages, with quotes, dashes, links, emphasis, headings, lists, and now and then a table or a footnote.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import markdown

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pressroom.markdown.fast import accelerate, refusal

EXTENSIONS = ["fenced_code", "tables", "footnotes", "abbr", "attr_list", "def_list", "sane_lists", "smarty", "toc"]
WORDS = 550
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

VOCABULARY = {
    "en": """the of and to in for with on by from at project regional cooperation workshop police prosecutors officers
        agency ministry border training exchange evidence investigation experts partners representatives delegation
        countries support capacity meeting conference agreement results methods tools information security rule law
        development citizens institutions programme framework activities organised crime report study visit week days
        capital university young journalists minister director project's country's discussed agreed presented opened
        strengthened welcomed underlined took place was were will has been their its this these new joint first""",
    "sq": """dhe të në për me nga i e një që është janë projekti rajonal bashkëpunimi punëtoria policia prokurorët
        zyrtarët agjencia ministria kufiri trajnimi shkëmbimi provat hetimi ekspertët partnerët përfaqësuesit vendet
        mbështetja kapacitetet takimi konferenca marrëveshja rezultatet metodat mjetet informacioni siguria ligji
        zhvillimi qytetarët institucionet programi kuadri veprimtaritë krimi i organizuar raporti vizita javë ditë
        kryeqyteti universiteti të rinjtë gazetarët ministri drejtori diskutuan ranë dakord paraqitën hapën forcuan""",
    "sr-Latn": """i u na za sa od je su da se koji regionalni projekat saradnja radionica policija tužioci službenici
        agencija ministarstvo granica obuka razmena dokazi istraga stručnjaci partneri predstavnici delegacija zemlje
        podrška kapaciteti sastanak konferencija sporazum rezultati metode alati informacije bezbednost vladavina prava
        razvoj građani institucije program okvir aktivnosti organizovani kriminal izveštaj poseta nedelja dana glavni
        grad univerzitet mladi novinari ministar direktor razgovarali dogovorili predstavili otvorili ojačali novi""",
    "mk": """и во на за со од е се да што кои регионален проект соработка работилница полиција обвинители службеници
        агенција министерство граница обука размена докази истрага експерти партнери претставници делегација земји
        поддршка капацитети состанок конференција договор резултати методи алатки информации безбедност владеење право
        развој граѓани институции програма рамка активности организиран криминал извештај посета недела дена главен
        град универзитет млади новинари министер директор разговараа договорија претставија отворија зајакнаа нови""",
}


class Writer:
    """News that looks real to a converter: the words mean nothing, the punctuation is what editors type."""

    def __init__(self, language: str, random_: random.Random) -> None:
        self.words = VOCABULARY[language].split()
        self.random = random_

    def some(self, least: int, most: int) -> str:
        return " ".join(self.random.choices(self.words, k=self.random.randint(least, most)))

    def sentence(self) -> str:
        """One of ten forms, half of them without any sign that Markdown knows."""
        first, second = self.some(4, 10).capitalize(), self.some(3, 9)
        forms = [f"{first}, {second}."] * 5 + [
            f'{first}: "{second}," {self.some(2, 4)}.',
            f"{first} -- {second} -- {self.some(2, 5)}.",
            f"{first}’s {second}, {self.some(2, 4)} ({self.some(1, 3)}).",
            f'{first} "{second}".',
            f"{first} – {second}; it's {self.some(2, 5)}.",
        ]
        return self.random.choice(forms)

    def paragraph(self, sentences: int) -> str:
        text = " ".join(self.sentence() for _ in range(sentences))
        chance = self.random.random()
        if chance < 0.25:
            address = f"https://example.org/{self.random.randint(1, 999)}/"
            text += f" {self.some(1, 3).capitalize()} [{self.some(2, 4)}]({address})."
        elif chance < 0.4:
            text += f" **{self.some(1, 3).capitalize()}** {self.some(2, 5)}, *{self.some(1, 2)}*."
        return text

    def article(self) -> str:
        blocks = [self.paragraph(3)]
        while sum(len(block.split()) for block in blocks) < WORDS:
            chance = self.random.random()
            if chance < 0.12:
                blocks.append(f"## {self.some(2, 6).capitalize()}")
            elif chance < 0.2:
                blocks.append("\n".join(f"- {self.some(4, 12)}" for _ in range(self.random.randint(3, 5))))
            elif chance < 0.23:
                blocks.append(f"> {self.sentence()}")
            else:
                blocks.append(self.paragraph(self.random.randint(2, 4)))
        return "\n\n".join([*blocks, *self.extras()]) + "\n"

    def extras(self) -> Iterator[str]:
        if self.random.random() < 0.1:
            yield f"{self.sentence()}[^1]\n\n[^1]: {self.sentence()}"
        if self.random.random() < 0.05:
            rows = "\n".join(f"| {self.some(1, 3)} | {self.random.randint(1, 999)} |" for _ in range(4))
            yield f"| {self.some(1, 2)} | {self.some(1, 1)} |\n|---|---:|\n{rows}"


def generated(number: int) -> list[str]:
    random_ = random.Random(2718)  # noqa: S311 - nothing secret
    writers = [Writer(language, random_) for language in VOCABULARY]
    return [writers[index % len(writers)].article() for index in range(number)]


def from_folders(folders: list[Path]) -> list[str]:
    files = sorted(file for folder in folders for file in folder.rglob("*.md"))
    return [FRONT_MATTER.sub("", file.read_text(encoding="utf-8", errors="replace")) for file in files]


def seconds(md: markdown.Markdown, texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        md.reset().convert(text)
    return time.process_time() - start


def compare(texts: list[str], rounds: int) -> None:
    stock, fast = markdown.Markdown(extensions=EXTENSIONS), accelerate(markdown.Markdown(extensions=EXTENSIONS))
    unequal = sum(stock.reset().convert(text) != fast.reset().convert(text) for text in texts)
    times = [(seconds(stock, texts), seconds(fast, texts)) for _ in range(rounds)]
    words = sum(len(text.split()) for text in texts) / len(texts)
    stock_ms, fast_ms = (1000 * statistics.median(column) / len(texts) for column in zip(*times, strict=True))
    ratio = statistics.median(one / other for one, other in times)
    sys.stdout.write(
        f"{len(texts)} texts of {words:.0f} words: stock {stock_ms:.2f} ms, fast {fast_ms:.2f} ms a text,"
        f" {ratio:.1f} times as fast; {unequal} unequal\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if reason := refusal():
        sys.exit(reason)
    compare(from_folders(options.folders) if options.folders else generated(options.articles), options.rounds)


if __name__ == "__main__":
    main()
