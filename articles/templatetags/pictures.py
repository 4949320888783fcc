"""Draws the pictures of an article in the size that fits the screen, once they come near it."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

# The first is what a browser without a choice takes, and what a picture is enlarged to.
SPECS = tuple(f"max-{side}x{side}|format-webp" for side in (1200, 800, 400))
SIZES = "(min-width: 48rem) 46rem, 92vw"


@register.simple_tag
def fitting(image: AbstractImage) -> SafeString:
    """Return the ``<img>`` of a picture; a small one has one size and no choice.

    Where its file is lost, the text alternative stands in its place: the rest can still be read.
    """
    sizes = list(get_renditions_or_not_found(image, SPECS).values())
    widths = {size.width: size for size in sizes}
    attributes = {"loading": "lazy"}
    if len(widths) > 1:
        choice = ", ".join(f"{size.url} {width}w" for width, size in widths.items())
        attributes |= {"srcset": choice, "sizes": SIZES}
    drawn: str = sizes[0].img_tag(attributes)
    return mark_safe(drawn)
