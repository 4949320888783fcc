"""Defines flowing text with headings, lists and links."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from articles.blocks.media import MediaRef, linked_documents
from articles.body_text import Line, html_lines

FEATURES = ["h2", "h3", "bold", "italic", "code", "link", "document-link", "ol", "ul"]
SHORT_FEATURES = ["bold", "italic", "code", "link", "document-link"]


class ProseBlock(RichTextBlock):
    """Lets an editor write text with headings."""

    def __init__(self, **kwargs: Any) -> None:
        """Limit the toolbar to what the page can show well."""
        super().__init__(**{"features": FEATURES, **kwargs})

    def body_lines(self, value: Any) -> Iterable[Line]:
        """Return the lines of the text."""
        return html_lines(value.source)

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return the documents the text links."""
        return linked_documents(value.source)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "articles/blocks/prose.html"
