"""The postprocessor of the `md_in_html` extension, which puts raw HTML back like the stock one."""

from __future__ import annotations

from markdown.extensions.md_in_html import MarkdownInHTMLPostprocessor

from pressroom.markdown.fast.stash import FastRawHtml


class FastMarkdownInHtml(MarkdownInHTMLPostprocessor):
    needs = FastRawHtml.needs

    def run(self, text: str) -> str:
        return FastRawHtml.run(self, text)  # type: ignore[arg-type]  # borrowed from a sibling of the same base
