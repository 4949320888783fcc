"""Defines code and commands, shown exactly as they must be typed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock

from articles.blocks.media import MediaRef
from articles.body_text import Line


class CodeBlock(StructBlock):
    """Holds lines of code or settings with an optional caption."""

    language = CharBlock(
        required=False, max_length=20, label=_("Language"), help_text=_("For example: bash")
    )
    caption = CharBlock(required=False, max_length=200, label=_("Caption"))
    code = TextBlock(label=_("Code"), rows=6)

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield the caption and the code as one line each."""
        for text in (value["caption"], value["code"]):
            if text and text.strip():
                yield Line(text=text.strip("\n"))

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return nothing: code shows no media."""
        return ()

    class Meta:
        icon = "code"
        label = _("Code")
        template = "articles/blocks/code.html"
