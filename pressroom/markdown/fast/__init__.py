"""The fast way through Python-Markdown: the same bytes in a fraction of the time.

`accelerate` takes a converter that is set up, with any extensions, and makes it fast in place. Whoever deletes this
package loses speed and nothing else.

Nothing is parsed by rules of its own. A stock processor is passed over for a text that lacks a character without which
it cannot match; what is common and simple is recognised by one expression and built as the stock code builds it; all
the rest goes to the stock code. Placeholders are numbered as the library numbers them, so that even its mistakes come
out the same. Processors of extensions run where they stand in their registry, and see what they would have seen.

An extension's processor may say that most texts are none of its business:

    class SpanProcessor(InlineProcessor):
        needs = "]{"

`needs` is a string, or a tuple of strings, of which any text that the processor would change, or would learn anything
from, contains at least one. The text is: for a preprocessor the whole source; for a block processor the block with a
line break before it, so that "\\n:" is a colon at the beginning of any line; for an inline processor the text at hand;
for a tree processor all text of the tree, without attributes; for a postprocessor the whole output. For texts without
it the processor is not called.

A block processor may say instead which characters a line begins with, after spaces, in any block that its test
accepts: `begins = "-*+"`. With that it may have `take(parent, blocks)`, which does at once what `test` and `run` would
do with the first block, where that is a plain one, and says whether it did. A preprocessor may also have
`run_text(text)`, which does for a whole source what `run(lines)` does for its lines.

What is registered later is noticed at the next conversion. What is changed on a processor itself, such as another
expression put into a stock one, is not: do that before `accelerate`.
"""

from __future__ import annotations

import markdown

from pressroom.markdown.fast.identity import is_exactly, refusal

__all__ = ["accelerate", "refusal"]


def accelerate(md: markdown.Markdown) -> markdown.Markdown:
    """The same converter, now fast; untouched where `refusal()` gives a reason, or where it is a class of its own."""
    if refusal() or not is_exactly(md, markdown.Markdown):
        return md
    from pressroom.markdown.fast.converter import FastMarkdown

    md.__class__ = FastMarkdown
    return md
