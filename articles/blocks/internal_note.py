"""Defines the internal note: words inside an article that only staff may read."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from articles.blocks.internal import InternalBlock
from articles.blocks.media import MediaRef, image_ref, linked_documents
from articles.blocks.pictures import OnePictureBlock
from articles.blocks.prose import FEATURES
from articles.body_text import Line, html_lines


class InternalNoteBlock(InternalBlock):
    """Holds what an agent must know and a customer must not see."""

    text = RichTextBlock(features=FEATURES, label=_("Note"))
    image = OnePictureBlock(required=False, label=_("Picture"))

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield the lines of the note, all marked internal."""
        for line in html_lines(value["text"].source):
            yield replace(line, internal=True)

    def media(self, value: Any) -> Iterator[MediaRef]:
        """Yield the picture and documents of the note, all marked internal."""
        for ref in (*image_ref(value["image"]), *linked_documents(value["text"].source)):
            yield replace(ref, internal=True)

    class Meta:
        icon = "lock"
        label = _("Internal note")
        template = "articles/blocks/internal_note.html"
