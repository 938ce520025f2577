"""The site's own words of config.yaml, with a mark after each name that a designation covers."""

from __future__ import annotations

from typing import Final

from msgspec import structs

from pressroom.designation import Designations
from pressroom.model import Config, Tag, Text

_WORDS: Final = ("title", "description", "publisher")


def marked(config: Config, rules: Designations) -> Config:
    """The configuration as outputs show it. A text without a name is returned as it is, quickly."""
    changed = {name: _marked(getattr(config, name), config.languages, rules) for name in _WORDS}
    return structs.replace(config, **changed) if rules.active else config


def _marked(text: Text, languages: tuple[Tag, ...], rules: Designations) -> Text:
    """A text for all languages may be in any of them, so the names of all are looked for in it."""
    if isinstance(text, str):
        for tag in languages if _may_name(text, rules) else ():
            text = rules.mark(text, tag)
        return text
    return {tag: rules.mark(words, tag) if _may_name(words, rules) else words for tag, words in text.items()}


def _may_name(text: str, rules: Designations) -> bool:
    """Whether the beginning of a form is in it: a grammar takes longer to make than a build should need for nothing."""
    folded = text.casefold()
    blocks = (block for item in rules.items for block in item.data.languages.values())
    return any(form[:3].casefold() in folded for block in blocks for form in (*block.forms, *block.replace))
