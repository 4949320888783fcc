"""Gives every page what its frame shows: languages, absolute addresses, sections, neighbours."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Case, OuterRef, Subquery, When
from django.template import Context

from articles.access import ANONYMOUS, Viewer, readable_by
from articles.helpcentre.navigation import (
    LanguageLink,
    SectionCard,
    address,
    language_links,
    section_cards,
)
from articles.models import Article

register = template.Library()

NEIGHBOURS = 5


@dataclass(frozen=True)
class Neighbour:
    """Is a link to another article; ``audience`` says who else may follow it."""

    title: str
    url: str
    audience: str


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
    return language_links(None, _viewer(context)) if links is None else links


@register.simple_tag(takes_context=True)
def centre_sections(context: Context) -> list[SectionCard]:
    """Return the top sections that the reader may open, for pages that found nothing."""
    given: list[SectionCard] | None = context.get("sections")
    if given is not None:
        return given
    centre = context.get("centre")
    if centre is None:
        return []
    return section_cards(centre.page, centre, _viewer(context), titles=2)


@register.simple_tag(takes_context=True)
def neighbours(context: Context) -> list[Neighbour]:
    """Return a few other articles of the page's section, those after it first; one query."""
    page, centre = context["page"], context["centre"]
    facts = Article.objects.filter(translation_key=OuterRef("translation_key"))
    others = (
        readable_by(_viewer(context))
        .filter(path__startswith=page.path[: -page.steplen], depth=page.depth)
        .exclude(pk=page.pk)
        .only("title", "url_path", "path")
        .annotate(
            before=Case(When(path__lt=page.path, then=1), default=0),
            reach=Subquery(facts.values("effective_audience")[:1]),
        )
        .order_by("before", "path")
    )
    return [Neighbour(p.title, address(p, centre), p.reach) for p in others[:NEIGHBOURS]]


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """Return the address of the same list at another page number, the question kept."""
    question: Any = context["request"].GET.copy()
    question["page"] = number
    return f"?{question.urlencode()}"


def _viewer(context: Context) -> Viewer:
    """Return the reader, the anonymous one where a page was rendered without a request."""
    viewer: Viewer = context.get("viewer") or ANONYMOUS
    return viewer
