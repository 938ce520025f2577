"""The law of the memory: whatever was edited, a build with it and one without give the same bytes and problems."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sites import CONFIG, NOW, article, make, png, published, run

KEYS = ("2021/a", "2022/b", "2022/c/index", "2023/d")
TEXTS = (
    "Talks were held in Kosovo.",
    "See [the other](b.md), [it](../2022/b.md#agenda) and [this](../2022/b.md).\n\n## Agenda\n\nText.",
    "A picture: ![A map](map.png)",
    "| a | b |\n|---|---|\n| Kosovo | “quoted” -- dash |\n",
    "Old {{ braces }} stay.",
)

Edit = Callable[[Path], None]


def write(key: str, suffix: str, text: str, topic: str, day: int, more: str) -> Edit:
    def edit(site: Path) -> None:
        fields = {"topics": f"[{topic}]", "date": f"2022-03-{day:02}", **({more: "2026-12-01"} if more else {})}
        make(
            site, {f"content/news/{key}{suffix}.md": article(f"{key} {suffix} {day}", text, **fields)}, config_of(site)
        )

    return edit


def remove(key: str, suffix: str) -> Edit:
    return lambda site: (site / f"content/news/{key}{suffix}.md").unlink(missing_ok=True)


def rename(key: str, other: str) -> Edit:
    def edit(site: Path) -> None:
        path = site / f"content/news/{key}.md"
        if path.exists():
            path.rename(site / f"content/news/2022/{other}.md")

    return edit


def _rewrite(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def configure(line: str) -> Edit:
    return lambda site: _rewrite(site / "config.yaml", CONFIG + line)


def unmark() -> Edit:
    """Switch the designations off."""
    plain = CONFIG.replace("[{use: kosovo, confirmed: [sq]}]", "[]")
    return lambda site: _rewrite(site / "config.yaml", plain)


def template(text: str) -> Edit:
    return lambda site: _rewrite(site / "templates" / "page.html", text)


def style(text: str) -> Edit:
    return lambda site: _rewrite(site / "static" / "style.css", text)


def config_of(site: Path) -> str:
    return (site / "config.yaml").read_text()


edits = st.one_of(
    st.builds(
        write,
        st.sampled_from(KEYS),
        st.sampled_from(("", ".sq")),
        st.sampled_from(TEXTS),
        st.sampled_from(("arms", "cyber")),
        st.integers(1, 3),
        st.sampled_from(("", "", "", "embargo", "expires")),
    ),
    st.builds(remove, st.sampled_from(KEYS), st.sampled_from(("", ".sq"))),
    st.builds(rename, st.sampled_from(KEYS), st.sampled_from(("x", "y"))),
    st.builds(configure, st.sampled_from(("", "page_size: 1\n", "description: Words\n", "outputs: [atom]\n"))),
    st.builds(unmark),
    st.builds(template, st.sampled_from(('{% extends "layout.html" %}', "{{ view.fields.title }}{{ view.notes }}"))),
    st.builds(style, st.sampled_from(("a{}", "b{}"))),
)
steps = st.lists(st.tuples(st.lists(edits, min_size=1, max_size=3), st.integers(0, 20)), min_size=2, max_size=4)


@settings(
    max_examples=12,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps)
def test_a_warm_build_is_a_cold_build(history: list[tuple[list[Edit], int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = make(
            Path(folder) / "site",
            {
                "content/news/2022/b.md": article("The other", "Text.\n\n## Agenda\n\nMore."),
                "content/news/2022/map.png": png(),
                "content/pages/about.md": "---\ntitle: About\nsummary: Us.\n---\nIn Kosovo.\n",
                "content/_data/topics.yaml": "arms: {name: Arms}\ncyber: {name: Cyber}\n",
            },
        )
        run(site)
        for number, (changes, days) in enumerate(history):
            for change in changes:
                change(site)
            now = NOW + dt.timedelta(days=days)
            warm = run(site, now=now)
            cold_folder = Path(folder) / f"cold{number}"
            cold = run(site, output=cold_folder, now=now, cache=False)
            assert warm.problems == cold.problems
            if cold.exit_code == 0:
                assert published(site / "public") == published(cold_folder)
