"""Defines numbered steps, each with an optional picture."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, RichTextBlock, StructBlock

from articles.blocks.media import MediaRef, image_ref, linked_documents
from articles.blocks.pictures import OnePictureBlock
from articles.blocks.prose import SHORT_FEATURES
from articles.body_text import Line, html_lines


class StepBlock(StructBlock):
    """Is one thing to do."""

    text = RichTextBlock(
        features=SHORT_FEATURES,
        label=_("What to do"),
        help_text=_("One action, beginning with a verb."),
    )
    image = OnePictureBlock(required=False, label=_("Picture"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class StepsBlock(ListBlock):
    """Lists steps in order."""

    def __init__(self, **kwargs: Any) -> None:
        """Hold steps and nothing else."""
        super().__init__(StepBlock(), **kwargs)

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield the lines of each step."""
        for step in value:
            yield from html_lines(step["text"].source)

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Yield the pictures and documents of each step."""
        for step in value:
            yield from image_ref(step["image"])
            yield from linked_documents(step["text"].source)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "articles/blocks/steps.html"
