"""Gives every page what its frame shows: languages, absolute addresses, sections, neighbours."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from articles.access import ANONYMOUS, readable_by
from articles.helpcentre.navigation import (
    Entry,
    LanguageLink,
    SectionCard,
    article_entries,
    language_links,
    section_cards,
)

register = template.Library()

NEIGHBOURS = 5


@register.filter
def language_name(code: str) -> str:
    """Return what a language calls itself, the code where it is none of ours."""
    return str(dict(settings.LANGUAGES).get(code, code))


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """Return the whole address of a path on this site, for search engines."""
    return str(context["request"].build_absolute_uri(path))


@register.simple_tag(takes_context=True)
def language_choices(context: Context) -> list[LanguageLink]:
    """Return the page's links to its other languages; pages without any lead to the front pages."""
    links: list[LanguageLink] | None = context.get("languages")
    return language_links(None, context.get("viewer", ANONYMOUS)) if links is None else links


@register.simple_tag(takes_context=True)
def centre_sections(context: Context) -> list[SectionCard]:
    """Return the top sections that the reader may open, for pages that found nothing."""
    given: list[SectionCard] | None = context.get("sections")
    if given is not None:
        return given
    centre = context.get("centre")
    if centre is None:
        return []
    return section_cards(centre.page, centre, context.get("viewer", ANONYMOUS), titles=2)


@register.simple_tag(takes_context=True)
def neighbours(context: Context) -> list[Entry]:
    """Return a few other articles of the page's section: those that follow it, else the first."""
    page, centre = context["page"], context["centre"]
    section = page.path[: -page.steplen]
    others = (
        readable_by(context["viewer"])
        .filter(path__startswith=section, depth=page.depth)
        .exclude(pk=page.pk)
        .defer("body", "questions")
        .order_by("path")
    )
    found = list(others.filter(path__gt=page.path)[:NEIGHBOURS])
    if len(found) < NEIGHBOURS:
        found += others.filter(path__lt=page.path)[: NEIGHBOURS - len(found)]
    return article_entries(found, centre)


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """Return the address of the same list at another page number, the question kept."""
    question: Any = context["request"].GET.copy()
    question["page"] = number
    return f"?{question.urlencode()}"
