"""Defines the callout: a short text that must not be missed."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, RichTextBlock, StructBlock

from articles.blocks.media import MediaRef, linked_documents
from articles.blocks.prose import SHORT_FEATURES
from articles.body_text import Line, html_lines


class CalloutBlock(StructBlock):
    """Sets a text apart as information, tip, warning or important."""

    kind = ChoiceBlock(
        choices=[
            ("info", _("Information")),
            ("tip", _("Tip")),
            ("warning", _("Warning")),
            ("important", _("Important")),
        ],
        default="info",
        label=_("Kind"),
    )
    text = RichTextBlock(features=SHORT_FEATURES, label=_("Text"))

    def body_lines(self, value: Any) -> Iterable[Line]:
        """Return the lines of the text."""
        return html_lines(value["text"].source)

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return the documents the text links."""
        return linked_documents(value["text"].source)

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "articles/blocks/callout.html"
