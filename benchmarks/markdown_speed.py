"""How much faster the fast way through Python-Markdown is than the library by itself, on the same texts.

    python benchmarks/markdown_speed.py [--articles N] [--rounds N] [FOLDER…]

Both convert each round's texts in turns, by the same eight extensions; the processor's time counts, and the median of
the ratios. Without a folder of .md files the texts are generated from a fixed seed: news of 550 words in four
languages, with quotes, dashes, links, emphasis, headings, lists, and now and then a table or a footnote.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from pathlib import Path

import markdown

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import writer
from pressroom.markdown.fast import accelerate, refusal

EXTENSIONS = ["fenced_code", "tables", "footnotes", "abbr", "attr_list", "def_list", "sane_lists", "smarty", "toc"]
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def generated(number: int) -> list[str]:
    writers = map(writer, range(number))
    return ["\n".join((words.article(), *words.extras())) for words in writers]


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
