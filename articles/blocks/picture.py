"""Defines a picture that stands on its own between two texts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock

from articles.blocks.media import MediaRef, image_ref
from articles.blocks.pictures import OnePictureBlock
from articles.body_text import Line


class PictureBlock(StructBlock):
    """Shows a picture with a text alternative and an optional caption."""

    image = OnePictureBlock(label=_("Picture"))
    caption = CharBlock(required=False, max_length=200, label=_("Caption"))

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield the caption, the only words that readers see."""
        if value["caption"]:
            yield Line(text=value["caption"])

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return the picture."""
        return image_ref(value["image"])

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "articles/blocks/picture.html"
