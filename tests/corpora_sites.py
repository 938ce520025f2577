"""Site folders of two real archives, which are found by PRESSROOM_CORPORA and are no part of this project.

The articles are taken as they are; all that they need is a config.yaml.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

import pytest

CORPORA: Final = os.environ.get("PRESSROOM_CORPORA", "")

needs_corpora: Final = pytest.mark.skipif(
    not CORPORA, reason="PRESSROOM_CORPORA IS NOT SET: the real archives are not read in this run"
)

CONFIG_18F: Final = """\
title: 18F
base_url: https://example.org/
languages: [en]
timezone: America/New_York
content:
  unknown_keys: allow
  key_names: {summary: excerpt, topics: tags, aliases: redirect_from}
  required: [title, date]
  date_from_file_name: true
  vocabularies: open
  missing_files: warn
  url_clashes: warn
"""

CONFIG_BITCOINCORE: Final = """\
title: Bitcoin Core
base_url: https://example.org/
languages: [en, ja, zh_CN, zh_TW, es]
timezone: UTC
permalink: /{language}/{year}/{month}/{day}/{slug}/
content:
  unknown_keys: allow
  key_names:
    language: lang
    translation_key: name
    summary: excerpt
    topics: tags
    aliases: redirect_from
    type: kind             # theirs has another meaning
    related: see_also
  required: [title, date]
  date_from_file_name: true
  language_from_folder: true
  vocabularies: open
  missing_files: warn
  url_clashes: warn
checks:
  undated: warn            # one article has no date at all
  duplicate-key: warn      # two files give `type` and `version` twice; neither is a field of ours
"""


def make_18f(folder: Path) -> Path:
    """509 English articles of a government blog, in a new site's folder."""
    return _make(folder, Path(CORPORA) / "18f" / "content" / "posts", CONFIG_18F)


def make_bitcoincore(folder: Path) -> Path:
    """420 articles in five languages, joined by their name."""
    return _make(folder, Path(CORPORA) / "bitcoincore" / "_posts", CONFIG_BITCOINCORE)


def _make(folder: Path, articles: Path, config: str) -> Path:
    shutil.copytree(articles, folder / "content" / "news")
    (folder / "config.yaml").write_text(config, encoding="utf-8")
    return folder
