"""News that looks real to a program: the words mean nothing, the punctuation is what editors type.

Each release is made of the seed and its own number alone, so that a smaller corpus is the beginning of a larger one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

SEED: Final = 2718
WORDS: Final = 550
FIRST: Final = dt.date(2009, 1, 5)
DAYS: Final = 16 * 365
"""Over which any corpus is spread."""

TYPES: Final = ("press-release", "news", "statement")
TOPICS: Final = (
    "border-management",
    "capacity-building",
    "corruption",
    "cybercrime",
    "drugs",
    "firearms",
    "judicial-cooperation",
    "migration",
    "money-laundering",
    "police-cooperation",
    "trafficking",
    "witness-protection",
)

VOCABULARY: Final = {
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
NAMES: Final = {
    "en": ("Albania", "Montenegro", "Kosovo", "North Macedonia", "Serbia"),
    "sq": ("Shqipëria", "Mali i Zi", "Kosova", "Maqedonia e Veriut", "Serbia"),
    "sr-Latn": ("Albanija", "Crna Gora", "Kosovo", "Severna Makedonija", "Srbija"),
    "mk": ("Албанија", "Црна Гора", "Косово", "Северна Македонија", "Србија"),
}
QUOTES: Final = {"en": ("“", "”"), "sq": ("“", "”"), "sr-Latn": ("„", "“"), "mk": ("„", "“")}


class Release(Struct, frozen=True, kw_only=True):
    """What all programs get of a release; body: Markdown that all of them know."""

    number: int
    title: str
    summary: str
    date: dt.date
    type: str
    topics: tuple[str, ...]
    body: str

    @property
    def slug(self) -> str:
        return f"release-{self.number:06d}"

    @property
    def year(self) -> str:
        return str(self.date.year)

    @property
    def address(self) -> str:
        """From the site's root, in every program's site."""
        return f"en/news/{self.year}/{self.slug}/"


class Writer:
    """Writes in one language, as a source of chance has it."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.words: Final = VOCABULARY[language].split()
        self.names: Final = NAMES[language]
        self.quotes: Final = QUOTES[language]
        self.chance: Final = chance

    def some(self, least: int, most: int) -> str:
        return " ".join(self.chance.choices(self.words, k=self.chance.randint(least, most)))

    def line(self, most: int, width: int) -> str:
        """A headline or a summary, not longer than editors are advised to write."""
        chosen = self.some(max(2, most - 4), most)
        return chosen[:width].rpartition(" ")[0].capitalize() if len(chosen) > width else chosen.capitalize()

    def sentence(self) -> str:
        """One of twelve forms, half of them without any sign that Markdown knows."""
        first, second = self.some(4, 10).capitalize(), self.some(3, 9)
        opening, closing = self.quotes
        forms = [f"{first}, {second}."] * 6 + [
            f'{first}: "{second}," {self.some(2, 4)}.',
            f"{first} -- {second} -- {self.some(2, 5)}.",
            f"{first}’s {second}, {self.some(2, 4)} ({self.some(1, 3)}).",
            f'{first} "{second}".',
            f"{first} – {second}; it's {self.some(2, 5)}.",
            f"{first}: {opening}{second}{closing}, {self.some(2, 4)}.",
        ]
        return self.chance.choice(forms)

    def paragraph(self, sentences: int) -> str:
        text = " ".join(self.sentence() for _ in range(sentences))
        chance = self.chance.random()
        if chance < 0.25:
            address = f"https://example.org/{self.chance.randint(1, 999)}/"
            text += f" {self.some(1, 3).capitalize()} [{self.some(2, 4)}]({address})."
        elif chance < 0.4:
            text += f" **{self.some(1, 3).capitalize()}** {self.some(2, 5)}, *{self.some(1, 2)}*."
        elif chance < 0.5:
            text += f" {self.some(2, 4).capitalize()} {self.chance.choice(self.names)}."
        return text

    def block(self) -> str:
        chance = self.chance.random()
        if chance < 0.12:
            return f"## {self.some(2, 6).capitalize()}"
        if chance < 0.2:
            return "\n".join(f"- {self.some(4, 12)}" for _ in range(self.chance.randint(3, 5)))
        if chance < 0.23:
            return f"> {self.sentence()}"
        return self.paragraph(self.chance.randint(2, 4))

    def article(self) -> str:
        blocks = [self.paragraph(3)]
        count = len(blocks[0].split())
        while count < WORDS:
            blocks.append(self.block())
            count += len(blocks[-1].split())
        return "\n\n".join(blocks) + "\n"

    def extras(self) -> Iterator[str]:
        """What not every program knows: now and then a footnote, or a table."""
        if self.chance.random() < 0.1:
            yield f"{self.sentence()}[^1]\n\n[^1]: {self.sentence()}\n"
        if self.chance.random() < 0.05:
            rows = "\n".join(f"| {self.some(1, 3)} | {self.chance.randint(1, 999)} |" for _ in range(4))
            yield f"| {self.some(1, 2)} | {self.some(1, 1)} |\n|---|---:|\n{rows}\n"


def writer(number: int) -> Writer:
    """Languages take turns."""
    languages = tuple(VOCABULARY)
    return Writer(languages[number % len(languages)], random.Random(f"{SEED} {number}"))  # noqa: S311 - no secret


def release(number: int, count: int) -> Release:
    """One of `count` releases; 0 is the oldest."""
    words = writer(number)
    body = words.article()
    return Release(
        number=number,
        title=words.line(8, 60),
        summary=f"{words.line(22, 150)}.",
        date=FIRST + dt.timedelta(days=DAYS * number // count),
        type=words.chance.choice(TYPES),
        topics=tuple(words.chance.sample(TOPICS, 3)),
        body=body,
    )


def releases(count: int) -> Iterator[Release]:
    return (release(number, count) for number in range(count))


def fingerprint(corpus: Iterable[Release]) -> str:
    """Tells whether two machines measured the same texts."""
    hashed = hashlib.sha256()
    for item in corpus:
        hashed.update(f"{item}\n".encode())
    return hashed.hexdigest()[:16]
