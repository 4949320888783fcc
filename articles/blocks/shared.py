"""Defines the place in an article where a shared snippet stands."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from articles.blocks.media import MediaRef, linked_documents
from articles.body_text import Line, html_lines


class SharedSnippetBlock(SnippetChooserBlock):
    """Shows a shared snippet as it is today."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among shared snippets."""
        super().__init__("articles.SharedSnippet", **kwargs)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Keep migrations free of the target model, which never varies."""
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["articles.SharedSnippet"], {}

    def body_lines(self, value: Any) -> Iterable[Line]:
        """Return the lines of the snippet."""
        return html_lines(value.body) if value else ()

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return the documents the snippet links."""
        return linked_documents(value.body) if value else ()

    class Meta:
        icon = "snippet"
        label = _("Shared snippet")
        template = "articles/blocks/shared.html"
