"""Every kind of problem by its code: how much it weighs, whether a site may weigh it otherwise, what it means.

The documentation prints this table. Fixed problems make an item impossible, or unsafe to publish, so that `checks:`
in config.yaml cannot change them. To add a kind of problem, add a line here; the order is that of the documentation.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from pressroom.errors import Severity

ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING


class Code(Struct, frozen=True):
    """severity: as it is where config.yaml says nothing. adjustable: may `checks:` change it?"""

    severity: Severity
    adjustable: bool
    meaning: str


def fixed(meaning: str) -> Code:
    """An error that no site can switch off."""
    return Code(ERROR, adjustable=False, meaning=meaning)


def err(meaning: str) -> Code:
    return Code(ERROR, adjustable=True, meaning=meaning)


def warn(meaning: str) -> Code:
    return Code(WARNING, adjustable=True, meaning=meaning)


CODES: Final[dict[str, Code]] = {
    # The file as bytes
    "empty-file": fixed("The file is empty."),
    "not-utf-8": fixed("The file is not saved as UTF-8."),
    "nul-byte": fixed("The file holds a NUL byte, which no text has."),
    "byte-order-mark": warn("The file begins with an invisible byte order mark."),
    "control-character": warn("An invisible control character stands in the text; it is left out."),
    "merge-conflict": fixed("Git's marks of an unresolved merge conflict stand in the file."),
    # The lines around the front matter
    "no-front-matter": fixed("The file has no front matter."),
    "empty-front-matter": fixed("There is nothing between the two `---` lines."),
    "blank-before-fence": warn("Something empty stands before the first `---`."),
    "text-before-fence": fixed("Text stands before the first `---`."),
    "wrong-fence": fixed("A line that should be `---` is written otherwise."),
    "unclosed-front-matter": fixed("The second `---` is missing."),
    # YAML
    "front-matter-too-large": fixed("The front matter, or another YAML text, is larger than anything sensible."),
    "yaml-colon": fixed("A text with a colon and a space in it stands without quotes."),
    "yaml-space": fixed("A space is missing after a colon or a hyphen."),
    "yaml-missing-colon": fixed("A line has no colon after its key."),
    "yaml-quotes": fixed("Quotes stand in quotes, or text follows a closing quote."),
    "yaml-unclosed": fixed("A quote or bracket is opened and never closed."),
    "yaml-special": fixed("A value begins with a character that has a meaning in YAML."),
    "yaml-tab": fixed("A line is indented with a tab."),
    "yaml-indent": fixed("A line is indented too much or too little."),
    "yaml-escape": fixed("A backslash in double quotes is followed by something that it cannot stand before."),
    "yaml-end": fixed("A line ends the YAML text before its end."),
    "yaml-depth": fixed("Lists and maps are nested too deeply."),
    "yaml-syntax": fixed("The line cannot be read as YAML, for another reason."),
    "not-a-map": fixed("The YAML text is not made of lines `key: value`."),
    "duplicate-key": fixed("A key is given twice."),
    # Fields
    "missing-field": fixed("A field that every release or page needs is not there."),
    "unknown-key": err("A key has no meaning here. `content: unknown_keys` of config.yaml decides its weight."),
    "wrong-shape": err("A value is a list or a map where something else is expected, or the other way round."),
    "not-text": err("A text looks like a number, a date or yes or no, and stands without quotes."),
    "not-allowed": err("A value is not among those that the field can have."),
    "not-a-number": err("A number is expected."),
    "not-true-or-false": fixed("Neither true nor false, where one of the two is needed."),
    "bad-date": fixed("A date is not written in a way that can only be read in one way."),
    "impossible-date": fixed("A date that no calendar has."),
    "no-such-time": warn("The clocks are put forward at that hour: the time does not exist."),
    "time-twice": warn("The clocks are put back at that hour: the time exists twice."),
    "date-differs": warn("The date in the front matter and the date in the file name are not the same day."),
    "unknown-term": err("A topic, country, organisation, contact, standing text or funder is not in content/_data/."),
    "unknown-country": err("A country code that ISO 3166 does not have."),
    "unknown-language": fixed("A language that config.yaml does not name."),
    "language-conflict": fixed("File name, folder and front matter name different languages."),
    "language-suffix": warn("A file name ends in what looks like a language that config.yaml does not name."),
    "bad-slug": err("A slug with characters that do not belong into an address."),
    "bad-address": err("An address that is neither a path of this site nor a whole web address."),
    "missing-alt": err("A picture has no alternative text, not even an empty one."),
    "html-in-text": warn("A plain text holds HTML, which is taken out."),
    "markdown-in-text": warn("A plain text holds Markdown, which is shown as it is typed."),
    "comment-in-text": warn("The end of a text is taken for a comment, because it stands after a `#`."),
    "dates-reversed": warn("An end stands before its beginning."),
    "long-title": warn("A title is longer than search engines and listings show."),
    "long-summary": warn("A summary is longer than search engines and listings show."),
    # config.yaml and content/_data/
    "bad-key": fixed("A key of content/_data/ holds characters that do not belong into an address."),
    "unknown-data-file": warn("A file of content/_data/ that nothing reads."),
    "no-site": fixed("The folder is not a site: it has no config.yaml."),
    "bad-setting": fixed("A setting of config.yaml has a value that it cannot have."),
    "unreadable": fixed("A file cannot be read."),
}
