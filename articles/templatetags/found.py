"""Gives the head of a page what it says to search engines, feed readers and other sites."""

from typing import Any

from django import template
from django.template import Context

from articles.access import ANONYMOUS
from articles.found.head import Head, Shown, head_of

register = template.Library()


@register.simple_tag(takes_context=True)
def found_head(context: Context) -> Head | None:
    """Return what the head of the page says; None outside the help centre."""
    centre, page = context.get("centre"), context.get("page")
    if centre is None:
        return None
    listed: Any = context.get("shown")
    stored = page is not None and page.pk is not None  # a preview may never have been saved
    shown = Shown(
        page=page,
        centre=centre,
        # What nobody in particular was let in to read is public.
        shared=stored and context.get("viewer") == ANONYMOUS,
        article=context.get("article"),
        crumbs=context.get("crumbs") or (),
        languages=context.get("choices") or (),
        number=getattr(listed, "number", 1),
    )
    return head_of(context["request"], shown)
