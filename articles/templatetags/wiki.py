"""Gives templates what links to a page, and the form for who takes its place."""

from typing import Any

from django import template
from django.template import Context

from articles.access import ANONYMOUS, Viewer
from articles.models import ArticlePage, SectionPage, Watch
from articles.wiki.backlinks import pages_linking_article
from articles.wiki.leaving import successor_form

register = template.Library()
MOST = 30


@register.simple_tag
def links_here(page: Any) -> list[ArticlePage]:
    """Return the pages, drafts included, that link to a page of ours; for the admin."""
    if not isinstance(page, ArticlePage | SectionPage):
        return []
    return list(pages_linking_article(page.translation_key)[:MOST])


@register.simple_tag
def successor_form_for(page: Any) -> Any:
    """Return the form that asks for another page to lead readers to."""
    return successor_form(page)


@register.simple_tag(takes_context=True)
def watched(context: Context, page: Any) -> bool:
    """Tell whether the reader watches this article or section."""
    viewer: Viewer = context.get("viewer") or ANONYMOUS
    known = getattr(context.get("article"), "watched", None)  # an article's page has asked already
    if known is not None:
        return bool(known)
    return (
        bool(viewer and viewer.sees_internal)
        and Watch.objects.filter(user=viewer.user_id, key=page.translation_key).exists()
    )
