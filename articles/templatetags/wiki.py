"""Gives templates what links to a page, and the form for who takes its place."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import get_language

from articles.access import ANONYMOUS, Viewer
from articles.models import ArticlePage, SectionPage, Watch
from articles.wiki.backlinks import pages_linking_article, readable_backlinks
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
def backlinks(context: Context, page: Any) -> list[dict[str, str]]:
    """Return what links here for staff in the help centre, nothing for others."""
    viewer: Viewer = context.get("viewer") or ANONYMOUS
    if not viewer.sees_internal or not isinstance(page, ArticlePage):
        return []
    found = readable_backlinks(viewer, page.translation_key, get_language() or "")
    return [
        {"title": each.title, "url": each.get_url() or "", "language": each.locale.language_code}
        for each in found[:MOST]
    ]


@register.simple_tag(takes_context=True)
def watched(context: Context, page: Any) -> bool:
    """Tell whether the reader watches this article or section."""
    viewer: Viewer = context.get("viewer") or ANONYMOUS
    return (
        bool(viewer and viewer.sees_internal)
        and Watch.objects.filter(user=viewer.user_id, key=page.translation_key).exists()
    )
