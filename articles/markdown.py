"""Writes clean HTML as Markdown in which an author's signs stay signs. Pure."""

import re

from markdownify import MarkdownConverter

# A backslash before any of these makes it a plain sign (https://spec.commonmark.org/0.31.2/#backslash-escapes).
_MEANS_SOMETHING = re.compile(r"[\\\[<]")


class _SignsStay(MarkdownConverter):
    """Keeps text from becoming HTML or a link where the Markdown is shown as a page."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return text as it stands outside of code; asterisks and underscores as before."""
        plain = _MEANS_SOMETHING.sub(r"\\\g<0>", text)
        return str(super().escape(plain, parent_tags))  # type: ignore[misc]  # not in its types


def as_markdown(html: str) -> str:
    """Return HTML as Markdown; tags and links that are only written out stay text."""
    return str(_SignsStay(heading_style="ATX").convert(html)).strip()
