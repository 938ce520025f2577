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
    """severity: as it is where config.yaml says nothing. adjustable: may `checks:` change it?

    silent: may it be switched off altogether? Not where an article would then go missing without a word.
    """

    severity: Severity
    adjustable: bool
    meaning: str
    silent: bool = True


def fixed(meaning: str) -> Code:
    """An error that no site can switch off."""
    return Code(ERROR, adjustable=False, meaning=meaning)


def err(meaning: str) -> Code:
    return Code(ERROR, adjustable=True, meaning=meaning)


def left_out(meaning: str) -> Code:
    """An error that a site may take for a warning: the article is left out then, and the warning says so."""
    return Code(ERROR, adjustable=True, meaning=meaning, silent=False)


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
    "duplicate-key": err("A key is given twice."),
    # Fields
    "undated": left_out("A release has no date, neither of its own nor of the text that it translates."),
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
    "alt-missing": err("A picture has no alternative text, not even an empty one."),
    "html-in-text": warn("A plain text holds HTML, which is taken out."),
    "markdown-in-text": warn("A plain text holds Markdown, which is shown as it is typed."),
    "comment-in-text": warn("The end of a text is taken for a comment, because it stands after a `#`."),
    "dates-reversed": warn("An end stands before its beginning."),
    "long-title": warn("A title is longer than search engines and listings show."),
    "long-summary": warn("A summary is longer than search engines and listings show."),
    # config.yaml and content/_data/
    "bad-key": fixed("A topic, country or key of content/_data/ holds nothing that an address can be made of."),
    "unknown-data-file": warn("A file of content/_data/ that nothing reads."),
    "security-missing": warn("`outputs` names security, but config.yaml does not say whom to tell."),
    "security-expires": warn("security.txt expires within 30 days, or has expired."),
    "own-output-name": warn("An output of the site's own has the name of one of Pressroom's, and takes its place."),
    "own-output": fixed("An output of the site's own, in its folder outputs/, cannot be used."),
    "no-site": fixed("The folder is not a site: it has no config.yaml."),
    "bad-setting": fixed("A setting of config.yaml has a value that it cannot have."),
    "low-contrast": fixed("A text in the site's colours has a contrast under 4.5:1."),
    "weak-contrast": warn("A text in the site's colours has a contrast under 7:1."),
    "unreadable": fixed("A file cannot be read."),
    # Between files
    "duplicate-translation": fixed("Two files are the same article in the same language."),
    "duplicate-reference": fixed("Two releases have the same reference."),
    "url-clash": fixed("Two items would be published at one address. `content: url_clashes` decides its weight."),
    "unknown-related": err("A release under `related` does not exist."),
    "broken-link": err("A link leads to nothing. `content: missing_files` decides its weight."),
    "broken-anchor": err("A link leads to a heading or place that its page does not have."),
    "link-to-unpublished": warn("A link leads to an article that is not published yet."),
    "private-file": fixed("A link leads to a file that is never published."),
    "no-article": fixed("A file that was named on the command line is no article."),
    "stray-article": warn("A file that looks like an article lies where articles are not looked for."),
    "file-name": fixed("The name of a file cannot be part of an address."),
    "file-name-clash": fixed("The names of two files are the same to many machines."),
    "not-a-file": fixed("Something is neither a file nor a folder."),
    "link-outside": fixed("A symbolic link leads out of the site's folder."),
    "link-nowhere": fixed("A symbolic link leads to nothing."),
    "link-round": fixed("A symbolic link leads round in a circle."),
    # The body
    "missing-file": err("A file that an article shows is not there. `content: missing_files` decides its weight."),
    "picture-broken": fixed("A picture is damaged, or a part of it is missing."),
    "picture-kind": fixed("A picture is of a kind that browsers do not show."),
    "picture-too-large": fixed("A picture has more than 50 million pixels."),
    "picture-active": fixed("A drawing could do more in a browser than draw."),
    "picture-moving": warn("A picture moves, and visitors cannot stop it."),
    "emblem-without-statement": fixed("A funder has an emblem, but no statement."),
    "emblem-smaller": fixed("A funder's emblem would be shown smaller than another's."),
    "fence-unclosed": warn("A block of code is opened and never closed."),
    "footnote-duplicate": warn("A footnote is defined twice."),
    "footnote-undefined": warn("A footnote is referred to and not defined."),
    "footnote-unused": warn("A footnote is defined and not referred to."),
    "heading-level": warn("A heading is too deep for its place."),
    "heading-space": warn("A space is missing after the signs of a heading."),
    "html-removed": warn("HTML that is not allowed was left out of a text."),
    "html-unclosed": warn("An element of HTML is opened and never closed."),
    "id-taken": warn("An id cannot be used, because something else has it."),
    "link-empty": warn("A link has no address."),
    "link-scheme": warn("A link has an address that not every browser can open."),
    "link-space": warn("A space parts the text of a link from its address."),
    "link-unfinished": warn("A link is begun and not ended."),
    "picture-address": warn("A picture has an address that is not one of a picture."),
    "reference-duplicate": warn("The address of a link is defined twice."),
    "reference-undefined": warn("The address of a link is not defined."),
    "remote-picture": warn("A picture lies on another site; visitors get a link to it."),
    "template-code": warn("A text has code of a template, which nothing runs."),
    "markdown-too-long": fixed("A text is longer than anything sensible."),
    "markdown-too-deep": fixed("Lists or quotations are nested too deeply."),
    "markdown-failed": fixed("A text cannot be read as Markdown."),
    # Designations
    "designation-definition": fixed("The definition of a designation is not understood."),
    "designation-too-many": fixed("There are more designations than can be told apart."),
    "designation-unknown": fixed("A designation that is not shipped."),
    "designation-wording-unknown": fixed("A wording that a designation does not have."),
    "designation-unknown-language": warn("A designation does not know a language of the site."),
    "designation-doubled": warn("A mark is typed more than once after a name."),
    "designation-exempt": warn("A mark is typed after a proper name that is published without it."),
    "designation-look-alike": warn("A sign only looks like the mark of a designation."),
    "designation-note-differs": warn("A note is typed by hand and differs from the site's own."),
    "designation-space": warn("A space stands between a name and its mark."),
    "designation-unmarked": warn("A name stands without its mark. `unmarked` of the designation decides its weight."),
    "designation-bare": err("A finished page shows a name without its mark."),
    "designation-in-address": err("A finished page has a mark in an address, an id or a key."),
    "designation-mark-without-note": err("A finished page shows a mark without its note."),
    "designation-note-in-title": err("A finished page has a note in a title."),
    "designation-note-language": err("A finished page shows a note in another language than its own."),
    "designation-note-without-mark": err("A finished page shows a note without a mark."),
    "designation-note-wording": err("A finished page shows a note in other words than the configured ones."),
    "designation-reference": err("A mark's link to its note leads nowhere, or stands where no link can."),
    "designation-two-notes": err("A finished page shows the same note twice."),
    "designation-unreadable": err("A finished file cannot be read again, so its marks cannot be checked."),
    "designation-unsettled": err("A finished page still has the sign of an unfinished mark."),
    "designation-unconfirmed-note": warn(
        "A note is shown in English, because its text in a language is not confirmed."
    ),
    # The program and its surroundings
    "template": fixed("A template cannot be used."),
    "slow-template": warn("A template costs more than its share of the time; told by `--profile` only."),
    "output": fixed("The site cannot be published to that folder."),
    "output-busy": fixed("Another build is publishing to the same folder."),
    "bad-path": fixed("A file of the site would have an impossible name."),
    "file-exists": fixed("`new` does not write over a file."),
    "cannot-write": fixed("A file cannot be written."),
    "search-missing": fixed("The search index is asked for, and Pagefind is not installed."),
    "search-index": fixed("Pagefind could not make the search index."),
    "cannot-read-or-write": fixed("A file cannot be read or written."),
    "changed-while-building": fixed("A file changed while the site was built."),
    "worker-ended": fixed("A process of the build was ended by the system."),
    "no-worker": fixed("The system does not let the build start another process."),
    "mistake-in-pressroom": fixed("The program itself made a mistake."),
    "pdf-missing": fixed("PDF is asked for, and what sets it is not installed."),
    "pdf-letters": warn("A release has letters that the fonts of PDF have not, so that there is none of it."),
    "catalogue-unreadable": fixed("A catalogue cannot be read."),
    "catalogue-absent": err("A text of the interface is not in a catalogue."),
    "catalogue-fuzzy": err("A translation of the interface is marked as uncertain."),
    "catalogue-percent": err("A translation holds a single percent sign."),
    "catalogue-placeholder": err("A translation lacks a placeholder, or has one too many."),
    "message-placeholder": fixed("A text of the interface asks for something that the program does not give it."),
    "catalogue-plural-rule": err("A catalogue's rule for plurals is not that of its language."),
    "catalogue-plurals": err("A translation lacks a plural form."),
    "catalogue-spaces": err("A translation does not begin and end with the spaces of its source."),
    "catalogue-untranslated": err("A text of the interface is not translated."),
    "catalogue-unused": warn("A text of a catalogue is no longer used."),
}
